"""How a report's people are spread over cohorts, and what is said of what does not fit."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.results.rules import (
    Beyond,
    in_reach,
    recordings_possible,
    say_beyond,
    says_at_least,
    spread,
)

HELD = some.dictionaries(some.text("abcdef", min_size=1, max_size=3), some.integers(0, 500))


@given(people=some.integers(0, 3_000), held=HELD)
def test_a_spread_takes_as_many_as_there_are_and_no_more_of_any(
    people: int, held: dict[str, int]
) -> None:
    shares = spread(people, held)

    assert sum(shares.values()) == min(people, sum(held.values()))
    assert all(0 < share <= held[cohort] for cohort, share in shares.items())


@given(people=some.integers(0, 3_000), held=HELD)
def test_each_share_is_within_one_of_its_proportion(people: int, held: dict[str, int]) -> None:
    total = sum(held.values())
    shares = spread(people, held)

    for cohort, count in held.items():
        exact = Fraction(min(people, total) * count, total or 1)
        assert abs(shares.get(cohort, 0) - exact) < 1


@pytest.mark.parametrize(
    ("people", "held", "shares"),
    [
        (18, {"a": 40}, {"a": 18}),
        (3, {"a": 30, "b": 70}, {"a": 1, "b": 2}),
        (1, {"a": 5, "b": 5}, {"a": 1}),
        (9, {"a": 3, "b": 4}, {"a": 3, "b": 4}),
        (5, {}, {}),
    ],
)
def test_a_spread_by_hand(people: int, held: dict[str, int], shares: dict[str, int]) -> None:
    assert spread(people, held) == shares


def test_what_lies_beyond_is_said_in_both_languages() -> None:
    indonesian, english = say_beyond(Beyond(people=1_200, ribbons=1))

    assert indonesian.startswith("1.200 orang")
    assert "here: 1,200." in english
    assert "blangko" not in indonesian
    assert "1 ribbon" in indonesian


@pytest.mark.parametrize(
    ("kits", "minutes", "each", "possible"),
    [(1, 60, 6, 10), (2, 60, 6, 20), (1, 59.9, 6, 9), (3, 0, 6, 0)],
)
def test_a_visit_has_time_for_whole_recordings(
    kits: int, minutes: float, each: float, possible: int
) -> None:
    found = recordings_possible(kits=kits, service_minutes=minutes, minutes_per_recording=each)

    assert found == possible


def test_of_no_segment_come_more_than_were_in_reach() -> None:
    assert in_reach([]) == 0
    assert in_reach([(7, 40), (5, 2), (3, 0)]) == 9


def test_a_report_says_at_least_when_it_was_cut_short_or_full() -> None:
    assert says_at_least(outcome="partial", tried=0, could_record=10)
    assert says_at_least(outcome="done", tried=10, could_record=10)
    assert not says_at_least(outcome="done", tried=9, could_record=10)
    assert not says_at_least(outcome="done", tried=10, could_record=None)

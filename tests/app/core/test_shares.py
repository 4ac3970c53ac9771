"""How a count is shared out among groups of which nobody knows who was who."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.shares import spread

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

"""Who waits since when, whose cards are printed first, and how many ribbons that takes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.printing.rules import (
    CARDS_PER_RIBBON,
    Place,
    RecordKey,
    Waiting,
    cards_by_ribbons,
    proposed,
    ribbons_needed,
    waits_since,
)

START = date(2023, 1, 1)
KEYS = some.builds(
    RecordKey,
    home_code=some.sampled_from(["75.71.01.1001", "75.71.01.1002", "75.71.01", "75.71"]),
    npsn=some.sampled_from(["", "", "40500001", "40500002"]),
    turns_17_month=some.sampled_from(["", "2022-06", "2023-01"]),
)
GROUPS = some.lists(
    some.builds(
        Waiting,
        key=KEYS,
        people=some.integers(1, 60),
        since=some.integers(0, 20).map(lambda days: START + timedelta(days=days)),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


@given(waiting=GROUPS, cards=some.integers(0, 400))
def test_a_proposal_uses_all_cards_it_can_and_splits_at_most_its_last_place(
    waiting: list[Waiting], cards: int
) -> None:
    portions = proposed(waiting, cards=cards)

    assert sum(each.people for each in portions) == min(cards, sum(w.people for w in waiting))
    assert all(each.people == each.waiting for each in portions[:-1])
    assert all(each.people > 0 for each in portions)
    assert len({each.place for each in portions}) == len(portions)
    there = {one.key: one.people for one in waiting}
    for portion in portions:
        assert all(Place.of(key) == portion.place for key, _ in portion.lines)
        assert all(0 < people <= there[key] for key, people in portion.lines)


@given(waiting=GROUPS, cards=some.integers(0, 400))
def test_nobody_who_is_left_out_waits_longer_than_the_first_of_each_place_taken(
    waiting: list[Waiting], cards: int
) -> None:
    portions = proposed(waiting, cards=cards)
    taken = {key: people for portion in portions for key, people in portion.lines}

    left = [one for one in waiting if taken.get(one.key, 0) < one.people]

    for one in left:
        for portion in portions:
            if Place.of(one.key) == portion.place:
                assert all(_since(waiting, key) <= one.since for key, _ in portion.lines)
            else:
                assert portion.since <= one.since


def _since(waiting: list[Waiting], key: RecordKey) -> date:
    return next(one.since for one in waiting if one.key == key)


@given(
    batches=some.lists(some.integers(1, 1_300), min_size=1, max_size=8),
)
def test_batches_open_as_many_ribbons_as_their_cards_need_together(batches: list[int]) -> None:
    printed = opened = 0
    for cards in batches:
        opened += ribbons_needed(cards, printed_before=printed, opened_before=opened)
        printed += cards
        assert opened == -(-printed // CARDS_PER_RIBBON)


@given(
    printed=some.integers(0, 3_000),
    opened=some.integers(0, 6),
    ribbons=some.integers(0, 4),
)
def test_no_more_cards_are_allowed_than_the_ribbons_there_are(
    printed: int, opened: int, ribbons: int
) -> None:
    before = {"printed_before": printed, "opened_before": opened}
    cards = cards_by_ribbons(ribbons, **before)

    assert ribbons_needed(cards, **before) <= ribbons or cards == 0
    assert ribbons_needed(cards + 1, **before) > ribbons or cards == 0


@pytest.mark.parametrize(
    ("month", "people", "since"),
    [
        ("", 3, date(2023, 3, 9)),
        ("", 5, date(2023, 3, 9)),
        ("", 6, date(2023, 2, 1)),
        ("2023-04", 6, date(2023, 4, 1)),
        ("2022-12", 6, date(2023, 2, 1)),
    ],
)
def test_who_came_first_had_a_card_first(month: str, people: int, since: date) -> None:
    came = [(date(2023, 2, 1), 10), (date(2023, 3, 9), 5)]

    assert waits_since(month, came, people) == since


@pytest.mark.parametrize(
    ("month", "day", "printable"),
    [
        ("2024-06", date(2024, 5, 31), False),
        ("2024-06", date(2024, 6, 1), True),
        ("2024-01", date(2023, 12, 31), False),
        ("", date(2023, 12, 31), True),
    ],
)
def test_a_card_may_be_printed_from_the_first_of_the_month_of_the_17th_birthday(
    month: str, day: date, *, printable: bool
) -> None:
    key = RecordKey(home_code="75.71.01.1001", turns_17_month=month)

    assert key.is_printable(day) is printable


def test_pupils_are_found_at_their_school_and_others_where_they_live() -> None:
    pupil = RecordKey(home_code="75.71.01.1001", npsn="40500001")
    grown = RecordKey(home_code="75.71.01.1001")
    district = Place(area_code="75.71.01")

    assert Place(npsn="40500001").among([pupil, grown]) == [pupil]
    assert district.among([pupil, grown]) == [grown]
    assert not Place(area_code="75.71.0").holds(grown)

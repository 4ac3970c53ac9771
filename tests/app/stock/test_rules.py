"""Each reason moves stock in its own direction, and what is promised is not to spare."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import Invalid
from app.stock.rules import OFFICE, Reason, cards_to_spare, check_movement

TODAY = date(2023, 12, 6)
DAYS = some.integers(0, 9).map(lambda days: TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("reason", "change"),
    [
        (Reason.RECEIPT, 500),
        (Reason.PRINTED, -1),
        (Reason.SPOILED, -1),
        (Reason.CORRECTION, 3),
        (Reason.CORRECTION, -3),
    ],
)
def test_a_reason_allows_its_direction(reason: Reason, change: int) -> None:
    check_movement(reason, change, OFFICE)


@pytest.mark.parametrize(
    ("reason", "change"),
    [
        (Reason.RECEIPT, -1),
        (Reason.PRINTED, 1),
        (Reason.SPOILED, 1),
        (Reason.CORRECTION, 0),
        (Reason.RECEIPT, 0),
    ],
)
def test_a_reason_refuses_the_other_direction_and_nothing_at_all(
    reason: Reason, change: int
) -> None:
    with pytest.raises(Invalid, match="wrong_direction"):
        check_movement(reason, change, OFFICE)


def test_only_the_office_receives() -> None:
    with pytest.raises(Invalid, match="received_by_office"):
        check_movement(Reason.RECEIPT, 10, "tim-1")


def test_a_crew_prints_and_spoils() -> None:
    check_movement(Reason.PRINTED, -1, "tim-1")
    check_movement(Reason.SPOILED, -1, "tim-1")


@given(
    at_office=some.integers(0, 300),
    with_crews=some.integers(0, 100),
    reserve=some.integers(0, 100),
    deliveries=some.lists(some.tuples(DAYS, some.integers(1, 200)), max_size=4),
    promised=some.dictionaries(DAYS, some.integers(1, 150), max_size=5),
)
def test_what_is_to_spare_can_go_and_not_one_card_more(
    at_office: int,
    with_crews: int,
    reserve: int,
    deliveries: list[tuple[date, int]],
    promised: dict[date, int],
) -> None:
    spare = cards_to_spare(
        at_office=at_office,
        on_hand=at_office + with_crews,
        reserve=reserve,
        deliveries=deliveries,
        promised=promised,
    )

    def kept(cards: int) -> bool:
        """Whether the reserve and every promise are kept when so many cards go today."""
        if at_office - cards < reserve:
            return False
        for last in promised:
            arrived = sum(count for day, count in deliveries if day <= last)
            needed = sum(count for day, count in promised.items() if day <= last)
            if at_office + with_crews - cards - reserve + arrived < needed:
                return False
        return True

    assert kept(spare) or spare == 0
    assert not kept(spare + 1)

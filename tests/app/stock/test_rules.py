"""Each reason moves stock in its own direction."""

import pytest

from app.core.errors import Invalid
from app.stock.rules import OFFICE, Reason, check_movement


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

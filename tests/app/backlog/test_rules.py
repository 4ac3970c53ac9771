"""What reasons allow, when people become wajib, and what a count speaks about."""

from datetime import date

import pytest

from app.backlog.rules import (
    EITHER_WAY,
    INWARD,
    OUTWARD,
    Reason,
    Scope,
    Segment,
    check_direction,
    month_of,
    months_until_17,
)
from app.core.errors import Invalid
from tests.app.backlog.make import DEMBE_I, DULOMO, KOTA_BARAT, SMA, SMK, grown, pupils


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_goes_out_or_in_or_either_way(reason: Reason) -> None:
    allowed = [change for change in (-3, 3) if _is_allowed(reason, change)]

    assert (
        allowed
        == {
            reason in OUTWARD: [-3],
            reason in INWARD: [3],
            reason in EITHER_WAY: [-3, 3],
        }[True]
    )


def test_every_reason_of_the_office_has_its_direction() -> None:
    assert {str(reason) for reason in OUTWARD} == {
        *("recorded", "died", "moved_out", "recorded_elsewhere"),
        *("duplicate", "not_found", "refused"),
    }
    assert {str(reason) for reason in INWARD} == {"moved_in", "turned_17"}
    assert {str(reason) for reason in EITHER_WAY} == {"correction", "recount", "reversal"}


@pytest.mark.parametrize("reason", Reason)
def test_no_reason_changes_nothing(reason: Reason) -> None:
    assert not _is_allowed(reason, 0)


def _is_allowed(reason: Reason, change: int) -> bool:
    try:
        check_direction(reason, change)
    except Invalid:
        return False
    return True


@pytest.mark.parametrize(
    ("month", "today", "months"),
    [
        ("", date(2023, 12, 6), 0),
        ("2023-11", date(2023, 12, 6), 0),
        ("2023-12", date(2023, 12, 1), 0),
        ("2024-01", date(2023, 12, 31), 1),
        ("2024-11", date(2023, 12, 6), 11),
        ("2025-01", date(2023, 12, 6), 13),
    ],
)
def test_people_are_wajib_from_the_first_of_their_month(
    month: str, today: date, months: int
) -> None:
    assert months_until_17(month, today) == months


def test_months_compare_as_they_are_written() -> None:
    assert month_of(date(2023, 9, 30)) == "2023-09" < month_of(date(2023, 10, 1)) == "2023-10"


@pytest.mark.parametrize(
    ("scope", "held"),
    [
        (Scope(), {"grown", "pupils"}),
        (Scope(area="75.71"), {"grown", "pupils"}),
        (Scope(area=KOTA_BARAT), {"grown", "pupils"}),
        (Scope(area=DEMBE_I), {"grown", "pupils"}),
        (Scope(area=DULOMO), set[str]()),
        (Scope(area="75.71.0"), set[str]()),
        (Scope(npsn=SMA), {"pupils"}),
        (Scope(npsn=SMK), set[str]()),
        (Scope(segment=Segment.GENERAL), {"grown"}),
        (Scope(young=True), {"pupils"}),
        (Scope(young=False), {"grown"}),
    ],
)
def test_a_count_speaks_about_its_scope_only(scope: Scope, held: set[str]) -> None:
    cohorts = {"grown": grown(), "pupils": pupils()}

    assert {name for name, key in cohorts.items() if scope.holds(key)} == held

"""Changes that cannot be are refused, each with its place."""

from datetime import date

import pytest

from app.core.errors import Invalid
from app.outlook.rules.changes import (
    Attendance,
    Change,
    CrewOff,
    ExtraCrews,
    Kits,
    MoreCards,
    NewHours,
    Resumed,
    Suspended,
)
from app.outlook.rules.thought_of import check_changes
from app.places.rules import SiteKind

TUESDAY, WEDNESDAY = date(2023, 12, 19), date(2023, 12, 20)


def refused(*changes: Change) -> list[str]:
    try:
        check_changes(changes, crews={"tim-1"}, districts={"75.71.01"})
    except Invalid as refusal:
        return [field.path for field in refusal.fields]
    return []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (ExtraCrews(like="tim-9", crews=1), "like"),
        (CrewOff(crew="tim-9"), "crew"),
        (Kits(crew="tim-9", kits=1), "crew"),
        (NewHours(weekdays=(5, 5)), "weekdays"),
        (NewHours(weekdays=(5,), start="08:00"), "end"),
        (NewHours(weekdays=(5,), start="08:00", end="08:00"), "end"),
        (Kits(kits=1, first_date=WEDNESDAY, last_date=TUESDAY), "last_date"),
        (Suspended(first_date=WEDNESDAY, last_date=TUESDAY), "last_date"),
        (Attendance(site_kind=SiteKind.HALL, district="75.71.99", share=0.5), "district"),
    ],
)
def test_what_cannot_be_is_named(change: Change, field: str) -> None:
    assert refused(MoreCards(cards=1), change) == [f"changes.1.{field}"]


def test_what_can_be_is_taken() -> None:
    assert not refused(
        ExtraCrews(like="tim-1", crews=1, first_date=TUESDAY, last_date=TUESDAY),
        CrewOff(crew="tim-1"),
        Kits(kits=1),
        NewHours(weekdays=(5, 6), start="08:00", end="12:00"),
        NewHours(weekdays=(4,)),
        MoreCards(cards=-5, on=TUESDAY),
        Attendance(site_kind=SiteKind.HALL, district="75.71.01", share=0.5),
        Suspended(first_date=TUESDAY),
        Resumed(on=TUESDAY),
    )

"""The door to who is not there as usual on some dates: what a calendar of the office shows."""

from datetime import timedelta
from typing import Annotated

from fastapi import Query

from app.accounts.access import Coordinator, Db
from app.core.wire import Day
from app.crews import queries
from app.crews.api.door import router
from app.crews.api.hours import hours_shown
from app.crews.schemas import AbsencesShown, CrewUnlike, HoursShown, StaffAway
from app.crews.tables import Crew, CrewException, DayOff, StaffMember

Days = Annotated[int, Query(ge=1, le=366)]


@router.get("/offices/{office}/absences")
def list_absences(
    caller: Coordinator,
    db: Db,
    start: Annotated[Day | None, Query(description="The office's today when left out.")] = None,
    days: Days = 14,
) -> AbsencesShown:
    """Crews off or at other hours, and staff away, on the dates from `start` on."""
    first = start or caller.today
    last = first + timedelta(days=days - 1)
    return AbsencesShown(
        crews=[
            _crew(*found) for found in queries.exceptions_between(db, caller.office_id, first, last)
        ],
        staff=[
            _staff(*found) for found in queries.days_off_between(db, caller.office_id, first, last)
        ],
    )


def _crew(row: CrewException, crew: Crew) -> CrewUnlike:
    hours = queries.exception_hours(row)
    return CrewUnlike(
        id=row.id,
        crew=crew.id,
        name=crew.name,
        date=row.date,
        hours=HoursShown(**hours_shown(hours)) if hours else None,
        note=row.note,
    )


def _staff(row: DayOff, person: StaffMember) -> StaffAway:
    return StaffAway(
        id=row.id,
        person=person.id,
        name=person.name,
        first_date=row.first_date,
        last_date=row.last_date,
        reason=row.reason,  # pyright: ignore[reportArgumentType] -- pydantic checks it
    )

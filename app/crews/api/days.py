"""Doors to when a crew goes out: its days, and dates unlike those of every week."""

from datetime import date
from typing import Annotated

from fastapi import Query

from app.accounts.access import Coordinator, Db
from app.core.pages import Page, PageOf, page
from app.core.wire import Day
from app.crews import actions, queries, rules
from app.crews.api.door import RowId, router
from app.crews.api.hours import hours_asked, hours_shown
from app.crews.schemas import (
    CrewDayShown,
    CrewDaysShown,
    ExceptionNew,
    ExceptionShown,
    HoursShown,
    ReasonShown,
    ShiftShown,
)
from app.crews.tables import CrewException
from app.places.rules import Why

Days = Annotated[int, Query(ge=1, le=62)]


@router.get("/offices/{office}/crews/{crew}/days")
def list_crew_days(
    caller: Coordinator,
    db: Db,
    crew: RowId,
    start: Annotated[Day | None, Query()] = None,
    days: Days = 7,
) -> CrewDaysShown:
    """The crew's shift on each date from `start` (today), or why it has none."""
    found = queries.crew(db, caller.office_id, crew)
    calendar = queries.days_of_crew(db, found, start=start or caller.today, days=days)
    return CrewDaysShown(crew=found.id, days=[_day(on, day) for on, day in calendar.items()])


@router.get("/offices/{office}/crews/{crew}/exceptions")
def list_exceptions(
    caller: Coordinator, db: Db, crew: RowId, asked: PageOf
) -> Page[ExceptionShown]:
    """Dates on which the crew does not work as in every week."""
    found = queries.crew(db, caller.office_id, crew)
    rows = queries.exceptions(caller.office_id, found.id)
    return page(db, rows, CrewException.id, asked, show=_exception)


@router.post("/offices/{office}/crews/{crew}/exceptions", status_code=201)
def add_exception(caller: Coordinator, db: Db, crew: RowId, asked: ExceptionNew) -> ExceptionShown:
    """On a date the crew is off or works at other hours."""
    made = actions.add_exception(
        db,
        office_id=caller.office_id,
        crew_id=crew,
        date=asked.date,
        hours=hours_asked(asked.hours) if asked.hours else None,
        note=asked.note,
    )
    return _exception(made)


@router.delete("/offices/{office}/crews/{crew}/exceptions/{exception}", status_code=204)
def remove_exception(caller: Coordinator, db: Db, crew: RowId, exception: RowId) -> None:
    """On that date the crew works as in every week."""
    found = queries.exception(db, caller.office_id, crew, exception)
    actions.remove_exception(db, exception=found)


def _exception(found: CrewException) -> ExceptionShown:
    hours = queries.exception_hours(found)
    return ExceptionShown(
        id=found.id,
        date=found.date,
        hours=HoursShown(**hours_shown(hours)) if hours else None,
        note=found.note,
    )


def _day(on: date, day: rules.ShiftDay | Why) -> CrewDayShown:
    if isinstance(day, rules.ShiftDay):
        return CrewDayShown(
            date=on, shift=ShiftShown(kits=day.kits, **hours_shown(day)), reason=None
        )
    reason = ReasonShown(code=day.code, id=day.id, en=day.en)
    return CrewDayShown(date=on, shift=None, reason=reason)

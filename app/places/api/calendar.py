"""Doors to the office's calendar: hours, holidays, periods, suspensions."""

import datetime as dt
import hashlib
from typing import Annotated

from fastapi import Query, Response

from app.accounts.access import AnyMember, Coordinator, Db
from app.core.pages import Page, PageOf, page
from app.core.versions import IfMatch, match, show
from app.places import actions, queries, rules
from app.places.api.door import router
from app.places.api.shared import (
    DayPath,
    Days,
    RowId,
    Start,
    given,
    hours_shown,
    span,
    spans,
    why_shown,
)
from app.places.schemas.calendar import (
    CalendarShown,
    HolidayEdit,
    HolidayNew,
    HolidayShown,
    HolidaysShown,
    OfficeDayShown,
    PeriodEdit,
    PeriodNew,
    PeriodShown,
    ResumeAsked,
    SuspensionNew,
    SuspensionShown,
    WeekShape,
    Year,
    YearAsked,
)
from app.places.schemas.shared import SpanShape
from app.places.tables import Holiday, Period, Suspension

HOURS = frozenset({"hours"})


@router.get("/offices/{office}/calendar")
def show_calendar(caller: AnyMember, db: Db, start: Start = None, days: Days = 14) -> CalendarShown:
    """The mobile service's hours on each date, or why there are none."""
    found = queries.office_days(db, caller.office_id, start=start or caller.today, days=days)
    return CalendarShown(days=[_day(day) for day in found.values()])


@router.get("/offices/{office}/calendar/hours")
def show_hours(caller: AnyMember, db: Db, response: Response) -> WeekShape:
    """When crews are out in an ordinary week."""
    return _week(queries.week(db, caller.office_id), response)


@router.put("/offices/{office}/calendar/hours")
def set_hours(
    caller: Coordinator, db: Db, asked: WeekShape, if_match: IfMatch, response: Response
) -> WeekShape:
    """Set the whole week at once; a weekday left out has no mobile service."""
    match(if_match, _week_version(queries.week(db, caller.office_id, for_edit=True)))
    week = {
        int(weekday): rules.Hours(start=h.start, end=h.end, breaks=spans(h.breaks))
        for weekday, h in asked.week.items()
    }
    actions.set_hours(db, office_id=caller.office_id, week=week)
    return _week(queries.week(db, caller.office_id), response)


@router.get("/offices/{office}/calendar/holidays")
def list_holidays(
    caller: AnyMember, db: Db, year: Annotated[Year | None, Query()] = None
) -> HolidaysShown:
    """The holidays of a year (this year when left out), as the office keeps them."""
    asked = year or caller.today.year
    found = queries.holidays_of(caller.office_id, dt.date(asked, 1, 1), dt.date(asked, 12, 31))
    return HolidaysShown(items=[_holiday(row) for row in db.scalars(found.order_by(Holiday.date))])


@router.post("/offices/{office}/calendar/holidays", status_code=201)
def add_holiday(caller: Coordinator, db: Db, asked: HolidayNew, response: Response) -> HolidayShown:
    """Add a local holiday, or a day on which crews go out at special hours."""
    made = actions.add_holiday(
        db,
        office_id=caller.office_id,
        date=asked.date,
        name=asked.name,
        works=asked.works,
        hours=span(asked.hours),
    )
    show(response, made.version)
    return _holiday(made)


@router.post("/offices/{office}/calendar/holidays/public", status_code=201)
def load_holidays(caller: Coordinator, db: Db, asked: YearAsked) -> HolidaysShown:
    """Add a year's public holidays and joint leave; dates already there stay as they are."""
    made = actions.load_holidays(db, office_id=caller.office_id, year=asked.year)
    return HolidaysShown(items=[_holiday(row) for row in made])


@router.patch("/offices/{office}/calendar/holidays/{date}")
def edit_holiday(
    *,
    caller: Coordinator,
    db: Db,
    date: DayPath,
    asked: HolidayEdit,
    if_match: IfMatch,
    response: Response,
) -> HolidayShown:
    """Change a holiday, for example to one on which crews work."""
    found = queries.holiday(db, caller.office_id, date, for_edit=True)
    match(if_match, found.version)
    changes = given(asked, nullable=HOURS)
    if "hours" in changes:
        changes["hours"] = span(changes["hours"])
    actions.edit_holiday(db, holiday=found, **changes)
    show(response, found.version)
    return _holiday(found)


@router.delete("/offices/{office}/calendar/holidays/{date}", status_code=204)
def remove_holiday(caller: Coordinator, db: Db, date: DayPath) -> None:
    """The date is a working day like any other."""
    actions.remove_holiday(db, holiday=queries.holiday(db, caller.office_id, date))


@router.get("/offices/{office}/calendar/periods")
def list_periods(caller: AnyMember, db: Db, asked: PageOf) -> Page[PeriodShown]:
    """Ramadan, exam weeks, school holidays and the like."""
    return page(db, queries.periods_of(caller.office_id), Period.id, asked, show=_period)


@router.post("/offices/{office}/calendar/periods", status_code=201)
def add_period(caller: Coordinator, db: Db, asked: PeriodNew, response: Response) -> PeriodShown:
    """Add a period of shorter hours or without school visits."""
    values = asked.model_dump(exclude={"hours"})
    made = actions.add_period(db, office_id=caller.office_id, hours=span(asked.hours), **values)
    show(response, made.version)
    return _period(made)


@router.patch("/offices/{office}/calendar/periods/{period}")
def edit_period(
    *,
    caller: Coordinator,
    db: Db,
    period: RowId,
    asked: PeriodEdit,
    if_match: IfMatch,
    response: Response,
) -> PeriodShown:
    """Change a period."""
    found = queries.period(db, caller.office_id, period, for_edit=True)
    match(if_match, found.version)
    changes = given(asked, nullable=HOURS)
    if "hours" in changes:
        changes["hours"] = span(changes["hours"])
    actions.edit_period(db, period=found, **changes)
    show(response, found.version)
    return _period(found)


@router.delete("/offices/{office}/calendar/periods/{period}", status_code=204)
def remove_period(caller: Coordinator, db: Db, period: RowId) -> None:
    """Its dates are like any others."""
    actions.remove_period(db, period=queries.period(db, caller.office_id, period))


@router.get("/offices/{office}/calendar/suspensions")
def list_suspensions(caller: AnyMember, db: Db, asked: PageOf) -> Page[SuspensionShown]:
    """When the mobile service stood or stands still, and why."""
    found = queries.suspensions_of(caller.office_id)
    return page(db, found, Suspension.id, asked, show=_suspension)


@router.post("/offices/{office}/calendar/suspensions", status_code=201)
def suspend_mobile_service(caller: Coordinator, db: Db, asked: SuspensionNew) -> SuspensionShown:
    """No crew goes out on these dates; the office's counter goes on."""
    made = actions.suspend_mobile_service(
        db,
        office_id=caller.office_id,
        first_date=asked.first_date,
        last_date=asked.last_date,
        reason=asked.reason,
        by=caller.member_id,
    )
    return _suspension(made)


@router.post("/offices/{office}/calendar/suspensions/{suspension}/resume")
def resume_mobile_service(
    caller: Coordinator, db: Db, suspension: RowId, asked: ResumeAsked
) -> SuspensionShown:
    """Crews go out again from this date on."""
    found = queries.suspension(db, caller.office_id, suspension)
    return _suspension(actions.resume_mobile_service(db, suspension=found, date=asked.date))


@router.delete("/offices/{office}/calendar/suspensions/{suspension}", status_code=204)
def withdraw_suspension(caller: Coordinator, db: Db, suspension: RowId) -> None:
    """The entry was a mistake."""
    found = queries.suspension(db, caller.office_id, suspension)
    actions.withdraw_suspension(db, suspension=found)


def _week_version(week: dict[int, rules.Hours]) -> str:
    """The week is set as a whole, so its contents are its version."""
    return hashlib.sha256(repr(sorted(week.items())).encode()).hexdigest()[:16]


def _week(week: dict[int, rules.Hours], response: Response) -> WeekShape:
    show(response, _week_version(week))
    return WeekShape.model_validate(
        {"week": {str(weekday): hours_shown(hours) for weekday, hours in week.items()}}
    )


def _day(day: rules.OfficeDay) -> OfficeDayShown:
    hours = None if day.hours is None else hours_shown(day.hours)
    return OfficeDayShown(date=day.date, hours=hours, why=why_shown(day.why))


def _hours(row: Holiday | Period) -> SpanShape | None:
    if row.start is None or row.end is None:
        return None
    return SpanShape(start=row.start, end=row.end)


def _holiday(row: Holiday) -> HolidayShown:
    return HolidayShown(
        date=row.date,
        name=row.name,
        source=row.source,  # pyright: ignore[reportArgumentType] -- pydantic checks it
        works=row.works,
        hours=_hours(row),
        version=row.version,
    )


def _period(row: Period) -> PeriodShown:
    return PeriodShown(
        id=row.id,
        kind=row.kind,  # pyright: ignore[reportArgumentType] -- pydantic checks it
        name=row.name,
        first_date=row.first_date,
        last_date=row.last_date,
        hours=_hours(row),
        schools_paused=row.schools_paused,
        version=row.version,
    )


def _suspension(row: Suspension) -> SuspensionShown:
    return SuspensionShown(
        id=row.id, first_date=row.first_date, last_date=row.last_date, reason=row.reason
    )

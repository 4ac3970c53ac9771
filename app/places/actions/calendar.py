"""What people do with the office's calendar: hours, holidays, periods, suspensions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.accounts.queries import office
from app.core.errors import Conflict, Field
from app.core.ids import new_id
from app.places import queries, rules
from app.places.actions.editing import edited
from app.places.actions.refusing import refuse
from app.places.adapters import public_calendar
from app.places.rules import Hours, Span
from app.places.tables import Holiday, OfficeHours, Period, Suspension


def set_hours(db: Session, *, office_id: str, week: Mapping[int, Hours]) -> None:
    """Crews are out at these hours; a weekday left out has no mobile service."""
    refuse(*_wrong_in_hours(week))
    db.execute(delete(OfficeHours).where(OfficeHours.office_id == office_id))
    db.add_all(
        OfficeHours(
            office_id=office_id,
            weekday=weekday,
            start=hours.start,
            end=hours.end,
            breaks=[asdict(pause) for pause in sorted(hours.breaks)],
        )
        for weekday, hours in week.items()
    )
    db.flush()


def load_holidays(db: Session, *, office_id: str, year: int) -> list[Holiday]:
    """The year has its public holidays and joint leave; what was there stays as it is."""
    known = set(
        db.scalars(
            select(Holiday.date).where(
                Holiday.office_id == office_id,
                Holiday.date.between(dt.date(year, 1, 1), dt.date(year, 12, 31)),
            )
        )
    )
    made = [
        Holiday(office_id=office_id, date=date, name=name, source="library", works=False, version=1)
        for date, name in public_calendar(year).items()
        if date not in known
    ]
    db.add_all(made)
    db.flush()
    return made


def add_holiday(
    db: Session,
    *,
    office_id: str,
    date: dt.date,
    name: str,
    works: bool = False,
    hours: Span | None = None,
) -> Holiday:
    """The office has a holiday of its own, or a day it works at special hours."""
    if db.get(Holiday, (office_id, date)) is not None:
        raise Conflict(
            "holiday_exists",
            id="Tanggal ini sudah ada di daftar hari libur.",
            en="This date is on the list of holidays.",
        )
    made = Holiday(
        office_id=office_id,
        date=date,
        name=name,
        source="office",
        works=works,
        version=1,
        **_with_hours({"hours": hours}),
    )
    db.add(made)
    db.flush()
    return made


def edit_holiday(db: Session, *, holiday: Holiday, **changes: Any) -> Holiday:
    """The holiday has the given values; `hours` None takes its own hours away."""
    return edited(db, holiday, _with_hours(changes))


def remove_holiday(db: Session, *, holiday: Holiday) -> None:
    """The date is a working day like any other."""
    db.delete(holiday)
    db.flush()


def add_period(
    db: Session,
    *,
    office_id: str,
    kind: str,
    name: str,
    first_date: dt.date,
    last_date: dt.date,
    hours: Span | None = None,
    schools_paused: bool = True,
) -> Period:
    """From the first date to the last, hours are shorter or no school is visited."""
    _check_dates(first_date, last_date)
    made = Period(
        office_id=office_id,
        id=new_id(),
        kind=kind,
        name=name,
        first_date=first_date,
        last_date=last_date,
        schools_paused=schools_paused,
        version=1,
        **_with_hours({"hours": hours}),
    )
    db.add(made)
    db.flush()
    return made


def edit_period(db: Session, *, period: Period, **changes: Any) -> Period:
    """The period has the given values; `hours` None takes its shorter hours away."""
    _check_dates(
        changes.get("first_date", period.first_date), changes.get("last_date", period.last_date)
    )
    return edited(db, period, _with_hours(changes))


def remove_period(db: Session, *, period: Period) -> None:
    """Its dates are like any others."""
    db.delete(period)
    db.flush()


def suspend_mobile_service(
    db: Session,
    *,
    office_id: str,
    first_date: dt.date,
    last_date: dt.date | None,
    reason: str,
    by: str,
) -> Suspension:
    """No crew goes out on these dates, without a last date until further notice.

    The office's counter goes on: nothing else stops.
    """
    if last_date is not None:
        _check_dates(first_date, last_date)
    # Of two who suspend at once each would find no other: they come one after the other.
    office(db, office_id, for_edit=True)
    if queries.overlapping_suspension(db, office_id, first_date, last_date) is not None:
        raise Conflict(
            "already_suspended",
            id="Layanan jemput bola sudah dihentikan pada sebagian tanggal ini.",
            en="The mobile service is already suspended on some of these dates.",
        )
    made = Suspension(
        office_id=office_id,
        id=new_id(),
        first_date=first_date,
        last_date=last_date,
        reason=reason,
        made_by=by,
    )
    db.add(made)
    db.flush()
    return made


def resume_mobile_service(db: Session, *, suspension: Suspension, date: dt.date) -> Suspension:
    """Crews go out again from this date on; a suspension only ends earlier, never later."""
    ends_earlier = suspension.last_date is None or date <= suspension.last_date
    if not (suspension.first_date < date and ends_earlier):
        refuse(
            Field(
                path="date",
                id="Harus sesudah hari pertama penghentian, paling lambat hari terakhirnya.",
                en="Must be after the suspension's first date, at the latest on its last.",
            )
        )
    suspension.last_date = date - dt.timedelta(days=1)
    db.flush()
    return suspension


def withdraw_suspension(db: Session, *, suspension: Suspension) -> None:
    """The mobile service was never suspended: the entry was a mistake."""
    db.delete(suspension)
    db.flush()


def _wrong_in_hours(week: Mapping[int, Hours]) -> tuple[Field, ...]:
    return tuple(
        wrong
        for weekday, hours in week.items()
        for wrong in (
            *rules.wrong_in_spans([hours.span], path=f"week.{weekday}"),
            *rules.wrong_in_breaks(hours.breaks, hours.span, path=f"week.{weekday}.breaks"),
        )
    )


def _with_hours(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as a row keeps them: `hours`, where given, as start and end."""
    if "hours" not in values:
        return dict(values)
    hours: Span | None = values["hours"]
    if hours is not None:
        refuse(*rules.wrong_in_spans([hours], path="hours"))
    start, end = (None, None) if hours is None else (hours.start, hours.end)
    return {name: value for name, value in values.items() if name != "hours"} | {
        "start": start,
        "end": end,
    }


def _check_dates(first_date: dt.date, last_date: dt.date) -> None:
    if last_date < first_date:
        refuse(
            Field(
                path="last_date",
                id="Tanggal terakhir tidak boleh sebelum tanggal pertama.",
                en="The last date may not lie before the first.",
            )
        )

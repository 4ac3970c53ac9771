"""Reading the office's calendar and when sites are open."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.places import rules
from app.places.queries import rows
from app.places.rules import AS_IT_IS, CalendarAsIf, Opening, SiteKind, Span
from app.places.tables import (
    Closure,
    Holiday,
    OfficeHours,
    Period,
    Site,
    SiteException,
    Suspension,
)


def holiday(db: Session, office_id: str, day: date, *, for_edit: bool = False) -> Holiday:
    return rows.one(db, Holiday, office_id, day, for_edit=for_edit)


def period(db: Session, office_id: str, period_id: str, *, for_edit: bool = False) -> Period:
    return rows.one(db, Period, office_id, period_id, for_edit=for_edit)


def suspension(db: Session, office_id: str, suspension_id: str) -> Suspension:
    return rows.one(db, Suspension, office_id, suspension_id, for_edit=True)


def exception(
    db: Session, office_id: str, site_id: str, day: date, *, for_edit: bool = False
) -> SiteException:
    return rows.one(db, SiteException, office_id, site_id, day, for_edit=for_edit)


def holidays_of(office_id: str, first_date: date, last_date: date) -> Select[Holiday]:
    return select(Holiday).where(
        Holiday.office_id == office_id, Holiday.date.between(first_date, last_date)
    )


def periods_of(office_id: str) -> Select[Period]:
    return select(Period).where(Period.office_id == office_id)


def suspensions_of(office_id: str) -> Select[Suspension]:
    return select(Suspension).where(Suspension.office_id == office_id)


def overlapping_suspension(
    db: Session, office_id: str, first_date: date, last_date: date | None
) -> Suspension | None:
    """A suspension that shares a date with the given ones."""
    overlapping = suspensions_of(office_id).where(
        or_(Suspension.last_date.is_(None), Suspension.last_date >= first_date)
    )
    if last_date is not None:
        overlapping = overlapping.where(Suspension.first_date <= last_date)
    return db.scalars(overlapping.limit(1)).first()


def exceptions_of(db: Session, office_id: str, site_id: str, since: date) -> list[SiteException]:
    """What a site says about single dates from `since` on, in order."""
    found = (
        select(SiteException)
        .where(SiteException.office_id == office_id, SiteException.site_id == site_id)
        .where(SiteException.date >= since)
        .order_by(SiteException.date)
    )
    return list(db.scalars(found))


def week(db: Session, office_id: str, *, for_edit: bool = False) -> dict[int, rules.Hours]:
    """The office's hours by weekday; the usual ones while it has set none."""
    found = select(OfficeHours).where(OfficeHours.office_id == office_id)
    if for_edit:
        found = found.with_for_update()
    own = {
        row.weekday: rules.Hours(start=row.start, end=row.end, breaks=as_spans(row.breaks))
        for row in db.scalars(found.order_by(OfficeHours.weekday))
    }
    return own or dict(rules.USUAL_WEEK)


def office_days(
    db: Session, office_id: str, *, start: date, days: int, as_if: CalendarAsIf = AS_IT_IS
) -> dict[date, rules.OfficeDay]:
    """Each date from `start`: the mobile service's hours, or why there are none.

    as_if   what is taken to hold instead of what was entered
    """
    dates = [start + timedelta(days=offset) for offset in range(days)]
    calendar = _calendar(db, office_id, dates[0], dates[-1])
    return {day: rules.office_day(as_if.on(calendar, day), day) for day in dates}


def openings(
    db: Session, office_id: str, *, start: date, days: int, as_if: CalendarAsIf = AS_IT_IS
) -> dict[str, list[Opening]]:
    """When each site in use is open, in order; a site that is not has an empty list."""
    in_use = rows.sites(db, office_id)
    return {
        site_id: [opening for day in site_days for opening in day.openings]
        for site_id, site_days in _days_of(db, in_use, office_id, start, days, as_if=as_if).items()
    }


def site_days(db: Session, site: Site, *, start: date, days: int) -> list[rules.SiteDay]:
    """Each date from `start`: when the site is open, or why it is not."""
    return _days_of(db, [site], site.office_id, start, days)[site.id]


def days_of_sites(
    db: Session, office_id: str, site_ids: Collection[str], *, start: date, days: int
) -> dict[str, dict[date, rules.SiteDay]]:
    """These sites on each date from `start`, whether they are in use or not."""
    found = db.scalars(rows.sites_of(office_id).where(Site.id.in_(site_ids)))
    return {
        site_id: {day.date: day for day in site_days}
        for site_id, site_days in _days_of(db, found, office_id, start, days).items()
    }


def closure(db: Session, office_id: str, closure_id: str) -> Closure | None:
    """What keeps crews away, if it still does."""
    return db.get(Closure, (office_id, closure_id))


def as_spans(kept: Sequence[Any]) -> tuple[Span, ...]:
    """Spans as they are kept in JSON."""
    return tuple(Span(item["start"], item["end"]) for item in kept)


def _days_of(
    db: Session,
    sites: Iterable[Site],
    office_id: str,
    start: date,
    days: int,
    *,
    as_if: CalendarAsIf = AS_IT_IS,
) -> dict[str, list[rules.SiteDay]]:
    office = office_days(db, office_id, start=start, days=days, as_if=as_if)
    said = _said(db, office_id, min(office), max(office))
    closed = _closures(db, office_id, min(office), max(office))
    found: dict[str, list[rules.SiteDay]] = {}
    for site in sites:
        hours = _hours(site, said, closed)
        found[site.id] = [rules.site_day(hours, day) for day in office.values()]
    return found


def _hours(
    site: Site, said: dict[str, dict[date, rules.DateSaid]], closed: Sequence[Closure]
) -> rules.SiteHours:
    return rules.SiteHours(
        is_school=site.kind == SiteKind.SCHOOL,
        windows=tuple(rules.WeeklyWindow(w.weekday, w.start, w.end) for w in site.windows),
        exceptions=said.get(site.id, {}),
        closings=tuple(_closing(row) for row in closed if _concerns(row, site)),
    )


def _closures(db: Session, office_id: str, first_date: date, last_date: date) -> Sequence[Closure]:
    found = select(Closure).where(
        Closure.office_id == office_id,
        Closure.first_date <= last_date,
        or_(Closure.last_date.is_(None), Closure.last_date >= first_date),
    )
    return db.scalars(found.order_by(Closure.id)).all()


def _concerns(row: Closure, site: Site) -> bool:
    if row.area_code is None:
        return row.site_id == site.id
    return rules.lies_in(site.area_code, row.area_code)


def _closing(row: Closure) -> rules.Closing:
    say = rules.out_of_reach if row.is_out_of_reach else rules.called_off
    return rules.Closing(
        why=say(row.cause, row.note),
        first_date=row.first_date,
        last_date=row.last_date,
        start=row.start,
        end=row.end,
    )


def _said(
    db: Session, office_id: str, first_date: date, last_date: date
) -> dict[str, dict[date, rules.DateSaid]]:
    said: dict[str, dict[date, rules.DateSaid]] = {}
    found = select(SiteException).where(
        SiteException.office_id == office_id, SiteException.date.between(first_date, last_date)
    )
    for row in db.scalars(found):
        here = rules.DateSaid(windows=as_spans(row.windows), note=row.note)
        said.setdefault(row.site_id, {})[row.date] = here
    return said


def _calendar(
    db: Session, office_id: str, first_date: date, last_date: date
) -> rules.OfficeCalendar:
    periods = periods_of(office_id).order_by(Period.first_date, Period.id)
    suspensions = suspensions_of(office_id).order_by(Suspension.first_date, Suspension.id)
    return rules.OfficeCalendar(
        week=week(db, office_id),
        holidays={
            row.date: rules.Holiday(name=row.name, works=row.works, hours=_own_hours(row))
            for row in db.scalars(holidays_of(office_id, first_date, last_date))
        },
        periods=tuple(
            rules.Period(
                name=row.name,
                first_date=row.first_date,
                last_date=row.last_date,
                hours=_own_hours(row),
                schools_paused=row.schools_paused,
            )
            for row in db.scalars(periods)
        ),
        suspensions=tuple(
            rules.Suspension(reason=row.reason, first_date=row.first_date, last_date=row.last_date)
            for row in db.scalars(suspensions)
        ),
    )


def _own_hours(row: Holiday | Period) -> Span | None:
    return Span(row.start, row.end) if row.start is not None and row.end is not None else None

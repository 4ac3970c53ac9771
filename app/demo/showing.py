"""A published week, read from the database, as the table and the picture take it."""

from datetime import date, time, timedelta

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.crews import queries as crews
from app.demo.planning import days_of_week
from app.demo.week import Break, Stop, Week
from app.places import queries as places
from app.places.tables import Site
from app.plans import queries as plans
from app.plans.queries import PlacedVisit
from app.plans.rules import CALLED_OFF

ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
NOTE = "Jumlah resmi diterbitkan kantor; sebarannya per kelurahan, sekolah dan usia buatan kami."


def week_of(db: Session, office_id: str, monday: date) -> Week:
    """What is published for the week, by whichever plans, in the words and points of the office."""
    office = accounts.office(db, office_id)
    sunday = monday + timedelta(days=6)
    published = plans.published_days(db, office_id, first=monday, last=sunday)
    last = max(*published, monday + timedelta(days=days_of_week(db, office_id) - 1))
    days = tuple(monday + timedelta(days=n) for n in range((last - monday).days + 1))
    calendar = places.office_days(db, office_id, start=monday, days=len(days))
    hours = {day: found.hours for day, found in calendar.items() if found.hours is not None}
    depot = next(base for base in places.bases(db, office_id) if base.kind == "depot")
    return Week(
        office=office.name,
        zone=ZONES[office.zone],
        days=days,
        crews=tuple(name for _, name in sorted(crews.names(db, office_id).values())),
        opens=min(time.fromisoformat(day.start) for day in hours.values()),
        closes=max(time.fromisoformat(day.end) for day in hours.values()),
        depot=(depot.lat, depot.lon),
        stops=_stops(db, office_id, days),
        breaks=tuple(
            Break(day=day, start=time.fromisoformat(b.start), end=time.fromisoformat(b.end))
            for day, span in hours.items()
            for b in span.breaks
        ),
        landmarks=tuple(
            (area.lat, area.lon)
            for area in places.areas(db, office_id)
            if area.level == "kelurahan"
        ),
        gap=_gap(db, office_id, set(published.values())),
        note=NOTE,
    )


def _gap(db: Session, office_id: str, plan_ids: set[str]) -> float | None:
    """Of the one plan that the whole week is by; what several leave of each other has none."""
    if len(plan_ids) != 1:
        return None
    return plans.plan(db, office_id, *plan_ids).gap


def _stops(db: Session, office_id: str, days: tuple[date, ...]) -> tuple[Stop, ...]:
    first, last_day = days[0], days[-1]
    sites = {site.id: site for site in places.sites(db, office_id)}
    names = crews.names(db, office_id)
    home = {
        (day.crew_id, day.date): day.drive_home_minutes
        for day in plans.published_crew_days(
            db, office_id, first=first, last=last_day, crew_id=None
        )
    }
    visits = [
        visit
        for visit in plans.published_visits(db, office_id, first=first, last=last_day)
        if visit.visit.state not in CALLED_OFF
    ]
    last = {(v.placed.crew_id, v.placed.date): v.placed.arrive_minute for v in visits}
    return tuple(
        _stop(
            visit,
            sites[visit.visit.site_id],
            names[visit.placed.crew_id][1],
            home[_crew_day(visit)] if last[_crew_day(visit)] == visit.placed.arrive_minute else 0,
        )
        for visit in visits
    )


def _crew_day(visit: PlacedVisit) -> tuple[str, date]:
    return visit.placed.crew_id, visit.placed.date


def _stop(visit: PlacedVisit, site: Site, crew: str, drive_home_minutes: int) -> Stop:
    placed = visit.placed
    return Stop(
        day=placed.date,
        crew=crew,
        site=site.name,
        arrive=_time(placed.arrive_minute),
        leave=_time(visit.leave_minute),
        expected_recordings=placed.expected_recordings,
        expected_cards=placed.expected_cards,
        lat=site.lat,
        lon=site.lon,
        setup_minutes=placed.setup_minutes,
        drive_minutes=placed.drive_minutes_before,
        drive_home_minutes=drive_home_minutes,
    )


def _time(minute: int) -> time:
    return time(minute // 60, minute % 60)

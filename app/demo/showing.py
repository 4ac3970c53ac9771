"""A published week, read from the database, as the table and the picture take it."""

from datetime import date, time, timedelta

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.crews import queries as crews
from app.demo.week import Break, Stop, Week
from app.places import queries as places
from app.places.tables import Site
from app.plans import queries as plans
from app.plans.queries import PlacedVisit

ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
NOTE = "Jumlah resmi diterbitkan kantor; sebarannya per kelurahan, sekolah dan usia buatan kami."


def week_of(db: Session, office_id: str, plan_id: str) -> Week:
    """What the plan says, in the words and points of the office."""
    office = accounts.office(db, office_id)
    plan = plans.plan(db, office_id, plan_id)
    calendar = places.office_days(db, office_id, start=plan.start, days=plan.days)
    hours = {day: found.hours for day, found in calendar.items() if found.hours is not None}
    depot = next(base for base in places.bases(db, office_id) if base.kind == "depot")
    return Week(
        office=office.name,
        zone=ZONES[office.zone],
        days=tuple(plan.start + timedelta(days=n) for n in range(plan.days)),
        crews=tuple(name for _, name in sorted(crews.names(db, office_id).values())),
        opens=min(time.fromisoformat(day.start) for day in hours.values()),
        closes=max(time.fromisoformat(day.end) for day in hours.values()),
        depot=(depot.lat, depot.lon),
        stops=_stops(db, office_id, plan_id),
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
        gap=plan.gap,
        note=NOTE,
    )


def _stops(db: Session, office_id: str, plan_id: str) -> tuple[Stop, ...]:
    sites = {site.id: site for site in places.sites(db, office_id)}
    names = crews.names(db, office_id)
    home = {
        (day.crew_id, day.date): day.drive_home_minutes
        for day in plans.crew_days_of(db, office_id, plan_id)
    }
    visits = plans.visits_of(db, office_id, plan_id)
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

"""Reading the published days of crews, and what stands around them: sites, bases, people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.rules import is_over
from app.accounts.tables import Office
from app.core.errors import NotFound
from app.crews import queries as crews
from app.crews.tables import Crew, StaffMember
from app.itineraries.tables import ItineraryFeed
from app.places import queries as places
from app.places.tables import Area, CrewBase, Site
from app.plans import queries as plans
from app.plans.queries import PlacedVisit
from app.plans.rules import VisitState
from app.plans.rules.stop_codes import StopCode
from app.plans.tables import Plan, PlanDay, PlanVisit
from app.stock import queries as stock
from app.stock.queries import Along
from app.stock.rules import Item


@dataclass(frozen=True, kw_only=True, slots=True)
class CrewDay:
    """A crew's published date: by which plan, from base to base, with which visits.

    out   None when the crew stays in on that date
    """

    crew: Crew
    date: date
    plan: Plan
    out: PlanDay | None
    visits: Sequence[PlacedVisit]


class Around:
    """What stops and days name, each row read once."""

    def __init__(self, db: Session, office_id: str) -> None:
        self._db = db
        self._office_id = office_id
        self._plans: dict[str, tuple[int, list[str]]] = {}

    def office(self) -> Office:
        return accounts.office(self._db, self._office_id)

    def site(self, site_id: str) -> Site:
        return places.site(self._db, self._office_id, site_id)

    def base(self, base_id: str) -> CrewBase:
        return places.base(self._db, self._office_id, base_id)

    def area(self, code: str) -> Area:
        return places.area(self._db, self._office_id, code)

    def stop_code(self, placed: PlanVisit) -> StopCode:
        """What the visit is called on papers of the plan that put it there."""
        found = self._plans.get(placed.plan_id)
        if found is None:
            number = plans.plan(self._db, self._office_id, placed.plan_id).number
            found = number, plans.places_of(self._db, self._office_id, placed.plan_id)
            self._plans[placed.plan_id] = found
        version, places = found
        place = places.index(placed.visit_id) + 1
        return StopCode(office_id=self._office_id, version=version, place=place)

    def along(self, day: CrewDay) -> dict[Item, Along]:
        """What the crew was handed for its day, and had before."""
        return stock.along(self._db, self._office_id, crew_id=day.crew.id, day=day.date)

    def person(self, staff_id: str) -> StaffMember:
        return crews.staff_member(self._db, self._office_id, staff_id)


def days_out(
    db: Session, office_id: str, *, first: date, last: date, crew_id: str | None
) -> list[PlanDay]:
    """The published dates on which crews go out, by date and crew."""
    found = plans.published_crew_days(db, office_id, first=first, last=last, crew_id=crew_id)
    return sorted(found, key=day_key)


def day_key(day: PlanDay) -> str:
    """What a day is called in a list: no two have the same."""
    return f"{day.date.isoformat()}|{day.crew_id}"


def crew_day(db: Session, crew: Crew, on: date) -> CrewDay:
    """The crew's date; NotFound when nothing is published for it."""
    office_id = crew.office_id
    plan_id = plans.published_days(db, office_id, first=on, last=on).get(on)
    if plan_id is None:
        raise NotFound
    out = plans.published_crew_days(db, office_id, first=on, last=on, crew_id=crew.id)
    return CrewDay(
        crew=crew,
        date=on,
        plan=plans.plan(db, office_id, plan_id),
        out=out[0] if out else None,
        visits=plans.published_visits(db, office_id, first=on, last=on, crew_id=crew.id),
    )


def crew_days(db: Session, office_id: str, days: Sequence[PlanDay]) -> list[CrewDay]:
    """These days with their visits, in the same order."""
    visits = _visits(db, office_id, days)
    return [
        CrewDay(
            crew=crews.crew(db, office_id, day.crew_id),
            date=day.date,
            plan=plans.plan(db, office_id, day.plan_id),
            out=day,
            visits=visits.get((day.crew_id, day.date), ()),
        )
        for day in days
    ]


def _visits(
    db: Session, office_id: str, days: Sequence[PlanDay]
) -> dict[tuple[str, date], list[PlacedVisit]]:
    if not days:
        return {}
    crew_ids = {day.crew_id for day in days}
    placed = plans.published_visits(
        db,
        office_id,
        first=min(day.date for day in days),
        last=max(day.date for day in days),
        crew_id=crew_ids.pop() if len(crew_ids) == 1 else None,
    )
    found: dict[tuple[str, date], list[PlacedVisit]] = {}
    for each in placed:
        found.setdefault((each.placed.crew_id, each.placed.date), []).append(each)
    return found


def days_from(db: Session, crew: Crew, first: date) -> list[CrewDay]:
    """The crew's published days out from a date on."""
    out = days_out(db, crew.office_id, first=first, last=date.max, crew_id=crew.id)
    return crew_days(db, crew.office_id, out)


def gone_days(db: Session, crew: Crew, first: date) -> list[CrewDay]:
    """Visits that were published as the crew's from a date on and are its no longer.

    Each stands on the date where it was published last, by the version that stands there now.
    """
    office_id = crew.office_id
    standing = plans.published_visits(db, office_id, first=date.min, last=date.max, crew_id=crew.id)
    known = {each.visit.id for each in standing}
    once = plans.once_published_visits(db, office_id, first=first, crew_id=crew.id)
    last = {each.visit.id: each for each in once if each.visit.id not in known}
    elsewhere = plans.published_among(db, office_id, last)
    versions = plans.published_days(db, office_id, first=first, last=date.max)
    by_date: dict[date, list[PlacedVisit]] = {}
    for each in last.values():
        # A visit that never got to stand anywhere was not published: its date was over by then.
        if each.visit.state == VisitState.CANCELLED or each.visit.id in elsewhere:
            by_date.setdefault(each.placed.date, []).append(each)
    return [
        CrewDay(
            crew=crew,
            date=on,
            plan=plans.plan(db, office_id, versions[on]),
            out=None,
            visits=visits,
        )
        for on, visits in sorted(by_date.items())
    ]


def feeds(crew: Crew) -> Select[ItineraryFeed]:
    return select(ItineraryFeed).where(
        ItineraryFeed.office_id == crew.office_id, ItineraryFeed.crew_id == crew.id
    )


def feed(db: Session, crew: Crew, feed_id: str) -> ItineraryFeed:
    """The crew's feed; NotFound for another crew's or office's."""
    found = db.get(ItineraryFeed, (crew.office_id, feed_id))
    if found is None or found.crew_id != crew.id:
        raise NotFound
    return found


def crew_by_feed(db: Session, digest: str, at: datetime) -> Crew:
    """Whose days are read with a secret; NotFound when it is unknown, revoked or too old."""
    found = db.scalars(select(ItineraryFeed).where(ItineraryFeed.digest == digest)).one_or_none()
    if found is None or is_over(found.revoked_at, found.expires_at, at=at):
        raise NotFound
    return crews.crew(db, found.office_id, found.crew_id)

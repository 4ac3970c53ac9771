"""What a mark hits, and the plan that would make the best of it."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.crews import queries as crews
from app.crews.rules import ShiftDay
from app.disruptions import queries
from app.disruptions.rules import Subject, say_fewer_kits
from app.disruptions.schemas import ReplanOffered
from app.disruptions.tables import Disruption
from app.places import queries as places
from app.places.rules import lies_in
from app.plans import queries as plans
from app.plans.assemble.obstacles import obstacles
from app.plans.queries import PlacedVisit
from app.plans.rules import BEGUN, MOST_DAYS, TO_COME, Moment, Said, VisitState
from app.plans.schemas.asked import Focus


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A published visit to come that a mark hits, or that cannot be made.

    why   what is in the way; None when it can be made all the same
    """

    visit: PlacedVisit
    begun: bool
    why: Said | None
    said: Said | None

    @property
    def is_promise(self) -> bool:
        return self.visit.visit.state == VisitState.CONFIRMED


def hits(db: Session, row: Disruption, *, now: Moment) -> list[Hit]:
    """The published visits to come that a mark hits; none when it was taken back."""
    if row.taken_back_at is not None:
        return []
    first = max(row.first_date, now.date)
    placed = _to_come(db, row.office_id, first=first, last=row.last_date, now=now)
    is_meant = _meant(db, row)
    lasts = queries.lasts(row)
    hit = [
        each for each in placed if is_meant(each) and lasts.takes(each.placed.date, *_minutes(each))
    ]
    fewer = _fewer_kits(db, row, hit)
    return [
        Hit(visit=each, begun=_begun(each, now), why=why, said=why or fewer.get(each.visit.id))
        for each, why in zip(hit, obstacles(db, row.office_id, hit), strict=True)
    ]


def hindered(db: Session, office_id: str, *, now: Moment) -> list[Hit]:
    """The published visits to come that cannot be made, whatever is in the way."""
    placed = _to_come(db, office_id, first=now.date, last=None, now=now)
    return [
        Hit(visit=each, begun=_begun(each, now), why=why, said=why)
        for each, why in zip(placed, obstacles(db, office_id, placed), strict=True)
        if why is not None
    ]


def replan_offered(
    db: Session, row: Disruption, *, moment: dt.datetime | None, now: Moment
) -> ReplanOffered | None:
    """The wish for the rest of what is published, made again from the moment on, or from now on.

    It goes on with the plan that stands on the first published date that is hit, or the next
    one, and asks for what that one was asked for. It covers what is published of that plan's
    dates, by whichever plan, and beyond them up to the last visit that is hit: what it left
    standing there could break a rule that the mark has changed.
    """
    zone = accounts.office(db, row.office_id).zone
    decides_on = now.date if moment is None else Moment.of(moment, zone).date
    first = max(row.first_date, decides_on)
    days = plans.published_days(db, row.office_id, first=first, last=dt.date.max)
    if not days:
        return None
    plan = plans.plan(db, row.office_id, days[min(days)])
    start = max(plan.start, decides_on)
    planned = plans.last_date(plan)
    last_hit = max((hit.visit.placed.date for hit in hits(db, row, now=now)), default=planned)
    until = max(planned, min(last_hit, plan.start + dt.timedelta(days=MOST_DAYS - 1)))
    last = max(date for date in days if date <= until)
    return ReplanOffered(
        based_on=plan.id,
        **{"from": moment},
        days=(last - plan.start).days + 1 if last > planned else None,
        publish_days=(last - start).days + 1,
        focus=Focus(**plan.request.get("focus", {})),
        stability=plan.request.get("stability"),
        cards=plan.request.get("cards", "print_later"),
    )


def names_of(db: Session, row: Disruption) -> list[str]:
    """What people call what the mark is about."""
    return [_name(db, row, one) for one in row.subject_ids]


def _name(db: Session, row: Disruption, id: str) -> str:
    office_id = row.office_id
    match Subject(row.subject):
        case Subject.CREW:
            return crews.crew(db, office_id, id).name
        case Subject.PERSON:
            return crews.staff_member(db, office_id, id).name
        case Subject.KIT:
            return crews.kit(db, office_id, id).label
        case Subject.AREA:
            return places.area(db, office_id, id).name
        case Subject.SITE | Subject.ROAD:
            return places.site(db, office_id, id).name


def _to_come(
    db: Session, office_id: str, *, first: dt.date, last: dt.date | None, now: Moment
) -> list[PlacedVisit]:
    """Published visits that nobody has reported yet and whose time is not over."""
    placed = plans.published_visits(db, office_id, first=first, last=last or dt.date.max)
    return [
        each
        for each in placed
        if each.visit.state in TO_COME
        and Moment(date=each.placed.date, minute=each.leave_minute) > now
    ]


def _minutes(each: PlacedVisit) -> tuple[int, int]:
    """When its crew is on the way there or at it."""
    return each.placed.arrive_minute - each.placed.drive_minutes_before, each.leave_minute


def _begun(each: PlacedVisit, now: Moment) -> bool:
    setting_out = Moment(date=each.placed.date, minute=_minutes(each)[0])
    return each.visit.state in BEGUN or setting_out < now


def _meant(db: Session, row: Disruption) -> Callable[[PlacedVisit], bool]:
    """Whether a visit is one of what the mark is about."""
    ids = set(row.subject_ids)
    match Subject(row.subject):
        case Subject.CREW:
            return lambda each: each.placed.crew_id in ids
        case Subject.KIT:
            holders = {crews.kit(db, row.office_id, one).crew_id for one in ids}
            return lambda each: each.placed.crew_id in holders
        case Subject.PERSON:
            out = _dates_named(db, row)
            return lambda each: (each.placed.crew_id, each.placed.date) in out
        case Subject.SITE | Subject.ROAD:
            return lambda each: each.visit.site_id in ids
        case Subject.AREA:
            within = {
                site.id
                for site in db.scalars(places.sites_of(row.office_id))
                if any(lies_in(site.area_code, code) for code in ids)
            }
            return lambda each: each.visit.site_id in within


def _dates_named(db: Session, row: Disruption) -> set[tuple[str, dt.date]]:
    """On which published dates the person goes with which crew."""
    days = plans.published_crew_days(
        db, row.office_id, first=row.first_date, last=row.last_date or dt.date.max
    )
    named = set(row.subject_ids)
    return {(day.crew_id, day.date) for day in days if named.intersection(day.staff_ids)}


def _fewer_kits(db: Session, row: Disruption, placed: Sequence[PlacedVisit]) -> Mapping[str, Said]:
    """What is said of visits that are made with fewer kits than planned."""
    if row.subject != Subject.KIT or not placed:
        return {}
    dates = [each.placed.date for each in placed]
    days = crews.days_of_crews(
        db, row.office_id, start=min(dates), days=(max(dates) - min(dates)).days + 1
    )
    found: dict[str, Said] = {}
    for each in placed:
        at = each.placed
        shift = days[at.crew_id][at.date]
        if isinstance(shift, ShiftDay) and shift.kits < at.kits:
            found[each.visit.id] = say_fewer_kits(shift.kits, at.kits)
    return found

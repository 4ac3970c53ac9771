"""Other times for one published visit, each proven to keep every rule with all else as it is."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.plans import queries
from app.plans.assemble import Assembled, problem_for
from app.plans.assemble.history import ONE_DAY, Since
from app.plans.assemble.promises import visit_of
from app.plans.queries import PlacedVisit
from app.plans.rules import CALLED_OFF, MOVABLE, Moment, Wishes
from app.plans.rules.slots import Gap, Slot, half_day, nearest_first, worth_trying
from app.plans.tables import Plan, PlanDay
from solver.check import broken_rules
from solver.check.roads import Roads
from solver.plan import CrewDay, Visit
from solver.problem import CrewId, LodgingId, Night, PlaceId, Site, StaffId


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """A published visit that may move, and all that stands around it and may not.

    plan     stands for the visit's date
    dates    published dates in a row around it, none before tomorrow: it may move to these
    others   the other visits that stand in the horizon
    """

    plan: Plan
    moving: PlacedVisit
    dates: Sequence[dt.date]
    made: Assembled
    others: Sequence[PlacedVisit]
    nights: Sequence[Night]
    days: Sequence[PlanDay]

    @property
    def now(self) -> Slot:
        at = self.moving.placed
        return Slot(date=at.date, crew=at.crew_id, arrive_minute=at.arrive_minute)

    def allows(self, slot: Slot) -> bool:
        """Whether the visit can be there, by the judge of all plans."""
        visits = self.visits(slot)
        return slot.date in self.dates and not broken_rules(
            self.made.problem, visits=visits, nights=self.nights, staffing=self.staffing(visits)
        )

    def visits(self, slot: Slot) -> list[Visit]:
        """What stands when the visit has moved; the moved one comes last."""
        moved = replace(
            visit_of(self.moving),
            date=slot.date,
            crew=CrewId(slot.crew),
            arrive_minute=slot.arrive_minute,
        )
        return [*map(visit_of, self.others), moved]

    def staffing(self, visits: Sequence[Visit]) -> list[CrewDay]:
        """Who was named for a crew's date goes, if the crew still goes out."""
        if self.made.problem.staff is None:
            return []
        out = {(visit.crew, visit.date) for visit in visits}
        away = {(night.crew, night.date + ONE_DAY) for night in self.nights}
        return [
            CrewDay(
                crew=CrewId(day.crew_id),
                date=day.date,
                staff=tuple(StaffId(person) for person in day.staff_ids),
            )
            for day in self.days
            if (day.crew_id, day.date) in out | away
        ]

    def slots(self, most: int) -> list[Slot]:
        """Other times that can be kept, the nearest first, one of each half day."""
        found: dict[tuple[dt.date, bool], Slot] = {}
        windows = [
            (window.date, window.start_minute, window.end_minute) for window in self._site.windows
        ]
        for slot in nearest_first(worth_trying(self._gaps(), windows), self.now):
            if len(found) == most:
                break
            if half_day(slot) not in found and self.allows(slot):
                found[half_day(slot)] = slot
        return list(found.values())

    @property
    def _site(self) -> Site:
        sites = self.made.problem.sites
        return next(site for site in sites if site.id == self.moving.visit.site_id)

    def _gaps(self) -> Iterator[Gap]:
        """Where a crew's day could take the visit in: at its beginning, after a stop or a break."""
        roads, here = Roads(self.made.problem), self._site.id
        slept = {(night.crew, night.date + ONE_DAY): night.lodging for night in self.nights}
        stops: dict[tuple[str, dt.date], list[PlacedVisit]] = {}
        for each in self.others:
            stops.setdefault((each.placed.crew_id, each.placed.date), []).append(each)
        for crew in self.made.problem.crews:
            for shift in crew.shifts:
                if shift.date not in self.dates:
                    continue
                key = (crew.id, shift.date)
                wakes = shift.start_at or slept.get(key) or crew.depot
                free = [(shift.start_minute, wakes)]
                for stop in stops.get(key, ()):
                    free.append((stop.leave_minute, PlaceId(stop.visit.site_id)))
                    free += [
                        (pause.end_minute, here)
                        for pause in shift.breaks
                        if pause.end_minute > stop.leave_minute
                    ]
                free += [(pause.end_minute, here) for pause in shift.breaks]
                for minute, place in dict.fromkeys(free):
                    yield Gap(
                        date=shift.date,
                        crew=crew.id,
                        free_minute=minute,
                        drive_minutes=roads.minutes(place, here),
                    )


def around(db: Session, office_id: str, visit_id: str, *, now: Moment) -> Around | None:
    """What stands around the visit; None when it may not move: promised, begun, due by tomorrow.

    Today's days are left alone: crews are out, and what has begun stays as it is.
    """
    moving = queries.published_visit(db, office_id, visit_id)
    if moving is None or moving.visit.state not in MOVABLE:
        return None
    plan = queries.plan(db, office_id, moving.placed.plan_id)
    first, last = max(plan.start, now.date + ONE_DAY), queries.last_date(plan)
    if moving.placed.date < first:
        return None
    placed = queries.published_visits(db, office_id, first=first, last=last)
    return Around(
        plan=plan,
        moving=moving,
        dates=_in_a_row(
            moving.placed.date, queries.published_days(db, office_id, first=first, last=last)
        ),
        made=problem_for(
            db,
            office_id,
            start=first,
            days=(last - first).days + 1,
            today=now.date,
            # How many promises a plan may break was asked of the plan, not of a host's wish.
            wishes=replace(Wishes.from_request(plan.request), max_changes=None),
            since=Since(
                moment=Moment(date=first, minute=0),
                first=queries.first_date(db, plan),
                told_on=now.date,
            ),
        ),
        others=[
            each
            for each in placed
            if each.visit.state not in CALLED_OFF and each.visit.id != visit_id
        ],
        nights=[
            Night(
                crew=CrewId(night.crew_id),
                date=night.date,
                lodging=LodgingId(PlaceId(night.lodging_id)),
            )
            for night in queries.published_nights(db, office_id, first=first, last=last)
        ],
        days=queries.published_crew_days(db, office_id, first=first, last=last),
    )


def _in_a_row(date: dt.date, published: Mapping[dt.date, str]) -> list[dt.date]:
    """The published dates around this one, up to the first that is not."""
    first = last = date
    while first - ONE_DAY in published:
        first -= ONE_DAY
    while last + ONE_DAY in published:
        last += ONE_DAY
    return [first + dt.timedelta(days=day) for day in range((last - first).days + 1)]

"""A published visit, what stands around it, and whether it can be at another time."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.plans import queries
from app.plans.assemble import Assembled, problem_for
from app.plans.assemble.history import ONE_DAY, Since
from app.plans.assemble.promises import visit_of
from app.plans.queries import PlacedVisit
from app.plans.rules import CALLED_OFF, MOVABLE, Moment, VisitState, Wishes
from app.plans.rules.anew import NOTHING, BrokenBefore
from app.plans.rules.slots import OtherTime, Slot
from app.plans.tables import Plan, PlanDay
from solver.check import broken_rules
from solver.plan import CrewDay, Visit
from solver.problem import CrewId, LodgingId, Night, PlaceId, Problem, Site, StaffId


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """A published visit that may move, and all that stands around it and may not.

    plan     stands for the visit's date
    dates    published dates in a row around it, none before tomorrow: it may move to these
    others   the other visits that stand in the horizon
    before   what these break already without the visit
    """

    plan: Plan
    moving: PlacedVisit
    dates: Sequence[dt.date]
    made: Assembled
    others: Sequence[PlacedVisit]
    nights: Sequence[Night]
    days: Sequence[PlanDay]
    before: BrokenBefore = NOTHING

    @property
    def now(self) -> Slot:
        at = self.moving.placed
        return Slot(date=at.date, crew=at.crew_id, arrive_minute=at.arrive_minute)

    @property
    def is_visited(self) -> bool:
        """Whether the site is still one that plans know."""
        return any(site.id == self.moving.visit.site_id for site in self.made.problem.sites)

    def allows(self, time: OtherTime) -> bool:
        """Whether the visit can be there, by the judge of all plans: nothing breaks by it.

        What is broken already, as where a crew fell ill since, is for the next plan to mend.
        Nobody gives way who was asked or promised a time meanwhile, or stands no more.
        """
        yielding = {each.visit.id for each in self.others if gives_way(each)}
        if not all(move.visit_id in yielding for move in time.moves):
            return False
        visits = self.visits(time)
        broken = broken_rules(
            self.made.problem, visits=visits, nights=self.nights, staffing=self.staffing(visits)
        )
        return time.dates <= set(self.dates) and not self.before.anew(broken, visits)

    def broken_before(self, problem: Problem) -> BrokenBefore:
        """What stands in the problem's horizon without the visit, and breaks a rule there."""
        dates = problem.horizon.dates
        visits = [visit_of(each) for each in self.others if each.placed.date in dates]
        return BrokenBefore.of(
            problem,
            visits=visits,
            nights=[night for night in self.nights if night.date in dates],
            staffing=[day for day in self.staffing(visits) if day.date in dates],
        )

    def placed(self, time: OtherTime) -> dict[str, Visit]:
        """What stands when the visit has moved, by the visit's id; the moved one comes last."""
        moves = {move.visit_id: move.to for move in time.moves}
        dropped = {id for id, to in moves.items() if to is None}
        found = {
            each.visit.id: _at(each, moves.get(each.visit.id))
            for each in self.others
            if each.visit.id not in dropped
        }
        return found | {self.moving.visit.id: _at(self.moving, time.slot)}

    def visits(self, time: OtherTime) -> list[Visit]:
        return list(self.placed(time).values())

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

    @property
    def site(self) -> Site:
        sites = self.made.problem.sites
        return next(site for site in sites if site.id == self.moving.visit.site_id)


def gives_way(each: PlacedVisit) -> bool:
    """Nobody was asked about the visit or told its time: it may move for another's sake."""
    return each.visit.state == VisitState.PROPOSED


def _at(each: PlacedVisit, slot: Slot | None) -> Visit:
    visit = visit_of(each)
    if slot is None:
        return visit
    return replace(visit, date=slot.date, crew=CrewId(slot.crew), arrive_minute=slot.arrive_minute)


def around(db: Session, office_id: str, visit_id: str, *, now: Moment) -> Around | None:
    """What stands around the visit; None when it may not move.

    That is when it is promised, begun, due by tomorrow, or to a site that is visited no more.
    Today's days are left alone: crews are out, and what has begun stays as it is.
    """
    moving = queries.published_visit(db, office_id, visit_id)
    if moving is None or moving.visit.state not in MOVABLE:
        return None
    plan = queries.plan(db, office_id, moving.placed.plan_id)
    began = queries.first_date(db, plan)
    first, last = max(began, now.date + ONE_DAY), queries.last_date(plan)
    if moving.placed.date < first:
        return None
    placed = queries.published_visits(db, office_id, first=first, last=last)
    found = Around(
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
                first=began,
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
    if not found.is_visited:
        return None
    return replace(found, before=found.broken_before(found.made.problem))


def _in_a_row(date: dt.date, published: Mapping[dt.date, str]) -> list[dt.date]:
    """The published dates around this one, up to the first that is not."""
    first = last = date
    while first - ONE_DAY in published:
        first -= ONE_DAY
    while last + ONE_DAY in published:
        last += ONE_DAY
    return [first + dt.timedelta(days=day) for day in range((last - first).days + 1)]

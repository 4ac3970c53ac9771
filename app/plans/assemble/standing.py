"""Whether a plan that was solved on earlier data keeps every rule on today's."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from sqlalchemy.orm import Session

from app.core.errors import Conflict, Field
from app.plans import queries
from app.plans.assemble import Assembled, problem_for
from app.plans.assemble.history import Since, history, since_of
from app.plans.assemble.names import names_of
from app.plans.assemble.promises import visit_of
from app.plans.queries import PlacedVisit
from app.plans.rules import (
    CALLED_OFF,
    REPORTED,
    Moment,
    Names,
    Wishes,
    say_begun_since,
    say_due_by_now,
)
from app.plans.rules.anew import BrokenBefore
from app.plans.rules.breaches import breach
from app.plans.tables import Plan, PlanDay, PlanNight
from solver.check import Violation, broken_rules
from solver.plan import CrewDay, Visit
from solver.problem import CrewId, Horizon, LodgingId, Night, PlaceId, StaffId

MOST_NAMED = 20


def check_still_right(
    db: Session, plan: Plan, *, dates: Sequence[dt.date], now: Moment, moving: str | None = None
) -> None:
    """Raises Conflict that names each broken rule and visit.

    What counts is what would stand after publishing: the plan on `dates`, and on the other
    dates of its horizon whatever is published there. Visits that had begun when it was made
    stand as they did, and are not judged again. Expectations may differ by now; they are no rule.

    moving   the visit for whose sake the plan was made: only what it breaks anew counts
    """
    first, last = max(plan.start, now.date), queries.last_date(plan)
    made = problem_for(
        db,
        plan.office_id,
        start=first,
        days=(last - first).days + 1,
        today=now.date,
        wishes=Wishes.from_request(plan.request),
        since=since_of(db, plan),
    )
    _check_not_overtaken(db, plan, dates, now, made.past.begun)
    after = Stands.after(db, plan, dates, made)
    broken = broken_rules(made.problem, **after.judged)
    if broken and moving is not None:
        before = Stands.after(db, plan, (), made).without(moving)
        known = BrokenBefore.of(made.problem, **before.judged)
        broken = known.anew(broken, after.judged["visits"])
    if broken:
        raise _refusal(broken, after.visits, names_of(db, plan.office_id))


class _Judged(TypedDict):
    """What the judge of all plans takes."""

    visits: Sequence[Visit]
    nights: Sequence[Night]
    staffing: Sequence[CrewDay]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stands:
    """What stands in the plan's horizon, as far as it can still be judged."""

    visits: Sequence[PlacedVisit]
    nights: Sequence[Night]
    staffing: Sequence[CrewDay]

    @staticmethod
    def after(db: Session, plan: Plan, dates: Sequence[dt.date], made: Assembled) -> "Stands":
        """With the plan on these dates, and on all others what is published."""
        horizon = made.problem.horizon.dates
        first, last = horizon[0], horizon[-1]
        begun = {each.visit.id for each in made.past.begun}
        return Stands(
            visits=[
                each
                for each in _standing_visits(db, plan, dates, first, last)
                if each.visit.id not in begun
            ],
            nights=[
                Night(
                    crew=CrewId(night.crew_id),
                    date=night.date,
                    lodging=LodgingId(PlaceId(night.lodging_id)),
                )
                for night in _standing_nights(db, plan, dates, first, last)
                if not _is_over(made, night.crew_id, night.date)
            ],
            staffing=()
            if made.problem.staff is None
            else [
                CrewDay(
                    crew=CrewId(each.crew_id),
                    date=each.date,
                    staff=tuple(StaffId(person) for person in each.staff_ids),
                )
                for each in _standing_days(db, plan, dates, first, last)
                if not _is_over(made, each.crew_id, each.date)
            ],
        )

    def without(self, visit_id: str) -> "Stands":
        return replace(self, visits=[each for each in self.visits if each.visit.id != visit_id])

    @property
    def judged(self) -> _Judged:
        return _Judged(
            visits=[visit_of(each) for each in self.visits],
            nights=self.nights,
            staffing=self.staffing,
        )


def _check_not_overtaken(
    db: Session, plan: Plan, dates: Sequence[dt.date], now: Moment, begun: Iterable[PlacedVisit]
) -> None:
    """Raises Conflict that names visits that have begun and are not where the plan has them.

    And those that the plan makes anew, for a time that has come already.
    """
    own = {each.visit.id: each for each in queries.visits_of(db, plan.office_id, plan.id)}
    stood = history(
        db,
        plan.office_id,
        horizon=Horizon(start=now.date, days=1),
        since=Since(moment=now, first=now.date),
        today=now.date,
    )
    began = {each.visit.id: each for each in (*begun, *stood.begun)}
    expected = began.keys() | {each.visit.id for each in stood.ahead}
    moved = [
        each
        for each in began.values()
        if each.placed.date in dates and not _stands(each, own.get(each.visit.id))
    ]
    late = [
        each
        for each in own.values()
        if each.placed.date == now.date
        and each.placed.arrive_minute < now.minute
        and each.visit.id not in expected
    ]
    if moved or late:
        raise _overtaken(moved, late, names_of(db, plan.office_id))


def _stands(before: PlacedVisit, after: PlacedVisit | None) -> bool:
    if after is None:
        return False
    was, now = before.placed, after.placed
    return (was.crew_id, was.date, was.arrive_minute) == (now.crew_id, now.date, now.arrive_minute)


def _overtaken(moved: Sequence[PlacedVisit], late: Sequence[PlacedVisit], names: Names) -> Conflict:
    said = [(each, say_begun_since(each.placing, names)) for each in moved]
    said += [(each, say_due_by_now(each.placing, names)) for each in late]
    fields = tuple(
        Field(path=f"visits.{each.visit.id}", id=one.id, en=one.en) for each, one in said
    )
    return Conflict(
        "plan_overtaken",
        id=f"Rencana ini terlambat: {fields[0].id} Susun ulang dari sekarang.",
        en=f"This plan comes too late: {fields[0].en} Replan from now on.",
        fields=fields[:MOST_NAMED],
    )


def _is_over(made: Assembled, crew_id: str, date: dt.date) -> bool:
    """The crew was out on the plan's first date, and has no hours left there to be judged."""
    return crew_id in made.over and date == made.problem.horizon.start


def _standing_visits(
    db: Session, plan: Plan, dates: Sequence[dt.date], first: dt.date, last: dt.date
) -> list[PlacedVisit]:
    own = queries.visits_of(db, plan.office_id, plan.id)
    around = queries.published_visits(db, plan.office_id, first=first, last=last)
    placed = [each for each in own if each.placed.date in dates]
    placed += [each for each in around if each.placed.date not in dates]
    return [each for each in placed if each.visit.state not in CALLED_OFF | REPORTED]


def _standing_days(
    db: Session, plan: Plan, dates: Sequence[dt.date], first: dt.date, last: dt.date
) -> list[PlanDay]:
    own = queries.crew_days_of(db, plan.office_id, plan.id)
    around = queries.published_crew_days(db, plan.office_id, first=first, last=last)
    return [each for each in own if each.date in dates] + [
        each for each in around if each.date not in dates
    ]


def _standing_nights(
    db: Session, plan: Plan, dates: Sequence[dt.date], first: dt.date, last: dt.date
) -> list[PlanNight]:
    own = queries.nights_of(db, plan.office_id, plan.id)
    around = queries.published_nights(db, plan.office_id, first=first, last=last)
    return [each for each in own if each.date in dates] + [
        each for each in around if each.date not in dates
    ]


def _refusal(broken: Sequence[Violation], visits: Sequence[PlacedVisit], names: Names) -> Conflict:
    named = [each.named for each in visits]
    fields = tuple(breach(each, named, names).field for each in broken[:MOST_NAMED])
    rules = "1 rule" if len(broken) == 1 else f"{len(broken)} rules"
    return Conflict(
        "plan_outdated",
        id=f"Data sudah berubah; rencana ini melanggar {len(broken)} aturan. {fields[0].id}"
        " Susun ulang.",
        en=f"The data have changed; this plan breaks {rules}. {fields[0].en} Replan.",
        fields=fields,
    )

"""Visits that hosts were asked about: a plan keeps them where that can be."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.plans import queries
from app.plans.assemble import Assembled
from app.plans.assemble.history import ONE_DAY
from app.plans.assemble.promises import locked, visit_of
from app.plans.queries import PlacedVisit
from app.plans.rules import FIXED, VisitState
from app.plans.rules.anew import BrokenBefore
from solver.check import Violation, broken_rules
from solver.plan import CrewDay, Visit
from solver.problem import CrewId, LodgingId, Night, PlaceId, Problem, StaffId


def with_offered_kept(db: Session, office_id: str, made: Assembled) -> Problem:
    """The problem, in which offered visits stay to the minute as far as they can.

    They can when they, and what is promised, keep every rule together by the crews that have
    them now: so no plan fails for their sake. What something came in the way of may move, or
    fall away. Only plans are made from this: published, a plan may move whom nobody promised.
    """
    judge = _Judge(db, office_id, made)
    kept = [each for each in made.past.ahead if each.visit.state == VisitState.OFFERED]
    while kept:
        broken = judge.broken_by(kept)
        if not broken:
            break
        blamed = judge.blamed(broken, kept)
        kept = [each for each in kept if blamed and each not in blamed]
    return judge.keeping(kept)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stands:
    """What stands when only some visits are made: their crews' nights and people."""

    visits: Sequence[Visit]
    nights: Sequence[Night]
    staffing: Sequence[CrewDay]


class _Judge:
    """Which offered visits break a rule beside those that are fixed."""

    def __init__(self, db: Session, office_id: str, made: Assembled) -> None:
        self._made = made
        dates = made.problem.horizon.dates
        first, last = dates[0], dates[-1]
        self._fixed = [each for each in made.past.ahead if each.visit.state in FIXED]
        self._days = queries.published_crew_days(db, office_id, first=first, last=last)
        self._nights = [
            Night(
                crew=CrewId(night.crew_id),
                date=night.date,
                lodging=LodgingId(PlaceId(night.lodging_id)),
            )
            for night in queries.published_nights(db, office_id, first=first, last=last)
        ]

    def keeping(self, kept: Sequence[PlacedVisit]) -> Problem:
        """The problem with these as promises, by whichever crew."""
        problem = self._made.problem
        crews = {crew.id for crew in problem.crews}
        return replace(problem, locked=(*problem.locked, *(locked(each, crews) for each in kept)))

    def broken_by(self, kept: Sequence[PlacedVisit]) -> list[Violation]:
        """What these break that the fixed visits alone do not."""
        problem = self.keeping(kept)
        alone, together = self._stands(()), self._stands(kept)
        before = BrokenBefore.of(
            problem, visits=alone.visits, nights=alone.nights, staffing=alone.staffing
        )
        found = broken_rules(
            problem, visits=together.visits, nights=together.nights, staffing=together.staffing
        )
        promised = {f"locked[{index}]" for index in range(len(problem.locked))}
        return [one for one in before.anew(found, together.visits) if one.where not in promised]

    def blamed(self, broken: Sequence[Violation], kept: Sequence[PlacedVisit]) -> list[PlacedVisit]:
        """Whom the broken rules name: the visit itself, or all of its crew's date."""
        places = {one.where for one in broken}
        days = {(one.detail.get("crew"), one.detail.get("date")) for one in broken}
        first = len(self._fixed)
        return [
            each
            for index, each in enumerate(kept, start=first)
            if f"visits[{index}]" in places
            or (each.placed.crew_id, each.placed.date.isoformat()) in days
        ]

    def _stands(self, kept: Sequence[PlacedVisit]) -> _Stands:
        visits = [visit_of(each) for each in (*self._fixed, *kept)]
        out: set[tuple[str, dt.date]] = {(visit.crew, visit.date) for visit in visits}
        nights = [night for night in self._nights if (night.crew, night.date) in out]
        out |= {(night.crew, night.date + ONE_DAY) for night in nights}
        return _Stands(visits=visits, nights=nights, staffing=self._staffing(out))

    def _staffing(self, out: set[tuple[str, dt.date]]) -> list[CrewDay]:
        if self._made.problem.staff is None:
            return []
        return [
            CrewDay(
                crew=CrewId(day.crew_id),
                date=day.date,
                staff=tuple(StaffId(person) for person in day.staff_ids),
            )
            for day in self._days
            if (day.crew_id, day.date) in out
        ]

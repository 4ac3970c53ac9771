"""What a plan changes, and which promises clash, as they go over the wire."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.core.hours import time_of
from app.plans import queries
from app.plans.api.explained import said_shown
from app.plans.assemble.names import names_of
from app.plans.assemble.obstacles import obstacles
from app.plans.queries import PlacedVisit
from app.plans.rules import (
    FIXED,
    REPORTED,
    MovedVisit,
    Names,
    Placing,
    Said,
    difference,
    say_added,
    say_both,
    say_clash,
    say_differences,
    say_dropped,
    say_kept,
    say_moved,
    say_promise,
    say_why,
)
from app.plans.schemas.fates import (
    ChangesShown,
    ClashShown,
    DiffShown,
    DroppedShown,
    MovedShown,
    PlacedShown,
    PlacingShown,
    PromisedNightShown,
    PromiseShown,
)
from app.plans.tables import Plan
from solver.files import plan_from_json, problem_from_json
from solver.plan import Conflict
from solver.problem import LockedVisit, Night, PlaceId, Problem, SiteId


def changes(db: Session, plan: Plan) -> ChangesShown:
    """The plan against what people knew when it was made."""
    told = _Told(db, plan, queries.known_before(db, plan))
    return ChangesShown(kept=len(told.found.kept), **told.fates())


def clashes(db: Session, plan: Plan, names: Names) -> list[ClashShown]:
    """The promises that a failed plan names, each in words, and why they clash."""
    if plan.answer is None or plan.problem is None:
        return []
    problem = problem_from_json(plan.problem)
    published = queries.published_visits(
        db, plan.office_id, first=plan.start, last=queries.last_date(plan)
    )
    return [
        _clash(conflict, problem, published, names)
        for conflict in plan_from_json(plan.answer).conflicts
    ]


def diff(db: Session, plan: Plan, against: Plan | None) -> DiffShown:
    """This plan against another of the office; without one, against what people knew."""
    if against is None:
        stood, stood_on = queries.known_before(db, plan), {*(plan.stood_on or {}).values()}
        other = stood_on.pop() if len(stood_on) == 1 else None
    else:
        stood, other = queries.visits_of(db, plan.office_id, against.id), against.id
    told = _Told(db, plan, stood)
    kept = [placed_shown(one, say_kept(one, told.names)) for one in told.found.kept]
    return DiffShown(plan=plan.id, against=other, kept=kept, **told.fates())


class _Told:
    """What became of visits in a plan, in words."""

    def __init__(self, db: Session, plan: Plan, stood: Sequence[PlacedVisit]) -> None:
        after = [each.placing for each in queries.visits_of(db, plan.office_id, plan.id)]
        self.names = names_of(db, plan.office_id)
        self.found = difference(
            [each.placing for each in stood],
            after,
            first=plan.start,
            last=queries.last_date(plan),
            over={each.visit.id for each in stood if each.visit.state in REPORTED},
        )
        self._visited: dict[str, list[dt.date]] = defaultdict(list)
        for one in after:
            self._visited[one.site_id].append(one.date)
        answer = plan_from_json(plan.answer) if plan.answer else None
        self._left_out = {left.site: left for left in answer.unassigned} if answer else {}
        self._in_the_way = self._obstacles(db, plan.office_id, stood)

    def _obstacles(
        self, db: Session, office_id: str, stood: Sequence[PlacedVisit]
    ) -> dict[str | None, Said]:
        gone = {one.before.visit_id for one in self.found.moved}
        gone |= {one.visit_id for one in self.found.dropped}
        asked = [each for each in stood if each.visit.id in gone]
        found = obstacles(db, office_id, asked)
        return {
            each.visit.id: said for each, said in zip(asked, found, strict=True) if said is not None
        }

    def fates(self) -> dict[str, Any]:
        """The fields of Fates."""
        return {
            "moved": [self._moved(one) for one in self.found.moved],
            "dropped": [self._dropped(one) for one in self.found.dropped],
            "added": [placed_shown(one, say_added(one, self.names)) for one in self.found.added],
            "say": said_shown(say_differences(self.found)),
        }

    def _moved(self, one: MovedVisit) -> MovedShown:
        return moved_shown(one, self.names, why=self._in_the_way.get(one.before.visit_id))

    def _dropped(self, one: Placing) -> DroppedShown:
        left = self._left_out.get(SiteId(PlaceId(one.site_id)))
        reason = left and say_why(left.reason, left.detail, self.names)
        why = say_both(self._in_the_way.get(one.visit_id), reason)
        return DroppedShown(
            visit=one.visit_id,
            site=one.site_id,
            at=placing_shown(one),
            reason=left and left.reason.value,
            say=said_shown(say_dropped(one, self.names, still=self._visited[one.site_id])),
            why=why and said_shown(why),
        )


def _clash(
    conflict: Conflict, problem: Problem, published: Sequence[PlacedVisit], names: Names
) -> ClashShown:
    said = say_clash(conflict, problem, names)
    return ClashShown(
        reason=conflict.reason.value,
        locked=[_promise(one, published, names) for one in conflict.locked],
        locked_nights=[_night(one, names) for one in conflict.locked_nights],
        detail=dict(conflict.detail),
        say=said_shown(said),
    )


def _promise(one: LockedVisit, published: Sequence[PlacedVisit], names: Names) -> PromiseShown:
    said = say_promise(one, names)
    known = (
        each.visit.id
        for each in published
        if each.visit.state in FIXED
        and (each.visit.site_id, each.placed.date, each.placed.arrive_minute)
        == (one.site, one.date, one.arrive_minute)
    )
    return PromiseShown(
        visit=next(known, None),
        site=one.site,
        date=one.date,
        arrive=time_of(one.arrive_minute),
        service_minutes=one.service_minutes,
        crew=one.crew,
        say=said_shown(said),
    )


def _night(one: Night, names: Names) -> PromisedNightShown:
    said = say_promise(one, names)
    return PromisedNightShown(
        crew=one.crew, lodging=one.lodging, date=one.date, say=said_shown(said)
    )


def moved_shown(one: MovedVisit, names: Names, *, why: Said | None = None) -> MovedShown:
    """A visit that is put differently, and what was in the way of it where it stood."""
    return MovedShown(
        visit=one.after.visit_id,
        site=one.after.site_id,
        before=placing_shown(one.before),
        after=placing_shown(one.after),
        changed=[aspect.value for aspect in one.changed],
        breaks_word=one.breaks_word,
        say=said_shown(say_moved(one, names)),
        why=why and said_shown(why),
    )


def placed_shown(one: Placing, said: Said) -> PlacedShown:
    return PlacedShown(
        visit=one.visit_id, site=one.site_id, at=placing_shown(one), say=said_shown(said)
    )


def placing_shown(one: Placing) -> PlacingShown:
    return PlacingShown(
        crew=one.crew_id,
        date=one.date,
        arrive=_time(one.arrive_minute),
        service_minutes=one.service_minutes,
    )


def _time(minute: int | None) -> str | None:
    return None if minute is None else time_of(minute)

"""What a plan changes, and which promises clash, as they go over the wire."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from app.plans import queries
from app.plans.api.explained import said_shown
from app.plans.assemble.names import names_of
from app.plans.assemble.obstacles import obstacles
from app.plans.queries import PlacedVisit
from app.plans.rules import (
    FIXED,
    MovedVisit,
    Names,
    Placing,
    Said,
    difference,
    say_added,
    say_clash,
    say_counts,
    say_differences,
    say_dropped,
    say_kept,
    say_moved,
    say_promise,
    say_reason,
    time_of,
)
from app.plans.schemas import (
    AddedShown,
    AppointmentShown,
    ChangesShown,
    ClashShown,
    DiffMoved,
    DiffShown,
    DiffVisit,
    DroppedShown,
    MovedShown,
    PlacingShown,
    PromisedNightShown,
    PromiseShown,
)
from app.plans.tables import Plan
from solver.files import plan_from_json, problem_from_json
from solver.plan import Appointment, Conflict, Entry, Moved, Unassigned
from solver.plan import Plan as Answer
from solver.problem import LockedVisit, Night, Problem


def changes(answer: Answer, names: Names) -> ChangesShown:
    """The plan against the published one it was made beside, as it was solved."""
    found = answer.changes
    visited: dict[str, list[dt.date]] = defaultdict(list)
    for visit in answer.visits:
        visited[visit.site].append(visit.date)
    left_out = {left.site: left for left in answer.unassigned}
    counts = say_counts(
        kept=found.kept,
        moved=len(found.moved),
        dropped=len(found.dropped),
        added=len(found.added),
    )
    return ChangesShown(
        kept=found.kept,
        moved=[_moved(one, names) for one in found.moved],
        dropped=[
            _dropped(one, left_out.get(one.site), names, still=visited[one.site])
            for one in found.dropped
        ],
        added=[_added(one, names) for one in found.added],
        say=said_shown(counts),
    )


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


def diff(db: Session, plan: Plan, against: Plan) -> DiffShown:
    """This plan against another of the office."""
    names = names_of(db, plan.office_id)
    stood = queries.visits_of(db, plan.office_id, against.id)
    before = [each.placing for each in stood]
    in_the_way = obstacles(db, plan.office_id, stood)
    why = {each.visit.id: said for each, said in zip(stood, in_the_way, strict=True)}
    after = [each.placing for each in queries.visits_of(db, plan.office_id, plan.id)]
    visited: dict[str, list[dt.date]] = defaultdict(list)
    for one in after:
        visited[one.site_id].append(one.date)
    found = difference(before, after, first=plan.start, last=queries.last_date(plan))
    return DiffShown(
        plan=plan.id,
        against=against.id,
        kept=[_visit(one, say_kept(one, names)) for one in found.kept],
        moved=[
            _moved_visit(one, say_moved(one, names), why[one.before.visit_id or ""])
            for one in found.moved
        ],
        dropped=[
            _visit(
                one,
                say_dropped(one, names, still=visited[one.site_id]),
                why[one.visit_id or ""],
            )
            for one in found.dropped
        ],
        added=[_visit(one, say_added(one, names)) for one in found.added],
        say=said_shown(say_differences(found)),
    )


def _moved(one: Moved, names: Names) -> MovedShown:
    before, after = _placing(one.site, one.before), _placing(one.site, one.after)
    said = say_moved(MovedVisit(before=before, after=after), names)
    return MovedShown(
        site=one.site,
        before=_appointment(one.before),
        after=_appointment(one.after),
        say=said_shown(said),
    )


def _dropped(
    one: Entry, left: Unassigned | None, names: Names, *, still: Iterable[dt.date]
) -> DroppedShown:
    said = say_dropped(_placing(one.site, one.at), names, still=still)
    return DroppedShown(
        site=one.site,
        at=_appointment(one.at),
        reason=None if left is None else left.reason.value,
        why=None if left is None else said_shown(_why(left, names)),
        say=said_shown(said),
    )


def _why(left: Unassigned, names: Names) -> Said:
    return say_reason(left.reason, left.detail, names, site=left.site)


def _added(one: Entry, names: Names) -> AddedShown:
    said = say_added(_placing(one.site, one.at), names)
    return AddedShown(site=one.site, at=_appointment(one.at), say=said_shown(said))


def _placing(site: str, at: Appointment) -> Placing:
    return Placing(site_id=site, crew_id=at.crew, date=at.date, arrive_minute=at.arrive_minute)


def _appointment(at: Appointment) -> AppointmentShown:
    return AppointmentShown(crew=at.crew, date=at.date, arrive=_time(at.arrive_minute))


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


def _visit(one: Placing, said: Said, why: Said | None = None) -> DiffVisit:
    return DiffVisit(
        visit=one.visit_id,
        site=one.site_id,
        at=_placing_shown(one),
        say=said_shown(said),
        why=None if why is None else said_shown(why),
    )


def _moved_visit(one: MovedVisit, said: Said, why: Said | None) -> DiffMoved:
    return DiffMoved(
        visit=one.after.visit_id,
        site=one.after.site_id,
        before=_placing_shown(one.before),
        after=_placing_shown(one.after),
        changed=[aspect.value for aspect in one.changed],
        breaks_word=one.breaks_word,
        say=said_shown(said),
        why=None if why is None else said_shown(why),
    )


def _placing_shown(one: Placing) -> PlacingShown:
    return PlacingShown(
        crew=one.crew_id,
        date=one.date,
        arrive=_time(one.arrive_minute),
        service_minutes=one.service_minutes,
    )


def _time(minute: int | None) -> str | None:
    return None if minute is None else time_of(minute)

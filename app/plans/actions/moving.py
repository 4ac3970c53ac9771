"""A published visit moves to another time, in a new version; what gives way to it moves too."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.core.ids import new_id
from app.plans import queries
from app.plans.actions.begun import copied_day, copied_visit
from app.plans.actions.keeping import day_row, keep_nights, placed_row
from app.plans.actions.publishing import publish
from app.plans.actions.steps import hold_promises
from app.plans.actions.versions import add_version, stands_on
from app.plans.assemble import problem_for, since_of
from app.plans.assemble.slots import Around, around
from app.plans.rules import DayTimes, Moment, PlanStatus, Wishes, timetable
from app.plans.rules.slots import OtherTime
from app.plans.rules.states import BESIDE
from app.plans.tables import Plan
from solver.check import check, score, status_of
from solver.files import write_plan
from solver.plan import Plan as Answer
from solver.plan import Visit
from solver.problem import Problem


def move_visit(
    db: Session, *, office_id: str, visit_id: str, time: OtherTime, moment: dt.datetime, by: str
) -> bool:
    """Whether the visit is at that time now, by a new published version; else nothing changed.

    Every other visit that does not give way to it stays as it was, by the same crew at the same
    minute. The time is judged here once more, with all that was promised until now.
    """
    hold_promises(db, office_id)
    at = Moment.of(moment, accounts.office(db, office_id).zone)
    found = around(db, office_id, visit_id, now=at)
    if found is None or not found.allows(time):
        return False
    made = _version(db, found, time, today=at.date, by=by)
    if made is None:
        return False
    publish(db, office_id=office_id, plan_id=made.id, moment=moment, by=by, moving=visit_id)
    return True


def _version(
    db: Session, found: Around, time: OtherTime, *, today: dt.date, by: str
) -> Plan | None:
    """The new version, solved and not yet published; None when its own check finds a fault.

    It covers all dates from the first to the last on which it moves somebody.
    """
    dates = time.dates | {found.now.date}
    first = min(dates)
    plan = Plan(
        office_id=found.plan.office_id,
        id=new_id(),
        status=PlanStatus.SOLVED,
        parent_id=found.plan.id,
        start=first,
        days=(queries.last_date(found.plan) - first).days + 1,
        publish_days=(max(dates) - first).days + 1,
        request=found.plan.request | {"max_changes": None, BESIDE: None},
        seconds=found.plan.seconds,
        seed=found.plan.seed,
        begun=[],
        version=1,
    )
    add_version(db, plan, by=by)
    made = problem_for(
        db,
        plan.office_id,
        start=first,
        days=plan.days,
        today=today,
        wishes=Wishes.from_request(plan.request),
        since=since_of(db, plan),
    )
    answer = _answer(made.problem, found, time)
    broken = check(made.problem, answer).violations
    if found.broken_before(made.problem).anew(broken, answer.visits):
        db.delete(plan)
        db.flush()
        return None
    stands_on(plan, made)
    plan.answer, plan.value = write_plan(answer), answer.value
    _keep(db, plan, problem=made.problem, answer=answer, found=found, time=time)
    return plan


def _answer(problem: Problem, found: Around, time: OtherTime) -> Answer:
    """What stands in the problem's horizon when the visit has moved, with what it is worth."""
    dates = problem.horizon.dates
    visits = [visit for visit in found.visits(time) if visit.date in dates]
    nights = tuple(night for night in found.nights if night.date in dates)
    worth = score(problem, visits, nights=nights)
    expected = {each.index: each for each in worth.visits}
    return Answer(
        status=status_of(problem, visits, value=worth.value, bound=None),
        value=worth.value,
        visits=tuple(
            replace(
                visit,
                expected_recordings=expected[index].recordings,
                expected_cards=expected[index].cards,
            )
            if index in expected
            else visit
            for index, visit in enumerate(visits)
        ),
        nights=nights,
        staffing=tuple(day for day in found.staffing(visits) if day.date in dates),
        changes=worth.changes,
    )


def _keep(
    db: Session, plan: Plan, *, problem: Problem, answer: Answer, found: Around, time: OtherTime
) -> None:
    """Rows of the version; every visit has the id it had."""
    placed = {
        id: visit for id, visit in found.placed(time).items() if visit.date in problem.horizon.dates
    }
    ids = {_key(visit): id for id, visit in placed.items()}
    days = timetable(problem, answer)
    for day in days:
        db.add(day_row(plan, day))
        for stop in day.stops:
            db.add(placed_row(plan, ids.pop(_key(stop.visit)), stop))
    _keep_as_they_stood(db, plan, found, visits=ids.values(), days=days)
    keep_nights(db, plan, answer)
    db.flush()


def _keep_as_they_stood(
    db: Session,
    plan: Plan,
    found: Around,
    *,
    visits: Collection[str],
    days: Sequence[DayTimes],
) -> None:
    """Visits that have no place in any crew's hours any more wait where they stood for a plan."""
    left = [each for each in found.others if each.visit.id in visits]
    timed = {(day.crew, day.date) for day in days}
    out = {(each.placed.crew_id, each.placed.date) for each in left} - timed
    for each in left:
        db.add(copied_visit(plan, each.placed))
    for day in found.days:
        if (day.crew_id, day.date) in out:
            db.add(copied_day(plan, day))


def _key(visit: Visit) -> tuple[str, str, dt.date, int]:
    return visit.site, visit.crew, visit.date, visit.arrive_minute

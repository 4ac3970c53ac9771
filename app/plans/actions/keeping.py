"""The end of solving: a checked plan is kept, or the reason why there is none."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.ids import new_id
from app.plans import queries
from app.plans.actions.begun import ONE_DAY, keep_begun
from app.plans.actions.steps import moved
from app.plans.rules import (
    CALLED_OFF,
    REPORTED,
    DayTimes,
    Failure,
    Known,
    PlanStatus,
    StopTimes,
    VisitState,
    keep_ids,
    timetable,
)
from app.plans.tables import Plan, PlanDay, PlanNight, PlanVisit, Visit
from solver import plan as solved
from solver.files import write_plan
from solver.problem import Problem


def keep_draft(
    db: Session,
    *,
    office_id: str,
    plan_id: str,
    problem: Problem,
    answer: solved.Plan,
    stopped: bool,
    failure: Failure | None = None,
) -> bool:
    """The plan is solved and holds the answer, which passed its check.

    failure   solving came to harm after it had found this answer

    Visits that a published plan or its parent has keep their ids; those that had begun when
    it was made are in it as they were. False when the plan was final already: another worker,
    or somebody's wish to stop, came first.
    """
    plan = queries.plan(db, office_id, plan_id)
    ended = moved(
        db,
        plan,
        PlanStatus.SOLVING,
        PlanStatus.SOLVED,
        answer=write_plan(answer),
        value=answer.value,
        bound=answer.bound,
        gap=answer.gap,
        note="stopped" if stopped else None,
        **_in_words(failure),
        finished_at=now(),
    )
    if ended:
        days = timetable(problem, answer)
        _keep_days(db, plan, days)
        keep_nights(db, plan, answer)
        keep_begun(db, plan, problem, days)
        db.flush()
    return ended


def fail(
    db: Session,
    *,
    office_id: str,
    plan_id: str,
    failure: Failure,
    answer: solved.Plan | None = None,
) -> bool:
    """There is no plan, and people read why; what is published stays as it is.

    answer   names the promises that clash, when that is the reason
    """
    plan = queries.plan(db, office_id, plan_id)
    return moved(
        db,
        plan,
        PlanStatus.SOLVING,
        PlanStatus.FAILED,
        **_in_words(failure),
        answer=None if answer is None else write_plan(answer),
        finished_at=now(),
    )


def _in_words(failure: Failure | None) -> dict[str, str]:
    if failure is None:
        return {}
    return {"failure_code": failure.code, "failure_id": failure.id, "failure_en": failure.en}


def _keep_days(db: Session, plan: Plan, days: tuple[DayTimes, ...]) -> None:
    stops = [stop for day in days for stop in day.stops]
    ids = visit_ids(db, plan, [(stop.visit.site, stop.visit.date) for stop in stops])
    pinned = queries.pinned_of(db, plan)
    for id, stop in zip(ids, stops, strict=True):
        db.add(placed_row(plan, id, stop, pinned=id in pinned))
    db.add_all(day_row(plan, day) for day in days)


def visit_ids(db: Session, plan: Plan, places: Sequence[tuple[str, dt.date]]) -> list[str]:
    """The visit at each site and date: one that people know where there is one, else a new one."""
    known_ids = keep_ids(places, _known(db, plan))
    ids = [known or new_id() for known in known_ids]
    db.add_all(
        new_visit(plan, id, site_id)
        for id, known, (site_id, _) in zip(ids, known_ids, places, strict=True)
        if known is None
    )
    db.flush()
    return ids


def new_visit(plan: Plan, visit_id: str, site_id: str) -> Visit:
    """A visit that nobody was told of yet."""
    return Visit(
        office_id=plan.office_id,
        id=visit_id,
        site_id=site_id,
        state=VisitState.PROPOSED,
        version=1,
    )


def placed_row(plan: Plan, visit_id: str, stop: StopTimes, *, pinned: bool = False) -> PlanVisit:
    """Where the plan puts the visit."""
    return PlanVisit(
        office_id=plan.office_id,
        plan_id=plan.id,
        visit_id=visit_id,
        crew_id=stop.visit.crew,
        date=stop.visit.date,
        arrive_minute=stop.visit.arrive_minute,
        setup_minutes=stop.setup_minutes,
        service_minutes=stop.visit.service_minutes,
        packup_minutes=stop.packup_minutes,
        drive_minutes_before=stop.drive_minutes_before,
        kits=stop.kits,
        expected_recordings=stop.visit.expected_recordings,
        expected_cards=stop.visit.expected_cards,
        pinned=pinned,
    )


def day_row(plan: Plan, day: DayTimes) -> PlanDay:
    """A crew's day in the plan."""
    return PlanDay(
        office_id=plan.office_id,
        plan_id=plan.id,
        crew_id=day.crew,
        date=day.date,
        leave_minute=day.leave_minute,
        back_minute=day.back_minute,
        drive_home_minutes=day.drive_home_minutes,
        morning_base=day.morning_base,
        evening_base=day.evening_base,
        staff_ids=list(day.staff),
    )


def keep_nights(db: Session, plan: Plan, answer: solved.Plan) -> None:
    """The plan holds the answer's nights away."""
    for night in answer.nights:
        db.add(
            PlanNight(
                office_id=plan.office_id,
                plan_id=plan.id,
                crew_id=night.crew,
                date=night.date,
                lodging_id=night.lodging,
            )
        )


def _known(db: Session, plan: Plan) -> list[Known]:
    """Visits of the same days that people know, then those of the parent.

    What has begun, is reported or stands on an earlier date is another visit than any that is
    planned now.
    """
    placed = queries.published_visits(
        db, plan.office_id, first=plan.start, last=queries.last_date(plan)
    )
    if plan.parent_id is not None:
        placed += queries.visits_of(db, plan.office_id, plan.parent_id)
    earlier = queries.published_visits(
        db, plan.office_id, first=queries.first_date(db, plan), last=plan.start - ONE_DAY
    )
    settled = {each.visit.id for each in earlier}.union(plan.begun or ())
    open_ones = {
        each.visit.id: each
        for each in reversed(placed)  # where both have a visit, the published place counts
        if each.visit.state not in CALLED_OFF | REPORTED and each.visit.id not in settled
    }
    return [
        Known(visit_id=each.visit.id, site_id=each.visit.site_id, date=each.placed.date)
        for each in open_ones.values()
    ]

"""Visits that had begun when a plan was made: the plan holds them as they were, and their day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.plans import queries
from app.plans.queries import PlacedVisit
from app.plans.rules import DayTimes
from app.plans.tables import Plan, PlanDay, PlanNight, PlanVisit
from solver.check.roads import Roads
from solver.problem import PlaceId, Problem

ONE_DAY = dt.timedelta(days=1)
PLACED = (
    "crew_id",
    "date",
    "arrive_minute",
    "setup_minutes",
    "service_minutes",
    "packup_minutes",
    "drive_minutes_before",
    "kits",
    "expected_recordings",
    "expected_cards",
)

DAY = (
    "crew_id",
    "date",
    "leave_minute",
    "back_minute",
    "drive_home_minutes",
    "morning_base",
    "evening_base",
    "staff_ids",
)


def keep_begun(db: Session, plan: Plan, problem: Problem, days: Sequence[DayTimes]) -> None:
    """The plan's first date has what had begun before it decides, as it stood.

    days   what the plan makes of each crew's date from its moment on; their rows are there
    """
    stood = (plan.stood_on or {}).get(plan.start.isoformat())
    if not plan.begun or stood is None:
        return
    begun: dict[str, list[PlacedVisit]] = defaultdict(list)
    for each in queries.visits_of(db, plan.office_id, stood):
        if each.visit.id in plan.begun:
            begun[each.placed.crew_id].append(each)
            db.add(copied_visit(plan, each.placed))
    goes_on = {day.crew for day in days if day.date == plan.start}
    for old in queries.crew_days_of(db, plan.office_id, stood):
        if old.date == plan.start and old.crew_id in begun:
            if old.crew_id in goes_on:
                _begin_as_it_did(db, plan, old)
            else:
                _end_after(db, plan, problem, old, begun[old.crew_id][-1])


def copied_visit(plan: Plan, placed: PlanVisit) -> PlanVisit:
    """The plan has the visit as it stood."""
    same = {name: getattr(placed, name) for name in PLACED}
    return PlanVisit(office_id=plan.office_id, plan_id=plan.id, visit_id=placed.visit_id, **same)


def copied_day(plan: Plan, day: PlanDay) -> PlanDay:
    """The plan has the crew's date as it stood."""
    same = {name: getattr(day, name) for name in DAY}
    return PlanDay(office_id=plan.office_id, plan_id=plan.id, **same)


def _begin_as_it_did(db: Session, plan: Plan, old: PlanDay) -> None:
    """The crew left in the morning from where it woke; what is new begins later."""
    day = db.get_one(PlanDay, (plan.office_id, plan.id, old.crew_id, old.date))
    day.leave_minute = old.leave_minute
    day.morning_base = old.morning_base
    day.staff_ids = day.staff_ids or old.staff_ids


def _end_after(db: Session, plan: Plan, problem: Problem, old: PlanDay, last: PlacedVisit) -> None:
    """Nothing more is planned for the crew that date: it drives home, or where it was to sleep."""
    sleeps_out = _sleeps_out(problem, old)
    home = old.evening_base if sleeps_out else _depot(problem, old)
    drive_minutes = Roads(problem).minutes(PlaceId(last.visit.site_id), PlaceId(home))
    key = {"office_id": plan.office_id, "plan_id": plan.id, "crew_id": old.crew_id}
    if sleeps_out:
        db.add(PlanNight(**key, date=old.date, lodging_id=home))
    db.add(
        PlanDay(
            **key,
            date=old.date,
            leave_minute=old.leave_minute,
            back_minute=last.leave_minute + drive_minutes,
            drive_home_minutes=drive_minutes,
            morning_base=old.morning_base,
            evening_base=home,
            staff_ids=old.staff_ids,
        )
    )


def _sleeps_out(problem: Problem, old: PlanDay) -> bool:
    """The problem lets the crew wake the next date where it was to sleep."""
    return any(
        shift.date == old.date + ONE_DAY and shift.start_at == old.evening_base
        for crew in problem.crews
        if crew.id == old.crew_id
        for shift in crew.shifts
    )


def _depot(problem: Problem, old: PlanDay) -> str:
    """Its depot; where it left from, for a crew that works no longer."""
    return next((crew.depot for crew in problem.crews if crew.id == old.crew_id), old.morning_base)

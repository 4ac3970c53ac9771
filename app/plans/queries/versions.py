"""The office's plans: which there are, what they are about, which are still made."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.plans.rules import MOST_DAYS, UNFINISHED, PlanStatus
from app.plans.rules.states import BESIDE, BY_HAND
from app.plans.tables import Plan, PlanProgress


def plan(db: Session, office_id: str, plan_id: str) -> Plan:
    """The office's plan; NotFound for another office's."""
    found = db.get(Plan, (office_id, plan_id))
    if found is None:
        raise NotFound
    return found


def is_by_hand(plan: Plan) -> bool:
    """Somebody entered it; no search has made it, and it may break rules."""
    return plan.note == BY_HAND


def beside(plan: Plan) -> str | None:
    """The plan that this one was made for, on its data, to be compared with it."""
    return plan.request.get(BESIDE)


def plans(
    office_id: str, *, first: dt.date | None = None, last: dt.date | None = None
) -> Select[Plan]:
    """The office's plans; of those about dates from `first` to `last` only."""
    found = select(Plan).where(Plan.office_id == office_id)
    if last is not None:
        found = found.where(Plan.start <= last)
    if first is not None:
        # Length by length, as the two databases add days to a date in different ways.
        reaches = [
            and_(Plan.days >= days, Plan.start > first - dt.timedelta(days=days))
            for days in range(1, MOST_DAYS + 1)
        ]
        found = found.where(or_(*reaches))
    return found


def last_date(plan: Plan) -> dt.date:
    """The last date that the plan is about."""
    return plan.start + dt.timedelta(days=plan.days - 1)


def first_date(db: Session, plan: Plan) -> dt.date:
    """The first date of the plan that this one goes on with, and that one, as far as they meet.

    What was visited since then counts as visited in the same plan.
    """
    first, child = plan.start, plan
    while child.parent_id is not None:
        parent = db.get_one(Plan, (child.office_id, child.parent_id))
        if last_date(parent) < child.start:
            break
        first, child = min(first, parent.start), parent
    return first


def last_number(db: Session, office_id: str) -> int:
    """How many versions the office has had."""
    return db.scalar(select(func.max(Plan.number)).where(Plan.office_id == office_id)) or 0


def unfinished(db: Session, office_id: str) -> int:
    """How many plans wait for a worker or are with one."""
    statement = select(func.count()).where(Plan.office_id == office_id, Plan.status.in_(UNFINISHED))
    return db.scalar(statement) or 0


def being_made_beside(db: Session, plan: Plan, *, first: dt.date, last: dt.date) -> int | None:
    """The number of another plan of any of these dates that waits for a worker or is with one.

    One that is made to be compared stands on data of its own: to it, nothing may come too late.
    """
    some = plans(plan.office_id, first=first, last=last).where(
        Plan.id != plan.id, Plan.status.in_(UNFINISHED)
    )
    made = (each.number for each in db.scalars(some.order_by(Plan.number)) if not beside(each))
    return next(made, None)


def drafts_over(db: Session, office_id: str, *, first: dt.date, last: dt.date) -> list[Plan]:
    """Solved plans that nobody has published, for any of these dates; the newest first."""
    some = plans(office_id, first=first, last=last).where(Plan.status == PlanStatus.SOLVED)
    return list(db.scalars(some.order_by(Plan.number.desc())))


def progress_after(
    db: Session, office_id: str, plan_id: str, sequence: int
) -> Sequence[PlanProgress]:
    """The steps of solving after one that is known."""
    return db.scalars(
        select(PlanProgress)
        .where(
            PlanProgress.office_id == office_id,
            PlanProgress.plan_id == plan_id,
            PlanProgress.sequence > sequence,
        )
        .order_by(PlanProgress.sequence)
        .limit(500)
    ).all()

"""Advice on plans."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.plans.tables import PlanAdvice


def advice(db: Session, office_id: str, plan_id: str, advice_id: str) -> PlanAdvice:
    """The advice on a plan; NotFound for another plan's or office's."""
    found = db.get(PlanAdvice, (office_id, advice_id))
    if found is None or found.plan_id != plan_id:
        raise NotFound
    return found


def advice_found(db: Session, office_id: str, plan_ids: Collection[str]) -> list[PlanAdvice]:
    """All advice on these plans that is there, the newest first."""
    found = select(PlanAdvice).where(
        PlanAdvice.office_id == office_id,
        PlanAdvice.plan_id.in_(plan_ids),
        PlanAdvice.status == "done",
    )
    return list(db.scalars(found.order_by(PlanAdvice.id.desc())))


def unfinished_advice(db: Session, office_id: str) -> int:
    """How many pieces of advice wait for a worker or are with one."""
    waiting = PlanAdvice.status.in_(("asked", "working"))
    statement = select(func.count()).where(PlanAdvice.office_id == office_id, waiting)
    return db.scalar(statement) or 0

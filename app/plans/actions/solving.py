"""What a worker writes down while a plan is being made."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.clock import now
from app.plans import queries
from app.plans.actions.steps import moved
from app.plans.rules import PlanStatus
from app.plans.tables import Plan, PlanProgress


def begin(db: Session, *, office_id: str, plan_id: str) -> bool:
    """The plan is being solved; False when it is final, or somebody asked to stop before.

    A run that starts again, because its worker died, goes on with a plan in solving.
    """
    plan = queries.plan(db, office_id, plan_id)
    if moved(db, plan, PlanStatus.DRAFT, PlanStatus.SOLVING, started_at=now()):
        return True
    return plan.status == PlanStatus.SOLVING


def keep_problem(
    db: Session,
    *,
    office_id: str,
    plan_id: str,
    problem: str,
    data_version: str,
    stood_on: Mapping[dt.date, str],
    begun: Sequence[str],
    shares: list[dict[str, Any]],
) -> None:
    """The plan says which problem is solved, and on which published days it stands.

    begun    ids of the visits on its first date that stay as they are
    shares   who was taken to come where
    """
    plan = queries.plan(db, office_id, plan_id)
    plan.problem = problem
    plan.data_version = data_version
    plan.stood_on = {date.isoformat(): stood for date, stood in stood_on.items()}
    plan.begun = list(begun)
    plan.shares = shares


def note_progress(
    db: Session,
    *,
    office_id: str,
    plan_id: str,
    phase: str,
    value: float | None,
    bound: float | None,
    gap: float | None,
) -> None:
    """One more step of solving is told to whoever watches; nothing once the plan is final."""
    own = (PlanProgress.office_id == office_id, PlanProgress.plan_id == plan_id)
    # The lock keeps two workers from writing the same number: a run may start a second time
    # while the first, taken for dead, still works.
    plan = db.get_one(Plan, (office_id, plan_id), with_for_update=True)
    if plan.status != PlanStatus.SOLVING:
        return
    last = db.scalar(select(func.max(PlanProgress.sequence)).where(*own)) or 0
    db.add(
        PlanProgress(
            office_id=office_id,
            plan_id=plan_id,
            sequence=last + 1,
            phase=phase,
            value=value,
            bound=bound,
            gap=gap,
            at=now(),
        )
    )


def end_cancelled(db: Session, *, office_id: str, plan_id: str) -> None:
    """Stopped before there was any plan."""
    plan = queries.plan(db, office_id, plan_id)
    moved(db, plan, PlanStatus.SOLVING, PlanStatus.CANCELLED, finished_at=now())

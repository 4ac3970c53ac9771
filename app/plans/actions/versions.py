"""A version that is not solved but made: from what stands, by hand or for a host's sake."""

import hashlib

from sqlalchemy.orm import Session

from app.core.clock import now
from app.plans.actions.requests import number_plan
from app.plans.assemble import Assembled
from app.plans.tables import Plan
from solver.files import write_problem


def add_version(db: Session, plan: Plan, *, by: str) -> Plan:
    """The plan is the office's next version, made at this moment."""
    plan.requested_by = by
    plan.requested_at = plan.started_at = plan.finished_at = now()
    number_plan(db, plan)
    return plan


def stands_on(plan: Plan, made: Assembled) -> None:
    """The plan says which data it was made from, and beside which published days."""
    text = write_problem(made.problem)
    plan.problem, plan.data_version = text, hashlib.sha256(text.encode()).hexdigest()
    plan.stood_on = {date.isoformat(): id for date, id in made.stood_on.items()}
    plan.shares = made.shares

"""Moving a plan from one status to the next: whoever comes second finds it done."""

from typing import Any

from sqlalchemy import ColumnElement, and_, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from app.core import ledgers
from app.plans.rules import PLAN_STEPS, PlanStatus
from app.plans.tables import Plan
from app.stock.queries import LEDGER as STOCK


def moved(db: Session, plan: Plan, before: PlanStatus, after: PlanStatus, **values: Any) -> bool:
    """Whether this transaction took the plan from one status to another.

    A guarded update: of two that try, also at the same moment, one succeeds.
    """
    return _moved(db, plan, Plan.status == before, before, after, **values)


def moved_as_seen(
    db: Session, plan: Plan, before: PlanStatus, after: PlanStatus, **values: Any
) -> bool:
    """The same, if nobody has changed the plan since it was read."""
    unchanged = and_(Plan.status == before, Plan.version == plan.version)
    return _moved(db, plan, unchanged, before, after, **values)


def _moved(
    db: Session,
    plan: Plan,
    still: ColumnElement[bool],
    before: PlanStatus,
    after: PlanStatus,
    **values: Any,
) -> bool:
    assert after in PLAN_STEPS[before]  # noqa: S101 -- a step of rules.py
    changed = db.execute(
        update(Plan)
        .where(Plan.office_id == plan.office_id, Plan.id == plan.id, still)
        .values(status=after, version=Plan.version + 1, **values)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(changed, CursorResult)  # noqa: S101 -- an UPDATE's result is one
    db.refresh(plan)
    return changed.rowcount == 1


def hold_promises(db: Session, office_id: str) -> None:
    """Until the transaction ends nobody else publishes, offers, confirms or moves cards here.

    A plan that is published while a contact confirms would move the visit under the promise:
    each would see the other's work too late. Called first, so that what is read then stands.
    It is the stock's hold, for visits promise cards: reports, which hold the stock before they
    change a visit, and whoever confirms never wait for each other in a ring.
    """
    ledgers.hold(db, office_id=office_id, ledger=STOCK)

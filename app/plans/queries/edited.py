"""The edits of a plan by hand."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.plans.tables import PlanEdit


def edits(office_id: str, plan_id: str) -> Select[PlanEdit]:
    """The edits of a plan."""
    return select(PlanEdit).where(PlanEdit.office_id == office_id, PlanEdit.plan_id == plan_id)


def edit(db: Session, office_id: str, plan_id: str, edit_id: str) -> PlanEdit:
    """An edit of the plan; NotFound for another plan's or office's."""
    found = db.get(PlanEdit, (office_id, edit_id))
    if found is None or found.plan_id != plan_id:
        raise NotFound
    return found


def edits_in_order(db: Session, office_id: str, plan_id: str) -> Sequence[PlanEdit]:
    """The edits of a plan, the first one first."""
    return db.scalars(edits(office_id, plan_id).order_by(PlanEdit.sequence)).all()


def last_edit(db: Session, office_id: str, plan_id: str) -> PlanEdit | None:
    newest = edits(office_id, plan_id).order_by(PlanEdit.sequence.desc()).limit(1)
    return db.scalars(newest).one_or_none()

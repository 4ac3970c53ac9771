"""What was ever published, as crews and papers may still have it."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.plans.queries.placed import PlacedVisit, all_placed, visits_of
from app.plans.queries.versions import plans
from app.plans.rules import PlanStatus
from app.plans.tables import Plan, PlanVisit, Visit


def published_version(db: Session, office_id: str, number: int, on: dt.date) -> Plan | None:
    """The plan of this number, if it was ever published for the date."""
    found = db.scalar(plans(office_id).where(Plan.number == number, Plan.published_at.is_not(None)))
    stands = found is not None and 0 <= (on - found.start).days < found.publish_days
    return found if stands else None


def places_of(db: Session, office_id: str, plan_id: str) -> list[str]:
    """A plan's visits as papers count them, from its first date on: those of a crew in a row.

    A plan that was published stays as it is, so the place of a visit in it never changes.
    """
    found = visits_of(db, office_id, plan_id)
    return [each.visit.id for each in sorted(found, key=_as_papers_count)]


def visit_in_place(db: Session, office_id: str, *, version: int, place: int) -> str:
    """The visit at a place, from 1, of the plan with this number; NotFound when there is none."""
    numbered = select(Plan.id).where(Plan.office_id == office_id, Plan.number == version)
    plan_id = db.scalars(numbered).one_or_none()
    found = [] if plan_id is None else places_of(db, office_id, plan_id)
    if not 1 <= place <= len(found):
        raise NotFound
    return found[place - 1]


def published_placings(db: Session, office_id: str, visit_id: str) -> dict[int, PlacedVisit]:
    """Where each version that was published puts the visit, by its number, the oldest first.

    Also versions that gave way to later ones: a crew may still hold them. Empty for another
    office's visit and for one that no published version has on a date it was published for.
    """
    was_published = (PlanStatus.PUBLISHED, PlanStatus.SUPERSEDED, PlanStatus.CLOSED)
    rows = db.execute(
        all_placed(office_id)
        .add_columns(Plan)
        .join(Plan, (Plan.office_id == PlanVisit.office_id) & (Plan.id == PlanVisit.plan_id))
        .where(Visit.id == visit_id, Plan.status.in_(was_published))
    )
    found = {
        plan.number: PlacedVisit(visit=visit, placed=placed)
        for visit, placed, plan in rows
        if (placed.date - plan.start).days < plan.publish_days
    }
    return dict(sorted(found.items()))


def once_published_visits(
    db: Session,
    office_id: str,
    *,
    first: dt.date,
    last: dt.date = dt.date.max,
    crew_id: str | None = None,
) -> list[PlacedVisit]:
    """Where each plan that was ever published put the office's visits, or one crew's.

    By the moment of publishing; both ends included; only dates that the plan was to stand for.
    """
    statement = (
        all_placed(office_id)
        .join(Plan, (Plan.office_id == PlanVisit.office_id) & (Plan.id == PlanVisit.plan_id))
        .add_columns(Plan)
        .where(Plan.published_at.is_not(None), PlanVisit.date.between(first, last))
        .order_by(None)
        .order_by(Plan.published_at, Plan.number, PlanVisit.date, PlanVisit.arrive_minute)
    )
    if crew_id is not None:
        statement = statement.where(PlanVisit.crew_id == crew_id)
    return [
        PlacedVisit(visit=visit, placed=placed)
        for visit, placed, plan in db.execute(statement)
        if (placed.date - plan.start).days < plan.publish_days
    ]


def _as_papers_count(each: PlacedVisit) -> tuple[dt.date, str, int, str]:
    at = each.placed
    return at.date, at.crew_id, at.arrive_minute, at.visit_id

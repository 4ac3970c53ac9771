"""What is published: which plan stands for a date, and what it says about it."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.plans.queries.placed import PlacedVisit, all_placed, paired
from app.plans.queries.versions import plans
from app.plans.rules import TAKES_QUOTA, PlanStatus, whole_months
from app.plans.tables import Plan, PlanDay, PlanNight, PlanVisit, PublishedDay, Visit

Chosen = TypeVar(
    "Chosen", Select[Visit, PlanVisit], Select[PlanDay], Select[PlanNight], Select[str]
)
OnDates = type[PlanVisit] | type[PlanDay] | type[PlanNight]


def visit(db: Session, office_id: str, visit_id: str) -> Visit:
    """The office's visit; NotFound for another office's."""
    found = db.get(Visit, (office_id, visit_id))
    if found is None:
        raise NotFound
    return found


def published_visit(db: Session, office_id: str, visit_id: str) -> PlacedVisit | None:
    """Where the published plan of its date puts the visit; None when it stands nowhere."""
    return standing(db, office_id, [visit_id]).get(visit_id)


def standing(db: Session, office_id: str, visit_ids: Collection[str]) -> dict[str, PlacedVisit]:
    """Where the published plan of its date puts each of these visits; only those that stand."""
    statement = _of_published_days(all_placed(office_id), PlanVisit, dt.date.min, dt.date.max, None)
    found = paired(db, statement.where(Visit.id.in_(visit_ids)))
    return {each.visit.id: each for each in found}


def published_days(
    db: Session, office_id: str, *, first: dt.date, last: dt.date
) -> dict[dt.date, str]:
    """Which plan stands for each date that has one; both ends included."""
    rows = db.scalars(
        select(PublishedDay)
        .where(PublishedDay.office_id == office_id, PublishedDay.date.between(first, last))
        .order_by(PublishedDay.date)
    )
    return {row.date: row.plan_id for row in rows}


def published_visits(
    db: Session, office_id: str, *, first: dt.date, last: dt.date, crew_id: str | None = None
) -> list[PlacedVisit]:
    """The visits of the published days, in the order in which they are made."""
    statement = _of_published_days(all_placed(office_id), PlanVisit, first, last, crew_id)
    return paired(db, statement)


def visits_that_take_quota(
    db: Session, office_id: str, site_id: str, *, month_with: dt.date, without: str
) -> int:
    """How many other visits the site was asked for, promised or had in the date's month."""
    first, last = whole_months(month_with, month_with)
    taken = _of_published_days(all_placed(office_id), PlanVisit, first, last, None).where(
        Visit.site_id == site_id, Visit.id != without, Visit.state.in_(TAKES_QUOTA)
    )
    return len(paired(db, taken))


def published_among(
    db: Session, office_id: str, visit_ids: Collection[str], *, not_by: str | None = None
) -> set[str]:
    """Which of these visits stand on a published date.

    not_by   a plan whose word does not count
    """
    statement = _of_published_days(
        select(PlanVisit.visit_id).where(PlanVisit.office_id == office_id),
        PlanVisit,
        dt.date.min,
        dt.date.max,
        None,
    ).where(PlanVisit.visit_id.in_(visit_ids))
    if not_by is not None:
        statement = statement.where(PlanVisit.plan_id != not_by)
    return set(db.scalars(statement))


def published_crew_days(
    db: Session, office_id: str, *, first: dt.date, last: dt.date, crew_id: str | None = None
) -> list[PlanDay]:
    """The crews' published days; a crew without one does not go out."""
    statement = _of_published_days(
        select(PlanDay).where(PlanDay.office_id == office_id), PlanDay, first, last, crew_id
    )
    return list(db.scalars(statement.order_by(PlanDay.date, PlanDay.crew_id)))


def published_nights(
    db: Session, office_id: str, *, first: dt.date, last: dt.date, crew_id: str | None = None
) -> list[PlanNight]:
    """The nights away that begin on published days."""
    statement = _of_published_days(
        select(PlanNight).where(PlanNight.office_id == office_id), PlanNight, first, last, crew_id
    )
    return list(db.scalars(statement.order_by(PlanNight.date, PlanNight.crew_id)))


def plans_without_days(db: Session, office_id: str) -> Sequence[Plan]:
    """Published plans that no longer stand for any date."""
    days = select(PublishedDay.plan_id).where(PublishedDay.office_id == office_id)
    return db.scalars(
        plans(office_id).where(Plan.status == PlanStatus.PUBLISHED, Plan.id.not_in(days))
    ).all()


def plans_over(db: Session, office_id: str, today: dt.date) -> Sequence[Plan]:
    """Published plans whose last date is over."""
    last = (
        select(PublishedDay.plan_id)
        .where(PublishedDay.office_id == office_id)
        .group_by(PublishedDay.plan_id)
        .having(func.max(PublishedDay.date) < today)
    )
    return db.scalars(
        plans(office_id).where(Plan.status == PlanStatus.PUBLISHED, Plan.id.in_(last))
    ).all()


def _of_published_days(
    statement: Chosen,
    table: OnDates,
    first: dt.date,
    last: dt.date,
    crew_id: str | None,
) -> Chosen:
    """Only what the plan of the date says about the date."""
    joined = statement.join(
        PublishedDay,
        (PublishedDay.office_id == table.office_id)
        & (PublishedDay.plan_id == table.plan_id)
        & (PublishedDay.date == table.date),
    ).where(PublishedDay.date.between(first, last))
    return joined if crew_id is None else joined.where(table.crew_id == crew_id)

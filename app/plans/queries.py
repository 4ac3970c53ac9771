"""Reading plans, their visits, and what is published."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.plans.rules import (
    MOST_DAYS,
    TAKES_QUOTA,
    UNFINISHED,
    Placing,
    PlanStatus,
    whole_months,
)
from app.plans.rules.breaches import Named
from app.plans.rules.states import BY_HAND
from app.plans.tables import (
    Plan,
    PlanAdvice,
    PlanDay,
    PlanEdit,
    PlanNight,
    PlanProgress,
    PlanVisit,
    PublishedDay,
    Visit,
)

Chosen = TypeVar(
    "Chosen", Select[Visit, PlanVisit], Select[PlanDay], Select[PlanNight], Select[str]
)
OnDates = type[PlanVisit] | type[PlanDay] | type[PlanNight]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedVisit:
    """A visit, and where a plan puts it."""

    visit: Visit
    placed: PlanVisit

    @property
    def placing(self) -> Placing:
        at = self.placed
        return Placing(
            visit_id=self.visit.id,
            site_id=self.visit.site_id,
            crew_id=at.crew_id,
            date=at.date,
            arrive_minute=at.arrive_minute,
            service_minutes=at.service_minutes,
        )

    @property
    def named(self) -> Named:
        return Named(visit_id=self.visit.id, site_id=self.visit.site_id, date=self.placed.date)

    @property
    def leave_minute(self) -> int:
        """When the crew drives on, in minutes since midnight."""
        at = self.placed
        return at.arrive_minute + at.setup_minutes + at.service_minutes + at.packup_minutes


@dataclass(frozen=True, kw_only=True, slots=True)
class Totals:
    visits: int
    recordings: float
    cards: float


def plan(db: Session, office_id: str, plan_id: str) -> Plan:
    """The office's plan; NotFound for another office's."""
    found = db.get(Plan, (office_id, plan_id))
    if found is None:
        raise NotFound
    return found


def is_by_hand(plan: Plan) -> bool:
    """Somebody entered it; no search has made it, and it may break rules."""
    return plan.note == BY_HAND


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
    """The number of another plan of any of these dates that waits for a worker or is with one."""
    some = plans(plan.office_id, first=first, last=last).where(
        Plan.id != plan.id, Plan.status.in_(UNFINISHED)
    )
    return db.scalar(some.with_only_columns(Plan.number).order_by(Plan.number).limit(1))


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


def drafts_over(db: Session, office_id: str, *, first: dt.date, last: dt.date) -> list[Plan]:
    """Solved plans that nobody has published, for any of these dates; the newest first."""
    some = plans(office_id, first=first, last=last).where(Plan.status == PlanStatus.SOLVED)
    return list(db.scalars(some.order_by(Plan.number.desc())))


def unfinished_advice(db: Session, office_id: str) -> int:
    """How many pieces of advice wait for a worker or are with one."""
    waiting = PlanAdvice.status.in_(("asked", "working"))
    statement = select(func.count()).where(PlanAdvice.office_id == office_id, waiting)
    return db.scalar(statement) or 0


def visit(db: Session, office_id: str, visit_id: str) -> Visit:
    """The office's visit; NotFound for another office's."""
    found = db.get(Visit, (office_id, visit_id))
    if found is None:
        raise NotFound
    return found


def published_visit(db: Session, office_id: str, visit_id: str) -> PlacedVisit | None:
    """Where the published plan of its date puts the visit; None when it stands nowhere."""
    return standing(db, office_id, [visit_id]).get(visit_id)


def published_version(db: Session, office_id: str, number: int, on: dt.date) -> Plan | None:
    """The plan of this number, if it was ever published for the date."""
    found = db.scalar(plans(office_id).where(Plan.number == number, Plan.published_at.is_not(None)))
    stands = found is not None and 0 <= (on - found.start).days < found.publish_days
    return found if stands else None


def standing(db: Session, office_id: str, visit_ids: Collection[str]) -> dict[str, PlacedVisit]:
    """Where the published plan of its date puts each of these visits; only those that stand."""
    statement = _of_published_days(_placed(office_id), PlanVisit, dt.date.min, dt.date.max, None)
    found = _paired(db, statement.where(Visit.id.in_(visit_ids)))
    return {each.visit.id: each for each in found}


def visits_of(db: Session, office_id: str, plan_id: str) -> list[PlacedVisit]:
    """The visits of one plan, in the order in which they are made."""
    statement = _placed(office_id).where(PlanVisit.plan_id == plan_id)
    return _paired(db, statement)


def pinned_of(db: Session, plan: Plan) -> dict[str, PlacedVisit]:
    """The visits that somebody holds where they stand in the plan that this one goes on with."""
    if plan.parent_id is None:
        return {}
    parent = visits_of(db, plan.office_id, plan.parent_id)
    return {each.visit.id: each for each in parent if each.placed.pinned}


def known_before(db: Session, plan: Plan) -> list[PlacedVisit]:
    """The visits that people knew when the plan was made, as they stood.

    Of each plan that stood for one of its dates, also those of other dates: they may have moved
    into these. A date that another plan stood for is that one's.
    """
    stood_on = plan.stood_on or {}
    return [
        each
        for plan_id in sorted(set(stood_on.values()))
        for each in visits_of(db, plan.office_id, plan_id)
        if stood_on.get(each.placed.date.isoformat(), plan_id) == plan_id
    ]


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
        _placed(office_id)
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


def crew_days_of(db: Session, office_id: str, plan_id: str) -> list[PlanDay]:
    """The crew days of one plan."""
    own = (PlanDay.office_id == office_id, PlanDay.plan_id == plan_id)
    return list(db.scalars(select(PlanDay).where(*own).order_by(PlanDay.date, PlanDay.crew_id)))


def nights_of(db: Session, office_id: str, plan_id: str) -> list[PlanNight]:
    """The nights away of one plan."""
    own = (PlanNight.office_id == office_id, PlanNight.plan_id == plan_id)
    nights = select(PlanNight).where(*own).order_by(PlanNight.date, PlanNight.crew_id)
    return list(db.scalars(nights))


def totals(db: Session, office_id: str, plan_id: str) -> Totals:
    """What the visits of a plan add up to."""
    sums = select(
        func.count(), func.sum(PlanVisit.expected_recordings), func.sum(PlanVisit.expected_cards)
    ).where(PlanVisit.office_id == office_id, PlanVisit.plan_id == plan_id)
    visits, recordings, cards = db.execute(sums).one()
    return Totals(visits=visits, recordings=recordings or 0.0, cards=cards or 0.0)


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
    statement = _of_published_days(_placed(office_id), PlanVisit, first, last, crew_id)
    return _paired(db, statement)


def visits_that_take_quota(
    db: Session, office_id: str, site_id: str, *, month_with: dt.date, without: str
) -> int:
    """How many other visits the site was asked for, promised or had in the date's month."""
    first, last = whole_months(month_with, month_with)
    taken = _of_published_days(_placed(office_id), PlanVisit, first, last, None).where(
        Visit.site_id == site_id, Visit.id != without, Visit.state.in_(TAKES_QUOTA)
    )
    return len(_paired(db, taken))


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
        _placed(office_id)
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


def _placed(office_id: str) -> Select[Visit, PlanVisit]:
    return (
        select(Visit, PlanVisit)
        .join(
            PlanVisit,
            (PlanVisit.office_id == Visit.office_id) & (PlanVisit.visit_id == Visit.id),
        )
        .where(PlanVisit.office_id == office_id)
        .order_by(PlanVisit.date, PlanVisit.crew_id, PlanVisit.arrive_minute)
    )


def _as_papers_count(each: PlacedVisit) -> tuple[dt.date, str, int, str]:
    at = each.placed
    return at.date, at.crew_id, at.arrive_minute, at.visit_id


def _paired(db: Session, statement: Select[Visit, PlanVisit]) -> list[PlacedVisit]:
    return [PlacedVisit(visit=visit, placed=placed) for visit, placed in db.execute(statement)]


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

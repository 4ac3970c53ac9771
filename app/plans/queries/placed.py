"""What a plan puts where: visits with their places, crew days and nights."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.plans.rules import Placing
from app.plans.rules.breaches import Named
from app.plans.tables import Plan, PlanDay, PlanNight, PlanVisit, Visit


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


def all_placed(office_id: str) -> Select[Visit, PlanVisit]:
    return (
        select(Visit, PlanVisit)
        .join(
            PlanVisit,
            (PlanVisit.office_id == Visit.office_id) & (PlanVisit.visit_id == Visit.id),
        )
        .where(PlanVisit.office_id == office_id)
        .order_by(PlanVisit.date, PlanVisit.crew_id, PlanVisit.arrive_minute)
    )


def paired(db: Session, statement: Select[Visit, PlanVisit]) -> list[PlacedVisit]:
    return [PlacedVisit(visit=visit, placed=placed) for visit, placed in db.execute(statement)]


def visits_of(db: Session, office_id: str, plan_id: str) -> list[PlacedVisit]:
    """The visits of one plan, in the order in which they are made."""
    statement = all_placed(office_id).where(PlanVisit.plan_id == plan_id)
    return paired(db, statement)


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

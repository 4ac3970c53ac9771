"""What is published, drafted and foreseen for the weeks that a sheet looks ahead to."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.outlook.rules.bottlenecks.sheet import Ahead, Foreseen, Version
from app.outlook.rules.flow import Week
from app.outlook.rules.forecasting import Found
from app.plans import queries
from app.plans.queries import PlacedVisit
from app.plans.rules import CALLED_OFF
from app.plans.tables import Plan
from solver.files import plan_from_json
from solver.plan import Plan as Answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A plan that some of the weeks go by, with what was found when it was made."""

    row: Plan
    version: Version
    answer: Answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """The weeks, and all plans that they go by, the newest first.

    visited   sites that any of them visits on dates of these weeks
    """

    weeks: Sequence[Ahead]
    plans: Sequence[Made]
    visited: frozenset[str]

    @classmethod
    def read(
        cls, db: Session, office_id: str, weeks: Sequence[Week], found: Found | None
    ) -> "Planned":
        first, last = weeks[0].first, weeks[-1].last
        stands = queries.published_days(db, office_id, first=first, last=last)
        drafts = queries.drafts_over(db, office_id, first=first, last=last)
        dating = _Dating.of(db, office_id)
        ahead: list[Ahead] = []
        used: dict[str, Plan] = {}
        visits: list[PlacedVisit] = []
        for week in weeks:
            ids = {id for day, id in stands.items() if week.first <= day <= week.last}
            plans = [queries.plan(db, office_id, id) for id in sorted(ids)] or _newest_over(
                drafts, week
            )
            made = _visits(db, office_id, week, plans, is_published=bool(ids))
            used |= {plan.id: plan for plan in plans}
            visits += made
            ahead.append(
                Ahead(
                    week=week,
                    is_published=bool(ids),
                    plans=sorted(map(dating.version, plans), key=lambda each: each.number),
                    visits=len(made),
                    recordings=sum(each.placed.expected_recordings for each in made),
                    cards=sum(each.placed.expected_cards for each in made),
                    foreseen=found and _foreseen(found, week),
                )
            )
        return cls(
            weeks=ahead,
            plans=[
                Made(row=row, version=dating.version(row), answer=plan_from_json(row.answer))
                for row in sorted(used.values(), key=lambda plan: -plan.number)
                if row.answer is not None
            ],
            visited=frozenset(each.visit.site_id for each in visits),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Dating:
    """Dates of what was made, by the office's calendar; a demo's office stands at one."""

    zone: str
    business_date: dt.date | None

    @classmethod
    def of(cls, db: Session, office_id: str) -> "_Dating":
        office = accounts.office(db, office_id)
        return cls(zone=office.zone, business_date=office.business_date)

    def version(self, plan: Plan) -> Version:
        made = self.business_date or plan.requested_at.astimezone(ZoneInfo(self.zone)).date()
        return Version(number=plan.number, made_on=made)


def _newest_over(drafts: Sequence[Plan], week: Week) -> list[Plan]:
    over = [
        plan for plan in drafts if plan.start <= week.last and week.first <= queries.last_date(plan)
    ]
    return over[:1]


def _visits(
    db: Session, office_id: str, week: Week, plans: Sequence[Plan], *, is_published: bool
) -> list[PlacedVisit]:
    """Those that somebody still goes to."""
    if is_published:
        found = queries.published_visits(db, office_id, first=week.first, last=week.last)
    else:
        found = [each for plan in plans for each in queries.visits_of(db, office_id, plan.id)]
    return [
        each
        for each in found
        if week.first <= each.placed.date <= week.last and each.visit.state not in CALLED_OFF
    ]


def _foreseen(found: Found, week: Week) -> Foreseen | None:
    """By the forecast's week that ends in this one; of its days those that are still to come."""
    for bands, plan in zip(found.weeks, found.plans, strict=True):
        if week.first <= bands.week.last <= week.last:
            ahead = [stop for stop in plan.stops if stop.date >= week.first]
            return Foreseen(
                on=bands.week.last,
                unrecorded=bands.unrecorded,
                # A forecast from before visits were kept knows its weeks as wholes only.
                visits=len(ahead) if plan.stops else plan.visits,
                recordings=sum(s.recordings for s in ahead) if plan.stops else plan.recordings,
            )
    return None

"""From the office's data to the ground of a forecast. Nothing in it names a person."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.backlog import queries as backlog
from app.backlog.queries import CohortBalance
from app.backlog.rules import Scope, Segment
from app.outlook.rules.flow import Cohort, Rates, Week, weeks
from app.outlook.rules.ground import Ground, Supply, WeekGround
from app.outlook.rules.months import Quotas
from app.outlook.rules.turnouts import turnout_of
from app.places import queries as places
from app.plans import queries as plans
from app.plans.assemble import NOBODY_BEFORE, problem_for
from app.plans.assemble.pools import pool_of, recordable
from app.plans.assemble.sites import turnout_key
from app.plans.rules import AS_ENTERED, CALLED_OFF, AsIf, Wishes, month_of, whole_months
from app.stock import queries as stock
from app.turnout import assemble as turnout
from app.turnout.rules import Key
from solver.files import write_problem

LOOKED_BACK_DAYS = 28


def ground_of(
    db: Session,
    office_id: str,
    *,
    today: dt.date,
    until: dt.date,
    rates: Rates,
    target: int | None,
    seconds: float,
    work: int | None,
    seed: int,
    as_if: AsIf = AS_ENTERED,
) -> Ground:
    """What is known today, week by week from tomorrow on.

    as_if   what is taken to hold instead of what the office entered

    Raises Conflict where a week's data cannot be a problem (plans.assemble).
    """
    first = today + dt.timedelta(days=1)
    cohorts = backlog.cohorts(db, office_id, today=first)
    index = {cohort.id: at for at, cohort in enumerate(cohorts)}
    shares = as_if.of(turnout.shares(db, office_id))
    keys = {row.id: turnout_key(row) for row in places.sites(db, office_id)}
    known = sorted(set(keys.values()))
    since = today - dt.timedelta(days=LOOKED_BACK_DAYS - 1)
    supply = stock.card_supply(db, office_id)
    return Ground(
        weeks=tuple(
            _week(
                db, office_id, week, today=today, index=index, keys=keys, known=known, as_if=as_if
            )
            for week in weeks(first, until)
        ),
        cohorts=tuple(_cohort(each) for each in cohorts),
        turnouts=tuple(turnout_of(key, shares) for key in known),
        rates=rates,
        supply=Supply(
            on_hand=supply.on_hand,
            reserve=supply.reserve,
            # What is overdue is not counted on, as in plans.
            deliveries=tuple((due, cards) for due, cards in supply.deliveries if due >= today),
        ),
        quotas=_quotas(db, office_id, first=first, until=until),
        target=target,
        achieved=_recorded(db, office_id, since, until) * 7 / LOOKED_BACK_DAYS,
        seconds=seconds,
        work=work,
        seed=seed,
    )


def _week(
    db: Session,
    office_id: str,
    week: Week,
    *,
    today: dt.date,
    index: Mapping[str, int],
    keys: Mapping[str, Key],
    known: list[Key],
    as_if: AsIf,
) -> WeekGround:
    made = problem_for(
        db,
        office_id,
        start=week.first,
        days=week.days,
        today=today,
        wishes=Wishes(),
        before=NOBODY_BEFORE,
        as_if=as_if,
    )
    pools: defaultdict[str, list[int]] = defaultdict(list)
    for cohort in recordable(db, office_id, on=week.first):
        pools[pool_of(cohort)].append(index[cohort.id])
    drawn = {pool.id for pool in made.problem.pools}
    return WeekGround(
        week=week,
        problem=write_problem(made.problem),
        pools={id: tuple(found) for id, found in sorted(pools.items()) if id in drawn},
        turnouts={site.id: known.index(keys[site.id]) for site in made.problem.sites},
    )


def _recorded(db: Session, office_id: str, since: dt.date, until: dt.date) -> int:
    """Who was recorded and is wajib on the last day, as those are whom a target counts."""
    recorded = backlog.recorded_since(db, office_id, since)
    every = backlog.cohorts_in(db, office_id, Scope()).values()
    last = month_of(until)
    return sum(recorded.get(each.id, 0) for each in every if each.turns_17_month <= last)


def _quotas(db: Session, office_id: str, *, first: dt.date, until: dt.date) -> Quotas:
    """What sites allow a month, and what is published in the months of the forecast."""
    rows = places.sites(db, office_id)
    monthly = {row.id: row.monthly_visits for row in rows if row.monthly_visits is not None}
    start, end = whole_months(first, until)
    booked: dict[str, Counter[str]] = {site: Counter() for site in monthly}
    for each in plans.published_visits(db, office_id, first=start, last=end):
        if each.visit.site_id in monthly and each.visit.state not in CALLED_OFF:
            booked[each.visit.site_id][month_of(each.placed.date)] += 1
    return Quotas(monthly=monthly, booked=booked)


def _cohort(balance: CohortBalance) -> Cohort:
    return Cohort(
        id=balance.id,
        people=balance.people,
        turns_17_month=balance.turns_17_month,
        takes_newcomers=balance.segment is Segment.GENERAL and balance.is_wajib,
    )

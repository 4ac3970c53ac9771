"""What published visits before a plan will bring: these people are not planned for again."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy.orm import Session

from app.accounts.schemas import PlannerWeights
from app.backlog import queries as backlog
from app.places import queries as places
from app.places.tables import Site as SiteRow
from app.plans.assemble.pools import Crowd, pool_of, pools, recordable
from app.plans.assemble.promises import visit_of
from app.plans.assemble.sites import Who, site_without_hours
from app.plans.queries import PlacedVisit
from app.plans.rules import taken_from_each
from app.stock import queries as stock
from app.turnout.rules import Shares
from solver.check import Score, score
from solver.problem import (
    Crew,
    CrewId,
    Depot,
    DepotId,
    Horizon,
    PlaceId,
    PoolId,
    Problem,
    Travel,
)

OFFICE = DepotId(PlaceId(":office"))
"""Where the crews of a day start does not matter to whom they record; no site has such an id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """What will have happened when the plan begins.

    people[cohort]   recorded until then, beyond what the ledger knows         people
    cards            that those of 17 among them need, and no crew has printed  cards
    """

    people: Mapping[str, float]
    cards: float


def expected_before(
    db: Session,
    office_id: str,
    to_come: Sequence[PlacedVisit],
    *,
    weights: PlannerWeights,
    shares: Shares,
) -> Expected:
    """What published visits before the plan decides record, if all goes as planned.

    Day after day by the solver's own arithmetic, from those who are unrecorded today. A visit
    that fell away brings nobody, and of one that was reported the ledger tells. Whatever it has
    recorded since the first of these visits counts as theirs, so nobody is taken off twice.

    to_come   in the order in which they are made; none is reported yet
    shares    who comes to them
    Source: PLANNING, expected recordings.
    """
    if not to_come:
        return Expected(people={}, cards=0.0)
    rows = {row.id: row for row in db.scalars(places.sites_of(office_id))}
    first = to_come[0].placed.date
    heard = backlog.recorded_since(db, office_id, first)
    people: defaultdict[str, float] = defaultdict(float)
    cards: defaultdict[str, float] = defaultdict(float)
    for date, visits in groupby(to_come, key=lambda each: each.placed.date):
        cohorts = [
            replace(cohort, people=cohort.people + heard.get(cohort.id, 0))
            for cohort in recordable(db, office_id, on=date)
        ]
        who = Who(crowds := pools(cohorts, gone=people, weights=weights), shares)
        made = _scored(crowds, who, rows, date, [*visits])
        for visit in made.visits:
            cards[visit.visit.crew] += visit.cards
        recorded: defaultdict[PoolId, float] = defaultdict(float)
        for visit in made.visits:
            for pool, count in visit.by_pool.items():
                recorded[pool] += count
        held: dict[PoolId, dict[str, float]] = defaultdict(dict)
        for cohort in cohorts:
            held[pool_of(cohort)][cohort.id] = cohort.people - people[cohort.id]
        for cohort, count in taken_from_each(recorded, held).items():
            people[cohort] += count
    printed = stock.printed_by_crews(db, office_id, first)
    return Expected(
        people={id: max(0.0, count - heard.get(id, 0)) for id, count in people.items()},
        cards=sum(max(0.0, need - printed.get(crew, 0)) for crew, need in cards.items()),
    )


def _scored(
    crowds: Sequence[Crowd],
    who: Who,
    rows: Mapping[str, SiteRow],
    date: dt.date,
    placed: Sequence[PlacedVisit],
) -> Score:
    """One published day. A crew has the kits it was planned with."""
    kits: dict[str, int] = defaultdict(int)
    for each in placed:
        kits[each.placed.crew_id] = max(kits[each.placed.crew_id], each.placed.kits)
    visited = sorted({each.visit.site_id for each in placed})
    problem = Problem(
        timezone="UTC",
        horizon=Horizon(start=date, days=1),
        depots=(Depot(id=OFFICE, lat=0.0, lon=0.0),),
        travel=Travel(),
        pools=tuple(crowd.pool for crowd in crowds),
        sites=tuple(site_without_hours(rows[id], who.come_to(rows[id])) for id in visited),
        crews=tuple(
            Crew(id=CrewId(crew), depot=OFFICE, kits=count) for crew, count in sorted(kits.items())
        ),
    )
    return score(problem, [visit_of(each) for each in placed], nights=())

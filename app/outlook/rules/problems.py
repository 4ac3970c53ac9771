"""A week's problem as the weeks before leave it, and as a bound needs it; its plan as visits. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from app.outlook.rules.flow import Bools, Floats
from app.outlook.rules.ground import WeekGround
from app.outlook.rules.replay import PlannedVisit
from solver.plan import Plan, Visit
from solver.problem import Cards, Costs, Problem


def as_left(
    problem: Problem, pools: Mapping[str, Sequence[int]], left: Floats, *, cards_needed: float
) -> Problem:
    """Whoever was recorded or left is there no more, newcomers are; and so with cards.

    left[c]        unrecorded people of each cohort      people
    cards_needed   in the weeks before; they get what is not kept for the counter
    """
    return replace(
        problem,
        pools=tuple(
            replace(pool, people=max(0.0, float(left[list(pools[pool.id])].sum())))
            for pool in problem.pools
        ),
        cards=None if problem.cards is None else _used(problem.cards, cards_needed),
    )


def counting(
    problem: Problem, pools: Mapping[str, Sequence[int]], people: Floats, counts: Bools
) -> Problem:
    """The most that a plan records of those who count: its value is people, and nothing costs.

    people[c], counts[c]   of each cohort: had nobody been recorded; whether it counts

    Every plan that keeps the rules of `problem` keeps those of this problem, and records as
    many of those who count or more here, where nobody else takes their place. So a bound on its
    value bounds what any plan records of them.
    """
    counted = np.where(counts, people, 0.0)
    return replace(
        problem,
        pools=tuple(
            replace(pool, people=float(counted[list(pools[pool.id])].sum()), value=1.0)
            for pool in problem.pools
        ),
        lodgings=tuple(replace(lodging, cost=0.0) for lodging in problem.lodgings),
        cards=None,
        quotas=(),
        locked=(),
        locked_nights=(),
        published=(),
        change_penalty=0.0,
        max_changes=None,
        costs=Costs(),
    )


def visits_of(ground: WeekGround, problem: Problem, plan: Plan) -> list[PlannedVisit]:
    """The plan's visits in the order in which they are served.

    Source: PLANNING, expected recordings.
    """
    sites = {site.id: site for site in problem.sites}
    kits = {(crew.id, shift.date): shift.kits for crew in problem.crews for shift in crew.shifts}
    usual = {crew.id: crew.kits for crew in problem.crews}

    def planned(visit: Visit) -> PlannedVisit:
        site = sites[visit.site]
        at_work = kits.get((visit.crew, visit.date), usual[visit.crew])
        if site.max_kits is not None:
            at_work = min(at_work, site.max_kits)
        cohorts = [each for draw in site.draws for each in ground.pools[draw.pool]]
        return PlannedVisit(
            date=visit.date,
            capacity=at_work * visit.service_minutes / site.minutes_per_recording,
            cohorts=np.array(cohorts, dtype=np.int64),
            turnout=ground.turnouts[visit.site],
        )

    in_order = sorted(plan.visits, key=lambda each: (each.date, each.arrive_minute, each.crew))
    return [planned(visit) for visit in in_order]


def _used(cards: Cards, needed: float) -> Cards:
    return replace(
        cards, on_hand=cards.on_hand - min(needed, max(0.0, cards.on_hand - cards.reserve))
    )

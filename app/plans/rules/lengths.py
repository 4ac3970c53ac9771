"""How long a visit may record, and how long is of any use. Pure."""

import datetime as dt
from collections.abc import Mapping

from app.plans.rules.board import CrewDate
from app.plans.rules.judged import Judged
from solver.problem import PoolId, Problem, Site


def lengths(site: Site, most_minutes: float) -> list[int]:
    """How long a visit may record, the longest that is of any use first; never empty.

    most_minutes   all who come are recorded by then
    """
    step = site.service_step_minutes
    first = -(-site.min_service_minutes // step) * step
    allowed = list(range(first, site.max_service_minutes + 1, step)) or [first]
    useful = next((minutes for minutes in allowed if minutes >= most_minutes), None)
    return [minutes for minutes in allowed if useful is None or minutes <= useful][::-1]


def minutes_for_all(
    problem: Problem, before: Judged, site: Site, *, crew_date: CrewDate, arrive_minute: int
) -> float:
    """How long it takes to record all who come to a site then, by a crew with its kits."""
    left = unrecorded(problem, before, until=(crew_date[1], arrive_minute))
    kits = next(
        (
            shift.kits
            for crew in problem.crews
            if crew.id == crew_date[0]
            for shift in crew.shifts
            if shift.date == crew_date[1]
        ),
        1,
    )
    return coming(site, left) * site.minutes_per_recording / max(1, at_work(site, kits))


def coming(site: Site, left: Mapping[PoolId, float]) -> float:
    """Who comes to a site, of those left in each pool."""
    return sum(draw.attendance * left[draw.pool] for draw in site.draws)


def at_work(site: Site, kits: int) -> int:
    """Of the kits that a crew brings those that the site has room for."""
    return kits if site.max_kits is None else min(kits, site.max_kits)


def unrecorded(
    problem: Problem, before: Judged, *, until: tuple[dt.date, int]
) -> dict[PoolId, float]:
    """Who of each pool is still to be recorded after the visits before a moment."""
    left = {pool.id: pool.people for pool in problem.pools}
    for each in before.score.visits:
        if (each.visit.date, each.visit.arrive_minute) < until:
            for pool, people in each.by_pool.items():
                left[pool] -= people
    return left

"""What the rest of the plan leaves for one crew-day."""

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats, left_by_date
from solver.construct.commitments import Commitments, closed_around
from solver.construct.draft import Draft, Known, in_served_order, visit_arrays
from solver.grid import CrewDay, Grid


@dataclass(frozen=True, kw_only=True, slots=True)
class Rest:
    """The state around one crew-day that is to be filled anew.

    come[x]        people whom draw x brings to a visit on the date            people
    gained[x]      part of their recordings that later visits do not lose
    closed[s]      no new visit to site s on the date
    visited[s, d]  site s has a visit on date d, locked ones included
    cards_used     cards used in the whole horizon, a lower estimate            cards
    cards_left     print_now: cards that a further visit on the date may use    cards
    quota_open     value of one more visit to site s for its quotas             value units
    """

    come: Floats
    gained: Floats
    closed: NDArray[np.bool_]
    visited: NDArray[np.bool_]
    cards_used: float
    cards_left: float
    quota_open: Floats


def rest_of(grid: Grid, known: Known, commitments: Commitments, draft: Draft, row: int) -> Rest:
    """Everything but the crew-day `row`; its own locked stops count as made."""
    others = {other: route for other, route in draft.items() if other != row}
    served = in_served_order(grid, others)
    made = visit_arrays(grid, served)
    days, stays = grid.crew_days, grid.stays
    left, gained = left_by_date(
        made.sites,
        made.dates,
        made.capacities,
        stays.draw_start,
        stays.draw_pool,
        stays.attendance,
        stays.people,
        grid.problem.horizon.days,
    )
    date = days[row].date
    visits = [(stop.site, days[other].date) for other, stop in served]
    visits += [(stop.site, date) for stop in commitments.stops.get(row, ())]
    later = _locked_elsewhere(grid, commitments, draft, row)
    closed = closed_around(grid, visits + later)
    visited = np.zeros(closed.shape, np.bool_)
    for site, when in visits + later:
        visited[site, when] = True
    return Rest(
        come=stays.attendance * left[date][stays.draw_pool],
        gained=gained[date][stays.draw_pool],
        closed=closed[:, date],
        visited=visited,
        cards_used=float(((stays.people - left[-1]) * stays.card_share).sum()),
        cards_left=_cards_left(grid, known, left, date),
        quota_open=_quota_open(grid, known, visits + later),
    )


def _cards_left(grid: Grid, known: Known, left: Floats, date: int) -> float:
    """The tightest of this date and all later ones: a card used now is gone for them."""
    if known.supply is None or not known.print_now:
        return math.inf
    stays = grid.stays
    used = ((stays.people - left) * stays.card_share).sum(axis=1)
    return float((known.supply - used)[date:].min())


def _locked_elsewhere(
    grid: Grid, commitments: Commitments, draft: Draft, row: int
) -> list[tuple[int, int]]:
    """Locked visits of crew-days that are not in the draft yet."""
    return [
        (stop.site, grid.crew_days[other].date)
        for other, stops in commitments.stops.items()
        if other != row and other not in draft
        for stop in stops
    ]


def _quota_open(grid: Grid, known: Known, visits: list[tuple[int, int]]) -> Floats:
    worth = np.zeros(len(grid.problem.sites))
    made = Counter(site for site, _ in visits)
    for sites, wanted, penalty in known.quotas:
        if penalty and sum(made[site] for site in sites & made.keys()) < wanted:
            worth[list(sites)] += penalty
    return worth


def spare_kits(grid: Grid, day: CrewDay) -> Floats:
    """Kits that the crew can use at each site."""
    return np.minimum(float(day.kits), grid.stays.max_kits)

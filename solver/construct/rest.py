"""What the rest of the plan leaves for one crew-day."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats, Ints, compiled, left_by_date
from solver.construct.commitments import Commitments
from solver.construct.draft import Draft
from solver.construct.known import Known
from solver.grid import Grid


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
    trips = known.trips
    made = trips.served(trips.of({other: route for other, route in draft.items() if other != row}))
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
    sites, dates = made.sites, made.dates
    promised = _locked_besides(grid, commitments, draft, row)
    if promised:
        sites = np.concatenate([sites, np.array([site for site, _ in promised], np.int32)])
        dates = np.concatenate([dates, np.array([when for _, when in promised], np.int32)])
    closed, visited = closed_around(
        sites, dates, stays.gap, stays.max_visits, grid.problem.horizon.days
    )
    return Rest(
        come=stays.attendance * left[date][stays.draw_pool],
        gained=gained[date][stays.draw_pool],
        closed=closed[:, date],
        visited=visited,
        cards_used=float(((stays.people - left[-1]) * stays.card_share).sum()),
        cards_left=_cards_left(grid, known, left, date),
        quota_open=known.short.one_more(sites),
    )


@compiled("UniTuple(b1[:,::1], 2)(i4[::1], i4[::1], i4[::1], i4[::1], i8)")
def closed_around(
    sites: Ints, dates: Ints, gap: Ints, max_visits: Ints, days: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """(closed, visited) by [site, date] after visits to these sites on these dates.

    closed    no further visit may be there then
    Source: PLANNING rule 6.
    """
    closed = np.zeros((gap.size, days), np.bool_)
    visited = np.zeros((gap.size, days), np.bool_)
    counts = np.zeros(gap.size, np.int32)
    for visit in range(sites.size):
        site, date = sites[visit], dates[visit]
        visited[site, date] = True
        closed[site, max(0, date - gap[site] + 1) : date + gap[site]] = True
        counts[site] += 1
    for site in range(gap.size):
        if counts[site] >= max_visits[site]:
            closed[site] = True
    return closed, visited


def _cards_left(grid: Grid, known: Known, left: Floats, date: int) -> float:
    """The tightest of this date and all later ones: a card used now is gone for them."""
    if known.supply is None or not known.print_now:
        return math.inf
    stays = grid.stays
    used = ((stays.people - left) * stays.card_share).sum(axis=1)
    return float((known.supply - used)[date:].min())


def _locked_besides(
    grid: Grid, commitments: Commitments, draft: Draft, row: int
) -> list[tuple[int, int]]:
    """(Site, date) of locked visits of this crew-day, and of those that are not in the draft yet."""
    return [
        (stop.site, grid.crew_days[other].date)
        for other, stops in commitments.stops.items()
        if other == row or other not in draft
        for stop in stops
    ]

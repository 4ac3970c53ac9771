"""What routes amount to, looked up once: most routes of a draft were in drafts before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats, Ints
from solver.construct.draft import Draft, Route, capacity_of, driving
from solver.grid import SLOTS_A_DAY, Grid

MOST_KEPT = 20_000
"""Trips of so many routes are kept, some 20 MB of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trip:
    """One route on its crew-day.

    sites         of its stops                                       rows
    turns         when they are served: the smallest of all first
    capacities    the most that the kits record at each              people
    driven, late  on the road; back after the shift's end            slots
    kept          published (site, date) that it keeps
    """

    sites: Ints
    turns: NDArray[np.int64]
    capacities: Floats
    driven: int
    late: int
    kept: frozenset[tuple[int, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """Visits in the order in which they are served.

    sites, dates   rows and indices
    capacities     the most that the kits record at each             people
    """

    sites: Ints
    dates: Ints
    capacities: Floats


class Trips:
    """The trips of a problem.

    promised   slots of arrival that keep a published visit, by (site, date)
    """

    def __init__(
        self, grid: Grid, promised: Mapping[tuple[int, int], list[tuple[int, int]]]
    ) -> None:
        self.grid = grid
        self.promised = promised
        self._ranks = 1 + max((day.crew_rank for day in grid.crew_days), default=0)
        self._a_date = 4 * SLOTS_A_DAY * self._ranks
        self._known: dict[tuple[int, Route], Trip] = {}

    def of(self, draft: Draft) -> list[Trip]:
        """One for each route, in the order of the draft."""
        known = self._known
        return [known.get(one) or self._looked_up(*one) for one in draft.items()]

    def served(self, trips: Iterable[Trip]) -> Served:
        """All visits of the trips by date, arrival and crew id, as PLANNING serves them."""
        trips = [trip for trip in trips if trip.sites.size]
        if not trips:
            return Served(
                sites=np.zeros(0, np.int32), dates=np.zeros(0, np.int32), capacities=np.zeros(0)
            )
        turns = np.concatenate([trip.turns for trip in trips])
        order = turns.argsort(kind="stable")
        return Served(
            sites=np.concatenate([trip.sites for trip in trips])[order],
            dates=(turns[order] // self._a_date).astype(np.int32),
            capacities=np.concatenate([trip.capacities for trip in trips])[order],
        )

    def _looked_up(self, row: int, route: Route) -> Trip:
        grid, day = self.grid, self.grid.crew_days[row]
        sites = np.array([stop.site for stop in route.stops], np.int32)
        arrive = np.array([stop.arrive for stop in route.stops], np.int64)
        driven, late = driving(grid, day, route)
        trip = Trip(
            sites=sites,
            turns=day.date * self._a_date + arrive * self._ranks + day.crew_rank,
            capacities=np.array([capacity_of(grid, day, stop) for stop in route.stops], np.float64),
            driven=driven,
            late=late,
            kept=frozenset(
                (stop.site, day.date)
                for stop in route.stops
                if any(
                    first <= stop.arrive <= last
                    for first, last in self.promised.get((stop.site, day.date), ())
                )
            ),
        )
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        self._known[row, route] = trip
        return trip

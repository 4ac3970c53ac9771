"""The problem in slots of five minutes: what the search works on."""

from dataclasses import dataclass

import numpy as np

from solver.attendance import Ints
from solver.grid.best_day import NOTHING, best_day
from solver.grid.crew_days import CrewDay, crew_days_of, longest_service
from solver.grid.near import near_candidates
from solver.grid.stays import TOO_LONG, Stays, service_lengths, stays_of
from solver.grid.travel import (
    SLOT_MINUTES,
    SLOTS_A_DAY,
    SLOTS_AN_HOUR,
    place_rows,
    quickest_drives,
    travel_slots,
)
from solver.problem import CrewId, PlaceId, Problem, SiteId

__all__ = [
    "NOTHING",
    "SLOTS_AN_HOUR",
    "SLOTS_A_DAY",
    "SLOT_MINUTES",
    "TOO_LONG",
    "CrewDay",
    "Grid",
    "Stays",
    "best_day",
    "grid_of",
    "longest_service",
    "near_candidates",
    "service_lengths",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """A problem ready for the search.

    place_row            row of each site, depot and lodging; sites come first
    travel[a, b]         drive from row a to row b                           slots
    quickest[a, b]       the same by any detour: no crew is there sooner     slots
    nearest[s, :]        the other sites, nearest first
    crew_days            by date, then crew
    crew_day_row         by (crew index, date index)
    """

    problem: Problem
    place_row: dict[PlaceId, int]
    site_row: dict[SiteId, int]
    crew_row: dict[CrewId, int]
    travel: Ints
    quickest: Ints
    nearest: Ints
    stays: Stays
    crew_days: tuple[CrewDay, ...]
    crew_day_row: dict[tuple[int, int], int]


def grid_of(problem: Problem) -> Grid:
    """What every search needs of a problem, computed once."""
    rows = place_rows(problem)
    travel = travel_slots(problem, rows)
    stays = stays_of(problem)
    count = len(problem.sites)
    apart = travel[:count, :count].astype(np.int64)
    np.fill_diagonal(apart, -1)  # each site leads its own row, and is cut off
    nearest = np.argsort(apart, axis=1, kind="stable")[:, 1:]
    crew_days = crew_days_of(problem, stays)
    return Grid(
        problem=problem,
        place_row=rows,
        site_row={site.id: row for row, site in enumerate(problem.sites)},
        crew_row={crew.id: row for row, crew in enumerate(problem.crews)},
        travel=travel,
        quickest=quickest_drives(problem, travel),
        nearest=np.ascontiguousarray(nearest, dtype=np.int32),
        stays=stays,
        crew_days=crew_days,
        crew_day_row={(day.crew, day.date): row for row, day in enumerate(crew_days)},
    )

"""What the plan must contain, before anything is chosen freely."""

from collections.abc import Mapping
from dataclasses import dataclass

from solver.construct.draft import Draft, Route, Stop, leaves
from solver.grid import Grid
from solver.problem import StaffId


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitments:
    """Promises with the crew that keeps them, and what follows from them.

    stops          locked stops by crew-day, in order of arrival
    bases          (morning, evening) place row of every crew-day
    must_visit     crew-days that need a visit besides: a night follows, or only a detour is in time
    staff          the people of every crew-day that can go out; None = enough people for all
    """

    stops: dict[int, tuple[Stop, ...]]
    bases: tuple[tuple[int, int], ...]
    must_visit: frozenset[int]
    staff: Mapping[int, tuple[StaffId, ...]] | None


def home_bases(grid: Grid) -> tuple[tuple[int, int], ...]:
    """Every crew-day from depot to depot, a crew's first one from where it starts.

    Source: PLANNING rule 2.
    """
    bases: list[tuple[int, int]] = []
    for day in grid.crew_days:
        crew = grid.problem.crews[day.crew]
        depot = grid.place_row[crew.depot]
        start = next(
            (
                grid.place_row[shift.start_at]
                for shift in crew.shifts
                if shift.start_at is not None
                and (shift.date - grid.problem.horizon.start).days == day.date
            ),
            depot,
        )
        bases.append((start, depot))
    return tuple(bases)


def all_at_home(grid: Grid) -> bool:
    """No crew is away from its depot on its first morning."""
    return all(morning == evening for morning, evening in home_bases(grid))


def usable(grid: Grid, commitments: Commitments) -> list[int]:
    """Crew-days that may be filled: those with people enough."""
    everyone = commitments.staff is None
    return [
        row for row in range(len(grid.crew_days)) if everyone or row in (commitments.staff or ())
    ]


def away_from_home(grid: Grid, commitments: Commitments, row: int) -> bool:
    """The crew wakes away from its depot: it moves even on a date without visits."""
    depot = grid.place_row[grid.problem.crews[grid.crew_days[row].crew].depot]
    return commitments.bases[row][0] != depot


def promised_draft(grid: Grid, commitments: Commitments) -> Draft:
    """The draft that holds the promises and the moves that follow from them, and nothing else."""
    draft: Draft = {}
    for row in range(len(grid.crew_days)):
        stops = commitments.stops.get(row, ())
        if stops or away_from_home(grid, commitments, row):
            draft[row] = Route(*commitments.bases[row], stops)
    return draft


def too_late(grid: Grid, row: int, route: Route) -> bool:
    """Driving straight from stop to stop the crew would miss one, or its time to be back."""
    day = grid.crew_days[row]
    if not route.stops and route.morning == grid.place_row[grid.problem.crews[day.crew].depot]:
        return False
    at, ready = route.morning, day.start
    for stop in route.stops:
        if ready + int(grid.travel[at, stop.site]) > stop.arrive:
            return True
        at, ready = stop.site, leaves(grid, stop)
    return ready + int(grid.travel[at, route.evening]) > day.start + day.horizon

"""One crew-day, filled as well as the rest of the plan allows."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from solver.attendance import Floats, Ints
from solver.construct.commitments import Commitments, away_from_home
from solver.construct.draft import Draft, Route, Stop, driving
from solver.construct.known import Known
from solver.construct.pull import Pull, kept_on, lost_promises, worth_of_stays
from solver.construct.rest import Rest, rest_of
from solver.construct.score import score
from solver.grid import NOTHING, SLOTS_AN_HOUR, CrewDay, Grid, best_day, near_candidates

NEIGHBOURS = 24
"""Sites tried after each site: more of them change little and cost time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidates:
    """Sites for new visits first, locked stops last; k indexes both."""

    sites: Ints
    longest: Ints
    worth: Floats
    near_promise: Ints
    keeping: Floats
    locked: tuple[Stop, ...]


def fill(
    grid: Grid, known: Known, commitments: Commitments, draft: Draft, row: int, *, pull: Pull
) -> Route | None:
    """The best route found for a crew-day; None = better not to go out.

    Holds the crew-day's locked stops, and at least one visit where a night asks for it;
    returns None then only when that fails.
    """
    rest = rest_of(grid, known, commitments, draft, row)
    route = _fill(grid, known, commitments, rest, row, pull=pull)
    twice = _lesser_rivals(known, commitments.stops.get(row, ()), route)
    if route is None or not twice:
        return route
    # The day counted people twice who can come to two of its sites: try it without one of them.
    rest.closed[list(twice)] = True
    other = _fill(grid, known, commitments, rest, row, pull=pull)
    if other is None:
        return route
    worth, worth_other = (
        score(grid, known, {**draft, row: one}).value + _kept(known, grid, row, one, pull)
        for one in (route, other)
    )
    return route if worth > worth_other else other


def _lesser_rivals(known: Known, locked: tuple[Stop, ...], route: Route | None) -> frozenset[int]:
    """Of every two rival sites on the route the later one, unless it is promised."""
    stops = route.stops if route else ()
    return frozenset(
        then.site
        for first, then in combinations(stops, 2)
        if (first.site, then.site) in known.rivals and then not in locked
    )


def _kept(known: Known, grid: Grid, row: int, route: Route, pull: Pull) -> float:
    """Value of the published visits that the route keeps beyond what the score counts."""
    (trip,) = known.trips.of({row: route})
    return len(trip.kept) * (pull.keeping - grid.problem.change_penalty)


def _fill(
    grid: Grid, known: Known, commitments: Commitments, rest: Rest, row: int, *, pull: Pull
) -> Route | None:
    needed = row in commitments.must_visit
    # Where drives were entered by hand, a stop that records nobody may be a short cut.
    everywhere = needed or bool(grid.problem.travel_minutes)
    candidates = _candidates(grid, known, commitments, rest, row, pull=pull, all_of_them=everywhere)
    route = Route(*commitments.bases[row], ())
    moves = away_from_home(grid, commitments, row)
    idle = _idle_value(grid, row, route) if moves else 0.0
    stops = _best_stops(
        grid, row, candidates, route=route, at_least=NOTHING / 2 if needed else idle
    )
    if any(stop not in stops for stop in candidates.locked):
        return None
    return route._replace(stops=stops) if stops or moves else None


def _idle_value(grid: Grid, row: int, route: Route) -> float:
    driven, late = driving(grid, grid.crew_days[row], route)
    costs = grid.problem.costs
    hourly = costs.travel_per_hour * driven + costs.overtime_per_hour * late
    return -hourly / SLOTS_AN_HOUR


def _best_stops(
    grid: Grid, row: int, candidates: _Candidates, *, route: Route, at_least: float
) -> tuple[Stop, ...]:
    """The stops of the best route from base to base that is worth more than `at_least`."""
    if not candidates.sites.size:
        return ()
    day, costs = grid.crew_days[row], grid.problem.costs
    value, rows = best_day(
        candidates.sites,
        candidates.longest,
        candidates.worth,
        candidates.near_promise,
        candidates.keeping,
        grid.stays.setup,
        grid.stays.packup,
        grid.stays.lengths,
        grid.travel,
        near_candidates(candidates.sites, grid.nearest, len(candidates.locked), NEIGHBOURS),
        np.ascontiguousarray(grid.travel[route.morning, candidates.sites]),
        np.ascontiguousarray(grid.travel[candidates.sites, route.evening]),
        np.ascontiguousarray(grid.quickest[candidates.sites, route.evening]),
        day.shift_end,
        day.horizon,
        costs.travel_per_hour / SLOTS_AN_HOUR,
        costs.overtime_per_hour / SLOTS_AN_HOUR,
        True,  # noqa: FBT003 -- numba passes by position
    )
    if value <= at_least:
        return ()
    return tuple(
        Stop(
            int(candidates.sites[k]),
            int(arrive) + day.start,
            int(grid.stays.lengths[candidates.sites[k], length]),
        )
        for k, arrive, length in rows
    )


def _candidates(
    grid: Grid,
    known: Known,
    commitments: Commitments,
    rest: Rest,
    row: int,
    *,
    pull: Pull,
    all_of_them: bool,
) -> _Candidates:
    """Sites that may be visited, with what each length of stay is worth there.

    all_of_them: also sites where a visit is worth nothing.
    """
    day = grid.crew_days[row]
    worth = worth_of_stays(grid, known, rest, day, pull=pull, sites=day.sites)
    kept, keeping = kept_on(grid, known, rest, day, pull)
    useful = all_of_them | ((worth.max(axis=1) + np.maximum(keeping[day.sites], 0.0)) > 0.0)
    chosen = np.flatnonzero(useful & ~rest.closed[day.sites])
    locked = commitments.stops.get(row, ())
    free = day.sites[chosen]
    rows = np.concatenate([free, np.array([stop.site for stop in locked], np.int32)])
    return _Candidates(
        sites=rows.astype(np.int32),
        longest=np.concatenate(
            [day.longest[chosen], *(_only_at(day, stop) for stop in locked)]
        ).astype(np.int32),
        worth=np.concatenate(
            [
                worth[chosen] + lost_promises(grid, known, rest, day, pull)[free, None],
                *(_locked_worth(grid, stop, pull) for stop in locked),
            ]
        ),
        near_promise=np.concatenate(
            [kept[free], np.tile(np.array([[1, 0]], np.int32), (len(locked), 1))]
        ),
        keeping=np.concatenate([keeping[free], np.zeros(len(locked))]),
        locked=locked,
    )


def _only_at(day: CrewDay, stop: Stop) -> Ints:
    longest = np.zeros((1, day.horizon + 1), np.int32)
    longest[0, stop.arrive - day.start] = stop.service
    return longest


def _locked_worth(grid: Grid, stop: Stop, pull: Pull) -> Floats:
    lengths = grid.stays.lengths[stop.site]
    return np.where(lengths == stop.service, pull.locked, NOTHING)[None, :]

"""A good plan that keeps every rule, soon, and better ones while time lasts.

The promises first; then every crew-day gets the best day that the others leave it; then some
crew-days are taken out and filled again. What it promises: a plan for every correct problem
whose promises do not clash, and the clash where they do.
"""

from collections.abc import Callable
from dataclasses import replace

from solver.construct.commitments import (
    Commitments,
    away_from_home,
    home_bases,
    promised_draft,
    too_late,
    usable,
)
from solver.construct.conflicts import conflicts_of, way_to_keep
from solver.construct.draft import (
    Draft,
    Route,
    Stop,
    capacity_of,
    driving,
    in_served_order,
    leaves,
)
from solver.construct.effort import Effort, Progress
from solver.construct.fairness import Names, take_turns
from solver.construct.fill import fill
from solver.construct.improve import Ranked, Search
from solver.construct.known import Known, known_of
from solver.construct.left import worth_left
from solver.construct.promises import Ask, Kept, all_promises
from solver.construct.pull import Pull
from solver.construct.score import Score, score
from solver.construct.staffing import SolverBug, choose_staff
from solver.grid import Grid
from solver.plan import Conflict

__all__ = [
    "Commitments",
    "Draft",
    "Effort",
    "Known",
    "Names",
    "Progress",
    "Pull",
    "Ranked",
    "Route",
    "Score",
    "Search",
    "SolverBug",
    "Stop",
    "away_from_home",
    "capacity_of",
    "driving",
    "fill",
    "home_bases",
    "in_served_order",
    "known_of",
    "leaves",
    "promised_draft",
    "score",
    "start",
    "take_turns",
    "usable",
    "worth_left",
]


def start(
    grid: Grid,
    *,
    effort: Effort,
    seed: int,
    on_better: Callable[[Search], None] = lambda _: None,
) -> Search | tuple[Conflict, ...]:
    """A search whose best draft keeps every rule already; or what makes that impossible.

    The draft may exceed max_changes: whether it can be met only the search finds out.
    """
    known, promises, ask = known_of(grid), all_promises(grid), Ask()
    while True:
        kept = way_to_keep(grid, known, promises, ask)
        if kept is None:
            return conflicts_of(grid, known, promises, ask, effort)
        commitments = _commit(grid, known, kept)
        search = Search(grid, known, commitments, effort=effort, seed=seed, on_better=on_better)
        if not search.missing:
            return search
        ask = _learn(ask, kept, search.missing)


def _learn(ask: Ask, kept: Kept, missing: frozenset[int]) -> Ask:
    """What was asked of these crew-days cannot be: they are asked something else."""
    nothing_else = frozenset(row for row in missing if row in kept.extra)
    clashes = tuple(
        (row, frozenset(kept.stops.get(row, ()))) for row in sorted(missing - nothing_else)
    )
    return replace(
        ask,
        no_extra=ask.no_extra | nothing_else,
        not_together=(*ask.not_together, *clashes),
    )


def _commit(grid: Grid, known: Known, kept: Kept) -> Commitments:
    """The promises with what follows from them, and the people who go."""
    detours = frozenset(
        row
        for row in range(len(grid.crew_days))
        if too_late(grid, row, Route(*kept.bases[row], kept.stops.get(row, ())))
    )
    free = Commitments(
        stops=kept.stops, bases=kept.bases, must_visit=kept.extra | detours, staff=None
    )
    if grid.problem.staff is None:
        return free
    needed = {*promised_draft(grid, free), *free.must_visit}
    crewed = choose_staff(
        grid, needed=needed, nights=_nights(grid, free), worth=_worth_alone(grid, known, free)
    )
    return replace(free, staff=crewed.staff)


def _nights(grid: Grid, commitments: Commitments) -> list[tuple[int, int]]:
    """(Crew-day before, crew-day after) of every night away."""
    found: list[tuple[int, int]] = []
    for row, day in enumerate(grid.crew_days):
        after = grid.crew_day_row.get((day.crew, day.date + 1))
        depot = grid.place_row[grid.problem.crews[day.crew].depot]
        if after is not None and commitments.bases[row][1] != depot:
            found.append((row, after))
    return found


def _worth_alone(grid: Grid, known: Known, commitments: Commitments) -> dict[int, float]:
    """What each crew-day would add to the promises if it were the only one."""
    bare = promised_draft(grid, commitments)
    before = score(grid, known, bare).value
    pull = Pull(keeping=grid.problem.change_penalty, locked=1e12)
    alike: dict[tuple[object, ...], float] = {}
    worth: dict[int, float] = {}
    for row, day in enumerate(grid.crew_days):
        promised = row if row in bare else None
        # Crew-days that may do the same share these arrays.
        key = (day.date, id(day.longest), day.kits, commitments.bases[row], promised)
        if key not in alike:
            route = fill(grid, known, commitments, bare, row, pull=pull)
            value = before if route is None else score(grid, known, {**bare, row: route}).value
            alike[key] = max(0.0, value - before)
        worth[row] = alike[key]
    return worth

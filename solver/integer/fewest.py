"""As many published visits as possible are kept: a search that wants nothing else."""

import math
from dataclasses import dataclass, replace

from solver.construct import Effort, Search, known_of
from solver.grid import grid_of
from solver.integer.strengthen import Strengthening
from solver.problem import Costs, Problem

WORK = 3_000
"""Crew-days filled and priced at most; the caller's limit on work is about the best plan."""
SHARE = 0.3
"""Part of the time left that this may take."""
LEAST_SECONDS = 0.2
"""It may take so long even when time is over: enough for what fits on a page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fewest:
    """What was found out about the changes of published visits.

    search     its best draft changes as few of them as were found
    at_least   every plan changes so many
    """

    search: Search
    at_least: int


def fewest_changes(search: Search, *, seed: int) -> Fewest:
    """Plans are worth what they keep, until one keeps enough or none can.

    A plan that keeps enough may need a night that nobody asked for or people who go elsewhere,
    while each step towards it costs recordings: a search for value finds it late.
    Source: PLANNING rule 11.
    """
    most = search.grid.problem.max_changes or 0
    wanted = _Wanted(search, most).search
    wanted.construct()
    if wanted.effort.over:
        return Fewest(search=_back(search, wanted, seed), at_least=0)
    strong = Strengthening(wanted, seed=seed, tell=_tell_nobody)
    strong.run()
    least = -strong.bound if math.isfinite(strong.bound) else 0.0
    return Fewest(search=_back(search, strong.search, seed), at_least=math.ceil(least - 1e-6))


def _tell_nobody(phase: str, search: Search, bound: float) -> None:
    """Values of this search mean nothing to those who wait for the plan."""


class _Wanted:
    """The search on the same problem where only published visits have a worth, 1 each."""

    def __init__(self, search: Search, most: int) -> None:
        self._outer = search.effort
        self._most = most
        self._enough = False
        grid = grid_of(_only_changes(search.grid.problem))
        left = self._outer.seconds - self._outer.elapsed
        self.search = Search(
            grid,
            known_of(grid),
            search.commitments,
            effort=Effort(
                seconds=max(LEAST_SECONDS, SHARE * left), work=WORK, should_stop=self._stops
            ),
            seed=1,
            on_better=self._look,
        )

    def _look(self, search: Search) -> None:
        self._enough = self._enough or search.best.score.changes <= self._most

    def _stops(self) -> bool:
        return self._enough or self._outer.should_stop()


def _only_changes(problem: Problem) -> Problem:
    return replace(
        problem,
        pools=tuple(replace(pool, value=0.0) for pool in problem.pools),
        lodgings=tuple(replace(lodging, cost=0.0) for lodging in problem.lodgings),
        cards=None if problem.cards is None else replace(problem.cards, value=0.0),
        quotas=(),
        costs=Costs(),
        change_penalty=1.0,
        max_changes=None,
    )


def _back(search: Search, found: Search, seed: int) -> Search:
    """The draft, its nights and its people in a search on the problem as it is."""
    if found.best.score.changes >= search.best.score.changes:
        return search
    other = Search(
        search.grid,
        search.known,
        found.commitments,
        effort=search.effort,
        seed=seed,
        on_better=search.on_better,
    )
    other.card_price = other.best_card_price = search.best_card_price
    other.now = other.best = other.rank(found.best.draft)
    other.on_better(other)
    return other

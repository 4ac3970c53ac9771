"""Better plans around the best one: some crew-days are freed, priced and dived for again."""

import math
from collections.abc import Callable

import numpy as np

from solver.integer.dive import dive
from solver.integer.keeper import Keeper
from solver.master import Master

SURE = 0.7
FEWEST, MOST = 3.0, 9.0
"""Crew-days freed at once."""
QUICK_WORK = 150
"""When a dive took less work than this, the next one frees a little more."""


class Around:
    """Large neighbourhood search by column generation."""

    def __init__(self, master: Master, keeper: Keeper, seed: int) -> None:
        self.master = master
        self.keeper = keeper
        self.random = np.random.default_rng(seed)
        self.size = 5.0

    def search(self, until: Callable[[], bool]) -> None:
        while not until():
            self.step(until)

    def step(self, until: Callable[[], bool]) -> bool:
        """Whether a better plan was found."""
        master, keeper = self.master, self.keeper
        before = master.effort.done
        free = self._freed()
        routes = keeper.routes
        tours = master.tours_of(routes)
        kept = [
            master.number(tour)
            for tour, (number, _) in zip(tours, routes, strict=True)
            if number not in free or self._spared(number)
        ]
        found = dive(master, until=until, start=kept, sure=SURE, columns_a_kind=4)
        better = keeper.consider_filled(found)
        quick = master.effort.done - before < QUICK_WORK
        self.size = min(MOST, self.size + 0.1) if quick else max(FEWEST, self.size - 0.2)
        return better

    def _spared(self, number: int) -> bool:
        """Of kinds with many crew-days about half stay as they are."""
        crew_days = len(self.master.ground.kinds[number].crew_days)
        return crew_days > 3 and bool(self.random.random() < 0.5)

    def _freed(self) -> set[int]:
        """Kinds of any date, of one date, or of neighbouring ones."""
        kinds = self.master.ground.kinds
        first = int(self.random.integers(len(kinds)))
        count = max(3, round(self.size + self.random.integers(-2, 3)))
        reach = self.random.choice([math.inf, math.inf, 0.0, 1.0, 1.0])
        weights = np.array(
            [1.0 if abs(kind.date - kinds[first].date) <= reach else 0.05 for kind in kinds]
        )
        more = self.random.choice(
            len(kinds), min(count, len(kinds)), replace=False, p=weights / weights.sum()
        )
        return {first, *map(int, more)}

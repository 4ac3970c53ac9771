"""The search over rounds: anneals for as long as it is let, and has the best so far at any time."""

from collections.abc import Callable, Sequence

import numpy as np

from solver.attendance import Floats, Ints
from solver.rounds.anneal import BEGIN, anneal, schedule
from solver.rounds.tours import NEVER_CLOSES, Rounds, leanings, neighbours

Tours = list[list[int]]
"""The stops of each tour in order."""

STEPS = 100
"""Between two looks at the clock: some milliseconds."""
LEANING_SHARES = np.array([0.54, 0.77, 0.89, 1.0])
"""Prize, prize for time, narrow hours, early end: bounds of the parts of the steps."""
HOT, WARM, COLD = 2.0, 0.7, 0.003
"""Temperatures at the beginning, at a later cycle's beginning, and at the end: parts of the mean
prize."""
REMOVED = 6
"""Stops taken off in a step, on average."""


class RoundSearch:
    """Tours for `rounds`; `best` is the best so far, `value` what it is worth.

    Same rounds, seed, given tours and calls of `run` whose shares depend on `steps` alone:
    same result.
    """

    def __init__(self, rounds: Rounds, *, seed: int, tours: Sequence[Sequence[int]] = ()) -> None:
        """Begins with `tours`, or with empty ones; raises ValueError where one cannot be made."""
        self.rounds = rounds
        self.steps = 0
        self.value = -np.inf
        self._random = np.random.default_rng(seed)
        self._last = rounds.closes.max(axis=2, initial=NEVER_CLOSES)
        self._back_travel = np.ascontiguousarray(rounds.travel.T)
        self._near = neighbours(rounds)
        self._leanings = leanings(rounds)
        self._mean_prize = max(1e-9, float(rounds.prizes.mean()) if rounds.prizes.size else 0.0)
        self._tours, self._sizes = self._as_nodes(tours)
        self._best_tours, self._best_sizes = self._tours.copy(), self._sizes.copy()

    @property
    def best(self) -> Tours:
        return [
            [int(stop) for stop in tour[1 : size + 1]]
            for tour, size in zip(self._best_tours, self._best_sizes, strict=True)
        ]

    @property
    def begins(self) -> list[list[float]]:
        """When each stop of `best` begins at the soonest."""
        times, _ = self._times(self._best_tours, self._best_sizes)
        return [
            times[tour, BEGIN, 1 : size + 1].tolist() for tour, size in enumerate(self._best_sizes)
        ]

    def run(self, share: Callable[[], float], *, cycles: int = 4, hot: float = HOT) -> None:
        """Anneals `cycles` times, each from the best of the one before, until share() >= 1.

        share   part of the time, or of the steps, that is over; asked every STEPS steps
        hot     temperature to begin with, as a part of the mean prize; later cycles begin with
                WARM at most
        """
        cycle = 0
        while (now := share()) < 1.0:
            if int(now * cycles) > cycle:
                cycle = int(now * cycles)
                self._tours[:], self._sizes[:] = self._best_tours, self._best_sizes
            self._some_steps(
                self._temperature(now * cycles - cycle, min(hot, WARM) if cycle else hot)
            )

    def _temperature(self, share: float, hot: float) -> float:
        return self._mean_prize * float(hot * (COLD / hot) ** share)

    def _some_steps(self, temperature: float) -> None:
        rounds = self.rounds
        _, self.value = anneal(
            self._random,
            STEPS,
            temperature,
            temperature,
            REMOVED,
            self.value,
            rounds.prizes,
            rounds.stays,
            rounds.opens,
            rounds.closes,
            rounds.groups,
            rounds.fixed,
            rounds.travel,
            rounds.kinds,
            rounds.leaves,
            rounds.backs,
            rounds.due,
            rounds.travel_cost,
            rounds.late_cost,
            self._last,
            self._back_travel,
            self._near,
            self._leanings,
            LEANING_SHARES,
            self._tours,
            self._sizes,
            self._best_tours,
            self._best_sizes,
        )
        self.steps += STEPS

    def _as_nodes(self, tours: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        rounds = self.rounds
        nodes = np.zeros((rounds.kinds.size, rounds.count + 3), np.int32)
        sizes = np.zeros(rounds.kinds.size, np.int32)
        for tour in range(rounds.kinds.size):
            stops = list(tours[tour]) if tour < len(tours) else []
            sizes[tour] = len(stops)
            first = rounds.count + 2 * tour
            nodes[tour, : len(stops) + 2] = [first, *stops, first + 1]
        _, possible = self._times(nodes, sizes)
        for tour in range(rounds.kinds.size):
            if not possible[tour]:
                raise ValueError(f"tour {tour} with stops {list(tours[tour])} cannot be made")
        return nodes, sizes

    def _times(self, nodes: Ints, sizes: Ints) -> tuple[Floats, list[bool]]:
        """As `schedule` gives them, and which tours can be made."""
        rounds = self.rounds
        times = np.zeros((rounds.kinds.size, 4, nodes.shape[1]))
        possible = [
            schedule(
                tour,
                nodes,
                sizes,
                rounds.kinds,
                rounds.opens,
                rounds.closes,
                rounds.stays,
                rounds.travel,
                rounds.leaves,
                rounds.backs,
                times,
            )
            for tour in range(rounds.kinds.size)
        ]
        return times, possible

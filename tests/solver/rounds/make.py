"""Tiny rounds at random, a judge of tours, and the best by trying everything."""

from collections.abc import Callable, Sequence
from itertools import combinations, permutations, product
from random import Random

import numpy as np

from solver.construct import Effort, Search, start
from solver.grid import grid_of
from solver.problem import Problem
from solver.rounds import NEVER_CLOSES, NEVER_OPENS, Rounds

DAY = 60


def begun(problem: Problem) -> Search | None:
    """A search with its first plan; None when promises clash."""
    search = start(grid_of(problem), effort=Effort(seconds=600), seed=1)
    if not isinstance(search, Search):
        return None
    search.construct()
    return search


def after(calls: int) -> Callable[[], float]:
    """The share of so many calls: each stands for the same number of steps."""
    made = iter(range(calls + 1))
    return lambda: next(made) / calls


def rounds(random: Random, *, stops: int = 5, tours: int = 2, fixed: Sequence[int] = ()) -> Rounds:
    """Two kinds of tour with hours and prizes of their own, pairs of stops that exclude each other.

    Stops that are fixed can begin at any time on any tour, and the nodes are near each other.
    """
    shape = (2, stops, 2)
    opens, closes = np.full(shape, NEVER_OPENS), np.full(shape, NEVER_CLOSES)
    for kind, stop in product(range(2), range(stops)):
        first = sorted(random.sample(range(DAY), 4))
        for window in range(random.randint(0, 2)):
            opens[kind, stop, window], closes[kind, stop, window] = first[
                2 * window : 2 * window + 2
            ]
    for stop in fixed:
        opens[:, stop], closes[:, stop] = NEVER_OPENS, NEVER_CLOSES
        opens[:, stop, 0], closes[:, stop, 0] = 0.0, 10.0 * DAY
    nodes = stops + 2 * tours
    travel = np.array([[random.randint(1, 15) for _ in range(nodes)] for _ in range(nodes)])
    for tour in range(tours):  # both bases of a tour are one place
        base = stops + 2 * tour
        travel[:, base + 1] = travel[:, base]
        travel[base, base + 1] = 0
    return Rounds(
        prizes=np.array([[float(random.randint(1, 30)) for _ in range(stops)] for _ in range(2)]),
        stays=np.array([float(random.randint(0, 12)) for _ in range(stops)]),
        opens=opens,
        closes=closes,
        groups=np.array([random.choice([stop, 0]) for stop in range(stops)], np.int32),
        fixed=np.isin(np.arange(stops), list(fixed)),
        travel=travel.astype(np.float64),
        kinds=np.array([random.randrange(2) for _ in range(tours)], np.int32),
        leaves=np.array([float(random.randint(0, 10)) for _ in range(tours)]),
        backs=np.array([float(random.randint(40, 80)) for _ in range(tours)]),
        due=np.array([float(random.randint(30, 80)) for _ in range(tours)]),
        travel_cost=random.choice([0.0, 0.01, 0.3]),
        late_cost=random.choice([0.0, 0.5]),
    )


def worth(rounds: Rounds, tour: int, stops: Sequence[int]) -> float | None:
    """Of one tour, each stop as soon as its hours allow; None when it cannot be made."""
    kind, at, now = int(rounds.kinds[tour]), rounds.count + 2 * tour, float(rounds.leaves[tour])
    prize = driven = 0.0
    for stop in stops:
        drive = float(rounds.travel[at, stop])
        ready = now + drive
        begins = [
            max(ready, float(opens))
            for opens, closes in zip(
                rounds.opens[kind, stop], rounds.closes[kind, stop], strict=True
            )
            if ready <= closes
        ]
        if not begins:
            return None
        now, at = begins[0] + float(rounds.stays[stop]), stop
        prize, driven = prize + float(rounds.prizes[kind, stop]), driven + drive
    drive = float(rounds.travel[at, rounds.count + 2 * tour + 1])
    home = now + drive
    if home > rounds.backs[tour]:
        return None
    late = max(0.0, home - float(rounds.due[tour]))
    return prize - rounds.travel_cost * (driven + drive) - rounds.late_cost * late


def judged(rounds: Rounds, tours: Sequence[Sequence[int]]) -> float:
    """What tours are worth together; fails when they break a rule."""
    made = [stop for stops in tours for stop in stops]
    groups = [int(rounds.groups[stop]) for stop in made]
    assert len(groups) == len(set(groups))
    worths = [worth(rounds, tour, stops) for tour, stops in enumerate(tours)]
    assert None not in worths
    return sum(each for each in worths if each is not None)


def best_by_trying(rounds: Rounds) -> float:
    """The most that any tours are worth; stops that are fixed are not asked for."""
    by_tour = [_best_by_stops(rounds, tour) for tour in range(len(rounds.kinds))]
    best = -np.inf
    for chosen in product(*(each.items() for each in by_tour)):
        made = [stop for stops, _ in chosen for stop in stops]
        groups = [int(rounds.groups[stop]) for stop in made]
        if len(groups) == len(set(groups)):
            best = max(best, sum(value for _, value in chosen))
    return float(best)


def _best_by_stops(rounds: Rounds, tour: int) -> dict[frozenset[int], float]:
    """What the best order of each set of stops is worth on a tour."""
    best: dict[frozenset[int], float] = {}
    for count in range(rounds.count + 1):
        for stops in combinations(range(rounds.count), count):
            worths = [worth(rounds, tour, order) for order in permutations(stops)]
            known = [each for each in worths if each is not None]
            if known:
                best[frozenset(stops)] = max(known)
    return best

"""Our own engine on an instance: the rounds of many short visits, beside which columns end."""

from collections.abc import Callable

import numpy as np

from benchmarks.toptw.instances import Instance, Routes
from benchmarks.toptw.peers.settings import Setting
from benchmarks.weeks.clock import Clock
from solver.rounds import Rounds, RoundSearch

TIE_BREAK = 0.5
"""All drives of a plan together count at most this part of a unit of profit."""


def rounds_of(instance: Instance, tours: int) -> Rounds:
    """Customers are the stops, one kind of tour; times in ticks."""
    count = instance.customers
    nodes = np.array([*range(1, count + 1), *[0] * (2 * tours)])
    day = int(instance.closes[0] - instance.opens[0])
    return Rounds(
        prizes=instance.profit[None, 1:].astype(np.float64),
        stays=instance.service[1:].astype(np.float64),
        opens=instance.opens[None, 1:, None].astype(np.float64),
        closes=instance.closes[None, 1:, None].astype(np.float64),
        groups=np.arange(count, dtype=np.int32),
        fixed=np.zeros(count, np.bool_),
        travel=instance.travel[np.ix_(nodes, nodes)].astype(np.float64),
        kinds=np.zeros(tours, np.int32),
        leaves=np.full(tours, float(instance.opens[0])),
        backs=np.full(tours, float(instance.closes[0])),
        due=np.full(tours, float(instance.closes[0])),
        travel_cost=TIE_BREAK / (tours * day),
    )


def solve(
    instance: Instance,
    tours: int,
    setting: Setting,
    *,
    clock: Clock,
    seed: int,
    note: Callable[[Routes], None],
) -> Routes:
    """Our search until the processor time is over."""
    del setting
    search = RoundSearch(rounds_of(instance, tours), seed=seed)
    known = search.value

    def share() -> float:
        nonlocal known
        if search.value > known:
            known = search.value
            note(_routes(search))
        return clock.spent / clock.seconds

    search.run(share)
    return _routes(search)


def _routes(search: RoundSearch) -> Routes:
    """Stops are numbered from 0, customers from 1."""
    return [[stop + 1 for stop in tour] for tour in search.best]

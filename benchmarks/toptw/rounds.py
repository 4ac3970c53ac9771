"""Our own engine on an instance: the rounds of many short visits, beside which columns end."""

import numpy as np

from benchmarks.toptw.instances import Instance
from solver.rounds import Rounds

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

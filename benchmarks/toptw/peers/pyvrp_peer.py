"""PyVRP (MIT): iterated local search for routes with prizes.

Every customer is optional, its profit a prize; what is minimised are drives and prizes not won.
"""

from collections.abc import Callable

import numpy as np
import pyvrp
from pyvrp.IteratedLocalSearch import IteratedLocalSearchCallbacks, IteratedLocalSearchParams
from pyvrp.search import PerturbationParams

from benchmarks.toptw.instances import Instance, Routes
from benchmarks.toptw.peers.settings import Setting
from benchmarks.weeks.clock import Clock


class _Watch(IteratedLocalSearchCallbacks):
    def __init__(self, note: Callable[[Routes], None]) -> None:
        self._note = note

    def on_best(self, best: pyvrp.Solution) -> None:
        if best.is_feasible():
            self._note(_routes(best))


class _Stop:
    """PyVRP asks it after each round."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __call__(self, best_cost: int) -> bool:
        del best_cost
        return self._clock.left <= 0


def solve(
    instance: Instance,
    tours: int,
    setting: Setting,
    *,
    clock: Clock,
    seed: int,
    note: Callable[[Routes], None],
) -> Routes:
    """PyVRP 0.14 until the processor time is over; note hears of each better answer."""
    penalty, perturbation = pyvrp.PenaltyParams(), PerturbationParams()
    if setting.penalty_prizes is not None:
        highest = setting.penalty_prizes * _prize_units(instance, setting)
        penalty = pyvrp.PenaltyParams(max_penalty=highest)
    if setting.perturbations is not None:
        perturbation = PerturbationParams(max_perturbations=setting.perturbations)
    result = pyvrp.solve(
        _data(instance, tours, setting),
        stop=_Stop(clock),
        seed=seed,
        collect_stats=False,
        params=pyvrp.SolveParams(
            ils=IteratedLocalSearchParams(callbacks=_Watch(note)),
            penalty=penalty,
            perturbation=perturbation,
        ),
    )
    return _routes(result.best) if result.best.is_feasible() else []


def _prize_units(instance: Instance, setting: Setting) -> int:
    """Cost of one of profit not won; a tick on the road costs 1."""
    return max(1, round(setting.prize_days * int(instance.closes[0] - instance.opens[0])))


def _data(instance: Instance, tours: int, setting: Setting) -> pyvrp.ProblemData:
    day = int(instance.opens[0]), int(instance.closes[0])
    units = _prize_units(instance, setting)
    clients = [
        pyvrp.Client(
            customer,
            service_duration=int(instance.service[customer]),
            tw_early=int(instance.opens[customer]),
            tw_late=int(instance.closes[customer]),
            prize=int(instance.profit[customer]) * units,
            required=False,
        )
        for customer in range(1, instance.customers + 1)
    ]
    vehicle = pyvrp.VehicleType(
        num_available=tours, tw_early=day[0], tw_late=day[1], unit_distance_cost=1
    )
    travel = instance.travel.astype(np.int64)
    return pyvrp.ProblemData(
        [pyvrp.Location(0, 0) for _ in range(instance.customers + 1)],
        clients,
        [pyvrp.Depot(0)],
        [vehicle],
        [travel],
        [travel],
        [],
    )


def _routes(solution: pyvrp.Solution) -> Routes:
    """Clients are numbered from 0, customers from 1."""
    return [
        [activity.idx + 1 for activity in route.schedule() if activity.is_client()]
        for route in solution.routes()
    ]

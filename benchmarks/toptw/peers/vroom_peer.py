"""VROOM through pyvroom (both BSD-2-Clause): fast insertion and local search.

VROOM has no prizes: it first makes the sum of priorities (0 to 100) as large as it can, then the
drives short. Profits up to 100 are priorities as they are, so it maximises the same sum.
It stops by itself, long before the time is over, and would answer the same again.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import numpy as np
import vroom

from benchmarks.toptw.instances import Instance, Routes
from benchmarks.toptw.peers.settings import Setting
from benchmarks.weeks.clock import Clock

EXPLORATION = 5
"""The most thorough search VROOM has."""
HIGHEST_PRIORITY = 100
PROFILE = "car"


def solve(
    instance: Instance,
    tours: int,
    setting: Setting,
    *,
    clock: Clock,
    seed: int,
    note: Callable[[Routes], None],
) -> Routes:
    """VROOM at its highest level of exploration, on one thread; it has neither seed nor settings."""
    del setting, seed, note
    asked = vroom.Input()
    asked.set_durations_matrix(PROFILE, instance.travel.astype(np.uint32))
    day = vroom.TimeWindow(int(instance.opens[0]), int(instance.closes[0]))
    asked.add_vehicle(
        [
            vroom.Vehicle(number, start=0, end=0, profile=PROFILE, time_window=day)
            for number in range(tours)
        ]
    )
    highest = max(HIGHEST_PRIORITY, int(instance.profit.max()))
    for customer in range(1, instance.customers + 1):
        window = vroom.TimeWindow(int(instance.opens[customer]), int(instance.closes[customer]))
        asked.add_job(
            vroom.Job(
                customer,
                location=customer,
                default_service=int(instance.service[customer]),
                priority=round(int(instance.profit[customer]) * HIGHEST_PRIORITY / highest),
                time_windows=[window],
            )
        )
    solution = asked.solve(
        exploration_level=EXPLORATION, nb_threads=1, timeout=timedelta(seconds=clock.left)
    )
    routes: list[dict[str, Any]] = solution.to_dict()["routes"]
    return [
        [int(step["id"]) for step in route["steps"] if step["type"] == "job"] for route in routes
    ]

"""Everything that can solve an instance, called alike: ours and the peers."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from benchmarks.toptw.instances import Instance, Routes, profit_of
from benchmarks.toptw.peers.settings import SETTINGS, Setting
from benchmarks.weeks.clock import Clock
from benchmarks.weeks.memory import peak_mb

SOLVERS = ("ours", "pyvrp", "vroom")
OURS = Setting(name="")


class Ask(Protocol):
    """How a solver is asked; `note` hears of better routes on the way."""

    def __call__(
        self,
        instance: Instance,
        tours: int,
        setting: Setting,
        *,
        clock: Clock,
        seed: int,
        note: Callable[[Routes], None],
    ) -> Routes: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What a solver had at some moment of processor time since it was handed the instance."""

    seconds: float
    profit: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """Routes and how they came about; reading the instance and imports are not counted."""

    routes: Routes
    marks: tuple[Mark, ...]
    cpu_seconds: float
    wall_seconds: float
    peak_mb: float


def settings_of(solver: str) -> tuple[Setting, ...]:
    """How often a solver is tried on an instance: ours once, as it is."""
    return (OURS,) if solver == "ours" else SETTINGS[solver]


def run(
    solver: str, instance: Instance, tours: int, setting: Setting, *, seconds: float, seed: int
) -> Outcome:
    """One solver on one instance. Libraries are imported before the clock starts."""
    solve = _solve(solver)
    marks: list[Mark] = []

    def note(routes: Routes) -> None:
        profit = sum(int(instance.profit[customer]) for route in routes for customer in route)
        if not marks or profit > marks[-1].profit:
            marks.append(Mark(seconds=clock.spent, profit=profit))

    clock, began = Clock(seconds), time.monotonic()
    routes = solve(instance, tours, setting, clock=clock, seed=seed, note=note)
    spent, wall, most_mb = clock.spent, time.monotonic() - began, peak_mb()
    profit = profit_of(instance, tours, routes)
    return Outcome(
        routes=routes,
        marks=(*marks, Mark(seconds=spent, profit=profit)),
        cpu_seconds=spent,
        wall_seconds=wall,
        peak_mb=most_mb,
    )


def _solve(solver: str) -> Ask:
    if solver == "ours":
        from benchmarks.toptw.rounds import solve  # noqa: PLC0415 -- only where it is needed
    elif solver == "pyvrp":
        from benchmarks.toptw.peers.pyvrp_peer import solve  # noqa: PLC0415 -- as above
    else:
        from benchmarks.toptw.peers.vroom_peer import solve  # noqa: PLC0415 -- as above
    return solve

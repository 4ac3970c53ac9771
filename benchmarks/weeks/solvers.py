"""Everything that can plan a week, called alike: ours, the habit and the peers."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from benchmarks.weeks.clock import Clock
from benchmarks.weeks.days import Day
from benchmarks.weeks.memory import peak_mb
from benchmarks.weeks.peers.settings import Setting, lengths_for, settings_for
from benchmarks.weeks.peers.tasks import Task, tasks_of
from solver.plan import Plan
from solver.problem import Problem

if TYPE_CHECKING:  # it brings along what only peers need
    from benchmarks.weeks.peers.answer import Answer

SOLVERS = ("ours", "habit", "pyvrp", "vroom", "routing")


class Ask(Protocol):
    """How a peer is asked."""

    def __call__(
        self, problem: Problem, tasks: Sequence[Task], days: Sequence[Day], *, clock: Clock
    ) -> "Iterable[Answer]": ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What a planner had at some moment.

    seconds   of processor time since it was handed the problem
    bound     no plan is worth more; None where it says nothing   value units
    """

    seconds: float
    value: float
    bound: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """A plan and how it came about; reading the problem and imports are not counted.

    cpu_seconds    processor time until the planner answered
    wall_seconds   the same on the clock: much longer on a machine that does other things
    peak_mb        the most memory the process held until then, libraries included
    """

    plan: Plan
    marks: tuple[Mark, ...]
    cpu_seconds: float
    wall_seconds: float
    peak_mb: float


def settings_of(solver: str, problem: Problem) -> list[Setting | None]:
    """How often a solver is tried on a week: ours once, as it is."""
    if solver == "ours":
        return [None]
    return list(lengths_for() if solver == "habit" else settings_for(problem))


def run(
    solver: str, problem: Problem, setting: Setting | None, *, seconds: float, seed: int
) -> Outcome:
    """One planner on one week. Libraries are imported before the clock starts."""
    if setting is None:
        return _ours(problem, seconds, seed)
    if solver == "habit":
        return _habit(problem, setting)
    return _peer(solver, problem, setting, seconds=seconds, seed=seed)


def _ours(problem: Problem, seconds: float, seed: int) -> Outcome:
    from solver.solve import Progress, solve  # noqa: PLC0415 -- only in the process that needs it

    marks: list[Mark] = []

    def note(progress: Progress) -> None:
        marks.append(Mark(seconds=clock.spent, value=progress.value, bound=progress.bound))

    clock, began = Clock(seconds), time.perf_counter()
    plan = solve(problem, seconds=seconds, seed=seed, on_progress=note)
    return _outcome(plan, marks, clock, began)


def _habit(problem: Problem, setting: Setting) -> Outcome:
    from benchmarks.weeks.peers import habit  # noqa: PLC0415 -- as above

    clock, began = Clock(0), time.perf_counter()
    return _outcome(habit.plan(problem, setting), [], clock, began)


def _peer(solver: str, problem: Problem, setting: Setting, *, seconds: float, seed: int) -> Outcome:
    """The best of what the peer answered counts, as the checker values it, and not its own view."""
    from benchmarks.weeks.peers.repair import Week, plan_of  # noqa: PLC0415 -- as above

    solve = _peer_solve(solver, seed)
    clock, began = Clock(seconds), time.perf_counter()
    days = list(Week(problem).days.values())
    answers = list(solve(problem, tasks_of(problem, setting, days), days, clock=clock))
    cpu_seconds, wall_seconds, most_mb = clock.spent, time.perf_counter() - began, peak_mb()
    plans = [
        plan_of(problem, each.wishes(), service_minutes=setting.minutes) for each in answers
    ] or [plan_of(problem, (), service_minutes=setting.minutes)]
    marks = [
        Mark(seconds=each.seconds, value=plan.value or 0.0)
        for each, plan in zip(answers, plans, strict=False)
    ]
    return Outcome(
        plan=max(plans, key=lambda plan: plan.value or 0.0),
        marks=tuple(_rising(marks)),
        cpu_seconds=cpu_seconds,
        wall_seconds=wall_seconds,
        peak_mb=most_mb,
    )


def _peer_solve(solver: str, seed: int) -> Ask:
    """The peer's own function; its library is imported here, and no other's."""
    if solver == "pyvrp":
        from benchmarks.weeks.peers import pyvrp_peer  # noqa: PLC0415 -- as above

        return partial(pyvrp_peer.solve, seed=seed)
    if solver == "vroom":
        from benchmarks.weeks.peers import vroom_peer  # noqa: PLC0415 -- as above

        return vroom_peer.solve
    from benchmarks.weeks.peers import ortools_peer  # noqa: PLC0415 -- as above

    return ortools_peer.solve


def _rising(marks: Iterable[Mark]) -> Iterator[Mark]:
    best: float | None = None
    for mark in marks:
        if best is None or mark.value > best:
            best = mark.value
            yield mark


def _outcome(plan: Plan, marks: list[Mark], clock: Clock, began: float) -> Outcome:
    spent = clock.spent
    last = Mark(seconds=spent, value=plan.value or 0.0, bound=plan.bound)
    return Outcome(
        plan=plan,
        marks=(*marks, last),
        cpu_seconds=spent,
        wall_seconds=time.perf_counter() - began,
        peak_mb=peak_mb(),
    )

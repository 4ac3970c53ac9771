"""The runs of a measurement: what is run, in which order, and what came of it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from benchmarks.process import ask
from benchmarks.weeks.generate import variants_of, week
from benchmarks.weeks.peers.settings import Setting
from benchmarks.weeks.solvers import Mark, settings_of
from solver import check
from solver.files import plan_from_json, write_problem
from solver.problem import Problem

MODULE = "benchmarks.weeks.child"
SEED = 1
"""Of the planners themselves, where they have one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A week: kind, variant and seed."""

    kind: str
    variant: str
    seed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What one run brought, as it stands in the CSV.

    setting         how a peer was asked; empty for ours
    seconds         processor time it was given; the habit and VROOM need less
    value           of its plan, by the checker                          value units
    bound, gap      of ours, where it states them
    violations      rules its plan breaks, by the checker
    solve_cpu       processor time from problem to answer                seconds
    total_cpu       of the whole process, imports and decoding included  seconds
    wall            from problem to answer on the clock                  seconds
    peak_mb         memory the process held at most until the answer
    first_seconds   processor time until it had a plan worth half of its last one
    """

    kind: str
    variant: str
    seed: int
    solver: str
    setting: str
    seconds: float
    value: float | None
    bound: float | None = None
    gap: float | None = None
    recordings: float = 0.0
    visits: int = 0
    violations: int = 0
    solve_cpu: float = 0.0
    total_cpu: float = 0.0
    wall: float = 0.0
    peak_mb: float = 0.0
    first_seconds: float | None = None
    failure: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Try:
    """One planner asked in one way on one week."""

    case: Case
    file: Path
    solver: str
    setting: Setting | None
    seconds: float

    @property
    def names(self) -> dict[str, Any]:
        setting = self.setting.name if self.setting else ""
        told = {"solver": self.solver, "setting": setting, "seconds": self.seconds}
        return {**asdict(self.case), **told}

    @property
    def order(self) -> dict[str, Any]:
        return {
            "problem": str(self.file),
            "solver": self.solver,
            "setting": asdict(self.setting) if self.setting else None,
            "seconds": self.seconds,
            "seed": SEED,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    row: Row
    marks: tuple[Mark, ...]


def cases(kinds: Iterable[str], variants: Sequence[str], seeds: Sequence[int]) -> Iterator[Case]:
    """Every asked variant that a kind has."""
    for kind in kinds:
        for variant in variants_of(kind):
            if variant in variants:
                yield from (Case(kind=kind, variant=variant, seed=seed) for seed in seeds)


def measure(
    case: Case,
    solvers: Sequence[str],
    seconds: Sequence[float],
    *,
    folder: Path,
    settings: Sequence[str] = (),
) -> Iterator[Measured]:
    """All planners on one week, in turn, so that what else the machine does hits all alike.

    folder     where the week's file is written for the processes to read
    settings   names of the only settings tried; none = all
    """
    problem = week(case.kind, case.variant, case.seed)
    file = folder / f"{case.kind}-{case.variant}-{case.seed}.json"
    file.write_text(write_problem(problem), encoding="utf-8")
    tries = [
        [
            (name, setting)
            for setting in settings_of(name, problem)
            if setting is None or not settings or setting.name in settings
        ]
        for name in solvers
    ]
    for limit in seconds:
        for turn in zip_longest(*tries):
            for name, setting in filter(None, turn):
                yield _run(
                    _Try(case=case, file=file, solver=name, setting=setting, seconds=limit), problem
                )


def warm_up(folder: Path) -> None:
    """Fills our compiler's cache: a user waits for it once after installing, not with each plan."""
    problem = week("city", "plain", 1)
    file = folder / "warm-up.json"
    file.write_text(write_problem(problem), encoding="utf-8")
    order = {"problem": str(file), "solver": "ours", "setting": None, "seconds": 2, "seed": SEED}
    ask(MODULE, order)


def _run(one: _Try, problem: Problem) -> Measured:
    told = ask(MODULE, one.order)
    answer, total_cpu = told.answer, told.total_cpu
    if answer is None:
        row = Row(**one.names, value=None, total_cpu=total_cpu, failure=told.failure)
        return Measured(row=row, marks=())
    marks = tuple(Mark(**mark) for mark in answer["marks"])
    return Measured(
        row=Row(**one.names, **_judged(problem, answer), total_cpu=total_cpu), marks=marks
    )


def _judged(problem: Problem, answer: dict[str, Any]) -> dict[str, Any]:
    """The plan as the checker sees it, beside what the process says of itself."""
    plan = plan_from_json(json.dumps(answer["plan"]))
    report = check.check(problem, plan)
    return {
        "value": report.value,
        "bound": plan.bound,
        "gap": plan.gap,
        "recordings": round(report.score.recordings, 1) if report.score else 0.0,
        "visits": len(plan.visits),
        "violations": len(report.violations),
        "solve_cpu": round(answer["cpu_seconds"], 3),
        "wall": round(answer["wall_seconds"], 3),
        "peak_mb": round(answer["peak_mb"], 1),
        "first_seconds": _first_seconds([Mark(**mark) for mark in answer["marks"]]),
    }


def _first_seconds(marks: Sequence[Mark]) -> float | None:
    """A search may begin with the empty plan, which is no plan to people."""
    good = (mark.seconds for mark in marks if mark.value >= marks[-1].value / 2)
    first = next(good, None)
    return None if first is None else round(first, 3)

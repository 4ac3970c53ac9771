"""The runs of a measurement: what is run, in which order, and what came of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path

from benchmarks.process import ask
from benchmarks.toptw.instances import (
    BrokenRouteError,
    Instance,
    Reference,
    profit_of,
    read_instance,
)
from benchmarks.toptw.peers.settings import Setting
from benchmarks.toptw.solvers import Mark, settings_of

MODULE = "benchmarks.toptw.child"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What one run brought, as it stands in the CSV.

    family      c1, r1, rc1, c2, r2, rc2 or pr
    setting     how a peer was asked; empty for ours
    seconds     processor time it was given; VROOM needs less
    profit      of its routes, judged by `profit_of`; None = they break a rule, or none came
    reference, bound   as in Reference
    solve_cpu   processor time from instance to answer                   seconds
    total_cpu   of the whole process, imports included                   seconds
    wall        from instance to answer on the clock                     seconds
    peak_mb     memory the process held at most until the answer
    """

    instance: str
    family: str
    tours: int
    solver: str
    setting: str
    seconds: float
    seed: int
    profit: int | None
    reference: float
    bound: float | None = None
    solve_cpu: float = 0.0
    total_cpu: float = 0.0
    wall: float = 0.0
    peak_mb: float = 0.0
    failure: str = ""

    @property
    def gap(self) -> float | None:
        """Part of the reference that is missing; negative where there is more."""
        return None if self.profit is None else 1.0 - self.profit / self.reference


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    row: Row
    marks: tuple[Mark, ...]


def measure(
    folder: Path,
    reference: Reference,
    solvers: Sequence[str],
    *,
    seconds: float,
    seeds: Iterable[int],
) -> Iterator[Measured]:
    """All solvers on one instance, in turn, so that what else the machine does hits all alike.

    VROOM, which has no seed, is run once.
    """
    file = folder / f"{reference.instance}.txt"
    instance = read_instance(file)
    for number, seed in enumerate(seeds):
        asked = [name for name in solvers if name != "vroom" or number == 0]
        for turn in zip_longest(*([(name, each) for each in settings_of(name)] for name in asked)):
            for name, setting in filter(None, turn):
                yield _run(file, instance, reference, name, setting, seconds=seconds, seed=seed)


def warm_up(folder: Path, reference: Reference) -> None:
    """Fills our compiler's cache: a user waits for it once after installing."""
    file = folder / f"{reference.instance}.txt"
    ask(MODULE, _order(file, reference, "ours", settings_of("ours")[0], seconds=0.1, seed=1))


def _order(
    file: Path, reference: Reference, solver: str, setting: Setting, *, seconds: float, seed: int
) -> dict[str, object]:
    return {
        "file": str(file),
        "tours": reference.tours,
        "solver": solver,
        "setting": asdict(setting),
        "seconds": seconds,
        "seed": seed,
    }


def _run(
    file: Path,
    instance: Instance,
    reference: Reference,
    solver: str,
    setting: Setting,
    *,
    seconds: float,
    seed: int,
) -> Measured:
    told = ask(MODULE, _order(file, reference, solver, setting, seconds=seconds, seed=seed))
    answer, failure, profit = told.answer, told.failure, None
    if answer is not None:
        try:  # by us, and not by the process that answers
            profit = profit_of(instance, reference.tours, answer["routes"])
        except BrokenRouteError as error:
            failure = str(error)
    row = Row(
        instance=reference.instance,
        family=reference.family,
        tours=reference.tours,
        solver=solver,
        setting=setting.name,
        seconds=seconds,
        seed=seed,
        profit=profit,
        reference=reference.best,
        bound=reference.bound,
        solve_cpu=round(answer["cpu_seconds"], 3) if answer else 0.0,
        total_cpu=told.total_cpu,
        wall=round(answer["wall_seconds"], 3) if answer else 0.0,
        peak_mb=round(answer["peak_mb"], 1) if answer else 0.0,
        failure=failure,
    )
    marks = () if profit is None or answer is None else answer["marks"]
    return Measured(row=row, marks=tuple(Mark(**mark) for mark in marks))

"""From the start of a process to its first plan with visits, compiled code being at hand."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.process import ONE_THREAD, ROOT
from benchmarks.waits.wait import Wait
from benchmarks.weeks.generate import week
from solver.files import write_problem

AIMS = {"city": 0.5, "regency": None, "metro": 3.0}
"""Seconds to the first plan of each kind of week."""
COMMAND = Path(sys.executable).with_name("jemput")
TICKS = os.sysconf("SC_CLK_TCK")


def first_plans(kinds: list[str], repeats: int, folder: Path) -> Iterator[Wait]:
    for kind in kinds:
        file = folder / f"{kind}.json"
        file.write_text(write_problem(week(kind, "plain", 1)), encoding="utf-8")
        list(in_child(kind, file))  # compiles, and fills the system's cache of files
        for _ in range(repeats):
            yield from in_child(kind, file)
            yield by_command(kind, file)


def in_child(kind: str, file: Path) -> Iterator[Wait]:
    """The first plan that a worker's child hands out, and what went before it."""
    module = [sys.executable, "-m", "benchmarks.waits.child"]
    done = subprocess.run(  # noqa: S603 -- our own module
        [*module, str(file), repr(time.monotonic())],
        cwd=ROOT,
        env={**os.environ, **ONE_THREAD},
        capture_output=True,
        text=True,
        check=True,
    )
    clock = cpu = 0.0
    for line in done.stdout.splitlines():
        said = json.loads(line)
        last = said["stage"] == "plan"
        yield Wait(
            what=f"{kind}: first plan of a worker" if last else f"{kind}: … of it {said['stage']}",
            clock_seconds=said["clock"] - (0.0 if last else clock),
            cpu_seconds=said["cpu"] - (0.0 if last else cpu),
            aim_seconds=AIMS[kind] if last else None,
        )
        clock, cpu = said["clock"], said["cpu"]


def by_command(kind: str, file: Path) -> Wait:
    """The first plan of `jemput solve`, seen from outside; then it is ended."""
    began = time.monotonic()
    with subprocess.Popen(  # noqa: S603 -- our own command
        [COMMAND, "solve", file, "-o", file.with_suffix(".plan.json")],
        env={**os.environ, **ONE_THREAD},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        # The first line tells what the promises alone are worth, the second of a plan.
        told = list(islice(process.stderr or (), 2))
        clock, cpu = time.monotonic() - began, cpu_of(process.pid)
        process.kill()
    if len(told) < 2 or not all(line.startswith("  construct: ") for line in told):
        raise RuntimeError(f"jemput solve told of no plan for {file.name}: {told}")
    return Wait(
        what=f"{kind}: first plan of `jemput solve`",
        clock_seconds=clock,
        cpu_seconds=cpu,
        aim_seconds=AIMS[kind],
    )


def cpu_of(pid: int) -> float:
    """Processor seconds of a living process, in steps of a hundredth on most machines."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system = fields[11], fields[12]
    return (int(user) + int(system)) / TICKS

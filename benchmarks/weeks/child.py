"""One planner on one week in a process of its own: `python -m benchmarks.weeks.child ORDER`.

The order is a JSON object, the answer another one on standard output.
"""

# ruff: noqa: E402 -- the clock comes before whoever looks at it
import time

time.monotonic = time.process_time
"""Ours stops by this clock: what else the machine does takes nothing from it. PyVRP and OR-Tools
are asked about processor time too; only VROOM stops by a clock of its own."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.weeks.peers.settings import Setting
from benchmarks.weeks.solvers import run
from solver.files import read_problem, write_plan


def main() -> None:
    order = json.loads(sys.argv[1])
    setting = None if order["setting"] is None else Setting(**order["setting"])
    outcome = run(
        order["solver"],
        read_problem(Path(order["problem"])),
        setting,
        seconds=order["seconds"],
        seed=order["seed"],
    )
    answer = {
        "plan": json.loads(write_plan(outcome.plan)),
        "marks": [asdict(mark) for mark in outcome.marks],
        "cpu_seconds": outcome.cpu_seconds,
        "wall_seconds": outcome.wall_seconds,
        "peak_mb": outcome.peak_mb,
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()

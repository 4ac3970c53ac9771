"""One planner on one week in a process of its own: `python -m benchmarks.weeks.child ORDER`.

The order is a JSON object, the answer another one on standard output.
"""

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

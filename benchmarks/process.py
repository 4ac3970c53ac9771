"""A planner in a process of its own, on one thread, and what it cost."""

import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
ONE_THREAD = dict.fromkeys(THREADS, "1")
PATIENCE = 10
"""A process is ended after so many times its seconds on the clock, and two minutes more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """What a process wrote; without an answer, why there is none.

    total_cpu   processor time of the whole process, imports included   seconds
    """

    answer: dict[str, Any] | None
    failure: str
    total_cpu: float


def ask(module: str, order: dict[str, Any]) -> Answered:
    """`python -m module ORDER`; both the order and the answer are JSON objects.

    order["seconds"]   processor time the planner may use
    """
    before = _children_cpu()
    answer, failure = _child(module, order)
    return Answered(answer=answer, failure=failure, total_cpu=round(_children_cpu() - before, 3))


def _child(module: str, order: dict[str, Any]) -> tuple[dict[str, Any] | None, str]:
    """The answer, or None and why there is none."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own module
            [sys.executable, "-W", "ignore", "-m", module, json.dumps(order)],
            cwd=ROOT,
            env={**os.environ, **ONE_THREAD},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE * order["seconds"] + 120,
        )
    except subprocess.TimeoutExpired:
        return None, "did not end"
    if done.returncode != 0:
        return None, (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
    return json.loads(done.stdout.splitlines()[-1]), ""


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime

"""A solver that has a plan at once and answers when the test lets it go: when FILE is there."""

import json
import os
import time
from pathlib import Path
from typing import Any

from app.core.answer import Say, ShouldStop, answer
from solver.files import problem_from_json, write_plan
from solver.solve import solve

FILE = "SOLVER_WAITS_FOR"


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    plan = solve(problem_from_json(json.loads(payload)["problem"]), seconds=30, work=4)
    while not (Path(os.environ[FILE]).exists() or should_stop()):
        say({"phase": "improve", "value": plan.value, "bound": None, "gap": None})
        time.sleep(0.2)
    return write_plan(plan)


if __name__ == "__main__":
    answer(work)

"""A solver that has a plan at once and would go on for ever, but for being asked to stop."""

import json
import time
from typing import Any

from app.core.answer import Say, ShouldStop, answer
from solver.files import problem_from_json, write_plan
from solver.solve import solve


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    plan = solve(problem_from_json(json.loads(payload)["problem"]), seconds=30, work=4)
    while not should_stop():
        say({"phase": "improve", "value": plan.value, "bound": None, "gap": None})
        time.sleep(0.1)
    return write_plan(plan)


if __name__ == "__main__":
    answer(work)

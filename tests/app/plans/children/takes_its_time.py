"""A solver that uses all the seconds it was given, so that there is time to kill somebody."""

import json
import time
from typing import Any

from app.core.answer import Say, ShouldStop, answer
from solver.files import problem_from_json, write_plan
from solver.solve import solve


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    asked = json.loads(payload)
    plan = solve(problem_from_json(asked["problem"]), seconds=30, work=4)
    end = time.monotonic() + asked["seconds"]
    while time.monotonic() < end and not should_stop():
        say({"phase": "improve", "value": plan.value, "bound": None, "gap": None})
        time.sleep(0.2)
    return write_plan(plan)


if __name__ == "__main__":
    answer(work)

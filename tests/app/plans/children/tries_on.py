"""A child that has tried changes and would go on for ever, but for being asked to stop.

FILE is there once its worker has heard of its start.
"""

import json
import os
import time
from pathlib import Path
from typing import Any

from app.core.answer import Say, ShouldStop, answer
from solver.advise import Means, advise, write_advice
from solver.files import plan_from_json, problem_from_json

FILE = "SOLVER_HAS_BEGUN"


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    return until_stopped(payload, say, should_stop, Means(seconds=600, work=30))


def until_stopped(payload: bytes, say: Say, should_stop: ShouldStop, means: Means) -> str:
    asked = json.loads(payload)
    problem, plan = problem_from_json(asked["problem"]), plan_from_json(asked["plan"])
    found = write_advice(advise(problem, plan, means))
    say("begun")
    time.sleep(1)
    Path(os.environ[FILE]).touch()
    while not should_stop():
        time.sleep(0.1)
    return found


if __name__ == "__main__":
    answer(work)

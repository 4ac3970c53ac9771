"""The process in which a plan is searched for: problem in, progress and plan out, nothing else."""

import json
from dataclasses import asdict
from typing import Any

from app.core.answer import Say, ShouldStop, answer
from solver.files import problem_from_json, write_plan
from solver.solve import solve


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    """The plan as jemput-plan/1 text; progress and better plans are said on the way."""
    asked = json.loads(payload)
    plan = solve(
        problem_from_json(asked["problem"]),
        seconds=asked["seconds"],
        work=asked["work"],
        seed=asked["seed"],
        on_progress=lambda progress: say(asdict(progress)),
        on_plan=lambda plan: say({"plan": write_plan(plan)}),
        should_stop=should_stop,
    )
    return write_plan(plan)


if __name__ == "__main__":
    answer(work)

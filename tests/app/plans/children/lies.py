"""A solver that claims more than its plan is worth."""

import dataclasses
import json
from typing import Any

from app.core.answer import Say, ShouldStop, answer
from solver.files import plan_from_json, problem_from_json, write_plan
from solver.solve import solve


def work(payload: bytes, _say: Say, _should_stop: ShouldStop) -> Any:
    plan = solve(problem_from_json(json.loads(payload)["problem"]), seconds=30, work=4)
    assert plan.value is not None
    better = dataclasses.replace(plan, value=plan.value + 100)
    assert plan_from_json(write_plan(better)) == better
    return write_plan(better)


if __name__ == "__main__":
    answer(work)

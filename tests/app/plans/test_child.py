"""The process that searches, as its worker sees it."""

import json
from typing import Any

from app.core.child import run_child
from app.core.outcome import Finished
from app.plans.runs.solving import CHILD
from solver import check
from solver.files import plan_from_json, write_problem
from tests.solver.weeks import city_week

WEEK = city_week(seed=1)
PAYLOAD = {"problem": write_problem(WEEK), "seconds": 600, "work": 300, "seed": 1}


def test_better_plans_come_on_the_way_and_each_passes_the_check() -> None:
    said: list[Any] = []
    outcome = run_child(
        CHILD,
        json.dumps(PAYLOAD).encode(),
        memory_mb=2000,
        seconds=600,
        on_message=said.append,
        should_stop=lambda: False,
    )

    assert isinstance(outcome, Finished)
    plans = [plan_from_json(one["plan"]) for one in said if "plan" in one]
    assert all(check.check(WEEK, plan).ok for plan in plans)
    values = [plan.value or 0.0 for plan in plans]
    assert values == sorted(values)
    assert 0.0 < values[0] <= (plan_from_json(outcome.result).value or 0.0)

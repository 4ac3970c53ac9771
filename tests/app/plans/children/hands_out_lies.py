"""A solver that hands out a good plan, then one that claims too much, and is gone."""

import dataclasses
from typing import Any

from app.core.answer import Say, ShouldStop, answer
from solver.files import write_plan
from tests.app.plans.children import crashes
from tests.app.plans.children.good_start import tell_a_plan


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    plan = tell_a_plan(payload, say)
    assert plan.value is not None
    say({"plan": write_plan(dataclasses.replace(plan, value=plan.value + 100))})
    return crashes.work(payload, say, should_stop)


if __name__ == "__main__":
    answer(work)

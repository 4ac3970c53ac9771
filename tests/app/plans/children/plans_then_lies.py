"""A solver that hands out a good plan and then claims more than its plan is worth."""

from typing import Any

from app.core.answer import Say, ShouldStop, answer
from tests.app.plans.children import lies
from tests.app.plans.children.good_start import tell_a_plan


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    tell_a_plan(payload, say)
    return lies.work(payload, say, should_stop)


if __name__ == "__main__":
    answer(work)

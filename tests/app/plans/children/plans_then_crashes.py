"""A solver that hands out a good plan and then is gone."""

from typing import Any

from app.core.answer import Say, ShouldStop, answer
from tests.app.plans.children import crashes
from tests.app.plans.children.good_start import tell_a_plan


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    tell_a_plan(payload, say)
    return crashes.work(payload, say, should_stop)


if __name__ == "__main__":
    answer(work)

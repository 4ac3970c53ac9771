"""A solver that hands out a good plan and then gives an answer that is no plan."""

from typing import Any

from app.core.answer import Say, ShouldStop, answer
from tests.app.plans.children import babbles
from tests.app.plans.children.good_start import tell_a_plan


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    tell_a_plan(payload, say)
    return babbles.work(payload, say, should_stop)


if __name__ == "__main__":
    answer(work)

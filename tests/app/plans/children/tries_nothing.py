"""A child that is asked to stop before it has tried any change."""

from typing import Any

from app.core.answer import Say, ShouldStop, answer
from solver.advise import Means
from tests.app.plans.children.tries_on import until_stopped


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    stopped = Means(seconds=600, should_stop=lambda: True)
    return until_stopped(payload, say, should_stop, stopped)


if __name__ == "__main__":
    answer(work)

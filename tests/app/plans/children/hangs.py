"""A solver that never answers and does not listen."""

import time
from typing import Any

from app.core.answer import Say, ShouldStop, answer


def work(_payload: bytes, _say: Say, _should_stop: ShouldStop) -> Any:
    while True:
        time.sleep(1)


if __name__ == "__main__":
    answer(work)

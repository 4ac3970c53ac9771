"""A solver that hands out the plan in FILE and then never answers again.

It searches for nothing itself, so a limit of seconds finds it hanging on the slowest machine.
"""

import os
from pathlib import Path
from typing import Any

from app.core.answer import Say, ShouldStop, answer
from tests.app.plans.children import hangs

FILE = "SOLVER_HANDS_OUT"


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    say({"plan": Path(os.environ[FILE]).read_text()})
    return hangs.work(payload, say, should_stop)


if __name__ == "__main__":
    answer(work)

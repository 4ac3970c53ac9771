"""A solver whose answer is no plan."""

from typing import Any

from app.core.answer import Say, ShouldStop, answer


def work(_payload: bytes, say: Say, _should_stop: ShouldStop) -> Any:
    say(["halo"])
    say({"phase": "improve", "value": "banyak", "bound": None, "gap": None})
    return {"visits": "all of them"}


if __name__ == "__main__":
    answer(work)

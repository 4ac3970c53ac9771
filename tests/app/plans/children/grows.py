"""A solver that takes ever more memory."""

from typing import Any

from app.core.answer import Say, ShouldStop, answer


def work(_payload: bytes, _say: Say, _should_stop: ShouldStop) -> Any:
    taken: list[bytes] = []
    while True:
        taken.append(b"x" * 10_000_000)


if __name__ == "__main__":
    answer(work)

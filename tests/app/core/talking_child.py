"""A child process for the tests, which does what its payload asks for."""

import json
import os
import signal
import sys
import time
from typing import Any

from app.core.answer import Say, ShouldStop, answer


def work(payload: bytes, say: Say, should_stop: ShouldStop) -> Any:
    asked: dict[str, Any] = json.loads(payload)
    say({"pid": os.getpid()})
    return getattr(Deeds, asked["do"])(asked, say, should_stop)


class Deeds:
    @staticmethod
    def echo(asked: dict[str, Any], say: Say, _should_stop: ShouldStop) -> Any:
        for number in range(asked.get("messages", 0)):
            say(number)
        return asked.get("value")

    @staticmethod
    def improve(_asked: dict[str, Any], say: Say, should_stop: ShouldStop) -> int:
        """Gets better until asked to stop."""
        best = 0
        while not should_stop():
            best += 1
            say({"best": best})
            time.sleep(0.02)
        return best

    @staticmethod
    def ignore(_asked: dict[str, Any], _say: Say, _should_stop: ShouldStop) -> None:
        time.sleep(600)

    @staticmethod
    def compute(_asked: dict[str, Any], _say: Say, _should_stop: ShouldStop) -> int:
        """C code that never lets another thread of this interpreter run."""
        return sum(range(10**13))

    @staticmethod
    def swell(_asked: dict[str, Any], _say: Say, _should_stop: ShouldStop) -> None:
        held: list[bytes] = []
        while True:
            held.append(b"x" * 10_000_000)
            time.sleep(0.005)

    @staticmethod
    def allocate(_asked: dict[str, Any], _say: Say, _should_stop: ShouldStop) -> int:
        return len(bytearray(10**13))

    @staticmethod
    def leave(_asked: dict[str, Any], _say: Say, _should_stop: ShouldStop) -> None:
        print("out of ideas", file=sys.stderr)  # noqa: T201 -- its last words
        sys.exit(3)

    @staticmethod
    def segfault(_asked: dict[str, Any], _say: Say, _should_stop: ShouldStop) -> None:
        os.kill(os.getpid(), signal.SIGSEGV)

    @staticmethod
    def chatter(_asked: dict[str, Any], _say: Say, _should_stop: ShouldStop) -> str:
        print("a library's banner")  # noqa: T201 -- this is the test
        os.write(1, b"and one from C\n")
        return "done"

    @staticmethod
    def environment(_asked: dict[str, Any], _say: Say, _should_stop: ShouldStop) -> dict[str, str]:
        return dict(os.environ)

    @staticmethod
    def unspeakable(_asked: dict[str, Any], _say: Say, _should_stop: ShouldStop) -> float:
        return float("nan")


if __name__ == "__main__":
    answer(work)

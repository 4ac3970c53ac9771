"""Heavy work in a process of its own, which may crash, swell or hang without harm to ours.

A fresh interpreter runs a module that calls `answer` (answer.py); conversation.py is what
goes between the two, outcome.py what comes of it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from app.core.conversation import TICK_SECONDS, Conversation
from app.core.outcome import Cancelled, Failed, Finished, Outcome, Reason


def run_child(
    module: str,
    payload: bytes,
    *,
    memory_mb: int,
    seconds: float,
    on_message: Callable[[Any], None],
    should_stop: Callable[[], bool],
    grace_seconds: float = 5,
    environment: Mapping[str, str] | None = None,
) -> Outcome:
    """What `python -m module` makes of the payload. Whatever happens, the child is gone after.

    memory_mb      resident memory above which it is ended                      MiB
    seconds        time after which it is asked to stop                         seconds
    should_stop    asked every TICK_SECONDS; once true, the child is asked to stop
    grace_seconds  what a child that was asked may still take to give a result  seconds

    Raises only what `on_message` and `should_stop` raise.
    """
    process = start_child(module, environment)
    conversation = Conversation(process, payload, memory_mb=memory_mb)
    patience = Patience(should_stop, seconds=seconds, grace_seconds=grace_seconds)
    try:
        while True:
            for line in conversation.exchange():
                outcome = _hear(line, on_message, stopped=patience.has_asked)
                if outcome:
                    return outcome
            outcome = conversation.unusable(memory_mb) or patience.exhausted()
            if outcome:
                return outcome
            if patience.asks_now():
                conversation.ask_to_stop()
    finally:
        conversation.end()


def start_child(module: str, environment: Mapping[str, str] | None) -> subprocess.Popen[bytes]:
    # Our own settings hold the way into the database, which a child never needs.
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith("JEMPUT_")
    }
    return subprocess.Popen(  # noqa: S603 -- our own interpreter and one of our own modules
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        env=inherited | dict(environment or {}),
        start_new_session=True,  # a Ctrl-C in the terminal is for us, and we tell the child
    )


class Patience:
    """When a child is asked to stop, and when it has had long enough to do so."""

    def __init__(
        self, should_stop: Callable[[], bool], *, seconds: float, grace_seconds: float
    ) -> None:
        self._should_stop = should_stop
        self._ask_at = monotonic() + seconds
        self._grace_seconds = grace_seconds
        self._next_look = 0.0
        self._end_at: float | None = None
        self._outcome: Outcome = Failed(reason=Reason.TIMEOUT, detail=f"no result in {seconds} s")

    @property
    def has_asked(self) -> bool:
        return self._end_at is not None

    def asks_now(self) -> bool:
        """True once. A child that says much does not make us ask `should_stop` more often."""
        now = monotonic()
        if self.has_asked or now < self._next_look:
            return False
        self._next_look = now + TICK_SECONDS
        if self._should_stop():
            self._outcome = Cancelled()
        elif now < self._ask_at:
            return False
        self._end_at = now + self._grace_seconds
        return True

    def exhausted(self) -> Outcome | None:
        if self._end_at is not None and monotonic() > self._end_at:
            return self._outcome
        return None


def _hear(line: bytes, on_message: Callable[[Any], None], *, stopped: bool) -> Outcome | None:
    """The outcome, when this line is one; a message is passed on."""
    try:
        spoken = json.loads(line)
    except (ValueError, RecursionError):
        return Failed(reason=Reason.NONSENSE, detail=repr(line[:200]))
    match spoken:
        case {"say": message}:
            on_message(message)
            return None
        case {"result": result}:
            return Finished(result=result, stopped=stopped)
        case {"failed": "memory"}:
            return Failed(reason=Reason.MEMORY, detail="an allocation failed")
        case _:
            return Failed(reason=Reason.NONSENSE, detail=repr(line[:200]))

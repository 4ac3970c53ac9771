"""How a child process came to its end (child.py)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Reason(StrEnum):
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    NONSENSE = "nonsense"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finished:
    """The child gave a result; `stopped` when it had been asked to come to an end."""

    result: Any
    stopped: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """The child gave none. `detail` is for the log, not for people."""

    reason: Reason
    detail: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Cancelled:
    """The child was asked to stop, gave nothing in time and was ended."""


Outcome = Finished | Failed | Cancelled

"""One wait that was measured."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """What somebody waits for, once.

    clock_seconds   on the clock, which runs on while a machine does other things
    cpu_seconds     processor time of the process waited for; None where several share the work
    aim_seconds     what it should take at most; None for parts of another wait
    """

    what: str
    clock_seconds: float
    cpu_seconds: float | None = None
    aim_seconds: float | None = None

"""How long a search may go on, and who hears of its progress."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far a search has come.

    phase     construct, changes, rounds, nights, columns, dive, pack, improve, around, explain
    value     of the best plan so far                          value units
    bound     no plan is worth more; None = none yet           value units
    gap       (bound - value) / max(1, |value|); None while there is no bound
    """

    phase: str
    value: float
    bound: float | None = None
    gap: float | None = None


@dataclass(kw_only=True, slots=True)
class Effort:
    """Time, work and the wish to stop, asked between steps of at most some milliseconds.

    seconds       wall-clock cap, on the monotonic clock                seconds
    work          cap on crew-days filled and priced; None = none       crew-days
    should_stop   True once somebody wants the best so far
    """

    seconds: float
    work: int | None = None
    should_stop: Callable[[], bool] = field(default=lambda: False)
    done: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.began

    @contextmanager
    def uncounted(self) -> Generator[None]:
        """What is done meanwhile takes none of the time, such as loading what may have to compile."""
        began = time.monotonic()
        yield
        self.began += time.monotonic() - began

    def spend(self) -> None:
        self.done += 1

    @property
    def over(self) -> bool:
        """Nothing more may be tried."""
        spent = self.work is not None and self.done >= self.work
        return spent or self.elapsed >= self.seconds or self.should_stop()

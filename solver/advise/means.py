"""What solving again may cost."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from solver.plan import Plan
from solver.problem import Problem
from solver.solve import solve

LEAST_SECONDS = 0.2


def _never() -> bool:
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Means:
    """Time and work for solving several problems one after the other.

    seconds       wall-clock cap for all of them together            seconds
    work          of each of them, as `solve` counts it; None = none: then they share the seconds
    seed          of each search
    should_stop   True once somebody wants what there is

    With work the same question gets the same answer, as long as the seconds suffice.
    """

    seconds: float
    work: int | None = None
    seed: int = 1
    should_stop: Callable[[], bool] = field(default=_never)
    began: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds."""
        return self.seconds - (time.monotonic() - self.began)

    @property
    def over(self) -> bool:
        return self.left <= 0.0 or self.should_stop()

    def for_each(self, count: int) -> float:
        """Seconds for each of so many further problems."""
        if self.work is not None:
            return max(LEAST_SECONDS, self.left)
        return max(LEAST_SECONDS, self.left / max(1, count))

    def part(self, share: float) -> "Means":
        """The same with a part of the seconds that are left, from now on."""
        return Means(
            seconds=share * self.left, work=self.work, seed=self.seed, should_stop=self.should_stop
        )

    def solve(
        self, problem: Problem, *, seconds: float, begin_with: Plan | None, attempt: int = 0
    ) -> Plan:
        """The best plan found with these means; another `attempt` searches elsewhere."""
        return solve(
            problem,
            seconds=seconds,
            work=self.work,
            seed=self.seed + attempt,
            begin_with=begin_with,
            should_stop=self.should_stop,
        )

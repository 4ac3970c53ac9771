"""What is said and handed out while a plan is searched for."""

import math
import time
from collections.abc import Callable

from solver import check
from solver.construct import Effort, Progress, Ranked, Search
from solver.explain import explain
from solver.plan import Plan, Status
from solver.written import written

HAND_OUT_SECONDS = 1.0
"""Plans on the way are handed out so far apart at least."""
HAND_OUT_COST = 20
"""And so many times what handing out one takes, so that it never costs much of the search."""


class Outlet:
    """Hands out whole plans on the way; what it does never changes what the search finds."""

    def __init__(self, on_plan: Callable[[Plan], None] | None, seed: int) -> None:
        self.on_plan = on_plan
        self.seed = seed
        self.last: Ranked | None = None
        self.next_at = -math.inf

    def offer(self, search: Search, bound: float | None, *, at_once: bool = False) -> None:
        """Taken if it is time, and another plan than the last one, that keeps every rule."""
        began = time.monotonic()
        best = search.best
        if self.on_plan is None or best is self.last or not (at_once or began >= self.next_at):
            return
        if best.goal != best.score.value:
            return  # it breaks a limit that the search may yet meet
        self.last = best
        untried = explain(search, Effort(seconds=0.0))
        names = search.commitments.staff
        plan = written(search, names, bound=bound, unassigned=untried, seed=self.seed)
        if plan.status is Status.EMPTY:
            return
        if check.check(search.grid.problem, plan).ok:
            self.on_plan(plan)
        ended = time.monotonic()
        self.next_at = ended + max(HAND_OUT_SECONDS, HAND_OUT_COST * (ended - began))


class Teller:
    """Tells of each phase as it begins, and of each better plan in it."""

    def __init__(self, on_progress: Callable[[Progress], None] | None, outlet: Outlet) -> None:
        self.on_progress = on_progress
        self.outlet = outlet
        self.phase = "construct"
        self.bound: float | None = None

    def begin(self, phase: str, search: Search) -> None:
        self.phase = phase
        self._say(search.best.score.value)
        self.outlet.offer(search, self.bound, at_once=True)

    def better(self, search: Search) -> None:
        self._say(search.best.score.value)
        self.outlet.offer(search, self.bound)

    def tell(self, phase: str, search: Search, bound: float) -> None:
        """Of a better plan, a better bound, or both."""
        self.phase = phase
        self.bound = bound if math.isfinite(bound) else None
        self.better(search)

    def _say(self, value: float) -> None:
        if self.on_progress is None:
            return
        bound = None if self.bound is None else max(self.bound, value)
        gap = None if bound is None else (bound - value) / max(1.0, abs(value))
        self.on_progress(Progress(phase=self.phase, value=value, bound=bound, gap=gap))

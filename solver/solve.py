"""From a problem to a checked plan."""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from solver import check
from solver.construct import Effort, Progress, Ranked, Search, SolverBug, start, take_turns
from solver.explain import explain
from solver.grid import SLOT_MINUTES, Grid, grid_of
from solver.integer import Strengthening, fewest_changes
from solver.plan import Conflict, CrewDay, Plan, Reason, Status, Unassigned, Visit
from solver.problem import LodgingId, Night, Problem, StaffId

__all__ = ["Progress", "SolverBug", "solve"]

EXPLAIN_SHARE = 0.15
"""Part of the time kept back to explain what was left out, at most EXPLAIN_SECONDS."""
EXPLAIN_SECONDS = 3.0
LEAST_TO_EXPLAIN_SECONDS = 0.05
HAND_OUT_SECONDS = 1.0
"""Plans on the way are handed out so far apart at least."""
HAND_OUT_COST = 20
"""And so many times what handing out one takes, so that it never costs much of the search."""


def solve(
    problem: Problem,
    *,
    seconds: float,
    work: int | None = None,
    seed: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
    on_plan: Callable[[Plan], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Plan:
    """The best plan found in the time, checked; or what clashes among the promises.

    seconds       wall-clock cap; ends earlier when the plan is proven best
    work          cap on crew-days filled and priced: same problem, seed and work, same plan
    on_progress   hears of each phase and each better plan
    on_plan       gets better plans on the way, checked, about once a second: what is left when
                  the search comes to harm
    should_stop   polled between steps of some milliseconds: True ends with the best so far

    Raises SolverBug when the plan does not pass `check`: never a wrong plan.
    Source: PLANNING.
    """
    effort = Effort(
        seconds=seconds - min(EXPLAIN_SECONDS, EXPLAIN_SHARE * seconds),
        work=work,
        should_stop=should_stop or _never,
    )
    grid = grid_of(problem)
    teller = _Teller(on_progress, _Outlet(on_plan, seed))
    search = start(grid, effort=effort, seed=seed, on_better=teller.better)
    if not isinstance(search, Search):
        return _checked(problem, _clash(search, seed=seed, seconds=effort.elapsed))
    teller.begin("construct", search)
    search.construct()
    search, conflict = _keeping_enough(search, seed=seed, teller=teller)
    bound = None
    if conflict is None:
        search, bound = _strengthened(search, seed=seed, teller=teller)
        search.tidy()
        conflict = _too_many_changes(search)
    if conflict is not None:
        return _checked(problem, _clash((conflict,), seed=seed, seconds=effort.elapsed))
    teller.begin("explain", search)
    left_out = explain(search, _time_to_explain(seconds, effort))
    names = search.commitments.staff
    if names is not None:
        names = take_turns(grid, search.best.draft, names)
    plan = _plan(search, names, bound=bound, unassigned=left_out, seed=seed)
    return _checked(problem, replace(plan, seconds=effort.elapsed))


class _Teller:
    """Tells of each phase as it begins, and of each better plan in it."""

    def __init__(self, on_progress: Callable[[Progress], None] | None, outlet: "_Outlet") -> None:
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


class _Outlet:
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
        plan = _plan(search, names, bound=bound, unassigned=untried, seed=self.seed)
        if plan.status is Status.EMPTY:
            return
        if check.check(search.grid.problem, plan).ok:
            self.on_plan(plan)
        ended = time.monotonic()
        self.next_at = ended + max(HAND_OUT_SECONDS, HAND_OUT_COST * (ended - began))


def _time_to_explain(seconds: float, effort: Effort) -> Effort:
    """What is left of the time; a limit on work is about the search alone."""
    return Effort(
        seconds=max(LEAST_TO_EXPLAIN_SECONDS, seconds - effort.elapsed),
        should_stop=effort.should_stop,
    )


def _never() -> bool:
    return False


def _strengthened(search: Search, *, seed: int, teller: _Teller) -> tuple[Search, float | None]:
    """The search with the best plan that time and work allow, and the bound; None = none yet."""
    if search.effort.over:
        return search, None
    teller.begin("improve", search)
    strong = Strengthening(search, seed=seed, tell=teller.tell)
    strong.run()
    return strong.search, strong.bound if math.isfinite(strong.bound) else None


def _keeping_enough(
    search: Search, *, seed: int, teller: _Teller
) -> tuple[Search, Conflict | None]:
    """A search whose plan is within max_changes where one was found; or that none can be."""
    conflict = _too_many_changes(search)
    if conflict is None:
        return search, None
    teller.begin("changes", search)
    found = fewest_changes(search, seed=seed)
    most = search.grid.problem.max_changes
    none_can = most is not None and found.at_least > most
    return found.search, _too_many_changes(found.search) if none_can else None


def _too_many_changes(search: Search) -> Conflict | None:
    fewest, most = search.best.score.changes, search.grid.problem.max_changes
    if most is None or fewest <= most:
        return None
    return Conflict(
        reason=Reason.CHANGE_LIMIT, detail={"max_changes": most, "fewest_found": fewest}
    )


def _clash(conflicts: tuple[Conflict, ...], *, seed: int, seconds: float) -> Plan:
    return Plan(status=Status.CONFLICT, value=None, conflicts=conflicts, seed=seed, seconds=seconds)


def _checked(problem: Problem, plan: Plan) -> Plan:
    report = check.check(problem, plan)
    if not report.ok:
        sentences = "; ".join(violation.sentence for violation in report.violations[:5])
        raise SolverBug(f"the plan breaks rules: {sentences}")
    return plan


def _plan(
    search: Search,
    names: Mapping[int, tuple[StaffId, ...]] | None,
    *,
    bound: float | None,
    unassigned: tuple[Unassigned, ...],
    seed: int,
) -> Plan:
    """The best draft in the words of the plan file, scored by the referee's arithmetic."""
    grid, problem = search.grid, search.grid.problem
    visits, nights = _visits(grid, search), _nights(grid, search)
    score = check.score(problem, visits, nights)
    value = search.best.score.value
    bound = None if bound is None else max(bound, value)
    return Plan(
        status=check.status_of(problem, visits, value=value, bound=bound),
        value=value,
        bound=bound,
        gap=None if bound is None else (bound - value) / max(1.0, abs(value)),
        visits=tuple(
            replace(
                each.visit,
                expected_recordings=round(each.recordings, 2),
                expected_cards=round(each.cards, 2),
            )
            for each in score.visits
        ),
        nights=nights,
        staffing=_staffing(search, names),
        unassigned=unassigned,
        changes=score.changes,
        seed=seed,
    )


def _visits(grid: Grid, search: Search) -> tuple[Visit, ...]:
    """In served order."""
    problem, days = grid.problem, grid.crew_days
    return tuple(
        Visit(
            site=problem.sites[stop.site].id,
            crew=problem.crews[days[row].crew].id,
            date=problem.horizon.dates[days[row].date],
            arrive_minute=stop.arrive * SLOT_MINUTES,
            service_minutes=stop.service * SLOT_MINUTES,
        )
        for row, stop in search.best.score.served
    )


def _nights(grid: Grid, search: Search) -> tuple[Night, ...]:
    lodgings: dict[int, LodgingId] = {
        grid.place_row[lodging.id]: lodging.id for lodging in grid.problem.lodgings
    }
    return tuple(
        Night(
            crew=grid.problem.crews[grid.crew_days[row].crew].id,
            date=grid.problem.horizon.dates[grid.crew_days[row].date],
            lodging=lodgings[route.evening],
        )
        for row, route in sorted(search.best.draft.items())
        if route.evening in lodgings
    )


def _staffing(
    search: Search, names: Mapping[int, tuple[StaffId, ...]] | None
) -> tuple[CrewDay, ...]:
    if names is None:
        return ()
    grid = search.grid
    return tuple(
        CrewDay(
            crew=grid.problem.crews[grid.crew_days[row].crew].id,
            date=grid.problem.horizon.dates[grid.crew_days[row].date],
            staff=names[row],
        )
        for row in sorted(search.best.draft)
    )

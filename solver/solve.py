"""From a problem to a checked plan."""

import math
from collections.abc import Callable
from dataclasses import replace

from solver import check
from solver.construct import Effort, Progress, Ranked, Search, SolverBug, start
from solver.explain import explain
from solver.grid import SLOT_MINUTES, Grid, grid_of
from solver.integer import Strengthening, fewest_changes
from solver.plan import Conflict, CrewDay, Plan, Prices, Reason, Status, Unassigned, Visit
from solver.problem import LodgingId, Night, Problem

__all__ = ["Progress", "SolverBug", "solve"]

EXPLAIN_SHARE = 0.15
"""Part of the time kept back to explain what was left out, at most EXPLAIN_SECONDS."""
EXPLAIN_SECONDS = 3.0
LEAST_TO_EXPLAIN_SECONDS = 0.05


def solve(
    problem: Problem,
    *,
    seconds: float,
    work: int | None = None,
    seed: int = 1,
    begin_with: Plan | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Plan:
    """The best plan found in the time, checked; or what clashes among the promises.

    seconds       wall-clock cap; ends earlier when the plan is proven best
    work          cap on crew-days filled and priced: same problem, seed and work, same plan
    begin_with    a plan that may be better than a first one; left aside where it breaks a rule
    on_progress   hears of each phase and each better plan
    should_stop   polled between steps of some milliseconds: True ends with the best so far

    Raises SolverBug when the plan does not pass `check`: never a wrong plan.
    Source: PLANNING.
    """
    effort = Effort(
        seconds=seconds - min(EXPLAIN_SECONDS, EXPLAIN_SHARE * seconds),
        work=work,
        should_stop=should_stop or _never,
    )
    teller = _Teller(on_progress)
    grid = grid_of(problem)
    search = start(grid, effort=effort, seed=seed, on_better=teller.better)
    if not isinstance(search, Search):
        return _checked(problem, _clash(search, seed=seed, seconds=effort.elapsed))
    teller.begin("construct", search)
    search.construct()
    search, conflict = _keeping_enough(search, seed=seed, teller=teller)
    bound, prices = None, Prices()
    if conflict is None:
        known = _keeping_rules(problem, begin_with)
        search, bound, prices = _strengthened(search, known, seed=seed, teller=teller)
        search.tidy()
        conflict = _too_many_changes(search)
    if conflict is not None:
        return _checked(problem, _clash((conflict,), seed=seed, seconds=effort.elapsed))
    teller.begin("explain", search)
    left_out = explain(search, _time_to_explain(seconds, effort))
    plan = _plan(grid, search, bound=bound, unassigned=left_out, seed=seed)
    return _checked(problem, replace(plan, prices=prices, seconds=effort.elapsed))


class _Teller:
    """Tells of each phase as it begins, and of each better plan in it."""

    def __init__(self, on_progress: Callable[[Progress], None] | None) -> None:
        self.on_progress = on_progress
        self.phase = "construct"
        self.bound: float | None = None

    def begin(self, phase: str, search: Search) -> None:
        self.phase = phase
        self.better(search.best)

    def better(self, ranked: Ranked) -> None:
        self._say(ranked.score.value)

    def tell(self, phase: str, search: Search, bound: float) -> None:
        """Of a better plan, a better bound, or both."""
        self.phase = phase
        self.bound = bound if math.isfinite(bound) else None
        self._say(search.best.score.value)

    def _say(self, value: float) -> None:
        if self.on_progress is None:
            return
        bound = None if self.bound is None else max(self.bound, value)
        gap = None if bound is None else (bound - value) / max(1.0, abs(value))
        self.on_progress(Progress(phase=self.phase, value=value, bound=bound, gap=gap))


def _time_to_explain(seconds: float, effort: Effort) -> Effort:
    """What is left of the time; a limit on work is about the search alone."""
    return Effort(
        seconds=max(LEAST_TO_EXPLAIN_SECONDS, seconds - effort.elapsed),
        should_stop=effort.should_stop,
    )


def _never() -> bool:
    return False


def _keeping_rules(problem: Problem, plan: Plan | None) -> Plan | None:
    """The plan, unless it breaks a rule of the problem."""
    if plan is None or plan.value is None:
        return None
    broken = check.broken_rules(
        problem, visits=plan.visits, nights=plan.nights, staffing=plan.staffing
    )
    return None if broken else plan


def _strengthened(
    search: Search, known: Plan | None, *, seed: int, teller: _Teller
) -> tuple[Search, float | None, Prices]:
    """The search with the best plan that time and work allow, the bound (None = none yet), prices."""
    if search.effort.over and known is None:
        return search, None, Prices()
    teller.begin("improve", search)
    strong = Strengthening(search, seed=seed, tell=teller.tell)
    if known is not None:
        strong.begin_with(known)
    if not search.effort.over:
        strong.run()
    bound = strong.bound if math.isfinite(strong.bound) else None
    return strong.search, bound, strong.prices


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
    grid: Grid,
    search: Search,
    *,
    bound: float | None,
    unassigned: tuple[Unassigned, ...],
    seed: int,
) -> Plan:
    """The best draft in the words of the plan file, scored by the referee's arithmetic."""
    problem = grid.problem
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
        staffing=_staffing(grid, search),
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


def _staffing(grid: Grid, search: Search) -> tuple[CrewDay, ...]:
    staff = search.commitments.staff
    if staff is None:
        return ()
    return tuple(
        CrewDay(
            crew=grid.problem.crews[grid.crew_days[row].crew].id,
            date=grid.problem.horizon.dates[grid.crew_days[row].date],
            staff=staff[row],
        )
        for row in sorted(search.best.draft)
    )

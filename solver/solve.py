"""From a problem to a checked plan."""

import math
from collections.abc import Callable
from dataclasses import replace

from solver import check
from solver.construct import Effort, Progress, Search, SolverBug, start, take_turns
from solver.explain import explain
from solver.grid import grid_of
from solver.plan import Conflict, Plan, Prices, Reason, Status
from solver.problem import Problem
from solver.telling import Outlet, Teller
from solver.written import written

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
    on_plan: Callable[[Plan], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Plan:
    """The best plan found in the time, checked; or what clashes among the promises.

    seconds       wall-clock cap; ends earlier when the plan is proven best
    work          cap on crew-days filled and priced: same problem, seed and work, same plan
    begin_with    a plan that may be better than a first one; left aside where it breaks a rule
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
    teller = Teller(on_progress, Outlet(on_plan, seed))
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
    names = search.commitments.staff  # after explaining, which may still find a better plan
    if names is not None:
        names = take_turns(grid, search.best.draft, names)
    plan = written(search, names, bound=bound, unassigned=left_out, seed=seed)
    return _checked(problem, replace(plan, prices=prices, seconds=effort.elapsed))


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
    search: Search, known: Plan | None, *, seed: int, teller: Teller
) -> tuple[Search, float | None, Prices]:
    """The search with the best plan that time and work allow, the bound (None = none yet), prices."""
    if search.effort.over and known is None:
        return search, None, Prices()
    teller.begin("improve", search)
    with search.effort.uncounted():
        from solver.integer import Strengthening  # noqa: PLC0415 -- no first plan waits for it

    strong = Strengthening(search, seed=seed, tell=teller.tell)
    if known is not None:
        strong.begin_with(known)
    if not search.effort.over:
        strong.run()
    bound = strong.bound if math.isfinite(strong.bound) else None
    return strong.search, bound, strong.prices


def _keeping_enough(search: Search, *, seed: int, teller: Teller) -> tuple[Search, Conflict | None]:
    """A search whose plan is within max_changes where one was found; or that none can be."""
    conflict = _too_many_changes(search)
    if conflict is None:
        return search, None
    teller.begin("changes", search)
    with search.effort.uncounted():
        from solver.integer import fewest_changes  # noqa: PLC0415 -- as above

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

"""Advice on small problems, with work enough to find what there is."""

from collections.abc import Callable

from solver.advise import Candidate, Means, Remedies, Tried, all_prices, remedies
from solver.plan import Plan
from solver.problem import Problem, SiteId
from solver.solve import solve


def never() -> bool:
    return False


def means(*, work: int = 60, should_stop: Callable[[], bool] = never) -> Means:
    return Means(seconds=600, work=work, should_stop=should_stop)


def solved(problem: Problem, *, work: int = 60) -> Plan:
    return solve(problem, seconds=600, work=work)


def tried(problem: Problem, *, plan: Plan | None = None, site: SiteId | None = None) -> Remedies:
    """What was tried for a plan, the solved one where none is given."""
    prices = all_prices(problem, means(), seconds=600)
    return remedies(problem, plan or solved(problem), means(), prices=prices, site=site)


def of(found: Remedies, candidate: Candidate) -> Tried:
    return next(one for one in found.tried if one.candidate == candidate)

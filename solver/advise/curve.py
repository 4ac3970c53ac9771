"""What each number of changed promises would bring: the disruption curve."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from solver import check
from solver.advise.means import Means
from solver.advise.other import keeps_rules
from solver.plan import Plan, Reason, Status
from solver.problem import Problem

MOST_CHANGES: tuple[int | None, ...] = (0, 1, 2, 5, 10, None)
"""None = any number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """The best plan found with so many changes at most.

    max_changes    published visits that may change; None = any number         visits
    status         CONFLICT where the promises cannot be kept with so few, or at all
    value, bound   None where there is none; no plan with so few changes is worth more
                   than the bound                                               value units
    changes        of the plan                                                  visits
    fewest_found   CONFLICT for want of changes: with so many there was a plan  visits
    """

    max_changes: int | None
    status: Status
    value: float | None = None
    bound: float | None = None
    changes: int | None = None
    fewest_found: int | None = None
    plan: Plan | None = None


def disruption_curve(
    problem: Problem,
    means: Means,
    *,
    begin_with: Plan | None = None,
    most_changes: Sequence[int | None] = MOST_CHANGES,
) -> tuple[Point, ...]:
    """For each limit on changes the best plan found; none when nothing is published.

    begin_with   a plan for the problem, with any number of changes

    The problem's own limit is left aside. The value never falls as more may change: a plan that
    changes fewer counts for every higher limit, and a bound for every lower one.
    """
    if not problem.published:
        return ()
    limits = sorted(most_changes, key=_looseness)
    tried: dict[int | None, Plan] = {}
    known: list[Plan] = [] if begin_with is None else [begin_with]
    # From loose to tight, so that a tight limit knows the plans that happen to keep it.
    for number, limit in enumerate(reversed(limits)):
        limited = replace(problem, max_changes=limit)
        best = _best(limited, known)
        if tried and best is not None and best.value == _most(known):
            continue  # what is best with more changes needs no more than these
        if means.over and tried:
            break
        seconds = means.for_each(len(limits) - number)
        found = means.solve(limited, seconds=seconds, begin_with=best)
        if means.should_stop():
            break  # cut short: nothing is said of it
        tried[limit] = found
        known.append(found)
    points = (_point(problem, limit, known, tried) for limit in limits)
    return tuple(point for point in points if point is not None)


def _looseness(limit: int | None) -> float:
    return float("inf") if limit is None else limit


def _best(limited: Problem, known: Sequence[Plan]) -> Plan | None:
    """Of the plans that keep the limit the one worth most."""
    possible = [plan for plan in known if keeps_rules(limited, plan)]
    return max(possible, key=lambda plan: plan.value or 0.0, default=None)


def _most(known: Sequence[Plan]) -> float:
    return max(plan.value for plan in known if plan.value is not None)


def _point(
    problem: Problem, limit: int | None, known: Sequence[Plan], tried: dict[int | None, Plan]
) -> Point | None:
    """None for a limit that was not tried, when no plan happens to keep it."""
    best = _best(replace(problem, max_changes=limit), known)
    if best is None:
        return _clash(limit, tried[limit]) if limit in tried else None
    bounds = [
        plan.bound
        for other, plan in tried.items()
        if plan.bound is not None and _looseness(other) >= _looseness(limit)
    ]
    value = best.value or 0.0
    bound = max(value, min(bounds)) if bounds else None
    return Point(
        max_changes=limit,
        status=check.status_of(problem, best.visits, value=value, bound=bound),
        value=value,
        bound=bound,
        changes=best.changes.count,
        plan=best,
    )


def _clash(limit: int | None, plan: Plan) -> Point:
    """The fewest changes found are those that the conflict itself names, if it is about them."""
    fewest = [
        found
        for conflict in plan.conflicts
        if conflict.reason is Reason.CHANGE_LIMIT
        and isinstance(found := conflict.detail.get("fewest_found"), int)
    ]
    return Point(
        max_changes=limit,
        status=Status.CONFLICT,
        fewest_found=min(fewest, default=None),
    )

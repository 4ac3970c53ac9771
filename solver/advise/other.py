"""A plan of one problem, seen from another one that differs in little."""

from dataclasses import replace

from solver import check
from solver.plan import Plan, Prices, Status
from solver.problem import Problem


def keeps_rules(problem: Problem, plan: Plan) -> bool:
    """The visits, nights and people of the plan are allowed in this problem."""
    return plan.value is not None and not check.broken_rules(
        problem, visits=plan.visits, nights=plan.nights, staffing=plan.staffing
    )


def as_in(problem: Problem, plan: Plan) -> Plan:
    """The same visits with what they are worth in this problem; without bound and prices."""
    score = check.score(problem, plan.visits, plan.nights)
    return replace(
        plan,
        status=check.status_of(problem, plan.visits, value=score.value, bound=None),
        value=score.value,
        bound=None,
        gap=None,
        visits=tuple(
            replace(
                each.visit,
                expected_recordings=round(each.recordings, 2),
                expected_cards=round(each.cards, 2),
            )
            for each in score.visits
        ),
        changes=score.changes,
        prices=Prices(),
    )


def better(one: Plan, other: Plan) -> Plan:
    """The plan worth more; the first of equals, and never a conflict while there is a plan."""
    if other.status is Status.CONFLICT or other.value is None:
        return one
    if one.value is None or other.value > one.value:
        return other
    return one

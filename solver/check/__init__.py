"""Whether a plan is right, and what it is worth.

The referee inside the house: it knows the problem and the plan and computes travel, times,
recordings and value by itself, so that a fault in the search cannot hide behind the same fault
here. No plan leaves `solver` without it.
Source: PLANNING, rules, expected recordings and value.
"""

from collections.abc import Iterator, Sequence

from solver.check import claims, days, limits, repeats, staffing, unknown, visits
from solver.check.claims import is_empty, is_proven, status_of
from solver.check.report import DayScore, Report, Rule, Score, Violation, VisitScore, Worth
from solver.check.tours import Itineraries
from solver.check.worth import score, score_of
from solver.plan import CrewDay, Plan, Status, Visit
from solver.problem import Night, Problem

__all__ = [
    "DayScore",
    "Report",
    "Rule",
    "Score",
    "Violation",
    "VisitScore",
    "Worth",
    "broken_rules",
    "check",
    "is_empty",
    "is_proven",
    "score",
    "status_of",
]


def check(problem: Problem, plan: Plan) -> Report:
    """Every rule the plan breaks, every claim that is false, and what it is really worth.

    A conflict has no plan to check and no score. Never raises.
    """
    if plan.status is Status.CONFLICT:
        return Report(violations=tuple(claims.conflict(plan)), score=None)
    itineraries = Itineraries(problem, plan.visits, plan.nights)
    worth = score_of(problem, itineraries, plan.nights)
    violations = (
        *_broken_rules(problem, itineraries, worth, plan=plan),
        *claims.claims(problem, plan, worth),
    )
    return Report(violations=violations, score=worth)


def broken_rules(
    problem: Problem,
    *,
    visits: Sequence[Visit],
    nights: Sequence[Night] = (),
    staffing: Sequence[CrewDay] = (),
) -> tuple[Violation, ...]:
    """The rules that visits, nights and staffing break, without any claim about their value."""
    plan = Plan(
        status=Status.FEASIBLE,
        value=None,
        visits=tuple(visits),
        nights=tuple(nights),
        staffing=tuple(staffing),
    )
    itineraries = Itineraries(problem, plan.visits, plan.nights)
    worth = score_of(problem, itineraries, plan.nights)
    return tuple(_broken_rules(problem, itineraries, worth, plan=plan))


def _broken_rules(
    problem: Problem, itineraries: Itineraries, worth: Score, *, plan: Plan
) -> Iterator[Violation]:
    """In the order of PLANNING, after names that mean nothing here."""
    stops = itineraries.stops
    yield from unknown.unknown(problem, plan.visits, plan.nights, plan.staffing)
    yield from days.day(itineraries)
    yield from days.base(problem, itineraries, plan.nights)
    for stop in stops:
        yield from visits.window(stop)
        yield from visits.pause(itineraries, stop)
        yield from visits.length(stop)
        yield from visits.equipment(stop)
    yield from repeats.repeats(problem, stops)
    yield from repeats.promises(problem, plan.visits, plan.nights)
    yield from staffing.staff(problem, itineraries, plan.nights, plan.staffing)
    yield from limits.cards(problem, worth)
    yield from limits.changes(problem, worth)

"""What a plan says about itself: value, bound, status, expectations and counts."""

from collections.abc import Iterator, Sequence

from solver.check.repeats import promised_visits
from solver.check.report import Rule, Score, Violation
from solver.plan import Json, Plan, Status, Visit
from solver.problem import Problem

RELATIVE_TOLERANCE = 1e-6
ROUNDING = 0.05 + 1e-9  # expectations may be rounded to one decimal, and floats once more


def tolerance(value: float) -> float:
    """How far two values that should be equal may differ: 1e-6 of the value, or of 1."""
    return RELATIVE_TOLERANCE * max(1.0, abs(value))


def is_proven(value: float, bound: float | None) -> bool:
    """The bound leaves no room for a better plan."""
    return bound is not None and bound - value <= tolerance(value)


def is_empty(problem: Problem, visits: Sequence[Visit]) -> bool:
    """The plan holds nothing beyond the locked visits."""
    return all(promised_visits(problem, visits))


def status_of(
    problem: Problem, visits: Sequence[Visit], *, value: float, bound: float | None
) -> Status:
    """What to call a plan. One that is empty is called so even when nothing better exists."""
    if is_empty(problem, visits):
        return Status.EMPTY
    return Status.PROVEN_OPTIMAL if is_proven(value, bound) else Status.FEASIBLE


def claims(problem: Problem, plan: Plan, score: Score) -> Iterator[Violation]:
    """Every claim of a plan that has visits, or could have had some."""
    yield from _value(plan, score)
    yield from _bound(plan, score)
    yield from _status(problem, plan, score)
    yield from _expectations(plan, score)
    yield from _counts(plan, score)


def conflict(plan: Plan) -> Iterator[Violation]:
    """Where promises clash there is no plan, only what clashes."""
    if plan.visits or plan.nights or plan.staffing:
        yield _claim(Rule.STATUS, "visits", "A conflict has no visits, nights or staffing.", {})
    if not plan.conflicts:
        yield _claim(Rule.STATUS, "conflicts", "A conflict names what clashes.", {})
    if plan.value is not None or plan.bound is not None or plan.gap is not None:
        yield _claim(Rule.STATUS, "value", "A conflict has no value, bound or gap.", {})


def _value(plan: Plan, score: Score) -> Iterator[Violation]:
    if plan.value is None or abs(plan.value - score.value) > tolerance(score.value):
        yield _claim(
            Rule.VALUE,
            "value",
            f"The plan states the value {plan.value}; its visits and nights make {score.value}.",
            {"stated": plan.value, "value": score.value},
        )


def _bound(plan: Plan, score: Score) -> Iterator[Violation]:
    if plan.bound is None:
        if plan.gap is not None:
            yield _claim(Rule.BOUND, "gap", "There is a gap without a bound.", {"gap": plan.gap})
        return
    if plan.bound < score.value - tolerance(score.value):
        yield _claim(
            Rule.BOUND,
            "bound",
            f"The bound {plan.bound} is below the value {score.value}, so it bounds nothing.",
            {"bound": plan.bound, "value": score.value},
        )
    gap = (plan.bound - score.value) / max(1.0, abs(score.value))
    if plan.gap is None or abs(plan.gap - gap) > 2 * RELATIVE_TOLERANCE:
        yield _claim(
            Rule.BOUND,
            "gap",
            f"The plan states the gap {plan.gap}; value and bound make {gap}.",
            {"stated": plan.gap, "gap": gap},
        )


def _status(problem: Problem, plan: Plan, score: Score) -> Iterator[Violation]:
    detail: dict[str, Json] = {"status": plan.status}
    proven, empty = is_proven(score.value, plan.bound), is_empty(problem, plan.visits)
    if plan.conflicts:
        what = "A plan that exists names no conflicts."
        yield _claim(Rule.STATUS, "conflicts", what, detail)
    if plan.status is Status.PROVEN_OPTIMAL and not proven:
        what = f"Nothing is proven: the value is {score.value}, the bound {plan.bound}."
        yield _claim(Rule.STATUS, "status", what, detail)
    elif plan.status is Status.EMPTY and not empty:
        what = "The plan is not empty: it has visits beyond the locked ones."
        yield _claim(Rule.STATUS, "status", what, detail)
    elif plan.status is Status.FEASIBLE and empty:
        what = "The plan is empty: it has no visits beyond the locked ones."
        yield _claim(Rule.STATUS, "status", what, detail)
    elif plan.status is Status.FEASIBLE and proven:
        what = f"The plan is proven best: the value is {score.value}, the bound {plan.bound}."
        yield _claim(Rule.STATUS, "status", what, detail)


def _expectations(plan: Plan, score: Score) -> Iterator[Violation]:
    for each in score.visits:
        visit = plan.visits[each.index]
        for name, stated, expected in (
            ("expected_recordings", visit.expected_recordings, each.recordings),
            ("expected_cards", visit.expected_cards, each.cards),
        ):
            if abs(stated - expected) > ROUNDING:
                yield _claim(
                    Rule.EXPECTATIONS,
                    f"visits[{each.index}].{name}",
                    f"The plan states {stated} at {visit.site}; {expected:.4f} are expected.",
                    {"site": visit.site, "stated": stated, "expected": expected},
                )


def _counts(plan: Plan, score: Score) -> Iterator[Violation]:
    if (plan.changes.kept, plan.changes.count) != (score.changes.kept, score.changes.count):
        yield _claim(
            Rule.COUNTS,
            "changes",
            f"The plan counts {plan.changes.kept} published visits kept and "
            f"{plan.changes.count} changed; it is {score.changes.kept} and {score.changes.count}.",
            {"kept": score.changes.kept, "changes": score.changes.count},
        )
    visited = {visit.site for visit in plan.visits}
    for index, left_out in enumerate(plan.unassigned):
        if left_out.site in visited:
            yield _claim(
                Rule.COUNTS,
                f"unassigned[{index}].site",
                f"{left_out.site} is called left out but has a visit.",
                {"site": left_out.site},
            )


def _claim(rule: Rule, where: str, sentence: str, detail: dict[str, Json]) -> Violation:
    return Violation(rule=rule, where=where, sentence=sentence, detail=detail)

"""What a plan says about itself is held against what it is."""

from dataclasses import replace
from typing import Any

import pytest

from solver import check
from solver.check import Rule
from solver.plan import Conflict, Plan, Reason, Status, Unassigned
from solver.problem import LockedVisit, Problem
from tests.solver import make
from tests.solver.make import MONDAY, TUESDAY, problem, visit


def broken(problem: Problem, plan: Plan) -> list[Rule]:
    return [violation.rule for violation in check.check(problem, plan).violations]


def stated(**overrides: Any) -> list[Rule]:
    """What is wrong with the plan of one visit, worth 10, with these claims."""
    return broken(problem(), make.plan(problem(), visit(), **overrides))


def test_a_plan_that_tells_the_truth_is_right() -> None:
    assert stated() == []
    assert stated(bound=12.0, gap=0.2) == []
    assert stated(bound=10.0, gap=0.0, status=Status.PROVEN_OPTIMAL) == []


def test_the_value_is_what_the_visits_are_worth_within_a_millionth() -> None:
    assert stated(value=10.000009) == []
    assert stated(value=10.00002) == [Rule.VALUE]
    assert stated(value=9.9) == [Rule.VALUE]
    assert stated(value=None) == [Rule.VALUE]


def test_no_bound_lies_below_the_value() -> None:
    assert stated(bound=9.0, gap=-0.1, status=Status.PROVEN_OPTIMAL) == [Rule.BOUND]


def test_the_gap_is_what_value_and_bound_make() -> None:
    assert stated(bound=12.0, gap=0.1) == [Rule.BOUND]
    assert stated(bound=12.0, gap=None) == [Rule.BOUND]
    assert stated(bound=None, gap=0.1) == [Rule.BOUND]
    tiny = problem(
        pools=(make.pool(people=0.4), make.pool("pool-b"))
    )  # worth 0.2: the gap divides by 1
    plan = make.plan(tiny, visit(), bound=0.5, gap=0.3)
    assert broken(tiny, plan) == []


def test_proven_optimal_needs_a_bound_within_a_millionth() -> None:
    assert stated(bound=10.000009, gap=9e-7, status=Status.PROVEN_OPTIMAL) == []
    assert stated(bound=10.1, gap=0.01, status=Status.PROVEN_OPTIMAL) == [Rule.STATUS]
    assert stated(status=Status.PROVEN_OPTIMAL) == [Rule.STATUS]
    assert stated(bound=10.0, gap=0.0, status=Status.FEASIBLE) == [Rule.STATUS]


def test_an_empty_plan_holds_the_locked_visits_and_nothing_more() -> None:
    assert stated(status=Status.EMPTY) == [Rule.STATUS]
    nothing = make.plan(problem())
    assert nothing.status is Status.EMPTY
    assert broken(problem(), nothing) == []
    assert broken(problem(), replace(nothing, status=Status.FEASIBLE)) == [Rule.STATUS]
    best = replace(nothing, status=Status.PROVEN_OPTIMAL, bound=0.0, gap=0.0)
    assert broken(problem(), best) == []
    promise = LockedVisit(
        site=make.site_id("hall-a"),
        date=MONDAY,
        arrive_minute=make.minute("08:20"),
        service_minutes=60,
    )
    promised = problem(locked=(promise,))
    assert check.is_empty(promised, [visit()])
    assert not check.is_empty(promised, [visit(), visit("hall-b", TUESDAY)])


@pytest.mark.parametrize(
    ("expected", "rules"),
    [(10.05, []), (9.95, []), (10.06, [Rule.EXPECTATIONS]), (9.9, [Rule.EXPECTATIONS])],
)
def test_expectations_are_rounded_by_a_twentieth_at_most(
    expected: float, rules: list[Rule]
) -> None:
    plan = make.plan(problem(), visit())
    for name in ("expected_recordings", "expected_cards"):
        visits = (replace(plan.visits[0], **{name: expected}),)
        assert broken(problem(), replace(plan, visits=visits)) == rules


def test_a_conflict_has_no_plan_and_names_what_clashes() -> None:
    clash = Plan(
        status=Status.CONFLICT, value=None, conflicts=(Conflict(reason=Reason.BLOCKED_BY_LOCKED),)
    )
    report = check.check(problem(), clash)
    assert report.ok
    assert report.score is None
    assert report.value is None
    assert broken(problem(), replace(clash, visits=(visit(),))) == [Rule.STATUS]
    assert broken(problem(), replace(clash, conflicts=())) == [Rule.STATUS]
    assert broken(problem(), replace(clash, value=0.0)) == [Rule.STATUS]
    assert stated(conflicts=clash.conflicts) == [Rule.STATUS]


def test_a_plan_names_only_what_its_problem_has() -> None:
    def with_visit(**overrides: Any) -> list[Rule]:
        plan = make.plan(problem(), visit(), replace(visit("hall-b", TUESDAY), **overrides))
        return broken(problem(), plan)

    assert with_visit() == []
    assert with_visit(site=make.site_id("hall-z")) == [Rule.UNKNOWN]
    assert with_visit(crew="crew-9") == [Rule.UNKNOWN]
    away = problem(crews=(make.crew(max_nights=1),))
    assert broken(away, make.plan(away, visit(), nights=(make.night(lodging="barn"),))) == [
        Rule.UNKNOWN
    ]
    assert Rule.UNKNOWN in broken(
        problem(), make.plan(problem(), visit(), nights=(make.night(by="crew-9"),))
    )
    staffed = problem(staff=(make.person("s-1", "operator"), make.person("s-2", "driver")))
    entry = make.crew_day(MONDAY, "s-1", "s-2", "s-9")
    assert broken(staffed, make.plan(staffed, visit(), staffing=(entry,))) == [Rule.UNKNOWN]
    stray = make.crew_day(MONDAY, by="crew-9")
    assert broken(problem(), make.plan(problem(), visit(), staffing=(stray,))) == [Rule.UNKNOWN]


def test_a_visited_site_is_not_called_left_out() -> None:
    def left_out(name: str) -> Unassigned:
        return Unassigned(site=make.site_id(name), reason=Reason.OUTRANKED)

    assert stated(unassigned=(left_out("hall-b"),)) == []
    assert stated(unassigned=(left_out("hall-a"),)) == [Rule.COUNTS]


def test_the_changes_counted_are_the_changes_made() -> None:
    plan = make.plan(problem(), visit())
    wrong = replace(plan, changes=replace(plan.changes, kept=3))
    assert broken(problem(), wrong) == [Rule.COUNTS]


def test_rules_are_numbered_as_the_planning_page_numbers_them() -> None:
    numbers = {rule.value: rule.number for rule in Rule if rule.number}
    assert list(numbers.values()) == list(range(1, 12))
    assert (numbers["day"], numbers["repeats"], numbers["staff"]) == (1, 6, 8)
    assert (numbers["equipment"], numbers["changes"]) == (10, 11)
    assert Rule.VALUE.number is None


def test_a_violation_says_where_and_what_with_its_numbers() -> None:
    plan = make.plan(problem(), visit(arrive="08:15"))
    [violation] = check.check(problem(), plan).violations
    assert violation.number == 1
    assert violation.where == "visits[0]"
    assert violation.sentence == (
        "crew-1 leaves office at 08:00 and drives 20 minutes to hall-a: "
        "there at 08:20 at the earliest, not at 08:15."
    )
    assert violation.detail["travel_minutes"] == 20
    assert violation.detail["earliest"] == "08:20"


def test_rules_can_be_checked_without_any_claim() -> None:
    assert check.broken_rules(problem(), visits=[visit()]) == ()
    [violation] = check.broken_rules(problem(), visits=[visit(service=45)])
    assert violation.rule is Rule.LENGTH

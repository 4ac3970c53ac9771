"""Every model that CP-SAT is given stays within the integers it can count with.

Source: PLANNING, traps: coefficients of a row that holds only under a condition add up to less
than 2^31, and an objective stays well inside 2^53, where floats stop being whole.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import pytest
from ortools.sat.python import cp_model

from solver.construct import SolverBug
from solver.construct.staffing import solved
from solver.files import read_problem
from solver.integer import packing
from solver.problem import CardPolicy, Cards, Costs, Problem
from solver.solve import solve
from tests.solver.weeks import city_week

CASES = Path(__file__).parents[2] / "cases"
WEEK = city_week(crews=2, days=3)
MILLION = 1e6


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> list[cp_model.CpModel]:
    """All models that CP-SAT solves from now on."""
    seen: list[cp_model.CpModel] = []
    really: Callable[..., Any] = cp_model.CpSolver.solve

    def solve_and_remember(self: cp_model.CpSolver, model: cp_model.CpModel, *more: Any) -> Any:
        seen.append(model)
        return really(self, model, *more)

    monkeypatch.setattr(cp_model.CpSolver, "solve", solve_and_remember)
    return seen


def crowded(problem: Problem, *, value: float = 1.0) -> Problem:
    """The same week with up to a million people a pool, kits as much quicker, drives as dear."""
    times = 0.999 * MILLION / max(pool.people for pool in problem.pools)
    cards = problem.cards and replace(problem.cards, on_hand=problem.cards.on_hand * times)
    return replace(
        problem,
        pools=tuple(
            replace(pool, people=pool.people * times, value=pool.value * value)
            for pool in problem.pools
        ),
        sites=tuple(
            replace(site, minutes_per_recording=site.minutes_per_recording / times)
            for site in problem.sites
        ),
        cards=cards,
        costs=Costs(
            travel_per_hour=problem.costs.travel_per_hour * times * value,
            overtime_per_hour=problem.costs.overtime_per_hour * times * value,
        ),
    )


def patient(problem: Problem, *, value: float) -> Problem:
    """A million people a pool, whatever the kits can record of them."""
    pools = tuple(replace(pool, people=MILLION, value=value) for pool in problem.pools)
    costs = Costs(travel_per_hour=5 * value, overtime_per_hour=3 * value)
    return replace(problem, pools=pools, costs=costs)


def print_now(problem: Problem) -> Problem:
    return replace(problem, cards=Cards(policy=CardPolicy.PRINT_NOW, on_hand=700, reserve=0))


def reach(terms: Any, coefficients: Any, largest: list[int]) -> int:
    variables: list[int] = list(terms)
    amounts: list[int] = list(coefficients)
    return sum(
        abs(amount) * largest[variable] for variable, amount in zip(variables, amounts, strict=True)
    )


def size(model: cp_model.CpModel) -> int:
    proto: Any = model.proto
    return len(proto.variables)


def assert_within_limits(model: cp_model.CpModel) -> None:
    proto: Any = model.proto  # its type is not told
    largest: list[int] = [max(abs(end) for end in one.domain) for one in proto.variables]
    assert reach(proto.objective.vars, proto.objective.coeffs, largest) < 2**50
    for row in proto.constraints:
        linear = row.linear
        assert reach(linear.vars, linear.coeffs, largest) < 2**62
        if list(row.enforcement_literal):
            assert reach(linear.vars, linear.coeffs, [1] * len(largest)) < 2**31
    assert model.validate() == ""


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(WEEK, id="ordinary"),
        pytest.param(crowded(WEEK), id="a-million-people"),
        pytest.param(crowded(WEEK, value=MILLION), id="worth-a-million-each"),
        pytest.param(crowded(WEEK, value=1e7), id="worth-as-much-as-is-allowed"),
        pytest.param(crowded(print_now(WEEK), value=MILLION), id="print-now"),
        pytest.param(patient(print_now(WEEK), value=MILLION), id="most-of-them-wait"),
    ],
)
def test_no_number_of_a_model_is_too_large(asked: Problem, models: list[cp_model.CpModel]) -> None:
    solve(asked, seconds=600, work=900)

    assert max(size(model) for model in models) > 50
    for model in models:
        assert_within_limits(model)


def test_models_about_people_and_nights_are_within_the_limits_too(
    models: list[cp_model.CpModel],
) -> None:
    for name in ("upriver-with-nights", "few-people", "replan-on-wednesday", "promises-clash"):
        solve(crowded(read_problem(CASES / f"{name}.problem.json")), seconds=600, work=300)

    assert len(models) > 4
    for model in models:
        assert_within_limits(model)


def too_large() -> cp_model.CpModel:
    model = cp_model.CpModel()
    some = [model.new_int_var(0, 2**40, "") for _ in range(4)]
    model.add(sum(2**40 * one for one in some) <= 1)
    return model


def test_a_model_that_is_refused_is_a_bug_and_never_no_plan() -> None:
    model = too_large()
    with pytest.raises(SolverBug, match="overflow"):
        solved(model)


def test_a_packing_that_is_refused_is_a_bug_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packing, "LARGEST", 2.0**70)
    monkeypatch.setattr(packing, "ROW_SCALE", 2.0**60)
    with pytest.raises(SolverBug, match="overflow"):
        solve(city_week(crews=2, days=3), seconds=600, work=900)


def test_what_goes_wrong_inside_of_a_packing_is_told_as_what_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    really: Callable[..., Any] = cp_model.CpSolver.solve

    def solve_in_the_main_thread(self: cp_model.CpSolver, model: cp_model.CpModel) -> Any:
        if current_thread() is not main_thread():
            raise MemoryError("no room for the model")
        return really(self, model)

    monkeypatch.setattr(cp_model.CpSolver, "solve", solve_in_the_main_thread)
    with pytest.raises(MemoryError, match="no room"):
        solve(city_week(crews=2, days=3), seconds=600, work=900)

"""Whatever is asked, the answer keeps the rules: thousands of small problems at random.

JEMPUT_RANDOM_PROBLEMS says how many (default: a few hundred), JEMPUT_FIRST_SEED where to begin.
"""

import os

import pytest

from solver import check
from solver.plan import Status
from solver.solve import solve
from tests.solver.brute_force import TooManyPlans, best_value
from tests.solver.small_problems import small_problem, tiny_problem

COUNT = int(os.environ.get("JEMPUT_RANDOM_PROBLEMS", "300"))
FIRST = int(os.environ.get("JEMPUT_FIRST_SEED", "0"))
SEEDS = range(FIRST, FIRST + COUNT)
TENTHS = 10


@pytest.mark.parametrize("tenth", range(TENTHS))
def test_every_plan_passes_the_check(tenth: int) -> None:
    for seed in SEEDS[tenth::TENTHS]:
        problem = small_problem(seed)
        plan = solve(problem, seconds=30, work=25)
        report = check.check(problem, plan)
        assert report.ok, f"seed {seed}: {report.violations}"


@pytest.mark.parametrize("tenth", range(TENTHS))
def test_no_plan_is_better_than_the_best_there_is(tenth: int) -> None:
    """And promises clash exactly when no plan at all can keep them."""
    for seed in SEEDS[tenth::TENTHS]:
        problem = tiny_problem(seed)
        try:
            best = best_value(problem)
        except TooManyPlans:
            continue
        plan = solve(problem, seconds=30, work=25)
        assert (plan.status is Status.CONFLICT) == (best is None), f"seed {seed}: {plan}"
        if best is not None and plan.value is not None:
            slack = 1e-6 * max(1.0, abs(best))
            assert plan.value <= best + slack, f"seed {seed}: {plan.value} above {best}"
            assert plan.bound is None or plan.bound >= best - slack, f"seed {seed}: {plan.bound}"


def test_nearly_all_tiny_problems_are_solved_to_the_best() -> None:
    values: list[tuple[float, float]] = []
    for seed in range(60):
        problem = tiny_problem(seed)
        plan = solve(problem, seconds=30, work=60)
        try:
            best = best_value(problem) if plan.value is not None else None
        except TooManyPlans:
            continue
        if best is not None and plan.value is not None:
            values.append((plan.value, best))
    at_best = sum(best - value <= 1e-6 * max(1.0, abs(best)) for value, best in values)
    assert len(values) > 20
    assert at_best >= 0.9 * len(values)

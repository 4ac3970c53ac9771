"""Solving that begins with a plan never gives a poorer one."""

import pytest

from solver import check
from solver.solve import solve
from tests.solver.make import MONDAY, plan, problem, visit
from tests.solver.small_problems import small_problem

FIRST_SEED = 700


def test_a_plan_to_begin_with_is_kept_or_bettered_however_little_work_there_is() -> None:
    poorer_without = 0
    for seed in range(FIRST_SEED, FIRST_SEED + 30):
        asked = small_problem(seed)
        before = solve(asked, seconds=600, work=400)
        if before.value is None:
            continue
        after = solve(asked, seconds=600, work=1, begin_with=before)
        alone = solve(asked, seconds=600, work=1)
        assert after.value is not None
        assert after.value >= before.value - 1e-6 * max(1.0, abs(before.value)), f"seed {seed}"
        poorer_without += alone.value is None or alone.value < before.value - 1e-6
    assert poorer_without > 5


def test_a_plan_that_breaks_a_rule_is_left_aside() -> None:
    asked = problem()
    too_early = plan(asked, visit(arrive="05:00"))
    found = solve(asked, seconds=30, work=40, begin_with=too_early)
    assert check.check(asked, found).ok


def test_a_plan_between_the_slots_is_left_aside() -> None:
    asked = problem()
    odd = plan(asked, visit(date=MONDAY, arrive="08:22"))
    found = solve(asked, seconds=30, work=40, begin_with=odd)
    assert found.value == pytest.approx(solve(asked, seconds=30, work=40).value)

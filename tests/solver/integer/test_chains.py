"""Days on end are built anew: never a worse plan, always one that keeps the rules."""

import pytest

from solver import check
from solver.construct import Effort, Search, start
from solver.grid import grid_of
from solver.integer.chains import ChainSearch
from solver.integer.keeper import Keeper
from solver.master import ground_of
from solver.problem import Problem
from solver.written import written
from tests.solver.integer.make import upriver
from tests.solver.small_problems import small_problem

STEPS = 60


def keeper_of(problem: Problem) -> Keeper | None:
    """With a first plan; None where the promises clash."""
    search = start(grid_of(problem), effort=Effort(seconds=600), seed=1)
    if not isinstance(search, Search):
        return None
    search.construct()
    return Keeper(search, ground_of(search.grid, search.known))


def test_it_sends_crews_upriver_that_filling_left_at_home() -> None:
    problem = upriver(villages=6, max_nights=2, inns=2, crews=2)
    keeper = keeper_of(problem)
    assert keeper is not None
    before = keeper.best.score.value
    chains = ChainSearch(keeper, 1)
    found = [chains.step() for _ in range(STEPS)]

    assert any(found)
    assert keeper.best.score.value > before
    plan = written(
        keeper.search, keeper.search.commitments.staff, bound=None, unassigned=(), seed=1
    )
    assert plan.nights
    assert check.check(problem, plan).ok


def test_its_plans_keep_every_rule_and_never_get_worse() -> None:
    built, better = 0, 0
    for seed in range(60):
        problem = small_problem(seed)
        keeper = keeper_of(problem)
        if keeper is None:
            continue
        chains = ChainSearch(keeper, seed)
        built += bool(chains.crews)
        goal = keeper.best.goal
        for _ in range(STEPS if chains.crews else 0):
            found = chains.step()
            assert keeper.best.goal >= goal, f"seed {seed}"
            assert found == (keeper.best.goal > goal), f"seed {seed}"
            goal = keeper.best.goal
            if not found:
                continue
            better += 1
            search = keeper.search
            plan = written(search, search.commitments.staff, bound=None, unassigned=(), seed=1)
            broken = check.broken_rules(
                problem, visits=plan.visits, nights=plan.nights, staffing=plan.staffing
            )
            assert not [one for one in broken if one.rule is not check.Rule.CHANGES], f"seed {seed}"
    assert built > 5
    assert better > 5


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_builds_the_same_plan(seed: int) -> None:
    found = []
    for _ in range(2):
        keeper = keeper_of(upriver(villages=6, max_nights=2, inns=2, crews=2))
        assert keeper is not None
        chains = ChainSearch(keeper, seed)
        for _ in range(STEPS):
            chains.step()
        found.append((keeper.best.draft, keeper.search.effort.done))
    assert found[0] == found[1]


def test_crews_with_promises_stay_as_they_are() -> None:
    for seed in range(60):
        problem = small_problem(seed)
        keeper = keeper_of(problem)
        if keeper is None:
            continue
        promised = {visit.crew for visit in problem.locked if visit.crew}
        promised |= {night.crew for night in problem.locked_nights}
        free = {problem.crews[crew].id for crew in ChainSearch(keeper, 1).crews}
        assert not free & promised, f"seed {seed}"

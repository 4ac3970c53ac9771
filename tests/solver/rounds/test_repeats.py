"""Visits of long plans go to other days: the plan keeps every rule and is worth more."""

import numpy as np
import pytest

from benchmarks.weeks.generate import week
from solver import check
from solver.construct import Draft, Effort, Search, start
from solver.grid import grid_of
from solver.integer.keeper import Keeper
from solver.master import ground_of
from solver.problem import Problem
from solver.rounds import look
from solver.solve import solve
from solver.written import written
from tests.solver.rounds.make import after, begun
from tests.solver.small_problems import small_problem


def looked(search: Search, *, calls: int, seed: int = 1) -> Draft | None:
    return look(search, share=after(calls), random=np.random.default_rng(seed))


def test_four_weeks_of_a_city_are_worth_more_after_one_look() -> None:
    search = begun(week("city-28", "plain", 1))
    assert search is not None
    before = search.best.score.value
    draft = looked(search, calls=200)

    assert draft is not None
    assert search.rank(draft).score.value > 1.03 * before


def taken_and_checked(problem: Problem) -> bool:
    """Whether a look made more of the promises alone; then the plan is judged, too."""
    grid = grid_of(problem)
    search = start(grid, effort=Effort(seconds=600), seed=1)
    if not isinstance(search, Search):
        return False
    keeper, taken = Keeper(search, ground_of(grid, search.known)), False
    for seed in range(3):
        draft = looked(keeper.search, calls=4, seed=seed)
        if draft is not None and keeper.consider_draft(draft):
            taken = True
        keeper.search.construct()
    staff = keeper.search.commitments.staff
    plan = written(keeper.search, staff, bound=None, unassigned=(), seed=1)
    broken = {violation.rule for violation in check.check(problem, plan).violations}
    assert broken <= {check.Rule.CHANGES}  # the plan people know is not kept from the beginning
    return taken


@pytest.mark.parametrize(
    ("kind", "variant"),
    [
        ("city", "replanning"),
        ("regency", "replanning"),
        ("city", "staff"),
        ("regency", "nights"),
        ("city-28", "plain"),
    ],
)
def test_a_look_keeps_every_rule(kind: str, variant: str) -> None:
    assert taken_and_checked(week(kind, variant, 1))


def test_a_look_keeps_every_rule_of_small_problems() -> None:
    taken = [seed for seed in range(60) if taken_and_checked(small_problem(seed))]

    assert taken


def test_the_same_look_twice_finds_the_same() -> None:
    drafts: list[Draft | None] = []
    for _ in range(2):
        search = begun(week("city-28", "plain", 2))
        assert search is not None
        drafts.append(looked(search, calls=20))
    assert drafts[0] is not None
    assert drafts[0] == drafts[1]


def test_only_what_is_really_better_becomes_the_plan() -> None:
    search = begun(week("city-28", "plain", 3))
    assert search is not None
    keeper = Keeper(search, ground_of(search.grid, search.known))
    values = [search.best.score.value]
    for seed in range(3):
        draft = looked(search, calls=3, seed=seed)
        assert draft is not None
        keeper.consider_draft(draft)
        values.append(keeper.best.score.value)
    assert values == sorted(values)


@pytest.mark.parametrize("seed", [1, 2])
def test_four_weeks_within_the_same_work_are_the_same_plan(seed: int) -> None:
    problem = week("city-28", "plain", seed)
    plans = [solve(problem, seconds=300, work=700) for _ in range(2)]

    assert check.check(problem, plans[0]).ok
    assert plans[0].visits == plans[1].visits
    assert plans[0].bound == plans[1].bound

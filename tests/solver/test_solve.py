"""What leaves the solver: checked, repeatable, better than the habit."""

from dataclasses import replace

from solver import check
from solver.construct import Progress
from solver.plan import Status
from solver.solve import solve
from tests.solver.weeks import city_week


def test_a_citys_week_is_planned_and_passes_the_check() -> None:
    problem = city_week(seed=1)
    plan = solve(problem, seconds=60, work=60)
    assert plan.status is Status.FEASIBLE
    assert check.check(problem, plan).ok
    assert len(plan.visits) > 40


def test_same_problem_seed_and_work_make_the_same_plan() -> None:
    problem = city_week(seed=2)
    first, again = (solve(problem, seconds=60, work=150, seed=7) for _ in range(2))
    assert replace(first, seconds=0.0) == replace(again, seconds=0.0)


def test_more_work_never_makes_a_worse_plan() -> None:
    problem = city_week(seed=3)
    values = [solve(problem, seconds=60, work=work).value or 0.0 for work in (20, 100, 400)]
    assert values == sorted(values)


def test_progress_tells_of_ever_better_plans() -> None:
    heard: list[Progress] = []
    plan = solve(city_week(seed=1), seconds=60, work=200, on_progress=heard.append)
    values = [progress.value for progress in heard]
    assert values == sorted(values)
    assert values[-1] == plan.value
    assert [heard[0].phase, heard[-1].phase] == ["construct", "explain"]


def test_who_is_told_to_stop_returns_the_best_so_far() -> None:
    asked = 0

    def after_thirty() -> bool:
        nonlocal asked
        asked += 1
        return asked > 30

    problem = city_week(seed=1)
    plan = solve(problem, seconds=60, should_stop=after_thirty)
    assert check.check(problem, plan).ok
    assert (plan.value or 0.0) > 0.0


def test_stopped_before_it_began_there_is_still_a_plan() -> None:
    problem = city_week(seed=1)
    plan = solve(problem, seconds=60, should_stop=lambda: True)
    assert plan.status is Status.EMPTY
    assert check.check(problem, plan).ok

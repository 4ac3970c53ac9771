"""What leaves the solver: checked, repeatable, better than the habit."""

import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from solver import check, telling
from solver.construct import Progress
from solver.files import read_problem, write_problem
from solver.plan import Plan, Status
from solver.solve import solve
from tests.solver.habit import by_habit
from tests.solver.weeks import city_week

CASES = Path(__file__).parent.parent / "cases"
OF_MANY_STEPS = city_week(seed=3, crews=4)


def test_a_citys_week_is_planned_and_passes_the_check() -> None:
    problem = city_week(seed=1)
    plan = solve(problem, seconds=600, work=60)
    assert plan.status is Status.FEASIBLE
    assert check.check(problem, plan).ok
    assert len(plan.visits) > 40


def test_same_problem_seed_and_work_make_the_same_plan() -> None:
    problem = city_week(seed=2)
    first, again = (solve(problem, seconds=600, work=150, seed=7) for _ in range(2))
    assert replace(first, seconds=0.0) == replace(again, seconds=0.0)


def test_more_work_never_makes_a_worse_plan() -> None:
    problem = city_week(seed=3)
    values = [solve(problem, seconds=600, work=work).value or 0.0 for work in (20, 100, 400)]
    assert values == sorted(values)


def test_progress_tells_of_ever_better_plans() -> None:
    heard: list[Progress] = []
    plan = solve(city_week(seed=1), seconds=600, work=200, on_progress=heard.append)
    values = [progress.value for progress in heard]
    assert values == sorted(values)
    assert values[-1] == plan.value
    assert [heard[0].phase, heard[-1].phase] == ["construct", "explain"]


def test_better_plans_are_handed_out_on_the_way_each_of_them_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(telling, "HAND_OUT_SECONDS", 0.0)
    monkeypatch.setattr(telling, "HAND_OUT_COST", 0)
    handed_out: list[Plan] = []
    plan = solve(OF_MANY_STEPS, seconds=600, work=1500, on_plan=handed_out.append)
    values = [one.value or 0.0 for one in handed_out]
    assert len(values) > 3
    assert values == sorted(values)
    assert values[-1] == pytest.approx(plan.value)
    assert all(check.check(OF_MANY_STEPS, one).ok for one in handed_out)


@pytest.mark.parametrize("case", ["few-people", "upriver-with-nights", "replan-on-wednesday"])
def test_handing_out_plans_does_not_change_what_is_found(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "HAND_OUT_SECONDS", 0.0)
    monkeypatch.setattr(telling, "HAND_OUT_COST", 0)
    problem = read_problem(CASES / f"{case}.problem.json")
    handed_out: list[Plan] = []
    watched = solve(problem, seconds=600, work=200, on_plan=handed_out.append)
    alone = solve(problem, seconds=600, work=200)
    assert handed_out
    assert replace(watched, seconds=0.0) == replace(alone, seconds=0.0)


def test_before_it_is_time_a_plan_is_handed_out_only_when_a_phase_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of the same search as above, which begins three: construct, improve, explain."""
    monkeypatch.setattr(telling, "HAND_OUT_SECONDS", math.inf)
    handed_out: list[Plan] = []
    solve(OF_MANY_STEPS, seconds=600, work=1500, on_plan=handed_out.append)
    assert 1 <= len(handed_out) <= 3


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


@pytest.mark.parametrize("seed", [1, 2])
def test_a_week_is_worth_half_as_much_again_as_one_planned_by_habit(seed: int) -> None:
    problem = city_week(seed=seed)
    habit = check.score(problem, by_habit(problem), ()).value
    plan = solve(problem, seconds=600, work=60)
    assert (plan.value or 0.0) > 1.5 * habit


@pytest.mark.parametrize("file", sorted(CASES.glob("*.problem.json")), ids=lambda file: file.stem)
def test_a_case_made_by_hand_is_solved_and_checked(file: Path) -> None:
    problem = read_problem(file)
    plan = solve(problem, seconds=600, work=200)
    assert check.check(problem, plan).ok
    clashes = file.stem in {"promises-clash.problem", "too-many-changes.problem"}
    assert (plan.status is Status.CONFLICT) == clashes


def test_every_reason_of_the_case_of_that_name_is_found() -> None:
    plan = solve(read_problem(CASES / "every-reason.problem.json"), seconds=600, work=60)
    reasons = {one.reason for one in plan.unassigned}
    assert len(reasons) == len(plan.unassigned)


def test_a_first_plan_waits_for_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    """Where nothing is promised and nobody named; the rest takes half a second to load."""
    case = tmp_path / "week.json"
    case.write_text(write_problem(city_week(seed=1)))
    program = (
        "import os, sys; from pathlib import Path; from solver.files import read_problem;"
        "from solver.solve import solve;"
        "late = {'pandas', 'ortools', 'solver.integer', 'solver.master', 'solver.rounds'};"
        "tell = lambda _: (print(late & sys.modules.keys(), flush=True), os._exit(0));"
        "solve(read_problem(Path(sys.argv[1])), seconds=600, on_plan=tell)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, str(case)],
        cwd=CASES.parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout == "set()\n"


def test_without_compiling_the_answer_is_the_same() -> None:
    """The kernels are plain Python too: what a debugger steps through is what runs."""
    case = CASES / "upriver-with-nights.problem.json"
    program = (
        "import sys; from pathlib import Path; from solver.files import read_problem;"
        "from solver.solve import solve;"
        "print(solve(read_problem(Path(sys.argv[1])), seconds=600, work=12).value)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, str(case)],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        cwd=CASES.parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    plan = solve(read_problem(case), seconds=600, work=12)
    assert float(answer.stdout) == pytest.approx(plan.value)

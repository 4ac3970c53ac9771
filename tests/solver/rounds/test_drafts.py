"""Plans with many short visits: searched as rounds they are worth more and keep every rule."""

from dataclasses import replace

import pytest

from benchmarks.weeks.generate import week
from solver import check
from solver.construct import Draft, Effort, Search, start
from solver.grid import SLOT_MINUTES, grid_of
from solver.integer.keeper import Keeper
from solver.master import ground_of
from solver.problem import LockedVisit, Problem
from solver.rounds import again, drafts
from solver.solve import solve
from solver.written import written
from tests.solver.rounds.make import after, begun
from tests.solver.small_problems import small_problem
from tests.solver.weeks import city_week, home_week


def searched(search: Search, *, calls: int, seed: int = 1) -> Draft | None:
    return again(search, share=after(calls), seed=seed)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_week_of_home_visits_is_worth_more_once_its_rounds_are_searched(seed: int) -> None:
    search = begun(home_week(seed=seed))
    assert search is not None
    draft = searched(search, calls=400)

    assert draft is not None
    ranked = search.rank(draft)
    assert ranked.goal > 1.01 * search.best.goal


def test_a_week_with_few_short_visits_is_left_alone() -> None:
    search = begun(city_week(seed=1))
    assert search is not None
    done = search.effort.done

    assert searched(search, calls=1) is None
    assert search.effort.done == done


def test_promised_visits_stay_where_they_are_among_the_rounds() -> None:
    problem = home_week(seed=1)
    first = begun(problem)
    assert first is not None
    row, route = next(iter(first.best.draft.items()))
    stop, day = route.stops[2], first.grid.crew_days[row]
    locked = LockedVisit(
        site=problem.sites[stop.site].id,
        date=problem.horizon.dates[day.date],
        arrive_minute=stop.arrive * SLOT_MINUTES,
        service_minutes=stop.service * SLOT_MINUTES,
        crew=problem.crews[day.crew].id,
    )
    search = begun(replace(problem, locked=(locked,)))
    assert search is not None
    draft = searched(search, calls=50)

    assert draft is not None
    assert stop in draft[row].stops
    assert search.rank(draft).goal > search.best.goal


def test_same_seed_and_work_make_the_same_plan() -> None:
    problem = home_week(seed=2, homes=120, crews=2, days=2)
    made = [replace(solve(problem, seconds=600, work=150, seed=4), seconds=0.0) for _ in range(2)]

    assert made[0] == made[1]
    assert made[0].visits


def taken_and_checked(problem: Problem) -> bool:
    """Whether rounds made more of the promises alone; then the plan is judged, too."""
    grid = grid_of(problem)
    search = start(grid, effort=Effort(seconds=600), seed=1)
    if not isinstance(search, Search):
        return False
    draft = searched(search, calls=4)
    keeper = Keeper(search, ground_of(grid, search.known))
    if draft is None or not keeper.consider_draft(draft):
        return False
    staff = keeper.search.commitments.staff
    plan = written(keeper.search, staff, bound=None, unassigned=(), seed=1)
    broken = {violation.rule for violation in check.check(problem, plan).violations}
    assert broken <= {check.Rule.CHANGES}  # the plan people know is not kept from the beginning
    return True


@pytest.mark.parametrize(
    ("kind", "variant"),
    [
        ("city", "replanning"),
        ("city", "print_now"),
        ("city", "staff"),
        ("regency", "replanning"),
        ("regency", "nights"),
    ],
)
def test_rounds_keep_every_rule_where_there_is_more_than_homes(
    kind: str, variant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MANY", 0.0)

    assert taken_and_checked(week(kind, variant, 1))


def test_rounds_keep_every_rule_of_small_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MANY", 0.0)
    taken = [seed for seed in range(60) if taken_and_checked(small_problem(seed))]

    assert taken

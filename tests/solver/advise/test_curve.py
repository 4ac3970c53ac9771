"""The disruption curve: what each number of changed promises would bring."""

from dataclasses import replace

import pytest

from solver import check
from solver.advise import MOST_CHANGES, Means, Point, disruption_curve
from solver.plan import Status
from solver.problem import CrewId, Problem, PublishedVisit
from tests.solver.advise.make import means, solved
from tests.solver.brute_force import TooManyPlans, best_value
from tests.solver.make import (
    MONDAY,
    TUESDAY,
    crew,
    minute,
    pool,
    problem,
    shift,
    site,
    site_id,
    window,
)
from tests.solver.small_problems import small_problem, tiny_problem

FIRST_SEED = 1200


def told(name: str, *, arrive: str = "10:00") -> PublishedVisit:
    return PublishedVisit(
        site=site_id(name), crew=CrewId("crew-1"), date=MONDAY, arrive_minute=minute(arrive)
    )


def curve(asked: Problem) -> dict[int | None, Point]:
    return {point.max_changes: point for point in disruption_curve(asked, means())}


def test_one_change_lets_the_richer_site_in() -> None:
    whole_day = {"min_service_minutes": 240, "windows": (window(MONDAY),)}
    asked = problem(
        sites=(site("hall-a", **whole_day), site("hall-b", **whole_day)),
        pools=(pool("pool-a"), pool("pool-b", value=3.0)),
        crews=(crew(shifts=(shift(MONDAY),)),),
        published=(told("hall-a"),),
    )
    found = curve(asked)
    assert [found[limit].value for limit in MOST_CHANGES] == pytest.approx([20.0] + [60.0] * 5)
    assert [found[limit].changes for limit in MOST_CHANGES] == [0, 1, 1, 1, 1, 1]


def test_promises_that_need_a_change_clash_with_none_and_say_how_many() -> None:
    closed = site("hall-a", windows=(window(TUESDAY),))
    found = curve(problem(sites=(closed, site("hall-b")), published=(told("hall-a"),)))
    assert found[0].status is Status.CONFLICT
    assert (found[0].value, found[0].fewest_found) == (None, 1)
    assert found[1].status is not Status.CONFLICT


def test_the_problems_own_limit_is_left_aside() -> None:
    closed = site("hall-a", windows=(window(TUESDAY),))
    asked = problem(sites=(closed, site("hall-b")), published=(told("hall-a"),), max_changes=0)
    assert curve(asked)[None].value is not None


def test_where_nothing_is_published_there_is_no_curve() -> None:
    assert disruption_curve(problem(), means()) == ()


def test_stopped_it_says_nothing_of_limits_it_did_not_try() -> None:
    closed = site("hall-a", windows=(window(TUESDAY),))
    asked = problem(sites=(closed, site("hall-b")), published=(told("hall-a"),))
    stopped = Means(seconds=600, work=5, should_stop=lambda: True)
    assert 0 not in {point.max_changes for point in disruption_curve(asked, stopped)}


def test_the_curve_never_falls_and_each_plan_keeps_its_limit() -> None:
    curves = 0
    for seed in range(FIRST_SEED, FIRST_SEED + 20):
        asked = small_problem(seed)
        points = disruption_curve(asked, means(), begin_with=solved(asked))
        values = [point.value for point in points if point.value is not None]
        assert values == sorted(values), f"seed {seed}"
        bounds = [point.bound for point in points if point.bound is not None]
        assert bounds == sorted(bounds), f"seed {seed}"
        curves += bool(values)
        for point in points:
            if point.plan is None:
                continue
            limited = replace(asked, max_changes=point.max_changes)
            plan = point.plan
            assert not check.broken_rules(
                limited, visits=plan.visits, nights=plan.nights, staffing=plan.staffing
            ), f"seed {seed}"
            score = check.score(limited, plan.visits, plan.nights)
            assert score.value == pytest.approx(point.value), f"seed {seed}"
            assert score.changes.count == point.changes, f"seed {seed}"
    assert curves > 4


def test_no_plan_of_a_tiny_problem_is_above_the_curve() -> None:
    points = 0
    for seed in range(FIRST_SEED, FIRST_SEED + 40):
        asked = tiny_problem(seed)
        for point in disruption_curve(asked, means(), most_changes=(0, 1, None)):
            try:
                best = best_value(replace(asked, max_changes=point.max_changes))
            except TooManyPlans:
                continue
            if point.bound is not None and best is not None:
                assert point.bound >= best - 1e-6 * max(1.0, abs(best)), f"seed {seed}"
                points += 1
    assert points > 10

"""Other places for a visit: each proven, the best first, none of them where it stands."""

from collections import Counter
from random import Random

import pytest

from app.plans.rules.alternatives import best_places
from app.plans.rules.board import Board
from app.plans.rules.slots import APART_MINUTES
from solver import check
from solver.plan import Status
from solver.solve import solve
from tests.app.plans.boards import board_of, ground_of, plan_on
from tests.solver.small_problems import small_problem
from tests.solver.weeks import city_week


def test_every_place_keeps_the_rules_and_costs_what_it_says(rng: Random) -> None:
    found = 0
    for seed in range(first := rng.randrange(10**6), first + 25):
        problem = small_problem(seed)
        plan = solve(problem, seconds=30, work=25)
        if plan.status is Status.CONFLICT or plan.value is None:
            continue
        ground = ground_of(problem, board_of(plan))
        asked = [(id, ground.board.visits[id].site) for id in sorted(ground.yielding)]
        asked += [("new", left.site) for left in plan.unassigned]
        for id, site in asked:
            for place in best_places(ground, id, site, most=3):
                found += 1
                after = plan_on(problem, place.verdict.after.board, plan)
                assert check.check(problem, after).ok, f"seed {seed}, {id}"
                assert after.value is not None
                gain = after.value - plan.value
                assert abs(place.verdict.value_change - gain) < 1e-6, f"seed {seed}, {id}"
    assert found > 10


def test_the_best_places_are_on_different_crews_days_and_not_where_it_stands() -> None:
    problem = city_week(crews=3, days=3)
    plan = solve(problem, seconds=30, work=25)
    ground = ground_of(problem, board_of(plan))
    for id, stands in list(ground.board.visits.items())[:8]:
        places = best_places(ground, id, stands.site, most=3)
        gains = [place.verdict.value_change for place in places]
        days = [(place.wanted.crew, place.wanted.date) for place in places]
        assert gains == sorted(gains, reverse=True)
        assert len(set(days)) == len(days)
        for place in places:
            at = place.verdict.after.board.visits[id]
            assert (
                at.crew_date != stands.crew_date
                or abs(at.arrive_minute - stands.arrive_minute) >= APART_MINUTES
            )


def test_two_visits_to_one_site_in_each_others_places_are_no_other_place() -> None:
    problem = city_week(crews=3, days=6)
    plan = solve(problem, seconds=30, work=25)
    ground = ground_of(problem, board_of(plan))
    before = ground.board.visits
    visits = Counter(stands.site for stands in before.values())
    twice = [id for id, stands in before.items() if visits[stands.site] > 1]
    found = 0
    for id in twice[:3]:
        others = {
            other: stands.crew_date
            for other, stands in before.items()
            if other != id and stands.site == before[id].site
        }
        for place in best_places(ground, id, before[id].site, most=3):
            found += 1
            after = place.verdict.after.board.visits
            assert {other: after[other].crew_date for other in others if other in after} == {
                other: stands for other, stands in others.items() if other in after
            }
    assert found


def test_in_an_empty_week_the_first_place_records_all_who_come() -> None:
    problem = city_week(crews=1, days=3)
    ground = ground_of(problem, Board(visits={}))
    site = next(site for site in problem.sites if site.kind == "hall")
    (draw,) = site.draws
    people = next(pool.people for pool in problem.pools if pool.id == draw.pool)

    places = best_places(ground, "new", site.id, most=3)

    assert len(places) == 3
    assert places[0].verdict.after.recordings == pytest.approx(draw.attendance * people)

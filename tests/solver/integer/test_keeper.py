"""What the keeper makes of drafts that others come up with."""

from dataclasses import replace

import pytest

from solver.construct import Effort, Route, Search, Stop, staffing, start
from solver.grid import grid_of
from solver.integer.keeper import Keeper
from solver.master import ground_of
from solver.problem import PublishedVisit
from tests.solver.make import MONDAY, crew, minute, person, pool, problem, shift, site, site_id

ONE_DAY = (crew("crew-1", shifts=(shift(MONDAY),)),)


def small_beside_large(*, minutes: int) -> Search:
    """A hall with one person was announced; the other has ninety. Each takes so long at least."""
    told = PublishedVisit(
        site=site_id("hall-a"), crew=crew().id, date=MONDAY, arrive_minute=minute("08:20")
    )
    small, large = pool("pool-a", people=1.0), pool("pool-b", people=90.0)
    asked = problem(
        crews=ONE_DAY,
        pools=(small, large),
        sites=tuple(
            site(
                name,
                draws=(replace(site().draws[0], pool=people.id),),
                min_service_minutes=minutes,
            )
            for name, people in (("hall-a", small), ("hall-b", large))
        ),
        published=(told,),
        max_changes=0,
    )
    search = start(grid_of(asked), effort=Effort(seconds=600, work=3000), seed=1)
    assert isinstance(search, Search)
    return search


def test_a_good_plan_with_too_many_changes_is_mended() -> None:
    """It leaves out the published visit; there is time for both."""
    search = small_beside_large(minutes=60)
    grid = search.grid
    keeper = Keeper(search, ground_of(grid, search.known))
    begin, depot = grid.crew_days[0].start + 4, search.commitments.bases[0][0]
    told_row, hall = grid.site_row[site_id("hall-a")], grid.site_row[site_id("hall-b")]
    only_told = Route(depot, depot, (Stop(told_row, begin, 12),))
    without = Route(depot, depot, (Stop(hall, begin, 12),))
    search.now = search.best = search.rank({0: only_told})
    assert search.rank({0: without}).score.changes == 1

    assert keeper.consider_draft({0: without})

    assert keeper.best.score.changes == 0
    assert {stop.site for stop in keeper.best.draft[0].stops} == {told_row, hall}


def test_once_their_price_is_known_a_search_goes_on_from_too_many_changes() -> None:
    """There is time for one of the halls. The best plan never breaks the limit."""
    search = small_beside_large(minutes=240)
    search.construct()
    search.change_price = 0.1
    beyond = 0
    for _ in range(50):
        search.improve(1)
        beyond += search.now.score.changes > 0
        assert search.best.score.changes == 0
    assert beyond


def test_a_plan_whose_people_cannot_be_told_in_time_is_left_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A metro week with staff ended with an error there."""
    names = [person(f"p{number}", "operator", "driver") for number in range(40)]
    crews = tuple(crew(f"crew-{number}") for number in range(12))
    search = start(
        grid_of(problem(crews=crews, staff=tuple(names))),
        effort=Effort(seconds=600, work=3000),
        seed=1,
    )
    assert isinstance(search, Search)
    keeper = Keeper(search, ground_of(search.grid, search.known))
    hall, depot = search.grid.site_row[site_id("hall-b")], search.commitments.bases[0][0]
    begin = search.grid.crew_days[0].start + 4
    route = Route(depot, depot, (Stop(hall, begin, 12),))
    monkeypatch.setattr(staffing, "CHOICE_LIMIT", 0.0)
    search.commitments = replace(search.commitments, staff={})

    assert not keeper.consider_draft({0: route})

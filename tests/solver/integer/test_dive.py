"""From the LP to routes that can be together in a plan."""

import pytest

from solver.construct import Effort, Search, start
from solver.grid import grid_of
from solver.integer import Strengthening
from solver.integer.dive import dive
from tests.solver.small_problems import small_problem


@pytest.mark.parametrize("seed", [2, 99, 294])
def test_routes_that_do_not_go_together_are_not_the_end_of_a_dive(seed: int) -> None:
    """In these problems no plan has all the routes that the LP is surest of."""
    search = start(grid_of(small_problem(seed)), effort=Effort(seconds=600, work=3000), seed=1)
    assert isinstance(search, Search)
    search.construct()
    strong = Strengthening(search, seed=1, tell=lambda _phase, _search, _bound: None)
    strong.master.run(until=lambda: False, on_bound=lambda _: None)

    routes = dive(strong.master, until=lambda: False, sure=0.6)

    assert any(route.stops for _, route in routes)

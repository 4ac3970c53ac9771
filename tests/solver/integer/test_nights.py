"""Crews sleep out where the way home costs more than a night, though nobody asked them to."""

import datetime as dt

import pytest

from solver import check
from solver.solve import solve
from tests.solver.integer.make import upriver

SECONDS, WORK = 120, 2000
"""Seconds only cap: the work is what is given."""


def test_a_crew_sleeps_upriver_when_that_records_more() -> None:
    asked = upriver(villages=4, max_nights=2)
    plan = solve(asked, seconds=SECONDS, work=WORK)
    home = solve(upriver(villages=4, max_nights=0), seconds=SECONDS, work=WORK)

    assert check.check(asked, plan).ok
    assert plan.nights
    assert plan.value is not None
    assert home.value is not None
    assert plan.value > home.value


def test_a_night_that_costs_more_than_it_brings_is_not_spent() -> None:
    plan = solve(upriver(villages=4, max_nights=2, cost=500.0), seconds=SECONDS, work=WORK)

    assert plan.nights == ()


@pytest.mark.parametrize("most", [1, 2])
def test_no_more_nights_on_end_than_the_crew_may(most: int) -> None:
    asked = upriver(villages=6, max_nights=most)
    plan = solve(asked, seconds=SECONDS, work=WORK)
    nights = sorted(night.date for night in plan.nights)

    assert check.check(asked, plan).ok
    runs = [date for date in nights if date - dt.timedelta(days=most) in nights]
    assert runs == []

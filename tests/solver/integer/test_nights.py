"""Crews sleep out where the way home costs more than a night, though nobody asked them to."""

import datetime as dt
from dataclasses import replace

import pytest

from solver import check
from solver.problem import Lodging, LodgingId, PlaceId, Problem
from solver.solve import solve
from tests.solver.make import DATES, crew, pool, problem, shift, site, window

SECONDS, WORK = 120, 2000
"""Seconds only cap: the work is what is given."""
FAR = 1.6
"""Degrees of longitude to the villages upriver: four hours by road."""


def upriver(*, villages: int, max_nights: int, cost: float = 2.0) -> Problem:
    """Villages beside an inn, so far that a day there and back leaves an hour for people."""
    people = [pool(f"pool-{n}", people=200.0) for n in range(villages)]
    sites = [
        site(
            f"village-{n}",
            lat=0.54 + 0.01 * n,
            lon=123.06 + FAR,
            windows=tuple(window(date, "07:00", "18:00") for date in DATES),
            draws=(replace(site().draws[0], pool=people[n].id, attendance=0.25),),
        )
        for n in range(villages)
    ]
    shifts = tuple(
        shift(date, start_minute=420, end_minute=1080, overtime_minutes=0, needs={})
        for date in DATES
    )
    return replace(
        problem(
            pools=tuple(people),
            sites=tuple(sites),
            crews=(crew("crew-1", shifts=shifts, max_nights=max_nights, needs={}),),
            lodgings=(
                Lodging(id=LodgingId(PlaceId("inn")), lat=0.55, lon=123.06 + FAR, cost=cost),
            ),
        ),
        travel=replace(problem().travel, speed_kmh=60, winding=1.35),
        travel_minutes={},
    )


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

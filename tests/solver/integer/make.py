"""Problems in which crews may sleep out."""

from dataclasses import replace

from solver.problem import Lodging, LodgingId, PlaceId, Problem
from tests.solver.make import DATES, crew, pool, problem, shift, site, window

FAR = 1.6
"""Degrees of longitude to the villages upriver: four hours by road."""


def upriver(
    *, villages: int, max_nights: int, cost: float = 2.0, inns: int = 1, crews: int = 1
) -> Problem:
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
            crews=tuple(
                crew(f"crew-{n + 1}", shifts=shifts, max_nights=max_nights, needs={})
                for n in range(crews)
            ),
            lodgings=tuple(
                Lodging(
                    id=LodgingId(PlaceId(f"inn-{n}")),
                    lat=0.55 + 0.04 * n,
                    lon=123.06 + FAR - 0.5 * n,
                    cost=cost,
                )
                for n in range(inns)
            ),
        ),
        travel=replace(problem().travel, speed_kmh=60, winding=1.35),
        travel_minutes={},
    )

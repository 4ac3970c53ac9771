"""A plan in the making: who goes where and when."""

from typing import NamedTuple

from solver.grid import CrewDay, Grid


class Stop(NamedTuple):
    """A visit: site row, arrival in slots since midnight, service in slots."""

    site: int
    arrive: int
    service: int


class Route(NamedTuple):
    """What a crew does on a date: rows of its morning and evening base, and its stops in order."""

    morning: int
    evening: int
    stops: tuple[Stop, ...]


Draft = dict[int, Route]
"""Routes by row of their crew-day. Crew-days that are not used are absent."""


def capacity_of(grid: Grid, day: CrewDay, stop: Stop) -> float:
    """The most that the crew's kits record during the stop, in people."""
    kits = min(float(day.kits), float(grid.stays.max_kits[stop.site]))
    return kits * stop.service * float(grid.stays.pace[stop.site])


def in_served_order(grid: Grid, draft: Draft) -> list[tuple[int, Stop]]:
    """(Crew-day, stop) by date, arrival and crew id, as PLANNING serves them."""
    days = grid.crew_days
    visits = [(row, stop) for row, route in draft.items() for stop in route.stops]
    return sorted(
        visits, key=lambda one: (days[one[0]].date, one[1].arrive, days[one[0]].crew_rank)
    )


def leaves(grid: Grid, stop: Stop) -> int:
    """When the crew has packed up, in slots since midnight."""
    stays = grid.stays
    return stop.arrive + stop.service + int(stays.setup[stop.site] + stays.packup[stop.site])


def driving(grid: Grid, day: CrewDay, route: Route) -> tuple[int, int]:
    """Slots driven, and slots back at the base after the shift's end.

    A crew that makes no visit leaves its morning base at the shift's start.
    """
    at, leaves, driven = route.morning, day.start, 0
    for stop in route.stops:
        driven += int(grid.travel[at, stop.site])
        at = stop.site
        leaves = stop.arrive + stop.service + int(grid.stays.setup[at] + grid.stays.packup[at])
    home = int(grid.travel[at, route.evening])
    return driven + home, max(0, leaves + home - day.start - day.shift_end)

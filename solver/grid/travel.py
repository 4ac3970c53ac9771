"""Travel between every two places, in slots of five minutes."""

import numpy as np

from solver.attendance import Ints
from solver.problem import PlaceId, Problem

SLOT_MINUTES = 5
SLOTS_AN_HOUR = 60 // SLOT_MINUTES
SLOTS_A_DAY = 24 * SLOTS_AN_HOUR
EARTH_RADIUS_KM = 6371.0088
CLOSURE_PLACES = 400
"""With drives entered by hand a detour may be quicker; up to so many places all are looked at."""
FAR_SLOTS = 100 * SLOTS_A_DAY
"""Longer drives are cut to this: no crew-day holds them, and sums stay small."""


def place_rows(problem: Problem) -> dict[PlaceId, int]:
    """Sites first, in their order, then depots and lodgings: a site's row is its index."""
    places = (*problem.sites, *problem.depots, *problem.lodgings)
    return {place.id: row for row, place in enumerate(places)}


def travel_slots(problem: Problem, rows: dict[PlaceId, int]) -> Ints:
    """Drive from row to column, rounded up to whole slots; 0 to itself.

    Source: PLANNING, Travel.
    """
    places = (*problem.sites, *problem.depots, *problem.lodgings)
    lat = np.radians([place.lat for place in places])
    lon = np.radians([place.lon for place in places])
    north = np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
    east = np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    half = north + np.cos(lat)[:, None] * np.cos(lat)[None, :] * east
    km = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    road = problem.travel
    minutes = road.per_leg_minutes + km * road.winding / road.speed_kmh * 60
    for (start, end), by_hand in problem.travel_minutes.items():
        minutes[rows[start], rows[end]] = by_hand
    slots = np.ceil((minutes - 5e-9) / SLOT_MINUTES)
    np.fill_diagonal(slots, 0)
    return np.ascontiguousarray(np.clip(slots, 0, FAR_SLOTS), dtype=np.int32)


def quickest_drives(problem: Problem, travel: Ints) -> Ints:
    """The quickest way between places, by a site in between where that is quicker.

    A lower estimate: it forgets that a stop takes time. Equal to the drives themselves
    unless some were entered by hand.
    """
    if not problem.travel_minutes or len(travel) > CLOSURE_PLACES:
        return travel
    quickest = travel.copy()
    for site in range(len(problem.sites)):
        by_site = quickest[:, site, None] + quickest[None, site, :]
        quickest = np.minimum(quickest, by_site)
    return quickest

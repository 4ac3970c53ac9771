"""How long drives take, by PLANNING alone."""

import math

from solver.problem import PlaceId, Problem

EARTH_RADIUS_KM = 6371.0088
GRID_MINUTES = 5
# Taken off before rounding up, so that 15.000000001 minutes are 15 and not 20.
SLACK_MINUTES = 5e-9


class Roads:
    """Minutes between the places of a problem, each pair computed once."""

    def __init__(self, problem: Problem) -> None:
        self._travel = problem.travel
        self._overrides = problem.travel_minutes
        places = (*problem.depots, *problem.lodgings, *problem.sites)
        self._points: dict[PlaceId, tuple[float, float]] = {
            place.id: (place.lat, place.lon) for place in places
        }
        self._known: dict[tuple[PlaceId, PlaceId], int] = {}

    def minutes(self, start: PlaceId, end: PlaceId) -> int:
        """Minutes from one place to another, rounded up to a multiple of 5."""
        pair = (start, end)
        if pair not in self._known:
            self._known[pair] = 0 if start == end else _round_up(self._exact(pair))
        return self._known[pair]

    def _exact(self, pair: tuple[PlaceId, PlaceId]) -> float:
        if pair in self._overrides:
            return self._overrides[pair]
        road_km = straight_km(*self._points[pair[0]], *self._points[pair[1]]) * self._travel.winding
        return self._travel.per_leg_minutes + road_km / self._travel.speed_kmh * 60


def straight_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The haversine distance on a sphere of 6371.0088 km; positions in degrees."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    across = math.sin((phi_b - phi_a) / 2) ** 2
    along = math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    haversine = across + math.cos(phi_a) * math.cos(phi_b) * along
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, haversine)))


def _round_up(minutes: float) -> int:
    return max(0, GRID_MINUTES * math.ceil((minutes - SLACK_MINUTES) / GRID_MINUTES))

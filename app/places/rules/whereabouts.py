"""In which area a point lies, and whether that is the area it is said to lie in. Pure.

By boundaries where they are known. Where none is, only by the middles of areas: those say that a
point is likely elsewhere, never where it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from app.places.rules import sentences
from app.places.rules.boundaries import Polygon, Ring
from app.places.rules.codes import AreaLevel, level_of, lies_in
from app.places.rules.sentences import Why

KM_PER_DEGREE = 111.195
CLEAR_KM = 1.0
CLEAR_TIMES = 2.0
"""A point is said to lie elsewhere by middles alone when its own is so far, and so much farther."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaGround:
    """An area as it lies on the ground.

    lat, lon   its middle                                         degrees
    polygons   its boundary as in rules.boundaries; None = not known
    """

    code: str
    name: str
    lat: float
    lon: float
    polygons: Sequence[Polygon] | None = None


def holding(areas: Sequence[AreaGround], lat: float, lon: float) -> AreaGround | None:
    """The smallest area whose boundary holds the point."""
    found = [each for each in areas if each.polygons and holds(each.polygons, lat, lon)]
    return max(found, key=lambda each: len(each.code), default=None)


def out_of_place(
    areas: Sequence[AreaGround], *, code: str, held: AreaGround | None, lat: float, lon: float
) -> Why | None:
    """Why a point that `held` holds is not where it is said to be: in the area with this code."""
    own = next(each for each in areas if each.code == code)
    if own.polygons:
        if (held and lies_in(held.code, code)) or holds(own.polygons, lat, lon):
            return None
        return sentences.outside_area(own.name, held.name if held else None)
    if held is not None:
        inside = lies_in(held.code, code) or lies_in(code, held.code)
        return None if inside else sentences.outside_area(own.name, held.name)
    return _by_middles(areas, own, lat, lon)


def holds(polygons: Sequence[Polygon], lat: float, lon: float) -> bool:
    """Whether the point lies inside one of the polygons and in none of its holes."""
    return any(
        _is_inside(outside, lat, lon) and not any(_is_inside(hole, lat, lon) for hole in holes)
        for outside, *holes in polygons
    )


def _is_inside(ring: Ring, lat: float, lon: float) -> bool:
    """By the even-odd rule: a line to the east crosses the ring an odd number of times."""
    crossings = 0
    for (x, y), (next_x, next_y) in pairwise(ring):
        if (y > lat) != (next_y > lat):
            crossings += lon < x + (lat - y) / (next_y - y) * (next_x - x)
    return crossings % 2 == 1


def _by_middles(areas: Sequence[AreaGround], own: AreaGround, lat: float, lon: float) -> Why | None:
    """Of kelurahan only: the middle of a kecamatan says too little."""
    if level_of(own.code) is not AreaLevel.KELURAHAN:
        return None
    alike = [each for each in areas if level_of(each.code) is AreaLevel.KELURAHAN]
    nearest = min(alike, key=lambda each: _km(each, lat, lon))
    own_km, nearest_km = _km(own, lat, lon), _km(nearest, lat, lon)
    if own_km < CLEAR_KM or own_km < CLEAR_TIMES * nearest_km:
        return None
    return sentences.nearer_elsewhere(own.name, nearest.name, own_km=own_km, other_km=nearest_km)


def _km(area: AreaGround, lat: float, lon: float) -> float:
    """Straight, on a plane: areas of one office lie near each other."""
    east = (area.lon - lon) * cos(radians(lat))
    return KM_PER_DEGREE * hypot(area.lat - lat, east)

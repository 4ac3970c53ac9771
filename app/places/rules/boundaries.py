"""Boundaries of areas, as geometry of GeoJSON (RFC 7946) has them. Pure.

A polygon is a list of rings, the first its outside, the others its holes; a ring is a closed list
of [longitude, latitude] in degrees.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.core.writing import counted

Ring = list[list[float]]
Polygon = list[Ring]

MOST_POINTS = 5_000
"""Of one boundary. The kelurahan of whole regencies have 20 to 330 each."""
DECIMALS = 5
"""Of a degree: about a metre."""
LEAST_AREA = 1e-12
"""A square metre is 8e-11 square degrees; below this it is rounding."""
NEAR_DEGREES = 0.25
"""How far outside its boundary's box an area's middle may lie: some middles are of its office."""


class BoundaryError(ValueError):
    """What is wrong with a boundary, in both languages."""

    def __init__(self, *, id: str, en: str) -> None:
        super().__init__(en)
        self.id = id
        self.en = en


def boundary(
    polygons: Sequence[Sequence[Sequence[Sequence[float]]]], *, middle: tuple[float, float]
) -> list[Polygon]:
    """The boundary as it is kept: closed rings, to the metre, each point once in a row.

    middle   of the area: latitude and longitude   degrees

    Raises BoundaryError for one of too many points, a ring that encloses nothing, and a boundary
    that lies elsewhere than the area.
    """
    points = sum(len(ring) for polygon in polygons for ring in polygon)
    if points > MOST_POINTS:
        (here_id, here_en), (most_id, most_en) = counted(points), counted(MOST_POINTS)
        raise BoundaryError(
            id=f"Terlalu rinci: {here_id} titik, paling banyak {most_id}. Sederhanakan dahulu.",
            en=f"Too detailed: {here_en} points, {most_en} at most. Simplify it first.",
        )
    found = [[_ring(ring) for ring in polygon] for polygon in polygons]
    _check_place(found, middle)
    return found


def every_point(polygons: Sequence[Polygon]) -> Iterator[tuple[float, float]]:
    """Latitude and longitude of each."""
    return ((lat, lon) for polygon in polygons for ring in polygon for lon, lat in ring)


def _ring(ring: Sequence[Sequence[float]]) -> Ring:
    found: Ring = []
    for lon, lat, *_ in ring:
        point = [round(lon, DECIMALS), round(lat, DECIMALS)]
        if not found or point != found[-1]:
            found.append(point)
    if found[0] != found[-1]:
        found.append(found[0])
    if not _encloses(found):
        raise BoundaryError(
            id="Ada garis batas yang tidak melingkupi apa-apa.", en="A ring encloses nothing."
        )
    return found


def _encloses(ring: Ring) -> bool:
    """Whether its area, by the shoelace formula, is more than none."""
    first_x, first_y = ring[0]
    moved = [(x - first_x, y - first_y) for x, y in ring]
    twice = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(moved))
    return abs(twice) > LEAST_AREA


def _check_place(polygons: Sequence[Polygon], middle: tuple[float, float]) -> None:
    lat, lon = middle
    if _is_near(polygons, lat, lon):
        return
    if _is_near(polygons, lon, lat):
        raise BoundaryError(
            id="Lintang dan bujur tertukar: GeoJSON menulis bujur dahulu.",
            en="Latitude and longitude are swapped: GeoJSON writes longitude first.",
        )
    raise BoundaryError(
        id="Batas ini jauh dari titik tengah wilayahnya.",
        en="This boundary lies far from the middle of its area.",
    )


def _is_near(polygons: Sequence[Polygon], lat: float, lon: float) -> bool:
    lats, lons = zip(*every_point(polygons), strict=True)
    return (
        min(lats) - NEAR_DEGREES <= lat <= max(lats) + NEAR_DEGREES
        and min(lons) - NEAR_DEGREES <= lon <= max(lons) + NEAR_DEGREES
    )

"""Boundaries of areas on a map: paths of SVG."""

from collections.abc import Callable, Sequence
from math import dist

from app.core.drawing import Point as At
from app.places.rules.boundaries import Polygon

LEAST_STEP = 0.4
"""Points closer to the one before are not seen, in pixels."""


def path(polygons: Sequence[Polygon], at: Callable[[float, float], At]) -> str:
    """The polygons as one path; its holes are holes with the even-odd rule.

    at   latitude and longitude to a place on the page
    """
    rings = (ring for polygon in polygons for ring in polygon)
    return " ".join(_ring([at(lat, lon) for lon, lat in ring]) for ring in rings)


def _ring(points: Sequence[At]) -> str:
    kept: list[At] = [points[0]]
    for point in points[1:-1]:
        if dist(point, kept[-1]) >= LEAST_STEP:
            kept.append(point)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z"

"""A small map of one day: where each crew goes, in which order, from the depot and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from app.core.drawing import INK, LINE, WHITE, Point, join_neighbours, rect, shape, text
from app.demo.drawing import LAND, crew_colour, crew_dash
from app.demo.week import Week

MARGIN = 9.0
LEAST_DEGREES = 0.02
LAND_RADIUS = 8.5
NEIGHBOURS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """A square on the page and the piece of earth it shows, the same scale both ways."""

    corner: Point
    side: float
    west: float
    north: float
    degrees: float

    def at(self, lat: float, lon: float) -> Point:
        scale = (self.side - 2 * MARGIN) / self.degrees
        return (
            self.corner[0] + MARGIN + (lon - self.west) * scale,
            self.corner[1] + MARGIN + (self.north - lat) * scale,
        )


def frame_for(week: Week, corner: Point, side: float) -> Frame:
    """A frame around everything any day of the week shows, so that the days compare."""
    points = [*week.landmarks, week.depot, *((stop.lat, stop.lon) for stop in week.stops)]
    lats = [lat for lat, _ in points]
    lons = [lon for _, lon in points]
    degrees = max(max(lats) - min(lats), max(lons) - min(lons), LEAST_DEGREES)
    return Frame(
        corner=corner,
        side=side,
        west=(min(lons) + max(lons) - degrees) / 2,
        north=(min(lats) + max(lats) + degrees) / 2,
        degrees=degrees,
    )


def define_city(definitions: Element, week: Week, side: float) -> None:
    """The city's shape, once for all maps: its landmarks joined to their nearest neighbours.

    A sketch of where people live, not a boundary: we carry no boundaries.
    """
    frame = frame_for(week, (0, 0), side)
    points = [frame.at(lat, lon) for lat, lon in week.landmarks]
    city = shape(
        definitions,
        "g",
        id="city",
        stroke=LAND,
        stroke_width=2 * LAND_RADIUS,
        stroke_linecap="round",
    )
    join_neighbours(city, points, NEIGHBOURS)


def draw_map(parent: Element, frame: Frame, *, depot: Point, routes: Sequence[list[Point]]) -> None:
    """Draw a day: `routes` holds the points each crew stops at, in the order of the crews."""
    panel = shape(parent, "g", **{"class": "map"})
    rect(panel, (*frame.corner, frame.side, frame.side), rx=4, fill=WHITE, stroke=LINE)
    shape(panel, "use", href="#city", x=frame.corner[0], y=frame.corner[1])
    for index, points in enumerate(routes):
        if points:
            _draw_route(panel, [depot, *points, depot], index)
    for index, points in enumerate(routes):
        _draw_stops(panel, points, index)
    x, y = depot
    rect(panel, (x - 3.5, y - 3.5, 7, 7), rx=1, fill=INK, stroke=WHITE, stroke_width=1.2)


def _draw_route(panel: Element, way: list[Point], index: int) -> None:
    """A line in the crew's colour with a white casing, so that crossings stay readable."""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in way)
    casing = {"points": points, "fill": "none", "stroke_linejoin": "round"}
    shape(panel, "polyline", **casing, stroke=WHITE, stroke_width=3.6)
    shape(
        panel,
        "polyline",
        **casing,
        **crew_dash(index),
        stroke=crew_colour(index),
        stroke_width=1.8,
    )


def _draw_stops(panel: Element, points: list[Point], index: int) -> None:
    number = {"fill": WHITE, "text_anchor": "middle", "font_weight": "700"}
    for place, (x, y) in enumerate(points, start=1):
        shape(panel, "circle", cx=x, cy=y, r=5, fill=crew_colour(index), stroke=WHITE)
        text(panel, str(place), (x, y + 2.8), font_size=8, **number)

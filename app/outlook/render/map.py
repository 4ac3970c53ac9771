"""Coverage by kelurahan as a map (SVG): a circle at the middle of each, as large as its backlog.

Where the office keeps boundaries the areas are drawn and carry the colour of their coverage; where
it keeps none, the land is a sketch that joins neighbours, and the circles carry it.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import cos, radians, sqrt
from typing import Any
from xml.etree.ElementTree import Element

from app.claims.rules import wording
from app.core.drawing import (
    INK,
    LETTER,
    QUIET,
    WHITE,
    fitted,
    join_neighbours,
    rect,
    shape,
    text,
    title,
)
from app.core.drawing import Point as At
from app.core.language import Language
from app.outlook.render.land import path
from app.outlook.render.sheet import EDGE, WIDTH, sheet, written
from app.outlook.rules.rows import Row
from app.outlook.rules.wording import LABELS, in_language, say_coverage, say_mapped, say_parts
from app.places.rules.boundaries import Polygon, every_point

SIDE = 620.0
TOP = 66.0
MARGIN = 40.0
HEIGHT = TOP + SIDE + EDGE
LAND = "#E4EAE7"
LAND_WIDTH = 34.0
NEIGHBOURS = 3
LARGEST, SMALLEST = 26.0, 3.0
MOST_NAMED = 12
NAME_SIZE = 10
LEAST_DEGREES = 0.01
# The lower the darker, and each is named in the legend: not by colour alone.
CLASSES: tuple[tuple[Fraction, str, str], ...] = (
    (Fraction(95), "#4A0F2B", "< 95%"),
    (Fraction(98), "#8C2A4F", "95–98%"),
    (Fraction(99), "#C0708C", "98–99%"),
    (Fraction(100), "#E3B9C6", "99–100%"),
)
ABOVE = ("#297CAE", "≥ 100%")
UNKNOWN = "#7A8188"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Frame:
    """A square on the page and the piece of earth it shows, the same scale both ways."""

    west: float
    north: float
    degrees: float
    squeeze: float

    def at(self, lat: float, lon: float) -> At:
        scale = (SIDE - 2 * MARGIN) / self.degrees
        return (
            EDGE + MARGIN + (lon - self.west) * self.squeeze * scale,
            TOP + MARGIN + (self.north - lat) * scale,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Land:
    """Where areas are, by code, and where their boundaries come from.

    middles[code]      latitude and longitude                                degrees
    boundaries[code]   of those that are known, as in places.rules.boundaries
    """

    middles: Mapping[str, At]
    boundaries: Mapping[str, Sequence[Polygon]] = field(default_factory=dict[str, Any])
    sources: Sequence[str] = ()


def map_picture(name: str, rows: Sequence[Row], land: Land, on: date, language: Language) -> str:
    """A circle for each area with a middle point; those with many people carry their name."""
    middles = land.middles
    shown = [row for row in rows if row.key in middles]
    said = in_language(say_mapped(on, people=sum(row.unrecorded for row in shown)), language)
    heading = f"{in_language(LABELS['map'], language)} · {name}"
    svg = sheet(heading, said, language=language, height=HEIGHT if shown else TOP)
    if shown:
        bounds = {row.key: land.boundaries[row.key] for row in shown if row.key in land.boundaries}
        corners = [each for polygons in bounds.values() for each in every_point(polygons)]
        frame = _frame([*(middles[row.key] for row in shown), *corners])
        rect(svg, (EDGE, TOP, SIDE, SIDE), rx=4, fill=WHITE)
        places = [frame.at(*middles[row.key]) for row in shown]
        if bounds:
            _areas(svg, shown, bounds, frame, language)
        else:
            drawn = {"stroke": LAND, "stroke_width": LAND_WIDTH, "stroke_linecap": "round"}
            join_neighbours(shape(svg, "g", **drawn), places, NEIGHBOURS)
        _circles(svg, shown, places, bounds, language)
        _legend(svg, shown, language)
        said_of_land = _land_of(land.sources if bounds else (), language)
        at = (EDGE + 8, TOP + SIDE - 8)
        text(svg, fitted(said_of_land, SIDE - 16, 10), at, fill=QUIET, font_size=10)
    return written(svg)


def _frame(points: Sequence[tuple[float, float]]) -> _Frame:
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    squeeze = cos(radians((max(lats) + min(lats)) / 2))
    wide, high = (max(lons) - min(lons)) * squeeze, max(lats) - min(lats)
    degrees = max(wide, high, LEAST_DEGREES)
    return _Frame(
        west=(min(lons) + max(lons)) / 2 - degrees / 2 / squeeze,
        north=(min(lats) + max(lats) + degrees) / 2,
        degrees=degrees,
        squeeze=squeeze,
    )


def _areas(
    svg: Element,
    rows: Sequence[Row],
    bounds: Mapping[str, Sequence[Polygon]],
    frame: _Frame,
    language: Language,
) -> None:
    """Each in the colour of its coverage."""
    for row in rows:
        if row.key in bounds:
            fill = LAND if row.share is None else _colour(row)
            drawn = {"fill": fill, "stroke": WHITE, "stroke_width": 1, "fill_rule": "evenodd"}
            area = shape(svg, "path", d=path(bounds[row.key], frame.at), **drawn)
            area.set("class", "boundary")
            title(area, _told(row, language))


def _circles(
    svg: Element,
    rows: Sequence[Row],
    places: Sequence[At],
    bounds: Container[str],
    language: Language,
) -> None:
    """The large ones first, so that small ones are seen on them; clear ones on an area's colour."""
    most = max(1, *(row.unrecorded for row in rows))
    ordered = sorted(zip(rows, places, strict=True), key=lambda each: -each[0].unrecorded)
    for row, (x, y) in ordered:
        radius = max(SMALLEST, LARGEST * sqrt(row.unrecorded / most))
        clear = {"fill": INK, "fill_opacity": 0.4} if row.key in bounds else {"fill": _colour(row)}
        circle = shape(svg, "circle", cx=x, cy=y, r=radius, stroke=WHITE, **clear)
        circle.set("class", "area")
        title(circle, _told(row, language))
    for name, (x, y) in apart([(row.name, place) for row, place in ordered[:MOST_NAMED]]):
        halo = {
            "stroke": WHITE,
            "stroke_width": 3,
            "paint_order": "stroke",
            "text_anchor": "middle",
        }
        text(svg, name, (x, y + 4), fill=INK, font_size=NAME_SIZE, **halo)


def apart(named: Sequence[tuple[str, At]]) -> list[tuple[str, At]]:
    """The names that can be read: one that would lie on an earlier one is left to its circle."""
    kept: list[tuple[str, At]] = []
    for name, (x, y) in named:
        clear = all(
            abs(y - other_y) >= NAME_SIZE * 1.2
            or abs(x - other_x) >= (len(name) + len(other)) / 2 * NAME_SIZE * LETTER
            for other, (other_x, other_y) in kept
        )
        if clear:
            kept.append((name, (x, y)))
    return kept


def _colour(row: Row) -> str:
    if row.share is None:
        return UNKNOWN
    return next((colour for below, colour, _ in CLASSES if row.share < below), ABOVE[0])


def _told(row: Row, language: Language) -> str:
    people = f"{in_language(wording.counted(row.unrecorded), language)}"
    told = f"{row.name}: {people} {in_language(LABELS['unrecorded'], language).lower()}"
    if row.recorded is None or row.whole is None:
        return told
    return f"{told}. {in_language(say_coverage(row.recorded, row.whole), language)}"


def _legend(svg: Element, rows: Sequence[Row], language: Language) -> None:
    left, y = EDGE + SIDE + 24, TOP + 20
    text(svg, in_language(LABELS["colour"], language), (left, y), fill=INK, font_weight="600")
    shares: list[tuple[str, str]] = []
    wholes = [row.whole.metric for row in rows if row.whole and row.share is not None]
    if wholes:
        shares = [(colour, words) for _, colour, words in CLASSES] + [ABOVE]
        y += 18
        said = fitted(in_language(say_parts(wholes), language), WIDTH - left - EDGE, 10)
        text(svg, said, (left, y), fill=QUIET, font_size=10)
    if any(row.share is None for row in rows):
        shares.append((UNKNOWN, in_language(LABELS["unknown"], language)))
    for colour, words in shares:
        y += 22
        shape(svg, "circle", cx=left + 8, cy=y - 4, r=7, fill=colour)
        said = words if language is Language.ID else words.replace(",", ".")
        text(svg, said, (left + 24, y), fill=QUIET)
    y += 40
    text(svg, in_language(LABELS["size"], language), (left, y), fill=INK, font_weight="600")
    most = max(1, *(row.unrecorded for row in rows))
    for people in dict.fromkeys((most, max(1, most // 4), max(1, most // 16))):
        radius = max(SMALLEST, LARGEST * sqrt(people / most))
        y += 2 * radius + 8
        shape(svg, "circle", cx=left + LARGEST, cy=y - radius, r=radius, fill="none", stroke=QUIET)
        count = in_language(wording.counted(people), language)
        text(svg, count, (left + 2 * LARGEST + 12, y - radius + 4), fill=QUIET)


def _land_of(sources: Sequence[str], language: Language) -> str:
    """Where the boundaries come from; without any, that there are none."""
    if not sources:
        return in_language(LABELS["sketch"], language)
    return f"{in_language(LABELS['boundaries'], language)}: {', '.join(sources)}"

"""Shapes and colours of pictures: thin words over SVG elements."""

from collections.abc import Sequence
from math import dist
from xml.etree.ElementTree import Element, SubElement

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, width, height."""

INK = "#1A1D21"
QUIET = "#4A5158"
PAGE = "#F4F6F5"
WHITE = "#FFFFFF"
LINE = "#D3D9D7"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
# An average letter of a sans-serif face against its size; names are cut by it, a little early.
LETTER = 0.6


def shape(parent: Element, tag: str, **attributes: str | float) -> Element:
    """An element with numbers to a tenth; `stroke_width` stands for stroke-width."""
    written = {
        name.replace("_", "-"): value if isinstance(value, str) else _number(value)
        for name, value in attributes.items()
    }
    return SubElement(parent, tag, written)


def rect(parent: Element, box: Box, **more: str | float) -> Element:
    x, y, width, height = box
    return shape(parent, "rect", x=x, y=y, width=width, height=height, **more)


def line(parent: Element, start: Point, end: Point, **more: str | float) -> Element:
    return shape(parent, "line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **more)


def text(parent: Element, words: str, at: Point, **more: str | float) -> Element:
    """Words whose foot begins at a point; `font_size` is 11 unless said."""
    element = shape(parent, "text", x=at[0], y=at[1], **{"font_size": 11, **more})
    element.text = words
    return element


def title(parent: Element, words: str) -> None:
    """What a pointer or a screen reader finds at an element: the words in full."""
    SubElement(parent, "title").text = words


def fitted(words: str, width: float, size: float) -> str:
    """The words, cut with an ellipsis where they would not fit; empty where not even two would."""
    letters = int(width / (size * LETTER))
    if len(words) <= letters:
        return words
    return f"{words[: letters - 1].rstrip(' .')}…" if letters > 2 else ""


def join_neighbours(parent: Element, points: Sequence[Point], neighbours: int) -> None:
    """Lines from each point to the nearest others: a sketch of where people live, no boundary."""
    for point in points:
        # Itself is among the nearest: a line of no length, drawn as a dot.
        nearest = sorted(points, key=lambda place: dist(point, place))
        for other in nearest[: neighbours + 1]:
            line(parent, point, other)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

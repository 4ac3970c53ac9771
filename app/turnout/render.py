"""Predictions and the truth as a picture (SVG): a bar for each visit's range, a mark for who came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from app.core.drawing import (
    FONT,
    INK,
    LINE,
    PAGE,
    QUIET,
    fitted,
    line,
    rect,
    shape,
    text,
)
from app.core.language import Language
from app.places.rules import SiteKind
from app.turnout.rules import KINDS, Compared, Said, say_calibration, say_kind, say_part, tally

WIDTH = 900.0
HEIGHT = 420.0
EDGE = 16.0
LEFT = 62.0
TOP = 112.0
BOTTOM = HEIGHT - 58.0
EMPTY_HEIGHT = 72.0
BETWEEN_KINDS = 26.0
NARROWEST = 108.0
WIDEST_BAR = 12.0
MARK = 4.0
SMALLEST_MARK = 2.2
RANGE = "#8FB7CE"
OUTSIDE = "#99335A"
WORDS: Mapping[str, Said] = MappingProxyType(
    {
        "title": Said(id="Ramalan dan yang datang", en="Predictions and who came"),
        "axis": Said(
            id="Bagian dari yang belum terekam dalam jangkauan",
            en="Share of the unrecorded people in reach",
        ),
        "range": Said(
            id="rentang perkiraan (sedikitnya 80%), dari kunjungan-kunjungan sebelumnya",
            en="predicted range (at least 80%), from the visits before",
        ),
        "inside": Said(id="yang datang, di dalam rentang", en="who came, inside the range"),
        "outside": Said(id="di luar rentang", en="outside"),
        "order": Said(
            id="Satu garis = satu kunjungan; per jenis tempat, menurut perkiraannya.",
            en="One bar = one visit; by kind of site, in the order of predictions.",
        ),
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """A kind of site: its visits side by side, fewest predicted first."""

    kind: SiteKind
    visits: Sequence[Compared]
    left: float
    width: float

    def x(self, index: int) -> float:
        return self.left + (index + 0.5) * self.step

    @property
    def step(self) -> float:
        return self.width / len(self.visits)

    @property
    def inside(self) -> int:
        return tally(self.visits).inside

    @property
    def bar(self) -> float:
        return min(WIDEST_BAR, 0.6 * self.step)


def calibration_picture(visits: Sequence[Compared], language: Language) -> str:
    """An SVG of 900 pixels' width; it names no place and no date."""
    found = tally(visits)
    said = _in(language, say_calibration(inside=found.inside, visits=found.visits, held=found.held))
    panels = _panels(visits)
    described = " ".join([said, *(_in(language, _kind(panel)) for panel in panels)])
    svg = _sheet(language, described, HEIGHT if panels else EMPTY_HEIGHT)
    title = _in(language, WORDS["title"])
    text(svg, title, (EDGE, 30), font_size=17, font_weight="600", fill=INK)
    text(svg, said, (EDGE, 52), font_size=12, fill=INK)
    if panels:
        _draw_legend(svg, language)
        _draw_axis(svg, language)
    for panel in panels:
        _draw_panel(svg, panel, language)
    indent(svg)
    return tostring(svg, encoding="unicode") + "\n"


def _sheet(language: Language, description: str, height: float) -> Element:
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    svg.set("viewBox", f"0 0 {WIDTH:.0f} {height:.0f}")
    svg.set("width", f"{WIDTH:.0f}")
    svg.set("height", f"{height:.0f}")
    svg.set("font-family", FONT)
    svg.set("lang", language.value)
    svg.set("aria-labelledby", "title description")
    SubElement(svg, "title", {"id": "title"}).text = _in(language, WORDS["title"])
    SubElement(svg, "desc", {"id": "description"}).text = description
    rect(svg, (0, 0, WIDTH, height), rx=6, fill=PAGE)
    return svg


def _panels(visits: Sequence[Compared]) -> list[Panel]:
    """A kind is as wide as it has visits, and never too narrow for its name."""
    ordered = sorted(visits, key=lambda each: (each.kind, each.predicted.mean / each.in_reach))
    by_kind = [(kind, list(some)) for kind, some in groupby(ordered, key=lambda each: each.kind)]
    free = WIDTH - EDGE - LEFT - sum(NARROWEST + BETWEEN_KINDS for _ in by_kind) + BETWEEN_KINDS
    panels: list[Panel] = []
    left = LEFT
    for kind, some in by_kind:
        width = NARROWEST + free * len(some) / len(visits)
        panels.append(Panel(kind=kind, visits=some, left=left, width=width))
        left += width + BETWEEN_KINDS
    return panels


def _draw_legend(svg: Element, language: Language) -> None:
    y = 72.0
    rect(svg, (EDGE, y - 8, 18, 8), rx=2, fill=RANGE)
    text(svg, _in(language, WORDS["range"]), (EDGE + 24, y), fill=QUIET)
    _mark(svg, 440.0, y - 4, inside=True)
    text(svg, _in(language, WORDS["inside"]), (450, y), fill=QUIET)
    _mark(svg, 650.0, y - 4, inside=False)
    text(svg, _in(language, WORDS["outside"]), (660, y), fill=QUIET)
    text(svg, _in(language, WORDS["order"]), (EDGE, y + 18), fill=QUIET)


def _draw_axis(svg: Element, language: Language) -> None:
    for tenth in range(0, 11, 2):
        y = _y(tenth / 10)
        line(svg, (LEFT, y), (WIDTH - EDGE, y), stroke=LINE)
        text(svg, f"{10 * tenth}%", (LEFT - 6, y + 4), fill=QUIET, text_anchor="end")
    middle = (TOP + BOTTOM) / 2
    turned = f"rotate(-90 {EDGE + 2:.0f} {middle:.0f})"
    text(
        svg,
        _in(language, WORDS["axis"]),
        (EDGE + 2, middle),
        fill=QUIET,
        text_anchor="middle",
        transform=turned,
    )


def _draw_panel(svg: Element, panel: Panel, language: Language) -> None:
    group = shape(svg, "g")
    group.set("class", "kind")
    for index, visit in enumerate(panel.visits):
        low = _y(visit.predicted.low / visit.in_reach)
        high = _y(visit.predicted.high / visit.in_reach)
        # A range that is one number is still seen.
        box = (panel.x(index) - panel.bar / 2, high - 1, panel.bar, low - high + 2)
        rect(group, box, rx=min(2.0, panel.bar / 2), fill=RANGE)
    size = max(SMALLEST_MARK, min(MARK, panel.step))
    for index, visit in enumerate(panel.visits):
        at = _y(visit.came / visit.in_reach)
        _mark(group, panel.x(index), at, inside=visit.inside, size=size)
    foot = BOTTOM + 8
    line(group, (panel.left, foot), (panel.left + panel.width, foot), stroke=QUIET)
    name = fitted(_in(language, KINDS[panel.kind]), panel.width + BETWEEN_KINDS, 11)
    text(group, name, (panel.left, foot + 16), fill=INK, font_weight="600")
    part = _in(language, say_part(inside=panel.inside, visits=len(panel.visits)))
    text(group, part, (panel.left, foot + 31), fill=QUIET)


def _kind(panel: Panel) -> Said:
    return say_kind(panel.kind, inside=panel.inside, visits=len(panel.visits))


def _mark(parent: Element, x: float, y: float, *, inside: bool, size: float = MARK) -> None:
    """A dot inside, a hollow diamond outside: not by colour alone."""
    if inside:
        shape(parent, "circle", cx=x, cy=y, r=0.75 * size, fill=INK)
        return
    corners = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    points = " ".join(f"{left:.1f},{top:.1f}" for left, top in corners)
    shape(parent, "polygon", points=points, fill=PAGE, stroke=OUTSIDE, stroke_width=1.8)


def _y(share: float) -> float:
    return BOTTOM - share * (BOTTOM - TOP)


def _in(language: Language, said: Said) -> str:
    return said.id if language is Language.ID else said.en

"""Coverage over time as a picture (SVG): a line, what was reported, and the targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from xml.etree.ElementTree import Element

from app.claims.rules import Figure, wording
from app.core.drawing import INK, LINE, PAGE, QUIET, fitted, line, shape, text, title
from app.core.drawing import Point as At
from app.core.language import Language
from app.core.writing import MONTHS_EN, MONTHS_ID, SHORT
from app.outlook.render.sheet import ACTION, DOUBT, EDGE, WIDTH, sheet, written
from app.outlook.rules.rows import Point
from app.outlook.rules.wording import LABELS, in_language, say_coverage

HEIGHT = 420.0
EMPTY_HEIGHT = 72.0
LEFT, RIGHT = 70.0, WIDTH - 150.0
TOP, BOTTOM = 92.0, HEIGHT - 44.0
STEPS = (
    Fraction(1, 20),
    Fraction(1, 10),
    Fraction(1, 4),
    Fraction(1, 2),
    *map(Fraction, (1, 2, 5, 10, 20, 50)),
)
MOST_TICKS = 8
MOST_MONTHS = 14


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """A target in percent that can be drawn beside the line."""

    percent: Fraction
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Axes:
    first: date
    last: date
    low: Fraction
    high: Fraction
    step: Fraction

    def x(self, day: date) -> float:
        days = max(1, (self.last - self.first).days)
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / days

    def y(self, percent: Fraction) -> float:
        return BOTTOM - (BOTTOM - TOP) * float((percent - self.low) / (self.high - self.low))


def trend_picture(
    name: str,
    points: Sequence[Point],
    reported: Sequence[Figure],
    levels: Sequence[Level],
    language: Language,
) -> str:
    """The line is derived; diamonds are percentages as they were reported; dashes are targets."""
    heading = f"{in_language(LABELS['trend'], language)} · {name}"
    said = _said(points, language)
    values = [each.row.share for each in points if each.row.share is not None]
    values += [each.exact for each in reported]
    if not values:
        return written(sheet(heading, said, language=language, height=EMPTY_HEIGHT))
    values += [each.percent for each in levels]
    axes = _axes(points, values)
    svg = sheet(heading, said, language=language, height=HEIGHT)
    _grid(svg, axes, language)
    for level in levels:
        _level(svg, axes, level)
    _line(svg, axes, points, language)
    for figure in reported:
        _diamond(svg, axes, figure, language)
    _legend(svg, language, has_reported=bool(reported), has_levels=bool(levels))
    return written(svg)


def _said(points: Sequence[Point], language: Language) -> str:
    row = points[-1].row
    if row.recorded is None or row.whole is None:
        return in_language(LABELS["no_trend"], language)
    return in_language(say_coverage(row.recorded, row.whole), language)


def _axes(points: Sequence[Point], values: Sequence[Fraction]) -> _Axes:
    """Not from zero: a tenth of a percent is a hundred people. The ticks say where it begins."""
    spread = max(max(values) - min(values), Fraction(1, 5))
    step = next((each for each in STEPS if spread / each <= MOST_TICKS - 2), STEPS[-1])
    low = floor(min(values) / step) * step
    high = ceil(max(values) / step) * step
    return _Axes(
        first=points[0].on,
        last=points[-1].on,
        low=low,
        high=high if high > low else low + step,
        step=step,
    )


def _grid(svg: Element, axes: _Axes, language: Language) -> None:
    decimals = 0 if axes.step >= 1 else 2
    for index in range(int((axes.high - axes.low) / axes.step) + 1):
        value = axes.low + index * axes.step
        y = axes.y(value)
        full = value == 100
        line(svg, (LEFT, y), (RIGHT, y), stroke=QUIET if full else LINE)
        said = in_language(wording.percent(value, decimals=decimals), language)
        text(svg, said, (LEFT - 6, y + 4), fill=QUIET, text_anchor="end")
    months = _months(axes.first, axes.last)
    every = ceil(len(months) / MOST_MONTHS)
    for day in months[::every]:
        line(svg, (axes.x(day), BOTTOM), (axes.x(day), BOTTOM + 4), stroke=QUIET)
        names = MONTHS_ID if language is Language.ID else MONTHS_EN
        label = f"{names[day.month - 1][:SHORT]} {day.year % 100:02}"
        text(svg, label, (axes.x(day), BOTTOM + 18), fill=QUIET, text_anchor="middle")


def _months(first: date, last: date) -> list[date]:
    """The firsts of months between two days; the first day itself when there is none."""
    number = first.year * 12 + first.month - 1
    firsts = [date((number + ahead) // 12, (number + ahead) % 12 + 1, 1) for ahead in range(1, 63)]
    return [day for day in firsts if day <= last] or [first]


def _line(svg: Element, axes: _Axes, points: Sequence[Point], language: Language) -> None:
    """Where a denominator is missing, or another one takes its place, the line is broken."""
    run: list[At] = []
    before = None
    for point in points:
        share = point.row.share
        whole = point.row.whole and point.row.whole.metric
        if share is None or (before is not None and whole is not before):
            _stroke(svg, run)
            run = []
        if share is not None:
            run.append((axes.x(point.on), axes.y(share)))
            _dot(svg, run[-1], point, language)
        before = whole
    _stroke(svg, run)


def _stroke(svg: Element, run: list[At]) -> None:
    if len(run) > 1:
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
        shape(svg, "polyline", points=way, fill="none", stroke=ACTION, stroke_width=2)


def _dot(svg: Element, at: At, point: Point, language: Language) -> None:
    dot = shape(svg, "circle", cx=at[0], cy=at[1], r=3, fill=ACTION)
    if point.row.recorded is not None and point.row.whole is not None:
        when = in_language(wording.day(point.on), language)
        said = in_language(say_coverage(point.row.recorded, point.row.whole), language)
        title(dot, f"{when}: {said}")


def _diamond(svg: Element, axes: _Axes, figure: Figure, language: Language) -> None:
    x, y = axes.x(figure.as_of), axes.y(figure.exact)
    corners = " ".join(
        f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in ((0, -6), (6, 0), (0, 6), (-6, 0))
    )
    mark = shape(svg, "polygon", points=corners, fill=PAGE, stroke=DOUBT, stroke_width=1.8)
    said = in_language(wording.amount(figure), language)
    title(mark, f"{in_language(wording.day(figure.as_of), language)}: {said} ({figure.source})")


def _level(svg: Element, axes: _Axes, level: Level) -> None:
    y = axes.y(level.percent)
    line(svg, (LEFT, y), (RIGHT, y), stroke=INK, stroke_width=1.2, stroke_dasharray="5 4")
    text(
        svg,
        fitted(level.name, WIDTH - EDGE - RIGHT - 8, 10),
        (RIGHT + 8, y + 4),
        fill=INK,
        font_size=10,
    )


def _legend(svg: Element, language: Language, *, has_reported: bool, has_levels: bool) -> None:
    y, x = 74.0, LEFT
    shape(svg, "circle", cx=x, cy=y - 4, r=3, fill=ACTION)
    text(svg, in_language(LABELS["derived"], language), (x + 10, y), fill=QUIET)
    x += 190
    if has_reported:
        corners = f"{x},{y - 10} {x + 6},{y - 4} {x},{y + 2} {x - 6},{y - 4}"
        shape(svg, "polygon", points=corners, fill=PAGE, stroke=DOUBT, stroke_width=1.8)
        text(svg, in_language(LABELS["as_reported"], language), (x + 12, y), fill=QUIET)
        x += 190
    if has_levels:
        line(svg, (x, y - 4), (x + 22, y - 4), stroke=INK, stroke_width=1.2, stroke_dasharray="5 4")
        text(svg, in_language(LABELS["target"], language), (x + 28, y), fill=QUIET)

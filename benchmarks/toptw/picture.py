"""What is missing to the reference over time, as a picture: a line for each solver and setting."""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from statistics import mean

from benchmarks.toptw.runs import Measured
from benchmarks.toptw.table import NAMES

WIDTH, HEIGHT, MARGIN = 560, 300, 56
LEGEND_ROW = 18
FIRST_SECONDS = 0.05
"""Left end of the time axis, which is logarithmic."""
LOWEST = 0.85
"""Lower end of the profit axis, as a part of the reference."""
HIGHEST = 1.05
MOMENTS = 120
COLOURS = {"ours": "#0b6e4f", "pyvrp": "#c1272d", "vroom": "#e08e0b"}
DASHES = ("", ' stroke-dasharray="6 3"', ' stroke-dasharray="2 3"')

Curve = list[tuple[float, float]]
"""Seconds, and profit as a part of the reference, the mean over instances."""
Name = tuple[str, str]
"""Solver and setting."""


def curves(measured: Sequence[Measured], longest: float) -> dict[Name, Curve]:
    """From the moment on at which a solver has routes for every instance."""
    moments = [
        FIRST_SECONDS * (longest / FIRST_SECONDS) ** (step / MOMENTS) for step in range(MOMENTS + 1)
    ]
    by_name: dict[Name, list[Measured]] = {}
    for each in measured:
        if each.row.profit is not None:
            by_name.setdefault((each.row.solver, each.row.setting), []).append(each)
    return {
        name: [(moment, mean(shares)) for moment in moments if (shares := _shares(mine, moment))]
        for name, mine in by_name.items()
    }


def _shares(measured: Sequence[Measured], moment: float) -> list[float]:
    """Empty as long as one instance has no routes."""
    shares: list[float] = []
    for each in measured:
        profits = [mark.profit for mark in each.marks if mark.seconds <= moment]
        if not profits:
            return []
        shares.append(max(profits) / each.row.reference)
    return shares


def picture(measured: Sequence[Measured]) -> str:
    """An SVG."""
    longest = max(each.row.seconds for each in measured)
    found = curves(measured, longest)
    height = HEIGHT + 2 * MARGIN + LEGEND_ROW * (len(found) + 1)
    width = WIDTH + 2 * MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="12"><rect width="{width}" height="{height}" '
        f'fill="white"/>'
    )
    parts = [head, *_axes(longest), *_lines(found, longest)]
    return "\n".join([*parts, "</svg>", ""])


def _x(seconds: float, longest: float) -> float:
    return MARGIN + WIDTH * math.log(seconds / FIRST_SECONDS) / math.log(longest / FIRST_SECONDS)


def _y(share: float) -> float:
    return MARGIN + HEIGHT * (HIGHEST - max(share, LOWEST)) / (HIGHEST - LOWEST)


def _axes(longest: float) -> Iterator[str]:
    for percent in range(round(100 * LOWEST), round(100 * HIGHEST) + 1, 5):
        y = _y(percent / 100)
        yield f'<path d="M{MARGIN} {y:.1f}h{WIDTH}" stroke="#ddd"/>'
        yield f'<text x="{MARGIN - 6}" y="{y + 4:.1f}" text-anchor="end">{percent} %</text>'
    for tick in (0.1, 0.3, 1, 3, 10, 30, 60):
        if tick <= longest:
            yield (
                f'<text x="{_x(tick, longest):.1f}" y="{MARGIN + HEIGHT + 18}" '
                f'text-anchor="middle">{tick:g} s</text>'
            )


def _lines(found: Mapping[Name, Curve], longest: float) -> Iterator[str]:
    top = HEIGHT + MARGIN + 44
    yield (
        f'<text x="{MARGIN}" y="{top}" fill="#555">'
        "profit by processor time, as a part of the reference, mean over instances</text>"
    )
    seen: dict[str, int] = {}
    for number, ((solver, setting), curve) in enumerate(found.items(), start=1):
        dashes = DASHES[seen.get(solver, 0) % len(DASHES)]
        seen[solver] = seen.get(solver, 0) + 1
        style = f'stroke="{COLOURS[solver]}" stroke-width="2"{dashes}'
        if curve:
            points = " ".join(f"{_x(when, longest):.1f},{_y(share):.1f}" for when, share in curve)
            yield f'<polyline points="{points}" fill="none" {style}/>'
        height = top + number * LEGEND_ROW
        yield f'<path d="M{MARGIN} {height - 4}h28" {style}/>'
        name = f"{NAMES[solver]}, {setting}" if setting else NAMES[solver]
        yield f'<text x="{MARGIN + 36}" y="{height}">{escape(name)}</text>'

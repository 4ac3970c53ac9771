"""Value over time as a picture: a panel for each variant, a line for each planner."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from statistics import mean

from benchmarks.weeks.runs import Measured, Row
from benchmarks.weeks.solvers import Mark
from benchmarks.weeks.table import planner

PANEL_WIDTH, PANEL_HEIGHT, MARGIN = 380, 260, 56
LEGEND_ROW = 18
FIRST_SECONDS = 0.05
"""Left end of the time axis, which is logarithmic."""
LOWEST = 0.4
"""Lower end of the value axis, as a part of the best bound or value there is."""
MOMENTS = 120
NEAR = 1.1
"""A bound further above the best value than this says too little to measure by."""
COLOURS = {
    "ours": "#0b6e4f",
    "habit": "#7a4419",
    "pyvrp": "#c1272d",
    "vroom": "#e08e0b",
    "routing": "#1f5fa8",
}
AXIS = "value by processor time, as a part of the best bound of each week"

Curve = list[tuple[float, float]]
"""Seconds, and the part of the best that a planner has by then."""


def picture(kind: str, measured: Sequence[Measured]) -> str:
    """An SVG of one kind. Of several time limits the longest counts."""
    variants = list(dict.fromkeys(each.row.variant for each in measured))
    longest = max(each.row.seconds for each in measured)
    colours = {planner(each.row): COLOURS[each.row.solver] for each in measured}
    width = len(variants) * (PANEL_WIDTH + MARGIN) + MARGIN
    height = PANEL_HEIGHT + 2 * MARGIN + LEGEND_ROW * (len(colours) + 1)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="12"><rect width="{width}" height="{height}" '
        f'fill="white"/>'
    )
    parts = [head]
    for number, variant in enumerate(variants):
        same = [
            each for each in measured if each.row.variant == variant and each.row.seconds == longest
        ]
        left = MARGIN + number * (PANEL_WIDTH + MARGIN)
        parts += _panel(f"{kind}, {variant}", left, longest, curves(same, longest), colours)
    parts += _legend(colours)
    return "\n".join([*parts, "</svg>", ""])


def curves(measured: Sequence[Measured], longest: float) -> Mapping[str, Curve]:
    """For each planner the mean over weeks of its best setting at each moment."""
    moments = [
        FIRST_SECONDS * (longest / FIRST_SECONDS) ** (step / MOMENTS) for step in range(MOMENTS + 1)
    ]
    by_week: dict[int, list[Measured]] = {}
    for each in measured:
        if not each.row.violations:
            by_week.setdefault(each.row.seed, []).append(each)
    found: dict[str, Curve] = {}
    for name in dict.fromkeys(planner(each.row) for each in measured):
        curve = [(moment, _mean_at(by_week, name, moment)) for moment in moments]
        found[name] = [(moment, share) for moment, share in curve if share is not None]
    return found


def _mean_at(by_week: Mapping[int, list[Measured]], name: str, moment: float) -> float | None:
    """None as long as it has no plan for some week."""
    shares: list[float] = []
    for week in by_week.values():
        best = _best_at((each.marks for each in week if planner(each.row) == name), moment)
        top = _top(each.row for each in week)
        if best is None or top <= 0:
            return None
        shares.append(best / top)
    return mean(shares) if shares else None


def _top(rows: Iterable[Row]) -> float:
    """What 100 % is: the lowest bound, or the best value where no bound is near it."""
    known = list(rows)
    most = max((row.value or 0.0 for row in known), default=0.0)
    bound = min((row.bound for row in known if row.bound is not None), default=most)
    return bound if bound <= NEAR * most else most


def _best_at(runs: Iterable[Sequence[Mark]], moment: float) -> float | None:
    values = [mark.value for marks in runs for mark in marks if mark.seconds <= moment]
    return max(values, default=None)


def _panel(
    title: str,
    left: float,
    longest: float,
    found: Mapping[str, Curve],
    colours: Mapping[str, str],
) -> Iterator[str]:
    def x(seconds: float) -> float:
        part = math.log(seconds / FIRST_SECONDS) / math.log(longest / FIRST_SECONDS)
        return left + PANEL_WIDTH * part

    def y(share: float) -> float:
        return MARGIN + PANEL_HEIGHT * (1 - (max(share, LOWEST) - LOWEST) / (1 - LOWEST))

    yield f'<text x="{left}" y="{MARGIN - 16}" font-size="15">{escape(title)}</text>'
    for percent in range(int(100 * LOWEST), 101, 10):
        height = y(percent / 100)
        yield f'<path d="M{left} {height:.1f}h{PANEL_WIDTH}" stroke="#ddd"/>'
        yield f'<text x="{left - 6}" y="{height + 4:.1f}" text-anchor="end">{percent} %</text>'
    for tick in (0.1, 0.3, 1, 3, 10, 30, 60):
        if tick <= longest:
            yield (
                f'<text x="{x(tick):.1f}" y="{MARGIN + PANEL_HEIGHT + 18}" '
                f'text-anchor="middle">{tick:g} s</text>'
            )
    for name, curve in found.items():
        if curve:
            points = " ".join(f"{x(seconds):.1f},{y(share):.1f}" for seconds, share in curve)
            dashes = ' stroke-dasharray="5 3"' if name.endswith("as needed") else ""
            yield (
                f'<polyline points="{points}" fill="none" stroke="{colours[name]}" '
                f'stroke-width="2"{dashes}/>'
            )


def _legend(colours: Mapping[str, str]) -> Iterator[str]:
    top = PANEL_HEIGHT + MARGIN + 44
    yield f'<text x="{MARGIN}" y="{top}" fill="#555">{AXIS}</text>'
    for number, (name, colour) in enumerate(colours.items(), start=1):
        height = top + number * LEGEND_ROW
        dashes = ' stroke-dasharray="5 3"' if name.endswith("as needed") else ""
        yield f'<path d="M{MARGIN} {height - 4}h28" stroke="{colour}" stroke-width="2"{dashes}/>'
        yield f'<text x="{MARGIN + 36}" y="{height}">{escape(name)}</text>'

"""The best routes of one kind of crew-day at the prices of the moment."""

from dataclasses import dataclass

import numpy as np

from solver.attendance import Floats, Ints
from solver.grid import NOTHING
from solver.pricing.crew_day import price_crew_day, stops_of
from solver.pricing.kinds import Kind

LEAST_AN_EVENING = 2
"""Routes for each place to sleep at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tariff:
    """Costs that are the same for every crew-day, and how far to look.

    travel_cost, overtime_cost   value units a slot
    anywhere     stops worth nothing may shorten a drive: drives were entered by hand
    """

    travel_cost: float
    overtime_cost: float
    anywhere: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A route: its value at the prices, index of its bases, stops (call, arrival, length)."""

    value: float
    morning: int
    evening: int
    stops: tuple[tuple[int, int, int], ...]


def find_routes(
    kind: Kind,
    tariff: Tariff,
    *,
    worth: Floats,
    keeping: float,
    waking: Floats,
    sleeping: Floats,
    exact: bool,
    count: int,
) -> tuple[float, list[Found]]:
    """The value of the best route with a visit, and up to `count` routes of different ends.

    worth[k, l]   value of a stay of lengths[k, l] at call k, NOTHING = not allowed
    waking[b]     value of beginning at morning base b
    sleeping[e]   value of ending at evening base e
    exact         all calls are tried after each: the value is then an upper bound on the value
                  of every route that makes no call twice
    Where a crew may sleep away, each evening base has its share of the routes.
    """
    if not kind.site.size:
        return NOTHING, []
    near: Ints = np.zeros((kind.site.size, 0), np.int32) if exact else kind.near
    ends, labels, facts = price_crew_day(
        worth,
        keeping if kind.published else 0.0,
        kind.keeps,
        kind.longest,
        kind.setup,
        kind.packup,
        kind.lengths,
        kind.travel,
        kind.leave,
        kind.back,
        waking,
        near,
        tariff.anywhere,
        kind.shift_end,
        kind.horizon,
        tariff.travel_cost,
        tariff.overtime_cost,
    )
    values = ends + sleeping[:, None]
    found: list[Found] = []
    for evening, call in _best_ends(values, count):
        if ends[evening, call] < NOTHING / 2:
            continue
        morning, stops = stops_of(int(labels[evening, call]), kind.horizon, facts)
        value = float(values[evening, call])
        found.append(Found(value=value, morning=morning, evening=evening, stops=stops))
    return max((one.value for one in found), default=NOTHING), found


def _best_ends(values: Floats, count: int) -> list[tuple[int, int]]:
    """(Evening, call) of the best ends, the best first."""
    evenings = len(values)
    each = count if evenings == 1 else max(LEAST_AN_EVENING, count // evenings)
    order = np.argsort(-values, axis=1, kind="stable")[:, :each]
    ends = [(evening, int(call)) for evening in range(evenings) for call in order[evening]]
    return sorted(ends, key=lambda end: -values[end])

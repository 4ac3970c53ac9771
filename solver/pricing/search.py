"""The best routes of one kind of crew-day at the prices of the moment."""

from dataclasses import dataclass

import numpy as np

from solver.attendance import Floats, Ints
from solver.grid import NOTHING
from solver.pricing.crew_day import price_crew_day, stops_of
from solver.pricing.kinds import Kind


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
    evening: int
    stops: tuple[tuple[int, int, int], ...]


def find_routes(
    kind: Kind,
    tariff: Tariff,
    *,
    worth: Floats,
    keeping: float,
    morning: int,
    extra: Floats,
    exact: bool,
    count: int,
) -> tuple[float, list[Found]]:
    """The value of the best route with a visit, and up to `count` routes of different last calls.

    worth[k, l]   value of a stay of lengths[k, l] at call k, NOTHING = not allowed
    extra[e]      value of ending at evening base e
    exact         all calls are tried after each: the value is then an upper bound on the value
                  of every route that makes no call twice
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
        kind.leave[morning],
        kind.back,
        near,
        tariff.anywhere,
        kind.shift_end,
        kind.horizon,
        tariff.travel_cost,
        tariff.overtime_cost,
    )
    values = ends + extra[:, None]
    order = np.argsort(-values, axis=None, kind="stable")[:count]
    found: list[Found] = []
    for place in order.tolist():
        evening, call = divmod(place, kind.site.size)
        if ends[evening, call] < NOTHING / 2:
            break
        stops = stops_of(int(labels[evening, call]), kind.horizon, facts)
        found.append(Found(value=float(values[evening, call]), evening=evening, stops=stops))
    return float(values.max()) if found else NOTHING, found

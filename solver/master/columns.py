"""A column: one route of one kind of crew-day, and what it does."""

from dataclasses import dataclass
from typing import NamedTuple

from solver.construct import Route, Stop, driving
from solver.master.ground import Ground
from solver.master.program import Amounts
from solver.master.sites import Way
from solver.pricing import Kind


class Tour(NamedTuple):
    """What a crew-day of a kind does.

    kind       index of the kind; morning and evening index its bases
    stops      (call, arrival in slots since the shift's start, index of the length)
    after      for each stop 0, or 1 + the level that the first visit to its site recorded
    """

    kind: int
    morning: int
    evening: int
    stops: tuple[tuple[int, int, int], ...]
    after: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A tour in the master.

    value        what it adds, before waste and pools are counted     value units
    amounts      its facets
    elementary   no call twice: it can be in a plan
    """

    tour: Tour
    value: float
    amounts: Amounts
    elementary: bool


def column_of(ground: Ground, tour: Tour) -> Column:
    """The tour with its value and facets. Source: PLANNING, Value."""
    facets, sites = ground.facets, ground.sites
    kind, hopes = ground.kinds[tour.kind], ground.hopes[tour.kind]
    amounts: dict[int, float] = {}
    value = -cost_of(ground, tour)
    kept = 0
    for (call, arrive, length), after in zip(tour.stops, tour.after, strict=True):
        site = int(kind.site[call])
        facts = sites[site]
        hoped = float(
            hopes.later[call, length, after - 1] if after else hopes.recorded[call, length]
        )
        if facts.way is not Way.MANY_POOLS:
            value += facts.value * hoped
        kept += bool(kind.keeps[call, arrive])
        _add(amounts, facets.visit(site, kind.date), 1.0)
        _add(amounts, facets.recording(site, kind.date), hoped)
        if facts.levels.size:
            level = after - 1 if after else int(hopes.level[call, length])
            _add(amounts, facets.level(site, level, kind.date, later=bool(after)), 1.0)
        if facts.stays.size:
            _add(amounts, facets.stay(site, int(hopes.stay[call, length])), 1.0)
        if kind.promise[call] >= 0:
            _add(amounts, facets.promise(tour.kind, call), 1.0)
    if kept:
        amounts[facets.kept] = float(kept)
        value += kept * ground.grid.problem.change_penalty
    route = facets.route(tour.kind, tour.morning, tour.evening, out=bool(tour.stops))
    amounts[route] = 1.0
    calls = [call for call, _, _ in tour.stops]
    return Column(
        tour=tour,
        value=value,
        amounts=tuple(amounts.items()),
        elementary=len(set(calls)) == len(calls),
    )


def _add(amounts: dict[int, float], facet: int, amount: float) -> None:
    amounts[facet] = amounts.get(facet, 0.0) + amount


def route_of(kind: Kind, tour: Tour) -> Route:
    """The tour in slots since midnight and rows of places."""
    return Route(
        kind.mornings[tour.morning],
        kind.evenings[tour.evening],
        tuple(
            Stop(int(kind.site[call]), arrive + kind.start, int(kind.lengths[call, length]))
            for call, arrive, length in tour.stops
        ),
    )


def cost_of(ground: Ground, tour: Tour) -> float:
    """Driving, overtime and the night after it."""
    kind = ground.kinds[tour.kind]
    route = route_of(kind, tour)
    driven, late = driving(ground.grid, ground.grid.crew_days[kind.crew_days[0]], route)
    cost = driven * ground.tariff.travel_cost + late * ground.tariff.overtime_cost
    return cost + ground.known.lodging_cost.get(route.evening, 0.0)

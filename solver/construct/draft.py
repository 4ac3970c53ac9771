"""A plan in the making, and what it is worth, exactly."""

from dataclasses import dataclass, field
from itertools import permutations
from typing import NamedTuple

import numpy as np

from solver.attendance import Floats, Ints, serve
from solver.grid import SLOTS_AN_HOUR, CrewDay, Grid
from solver.problem import CardPolicy, Cards, PublishedVisit

PROMISE_SLOTS = 12
"""A published visit is kept when it begins at most an hour away."""

MOST_SHARERS = 60
"""Of the sites that share a pool so many are compared with each other."""
RIVAL = 0.3
"""Sites are rivals when a visit to one takes more than this part of the other's people."""


class Stop(NamedTuple):
    """A visit: site row, arrival in slots since midnight, service in slots."""

    site: int
    arrive: int
    service: int


class Route(NamedTuple):
    """What a crew does on a date: rows of its morning and evening base, and its stops in order."""

    morning: int
    evening: int
    stops: tuple[Stop, ...]


Draft = dict[int, Route]
"""Routes by row of their crew-day. Crew-days that are not used are absent."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What the value needs besides the routes, looked up once.

    promised[site, date]   slots of arrival that keep the published visit, as [from, to] pairs
    rivals                 pairs of sites where a visit to one takes RIVAL of the other's people
    quotas                 (rows of the sites, visits wanted, penalty a visit short)
    supply[d]              cards there are up to and including date d; None = no limit
    print_now              the supply limits what may be recorded
    card_value             of each card used, up to the whole supply
    lodging_cost           by row of the lodging
    """

    promised: dict[tuple[int, int], list[tuple[int, int]]]
    rivals: frozenset[tuple[int, int]]
    quotas: list[tuple[frozenset[int], int, float]]
    supply: Floats | None
    print_now: bool
    card_value: float
    lodging_cost: dict[int, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """value as PLANNING defines it; served visits in order with what each records and uses.

    changes         published (site, date) that are not kept
    cards_by_date   cards used on each date
    in_supply       print_now: the cards suffice on every date
    left            unrecorded in each pool at the end
    """

    value: float
    changes: int
    in_supply: bool
    cards_by_date: Floats
    served: list[tuple[int, Stop]] = field(default_factory=list[tuple[int, Stop]])
    recorded: Floats
    cards: Floats
    left: Floats


def known_of(grid: Grid) -> Known:
    problem = grid.problem
    promised: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for visit in problem.published:
        key = grid.site_row[visit.site], (visit.date - problem.horizon.start).days
        promised.setdefault(key, []).append(_keeping_slots(visit))
    cards = problem.cards
    later = cards is not None and cards.policy is CardPolicy.PRINT_LATER
    return Known(
        promised=promised,
        rivals=_rivals(grid),
        quotas=[
            (
                frozenset(grid.site_row[site] for site in quota.sites),
                quota.min_visits,
                quota.penalty,
            )
            for quota in problem.quotas
        ],
        supply=None if cards is None else supply_by_date(grid, cards),
        print_now=cards is not None and not later,
        card_value=cards.value if cards is not None and later else 0.0,
        lodging_cost={grid.place_row[lodging.id]: lodging.cost for lodging in problem.lodgings},
    )


def _rivals(grid: Grid) -> frozenset[tuple[int, int]]:
    """Both ways round: (a, b) and (b, a)."""
    stays = grid.stays
    by_pool: dict[int, list[int]] = {}
    for draw, pool in enumerate(stays.draw_pool.tolist()):
        by_pool.setdefault(pool, []).append(draw)
    come = np.bincount(
        stays.draw_site, stays.attendance * stays.people[stays.draw_pool], len(stays.setup)
    )
    taken: dict[tuple[int, int], float] = {}
    for pool, draws in by_pool.items():
        for one, other in permutations(draws[:MOST_SHARERS], 2):
            site, rival = int(stays.draw_site[one]), int(stays.draw_site[other])
            both = stays.attendance[one] * stays.attendance[other] * stays.people[pool]
            lost = float(both) / max(1e-9, float(come[site]))
            taken[site, rival] = taken.get((site, rival), 0.0) + lost
    pairs = {pair for pair, lost in taken.items() if lost > RIVAL}
    return frozenset(pairs | {(rival, site) for site, rival in pairs})


def _keeping_slots(visit: PublishedVisit) -> tuple[int, int]:
    if visit.arrive_minute is None:
        return 0, 1 << 20
    slot = visit.arrive_minute // 5
    return slot - PROMISE_SLOTS, slot + PROMISE_SLOTS


def supply_by_date(grid: Grid, cards: Cards) -> Floats:
    """Cards there are up to and including each date, never negative. Source: PLANNING rule 9."""
    horizon = grid.problem.horizon
    supply = np.full(horizon.days, cards.on_hand - cards.reserve)
    for delivery in cards.deliveries:
        supply[(delivery.date - horizon.start).days :] += delivery.cards
    return np.maximum(0.0, supply)


def capacity_of(grid: Grid, day: CrewDay, stop: Stop) -> float:
    """The most that the crew's kits record during the stop, in people."""
    kits = min(float(day.kits), float(grid.stays.max_kits[stop.site]))
    return kits * stop.service * float(grid.stays.pace[stop.site])


@dataclass(frozen=True, kw_only=True, slots=True)
class VisitArrays:
    """Visits in served order: site, date index, the most the kits record (people)."""

    sites: Ints
    dates: Ints
    capacities: Floats


def visit_arrays(grid: Grid, served: list[tuple[int, Stop]]) -> VisitArrays:
    rows = np.array([row for row, _ in served], np.int32)
    sites = np.array([stop.site for _, stop in served], np.int32)
    kits = np.minimum(grid.kits[rows], grid.stays.max_kits[sites])
    service = np.array([stop.service for _, stop in served], np.float64)
    return VisitArrays(
        sites=sites,
        dates=grid.dates[rows],
        capacities=kits * service * grid.stays.pace[sites],
    )


def in_served_order(grid: Grid, draft: Draft) -> list[tuple[int, Stop]]:
    """(Crew-day, stop) by date, arrival and crew id, as PLANNING serves them."""
    days = grid.crew_days
    visits = [(row, stop) for row, route in draft.items() for stop in route.stops]
    return sorted(
        visits, key=lambda one: (days[one[0]].date, one[1].arrive, days[one[0]].crew_rank)
    )


def leaves(grid: Grid, stop: Stop) -> int:
    """When the crew has packed up, in slots since midnight."""
    stays = grid.stays
    return stop.arrive + stop.service + int(stays.setup[stop.site] + stays.packup[stop.site])


def driving(grid: Grid, day: CrewDay, route: Route) -> tuple[int, int]:
    """Slots driven, and slots back at the base after the shift's end.

    A crew that makes no visit leaves its morning base at the shift's start.
    """
    at, leaves, driven = route.morning, day.start, 0
    for stop in route.stops:
        driven += int(grid.travel[at, stop.site])
        at = stop.site
        leaves = stop.arrive + stop.service + int(grid.stays.setup[at] + grid.stays.packup[at])
    home = int(grid.travel[at, route.evening])
    return driven + home, max(0, leaves + home - day.start - day.shift_end)


def score(grid: Grid, known: Known, draft: Draft) -> Score:
    """The exact value of a draft. Source: PLANNING, Expected recordings and Value."""
    served = in_served_order(grid, draft)
    stays, made = grid.stays, visit_arrays(grid, served)
    result, left = serve(
        made.sites,
        made.capacities,
        stays.draw_start,
        stays.draw_pool,
        stays.attendance,
        stays.people,
        stays.pool_value,
        stays.card_share,
    )
    cards = np.zeros(grid.problem.horizon.days)
    np.add.at(cards, made.dates, result[:, 2])
    changes = count_changes(grid, known, draft)
    value = float(result[:, 1].sum()) - _costs(grid, known, draft)
    value -= grid.problem.change_penalty * changes
    value -= _shortfalls(known, served)
    in_supply = True
    if known.supply is not None:
        value += known.card_value * min(float(cards.sum()), float(known.supply[-1]))
        in_supply = not known.print_now or bool(
            (np.cumsum(cards) <= known.supply + 1e-9 * np.maximum(1.0, known.supply)).all()
        )
    return Score(
        value=value,
        changes=changes,
        in_supply=in_supply,
        cards_by_date=cards,
        served=served,
        recorded=result[:, 0],
        cards=result[:, 2],
        left=left,
    )


def count_changes(grid: Grid, known: Known, draft: Draft) -> int:
    """Published (site, date) without a visit that date within an hour of a published time."""
    kept: set[tuple[int, int]] = set()
    for row, route in draft.items():
        date = grid.crew_days[row].date
        for stop in route.stops:
            times = known.promised.get((stop.site, date), ())
            if any(first <= stop.arrive <= last for first, last in times):
                kept.add((stop.site, date))
    return len(known.promised) - len(kept)


def _costs(grid: Grid, known: Known, draft: Draft) -> float:
    driven = overtime = 0
    nights = 0.0
    for row, route in draft.items():
        on_road, late = driving(grid, grid.crew_days[row], route)
        driven, overtime = driven + on_road, overtime + late
        nights += known.lodging_cost.get(route.evening, 0.0)
    costs = grid.problem.costs
    hourly = costs.travel_per_hour * driven + costs.overtime_per_hour * overtime
    return hourly / SLOTS_AN_HOUR + nights


def _shortfalls(known: Known, served: list[tuple[int, Stop]]) -> float:
    total, at = 0.0, [stop.site for _, stop in served]
    for sites, wanted, penalty in known.quotas:
        made = sum(map(sites.__contains__, at))
        total += penalty * max(0, wanted - made)
    return total

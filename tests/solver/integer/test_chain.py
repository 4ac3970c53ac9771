"""The best days of one crew on end, against every pattern of nights tried by itself."""

from itertools import pairwise, product

import numpy as np
import pytest

from solver.attendance import Floats
from solver.construct import Effort, Search, start, worth_left
from solver.grid import NOTHING, grid_of
from solver.integer.chain import ChainPricing, Span
from solver.integer.keeper import Keeper, nights_join
from solver.master import ground_of
from solver.pricing import Kind, find_routes
from tests.solver.integer.make import upriver

ALL = 1000
"""Calls: no site is left out."""


def pricing_of(*, max_nights: int, inns: int = 2) -> tuple[Search, ChainPricing]:
    grid = grid_of(upriver(villages=5, max_nights=max_nights, inns=inns))
    search = start(grid, effort=Effort(seconds=60), seed=1)
    assert isinstance(search, Search)
    ground = ground_of(grid, search.known)
    keeper = Keeper(search, ground)
    return search, ChainPricing(ground=ground, effort=search.effort, kind_of=keeper.kind_of)


def whole(pricing: ChainPricing, **overrides: int) -> Span:
    rows = tuple(range(len(pricing.ground.grid.crew_days)))
    depot = pricing.ground.kinds[0].depot
    around = {"wakes": depot, "nights_before": 0, "sleeps": depot, "nights_after": 0} | overrides
    return Span(crew=0, rows=rows, **around)


def worths_of(search: Search, seed: int) -> dict[int, Floats]:
    """What the empty plan leaves, scattered by date: else all days would be the same."""
    random = np.random.default_rng(seed)
    rows = range(len(search.grid.crew_days))
    return {
        row: worth_left(search.grid, search.known, search.commitments, {}, row, pull=search.pull())
        * random.uniform(0.2, 1.5, (len(search.grid.problem.sites), 1))
        for row in rows
    }


def day_value(pricing: ChainPricing, kind: Kind, worth: Floats, wakes: int, sleeps: int) -> float:
    """Of the best day from base to base, priced with these two bases alone."""
    if wakes not in kind.mornings or sleeps not in kind.evenings:
        return NOTHING
    m, e = kind.mornings.index(wakes), kind.evenings.index(sleeps)
    cost = pricing.ground.known.lodging_cost.get(sleeps, 0.0)
    value, _ = find_routes(
        kind,
        pricing.ground.tariff,
        worth=np.ascontiguousarray(worth[kind.site]),
        keeping=0.0,
        waking=np.where(np.arange(len(kind.mornings)) == m, 0.0, NOTHING),
        sleeping=np.where(np.arange(len(kind.evenings)) == e, -cost, NOTHING),
        exact=True,
        count=len(kind.site),
    )
    drive = int(kind.idle_drive[m, e])
    if wakes == kind.depot:
        return max(value, 0.0) if sleeps == kind.depot else value
    if drive <= kind.horizon:
        tariff = pricing.ground.tariff
        late = max(0, drive - kind.shift_end)
        idle = -cost - tariff.travel_cost * drive - tariff.overtime_cost * late
        value = max(value, idle)
    return value


def runs(places: tuple[int, ...], depot: int) -> int:
    """The most nights away on end."""
    longest = count = 0
    for place in places:
        count = 0 if place == depot else count + 1
        longest = max(longest, count)
    return longest


@pytest.mark.parametrize(("max_nights", "seed"), [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)])
def test_the_chain_is_worth_as_much_as_the_best_of_all_patterns(max_nights: int, seed: int) -> None:
    search, pricing = pricing_of(max_nights=max_nights)
    worths, depot = worths_of(search, seed), pricing.ground.kinds[0].depot
    kinds = [pricing.ground.kinds[pricing.kind_of[row]] for row in worths]
    places = (depot, *pricing.ground.known.lodging_cost)
    days = {
        (row, wakes, sleeps): day_value(pricing, kinds[row], worths[row], wakes, sleeps)
        for row in worths
        for wakes, sleeps in product(places, places)
    }
    best = max(
        sum(days[row, wakes, sleeps] for row, (wakes, sleeps) in enumerate(pairwise(pattern)))
        for nights in product(places, repeat=len(worths) - 1)
        if runs(pattern := (depot, *nights, depot), depot) <= max_nights
    )

    chain = pricing.best(whole(pricing), worths, calls=ALL)

    assert chain is not None
    assert chain.value == pytest.approx(best, abs=1e-6)
    assert any(route.evening != depot for route in chain.routes.values())
    assert nights_join(pricing.ground, chain.routes)


def test_a_chain_ends_where_the_next_day_begins() -> None:
    search, pricing = pricing_of(max_nights=2)
    inn = next(iter(pricing.ground.known.lodging_cost))
    worths, span = worths_of(search, 1), whole(pricing)
    first = Span(
        crew=0, rows=span.rows[:1], wakes=span.wakes, nights_before=0, sleeps=inn, nights_after=1
    )

    chain = pricing.best(first, worths, calls=ALL)

    assert chain is not None
    assert chain.routes[0].evening == inn


def test_nights_around_the_chain_count() -> None:
    search, pricing = pricing_of(max_nights=2)
    inn = next(iter(pricing.ground.known.lodging_cost))
    worths, rows = worths_of(search, 1), whole(pricing).rows[1:2]
    between = Span(crew=0, rows=rows, wakes=inn, nights_before=1, sleeps=inn, nights_after=0)
    too_many = Span(crew=0, rows=rows, wakes=inn, nights_before=1, sleeps=inn, nights_after=1)

    assert pricing.best(between, worths, calls=ALL) is not None
    assert pricing.best(too_many, worths, calls=ALL) is None

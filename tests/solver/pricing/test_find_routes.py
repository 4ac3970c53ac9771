"""The price of a crew-day against every route there is, on small kinds of crew-days."""

from collections.abc import Iterator

import numpy as np
import pytest

from solver.attendance import Floats
from solver.grid import NOTHING, TOO_LONG, grid_of
from solver.pricing import Kind, Kinds, Tariff, find_routes, promised_of
from solver.pricing.crew_day import price_crew_day
from tests.solver.small_problems import Size, small_problem
from tests.solver.weeks import city_week

FEW = Size(sites=4, crews=2, days=2, pools=3, steps=(30, 60))
TARIFF = Tariff(travel_cost=0.4, overtime_cost=0.3, anywhere=False)
ANYWHERE = Tariff(travel_cost=0.4, overtime_cost=0.3, anywhere=True)


def kinds_with_prices(seed: int) -> list[tuple[Kind, Floats, Tariff]]:
    """Kinds of a small problem with a worth of every stay, some of them below 0."""
    problem = small_problem(seed, FEW)
    grid = grid_of(problem)
    draw = np.random.default_rng(seed)
    tariff = ANYWHERE if problem.travel_minutes else TARIFF
    kinds: list[tuple[Kind, Floats, Tariff]] = []
    for kind in Kinds(grid, promised_of(grid)).build():
        worth = np.where(
            kind.lengths < TOO_LONG, draw.normal(2.0, 4.0, kind.lengths.shape), NOTHING
        )
        kinds.append((kind, worth, tariff))
    return kinds


def every_route(
    kind: Kind, worth: Floats, *, morning: int
) -> Iterator[tuple[tuple[int, int, int], ...]]:
    """Routes without a call twice; the crew waits only for an opening or a published time."""

    def onward(
        at: int | None, ready: int, made: tuple[tuple[int, int, int], ...]
    ) -> Iterator[tuple[tuple[int, int, int], ...]]:
        for call in set(range(kind.site.size)) - {stop[0] for stop in made}:
            drive = kind.leave[morning, call] if at is None else kind.travel[at, call]
            for length in range(kind.lengths.shape[1]):
                if worth[call, length] <= NOTHING / 2:
                    continue
                fits = kind.longest[call] >= kind.lengths[call, length]
                slots = np.flatnonzero(fits & (np.arange(kind.horizon + 1) >= ready + drive))
                kept = slots[kind.keeps[call, slots]]
                for arrive in {*slots[:1].tolist(), *kept[:1].tolist()}:
                    leaves = (
                        arrive + kind.setup[call] + kind.lengths[call, length] + kind.packup[call]
                    )
                    route = (*made, (call, int(arrive), length))
                    yield route
                    yield from onward(call, int(leaves), route)

    yield from onward(None, 0, ())


def value_of(
    kind: Kind,
    tariff: Tariff,
    worth: Floats,
    stops: tuple[tuple[int, int, int], ...],
    *,
    morning: int,
    evening: int,
) -> float:
    """NOTHING when the crew is back too late."""
    value, at, leaves = 0.0, None, 0
    for call, arrive, length in stops:
        drive = kind.leave[morning, call] if at is None else kind.travel[at, call]
        assert leaves + drive <= arrive
        assert kind.longest[call, arrive] >= kind.lengths[call, length]
        value += worth[call, length] - tariff.travel_cost * drive + 3.0 * kind.keeps[call, arrive]
        leaves = arrive + kind.setup[call] + kind.lengths[call, length] + kind.packup[call]
        at = call
    home = kind.back[evening, at] if at is not None else 0
    if leaves + home > kind.horizon:
        return NOTHING
    late = max(0, leaves + home - kind.shift_end)
    return float(value - tariff.travel_cost * home - tariff.overtime_cost * late)


@pytest.mark.parametrize("seed", range(40))
def test_no_route_is_worth_more_than_the_price_says(seed: int) -> None:
    for kind, worth, tariff in kinds_with_prices(seed):
        waking, sleeping = worth_of_bases(kind, seed)
        best, found = find_routes(
            kind,
            tariff,
            worth=worth,
            keeping=3.0,
            waking=waking,
            sleeping=sleeping,
            exact=True,
            count=5,
        )
        values = [
            waking[morning]
            + sleeping[evening]
            + value_of(kind, tariff, worth, stops, morning=morning, evening=evening)
            for morning in range(len(kind.mornings))
            for stops in every_route(kind, worth, morning=morning)
            for evening in range(len(kind.evenings))
        ]
        assert best >= max(values, default=NOTHING) - 1e-9, f"seed {seed}"
        for one in found:
            worth_it = value_of(
                kind, tariff, worth, one.stops, morning=one.morning, evening=one.evening
            )
            worth_it += waking[one.morning] + sleeping[one.evening]
            assert worth_it == pytest.approx(one.value)
        if found and len({call for call, _, _ in found[0].stops}) == len(found[0].stops):
            assert found[0].value == best


def worth_of_bases(kind: Kind, seed: int) -> tuple[Floats, Floats]:
    draw = np.random.default_rng(seed)
    return draw.normal(0.0, 2.0, len(kind.mornings)), draw.normal(0.0, 2.0, len(kind.evenings))


def test_every_place_to_sleep_at_has_routes_of_its_own() -> None:
    away = 0
    for seed in range(120):
        for kind, worth, tariff in kinds_with_prices(seed):
            waking, sleeping = worth_of_bases(kind, seed)
            _, found = find_routes(
                kind,
                tariff,
                worth=worth,
                keeping=3.0,
                waking=waking,
                sleeping=sleeping,
                exact=True,
                count=5,
            )
            reached = {one.evening for one in found}
            possible = {
                evening
                for evening in range(len(kind.evenings))
                for morning in range(len(kind.mornings))
                for stops in every_route(kind, worth, morning=morning)
                if len(stops) == 1
                and value_of(kind, tariff, worth, stops, morning=morning, evening=evening)
                > NOTHING / 2
            }
            assert possible <= reached, f"seed {seed}"
            away += len(reached) > 1
    assert away > 5


def test_compiled_and_plain_kernel_say_the_same() -> None:
    for kind, worth, tariff in kinds_with_prices(3):
        arguments = (
            worth,
            3.0,
            kind.keeps,
            kind.longest,
            kind.setup,
            kind.packup,
            kind.lengths,
            kind.travel,
            kind.leave,
            kind.back,
            np.zeros(len(kind.mornings)),
            np.zeros((kind.site.size, 0), np.int32),
            tariff.anywhere,
            kind.shift_end,
            kind.horizon,
            tariff.travel_cost,
            tariff.overtime_cost,
        )
        plain = getattr(price_crew_day, "py_func", price_crew_day)(*arguments)
        for one, other in zip(price_crew_day(*arguments), plain, strict=True):
            assert np.array_equal(one, other)


def test_a_locked_visit_is_a_call_at_its_time_and_no_other() -> None:
    checked = 0
    for seed in range(60):
        problem = small_problem(seed, FEW)
        grid = grid_of(problem)
        promised = promised_of(grid)
        for kind in Kinds(grid, promised).build():
            for call in map(int, np.flatnonzero(kind.promise >= 0)):
                one = promised[int(kind.promise[call])]
                slots = np.flatnonzero(kind.longest[call]) + kind.start
                assert slots.tolist() == [one.arrive]
                free_here = (kind.site == one.site) & (kind.promise < 0)
                assert not free_here.any(), "a free visit beside the locked one on its date"
                checked += 1
    assert checked > 20


def test_crew_days_with_the_same_hours_and_kits_are_one_kind() -> None:
    grid = grid_of(city_week(seed=1, crews=3, days=6))
    kinds = Kinds(grid, promised_of(grid)).build()
    assert len(kinds) == 6
    assert sorted(row for kind in kinds for row in kind.crew_days) == list(range(18))

"""What one more of something would add, read from the duals.

The bound is a sum: right sides and extras at the duals, and for each crew-day the best route at
the prices they make. One more of something changes one of these terms, and the sum remains a
bound of the changed problem. So a price is never too low: to a plan that reaches the bound, one
more card, crew-day, kit or half hour adds its price at most. Plans change in steps, so it may
add less; only solving again tells.
"""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from solver.attendance import Floats
from solver.grid import NOTHING, grid_of
from solver.master.ground import Ground
from solver.master.hopes import hopes_of
from solver.master.master import Master
from solver.master.worth import worth_of
from solver.plan import CardPrice, CrewDayPrice, Prices
from solver.pricing import Kind, Kinds, find_routes
from solver.problem import Cards, Shift


def prices_of(master: Master) -> Prices:
    """Of cards and crew-days; none while there is no bound.

    A crew-day's price is that of one more crew like it on its date, with the people there are.
    """
    if not math.isfinite(master.bound):
        return Prices()
    return Prices(card=_card_prices(master), crew_day=_by_crew_day(master, master.best_gains))


def shift_prices(master: Master, change: Callable[[Shift], Shift]) -> tuple[CrewDayPrice, ...]:
    """What each crew-day would add if its shift were changed; none while there is no bound.

    change   allows more: a kit more, hours more; the date stays

    Only at sites that some crew can visit on the date as it is.
    """
    if not math.isfinite(master.bound):
        return ()
    ground, problem = master.ground, master.grid.problem
    crews = tuple(replace(crew, shifts=tuple(map(change, crew.shifts))) for crew in problem.crews)
    changed = Kinds(grid_of(replace(problem, crews=crews)), ground.promised).build()
    kind_of = {row: kind for kind in changed for row in kind.crew_days}
    others = np.zeros(len(master.program.rows))  # rows that came in after the bound have no dual
    others[: master.best_duals.size] = master.best_duals
    others[: len(ground.kinds)] = 0.0
    prices = master.program.prices(others)
    gains = [
        _most_gained(master, _with_kind(ground, number, kind_of[kind.crew_days[0]]), number, prices)
        - float(master.best_gains[number])
        for number, kind in enumerate(ground.kinds)
    ]
    return _by_crew_day(master, np.array(gains))


def _card_prices(master: Master) -> tuple[CardPrice, ...]:
    """print_now: a card there from a date on eases the rows of that date and of all later ones."""
    cards, horizon = master.grid.problem.cards, master.grid.problem.horizon
    if cards is None:
        return ()
    eased = _eased(master, cards)
    if not master.ground.known.print_now:
        return (CardPrice(value=float(eased[-1]) * _useful_card(master)),)
    worth = np.zeros(horizon.days)
    for day in range(horizon.days):
        row = master.program.row_of.get(("cards", day))
        if row is not None:
            worth[day] = max(0.0, float(master.best_duals[row])) * eased[day]
    from_then_on = np.cumsum(worth[::-1])[::-1]
    return tuple(
        CardPrice(value=float(value), date=date)
        for value, date in zip(from_then_on, horizon.dates, strict=True)
    )


def _eased(master: Master, cards: Cards) -> Floats:
    """How far one more card raises the supply of each date: not while the reserve is not met."""
    horizon = master.grid.problem.horizon
    there = np.full(horizon.days, cards.on_hand - cards.reserve)
    for delivery in cards.deliveries:
        there[(delivery.date - horizon.start).days :] += delivery.cards
    return np.maximum(0.0, there + 1.0) - np.maximum(0.0, there)


def _useful_card(master: Master) -> float:
    """print_later: the value of a card, less what finding somebody to use it costs."""
    row = master.program.row_of.get(("cards",))
    if row is None:
        return 0.0
    return max(0.0, master.ground.known.card_value - float(master.best_duals[row]))


def _by_crew_day(master: Master, gains: Floats) -> tuple[CrewDayPrice, ...]:
    """The gain of a kind for each of its crew-days, by date and crew."""
    grid = master.grid
    by_row = {
        row: max(0.0, float(gain))
        for kind, gain in zip(master.ground.kinds, gains, strict=True)
        for row in kind.crew_days
    }
    return tuple(
        CrewDayPrice(
            crew=grid.problem.crews[grid.crew_days[row].crew].id,
            date=grid.problem.horizon.dates[grid.crew_days[row].date],
            value=by_row[row],
        )
        for row in sorted(by_row)
    )


def _with_kind(ground: Ground, number: int, kind: Kind) -> Ground:
    """The same ground with another kind in the place of one; only known visits are allowed."""
    hopes = hopes_of(kind, ground.sites, ground.basins, ground.facets.depth)
    known = np.array([kind.date in ground.sites[site].open for site in kind.site], np.bool_)
    facet_of = {
        int(ground.kinds[other].promise[call]): facet
        for (other, call), facet in ground.facets.promises.items()
    }
    promises = {
        (number, call): facet_of[int(kind.promise[call])]
        for call in (kind.promise >= 0).nonzero()[0].tolist()
    }
    return replace(
        ground,
        kinds=(*ground.kinds[:number], kind, *ground.kinds[number + 1 :]),
        hopes=(
            *ground.hopes[:number],
            replace(hopes, allowed=hopes.allowed & known[:, None]),
            *ground.hopes[number + 1 :],
        ),
        facets=replace(ground.facets, promises=promises),
    )


def _most_gained(master: Master, ground: Ground, number: int, prices: Floats) -> float:
    """By one crew-day of the kind at the prices of facets, as in the sweep that proved the bound."""
    kind, facets = ground.kinds[number], ground.facets
    worth, _ = worth_of(ground, number, prices)
    best = NOTHING if kind.goes_out_anyway else 0.0
    for morning in range(len(kind.mornings)):
        nights = [
            -float(prices[facets.route(number, morning, evening, out=True)])
            - ground.known.lodging_cost.get(place, 0.0)
            for evening, place in enumerate(kind.evenings)
        ]
        gain, _ = find_routes(
            kind,
            ground.tariff,
            worth=worth,
            keeping=ground.grid.problem.change_penalty - float(prices[facets.kept]),
            morning=morning,
            extra=np.array(nights),
            exact=True,
            count=1,
        )
        best = max(best, gain, master.idle_gain(number, morning, prices))
    return best

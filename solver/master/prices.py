"""What one more of something would add, read from the duals.

The bound is a sum: right sides and extras at the duals, and for each crew-day the best route at
the prices they make. One more of something changes one of these terms, and the sum remains a
bound of the changed problem. So a price is never too low: to a plan that reaches the bound, one
more card, crew-day, kit or half hour adds its price at most. Plans change in steps, so it may
add less; only solving again tells.

Duals are rarely unique: a promise that nothing endangers may as well have a huge one. Those of
the LP with a little more of everything are the least; the lower of two prices counts.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from solver.attendance import Floats
from solver.grid import NOTHING, grid_of
from solver.master.ground import Ground
from solver.master.hopes import hopes_of
from solver.master.master import Master
from solver.master.pace import cut_short
from solver.master.worth import priced_of, worth_of
from solver.plan import CardPrice, CrewDayPrice, Prices
from solver.pricing import Kind, Kinds, find_routes
from solver.problem import Cards, Shift

OF_PEOPLE = ("role", "crews out")
"""Rows that a crew-day with its own people is not in."""
_One = TypeVar("_One")

NOISE = 1e-9
"""Prices below are the arithmetic's."""
LITTLE = 0.01
"""Of a crew-day, or cards: so much more there is in the LP that looks for the least duals."""
NEARLY_SETTLED = 2e-3
"""Only an LP that is so near to its bound, in parts of it, is worth looking at again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Proof:
    """Duals, the bound that they prove, and what the best route of each kind gains at them."""

    bound: float
    duals: Floats
    gains: Floats


class Pricer:
    """Reads prices from a master: from the duals of its bound, and from the least ones."""

    def __init__(self, master: Master) -> None:
        self.master = master
        self._least: _Proof | None = None

    def find_least(self) -> None:
        """Looks for the least duals. The LP is to be at its end, with no column fixed."""
        master, program = self.master, self.master.program
        room = master.bound - master.lp_value
        if not math.isfinite(room) or room > NEARLY_SETTLED * max(1.0, abs(master.lp_value)):
            return
        self._ease(LITTLE)
        solved = program.solve(lambda: cut_short(master.effort))
        duals = program.duals() if solved else None
        self._ease(0.0)
        if duals is None:
            return
        swept = master.sweep(duals, exact=True, count=1)
        if math.isfinite(swept.bound):
            self._least = _Proof(bound=swept.bound, duals=duals, gains=swept.gains)

    def _ease(self, by: float) -> None:
        """More crew-days, people to go with them, and cards."""
        program = self.master.program
        for name, row in program.row_of.items():
            match name:
                case ("cards",):  # print_later: the cards there are limit the useful ones
                    program.ease_extra(program.rows[row].extras[0][0], by)
                case ("cards" | "crew-days" | "crews out" | "max_days", *_):
                    program.ease(row, by)
                case ("one crew a date", *_):
                    program.ease(row, by)
                    for place, _ in program.rows[row].extras:
                        program.ease_extra(place, by)
                case _:
                    pass

    def _proofs(self) -> list[_Proof]:
        """None while there is no bound."""
        master = self.master
        if not math.isfinite(master.bound):
            return []
        best = _Proof(bound=master.bound, duals=master.best_duals, gains=master.best_gains)
        return [best] if self._least is None else [best, self._least]

    def prices(self) -> Prices:
        """Of cards and crew-days; none while there is no bound.

        A crew-day's price is that of one more crew like it on its date, which brings its people.
        """
        proofs = self._proofs()
        if not proofs:
            return Prices()
        crew_days = [self._above(proof) + self._gains_with_people(proof) for proof in proofs]
        return Prices(
            card=self._card_prices(proofs),
            crew_day=_by_crew_day(self.master, np.min(crew_days, axis=0)),
        )

    def _gains_with_people(self, proof: _Proof) -> Floats:
        """Of the best route of each kind, if its people were no others'."""
        ground = self.master.ground
        if ground.grid.problem.staff is None:
            return proof.gains
        return _gained(self.master, proof, [ground] * len(ground.kinds), own_people=True)

    def _above(self, proof: _Proof) -> float:
        """What other duals prove is a weaker bound: their prices count from there."""
        return max(0.0, proof.bound - self.master.bound)

    def _card_prices(self, proofs: list[_Proof]) -> tuple[CardPrice, ...]:
        """print_now: a card there from a date on eases that date's row and all later ones."""
        cards, horizon = self.master.grid.problem.cards, self.master.grid.problem.horizon
        if cards is None:
            return ()
        eased = _eased(self.master, cards)
        if not self.master.ground.known.print_now:
            useful = [self._above(proof) + _useful_card(self.master, proof) for proof in proofs]
            return (CardPrice(value=_clean(float(eased[-1]) * min(useful))),)
        worth = [self._above(proof) + _from_then_on(self.master, proof, eased) for proof in proofs]
        return tuple(
            CardPrice(value=_clean(value), date=date)
            for value, date in zip(np.min(worth, axis=0), horizon.dates, strict=True)
        )

    def shift_prices(self, change: Callable[[Shift], Shift]) -> tuple[CrewDayPrice, ...]:
        """What each crew-day would add if its shift were changed; none while there is no bound.

        change   allows more: a kit more, hours more; the date stays

        Only at sites that some crew can visit on the date as it is.
        """
        master, ground, problem = self.master, self.master.ground, self.master.grid.problem
        proofs = self._proofs()
        if not proofs:
            return ()
        crews = tuple(
            replace(crew, shifts=tuple(map(change, crew.shifts))) for crew in problem.crews
        )
        kinds = Kinds(grid_of(replace(problem, crews=crews)), ground.promised).build()
        kind_of = {row: kind for kind in kinds for row in kind.crew_days}
        changed = [
            _with_kind(ground, number, kind_of[kind.crew_days[0]])
            for number, kind in enumerate(ground.kinds)
        ]
        gains = [
            self._above(proof) + _gained(master, proof, changed) - proof.gains for proof in proofs
        ]
        return _by_crew_day(master, np.min(gains, axis=0))


def _gained(
    master: Master, proof: _Proof, changed: list[Ground], *, own_people: bool = False
) -> Floats:
    """By the best route of each kind after its change. own_people: it needs none there are."""
    others = np.zeros(len(master.program.rows))  # rows that came in after the proof have no dual
    others[: proof.duals.size] = proof.duals
    others[: len(changed)] = 0.0
    if own_people:
        others[[row for name, row in master.program.row_of.items() if name[0] in OF_PEOPLE]] = 0.0
    prices = master.program.prices(others)
    return np.array(
        [_most_gained(master, ground, number, prices) for number, ground in enumerate(changed)]
    )


def _from_then_on(master: Master, proof: _Proof, eased: Floats) -> Floats:
    worth = np.zeros(eased.size)
    for day in range(eased.size):
        row = master.program.row_of.get(("cards", day))
        if row is not None:
            worth[day] = max(0.0, float(proof.duals[row])) * eased[day]
    return np.cumsum(worth[::-1])[::-1]


def _eased(master: Master, cards: Cards) -> Floats:
    """How far one more card raises the supply of each date: not while the reserve is not met."""
    horizon = master.grid.problem.horizon
    there = np.full(horizon.days, cards.on_hand - cards.reserve)
    for delivery in cards.deliveries:
        there[(delivery.date - horizon.start).days :] += delivery.cards
    return np.maximum(0.0, there + 1.0) - np.maximum(0.0, there)


def _useful_card(master: Master, proof: _Proof) -> float:
    """print_later: the value of a card, less what finding somebody to use it costs."""
    row = master.program.row_of.get(("cards",))
    if row is None:
        return 0.0
    return max(0.0, master.ground.known.card_value - float(proof.duals[row]))


def _clean(price: float) -> float:
    return float(price) if price > NOISE else 0.0


def _by_crew_day(master: Master, gains: Floats) -> tuple[CrewDayPrice, ...]:
    """The gain of a kind for each of its crew-days, by date and crew."""
    grid = master.grid
    by_row = {
        row: _clean(gain)
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
    facets = replace(ground.facets, promises=promises)
    return replace(
        ground,
        kinds=_with(ground.kinds, number, kind),
        hopes=_with(ground.hopes, number, replace(hopes, allowed=hopes.allowed & known[:, None])),
        priced=_with(ground.priced, number, priced_of(number, kind, ground.sites, facets)),
        facets=facets,
    )


def _with(all_of_them: tuple[_One, ...], number: int, one: _One) -> tuple[_One, ...]:
    return (*all_of_them[:number], one, *all_of_them[number + 1 :])


def _most_gained(master: Master, ground: Ground, number: int, prices: Floats) -> float:
    """By one crew-day of the kind at the prices of facets, as in the sweep that proved the bound."""
    kind, facets = ground.kinds[number], ground.facets
    worth, _ = worth_of(ground.priced[number], ground.hopes[number], prices)
    best = NOTHING if kind.goes_out_anyway else 0.0
    for morning in range(len(kind.mornings)):
        best = max(best, master.idle_gain(number, morning, prices))
    waking, sleeping = master.worth_of_bases(number, prices)
    gain, _ = find_routes(
        kind,
        ground.tariff,
        worth=worth,
        keeping=ground.grid.problem.change_penalty - float(prices[facets.kept]),
        waking=waking,
        sleeping=sleeping,
        exact=True,
        count=1,
    )
    return max(best, gain)

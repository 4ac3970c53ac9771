"""Column generation: the LP over the columns there are, and better columns at its prices."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats
from solver.construct import Effort, Route
from solver.grid import NOTHING, Grid
from solver.master.columns import Column, Tour, column_of, route_of
from solver.master.ground import Ground
from solver.master.later import Repeats
from solver.master.pace import cut_short
from solver.master.pools import Extras, Pools
from solver.master.program import Program
from solver.master.rows import (
    add_card_rows,
    add_change_row,
    add_crew_day_rows,
    add_night_rows,
    add_promise_rows,
    add_quota_rows,
    add_site_rows,
)
from solver.master.staff import add_staff_rows
from solver.master.stays import Stays
from solver.master.together import Together
from solver.master.worth import worth_of
from solver.pricing import Found, find_routes

TOLERANCE = 1e-3
"""Rows broken by less are left out."""
BOUND_TOLERANCE = 1e-7
"""Added to the bound, in parts of it: sums of thousands of numbers are not exact."""
SMOOTHING = 0.5
ROUNDS_A_SEPARATION = 2
"""Broken rows are looked for every so many rounds, and count from the next on: solving the LP
again at once takes longer than what it saves."""
ITERATIONS_A_WORK = 20
"""Simplex iterations that count as one crew-day priced."""
FEW_SITES, MANY_SITES = 200, 350
NEAR_ROUNDS = 30
"""Columns need not be the best at first: near calls alone are priced in so many rounds from
FEW_SITES on, and as long as they add enough from MANY_SITES on."""
NEAR_TURNS = 2
"""Meanwhile each kind has its turn once in so many rounds, at duals that heed the others' columns."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Swept:
    """One pricing of all kinds: columns added, and the bound it proves; inf = none.

    gains   of the best route of each kind, where there is a bound   value units
    """

    added: int
    bound: float
    gains: Floats = field(default_factory=lambda: np.zeros(0))


class Master:
    """Columns, rows and the best bound so far.

    bound       no plan that keeps the rules is worth more             value units
    lp_value    of the last LP with all its rows and columns           value units
    best_duals  of the rows, at which the bound was proven; best_gains by kind, what the best
                route gains at them: no further crew-day of the kind adds more   value units
    """

    def __init__(self, ground: Ground, effort: Effort) -> None:
        self.ground = ground
        self.effort = effort
        self.program = Program(ground.facets.count)
        self.columns: list[Column] = []
        self.bound = math.inf
        self.lp_value = -math.inf
        self.best_duals: Floats = np.zeros(0)
        self.best_gains: Floats = np.zeros(0)
        self.constant = -ground.grid.problem.change_penalty * len(ground.known.promised)
        self.iterations = 0
        self._number: dict[Tour, int] = {}
        self.columns_a_kind = min(30, max(4, 200 // max(1, len(ground.kinds))))
        dear = _dear(ground)
        add_crew_day_rows(self.program, ground, dear)
        add_promise_rows(self.program, ground, dear)
        add_site_rows(self.program, ground)
        add_quota_rows(self.program, ground)
        add_change_row(self.program, ground, dear)
        self.extras = Extras(self.program, ground)
        self.extras.add_recorded()
        add_card_rows(self.program, ground, self.extras)
        add_night_rows(self.program, ground)
        add_staff_rows(self.program, ground)
        self._pools = Pools(self.extras)
        self._repeats = Repeats(self.program, ground)
        self._together = Together(self.extras, self._pools.drawers)
        self._stays = Stays(self.extras)
        self._add_idle_columns()

    @property
    def grid(self) -> Grid:
        return self.ground.grid

    def add(self, tour: Tour) -> int | None:
        """The number of a new column; None when it was there."""
        if tour in self._number:
            return None
        column = column_of(self.ground, tour)
        self.columns.append(column)
        number = self.program.add_column(column.value, column.amounts)
        self._number[tour] = number
        return number

    def number(self, tour: Tour) -> int:
        self.add(tour)
        return self._number[tour]

    def route(self, column: int) -> tuple[int, Route]:
        """(Kind, what its crew does) of a column."""
        tour = self.columns[column].tour
        return tour.kind, route_of(self.ground.kinds[tour.kind], tour)

    def _add_idle_columns(self) -> None:
        """A crew that wakes away drives on or home, even without a visit."""
        for number, kind in enumerate(self.ground.kinds):
            for morning, wakes in enumerate(kind.mornings):
                for evening in range(len(kind.evenings)):
                    if wakes != kind.depot and kind.idle_drive[morning, evening] <= kind.horizon:
                        self.add(Tour(number, morning, evening, (), ()))

    def solve(self) -> Floats | None:
        """The duals of the LP as it is; None when stopped."""
        if not self.program.solve(lambda: cut_short(self.effort)):
            return None
        self.effort.done += 1 + self.program.iterations // ITERATIONS_A_WORK
        self.lp_value = self.program.objective_value + self.constant
        return self.program.duals()

    def separate(self) -> int:
        """Rows added that the last solution breaks."""
        facets, program = self.ground.facets, self.program
        done = program.done(program.column_values())
        shape = facets.sites, facets.dates
        half = facets.sites * facets.dates
        visits, hoped = done[:half].reshape(shape), done[half : 2 * half].reshape(shape)
        extras = program.extra_levels()
        added = self._repeats.separate(visits, done, TOLERANCE)
        added += self._pools.separate(visits, hoped, extras, TOLERANCE)
        added += self._stays.separate(done, extras, TOLERANCE)
        return added + self._together.separate(done, extras, TOLERANCE)

    def complete(self, columns: Iterable[int]) -> None:
        """Adds the rows about repeats that a choice of whole columns could break."""
        self._repeats.complete(
            {facet for column in columns for facet, _ in self.columns[column].amounts}
        )

    def sweep(
        self,
        duals: Floats,
        *,
        exact: bool,
        count: int,
        without: Iterable[int] = (),
        least_gain: float = 1e-6,
    ) -> Swept:
        """Prices every kind and adds the columns that gain.

        duals     of the rows there were when they were read
        without   kinds that are not asked
        Stopped early, or with kinds left out, or not exact, it proves no bound.
        """
        duals = self._padded(duals)
        kinds = len(self.ground.kinds)
        of_kinds = duals[:kinds].copy()
        others = duals.copy()
        others[:kinds] = 0.0
        prices = self.program.prices(others)
        bound, added, skipped = self.constant + self.program.bound_part(others), 0, set(without)
        gains = np.zeros(kinds)
        for number, kind in enumerate(self.ground.kinds):
            if cut_short(self.effort):
                return Swept(added=added, bound=math.inf)
            if number in skipped:
                continue
            best, more = self._sweep_kind(
                number, prices, exact=exact, count=count, at_least=of_kinds[number] + least_gain
            )
            added += more
            gains[number] = best
            bound += len(kind.crew_days) * best
        if not exact or skipped or not math.isfinite(bound):
            return Swept(added=added, bound=math.inf)
        bound += BOUND_TOLERANCE * max(1.0, abs(bound))
        if bound < self.bound:
            self.bound, self.best_duals, self.best_gains = bound, duals, gains
        return Swept(added=added, bound=bound, gains=gains)

    def visit_prices(self) -> Floats:
        """What a visit takes from others at the best bound's prices, by [site, date], >= 0.

        A first visit to a site that is told apart pays for both its visit and being the first.
        """
        facets = self.ground.facets
        prices = self.program.prices(self._padded(self.best_duals))
        half = facets.sites * facets.dates
        asked = prices[:half].reshape(facets.sites, facets.dates).copy()
        for site in facets.repeated:
            top = self.ground.sites[site].levels.size - 1
            for date in self.ground.sites[site].open:
                asked[site, date] += prices[facets.level(site, top, date, later=False)]
        for site, first in facets.stays.items():
            asked[site] += prices[first]
        return np.maximum(asked, 0.0)

    @property
    def change_price(self) -> float:
        """What one more change than max_changes allows would bring at the best bound's prices."""
        row = self.program.row_of.get(("changes",))
        return 0.0 if row is None else abs(float(self._padded(self.best_duals)[row]))

    @property
    def card_price(self) -> float:
        """print_now: what one more card on the first date brings, at the best bound's prices."""
        duals = self._padded(self.best_duals)
        return sum(
            float(duals[row])
            for name, row in self.program.row_of.items()
            if name[0] == "cards" and len(name) == 2
        )

    def _padded(self, duals: Floats) -> Floats:
        missing = len(self.program.rows) - duals.size
        return np.concatenate([duals, np.zeros(missing)]) if missing else duals

    def _sweep_kind(
        self, number: int, prices: Floats, *, exact: bool, count: int, at_least: float
    ) -> tuple[float, int]:
        """(The most that a crew-day of the kind gains at the prices, columns added)."""
        kind, facets = self.ground.kinds[number], self.ground.facets
        worth, after = worth_of(self.ground.priced[number], self.ground.hopes[number], prices)
        keeping = self.grid.problem.change_penalty - float(prices[facets.kept])
        best = NOTHING if kind.goes_out_anyway else 0.0
        for morning in range(len(kind.mornings)):
            best = max(best, self.idle_gain(number, morning, prices))
        waking, sleeping = self.worth_of_bases(number, prices)
        gain, found = find_routes(
            kind,
            self.ground.tariff,
            worth=worth,
            keeping=keeping,
            waking=waking,
            sleeping=sleeping,
            exact=exact,
            count=count,
        )
        self.effort.spend()
        added = sum(
            self._add_found(number, route, after) for route in found if route.value > at_least
        )
        return max(best, gain), added

    def worth_of_bases(self, number: int, prices: Floats) -> tuple[Floats, Floats]:
        """What waking and sleeping at each base is worth to a crew-day with a visit.

        Rows ask for where a crew wakes or for where it sleeps, never for both: the two add up.
        """
        kind, facets = self.ground.kinds[number], self.ground.facets
        waking = np.array(
            [-prices[facets.route(number, m, 0, out=True)] for m in range(len(kind.mornings))]
        )
        sleeping = np.array(
            [
                -prices[facets.route(number, 0, e, out=True)]
                - self.ground.known.lodging_cost.get(place, 0.0)
                for e, place in enumerate(kind.evenings)
            ]
        )
        return waking, sleeping + prices[facets.route(number, 0, 0, out=True)]

    def _add_found(self, number: int, route: Found, after: NDArray[np.int64]) -> bool:
        told = tuple(int(after[call, length]) for call, _, length in route.stops)
        tour = Tour(number, route.morning, route.evening, route.stops, told)
        return self.add(tour) is not None

    def idle_gain(self, number: int, morning: int, prices: Floats) -> float:
        """Of a crew-day that only drives on or home; NOTHING where it need not."""
        kind, facets = self.ground.kinds[number], self.ground.facets
        gains = [
            self.columns[column].value
            - float(prices[facets.route(number, morning, evening, out=False)])
            for evening in range(len(kind.evenings))
            if (column := self._number.get(Tour(number, morning, evening, (), ()))) is not None
        ]
        return max(gains, default=NOTHING)

    def run(
        self, *, until: Callable[[], bool], on_bound: Callable[[float], None], gap: float = 1e-6
    ) -> None:
        """Columns and rows until none is missing, or until it is time for something else.

        Where near calls are priced first, all of them are in the end: there is always a bound,
        if the LP was solved at all and nobody is in a hurry.
        """
        center = self._run(until=until, on_bound=on_bound, gap=gap)
        if center is not None and not math.isfinite(self.bound):
            self.sweep(center, exact=True, count=self.columns_a_kind)
            on_bound(self.bound)

    def _run(
        self, *, until: Callable[[], bool], on_bound: Callable[[float], None], gap: float
    ) -> Floats | None:
        """The prices last asked about."""
        sites = len(self.ground.sites)
        near_rounds = 0 if sites < FEW_SITES else NEAR_ROUNDS if sites < MANY_SITES else math.inf
        exact = near_rounds == 0
        center: Floats | None = None
        first = True
        while first or not until():
            duals = self.solve()
            if duals is None:
                return center
            looked = self.iterations % ROUNDS_A_SEPARATION == 0
            broken = self.separate() if looked else 0
            duals = self._padded(duals)
            center = self._padded(center) if center is not None else duals
            smooth = SMOOTHING * center + (1.0 - SMOOTHING) * duals
            smooth = duals if first else smooth
            first = False
            self.iterations += 1
            before = self.bound
            waiting = () if exact else self._out_of_turn()
            swept = self.sweep(smooth, exact=exact, count=self.columns_a_kind, without=waiting)
            if self.bound < before:
                on_bound(self.bound)
            if swept.bound <= self.bound or not exact:
                center = smooth
            settled = self.bound - self.lp_value <= gap * max(1.0, abs(self.lp_value))
            if settled and looked and not broken:
                return center
            exact = exact or self.iterations >= near_rounds
            few = 1 if exact else (len(self.ground.kinds) - len(waiting)) // 2
            if swept.added >= max(1, few):
                continue
            if not exact:
                exact = True
                continue
            swept = self.sweep(duals, exact=True, count=self.columns_a_kind)
            center = duals
            if not swept.added and not (broken if looked else self.separate()):
                return center
        return center

    def _out_of_turn(self) -> list[int]:
        kinds = range(len(self.ground.kinds))
        return [kind for kind in kinds if (kind + self.iterations) % NEAR_TURNS]

    def tours_of(self, routes: Sequence[tuple[int, Route]]) -> list[Tour]:
        """The routes of one plan as tours, each visit as the first or a later one, as it is here.

        routes   (kind, route)
        """
        return tours_of(self.ground, routes)


def tours_of(ground: Ground, routes: Sequence[tuple[int, Route]]) -> list[Tour]:
    visits = sorted(
        (ground.kinds[number].date, stop.arrive, which, place)
        for which, (number, route) in enumerate(routes)
        for place, stop in enumerate(route.stops)
    )
    first_level: dict[int, int] = {}
    placed: list[list[tuple[int, int, int]]] = [[] for _ in routes]
    after: list[list[int]] = [[] for _ in routes]
    for _, _, which, place in visits:
        number, route = routes[which]
        kind, stop = ground.kinds[number], route.stops[place]
        call, length = _call_of(ground, number, stop.site, stop.arrive, stop.service)
        placed[which].append((call, stop.arrive - kind.start, length))
        repeated = stop.site in ground.facets.repeated
        if repeated and stop.site in first_level:
            after[which].append(1 + first_level[stop.site])
        else:
            after[which].append(0)
            if repeated:
                first_level[stop.site] = int(ground.hopes[number].level[call, length])
    return [
        Tour(
            number,
            ground.kinds[number].mornings.index(route.morning),
            ground.kinds[number].evenings.index(route.evening),
            tuple(stops),
            tuple(told),
        )
        for (number, route), stops, told in zip(routes, placed, after, strict=True)
    ]


def _call_of(ground: Ground, number: int, site: int, arrive: int, service: int) -> tuple[int, int]:
    kind = ground.kinds[number]
    for call in (kind.site == site).nonzero()[0].tolist():
        promise = int(kind.promise[call])
        one = ground.promised[promise] if promise >= 0 else None
        if one is None or (one.arrive, one.service) == (arrive, service):
            return call, int((kind.lengths[call] == service).nonzero()[0][0])
    raise ValueError(f"no call of kind {number} at site {site}")


def _dear(ground: Ground) -> float:
    """The price at which the LP may break a row: more than a crew-day or two can bring."""
    best = max(
        (
            float((hopes.recorded.max(axis=1) * [ground.sites[s].value for s in kind.site]).sum())
            for kind, hopes in zip(ground.kinds, ground.hopes, strict=True)
            if kind.site.size
        ),
        default=0.0,
    )
    return 1000.0 + best

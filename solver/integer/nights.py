"""Where each crew sleeps, drawn from the LP: nights are what filling crew-days cannot decide.

The LP says how much of each crew-day wakes and sleeps where: a flow from base to base. A walk
along it that takes each turn as often as the LP does is a pattern of nights; the routes that the
LP likes best on its days away come with it.
"""

import numpy as np

from solver.attendance import Floats
from solver.construct import Route
from solver.integer.keeper import Keeper
from solver.master import Master

TRIED = 20
"""Columns tried for a crew-day: the first may have nothing left to visit."""
LITTLE = 1e-3
DRAWS = 20
"""Draws until one can be carried out."""
MOST_CREWS = 2
"""Crews that are sent elsewhere at once."""
STEPS = 15
"""Steps in which a pattern of nights shows what it is good for."""
Bases = tuple[int, int, int]
"""Crew-day, index of its morning base, index of its evening base."""


class Nights:
    """The flow of one solution of the LP, to draw from.

    levels   of the columns
    """

    def __init__(self, master: Master, levels: Floats) -> None:
        self.master = master
        self.levels = levels
        self._done = master.program.done(levels)
        kinds = master.ground.kinds
        self._kind_of = {row: number for number, kind in enumerate(kinds) for row in kind.crew_days}
        self._columns: dict[Bases, list[int]] = {}
        for column in sorted(range(len(master.columns)), key=lambda number: -levels[number]):
            tour = master.columns[column].tour
            if tour.stops and master.columns[column].elementary:
                of_bases = self._columns.setdefault((tour.kind, tour.morning, tour.evening), [])
                of_bases.append(column)

    def draw(
        self, crews: set[int], visited: set[int], random: np.random.Generator
    ) -> dict[int, Route] | None:
        """By crew-day: routes that begin or end away, of the crews named; None = none found.

        visited   sites that other crews visit: left to them
        """
        routes: dict[int, Route] = {}
        visited = set(visited)
        for crew in sorted(crews):
            for row, morning, evening in self._walk(crew, random):
                kind = self.master.ground.kinds[self._kind_of[row]]
                if kind.mornings[morning] == kind.evenings[evening] == kind.depot:
                    continue
                route = self._route(row, morning, evening, visited)
                if route is None:
                    return None
                routes[row] = route
                visited |= {stop.site for stop in route.stops}
        return routes

    def _walk(self, crew: int, random: np.random.Generator) -> list[Bases]:
        grid, master = self.master.grid, self.master
        most = grid.problem.crews[crew].max_nights
        rows = [row for row, day in enumerate(grid.crew_days) if day.crew == crew]
        place, nights, bases = -1, 0, list[Bases]()
        for row in sorted(rows, key=lambda row: grid.crew_days[row].date):
            number = self._kind_of[row]
            kind = master.ground.kinds[number]
            turns = [
                (m, e)
                for m, wakes in enumerate(kind.mornings)
                for e, sleeps in enumerate(kind.evenings)
                if place in {-1, wakes} and (sleeps == kind.depot or nights < most)
            ]
            amounts = np.array([self._amount(number, m, e) for m, e in turns])
            if not amounts.any():
                return []
            m, e = turns[int(random.choice(len(turns), p=amounts / amounts.sum()))]
            place = kind.evenings[e]
            nights = 0 if place == kind.depot else nights + 1
            bases.append((row, m, e))
        return bases

    def _amount(self, number: int, morning: int, evening: int) -> float:
        """Of such crew-days in the LP; a little where it takes none but has a column, or at home."""
        kind = self.master.ground.kinds[number]
        at_home = kind.mornings[morning] == kind.evenings[evening] == kind.depot
        if not at_home and (number, morning, evening) not in self._columns:
            return 0.0
        facet = self.master.ground.facets.route(number, morning, evening, out=True)
        return max(0.0, float(self._done[facet])) + LITTLE

    def _route(self, row: int, morning: int, evening: int, visited: set[int]) -> Route | None:
        """The column of these bases that the LP takes most of, less the sites visited already."""
        for column in self._columns.get((self._kind_of[row], morning, evening), [])[:TRIED]:
            route = self.master.route(column)[1]
            stops = tuple(stop for stop in route.stops if stop.site not in visited)
            if stops:
                return route._replace(stops=stops)
        return None


class NightSearch:
    """Sends a few crews to sleep elsewhere, fills their days anew, keeps what is better."""

    def __init__(self, nights: Nights, keeper: Keeper, seed: int) -> None:
        self.nights = nights
        self.keeper = keeper
        self.random = np.random.default_rng(seed)
        grid = keeper.search.grid
        promised = {grid.crew_row[visit.crew] for visit in grid.problem.locked if visit.crew}
        promised |= {grid.crew_row[night.crew] for night in grid.problem.locked_nights}
        self.crews = [
            number
            for number, crew in enumerate(grid.problem.crews)
            if crew.max_nights and number not in promised
        ]

    def step(self) -> bool:
        """Whether a better plan was found."""
        if not self.crews:
            return False
        search = self.keeper.search
        search.effort.spend()
        count = int(self.random.integers(1, min(MOST_CREWS, len(self.crews)) + 1))
        crews = set(self.random.choice(self.crews, count, replace=False).tolist())
        days = search.grid.crew_days
        visited = {
            stop.site
            for row, route in search.best.draft.items()
            if days[row].crew not in crews
            for stop in route.stops
        }
        draws = (self.nights.draw(crews, visited, self.random) for _ in range(DRAWS))
        routes = next((drawn for drawn in draws if drawn), None)
        other = None if routes is None else self.keeper.begin_elsewhere(routes, crews)
        if other is not None:
            other.improve(STEPS)
        better = other is not None and self.keeper.adopt(other)
        search = self.keeper.search
        search.now = search.best
        search.improve(STEPS)
        return better

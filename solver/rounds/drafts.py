"""Plans with many short visits: their crew-days as rounds, searched again, and back as a plan.

Free is the visit to a site that alone draws on its pools and that nobody was promised: what it is
worth does not depend on other visits. All other stops stay with their crew-day, at any hour that
their site and the promises allow. What comes out is an estimate only where fixed stops share
pools; whoever takes it scores it exactly first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats, Ints
from solver.construct import Draft, Route, Search, Stop
from solver.grid import SLOTS_AN_HOUR, TOO_LONG, CrewDay
from solver.rounds.search import STEPS, RoundSearch
from solver.rounds.tours import NEVER_CLOSES, NEVER_OPENS, Rounds

MANY = 5.0
"""Free stops of a crew-day, on average, from which on rounds are worth their time."""
GOOD_ALREADY = 0.3
"""Temperature to begin with: hotter would lose what the draft has."""
LOOKS_A_STOP = 5
"""So often STEPS steps are tried for each stop of the plan: more of them bring little."""
MOST_LENGTHS = 4
"""Lengths of stay among which the search may choose at a site."""
MOST_STOPS = 1500
"""Sites times lengths; beyond, drives between all of them take too much memory."""

Hours = list[tuple[int, int]]
"""Slots since midnight, first and last, in which a stop may begin."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Choice:
    """A stop as the search sees it; `tour` is given for a fixed one."""

    site: int
    service: int
    tour: int | None = None


def again(search: Search, *, share: Callable[[], float], seed: int) -> Draft | None:
    """The best draft with its rounds searched again; None when it has few short stops.

    share   part of the time or work given that is over, asked every few milliseconds; ends at 1,
            or when enough was tried. Each time counts as one unit of the search's work.

    Breaks none of the rules that a crew-day keeps by itself, and no promise. Not told: published
    visits that are not kept so far, quotas, and cards that run out; the exact score tells.
    """
    come, a_person = _people(search)
    free = _free_sites(search) & (come * a_person > 0.0)
    if not _many(search, free):
        return None
    week = _Week(search, free, come, a_person)
    if not week.rows or not 0 < len(week.choices) <= MOST_STOPS:
        return None
    found = RoundSearch(week.rounds(), seed=seed, tours=week.tours())
    anneal_once(found, search, share, looks=LOOKS_A_STOP, hot=GOOD_ALREADY)
    return week.draft(found)


def anneal_once(
    found: RoundSearch, search: Search, share: Callable[[], float], *, looks: float, hot: float
) -> None:
    """From hot to cold, until the share is over or each stop made was looked at so often.

    looks   times STEPS steps for each stop of a tour
    Each time that the share is asked for counts as one unit of the search's work.
    """
    enough = looks * max(1, sum(map(len, found.best)))

    def spent() -> float:
        search.effort.spend()
        return max(share(), found.steps / STEPS / enough)

    found.run(spent, cycles=1, hot=hot)


def _free_sites(search: Search) -> NDArray[np.bool_]:
    """free[s]: a visit to s can be moved, dropped or made by itself."""
    grid, known = search.grid, search.known
    stays, count = grid.stays, len(grid.problem.sites)
    draws = np.bincount(stays.draw_pool, minlength=len(stays.people))
    free = np.bincount(stays.draw_site, draws[stays.draw_pool] > 1, count) == 0
    for site, _ in known.promised:
        free[site] = False
    for sites, _, _ in known.quotas:
        free[list(sites)] = False
    for stops in search.commitments.stops.values():
        free[[stop.site for stop in stops]] = False
    rows = set(free_rows(search))
    visits = np.zeros(count, np.int64)
    for row, route in search.best.draft.items():
        for stop in route.stops:
            visits[stop.site] += 1 if row in rows else 2
    return free & (visits <= 1)


def free_rows(search: Search) -> list[int]:
    """Crew-days that may be filled as one likes; empty ones among them."""
    return [row for row in search.rows if row not in search.commitments.must_visit]


def _many(search: Search, free: NDArray[np.bool_]) -> bool:
    used = [route for route in search.best.draft.values() if route.stops]
    made = sum(bool(free[stop.site]) for route in used for stop in route.stops)
    return made >= MANY * max(1, len(used))


class _Week:
    """The best draft of a search as rounds: a tour for each crew-day, all of different kinds."""

    def __init__(
        self, search: Search, free: NDArray[np.bool_], come: Floats, a_person: Floats
    ) -> None:
        self.search = search
        self.free = free
        self.come, self.a_person = come, a_person
        self.rows = free_rows(search)
        self.days = [search.grid.crew_days[row] for row in self.rows]
        self.routes = [
            search.best.draft.get(row, Route(*search.commitments.bases[row], ()))
            for row in self.rows
        ]
        fixed = [
            _Choice(site=stop.site, service=stop.service, tour=tour)
            for tour, route in enumerate(self.routes)
            for stop in route.stops
            if not free[stop.site]
        ]
        visited = {stop.site: stop.service for route in self.routes for stop in route.stops}
        self.choices = fixed + [
            _Choice(site=site, service=service)
            for site in np.flatnonzero(free).tolist()
            for service in self._lengths(site, visited.get(site))
        ]
        self.number = {each: number for number, each in enumerate(self.choices)}

    def _lengths(self, site: int, now: int | None) -> Sequence[int]:
        """From the shortest to that in which all who come are recorded, and the one made now."""
        stays = self.search.grid.stays
        allowed = [int(slots) for slots in stays.lengths[site] if slots < TOO_LONG]
        kits = max((min(day.kits, float(stays.max_kits[site])) for day in self.days), default=0.0)
        able = [kits * float(stays.pace[site]) * slots for slots in allowed]
        enough = sum(each < self.come[site] for each in able) + 1
        useful = allowed[:enough]
        places = np.linspace(0, len(useful) - 1, min(MOST_LENGTHS, len(useful))).round()
        return sorted({useful[int(place)] for place in places} | ({now} if now else set()))

    def tours(self) -> list[list[int]]:
        """What the draft does now."""
        return [
            [
                self.number[
                    _Choice(
                        site=stop.site,
                        service=stop.service,
                        tour=None if self.free[stop.site] else tour,
                    )
                ]
                for stop in route.stops
            ]
            for tour, route in enumerate(self.routes)
        ]

    def rounds(self) -> Rounds:
        """In slots; see Rounds."""
        grid, choices = self.search.grid, self.choices
        opens, closes = self._hours()
        bases = [base for route in self.routes for base in (route.morning, route.evening)]
        places = np.array([*(each.site for each in choices), *bases], np.int32)
        first = {each.site: number for number, each in reversed(list(enumerate(choices)))}
        costs = grid.problem.costs
        return Rounds(
            prizes=np.array([self._prizes(day) for day in self.days]),
            stays=np.array(
                [
                    float(each.service + grid.stays.setup[each.site] + grid.stays.packup[each.site])
                    for each in choices
                ]
            ),
            opens=opens,
            closes=closes,
            groups=np.array(
                [
                    first[each.site] if each.tour is None else number
                    for number, each in enumerate(choices)
                ],
                np.int32,
            ),
            fixed=np.array([each.tour is not None for each in choices], np.bool_),
            travel=grid.travel[np.ix_(places, places)].astype(np.float64),
            kinds=np.arange(len(self.rows), dtype=np.int32),
            leaves=np.array([float(day.start) for day in self.days]),
            backs=np.array([float(day.start + day.horizon) for day in self.days]),
            due=np.array([float(day.start + day.shift_end) for day in self.days]),
            travel_cost=costs.travel_per_hour / SLOTS_AN_HOUR,
            late_cost=costs.overtime_per_hour / SLOTS_AN_HOUR,
        )

    def _prizes(self, day: CrewDay) -> Floats:
        """What each stop records on a crew-day is worth; fixed ones are there anyway."""
        stays = self.search.grid.stays
        sites = np.array([each.site for each in self.choices], np.int32)
        services = np.array([each.service for each in self.choices], np.float64)
        able = np.minimum(float(day.kits), stays.max_kits[sites]) * services * stays.pace[sites]
        free = np.array([each.tour is None for each in self.choices], np.bool_)
        return free * self.a_person[sites] * np.minimum(able, self.come[sites])

    def _hours(self) -> tuple[Floats, Floats]:
        hours = {
            (tour, number): self._hours_of(tour, day, place, each)
            for tour, day in enumerate(self.days)
            for place in [{int(site): index for index, site in enumerate(day.sites)}]
            for number, each in enumerate(self.choices)
            if each.tour in {None, tour}
        }
        most = max(map(len, hours.values()), default=1) or 1
        shape = (len(self.days), len(self.choices), most)
        opens, closes = np.full(shape, NEVER_OPENS), np.full(shape, NEVER_CLOSES)
        for (tour, number), spans in hours.items():
            for window, (first, last) in enumerate(spans):
                opens[tour, number, window] = first
                closes[tour, number, window] = last
        return opens, closes

    def _hours_of(self, tour: int, day: CrewDay, place: dict[int, int], one: _Choice) -> Hours:
        """When a crew may begin; a promised stop begins when it was promised."""
        row, known = self.rows[tour], self.search.known
        if one.tour is not None:
            stop = next(
                stop
                for stop in self.routes[tour].stops
                if (stop.site, stop.service) == (one.site, one.service)
            )
            kept = any(
                first <= stop.arrive <= last
                for first, last in known.promised.get((one.site, day.date), ())
            )
            if kept or stop in self.search.commitments.stops.get(row, ()):
                return [(stop.arrive, stop.arrive)]
        if one.site not in place:
            return []
        return spans(day.longest[place[one.site]] >= one.service, day.start)

    def draft(self, found: RoundSearch) -> Draft:
        """The whole draft with the tours that were found."""
        draft = dict(self.search.best.draft)
        for row, route, tour, begins in zip(
            self.rows, self.routes, found.best, found.begins, strict=True
        ):
            stops = tuple(
                Stop(self.choices[number].site, round(begin), self.choices[number].service)
                for number, begin in zip(tour, begins, strict=True)
            )
            draft.pop(row, None)
            if stops:
                draft[row] = route._replace(stops=stops)
            elif row in self.search.bare:
                draft[row] = self.search.bare[row]
        return draft


def _people(search: Search) -> tuple[Floats, Floats]:
    """By site, when nobody has been there: who come, and what one of them is worth."""
    known, stays = search.known, search.grid.stays
    count = len(search.grid.problem.sites)
    used = float(search.best.score.cards.sum())
    card_value = known.card_value if known.supply is not None else 0.0
    if known.supply is not None and used >= known.supply[-1]:
        card_value = 0.0
    each = stays.pool_value + (card_value - search.best_card_price) * stays.card_share
    coming = stays.attendance * stays.people[stays.draw_pool]
    come = np.bincount(stays.draw_site, coming, count).astype(np.float64)
    worth = np.bincount(stays.draw_site, coming * each[stays.draw_pool], count)
    return come, np.divide(worth, come, out=np.zeros(count), where=come > 0.0)


def spans(allowed: NDArray[np.bool_], start: int) -> Hours:
    """Runs of True as (first, last), counted from `start`."""
    edges: Ints = np.flatnonzero(np.diff(np.concatenate([[False], allowed, [False]]))).astype(
        np.int32
    )
    return [
        (int(first) + start, int(beyond) - 1 + start)
        for first, beyond in zip(edges[::2], edges[1::2], strict=True)
    ]

"""Long plans with sites that are visited again: all visits as stops of rounds, moved between days.

Where a site is visited more than once, every visit gets a span of dates of its own, so far from
the others' that it may be made on any of them; another look draws other spans. What a visit is
worth is what the plan would lose without it, the others as they are. That is an estimate when
several of a site's visits change; whoever takes the draft scores it exactly first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from solver.attendance import Floats, serve
from solver.construct import Draft, Route, Search, Stop
from solver.grid import SLOTS_AN_HOUR, TOO_LONG, CrewDay
from solver.rounds.drafts import Hours, anneal_once, free_rows, spans
from solver.rounds.search import RoundSearch
from solver.rounds.tours import NEVER_CLOSES, NEVER_OPENS, Rounds

HOT = 0.03
"""Temperature to begin with: the draft is good already."""
LOOKS_A_VISIT = 1.0
"""So often STEPS steps are tried for each visit."""
MOST_LENGTHS = 4
"""Lengths of stay among which the search may choose for a visit."""
MOST_STOPS = 2000
"""Visits times lengths; beyond, drives between all of them take too much memory."""


@dataclass(kw_only=True, slots=True)
class Visit:
    """A visit that is made, or one that could be.

    first, last   dates on which it may be made
    tour, stop    where it is made now; None = nowhere
    fixed         promised, or of a crew-day that is left alone: it stays as it is
    """

    site: int
    first: int
    last: int
    tour: int | None = None
    stop: Stop | None = None
    fixed: bool = False


def look(
    search: Search, *, share: Callable[[], float], random: np.random.Generator
) -> Draft | None:
    """The draft of now with its visits on other days or of other lengths; None = nothing to move.

    share   part of the time or work given that is over, asked every few milliseconds; ends at 1,
            or when enough was tried. Each time counts as one unit of the search's work.

    Breaks none of the rules that a crew-day keeps by itself, none about repeats, and no promise.
    Not told: quotas, and cards that run out; the exact score tells.
    """
    rows = free_rows(search)
    plan = _Plan(search, rows, random) if rows else None
    if plan is None or not 0 < len(plan.choices) <= MOST_STOPS:
        return None
    found = RoundSearch(plan.rounds(), seed=int(random.integers(1 << 30)), tours=plan.tours())
    anneal_once(found, search, share, looks=LOOKS_A_VISIT, hot=HOT)
    return plan.draft(found)


class _Plan:
    """The draft of now of a search as rounds. choices[i] = (index of the visit, its service)."""

    def __init__(self, search: Search, rows: list[int], random: np.random.Generator) -> None:
        self.search, self.random, self.rows = search, random, rows
        grid = search.grid
        self.days = [grid.crew_days[row] for row in self.rows]
        draft, bases = search.now.draft, search.commitments.bases
        self.routes = [draft.get(row, Route(*bases[row], ())) for row in self.rows]
        likeness = [(day.date, id(day.longest), float(day.kits)) for day in self.days]
        self.kind_of = {each: number for number, each in enumerate(dict.fromkeys(likeness))}
        self.kinds = np.array([self.kind_of[each] for each in likeness], np.int32)
        self.day_of_kind = [
            self.days[int(np.flatnonzero(self.kinds == kind)[0])] for kind in self.kind_of.values()
        ]
        self.visits = self._visits()
        self.kits = sorted({float(day.kits) for day in self.days})
        self.choices: list[tuple[int, int]] = []
        self.worth: list[list[float]] = []
        self._value_choices()
        self.number = {each: number for number, each in enumerate(self.choices)}

    def _visits(self) -> list[Visit]:
        grid, search = self.search.grid, self.search
        tour_of = {row: tour for tour, row in enumerate(self.rows)}
        made: list[list[Visit]] = [[] for _ in grid.problem.sites]
        for row, route in sorted(search.now.draft.items()):
            date, promised = grid.crew_days[row].date, search.commitments.stops.get(row, ())
            for stop in route.stops:
                kept = stop in promised or (stop.site, date) in search.known.promised
                made[stop.site].append(
                    Visit(
                        site=stop.site,
                        first=date,
                        last=date,
                        tour=tour_of.get(row),
                        stop=stop,
                        fixed=kept or row not in tour_of,
                    )
                )
        opens: list[set[int]] = [set() for _ in grid.problem.sites]
        for day in self.day_of_kind:
            for site in day.sites.tolist():
                opens[site].add(day.date)
        return [
            visit
            for site, visits in enumerate(made)
            for visit in self._spread(site, visits, sorted(opens[site]))
        ]

    def _spread(self, site: int, visits: list[Visit], opens: list[int]) -> list[Visit]:
        """With visits that could be made beside them, each with its span of dates."""
        facts = self.search.grid.problem.sites[site]
        gap = max(1, facts.min_gap_days)
        while len(visits) < facts.max_visits:
            fit = [d for d in opens if all(abs(d - v.first) >= gap for v in visits)]
            if not fit:
                break
            date = fit[int(self.random.integers(len(fit)))]
            visits.append(Visit(site=site, first=date, last=date))
        visits.sort(key=lambda visit: visit.first)
        for place in map(int, self.random.permutation(len(visits))):
            if visits[place].fixed:
                continue
            before = visits[place - 1].last + gap if place else 0
            after = self.search.grid.problem.horizon.days - 1
            if place + 1 < len(visits):
                after = visits[place + 1].first - gap
            early, late = (bool(one) for one in self.random.integers(0, 2, 2))
            lone = len(visits) == 1
            if early or lone:
                visits[place].first = min(before, visits[place].first)
            if late or lone:
                visits[place].last = max(after, visits[place].last)
        return visits

    def _value_choices(self) -> None:
        """The lengths of each visit and what they are worth, by number of kits."""
        values = _Values(self.search, self.visits, self.days)
        for number, visit in enumerate(self.visits):
            if visit.fixed:
                if visit.tour is not None and visit.stop is not None:
                    self._choose(number, visit.stop.service, [0.0] * len(self.kits))
                continue
            now = visit.stop.service if visit.stop else None
            best = [0.0] * len(self.kits)
            for service in self._lengths(visit.site, now):
                worth = [values.worth(number, service, kits) for kits in self.kits]
                better = any(w > b + 1e-6 for w, b in zip(worth, best, strict=True))
                if better or service == now:
                    self._choose(number, service, worth)
                best = [max(w, b) for w, b in zip(worth, best, strict=True)]

    def _choose(self, visit: int, service: int, worth: list[float]) -> None:
        self.choices.append((visit, service))
        self.worth.append(worth)

    def _lengths(self, site: int, now: int | None) -> Sequence[int]:
        allowed = [int(slots) for slots in self.search.grid.stays.lengths[site] if slots < TOO_LONG]
        if now is None or len(allowed) <= MOST_LENGTHS:
            places = np.linspace(0, len(allowed) - 1, min(MOST_LENGTHS, len(allowed))).round()
            return sorted({allowed[int(place)] for place in places} | ({now} if now else set()))
        at = allowed.index(now)
        return allowed[max(0, at - 2) : at + 3]

    def tours(self) -> list[list[int]]:
        """What the draft does."""
        tours: list[list[tuple[int, int]]] = [[] for _ in self.rows]
        for number, visit in enumerate(self.visits):
            if visit.tour is not None and visit.stop is not None:
                choice = self.number[number, visit.stop.service]
                tours[visit.tour].append((visit.stop.arrive, choice))
        return [[choice for _, choice in sorted(tour)] for tour in tours]

    def rounds(self) -> Rounds:
        """In slots; see Rounds."""
        grid = self.search.grid
        opens, closes = self._hours()
        sites = np.array([self.visits[number].site for number, _ in self.choices], np.int32)
        bases = [base for route in self.routes for base in (route.morning, route.evening)]
        places = np.concatenate([sites, np.array(bases, np.int32)])
        first = {number: place for place, (number, _) in reversed(list(enumerate(self.choices)))}
        services = np.array([service for _, service in self.choices], np.float64)
        costs = grid.problem.costs
        worth = np.array(self.worth)
        return Rounds(
            prizes=np.array(
                [worth[:, self.kits.index(float(day.kits))] for day in self.day_of_kind]
            ),
            stays=services + grid.stays.setup[sites] + grid.stays.packup[sites],
            opens=opens,
            closes=closes,
            groups=np.array([first[number] for number, _ in self.choices], np.int32),
            fixed=np.array([self.visits[number].fixed for number, _ in self.choices], np.bool_),
            travel=grid.travel[np.ix_(places, places)].astype(np.float64),
            kinds=self.kinds,
            leaves=np.array([float(day.start) for day in self.days]),
            backs=np.array([float(day.start + day.horizon) for day in self.days]),
            due=np.array([float(day.start + day.shift_end) for day in self.days]),
            travel_cost=costs.travel_per_hour / SLOTS_AN_HOUR,
            late_cost=costs.overtime_per_hour / SLOTS_AN_HOUR,
        )

    def _hours(self) -> tuple[Floats, Floats]:
        shape = (len(self.day_of_kind), len(self.choices))
        hours: dict[tuple[int, int], Hours] = {}
        for kind, day in enumerate(self.day_of_kind):
            place = {int(site): index for index, site in enumerate(day.sites)}
            known: dict[tuple[int, int], Hours] = {}
            for number, (which, service) in enumerate(self.choices):
                visit = self.visits[which]
                if not visit.first <= day.date <= visit.last:
                    continue
                if visit.fixed and visit.stop is not None:
                    hours[kind, number] = [(visit.stop.arrive, visit.stop.arrive)]
                elif visit.site in place:
                    key = visit.site, service
                    if key not in known:
                        known[key] = spans(day.longest[place[visit.site]] >= service, day.start)
                    hours[kind, number] = known[key]
        most = max(map(len, hours.values()), default=1) or 1
        opens, closes = np.full((*shape, most), NEVER_OPENS), np.full((*shape, most), NEVER_CLOSES)
        for (kind, number), runs in hours.items():
            for window, (first, last) in enumerate(runs):
                opens[kind, number, window] = first
                closes[kind, number, window] = last
        return opens, closes

    def draft(self, found: RoundSearch) -> Draft:
        """The whole draft with the tours that were found."""
        draft = dict(self.search.now.draft)
        for row, route, tour, begins in zip(
            self.rows, self.routes, found.best, found.begins, strict=True
        ):
            stops = tuple(
                Stop(self.visits[self.choices[one][0]].site, round(begin), self.choices[one][1])
                for one, begin in zip(tour, begins, strict=True)
            )
            draft.pop(row, None)
            if stops:
                draft[row] = route._replace(stops=stops)
            elif row in self.search.bare:
                draft[row] = self.search.bare[row]
        return draft


class _Values:
    """What the plan is worth with one visit longer, shorter or missing, all others as they are."""

    def __init__(self, search: Search, visits: list[Visit], days: list[CrewDay]) -> None:
        self.search, self.visits = search, visits
        known = search.known
        used = float(search.now.score.cards.sum())
        plenty = known.supply is not None and used < known.supply[-1]
        self.a_card = (known.card_value if plenty else 0.0) - search.best_card_price
        order = sorted(
            range(len(visits)),
            key=lambda one: (
                (visits[one].first, 1 << 20)
                if (stop := visits[one].stop) is None
                else (self._date(visits[one], days), stop.arrive)
            ),
        )
        self.place = {one: place for place, one in enumerate(order)}
        self.sites = np.array([visits[one].site for one in order], np.int32)
        kits = max(float(day.kits) for day in days)
        self.capacities = np.array(
            [
                self._able(visits[one].site, stop.service, self._kits(visits[one], days, kits))
                if (stop := visits[one].stop)
                else 0.0
                for one in order
            ]
        )
        self.now = self._value()
        self.extra = self._extra()

    @staticmethod
    def _date(visit: Visit, days: list[CrewDay]) -> int:
        return visit.first if visit.tour is None else days[visit.tour].date

    @staticmethod
    def _kits(visit: Visit, days: list[CrewDay], most: float) -> float:
        return most if visit.tour is None else float(days[visit.tour].kits)

    def _able(self, site: int, service: int, kits: float) -> float:
        stays = self.search.grid.stays
        return min(kits, float(stays.max_kits[site])) * service * float(stays.pace[site])

    def _value(self) -> float:
        stays = self.search.grid.stays
        result, _ = serve(
            self.sites,
            self.capacities,
            stays.draw_start,
            stays.draw_pool,
            stays.attendance,
            stays.people,
            stays.pool_value,
            stays.card_share,
        )
        return float(result[:, 1].sum() + self.a_card * result[:, 2].sum())

    def _with(self, places: list[int], able: float) -> float:
        before = self.capacities[places].copy()
        self.capacities[places] = able
        value = self._value()
        self.capacities[places] = before
        return value

    def _extra(self) -> dict[int, float]:
        """By site: what missing all its visits costs more than missing each, a visit."""
        made: dict[int, list[int]] = {}
        for one, visit in enumerate(self.visits):
            if visit.stop is not None:
                made.setdefault(visit.site, []).append(self.place[one])
        return {
            site: max(
                0.0,
                self.now
                - self._with(places, 0.0)
                - sum(self.now - self._with([place], 0.0) for place in places),
            )
            / len(places)
            for site, places in made.items()
            if len(places) > 1
        }

    def worth(self, visit: int, service: int, kits: float) -> float:
        """Of a visit of this length to the plan."""
        one, place = self.visits[visit], [self.place[visit]]
        gained = self._with(place, self._able(one.site, service, kits)) - self._with(place, 0.0)
        return gained + (self.extra.get(one.site, 0.0) if one.stop is not None else 0.0)

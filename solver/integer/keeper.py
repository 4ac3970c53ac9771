"""The best plan so far: whatever a part of the search comes up with is judged here, exactly."""

from collections.abc import Sequence
from itertools import pairwise

from solver.construct import (
    Commitments,
    Draft,
    Ranked,
    Route,
    Search,
    SolverBug,
    Stop,
    home_bases,
    promised_draft,
)
from solver.construct.commitments import too_late
from solver.construct.staffing import Undecided, choose_staff
from solver.master import Ground

Routes = Sequence[tuple[int, Route]]
"""(Kind of crew-day, what it does)."""
MENDING_STEPS = 200
"""A plan that is good but for a few changes too many is refilled so often from there."""


class Keeper:
    """Keeps the best draft, in a search that knows its nights, its crews and its people.

    The value is the referee's arithmetic, never the master's: only what is really better stays.
    """

    def __init__(self, search: Search, ground: Ground) -> None:
        self.search = search
        self.ground = ground
        self.kind_of = {
            row: number for number, kind in enumerate(ground.kinds) for row in kind.crew_days
        }

    @property
    def best(self) -> Ranked:
        return self.search.best

    @property
    def routes(self) -> list[tuple[int, Route]]:
        """The best draft by kinds."""
        return self.by_kind(self.best.draft)

    def by_kind(self, draft: Draft) -> list[tuple[int, Route]]:
        return [(self.kind_of[row], route) for row, route in sorted(draft.items())]

    def consider(self, routes: Routes) -> bool:
        """Takes the plan if it keeps every rule and is better; whether it did."""
        return self.consider_draft(self._draft(routes))

    def consider_filled(self, routes: Routes) -> bool:
        """The same once the crew-days that the plan leaves idle are filled."""
        draft, search = self._draft(routes), self.search
        better = self.consider_draft(draft)
        if self._fits(draft) and keeps_repeats(self.ground, draft):
            unused = [row for row in search.rows if row not in draft]
            filled = search.refill(draft, unused, search.pull())
            better = self.consider_draft(filled) or better
        return better

    def may_go(self, draft: Draft) -> bool:
        """The draft keeps promises, repeats and nights, is in time, and has the people it needs."""
        grid = self.search.grid
        if any(not route.stops and too_late(grid, row, route) for row, route in draft.items()):
            return False
        return self._may_be(draft) and (self._fits(draft) or self._commitments(draft) is not None)

    def consider_draft(self, draft: Draft) -> bool:
        if not self._may_be(draft):
            return False
        ranked = self.search.rank(draft)
        if not ranked.score.in_supply or ranked.score.value <= self.best.goal:
            return False
        better = self.best.goal + 1e-9 * max(1.0, abs(self.best.goal))
        if self._fits(draft) and ranked.goal > better:
            self._take(ranked)
            return True
        other = self._search_for(draft)
        if other is None:
            return False
        other.now = other.best = other.rank(draft)
        if other.best.goal < other.best.score.value:
            other.improve(MENDING_STEPS)
        return self.adopt(other)

    def _may_be(self, draft: Draft) -> bool:
        """Promises, repeats and nights are as the rules ask."""
        return (
            self._promises_kept(draft)
            and keeps_repeats(self.ground, draft)
            and nights_join(self.ground, draft)
        )

    def adopt(self, other: Search) -> bool:
        """Goes on from another search if its best is better; whether it did."""
        if other.best.goal <= self.best.goal + 1e-9 * max(1.0, abs(self.best.goal)):
            return False
        other.on_better = self.search.on_better
        self.search = other
        self._take(other.best)
        return True

    def _take(self, ranked: Ranked) -> None:
        self.search.now = self.search.best = ranked
        self.search.on_better(self.search)

    def _draft(self, routes: Routes) -> Draft:
        """Routes of a kind go to its crew-days in order; they are alike."""
        free = {number: list(kind.crew_days) for number, kind in enumerate(self.ground.kinds)}
        draft = {free[number].pop(0): route for number, route in routes}
        for number, rows in free.items():
            kind = self.ground.kinds[number]
            if kind.goes_out_anyway and len(kind.mornings) == len(kind.evenings) == 1:
                home = Route(kind.mornings[0], kind.evenings[0], ())
                draft |= dict.fromkeys(rows, home)
        return draft

    def _fits(self, draft: Draft) -> bool:
        """The search's nights, promises and people are those of the draft."""
        commitments = self.search.commitments
        if any(
            (route.morning, route.evening) != commitments.bases[row] for row, route in draft.items()
        ):
            return False
        if any(row not in draft for row in self.search.bare):
            return False
        if any(not set(stops) <= set(draft[row].stops) for row, stops in commitments.stops.items()):
            return False
        return commitments.staff is None or all(row in commitments.staff for row in draft)

    def _search_for(self, draft: Draft) -> Search | None:
        """A search that starts from the nights, crews and people of the draft."""
        commitments = self._commitments(draft)
        if commitments is None:
            return None
        other = Search(
            self.search.grid,
            self.search.known,
            commitments,
            effort=self.search.effort,
            seed=int(self.search.random.integers(1 << 30)),
        )
        other.card_price = other.best_card_price = self.search.best_card_price
        other.prices = self.search.prices
        other.change_price = self.search.change_price
        return other

    def commitments_of(self, draft: Draft) -> Commitments:
        """The draft's promises and nights, and what follows from them; people enough for all."""
        grid, ground = self.search.grid, self.ground
        promised = {(one.date, one.site, one.arrive, one.service) for one in ground.promised}
        stops = {
            row: kept
            for row, route in draft.items()
            if (
                kept := tuple(
                    stop for stop in route.stops if (grid.crew_days[row].date, *stop) in promised
                )
            )
        }
        bases = list(home_bases(grid))
        for row, route in draft.items():
            bases[row] = route.morning, route.evening
        must_visit = frozenset(
            row
            for row, (morning, evening) in enumerate(bases)
            if row in draft
            and _needs_a_visit(self.search, row, morning, evening, stops.get(row, ()))
        )
        return Commitments(stops=stops, bases=tuple(bases), must_visit=must_visit, staff=None)

    def _commitments(self, draft: Draft) -> Commitments | None:
        free = self.commitments_of(draft)
        return free if self.search.grid.problem.staff is None else self._staffed(draft, free)

    def _staffed(self, draft: Draft, free: Commitments) -> Commitments | None:
        """With the people who go; None when there are too few, or when nobody can tell in time."""
        grid = self.search.grid
        nights = [
            (row, grid.crew_day_row[grid.crew_days[row].crew, grid.crew_days[row].date + 1])
            for row, route in draft.items()
            if route.evening != self.ground.kinds[self.kind_of[row]].depot
        ]
        needed = {*draft, *promised_draft(grid, free)}
        try:
            crewed = choose_staff(grid, needed=needed, nights=nights, worth={})
        except (SolverBug, Undecided):
            return None
        return Commitments(
            stops=free.stops, bases=free.bases, must_visit=free.must_visit, staff=crewed.staff
        )

    def _promises_kept(self, draft: Draft) -> bool:
        """Every promised visit is there, by the crews that were named, once for each."""
        grid = self.search.grid
        made: dict[tuple[int, int, int, int], list[int]] = {}
        for row, route in draft.items():
            for stop in route.stops:
                key = grid.crew_days[row].date, stop.site, stop.arrive, stop.service
                made.setdefault(key, []).append(grid.crew_days[row].crew)
        for one in self.ground.promised:
            crews = made.get((one.date, one.site, one.arrive, one.service), [])
            if not one.least <= len(crews) <= one.most or not one.named <= set(crews):
                return False
        return True


def _needs_a_visit(
    search: Search, row: int, morning: int, evening: int, promised: tuple[Stop, ...]
) -> bool:
    """A night follows a waking at home, or straight on the crew would be late."""
    grid = search.grid
    depot = grid.place_row[grid.problem.crews[grid.crew_days[row].crew].depot]
    night_after_nothing = evening != depot and morning == depot and not promised
    return night_after_nothing or too_late(grid, row, Route(morning, evening, promised))


def keeps_repeats(ground: Ground, draft: Draft) -> bool:
    """Visits to a site are few enough and far enough apart. Source: PLANNING rule 6."""
    grid = ground.grid
    promised = {(one.date, one.site, one.arrive, one.service) for one in ground.promised}
    visits: dict[int, list[tuple[int, bool]]] = {}
    for row, route in draft.items():
        date = grid.crew_days[row].date
        for stop in route.stops:
            visits.setdefault(stop.site, []).append((date, (date, *stop) in promised))
    for site, made in visits.items():
        facts = grid.problem.sites[site]
        if len(made) == 1:
            continue
        if len(made) > facts.max_visits and not all(locked for _, locked in made):
            return False
        gap = max(1, facts.min_gap_days)
        for (date, locked), (then, also_locked) in pairwise(sorted(made)):
            if then - date < gap and not (locked and also_locked):
                return False
    return True


def nights_join(ground: Ground, draft: Draft) -> bool:
    """Every crew wakes where it slept, after a day on which it was out. Source: PLANNING rule 2."""
    grid = ground.grid
    homes = home_bases(grid)
    for row, route in draft.items():
        day = grid.crew_days[row]
        depot = grid.place_row[grid.problem.crews[day.crew].depot]
        before = grid.crew_day_row.get((day.crew, day.date - 1))
        slept = homes[row][0]
        if before is not None:
            slept = draft[before].evening if before in draft else depot
        if route.morning != slept:
            return False
        after = grid.crew_day_row.get((day.crew, day.date + 1))
        if route.evening != depot and (after is None or after not in draft):
            return False
        if route.evening != depot and route.morning == depot and not route.stops:
            return False
    return _few_nights_in_a_row(ground, draft)


def _few_nights_in_a_row(ground: Ground, draft: Draft) -> bool:
    grid = ground.grid
    for row, route in draft.items():
        day = grid.crew_days[row]
        crew = grid.problem.crews[day.crew]
        depot, nights = grid.place_row[crew.depot], 0
        now: Route | None = route
        while now is not None and now.evening != depot:
            nights += 1
            after = grid.crew_day_row.get((day.crew, day.date + nights))
            now = None if after is None else draft.get(after)
        if nights > crew.max_nights:
            return False
    return True

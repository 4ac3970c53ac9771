"""Days on end of a few crews are taken out of the plan and built again, nights and all.

Filling crew-days keeps the nights as they are, and a night pays only together with the days
around it: so what is built anew is a chain of days, each beginning where the last one ended.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.construct import Draft, Pull, Route, Stop, fill, score, worth_left
from solver.grid import NOTHING
from solver.integer.chain import ChainPricing, Span
from solver.integer.keeper import Keeper

COOLING = 0.001
"""A draft that is worse by this part of its value is still taken one time in three."""
CALLS = (15, 25, 40)
"""Sites tried on a date: few are quick, and leave other visits to be found than the most."""
NOISE = (0.0, 0.0, 0.05, 0.15)
HEED = (0.0, 0.0, 0.3, 0.6)
"""Parts of the prices of visits that a step takes off, once there are prices."""
TIMES = 3
"""Chains tried until none comes to a site twice."""
MOST_LOOSE = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class _Free:
    """What a step frees: so many crews on so many dates (None = all), one time in `share`."""

    share: float
    crews: int
    dates: tuple[int, ...] | None


FREE = (
    _Free(share=0.44, crews=0, dates=None),
    _Free(share=0.15, crews=1, dates=(2, 3)),
    _Free(share=0.20, crews=2, dates=(2, 3)),
    _Free(share=0.10, crews=3, dates=(2, 3)),
    _Free(share=0.08, crews=1, dates=None),
    _Free(share=0.03, crews=2, dates=None),
)
"""Quick steps between the slow ones: with no crew freed, days are filled between their nights."""


class ChainSearch:
    """Large neighbourhood search in which the nights of a few crews are free.

    crews   whose nights are nobody's promise
    now     the draft of the moment; the keeper has the best
    """

    def __init__(self, keeper: Keeper, seed: int) -> None:
        self.keeper = keeper
        self.random = np.random.default_rng(seed)
        search = keeper.search
        self.grid, self.known, self.effort = search.grid, search.known, search.effort
        self.pricing = ChainPricing(
            ground=keeper.ground, effort=self.effort, kind_of=keeper.kind_of
        )
        days = self.grid.crew_days
        self.rows = {
            crew: [row for row, day in enumerate(days) if day.crew == crew]
            for crew in self._free_crews()
        }
        self.crews = [crew for crew, rows in self.rows.items() if rows]
        self.now: Draft = keeper.best.draft
        self.goal = keeper.best.goal

    def _free_crews(self) -> list[int]:
        grid = self.grid
        promised = {grid.crew_row[visit.crew] for visit in grid.problem.locked if visit.crew}
        promised |= {grid.crew_row[night.crew] for night in grid.problem.locked_nights}
        promised |= {grid.crew_days[row].crew for row in self.keeper.search.commitments.stops}
        return [
            number
            for number, crew in enumerate(grid.problem.crews)
            if crew.max_nights and number not in promised
        ]

    def step(self) -> bool:
        """Whether a better plan was found."""
        if not self.crews:
            return False
        self.effort.spend()
        pull, calls = self._pull(), int(self.random.choice(CALLS))
        spans = self._spans()
        again = [row for span in spans for row in span.rows]
        loose = self._loose(again)
        draft = {row: route for row, route in self.now.items() if row not in again}
        draft |= {row: draft[row]._replace(stops=()) for row in loose if row in draft}
        for span in spans:
            chain = self._chain(draft, span, pull, calls)
            if chain is None:
                return False
            draft |= chain
        rows = [*loose, *(again[int(index)] for index in self.random.permutation(len(again)))]
        return self._judge(self._filled(draft, rows, pull))

    def _pull(self) -> Pull:
        search = self.keeper.search
        heed = float(self.random.choice(HEED)) if search.prices is not None else 0.0
        return search.pull(noise=float(self.random.choice(NOISE)), heed=heed)

    def _spans(self) -> list[Span]:
        days = self.grid.crew_days
        shares = np.array([free.share for free in FREE])
        free = FREE[int(self.random.choice(len(FREE), p=shares / shares.sum()))]
        first, beyond = 0, self.grid.problem.horizon.days
        if free.dates is not None:
            length = int(self.random.choice(free.dates))
            first = int(self.random.integers(max(1, beyond - length + 1)))
            beyond = first + length
        spans: list[Span] = []
        for crew in self.random.permutation(self.crews)[: free.crews].tolist():
            rows = [row for row in self.rows[crew] if first <= days[row].date < beyond]
            if rows:
                spans.append(self._span(crew, tuple(rows)))
        return spans

    def _span(self, crew: int, rows: tuple[int, ...]) -> Span:
        """The crew's days `rows` with the nights that the draft of the moment has around them."""
        days, first, last = self.grid.crew_days, rows[0], rows[-1]
        before = self._nights(crew, range(days[first].date - 1, -1, -1))
        after = self._nights(crew, range(days[last].date, self.grid.problem.horizon.days))
        kind = self.keeper.ground.kinds[self.keeper.kind_of[first]]
        slept = self._route(crew, days[first].date - 1)
        stays = self._route(crew, days[last].date)
        return Span(
            crew=crew,
            rows=rows,
            wakes=kind.mornings[0] if slept is None else slept.evening,
            nights_before=before,
            sleeps=kind.depot if stays is None else stays.evening,
            nights_after=max(0, after - 1),
        )

    def _nights(self, crew: int, dates: range) -> int:
        """Nights away on end from the first of the dates on."""
        count = 0
        for date in dates:
            route = self._route(crew, date)
            depot = self.grid.place_row[self.grid.problem.crews[crew].depot]
            if route is None or route.evening == depot:
                break
            count += 1
        return count

    def _route(self, crew: int, date: int) -> Route | None:
        row = self.grid.crew_day_row.get((crew, date))
        return None if row is None else self.now.get(row)

    def _loose(self, taken: Sequence[int]) -> list[int]:
        """A few other crew-days that are filled anew: of one date, of neighbouring ones, of any."""
        days = self.grid.crew_days
        rows = [row for row in self.keeper.search.rows if row not in taken]
        if not rows:
            return []
        first = rows[int(self.random.integers(len(rows)))]
        reach = int(self.random.choice([0, 1, 31]))
        near = [row for row in rows if abs(days[row].date - days[first].date) <= reach]
        count = int(self.random.integers(0 if taken else 1, MOST_LOOSE + (not taken)))
        return [near[int(index)] for index in self.random.permutation(len(near))[:count]]

    def _chain(self, draft: Draft, span: Span, pull: Pull, calls: int) -> Draft | None:
        """The span built anew, no site in it twice; None = no way to end where it must."""
        worths = {
            row: worth_left(
                self.grid, self.known, self.keeper.search.commitments, draft, row, pull=pull
            )
            for row in span.rows
        }
        chain: Draft | None = None
        for _ in range(TIMES):
            best = self.pricing.best(span, worths, calls=calls)
            chain = None if best is None else best.routes
            twice = {} if chain is None else _twice(chain)
            if not twice:
                break
            for site, rows in twice.items():
                kept = rows[int(self.random.integers(len(rows)))]
                for row, worth in worths.items():
                    if row != kept:
                        worth[site] = NOTHING
        return None if chain is None else _once(chain)

    def _filled(self, draft: Draft, rows: Sequence[int], pull: Pull) -> Draft:
        """The crew-days filled one after the other, between their nights, around their promises."""
        promises = self.keeper.commitments_of(self.now).stops
        commitments = replace(self.keeper.commitments_of(draft), stops=promises)
        for row in rows:
            self.effort.spend()
            route = fill(self.grid, self.known, commitments, draft, row, pull=pull)
            if route is not None:
                draft[row] = route
            else:
                draft.pop(row, None)
        return draft

    def _judge(self, draft: Draft) -> bool:
        goal = self._goal(draft)
        loss = self.goal - goal
        chance = math.exp(-max(0.0, loss) / (COOLING * abs(self.goal) + 1e-3))
        if loss > 0.0 and self.random.random() >= chance:
            return False
        if not math.isfinite(goal) or not self.keeper.may_go(draft):
            return False
        self.now, self.goal = draft, goal
        return goal > self.keeper.best.goal and self.keeper.consider_draft(draft)

    def _goal(self, draft: Draft) -> float:
        exact, search = score(self.grid, self.known, draft), self.keeper.search
        return exact.value - search.large * search.beyond(exact) if exact.in_supply else -math.inf


def _twice(chain: Draft) -> dict[int, list[int]]:
    """Sites that come up on several of the crew-days, with these."""
    rows: dict[int, list[int]] = {}
    for row, route in sorted(chain.items()):
        for site in sorted({stop.site for stop in route.stops}):
            rows.setdefault(site, []).append(row)
    return {site: on for site, on in sorted(rows.items()) if len(on) > 1}


def _once(chain: Draft) -> Draft:
    """The chain with the first visit to each site alone."""
    seen: set[int] = set()
    once: Draft = {}
    for row, route in sorted(chain.items()):
        stops: list[Stop] = []
        for stop in route.stops:
            if stop.site not in seen:
                seen.add(stop.site)
                stops.append(stop)
        once[row] = route._replace(stops=tuple(stops))
    return once

"""The best days of one crew on a stretch of dates, nights away among them.

A day ends where the next one begins: a forward program over (date, where the crew sleeps), on top
of the one over (call, slot) that prices all mornings and evenings of a crew-day together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from solver.attendance import Floats
from solver.construct import Draft, Effort, Route
from solver.grid import NOTHING
from solver.master import Ground, Tour
from solver.master.columns import route_of
from solver.pricing import Kind, find_routes


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Crew-days of one crew, one after the other by date, and what lies around them.

    rows           the crew-days, by date
    wakes          place where the crew wakes on the first of them
    nights_before  nights away on end before that
    sleeps         place where it has to be after the last of them
    nights_after   nights away on end that follow from there, the one after the last day left out
    """

    crew: int
    rows: tuple[int, ...]
    wakes: int
    nights_before: int
    sleeps: int
    nights_after: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Chain:
    """A way to spend the days so far: what it is worth, and its routes by crew-day."""

    value: float
    routes: Draft


_Night = tuple[int, int]
"""Place where the crew sleeps, nights away on end up to and with this one."""
_Nights = dict[_Night, Chain]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChainPricing:
    """The program for one problem.

    kind_of   index of the kind of each crew-day
    """

    ground: Ground
    effort: Effort
    kind_of: Mapping[int, int]

    def best(self, span: Span, worths: Mapping[int, Floats], *, calls: int) -> Chain | None:
        """The most valuable way from base to base; None when the span cannot end as it must.

        worths   by crew-day: worth[s, l] of a stay of length l at site s, NOTHING = not allowed
        calls    sites tried on a date: those worth most for their time

        Visits on different dates are valued as if there were no others: a site may come up twice.
        Source: PLANNING rule 2.
        """
        most = self.ground.grid.problem.crews[span.crew].max_nights
        nights: _Nights = {(span.wakes, span.nights_before): Chain(value=0.0, routes={})}
        for row in span.rows:
            nights = self._day(row, nights, most, worths[row], calls)
        depot = self.ground.kinds[self.kind_of[span.rows[-1]]].depot
        ends = [
            chain
            for (place, count), chain in nights.items()
            if place == span.sleeps and (place == depot or count + span.nights_after <= most)
        ]
        return max(ends, key=lambda chain: chain.value, default=None)

    def _day(
        self, row: int, before: _Nights, most: int, worth_of_sites: Floats, calls: int
    ) -> _Nights:
        """The best way to each night after the crew-day, by where the crew sleeps."""
        kind = self.ground.kinds[self.kind_of[row]]
        worth = np.where((kind.promise < 0)[:, None], worth_of_sites[kind.site], NOTHING)
        kind, worth = _promising(kind, worth, calls)
        after: _Nights = {}
        for count, waking in _mornings(kind, before).items():
            sleeping = self._sleeping(kind, may_stay=count < most)
            for chain, place in (
                *self._out(row, kind, worth, waking, sleeping),
                *self._idle(row, kind, waking, sleeping),
            ):
                night = (place, count + 1 if place != kind.depot else 0)
                if night not in after or chain.value > after[night].value:
                    after[night] = chain
        return after

    def _sleeping(self, kind: Kind, *, may_stay: bool) -> Floats:
        cost = self.ground.known.lodging_cost
        return np.array(
            [
                -cost.get(place, 0.0) if may_stay or place == kind.depot else NOTHING
                for place in kind.evenings
            ]
        )

    def _out(
        self, row: int, kind: Kind, worth: Floats, waking: dict[int, Chain], sleeping: Floats
    ) -> Iterator[tuple[Chain, int]]:
        """The best day with a visit for each evening base."""
        self.effort.spend()
        _, found = find_routes(
            kind,
            self.ground.tariff,
            worth=worth,
            keeping=self.ground.grid.problem.change_penalty,
            waking=np.array(
                [waking[m].value if m in waking else NOTHING for m in range(len(kind.mornings))]
            ),
            sleeping=sleeping,
            exact=True,
            count=1,
        )
        for one in found:
            if one.value > NOTHING / 2:
                tour = Tour(self.kind_of[row], one.morning, one.evening, one.stops, ())
                route = route_of(kind, tour._replace(after=(0,) * len(one.stops)))
                routes = {**waking[one.morning].routes, row: route}
                yield Chain(value=one.value, routes=routes), kind.evenings[one.evening]

    def _idle(
        self, row: int, kind: Kind, waking: dict[int, Chain], sleeping: Floats
    ) -> Iterator[tuple[Chain, int]]:
        """A day without a visit: at home, or on the road from a base to the next."""
        tariff = self.ground.tariff
        for morning, chain in waking.items():
            wakes = kind.mornings[morning]
            if wakes == kind.depot:
                yield chain, kind.depot
                continue
            for evening, sleeps in enumerate(kind.evenings):
                drive = int(kind.idle_drive[morning, evening])
                if drive > kind.horizon or sleeping[evening] < NOTHING / 2:
                    continue
                cost = tariff.travel_cost * drive
                cost += tariff.overtime_cost * max(0, drive - kind.shift_end)
                value = chain.value - cost + float(sleeping[evening])
                yield (
                    Chain(value=value, routes={**chain.routes, row: Route(wakes, sleeps, ())}),
                    sleeps,
                )


def _mornings(kind: Kind, before: _Nights) -> dict[int, dict[int, Chain]]:
    """By nights away so far: the best way to each morning base, by its index.

    Where all must be home in the evening, the count no longer matters.
    """
    ends_at_home = kind.evenings == (kind.depot,)
    by_count: dict[int, dict[int, Chain]] = {}
    for (place, count), chain in before.items():
        if place not in kind.mornings:
            continue
        ways = by_count.setdefault(0 if ends_at_home else count, {})
        morning = kind.mornings.index(place)
        if morning not in ways or chain.value > ways[morning].value:
            ways[morning] = chain
    return by_count


def _promising(kind: Kind, worth: Floats, most: int) -> tuple[Kind, Floats]:
    """The kind with those calls alone that are worth something, the most for their time."""
    minutes = (kind.setup + kind.packup)[:, None] + kind.lengths
    rate = (worth / minutes).max(axis=1, initial=NOTHING)
    useful = np.flatnonzero(worth.max(axis=1, initial=NOTHING) > 0.0)
    best = np.sort(useful[np.argsort(-rate[useful], kind="stable")[:most]])
    some = np.ascontiguousarray
    return replace(
        kind,
        site=some(kind.site[best]),
        promise=some(kind.promise[best]),
        longest=some(kind.longest[best]),
        able=some(kind.able[best]),
        keeps=some(kind.keeps[best]),
        leave=some(kind.leave[:, best]),
        back=some(kind.back[:, best]),
        travel=some(kind.travel[np.ix_(best, best)]),
        setup=some(kind.setup[best]),
        packup=some(kind.packup[best]),
        lengths=some(kind.lengths[best]),
        near=np.zeros((best.size, 0), np.int32),
    ), some(worth[best])

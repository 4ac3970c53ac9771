"""Planned visits are made, week after week, and the stock of unrecorded people follows. Pure.

In a week newcomers come first, then the visits in their order, then people leave and others are
recorded at the counter: whoever leaves or comes to the counter was still there to be visited.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.outlook.rules.flow import Bools, Floats, Ints, Rates, Stock, Week
from app.outlook.rules.luck import Luck, Turnout


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedVisit:
    """A visit of a plan.

    capacity   the most it can record                                     people
    cohorts    indices of the cohorts it draws on, in the stock
    turnout    index of the share who come
    """

    date: dt.date
    capacity: float
    cohorts: Ints
    turnout: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How things stand at the end of a week; each by sample.

    unrecorded   wajib without a recording                                    people
    not_yet      unrecorded, and not wajib yet                                people
    by_visits    recorded by visits since the forecast's first day            people
    at_counter   recorded at the counter since then                           people
    cards        cards needed since then: by visits, counter, and by those who were
                 recorded before they turned 17 and have turned 17 since      cards
    """

    unrecorded: Floats
    not_yet: Floats
    by_visits: Floats
    at_counter: Floats
    cards: Floats

    @property
    def recorded(self) -> Floats:
        return self.by_visits + self.at_counter


class Replay:
    """Visits as they would go.

    left[i, c]      unrecorded people of cohort c in sample i
    waiting[i, c]   recorded before they turned 17, and without a card since
    """

    def __init__(self, stock: Stock, rates: Rates, turnouts: Sequence[Turnout], luck: Luck) -> None:
        self._stock, self._rates, self._turnouts, self._luck = stock, rates, turnouts, luck
        self._shares = luck.shares(turnouts)
        self.left: Floats = np.repeat(stock.people[None, :].astype(np.float64), luck.samples, 0)
        self._waiting = np.zeros_like(self.left)
        self._by_visits = np.zeros(luck.samples)
        self._at_counter = np.zeros(luck.samples)
        self._cards = np.zeros(luck.samples)

    def advance(self, week: Week, visits: Sequence[PlannedVisit]) -> Standing:
        """The week begins and is over.

        visits   of this week, in the order in which they are made
        """
        self.begin(week)
        return self.finish(week, visits)

    def begin(self, week: Week) -> None:
        """Its newcomers are there."""
        new = self._luck.happening(self._rates.entering * week.months)
        self.left += self._luck.parts(new[:, None] * self._stock.joining)

    def finish(self, week: Week, visits: Sequence[PlannedVisit]) -> Standing:
        """A week that has begun is over."""
        rates, months, luck = self._rates, week.months, self._luck
        for visit in visits:
            self._make(visit)
        wajib = self._stock.wajib(week.last)
        self._take(luck.happening(rates.leaving * months), wajib)
        self._at_counter += self._take(luck.happening(rates.counter_recordings * months), wajib)
        self._cards += luck.happening(rates.counter_cards * months)
        self._cards += self._waiting[:, wajib].sum(axis=1)
        self._waiting[:, wajib] = 0.0
        return Standing(
            unrecorded=self.left[:, wajib].sum(axis=1),
            not_yet=self.left[:, ~wajib].sum(axis=1),
            by_visits=self._by_visits.copy(),
            at_counter=self._at_counter.copy(),
            cards=self._cards.copy(),
        )

    def _make(self, visit: PlannedVisit) -> None:
        """Those who come are recorded as far as kits and time reach, in proportion.

        Source: PLANNING, expected recordings.
        """
        which = visit.cohorts
        share = self._luck.visit(self._shares[:, visit.turnout], self._turnouts[visit.turnout])
        come = self._luck.come(self.left[:, which], share)
        total = come.sum(axis=1)
        if (total > visit.capacity).any():
            served = np.minimum(1.0, visit.capacity / np.maximum(total, 1.0))
            full = served < 1.0
            come = np.where(full[:, None], self._luck.parts(come * served[:, None]), come)
        self.left[:, which] -= come
        self._by_visits += come.sum(axis=1)
        printed = self._stock.wajib(visit.date)[which]
        self._cards += come[:, printed].sum(axis=1)
        self._waiting[:, which[~printed]] += come[:, ~printed]

    def _take(self, count: Floats, wajib: Bools) -> Floats:
        """So many wajib go, or all there are, from each cohort in proportion; how many did."""
        there = np.where(wajib, self.left, 0.0)
        total = there.sum(axis=1)
        count = np.minimum(count, total)
        part = count / np.where(total > 0, total, 1.0)
        taken = self._luck.parts(there * part[:, None])
        self.left -= taken
        return taken.sum(axis=1)

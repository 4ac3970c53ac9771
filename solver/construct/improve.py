"""Crew-day after crew-day, then some of them again and again while time lasts."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.attendance import Floats
from solver.construct.commitments import Commitments, promised_draft, too_late, usable
from solver.construct.draft import Draft, Route, in_served_order
from solver.construct.effort import Effort
from solver.construct.fill import fill
from solver.construct.known import Known
from solver.construct.pull import Pull
from solver.construct.score import Score, score
from solver.grid import Grid

COOLING = 0.0006
"""A draft that is worse by this part of its value is still taken one time in three."""
MOST_REMOVED = 4
FORCED = 0.2
"""Part of the steps that begin with a visit to a site that has none."""
ANY_PRICE = 0.4
"""Part of the steps in which published visits come first, where max_changes limits."""
HEED = (0.0, 0.0, 0.3, 0.6, 0.9)
"""Parts of the prices of visits that a step takes off, once there are prices."""
CARD_PRICES = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5)
"""print_now: prices of a card to begin with, as parts of the worth of a recording."""
FIRST_CARD_PRICE = 0.3
PRICES_TRIED = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """A draft with its score; `goal` is its value, less for changes beyond max_changes.

    A draft that breaks a rule has goal -inf.
    """

    draft: Draft
    score: Score
    goal: float


class Search:
    """The drafts of one problem, from the promises alone to the best that time allows.

    prices, change_price, scarce_card   of visits, of one more change and of one more card, once the
                                        LP has told them                         value units
    """

    def __init__(
        self,
        grid: Grid,
        known: Known,
        commitments: Commitments,
        *,
        effort: Effort,
        seed: int,
        on_better: Callable[["Search"], None] = lambda _: None,
    ) -> None:
        self.grid = grid
        self.known = known
        self.commitments = commitments
        self.effort = effort
        self.random = np.random.default_rng(seed)
        self.on_better = on_better
        self.large = _larger_than_any_value(grid, known)
        self.card_price = 0.0
        self.prices: Floats | None = None
        self.change_price = 0.0
        self.scarce_card = 0.0
        self.rows = usable(grid, commitments)
        self.staffed = frozenset(self.rows)
        self.bare = promised_draft(grid, commitments)
        self.best_card_price = 0.0
        self.noticed: Ranked | None = None
        self.missing = self.secure()

    def rank(self, draft: Draft) -> Ranked:
        exact = score(self.grid, self.known, draft)
        missing = any(draft.get(row) == self.bare.get(row) for row in self.commitments.must_visit)
        goal = exact.value - self.large * self.beyond(exact)
        if missing or not exact.in_supply:
            goal = -math.inf
        return Ranked(draft=draft, score=exact, goal=goal)

    def beyond(self, exact: Score) -> int:
        """Changes of published visits beyond max_changes."""
        most = self.grid.problem.max_changes
        return 0 if most is None else max(0, exact.changes - most)

    def pull(self, *, noise: float = 0.0, at_any_price: bool = False, heed: float = 0.0) -> Pull:
        """What a crew-day is drawn by now.

        noise          scatters the worth of sites by this part
        heed           part of the prices of visits that is taken off, where there are prices
        at_any_price   published visits come before everything but the locked ones
        """
        count = len(self.grid.problem.sites)
        return Pull(
            card_price=self.card_price,
            keeping=self.large
            if at_any_price
            else self.grid.problem.change_penalty + self.change_price,
            locked=self.large * (len(self.known.promised) + 1) * 2,
            noise=1.0 + self.random.normal(0.0, noise, count) if noise else None,
            asked=heed * self.prices if heed and self.prices is not None else None,
        )

    def refill(self, draft: Draft, rows: Sequence[int], pull: Pull) -> Draft:
        """The crew-days `rows` filled one after the other, each against all the rest."""
        draft = dict(draft)
        for row in rows:
            if self.effort.over:
                break
            self._fill(draft, row, pull)
        return draft

    def _fill(self, draft: Draft, row: int, pull: Pull) -> None:
        """Fills one crew-day in place; one that would use too many cards pays more for them."""
        route = self._filled(draft, row, pull)
        if route is None or self._in_supply({**draft, row: route}):
            self._put(draft, row, route)
            return
        cheap, dear = pull.card_price, math.inf
        for _ in range(PRICES_TRIED):
            price = 2 * cheap + FIRST_CARD_PRICE if math.isinf(dear) else (cheap + dear) / 2
            route = self._filled(draft, row, replace(pull, card_price=price))
            if route is None or self._in_supply({**draft, row: route}):
                self._put(draft, row, route)
                dear = price
            else:
                cheap = price

    def _put(self, draft: Draft, row: int, route: Route | None) -> None:
        """None leaves the crew-day with its promises alone, if it has any."""
        route = route or self.bare.get(row)
        if route is not None:
            draft[row] = route
        else:
            draft.pop(row, None)

    def _filled(self, draft: Draft, row: int, pull: Pull) -> Route | None:
        self.effort.spend()
        return fill(self.grid, self.known, self.commitments, draft, row, pull=pull)

    def _in_supply(self, draft: Draft) -> bool:
        return not self.known.print_now or score(self.grid, self.known, draft).in_supply

    def construct(self) -> None:
        """A first plan at once: all crew-days in order, once for each way to begin."""
        worth = float(self.grid.stays.pool_value.max(initial=0.0))
        for price, at_any_price in self._beginnings():
            self.card_price = price * worth
            pull = self.pull(at_any_price=at_any_price)
            self._accept(self.rank(self.refill(self.secured, self.rows, pull)))
            if self.effort.over:
                break
        self.now, self.card_price = self.best, self.best_card_price

    def _beginnings(self) -> list[tuple[float, bool]]:
        """(Price of a card, published visits at any price), the safest last."""
        prices = CARD_PRICES if self.known.print_now else (0.0,)
        limited = self.grid.problem.max_changes is not None
        return [(price, False) for price in prices] + [(0.0, True)] * limited

    def secure(self) -> frozenset[int]:
        """Crew-days that must have a visit get one, however little time there is.

        Returns those for which none was found.
        """
        draft = dict(self.bare)
        for row in sorted(self.commitments.must_visit):
            self._fill(draft, row, self.pull())
        self.secured = draft
        self.now = self.best = self.rank(draft)
        return frozenset(
            row for row in self.commitments.must_visit if draft.get(row) == self.bare.get(row)
        )

    def improve(self, steps: int) -> None:
        """Takes some crew-days out, fills them again, keeps what is better or hardly worse."""
        if len(self.rows) == 0:
            return
        for _ in range(steps):
            if self.effort.over:
                return
            self._step()

    def _step(self) -> None:
        rows = self._some_rows()
        draft = dict(self.now.draft)
        for row in rows:
            self._put(draft, row, None)
        noise = float(self.random.choice([0.0, 0.0, 0.05, 0.15]))
        limited = self.grid.problem.max_changes is not None
        at_any_price = limited and bool(self.random.random() < ANY_PRICE)
        if self.known.print_now:
            price = self.scarce_card or self.best_card_price
            self.card_price = price * float(self.random.choice([0.5, 0.9, 1.0, 1.2]))
        heed = float(self.random.choice(HEED)) if self.prices is not None else 0.0
        pull = self.pull(noise=noise, at_any_price=at_any_price, heed=heed)
        if self.random.random() < FORCED:
            draft = self.refill(draft, rows[:1], replace(pull, forced=self._left_out(draft)))
            rows = rows[1:]
        self.consider(self.rank(self.refill(draft, rows, pull)))

    def consider(self, ranked: Ranked) -> None:
        """Goes on from a draft that is better than the one of now, or hardly worse."""
        loss = self._standing(self.now) - self._standing(ranked)
        chance = math.exp(-max(0.0, loss) / (COOLING * abs(self.best.score.value) + 1e-3))
        if loss <= 0.0 or (math.isfinite(loss) and self.random.random() < chance):
            self._accept(ranked)

    def _standing(self, ranked: Ranked) -> float:
        """The goal, but with changes beyond max_changes at twice their price where that is known."""
        if not self.change_price or not math.isfinite(ranked.goal):
            return ranked.goal
        return ranked.score.value - 2.0 * self.change_price * self.beyond(ranked.score)

    def tidy(self) -> None:
        """Nobody is sent anywhere for nothing: stops that record nobody and add no value go."""
        exact = self.best.score
        served = in_served_order(self.grid, self.best.draft)
        for (row, stop), recorded in zip(served, exact.recorded, strict=True):
            if recorded > 1e-9 or stop in self.commitments.stops.get(row, ()):
                continue
            route = self.best.draft[row]
            fewer = route._replace(stops=tuple(other for other in route.stops if other != stop))
            ranked = self.rank(self._with(row, fewer))
            if ranked.goal >= self.best.goal and not self._too_late(row, fewer):
                self.now = self.best = ranked

    def _with(self, row: int, route: Route) -> Draft:
        draft = dict(self.best.draft)
        self._put(draft, row, route if route.stops else None)
        return draft

    def _too_late(self, row: int, route: Route) -> bool:
        return too_late(self.grid, row, route) if route.stops else False

    def _left_out(self, draft: Draft) -> int | None:
        """Any site without a visit; it may turn out to be worth more than it seems."""
        visited = {stop.site for route in draft.values() for stop in route.stops}
        others = [site for site in range(len(self.grid.stays.gap)) if site not in visited]
        return others[int(self.random.integers(len(others)))] if others else None

    def _some_rows(self) -> list[int]:
        """A few crew-days in random order: of one date, of two neighbouring ones, or of any."""
        days = self.grid.crew_days
        first = int(self.random.choice(self.rows))
        reach = int(self.random.choice([0, 1, 31]))
        near = [
            row
            for row in self.rows
            if row != first and abs(days[row].date - days[first].date) <= reach
        ]
        more = min(len(near), int(self.random.integers(0, MOST_REMOVED)))
        rows = [first, *(near[int(index)] for index in self.random.permutation(len(near))[:more])]
        return [rows[index] for index in self.random.permutation(len(rows))]

    def notice(self, ranked: Ranked) -> None:
        """A better draft that somebody else came upon; take_noticed makes it the best."""
        self.noticed = ranked

    def take_noticed(self) -> bool:
        """Whether the best draft is better now."""
        before = self.best
        if self.noticed is not None:
            self._accept(self.noticed)
        self.noticed = None
        return self.best is not before

    def _accept(self, ranked: Ranked) -> None:
        self.now = ranked
        if ranked.goal > self.best.goal + 1e-9 * max(1.0, abs(self.best.goal)):
            self.best = ranked
            self.best_card_price = self.card_price
            self.on_better(self)


def _larger_than_any_value(grid: Grid, known: Known) -> float:
    """Above the value of all recordings, cards, quotas and promises together."""
    stays = grid.stays
    recordings = float((stays.people * stays.pool_value).sum())
    cards = float((stays.people * stays.card_share).sum()) * known.card_value
    quotas = sum(wanted * penalty for _, wanted, penalty in known.quotas)
    promises = len(known.promised) * grid.problem.change_penalty
    return 2.0 * (recordings + cards + quotas + promises) + 1000.0

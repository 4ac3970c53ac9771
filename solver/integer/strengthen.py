"""From a first plan to a strong one with a bound: columns, dives, packing, and again."""

import math
from collections.abc import Callable

import numpy as np

from solver.construct import Ranked, Search
from solver.integer.around import Around
from solver.integer.beginning import draft_of
from solver.integer.chains import ChainSearch
from solver.integer.dive import dive
from solver.integer.keeper import Keeper
from solver.integer.packing import WORK_A_SECOND, pack
from solver.master import LONG_DAYS, Ground, Master, Pricer, ground_of, used
from solver.plan import Plan, Prices
from solver.rounds import again, look

PROVEN = 1e-6
NEARLY, NEARLY_SHARE = 5e-4, 0.3
CHAINS_SHARE, AWAY_SHARE, NIGHTS_SHARE = 0.15, 0.85, 0.97
"""With nights: days on end are built anew, the LP runs, and again until so much is used."""
PATIENCE = 150
"""Steps without a better plan after which the LP begins all the same."""
FEW_CREW_DAYS, MANY_CREW_DAYS = 30, 60
FEW_KINDS = 12
"""With more kinds of crew-days a second dive takes longer than refilling, and finds less."""
FEW_SHARE, MANY_SHARE = 0.55, 0.45
"""Part of the effort for the LP, once its bound is near."""
FAR, FAR_SHARE = 4e-3, 0.8
"""Up to this part while the bound is farther from the LP's value: it falls faster than any plan
rises."""
LEAST_PACK_SECONDS = 0.1
GATHER_SHARE = 0.04
"""First some refilling: what it comes upon are columns, and the LP settles sooner."""
ROUNDS_SHARE = 0.5
"""Where crew-days have many short visits, their rounds are searched first, for so much of all."""
MOVES_SHARE = 0.1
"""Visits of long plans are moved between days for so much of the effort before the LP, whose columns they give a good start."""
STEPS_A_LOOK = 10
"""Refillings after all visits were moved once."""
MOST_IN_VAIN = 8
"""So often without a better plan; then it begins with the best again."""


class Strengthening:
    """The strong search; `search` holds the best plan, `bound` what none can exceed."""

    def __init__(
        self, search: Search, *, seed: int, tell: Callable[[str, Search, float], None]
    ) -> None:
        self.effort = search.effort
        self.seed = seed
        self.tell = tell
        self.ground: Ground = ground_of(search.grid, search.known)
        self.keeper = Keeper(search, self.ground)
        self.master = Master(self.ground, search.effort)
        self.pricer = Pricer(self.master)
        self.random = np.random.default_rng(seed)

    @property
    def search(self) -> Search:
        return self.keeper.search

    @property
    def bound(self) -> float:
        return max(self.master.bound, self.keeper.best.score.value)

    @property
    def prices(self) -> Prices:
        """What one more card or crew-day would add, by the duals of the bound."""
        return self.pricer.prices()

    @property
    def _room(self) -> float:
        """Between the LP and its bound, in parts of the LP's value: what more columns would tell."""
        lp_value = self.master.lp_value
        return (self.master.bound - lp_value) / max(1.0, abs(lp_value))

    def _enough_columns(self, share: float) -> bool:
        """A plan is wanted more than the last of the bound."""
        if self._past(max(share, FAR_SHARE)):
            return True
        room = self._room
        return (self._past(share) and room <= FAR) or (self._past(NEARLY_SHARE) and room <= NEARLY)

    @property
    def proven(self) -> bool:
        value = self.keeper.best.score.value
        return self.master.bound - value <= PROVEN * max(1.0, abs(value))

    def begin_with(self, plan: Plan) -> None:
        """Takes the plan, which keeps the rules, where it is better than what there is."""
        draft = draft_of(self.search.grid, plan.visits, plan.nights)
        if draft is not None and self.keeper.consider_draft(draft):
            self._say("begin")

    def run(self) -> None:
        """Until the plan is proven best, or time or work is over."""
        begun = self._rounds(ROUNDS_SHARE)
        if self._is_long:
            self._move(begun + MOVES_SHARE * (1.0 - begun))
        if self._sleeps_away:
            self._build_chains(used(self.effort) + CHAINS_SHARE * (1.0 - begun), patience=PATIENCE)
            self._add_best()
        else:
            self._gather(used(self.effort) + GATHER_SHARE * (1.0 - begun))
        share = AWAY_SHARE if self._sleeps_away else FEW_SHARE if self._is_small else MANY_SHARE
        share = begun + share * (1.0 - begun)
        self.master.run(
            until=lambda: self._enough_columns(share),
            on_bound=lambda _: self._say("columns"),
        )
        if not self.master.best_duals.size:
            self._improve(1.0)
            return
        self.search.prices = self.master.visit_prices()
        self.search.change_price = self.master.change_price
        self.search.scarce_card = self.master.card_price
        self.pricer.find_least()
        if self._sleeps_away:
            self._build_chains(NIGHTS_SHARE)
        elif self._can_pack:
            self._dive_and_pack()
        self._go_on()

    def _dive_and_pack(self) -> None:
        alike = len(self.ground.kinds) <= FEW_KINDS
        # The quick dive first: it leaves a good plan early.
        for sure in (0.6, 0.85) if alike else (0.6,):
            if self.proven or self._past(0.8):
                break
            self._dive(sure)
        self._improve(used(self.effort) + (0.03 if alike else 0.25))
        self._pack(0.2)

    def _go_on(self) -> None:
        """Around the best plan, in turn with refilling and packing."""
        if self._is_long:
            self._move(1.0)
        around = Around(self.master, self.keeper, self.seed)
        while not self.proven and not self.effort.over:
            self._improve(used(self.effort) + 0.15 * (1.0 - used(self.effort)))
            stop_at = used(self.effort) + max(0.05, 0.5 * (1.0 - used(self.effort)))
            while not self.proven and not self._past(stop_at):
                if around.step(lambda: self._past(1.0)):
                    self._say("around")
            self._add_best()
            if self._can_pack and not self.proven:
                self._pack(0.15)

    def _move(self, until: float) -> None:
        """Visits go to other days and have other lengths, in turn with refilling."""
        best, vain = self.keeper.best, 0
        while not self._past(until) and not self.proven:
            draft = look(
                self.search,
                share=lambda: 1.0 if self._past(until) else 0.0,
                random=self.random,
            )
            if draft is None:
                return
            if not self.keeper.consider_draft(draft):
                self.search.consider(self.search.rank(draft))
            self.search.improve(STEPS_A_LOOK)
            vain = 0 if self.keeper.best is not best else vain + 1
            best = self.keeper.best
            if vain == 0:
                self._say("rounds")
            if vain >= MOST_IN_VAIN:
                self.search.now, vain = self.search.best, 0

    @property
    def _is_long(self) -> bool:
        return self.ground.grid.problem.horizon.days > LONG_DAYS

    @property
    def _is_small(self) -> bool:
        return len(self.ground.grid.crew_days) <= FEW_CREW_DAYS

    @property
    def _can_pack(self) -> bool:
        return len(self.ground.grid.crew_days) <= MANY_CREW_DAYS

    @property
    def _sleeps_away(self) -> bool:
        return any(len(kind.evenings) > 1 for kind in self.ground.kinds)

    def _build_chains(self, until: float, *, patience: float = math.inf) -> None:
        """Other nights, with the days around them: beyond what refilling changes."""
        chains = ChainSearch(self.keeper, self.seed)
        waited = 0
        while chains.crews and waited < patience and not self._past(until) and not self.proven:
            waited += 1
            if chains.step():
                waited = 0
                self._say("nights")
        self.search.now = self.search.best

    def _past(self, share: float) -> bool:
        return self.effort.over or used(self.effort) >= share

    def _say(self, phase: str) -> None:
        self.tell(phase, self.search, self.bound)

    def _add_best(self) -> None:
        self._add(self.keeper.best)

    def _gather(self, until: float) -> None:
        """Columns from refilling: those of every draft that it goes on from."""
        search = self.search
        self._add(search.best)
        search.now = search.best
        while not self._past(until) and search.rows:
            before = search.now
            search.improve(1)
            if search.now is not before:
                self._add(search.now)
        self._say("improve")

    def _add(self, ranked: Ranked) -> None:
        for tour in self.master.tours_of(self.keeper.by_kind(ranked.draft)):
            self.master.add(tour)

    def _rounds(self, until: float) -> float:
        """Removal and reinsertion of short visits; the share that is over then.

        0 where there are few of them: then nothing was tried.
        """
        draft = again(
            self.search,
            share=lambda: 1.0 if self._past(until) else used(self.effort) / until,
            seed=self.seed,
        )
        if draft is None:
            return 0.0
        if self.keeper.consider_draft(draft):
            self._say("rounds")
        return min(1.0, used(self.effort))

    def _dive(self, sure: float) -> None:
        """Dives, and fills the crew-days that it left."""
        found = dive(self.master, until=lambda: self._past(0.85), sure=sure)
        if self.keeper.consider_filled(found):
            self._say("dive")

    def _improve(self, until: float) -> None:
        """Crew-days are taken out and filled again."""
        search = self.search
        search.now = search.best
        while not self._past(until) and not self.proven and search.rows:
            search.improve(5)
        self._say("improve")

    def _pack(self, share: float) -> None:
        self._add_best()
        seconds = share * self._left_seconds()
        if seconds < LEAST_PACK_SECONDS or self.proven:
            return
        best = self.keeper.routes
        packed = pack(
            self.master,
            self.master.tours_of(best),
            self.keeper.best.score.value,
            seconds=seconds,
            seed=self.seed,
        )
        if packed is not None:
            self.keeper.consider_filled(packed.routes)
        self._say("pack")

    def _left_seconds(self) -> float:
        """Deterministic seconds where work is limited."""
        if self.effort.work is not None:
            return max(0.0, (self.effort.work - self.effort.done) / WORK_A_SECOND)
        return max(0.0, self.effort.seconds - self.effort.elapsed)

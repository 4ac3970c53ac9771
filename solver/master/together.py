"""All visits that draw from a basin, whatever their order, cannot record more than there is.

Of a basin of B people, visits v with attendances a(v) record F(A) = B * (1 - product over A of
(1 - a(v))) at most. F is submodular, so for every set S of visits within all visits N

    sum of R <= F(S) + sum over v not in S of gain(v, S) * y(v)
                     - sum over v in S of gain(v, N without v) * (1 - y(v))

where gain(v, X) = a(v) * B * product over X of (1 - a). Of like visits that the master counts as
one number, some may be in S and others not, if one weight serves both sides (see plane).
They ask nothing of dates: a visit that the LP spreads over several is one visit.
Source: Nemhauser and Wolsey's inequalities for submodular functions.
"""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats, compiled
from solver.master.ground import Ground
from solver.master.pools import Extras
from solver.master.program import Amounts, Program
from solver.master.sites import Way

Numbers = NDArray[np.int64]

MOST_CHOICES = 200
"""Sets S tried for a basin; parts beyond are left outside."""
NO_CHOICE = -1


class Together:
    """Finds the rows that the last solution breaks, and adds them.

    Visits that the master counts as one number are a part: first ones of a site, later ones, or all.
    """

    def __init__(self, extras: Extras, drawers: dict[int, list[tuple[int, float]]]) -> None:
        self.extras = extras
        self.program: Program = extras.program
        self.ground: Ground = extras.ground
        self.drawers = drawers
        facets = self.ground.facets
        sites = {site for drawers_here in drawers.values() for site, _ in drawers_here}
        self._visits = {
            site: np.array([facets.visit(site, d) for d in self.ground.sites[site].open], np.int64)
            for site in sites
        }
        self._parts = {site: self._parts_of(site) for site in sites}

    def separate(self, done: Floats, extras: Floats, tolerance: float) -> int:
        """Rows added. done[f]: amount of each facet in the last solution."""
        before = len(self.program.rows)
        visited_sites = {site for site, at in self._visits.items() if done[at].sum() > 1e-6}
        for basin, drawers in sorted(self.drawers.items()):
            visited = [one for one in drawers if one[0] in visited_sites]
            # Repeats at one site alone: only where levels do not tell them apart already.
            for group in [visited] * (len(visited) > 1) + [[one] for one in visited]:
                if len(group) > 1 or self._repeats_untold(group[0][0]):
                    self._separate_basin(basin, group, done, extras, tolerance)
        return len(self.program.rows) - before

    def _repeats_untold(self, site: int) -> bool:
        facts = self.ground.sites[site]
        return facts.most > 1 and (not facts.levels.size or facts.way is Way.MANY_POOLS)

    def _separate_basin(
        self,
        basin: int,
        visited: list[tuple[int, float]],
        done: Floats,
        extras: Floats,
        tolerance: float,
    ) -> None:
        people = float(self.ground.basins.people[basin])
        parts = [(a, facets, most) for site, a in visited for facets, most in self._parts[site]]
        attendance = np.array([a for a, _, _ in parts])
        most = np.array([most for _, _, most in parts], np.int64)
        made = np.array([done[facets].sum() for _, facets, _ in parts])
        found, counts, constant, weights = lowest_plane(
            people, attendance, most, made, _choices(most.tolist(), made.tolist())
        )
        limit = constant + float(weights @ made)
        recorded = sum(self._recorded(basin, site, done, extras) for site, _ in visited)
        if not found or limit >= recorded - tolerance * people:
            return
        name = ("together", basin, tuple(visited), *counts.tolist(), *weights.round(9).tolist())
        if name not in self.program.row_of:
            on_visits = [
                (facet, -weight)
                for (_, facets, _), weight in zip(parts, weights.tolist(), strict=True)
                for facet in facets.tolist()
            ]
            self._add(name, basin, [site for site, _ in visited], on_visits, constant)

    def _parts_of(self, site: int) -> list[tuple[Numbers, int]]:
        """(Facets of the visits of a part, most of them)."""
        facts, facets = self.ground.sites[site], self.ground.facets
        if not facts.levels.size:
            return [(self._visits[site], facts.most)]
        return [
            (facets.levels(site, facts, later=later).ravel(), most)
            for later, most in ((False, 1), (True, facts.most - 1))
        ]

    def _recorded(self, basin: int, site: int, done: Floats, extras: Floats) -> float:
        facets, weights = self._recorded_terms(basin, site, make=False)
        total = sum(float(done[facet]) for facet in facets)
        # Wastes that came in since the last solution were none in it.
        there = [(extra, weight) for extra, weight in weights if extra < extras.size]
        return total + sum(weight * float(extras[extra]) for extra, weight in there)

    def _recorded_terms(
        self, basin: int, site: int, *, make: bool
    ) -> tuple[list[int], list[tuple[int, float]]]:
        """(Facets, extras with their signs) whose sum the site records from the basin."""
        facts, facets = self.ground.sites[site], self.ground.facets
        if facts.way is Way.MANY_POOLS:
            return [], [(extra, 1.0) for extra in self.extras.recordings(site, basin)]
        wastes = [(extra, -1.0) for extra in self.extras.wastes(site, make=make)]
        return [facets.recording(site, date) for date in facts.open], wastes

    def _add(
        self,
        name: tuple[object, ...],
        basin: int,
        sites: Iterable[int],
        on_visits: Amounts,
        constant: float,
    ) -> None:
        facets: list[tuple[int, float]] = []
        extras: list[tuple[int, float]] = []
        for site in sorted(sites):
            hoped, others = self._recorded_terms(basin, site, make=True)
            facets += [(facet, 1.0) for facet in hoped]
            extras += others
        self.program.add_row(name, most=constant, facets=[*facets, *on_visits], extras=extras)


def _choices(most: list[int], made: list[float]) -> Numbers:
    """For each part how many of its visits may be in S, the sensible ones; NO_CHOICE fills rows."""
    choices: list[list[int]] = []
    combinations = 1
    for limit, visits in zip(most, made, strict=True):
        near = {0, math.floor(visits + 1e-6), math.ceil(visits - 1e-6), limit}
        here = sorted(count for count in near if count <= limit)
        if visits <= 1e-6 or combinations * len(here) > MOST_CHOICES:
            here = [0]
        combinations *= len(here)
        choices.append(here + [NO_CHOICE] * (4 - len(here)))
    return np.array(choices, np.int64)


@compiled("Tuple((b1, f8, f8[::1]))(f8, f8[::1], i8[::1], f8[::1], i8[::1])")
def plane(
    people: float, attendance: Floats, most: Numbers, made: Floats, counts: Numbers
) -> tuple[bool, float, Floats]:
    """(True, constant, weight of each part's visits) of the row for S; False: no one weight serves.

    most[p], made[p]   visits of each part: at most, and in the last solution
    counts[p]          of these in S
    A further visit of a part gains `more` at most; one of those in S missing loses `less` at
    least. With some of the part in S and some not, its weight must lie between the two.
    """
    inside = people
    for part in range(counts.size):
        inside *= (1.0 - attendance[part]) ** counts[part]
    constant, weights = people - inside, np.zeros(counts.size)
    for part in range(counts.size):
        others = 1.0
        for other in range(counts.size):
            if other != part:
                others *= (1.0 - attendance[other]) ** most[other]
        count = counts[part]
        more = attendance[part] * inside
        less = attendance[part] * people * others * (1.0 - attendance[part]) ** max(0, count - 1)
        if 0 < count < most[part] and more > less + 1e-12:
            return False, 0.0, weights
        outside = count == 0 or (count < most[part] and made[part] >= count)
        weights[part] = more if outside else less
        constant -= weights[part] * count
    return True, constant, weights


@compiled("Tuple((b1, i8[::1], f8, f8[::1]))(f8, f8[::1], i8[::1], f8[::1], i8[:,::1])")
def lowest_plane(
    people: float, attendance: Floats, most: Numbers, made: Floats, choices: Numbers
) -> tuple[bool, Numbers, float, Floats]:
    """(Whether there is any, counts, constant, weights) of the row that allows the least here.

    choices[p]   numbers of visits of part p that may be in S, NO_CHOICE behind the last
    """
    parts = most.size
    turn, counts = np.zeros(parts, np.int64), np.zeros(parts, np.int64)
    found, least = False, np.inf
    best, best_constant, best_weights = counts.copy(), 0.0, np.zeros(parts)
    while True:
        for part in range(parts):
            counts[part] = choices[part, turn[part]]
        serves, constant, weights = plane(people, attendance, most, made, counts)
        if serves:
            limit = constant + (weights * made).sum()
            if limit < least:
                found, least = True, limit
                best, best_constant, best_weights = counts.copy(), constant, weights
        part = parts - 1
        while part >= 0:  # the next combination, the last part turning fastest
            turn[part] += 1
            if turn[part] < choices.shape[1] and choices[part, turn[part]] >= 0:
                break
            turn[part] = 0
            part -= 1
        if part < 0:
            return found, best, best_constant, best_weights

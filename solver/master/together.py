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
from dataclasses import dataclass
from itertools import product

from solver.attendance import Floats
from solver.master.ground import Ground
from solver.master.pools import Extras
from solver.master.program import Program
from solver.master.sites import Way

MOST_CHOICES = 200
"""Sets S tried for a basin; parts beyond are left outside."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Visits that the master counts as one number: first ones of a site, later ones, or all.

    most     of them
    made     in the last solution
    """

    site: int
    attendance: float
    facets: tuple[int, ...]
    most: int
    made: float

    def stay(self, visits: int) -> float:
        """Part of the people who come to none of so many visits."""
        return (1.0 - self.attendance) ** visits


class Together:
    """Finds the rows that the last solution breaks, and adds them."""

    def __init__(self, extras: Extras, drawers: dict[int, list[tuple[int, float]]]) -> None:
        self.extras = extras
        self.program: Program = extras.program
        self.ground: Ground = extras.ground
        self.drawers = drawers
        self._groups: dict[int, list[tuple[tuple[int, ...], int]]] = {}

    def separate(self, done: Floats, extras: Floats, tolerance: float) -> int:
        """Rows added. done[f]: amount of each facet in the last solution."""
        before = len(self.program.rows)
        for basin, drawers in sorted(self.drawers.items()):
            visited = [
                (site, attendance)
                for site, attendance in drawers
                if done[
                    [self.ground.facets.visit(site, d) for d in self.ground.sites[site].open]
                ].sum()
                > 1e-6
            ]
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
        parts = [part for site, a in visited for part in self._parts(site, a, done)]
        recorded = sum(self._recorded(basin, site, done, extras) for site, _ in visited)
        best = recorded - tolerance * people
        chosen: tuple[tuple[int, ...], float, list[float]] | None = None
        for counts in product(*_counts(parts)):
            row = plane(people, parts, counts)
            if row is None:
                continue
            constant, weights = row
            limit = constant + sum(w * part.made for w, part in zip(weights, parts, strict=True))
            if limit < best:
                best, chosen = limit, (counts, constant, weights)
        if chosen is None:
            return
        counts, constant, weights = chosen
        name = ("together", basin, tuple(visited), counts, tuple(round(w, 9) for w in weights))
        if name not in self.program.row_of:
            self._add(name, basin, parts, constant, weights)

    def _parts(self, site: int, attendance: float, done: Floats) -> list[Part]:
        if site not in self._groups:
            self._groups[site] = self._groups_of(site)
        return [
            Part(
                site=site,
                attendance=attendance,
                facets=group,
                most=most,
                made=float(done[list(group)].sum()),
            )
            for group, most in self._groups[site]
        ]

    def _groups_of(self, site: int) -> list[tuple[tuple[int, ...], int]]:
        """(Facets of visits counted as one number, most of them)."""
        facts, facets = self.ground.sites[site], self.ground.facets
        if not facts.levels.size:
            return [(tuple(facets.visit(site, date) for date in facts.open), facts.most)]
        return [
            (tuple(facets.levels(site, facts, later=later).ravel().tolist()), most)
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
        parts: list[Part],
        constant: float,
        weights: list[float],
    ) -> None:
        facets: list[tuple[int, float]] = []
        extras: list[tuple[int, float]] = []
        for site in sorted({part.site for part in parts}):
            hoped, others = self._recorded_terms(basin, site, make=True)
            facets += [(facet, 1.0) for facet in hoped]
            extras += others
        for part, weight in zip(parts, weights, strict=True):
            facets += [(facet, -weight) for facet in part.facets]
        self.program.add_row(name, most=constant, facets=facets, extras=extras)


def _counts(parts: list[Part]) -> list[list[int]]:
    """For each part how many of its visits may be in S: the sensible choices."""
    choices: list[list[int]] = []
    combinations = 1
    for part in parts:
        near = {0, math.floor(part.made + 1e-6), math.ceil(part.made - 1e-6), part.most}
        here = sorted(count for count in near if count <= part.most)
        if part.made <= 1e-6 or combinations * len(here) > MOST_CHOICES:
            here = [0]
        combinations *= len(here)
        choices.append(here)
    return choices


def plane(
    people: float, parts: list[Part], counts: tuple[int, ...]
) -> tuple[float, list[float]] | None:
    """(Constant, weight of each part's visits) of the row for S; None = no one weight serves.

    counts   visits of each part in S
    A further visit of a part gains `more` at most; one of those in S missing loses `less` at
    least. With some of the part in S and some not, its weight must lie between the two.
    """
    inside = people * math.prod(p.stay(count) for p, count in zip(parts, counts, strict=True))
    constant, weights = people - inside, list[float]()
    for number, (part, count) in enumerate(zip(parts, counts, strict=True)):
        others = math.prod(p.stay(p.most) for other, p in enumerate(parts) if other != number)
        more = part.attendance * inside
        less = part.attendance * people * part.stay(max(0, count - 1)) * others
        if 0 < count < part.most and more > less + 1e-12:
            return None
        weight = more if count == 0 or (count < part.most and part.made >= count) else less
        constant -= weight * count
        weights.append(weight)
    return constant, weights

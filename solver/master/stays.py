"""What a site records in all its visits, by how long they are.

A short visit leaves people behind, and of those who were recorded nobody comes again: two halves
of a day are not worth a whole one and a whole one more. For a choice n of stays (n[q] visits that
can record q people each) let E(n) be the most that the site records in any order while nobody else
draws on its pools. Others only take people away, so it records E(n) at most, and for every plane
above all the choices

    sum of R <= constant + sum over q of weight[q] * n[q]

Why others only take away: a visit to fewer people records fewer, and leaves fewer of each pool.
A plane is found by an LP over the choices; `constant` is then made as large as the choices ask for.
"""

import math
from collections.abc import Iterator
from itertools import combinations_with_replacement, permutations
from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp

from solver.attendance import Floats
from solver.master.ground import Ground
from solver.master.pools import Extras
from solver.master.sites import SiteFacts, Way

INWARDS = 0.02
"""Planes are asked for at a point so far towards the middle: there they are steep nowhere."""
WORTH_ADDING = 0.01
"""People: rows that are broken by less would only be many."""


class Choices:
    """All choices of stays at a site.

    counts[c, q]   visits of the choice c that can record amount q
    most[c]        people that they record, in the best order
    """

    def __init__(self, facts: SiteFacts, people: Floats) -> None:
        number = facts.stays.size
        picks = [
            pick
            for visits in range(facts.most + 1)
            for pick in combinations_with_replacement(range(number), visits)
        ]
        self.counts = np.array([np.bincount(pick, minlength=number) for pick in picks], np.float64)
        self.most = np.array([_most(facts, people, pick) for pick in picks])
        self._solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        self._plane: list[Any] = [
            self._solver.NumVar(-math.inf, math.inf, "") for _ in range(number + 1)
        ]
        self._objective: Any = self._solver.Objective()
        self._objective.SetMinimization()
        self._stay_above()

    def _stay_above(self) -> None:
        for count, most in zip(self.counts.tolist(), self.most.tolist(), strict=True):
            above = self._solver.Constraint(most, math.inf)
            for variable, one in zip(self._plane, [1.0, *count], strict=True):
                above.SetCoefficient(variable, one)

    def plane(self, made: Floats) -> tuple[float, Floats] | None:
        """(Constant, weight of each amount) above all choices, low at this point."""
        inside = made / max(1.0, float(made.sum()) / float(self.counts.sum(axis=1).max()))
        inside = (1.0 - INWARDS) * inside + INWARDS * self.counts.mean(axis=0)
        for variable, one in zip(self._plane, [1.0, *inside.tolist()], strict=True):
            self._objective.SetCoefficient(variable, one)
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        weights = np.array([variable.solution_value() for variable in self._plane[1:]]).round(6)
        return float((self.most - self.counts @ weights).max()), weights


def _most(facts: SiteFacts, people: Floats, pick: tuple[int, ...]) -> float:
    orders = set(permutations(pick))
    return max(_recorded(facts, people, [float(facts.stays[q]) for q in order]) for order in orders)


def _recorded(facts: SiteFacts, people: Floats, able: list[float]) -> float:
    """By visits that can record so many each, one after the other. Source: PLANNING."""
    attendance = np.array([a for _, a in facts.draws])
    left = people[[basin for basin, _ in facts.draws]].copy()
    total = 0.0
    for most in able:
        come = float(attendance @ left)
        part = min(1.0, most / max(come, 1e-300))
        total += part * come
        left *= 1.0 - attendance * part
    return total


class Stays:
    """Finds the rows that the last solution breaks, and adds them."""

    def __init__(self, extras: Extras) -> None:
        self.extras = extras
        self.program = extras.program
        self.ground: Ground = extras.ground
        self._choices: dict[int, Choices] = {}

    def separate(self, done: Floats, extras: Floats, tolerance: float) -> int:
        """Rows added. done[f]: amount of each facet in the last solution."""
        return sum(
            self._separate(site, done, extras, tolerance) for site in self.ground.facets.stays
        )

    def _separate(self, site: int, done: Floats, extras: Floats, tolerance: float) -> bool:
        facets, facts = self.ground.facets, self.ground.sites[site]
        first = facets.stay(site, 0)
        made = done[first : first + facts.stays.size]
        if made.sum() <= 1.0 + tolerance:  # then nobody is counted twice
            return False
        recorded = sum(weight * float(done[facet]) for facet, weight in self._hoped(site))
        there = [one for one in self._extras_of(site, make=False) if one[0] < extras.size]
        recorded += sum(weight * float(extras[extra]) for extra, weight in there)
        if recorded <= WORTH_ADDING:
            return False
        if site not in self._choices:
            self._choices[site] = Choices(facts, self.ground.basins.people)
        plane = self._choices[site].plane(made)
        if plane is None:
            return False
        constant, weights = plane
        name = ("stays", site, *weights.tolist())
        if recorded <= constant + float(weights @ made) + WORTH_ADDING:
            return False
        if name in self.program.row_of:
            return False
        self._add(name, site, constant, weights)
        return True

    def _hoped(self, site: int) -> Iterator[tuple[int, float]]:
        facts = self.ground.sites[site]
        if facts.way is not Way.MANY_POOLS:
            for date in facts.open:
                yield self.ground.facets.recording(site, date), 1.0

    def _extras_of(self, site: int, *, make: bool) -> list[tuple[int, float]]:
        facts = self.ground.sites[site]
        if facts.way is not Way.MANY_POOLS:
            return [(extra, -1.0) for extra in self.extras.wastes(site, make=make)]
        return [
            (extra, 1.0)
            for basin, _ in facts.draws
            for extra in self.extras.recordings(site, basin)
        ]

    def _add(self, name: tuple[object, ...], site: int, constant: float, weights: Floats) -> None:
        first = self.ground.facets.stay(site, 0)
        stays = [(first + q, -weight) for q, weight in enumerate(weights.tolist())]
        self.program.add_row(
            name,
            most=constant,
            facets=[*self._hoped(site), *stays],
            extras=self._extras_of(site, make=True),
        )

"""Repeated visits: later ones record what a first one left, and only if there was a first one."""

import numpy as np

from solver.attendance import Floats
from solver.master.ground import Ground
from solver.master.program import Program


class Repeats:
    """Finds the rows about repeats that the last solution breaks, and adds them."""

    def __init__(self, program: Program, ground: Ground) -> None:
        self.program = program
        self.ground = ground
        self._facets = {
            site: tuple(
                ground.facets.levels(site, ground.sites[site], later=later)
                for later in (False, True)
            )
            for site in ground.facets.repeated
        }

    def separate(self, visits: Floats, done: Floats, tolerance: float) -> int:
        """Rows added. visits[s, d] of the last solution; done[f], its amount of each facet."""
        before = len(self.program.rows)
        self._add_gaps(visits, tolerance)
        for site in self.ground.facets.repeated:
            self._add_levels(site, done, tolerance)
        return len(self.program.rows) - before

    def _add_gaps(self, visits: Floats, tolerance: float) -> None:
        """One visit to a site within `min_gap_days` dates. Source: PLANNING rule 6."""
        for number, site in enumerate(self.ground.sites):
            if site.free_most < 2 or visits[number].sum() <= 1.0 + tolerance:
                continue
            gap = max(1, self.ground.grid.problem.sites[number].min_gap_days)
            for date in site.free_dates:
                window = [other for other in site.free_dates if date <= other < date + gap]
                name = ("gap", number, date)
                crowded = visits[number, window].sum() > 1.0 + tolerance
                if crowded and name not in self.program.row_of:
                    facets = [(self.ground.facets.visit(number, other), 1.0) for other in window]
                    self.program.add_row(name, most=1.0, facets=facets)

    def _add_levels(self, site: int, done: Floats, tolerance: float) -> None:
        facts = self.ground.sites[site]
        firsts, laters = self._facets[site]
        first, later = done[firsts], done[laters]
        if first.sum() > 1.0 + tolerance and ("first", site) not in self.program.row_of:
            self.program.add_row(
                ("first", site), most=1.0, facets=[(f, 1.0) for f in firsts.ravel().tolist()]
            )
        dates = np.array(sorted(facts.open))
        for level in np.flatnonzero(later.sum(axis=1) > tolerance).tolist():
            for date in dates[later[level] > 1e-7].tolist():
                then = later[level, dates <= date].sum()
                before = first[level, dates <= date - facts.gap].sum()
                broken = then > (facts.most - 1) * before + tolerance
                if broken and ("after", site, level, date) not in self.program.row_of:
                    self.add_after(site, level, date)

    def complete(self, facets: set[int]) -> None:
        """All rows about gaps, and those about the later visits among the facets."""
        self._add_gaps(np.full((self.ground.facets.sites, self.ground.facets.dates), np.inf), 0.0)
        for site in self.ground.facets.repeated:
            facts = self.ground.sites[site]
            for level in range(facts.levels.size):
                for date in facts.open:
                    later = self.ground.facets.level(site, level, date, later=True)
                    if later in facets and ("after", site, level, date) not in self.program.row_of:
                        self.add_after(site, level, date)

    def add_after(self, site: int, level: int, date: int) -> None:
        """Later visits after a first one of this level are at most (most - 1) for each first."""
        facets, facts = self.ground.facets, self.ground.sites[site]
        weights = [
            *(
                (facets.level(site, level, other, later=True), 1.0)
                for other in facts.open
                if other <= date
            ),
            *(
                (facets.level(site, level, other, later=False), 1.0 - facts.most)
                for other in facts.open
                if other <= date - facts.gap
            ),
        ]
        self.program.add_row(("after", site, level, date), most=0.0, facets=weights)

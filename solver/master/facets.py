"""Where each thing that a route can do stands in the list of facets."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.master.sites import SiteFacts
from solver.pricing import Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Facets:
    """Numbers of the facets.

    visit(site, date)                  a visit                                  visits
    recording(site, date)              people hoped for there                   people
    level(site, level, date, later)    a first visit that records the level, or a later one
                                       after such a first                       visits
    stay(site, stay)                   a visit that can record so much          visits
    promise(kind, call)                the promised visit is kept by a crew-day of the kind
    route(kind, morning, evening, out) a crew-day with these bases; out: with a visit
    kept                               published visits that are kept
    """

    dates: int
    sites: int
    repeated: dict[int, int]
    depth: int
    stays: dict[int, int]
    promises: dict[tuple[int, int], int]
    routes: dict[tuple[int, int, int], int]
    count: int

    def visit(self, site: int, date: int) -> int:
        return site * self.dates + date

    def recording(self, site: int, date: int) -> int:
        return (self.sites + site) * self.dates + date

    @property
    def kept(self) -> int:
        return 2 * self.sites * self.dates

    @property
    def first_level(self) -> int:
        return self.kept + 1

    def level(self, site: int, level: int, date: int, *, later: bool) -> int:
        row = self.repeated[site] * self.depth + level
        return self.first_level + (row * self.dates + date) * 2 + later

    def levels(self, site: int, facts: SiteFacts, *, later: bool) -> NDArray[np.int64]:
        """level(site, l, d, later) of all levels and open dates: [level, open date in order]."""
        rows = self.repeated[site] * self.depth + np.arange(facts.levels.size)
        dates = np.array(sorted(facts.open), np.int64)
        return self.first_level + (rows[:, None] * self.dates + dates) * 2 + later

    def stay(self, site: int, stay: int) -> int:
        return self.stays[site] + stay

    def promise(self, kind: int, call: int) -> int:
        return self.promises[kind, call]

    def route(self, kind: int, morning: int, evening: int, *, out: bool) -> int:
        return self.routes[kind, morning, evening] + out


def facets_of(kinds: tuple[Kind, ...], sites: tuple[SiteFacts, ...], *, dates: int) -> Facets:
    repeated = [number for number, site in enumerate(sites) if site.levels.size]
    depth = max((site.levels.size for site in sites), default=0)
    next_one = 2 * len(sites) * dates + 1 + len(repeated) * depth * dates * 2
    stays: dict[int, int] = {}
    for number, site in enumerate(sites):
        if site.stays.size:
            stays[number] = next_one
            next_one += site.stays.size
    promises: dict[tuple[int, int], int] = {}
    routes: dict[tuple[int, int, int], int] = {}
    for number, kind in enumerate(kinds):
        for call in (kind.promise >= 0).nonzero()[0].tolist():
            promises[number, call] = next_one
            next_one += 1
        for morning in range(len(kind.mornings)):
            for evening in range(len(kind.evenings)):
                routes[number, morning, evening] = next_one
                next_one += 2
    return Facets(
        dates=dates,
        sites=len(sites),
        repeated={site: row for row, site in enumerate(repeated)},
        depth=depth,
        stays=stays,
        promises=promises,
        routes=routes,
        count=next_one,
    )

"""What the master knows before it has any column."""

from dataclasses import dataclass

from solver.construct import Known
from solver.grid import SLOTS_AN_HOUR, Grid
from solver.master.basins import Basins
from solver.master.facets import Facets, facets_of
from solver.master.hopes import Hopes, hopes_of
from solver.master.sites import SiteFacts, sites_of
from solver.master.worth import Priced, priced_of
from solver.pricing import Kind, Kinds, Promised, Tariff, promised_of

MANY_CREW_DAYS = 60
"""Beyond so many, the rows about later visits do not settle in a minute: tangents serve."""
LONG_DAYS = 7
"""Plans for more dates have rows about the lengths of repeated visits instead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """The problem as kinds of crew-days, calls and prices see it.

    kinds, hopes, priced   by index of the kind
    sites                  by row of the site
    promised               locked visits, those alike together
    """

    grid: Grid
    known: Known
    promised: tuple[Promised, ...]
    kinds: tuple[Kind, ...]
    sites: tuple[SiteFacts, ...]
    basins: Basins
    facets: Facets
    hopes: tuple[Hopes, ...]
    priced: tuple[Priced, ...]
    tariff: Tariff


def ground_of(grid: Grid, known: Known) -> Ground:
    promised = promised_of(grid)
    kinds = Kinds(grid, promised).build()
    few = len(grid.crew_days) <= MANY_CREW_DAYS
    is_long = grid.problem.horizon.days > LONG_DAYS
    sites, basins = sites_of(grid, kinds, promised, with_levels=few, with_stays=is_long and not few)
    facets = facets_of(kinds, sites, dates=grid.problem.horizon.days)
    costs = grid.problem.costs
    return Ground(
        grid=grid,
        known=known,
        promised=promised,
        kinds=kinds,
        sites=sites,
        basins=basins,
        facets=facets,
        hopes=tuple(hopes_of(kind, sites, basins, facets.depth) for kind in kinds),
        priced=tuple(priced_of(number, kind, sites, facets) for number, kind in enumerate(kinds)),
        tariff=Tariff(
            travel_cost=costs.travel_per_hour / SLOTS_AN_HOUR,
            overtime_cost=costs.overtime_per_hour / SLOTS_AN_HOUR,
            anywhere=bool(grid.problem.travel_minutes),
        ),
    )

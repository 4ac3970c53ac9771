"""A plan that is there already, as a draft to begin with."""

from collections.abc import Sequence

from solver.construct import Draft, Route, Stop, home_bases
from solver.grid import SLOT_MINUTES, Grid
from solver.plan import Visit
from solver.problem import Night


def draft_of(grid: Grid, visits: Sequence[Visit], nights: Sequence[Night]) -> Draft | None:
    """The same visits and nights; None when they lie between the slots of the grid.

    visits, nights   keep every rule of the grid's problem
    """
    if any(
        one.arrive_minute % SLOT_MINUTES or one.service_minutes % SLOT_MINUTES for one in visits
    ):
        return None
    start = grid.problem.horizon.start
    bases = [list(pair) for pair in home_bases(grid)]
    for night in nights:
        crew, date = grid.crew_row[night.crew], (night.date - start).days
        bases[grid.crew_day_row[crew, date]][1] = grid.place_row[night.lodging]
        bases[grid.crew_day_row[crew, date + 1]][0] = grid.place_row[night.lodging]
    stops: dict[int, list[Stop]] = {}
    for visit in visits:
        row = grid.crew_day_row[grid.crew_row[visit.crew], (visit.date - start).days]
        stop = Stop(
            grid.site_row[visit.site],
            visit.arrive_minute // SLOT_MINUTES,
            visit.service_minutes // SLOT_MINUTES,
        )
        stops.setdefault(row, []).append(stop)
    depots = [grid.place_row[grid.problem.crews[day.crew].depot] for day in grid.crew_days]
    return {
        row: Route(morning, evening, tuple(sorted(stops.get(row, ()), key=lambda one: one.arrive)))
        for row, (morning, evening) in enumerate(bases)
        if row in stops or (morning, evening) != (depots[row], depots[row])
    }

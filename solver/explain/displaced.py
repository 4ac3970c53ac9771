"""The rest of the plan against a site that was left out: what a visit there would push out."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from solver.construct import Ranked, Route, Search, fill
from solver.plan import Json

CREW_DAYS_TRIED = 3
"""For each site so many crew-days, those that pass nearest by, are filled anew with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """A crew-day filled anew around a visit to the site.

    ranked   None: no day of this crew holds the visit
    """

    row: int
    ranked: Ranked | None

    @property
    def keeps_the_rules(self) -> bool:
        return self.ranked is not None and self.ranked.goal == self.ranked.score.value

    @property
    def value(self) -> float:
        return -math.inf if self.ranked is None else self.ranked.goal


def worth_of_a_visit(search: Search, site_row: int) -> float:
    """What everybody who would still come is worth, in value units; time is not looked at."""
    stays = search.grid.stays
    draws = slice(int(stays.draw_start[site_row]), int(stays.draw_start[site_row + 1]))
    pools = stays.draw_pool[draws]
    each = stays.pool_value[pools] + search.known.card_value * stays.card_share[pools]
    return float((stays.attendance[draws] * search.best.score.left[pools] * each).sum())


def room_beside_promises(search: Search, row: int, site_row: int) -> bool:
    """The crew-day could hold the visit and its promised stops, and nothing else."""
    if not search.commitments.stops.get(row):
        return True
    return _with_visit(search, search.bare, row, site_row) is not None


def trials(search: Search, rows: tuple[int, ...], site_row: int) -> list[Trial]:
    """The crew-days nearest to the site, each filled anew around a visit there."""
    found: list[Trial] = []
    for row in sorted(rows, key=lambda row: (_detour(search, row, site_row), row)):
        if len(found) == CREW_DAYS_TRIED:
            break
        route = _with_visit(search, search.best.draft, row, site_row)
        ranked = None if route is None else search.rank({**search.best.draft, row: route})
        found.append(Trial(row=row, ranked=ranked))
    return found


def _with_visit(
    search: Search, draft: Mapping[int, Route], row: int, site_row: int
) -> Route | None:
    pull = replace(search.pull(at_any_price=_limited(search)), forced=site_row)
    route = fill(search.grid, search.known, search.commitments, dict(draft), row, pull=pull)
    if route is None or all(stop.site != site_row for stop in route.stops):
        return None
    return route


def _limited(search: Search) -> bool:
    return search.grid.problem.max_changes is not None


def _detour(search: Search, row: int, site_row: int) -> int:
    """Drive from the site to the nearest place of the crew's day."""
    route = search.best.draft.get(row)
    places = [*search.commitments.bases[row]]
    places += [stop.site for stop in route.stops] if route else []
    return min(int(search.grid.travel[place, site_row]) for place in places)


def pushed_out(search: Search, trial: Trial) -> list[Json]:
    """Sites and dates that are visited now and would not be."""
    if trial.ranked is None:
        return []
    before, after = (_visited(search, ranked) for ranked in (search.best, trial.ranked))
    problem = search.grid.problem
    return [
        {"site": problem.sites[site].id, "date": problem.horizon.dates[date].isoformat()}
        for site, date in sorted(before - after, key=lambda one: (one[1], one[0]))
    ]


def _visited(search: Search, ranked: Ranked) -> set[tuple[int, int]]:
    days = search.grid.crew_days
    return {
        (stop.site, days[row].date) for row, route in ranked.draft.items() for stop in route.stops
    }

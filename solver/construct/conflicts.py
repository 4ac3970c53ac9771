"""Which promises clash, and why: the planner never chooses which of them to break."""

from collections.abc import Mapping
from dataclasses import replace

from solver.construct.commitments import Commitments, promised_draft
from solver.construct.effort import Effort
from solver.construct.known import Known
from solver.construct.promises import (
    Ask,
    Kept,
    Promises,
    fits_alone,
    keep,
    stop_of,
    without,
)
from solver.construct.score import score
from solver.grid import CrewDay, Grid
from solver.plan import Conflict, Json, Reason
from solver.problem import LockedVisit, Night

Promise = LockedVisit | Night


def way_to_keep(grid: Grid, known: Known, promises: Promises, ask: Ask) -> Kept | None:
    """How the promises can be kept, with nights away that nobody asked for only if need be."""
    for invent in (False, True):
        kept = keep(grid, promises, replace(ask, invent_nights=invent))
        if kept is not None and (not ask.cards or _cards_suffice(grid, known, kept)):
            return kept
    return None


def _cards_suffice(grid: Grid, known: Known, kept: Kept) -> bool:
    return score(grid, known, promised_draft(grid, committed(kept))).in_supply


def committed(kept: Kept) -> Commitments:
    return Commitments(stops=kept.stops, bases=kept.bases, must_visit=kept.extra, staff=None)


def conflicts_of(
    grid: Grid, known: Known, promises: Promises, ask: Ask, effort: Effort
) -> tuple[Conflict, ...]:
    """The promises that cannot be kept even alone; else a smallest set found that clashes.

    Smallest means: without any one of them the rest can be kept (deletion filtering).
    """
    if way_to_keep(grid, known, Promises(visits=(), nights=()), ask) is None:
        return (Conflict(reason=Reason.TOO_FAR, detail={"why": "the way home from start_at"}),)
    everything: tuple[Promise, ...] = (*promises.visits, *promises.nights)
    alone = [
        promise
        for promise in everything
        if way_to_keep(grid, known, _only(promises, (promise,)), ask) is None
    ]
    if alone:
        return tuple(_conflict(grid, known, promises, ask, (promise,)) for promise in alone)
    core = list(everything)
    for promise in everything:
        if effort.should_stop():
            break
        fewer = tuple(other for other in core if other != promise)
        if way_to_keep(grid, known, _only(promises, fewer), ask) is None:
            core = list(fewer)
    return (_conflict(grid, known, promises, ask, tuple(core)),)


def _only(promises: Promises, chosen: tuple[Promise, ...]) -> Promises:
    everything = (*promises.visits, *promises.nights)
    return without(promises, [promise for promise in everything if promise not in chosen])


def _conflict(
    grid: Grid, known: Known, promises: Promises, ask: Ask, core: tuple[Promise, ...]
) -> Conflict:
    reason, detail = _why(grid, known, _only(promises, core), ask)
    return Conflict(
        reason=reason,
        locked=tuple(one for one in core if isinstance(one, LockedVisit)),
        locked_nights=tuple(one for one in core if isinstance(one, Night)),
        detail=detail,
    )


def _why(
    grid: Grid, known: Known, clashing: Promises, ask: Ask
) -> tuple[Reason, Mapping[str, Json]]:
    """What is in the way: the first rule without which they could be kept."""
    if len(clashing.visits) == 1 and not clashing.nights:
        by_itself = _why_alone(grid, clashing.visits[0])
        if by_itself is not None:
            return by_itself
    if len(clashing.nights) == 1 and not clashing.visits:
        return _why_no_night(grid, clashing.nights[0], ask)
    if way_to_keep(grid, known, clashing, replace(ask, staff=False)):
        return Reason.NO_STAFF, _dates(clashing)
    if way_to_keep(grid, known, clashing, replace(ask, cards=False)):
        return Reason.CARDS_EXHAUSTED, _dates(clashing)
    if len(clashing.visits) == 1 and not clashing.nights:
        return Reason.TOO_FAR, _dates(clashing)
    return Reason.BLOCKED_BY_LOCKED, _dates(clashing)


def _dates(clashing: Promises) -> dict[str, Json]:
    dates = {one.date.isoformat() for one in (*clashing.visits, *clashing.nights)}
    return {"dates": [*sorted(dates)]}


def _why_alone(grid: Grid, visit: LockedVisit) -> tuple[Reason, dict[str, Json]] | None:
    """A fault of the promised visit itself; None when it needs the rest of the day to see it."""
    site = grid.problem.sites[grid.site_row[visit.site]]
    days = [day for day in grid.crew_days if _could_keep(grid, day, visit)]
    detail: dict[str, Json] = {"site": site.id, "date": visit.date.isoformat()}
    if not days:
        return Reason.NO_CREW, detail
    provided = [grid.problem.crews[day.crew].provides for day in days]
    if not any(site.requires <= has for has in provided):
        return Reason.NO_EQUIPMENT, detail | {"items": [*sorted(site.requires)]}
    if not any(fits_alone(grid, day, stop_of(grid, visit)) for day in days):
        return Reason.TIME_WINDOW, detail | {"service_minutes": visit.service_minutes}
    return None


def _could_keep(grid: Grid, day: CrewDay, visit: LockedVisit) -> bool:
    same_date = grid.problem.horizon.dates[day.date] == visit.date
    return same_date and visit.crew in (None, grid.problem.crews[day.crew].id)


def _why_no_night(grid: Grid, night: Night, ask: Ask) -> tuple[Reason, dict[str, Json]]:
    crew = grid.crew_row[night.crew]
    date = (night.date - grid.problem.horizon.start).days
    detail: dict[str, Json] = {"crew": night.crew, "date": night.date.isoformat()}
    before, after = (crew, date), (crew, date + 1)
    if before not in grid.crew_day_row or after not in grid.crew_day_row:
        return Reason.NO_CREW, detail | {"why": "no shift before or after the night"}
    if grid.problem.crews[crew].max_nights == 0:
        return Reason.NO_CREW, detail | {"why": "max_nights"}
    if grid.problem.staff is not None and keep(
        grid, Promises(visits=(), nights=(night,)), replace(ask, staff=False)
    ):
        return Reason.NO_STAFF, detail
    return Reason.TOO_FAR, detail | {"why": "no visit before the night, or no way home after it"}

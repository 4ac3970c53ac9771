"""Why a site has no visit: reasons that were proven, each with what was checked.

First what nobody could change (openings), then what the promises leave, then what a visit
would push out of the plan (displaced). Where a trial finds a better plan, that plan is taken.
"""

import numpy as np
from numpy.typing import NDArray

from solver.construct import Effort, Search
from solver.explain.displaced import (
    Trial,
    pushed_out,
    room_beside_promises,
    trials,
    worth_of_a_visit,
)
from solver.explain.openings import Finding, openings, reachable_sites
from solver.plan import Json, Reason, Unassigned

__all__ = ["explain"]

ROUNDS = 3
"""A better plan that turns up while explaining is taken, so often at most."""


def explain(search: Search, effort: Effort) -> tuple[Unassigned, ...]:
    """A reason for each site without a visit, in the order of the problem's sites.

    effort   when it is over, what needs trying is called NOT_FOUND_IN_TIME

    May improve search.best; then it is that plan which is explained.
    """
    reachable = reachable_sites(search)
    for _ in range(ROUNDS):
        found = _explain(search, effort, reachable, may_improve=True)
        if found is not None:
            return found
    return _explain(search, effort, reachable, may_improve=False) or ()


def _explain(
    search: Search, effort: Effort, reachable: NDArray[np.bool_], *, may_improve: bool
) -> tuple[Unassigned, ...] | None:
    """None when a better plan was found on the way: it has other sites to explain."""
    sites = search.grid.problem.sites
    visited = {stop.site for route in search.best.draft.values() for stop in route.stops}
    worth = {
        site_row: worth_of_a_visit(search, site_row)
        for site_row in range(len(sites))
        if site_row not in visited
    }
    found: dict[int, Unassigned] = {}
    for site_row in sorted(worth, key=lambda one: (-worth[one], one)):
        reason, detail = _reason(search, effort, reachable, site_row)
        if reason is Reason.NOT_FOUND_IN_TIME and may_improve and search.take_noticed():
            return None
        found[site_row] = Unassigned(
            site=sites[site_row].id,
            reason=reason,
            value_lost=round(worth[site_row], 4),
            detail=detail,
        )
    return tuple(found[site_row] for site_row in sorted(found))


def _reason(search: Search, effort: Effort, reachable: NDArray[np.bool_], site_row: int) -> Finding:
    possible = openings(search, reachable, site_row)
    if possible.finding is not None:
        return possible.finding
    if worth_of_a_visit(search, site_row) <= 0.0 and not _anyone_left(search, site_row):
        return Reason.NO_PEOPLE, {"people": 0.0, "recorded_elsewhere": True}
    if effort.over:
        return Reason.NOT_FOUND_IN_TIME, {}
    if all(not room_beside_promises(search, row, site_row) for row in possible.rows):
        return Reason.BLOCKED_BY_LOCKED, {"visits": _promised_on(search, possible.rows)}
    return _why_not(search, trials(search, possible.rows, site_row))


def _anyone_left(search: Search, site_row: int) -> bool:
    stays = search.grid.stays
    draws = slice(int(stays.draw_start[site_row]), int(stays.draw_start[site_row + 1]))
    come = stays.attendance[draws] * search.best.score.left[stays.draw_pool[draws]]
    return float(come.sum()) > 0.0


def _promised_on(search: Search, rows: tuple[int, ...]) -> list[Json]:
    """The locked visits of these crew-days."""
    problem, days = search.grid.problem, search.grid.crew_days
    return [
        {
            "site": problem.sites[stop.site].id,
            "crew": problem.crews[days[row].crew].id,
            "date": problem.horizon.dates[days[row].date].isoformat(),
        }
        for row in rows
        for stop in search.commitments.stops.get(row, ())
    ]


def _why_not(search: Search, tried: list[Trial]) -> Finding:
    """The best of the trials against the plan: worth less, out of cards or of changes."""
    possible = [trial for trial in tried if trial.keeps_the_rules]
    if possible:
        best = max(possible, key=lambda trial: trial.value)
        difference = search.best.score.value - best.value
        if difference < -1e-9 * max(1.0, abs(best.value)) and best.ranked is not None:
            search.notice(best.ranked)
            return Reason.NOT_FOUND_IN_TIME, {}
        return Reason.OUTRANKED, _outranked(search, best, difference)
    known = search.known
    if known.print_now and known.supply is not None:
        slack = known.supply - np.cumsum(search.best.score.cards_by_date)
        date = int(slack.argmin())
        return Reason.CARDS_EXHAUSTED, {
            "date": search.grid.problem.horizon.dates[date].isoformat(),
            "cards": float(known.supply[date]),
        }
    most = search.grid.problem.max_changes
    if most is not None and any(trial.ranked is not None for trial in tried):
        return Reason.CHANGE_LIMIT, {"max_changes": most}
    return Reason.NOT_FOUND_IN_TIME, {}


def _outranked(search: Search, trial: Trial, difference: float) -> dict[str, Json]:
    day = search.grid.crew_days[trial.row]
    problem = search.grid.problem
    return {
        "crew": problem.crews[day.crew].id,
        "date": problem.horizon.dates[day.date].isoformat(),
        "displaces": pushed_out(search, trial),
        "difference": round(max(0.0, difference), 4),
    }

"""The best draft of a search in the words of the plan file, scored by the referee's arithmetic."""

from dataclasses import replace

from solver import check
from solver.check import Score
from solver.construct import Names, Search, in_served_order
from solver.grid import SLOT_MINUTES
from solver.plan import CrewDay, Plan, Unassigned, Visit
from solver.problem import LodgingId, Night, Problem
from solver.replan import with_known_crews


def written(
    search: Search,
    names: Names | None,
    *,
    bound: float | None,
    unassigned: tuple[Unassigned, ...],
    seed: int,
) -> Plan:
    """The plan that the best draft is, with the crews that people know where that costs nothing.

    names   who goes on each crew-day of the draft; None where the problem has no staff
    bound   no plan is worth more, in value units; None = not known
    """
    problem = search.grid.problem
    visits, nights = _visits(search), _nights(search)
    score = check.score(problem, visits, nights)
    value = search.best.score.value
    bound = None if bound is None else max(bound, value)
    plan = Plan(
        status=check.status_of(problem, visits, value=value, bound=bound),
        value=value,
        bound=bound,
        gap=None if bound is None else (bound - value) / max(1.0, abs(value)),
        visits=_expected(score),
        nights=nights,
        staffing=_staffing(search, names),
        unassigned=unassigned,
        changes=score.changes,
        seed=seed,
    )
    return _as_people_know_it(problem, plan)


def _as_people_know_it(problem: Problem, plan: Plan) -> Plan:
    """With the crews that were published, where that costs nothing.

    Where two visits at the same minute draw on the same people, the order of the crews decides
    whom each records; as long as that is worth as much, it is only said anew.
    """
    traded = with_known_crews(problem, plan)
    if traded is plan:
        return plan
    score = check.score(problem, traded.visits, traded.nights)
    traded = replace(traded, changes=score.changes, visits=_expected(score))
    return traded if check.check(problem, traded).ok else plan


def _expected(score: Score) -> tuple[Visit, ...]:
    """The visits with what is expected of each."""
    return tuple(
        replace(
            each.visit,
            expected_recordings=round(each.recordings, 2),
            expected_cards=round(each.cards, 2),
        )
        for each in score.visits
    )


def _visits(search: Search) -> tuple[Visit, ...]:
    """In served order."""
    problem, days = search.grid.problem, search.grid.crew_days
    return tuple(
        Visit(
            site=problem.sites[stop.site].id,
            crew=problem.crews[days[row].crew].id,
            date=problem.horizon.dates[days[row].date],
            arrive_minute=stop.arrive * SLOT_MINUTES,
            service_minutes=stop.service * SLOT_MINUTES,
        )
        for row, stop in in_served_order(search.grid, search.best.draft)
    )


def _nights(search: Search) -> tuple[Night, ...]:
    grid = search.grid
    lodgings: dict[int, LodgingId] = {
        grid.place_row[lodging.id]: lodging.id for lodging in grid.problem.lodgings
    }
    return tuple(
        Night(
            crew=grid.problem.crews[grid.crew_days[row].crew].id,
            date=grid.problem.horizon.dates[grid.crew_days[row].date],
            lodging=lodgings[route.evening],
        )
        for row, route in sorted(search.best.draft.items())
        if route.evening in lodgings
    )


def _staffing(search: Search, names: Names | None) -> tuple[CrewDay, ...]:
    if names is None:
        return ()
    grid = search.grid
    return tuple(
        CrewDay(
            crew=grid.problem.crews[grid.crew_days[row].crew].id,
            date=grid.problem.horizon.dates[grid.crew_days[row].date],
            staff=names[row],
        )
        for row in sorted(search.best.draft)
    )

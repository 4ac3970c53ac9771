"""Rules 6 and 7: what a site has been promised, and how often it is visited."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations

from solver.check.report import Rule, Violation
from solver.check.tours import Stop
from solver.plan import Json, Visit
from solver.problem import LockedVisit, Night, Problem, Site, SiteId, clock


def repeats(problem: Problem, stops: Sequence[Stop]) -> Iterator[Violation]:
    """Rule 6: once a date, `max_visits` times, `min_gap_days` apart, from `earliest_date` on.

    The locked visits of a site do not break this rule among themselves: that a promise was made
    before the notice it needed, or twice, is not the planner's to undo.
    """
    promised = promised_visits(problem, [stop.visit for stop in stops])
    by_site: dict[SiteId, list[tuple[Stop, bool]]] = {}
    for stop, is_locked in zip(stops, promised, strict=True):
        by_site.setdefault(stop.site.id, []).append((stop, is_locked))
    for visits in by_site.values():
        visits.sort(key=lambda visit: (visit[0].visit.date, visit[0].visit.arrive_minute))
        yield from _too_early(visits)
        yield from _too_close(visits)
        yield from _too_many(visits)


def promised_visits(problem: Problem, visits: Sequence[Visit]) -> list[bool]:
    """Which visits are locked ones; each locked visit accounts for one visit at most."""
    promised = [False] * len(visits)
    # Those with a crew first: they leave to the others whatever those could use as well.
    for locked in sorted(problem.locked, key=lambda locked: locked.crew is None):
        for index, visit in enumerate(visits):
            if not promised[index] and keeps(visit, locked):
                promised[index] = True
                break
    return promised


def keeps(visit: Visit, locked: LockedVisit) -> bool:
    """The visit is the promised one, by the promised crew if one was named."""
    return (
        visit.site == locked.site
        and visit.date == locked.date
        and visit.arrive_minute == locked.arrive_minute
        and visit.service_minutes == locked.service_minutes
        and locked.crew in {None, visit.crew}
    )


def _too_early(visits: Sequence[tuple[Stop, bool]]) -> Iterator[Violation]:
    for stop, is_locked in visits:
        earliest = stop.site.earliest_date
        if earliest is not None and stop.visit.date < earliest and not is_locked:
            yield _repeats_violation(
                stop,
                f"is visited on {stop.visit.date}, before {earliest}",
                {"earliest_date": earliest.isoformat()},
            )


def _too_close(visits: Sequence[tuple[Stop, bool]]) -> Iterator[Violation]:
    for (one, one_is_locked), (other, other_is_locked) in combinations(visits, 2):
        if one_is_locked and other_is_locked:
            continue
        days, least = (other.visit.date - one.visit.date).days, _least_gap_days(one.site)
        if days < least:
            apart = f"{days} days apart" if days else "twice"
            yield _repeats_violation(
                other,
                f"is visited on {one.visit.date} and {other.visit.date}, {apart}; "
                f"{least} days are the least",
                {"other_date": one.visit.date.isoformat(), "min_gap_days": least},
            )


def _least_gap_days(site: Site) -> int:
    return max(1, site.min_gap_days)  # once a date, whatever the site says


def _too_many(visits: Sequence[tuple[Stop, bool]]) -> Iterator[Violation]:
    last = visits[-1][0]
    most = last.site.max_visits
    if len(visits) > most and not all(is_locked for _, is_locked in visits):
        yield _repeats_violation(
            last,
            f"is visited {len(visits)} times, {most} allowed",
            {"visits": len(visits), "max_visits": most},
        )


def _repeats_violation(stop: Stop, what: str, detail: dict[str, Json]) -> Violation:
    return Violation(
        rule=Rule.REPEATS,
        where=stop.where,
        sentence=f"{stop.site.id} {what}.",
        detail={"site": stop.site.id, "date": stop.visit.date.isoformat()} | detail,
    )


def promises(
    problem: Problem, visits: Sequence[Visit], nights: Sequence[Night]
) -> Iterator[Violation]:
    """Rule 7: every locked visit and night is in the plan as written."""
    for index, locked in enumerate(problem.locked):
        if not any(keeps(visit, locked) for visit in visits):
            yield _broken_visit(f"locked[{index}]", locked)
    for index, night in enumerate(problem.locked_nights):
        if night not in nights:
            yield Violation(
                rule=Rule.PROMISES,
                where=f"locked_nights[{index}]",
                sentence=f"{night.crew} was to sleep at {night.lodging} after {night.date}.",
                detail={
                    "crew": night.crew,
                    "date": night.date.isoformat(),
                    "lodging": night.lodging,
                },
            )


def _broken_visit(where: str, locked: LockedVisit) -> Violation:
    crew = f" by {locked.crew}" if locked.crew else ""
    return Violation(
        rule=Rule.PROMISES,
        where=where,
        sentence=f"{locked.site} was promised a visit{crew} on {locked.date} at "
        f"{clock(locked.arrive_minute)} for {locked.service_minutes} minutes.",
        detail={
            "site": locked.site,
            "date": _iso(locked.date),
            "arrive": clock(locked.arrive_minute),
            "service_minutes": locked.service_minutes,
            "crew": locked.crew,
        },
    )


def _iso(date: dt.date) -> str:
    return date.isoformat()

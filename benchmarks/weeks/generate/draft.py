"""The week that people know: made by a simple rule, so that it never changes.

The planner is not asked: its plans change when it improves, and so would the weeks.
"""

from dataclasses import dataclass

from benchmarks.weeks.days import Day, Stop, days_of, length_near
from solver.problem import CrewId, PoolId, Problem, PublishedVisit, Site, SiteId


@dataclass(frozen=True, kw_only=True, slots=True)
class Drafted:
    """A visit of the drafted week, with the length that was meant."""

    visit: PublishedVisit
    service_minutes: int


@dataclass(kw_only=True, slots=True)
class _Choice:
    stop: Stop
    recordings: float
    worth_a_minute: float


def draft(problem: Problem) -> tuple[Drafted, ...]:
    """Day by day and crew by crew, always the next site that brings most for its time.

    A visit lasts until all who come are recorded, or as long as it may. Each site is visited once
    at most. Cards are not looked at.
    """
    unrecorded = {pool.id: pool.people for pool in problem.pools}
    values = {pool.id: pool.value for pool in problem.pools}
    left = {site.id: site for site in problem.sites}
    drafted: list[Drafted] = []
    for day in days_of(problem).values():
        stops: list[Stop] = []
        while (choice := _best(day, stops, left, unrecorded, values)) is not None:
            stops.append(choice.stop)
            _record(choice, unrecorded)
            del left[choice.stop.site.id]
        drafted += _drafted(day, stops)
    return tuple(drafted)


def _drafted(day: Day, stops: list[Stop]) -> list[Drafted]:
    return [
        Drafted(
            visit=PublishedVisit(
                site=stop.site.id,
                crew=CrewId(day.crew.id),
                date=day.shift.date,
                arrive_minute=arrive,
            ),
            service_minutes=stop.service_minutes,
        )
        for stop, arrive in zip(stops, day.arrivals(stops) or (), strict=True)
    ]


def _best(
    day: Day,
    stops: list[Stop],
    left: dict[SiteId, Site],
    unrecorded: dict[PoolId, float],
    values: dict[PoolId, float],
) -> _Choice | None:
    best: _Choice | None = None
    for site in left.values():
        if not day.can_serve(site) or _too_early(site, day):
            continue
        least = best.worth_a_minute if best else 0.0
        choice = _choice(day, stops, site, unrecorded, values, better_than=least)
        best = choice or best
    return best


def _too_early(site: Site, day: Day) -> bool:
    return site.earliest_date is not None and day.shift.date < site.earliest_date


def _choice(
    day: Day,
    stops: list[Stop],
    site: Site,
    unrecorded: dict[PoolId, float],
    values: dict[PoolId, float],
    *,
    better_than: float,
) -> _Choice | None:
    """The site as the day's next stop, if a minute there brings more than elsewhere.

    The visit is as long as it takes to record all who come. The drive counts, the way home not.
    """
    coming = [(draw.pool, draw.attendance * unrecorded[draw.pool]) for draw in site.draws]
    attenders = sum(people for _, people in coming)
    pace = day.kits_at(site) / site.minutes_per_recording
    service = length_near(site, attenders / pace) if pace > 0 else None
    if service is None or attenders <= 0:
        return None
    stop = Stop(site=site, service_minutes=service)
    recordings = min(attenders, pace * service)
    worth = sum(values[pool] * people for pool, people in coming) * recordings / attenders
    if worth <= better_than * stop.total_minutes:  # not even next door
        return None
    arrivals = day.arrivals([*stops, stop])
    if arrivals is None:
        return None
    free_from = arrivals[-2] + stops[-1].total_minutes if stops else day.shift.start_minute
    worth_a_minute = worth / (arrivals[-1] + stop.total_minutes - free_from)
    if worth_a_minute <= better_than:
        return None
    return _Choice(stop=stop, recordings=recordings, worth_a_minute=worth_a_minute)


def _record(choice: _Choice, unrecorded: dict[PoolId, float]) -> None:
    coming = {draw.pool: draw.attendance * unrecorded[draw.pool] for draw in choice.stop.site.draws}
    share = choice.recordings / sum(coming.values())
    for pool, people in coming.items():
        unrecorded[pool] -= people * share

"""The best plan of a tiny problem by trying every one, judged by the checker alone.

Crews go as early as they can; they wait only for a promise or for a published time.
"""

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations, product

from solver import check
from solver.check.roads import Roads
from solver.plan import CrewDay, Visit
from solver.problem import Crew, CrewId, Night, PlaceId, Problem, Shift, Site, StaffId

MOST_COMBINATIONS = 20_000


class TooManyPlans(Exception):  # noqa: N818 -- not an error: the test goes on to the next one
    """There are more plans than a test has time for."""


Bases = Mapping[tuple[CrewId, dt.date], PlaceId]


def best_value(problem: Problem) -> float | None:
    """The value of the best plan there is; None when no plan keeps the rules."""
    best: float | None = None
    for nights in _all_nights(problem):
        evenings = {(night.crew, night.date): night.lodging for night in nights}
        routes = [
            list(_routes(problem, crew, shift, evenings))
            for crew in problem.crews
            for shift in crew.shifts
        ]
        if math.prod(map(len, routes)) > MOST_COMBINATIONS:
            raise TooManyPlans
        nothing = check.score(problem, (), nights).value
        ranked = [_by_value(problem, nights, alone) for alone in routes]
        for chosen in product(*ranked):
            hoped = nothing + sum(value - nothing for value, _ in chosen)
            if best is not None and hoped <= best + 1e-9:
                continue
            visits = tuple(visit for _, route in chosen for visit in route)
            value = check.score(problem, visits, nights).value
            if (best is None or value > best) and _is_plan(problem, visits, nights):
                best = value
    return best


def _by_value(
    problem: Problem, nights: Sequence[Night], routes: list[tuple[Visit, ...]]
) -> list[tuple[float, tuple[Visit, ...]]]:
    valued = [(check.score(problem, route, nights).value, route) for route in routes]
    return sorted(valued, key=lambda one: -one[0])


def _all_nights(problem: Problem) -> Iterator[tuple[Night, ...]]:
    places = [None, *(lodging.id for lodging in problem.lodgings)]
    keys = [
        (crew.id, shift.date)
        for crew in problem.crews
        if crew.max_nights
        for shift in crew.shifts
        if shift.date + dt.timedelta(days=1) in {other.date for other in crew.shifts}
    ]
    for chosen in product(places, repeat=len(keys)):
        nights = tuple(
            Night(crew=crew, date=date, lodging=lodging)
            for (crew, date), lodging in zip(keys, chosen, strict=True)
            if lodging is not None
        )
        if set(problem.locked_nights) <= set(nights):
            yield nights


def _routes(
    problem: Problem, crew: Crew, shift: Shift, evenings: Bases
) -> Iterator[tuple[Visit, ...]]:
    """Every way to spend a crew-day that is back in time, the empty one among them."""
    yield ()
    first = min(other.date for other in crew.shifts) == shift.date
    before = (crew.id, shift.date - dt.timedelta(days=1))
    morning = evenings.get(before, crew.depot)
    if first and shift.start_at is not None:
        morning = shift.start_at
    evening = evenings.get((crew.id, shift.date), crew.depot)
    roads = Roads(problem)
    # A site promised more than once on a date is visited as often.
    again = [visit.site for visit in problem.locked if visit.date == shift.date]
    sites = [site for site in problem.sites for _ in range(max(1, again.count(site.id)))]
    for count in range(1, len(sites) + 1):
        for order in permutations(sites, count):
            yield from _timed(problem, roads, crew, shift, order=order, at=morning, home=evening)


def _timed(
    problem: Problem,
    roads: Roads,
    crew: Crew,
    shift: Shift,
    *,
    order: Sequence[Site],
    at: PlaceId,
    home: PlaceId,
    ready: int | None = None,
) -> Iterator[tuple[Visit, ...]]:
    ready = shift.start_minute if ready is None else ready
    if not order:
        if ready + roads.minutes(at, home) <= shift.end_minute + shift.overtime_minutes:
            yield ()
        return
    site = order[0]
    if not site.requires <= crew.provides:
        return
    earliest = ready + roads.minutes(at, site.id)
    for service in _lengths(problem, site, shift):
        for arrive in sorted(_arrivals(problem, site, shift, earliest, service)):
            leaves = arrive + site.setup_minutes + service + site.packup_minutes
            visit = Visit(
                site=site.id,
                crew=crew.id,
                date=shift.date,
                arrive_minute=arrive,
                service_minutes=service,
            )
            rest = _timed(
                problem, roads, crew, shift, order=order[1:], at=site.id, home=home, ready=leaves
            )
            for others in rest:
                yield (visit, *others)


def _lengths(problem: Problem, site: Site, shift: Shift) -> list[int]:
    """Allowed lengths, without those that only wait for people who do not come."""
    people = {pool.id: pool.people for pool in problem.pools}
    come = sum(draw.attendance * people[draw.pool] for draw in site.draws)
    kits = shift.kits if site.max_kits is None else min(shift.kits, site.max_kits)
    promised = {visit.service_minutes for visit in problem.locked if visit.site == site.id}
    lengths: list[int] = []
    enough = False
    for minutes in range(site.min_service_minutes, site.max_service_minutes + 1, 5):
        if minutes % site.service_step_minutes == 0:
            if not enough or minutes in promised:
                lengths.append(minutes)
            enough = enough or kits * minutes / site.minutes_per_recording >= come
    return lengths


def _arrivals(problem: Problem, site: Site, shift: Shift, earliest: int, service: int) -> set[int]:
    """As soon as possible, or at a promised or published time."""
    starts = {earliest}
    for locked in problem.locked:
        if locked.site == site.id and locked.date == shift.date:
            starts.add(locked.arrive_minute)
    for entry in problem.published:
        if entry.site == site.id and entry.date == shift.date and entry.arrive_minute is not None:
            starts.add(entry.arrive_minute - 60)
    found: set[int] = set()
    for start in starts:
        for arrive in range(max(start, earliest), 24 * 60, 5):
            if _allowed(site, shift, arrive, service):
                found.add(arrive)
                break
    return found


def _allowed(site: Site, shift: Shift, arrive: int, service: int) -> bool:
    served = arrive + site.setup_minutes + service
    leaves = served + site.packup_minutes
    return any(
        window.date == shift.date and window.start_minute <= arrive and served <= window.end_minute
        for window in site.windows
    ) and not any(
        arrive < pause.end_minute and pause.start_minute < leaves for pause in shift.breaks
    )


def _is_plan(problem: Problem, visits: Sequence[Visit], nights: Sequence[Night]) -> bool:
    broken = check.broken_rules(problem, visits=visits, nights=nights)
    if any(violation.rule is not check.Rule.STAFF for violation in broken):
        return False
    return not broken or any(
        not check.broken_rules(problem, visits=visits, nights=nights, staffing=staffing)
        for staffing in _all_staffing(problem, visits, nights)
    )


def _all_staffing(
    problem: Problem, visits: Sequence[Visit], nights: Sequence[Night]
) -> Iterator[tuple[CrewDay, ...]]:
    """Every way to name people for the crew-days that go out or may wake away."""
    nights_before = {(night.crew, night.date + dt.timedelta(days=1)) for night in nights}
    out = {(visit.crew, visit.date) for visit in visits} | nights_before
    out |= {
        (crew.id, shift.date)
        for crew in problem.crews
        for shift in crew.shifts
        if shift.start_at is not None
    }
    crew_days = sorted(out)
    choices: list[list[tuple[StaffId, ...]]] = []
    for _, date in crew_days:
        free = [person.id for person in problem.staff or () if date in person.dates]
        choices.append(
            [names for size in range(len(free) + 1) for names in combinations(free, size)]
        )
    for chosen in product(*choices):
        yield tuple(
            CrewDay(crew=crew, date=date, staff=names)
            for (crew, date), names in zip(crew_days, chosen, strict=True)
        )

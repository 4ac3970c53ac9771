"""How weeks are planned by hand: the largest backlog first, then whatever is nearest."""

from solver import check
from solver.check.roads import Roads
from solver.plan import Visit
from solver.problem import Crew, PlaceId, Problem, Shift, Site

STAY_MINUTES = 120


def by_habit(problem: Problem) -> tuple[Visit, ...]:
    """Each crew-day begins where most people are unrecorded and goes on to the nearest hall.

    Stays are two hours where the site allows it; every site is visited once.
    """
    roads = Roads(problem)
    seen: set[PlaceId] = set()
    plan: list[Visit] = []
    shifts = [(shift, crew) for crew in problem.crews for shift in crew.shifts]
    for shift, crew in sorted(shifts, key=lambda one: (one[0].date, one[1].id)):
        day: list[Visit] = []
        while True:
            visit = _next(problem, roads, crew, shift, day=day, seen=seen)
            if visit is None:
                break
            day.append(visit)
            seen.add(visit.site)
        plan += day
    return tuple(plan)


def _next(
    problem: Problem,
    roads: Roads,
    crew: Crew,
    shift: Shift,
    *,
    day: list[Visit],
    seen: set[PlaceId],
) -> Visit | None:
    people = {pool.id: pool.people for pool in problem.pools}
    at = day[-1].site if day else crew.depot
    by_people = sorted(problem.sites, key=lambda s: (-sum(people[d.pool] for d in s.draws), s.id))
    by_drive = sorted(problem.sites, key=lambda s: (roads.minutes(at, s.id), s.id))
    leaves = _leaves(problem, day[-1]) if day else shift.start_minute
    for site in by_drive if day else by_people:
        soonest = leaves + roads.minutes(at, site.id)
        later = [window.start_minute for window in site.windows if window.date == shift.date]
        later += [pause.end_minute for pause in shift.breaks]
        if site.id in seen or not any(window.date == shift.date for window in site.windows):
            continue
        for arrive in sorted({soonest, *(minute for minute in later if minute > soonest)}):
            visit = _visit(site, crew, shift, arrive)
            if not check.broken_rules(problem, visits=[*day, visit]):
                return visit
    return None


def _leaves(problem: Problem, visit: Visit) -> int:
    site = next(site for site in problem.sites if site.id == visit.site)
    stay = site.setup_minutes + visit.service_minutes + site.packup_minutes
    return visit.arrive_minute + stay


def _visit(site: Site, crew: Crew, shift: Shift, arrive: int) -> Visit:
    step = site.service_step_minutes
    service = min(site.max_service_minutes, max(site.min_service_minutes, STAY_MINUTES))
    return Visit(
        site=site.id,
        crew=crew.id,
        date=shift.date,
        arrive_minute=arrive,
        service_minutes=service // step * step,
    )

"""Crews with their shifts, and the people who staff them, by id only."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.crews import queries as crew_queries
from app.crews.rules import CrewPlan, ShiftDay, StaffPlan
from app.places.rules import AS_IT_IS, CalendarAsIf
from app.plans import queries
from app.plans.assemble.history import ONE_DAY, History
from solver.check.roads import Roads
from solver.check.staffing import unfilled
from solver.problem import (
    Break,
    Crew,
    CrewId,
    DepotId,
    Equipment,
    Horizon,
    Person,
    PlaceId,
    Problem,
    Role,
    Shift,
    StaffId,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Teams:
    """Everybody who can go out.

    staff    None for an office that keeps no list of its staff
    places   where crews stand, wake or have come from on the first date
    over     crews that were out on the first date and have no hours left there
    """

    crews: tuple[Crew, ...]
    staff: tuple[Person, ...] | None
    places: frozenset[str]
    over: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Away:
    """A crew that begins the plan away from its depot.

    place    a site, or the lodging where it wakes
    people   who is with it, and stays with it on that date
    """

    place: str
    date: dt.date
    people: tuple[str, ...]


def teams(
    db: Session,
    office_id: str,
    horizon: Horizon,
    past: History,
    as_if: CalendarAsIf = AS_IT_IS,
    *,
    only: Collection[str] = (),
) -> Teams:
    """The active crews, on the first date from when on and where each is free, and their people.

    Who is out with a crew stays with it, by a role that only they have; who was out with one
    whose day is over has gone home.

    only   crews that may go out; empty = all. Another one that is out by then comes home
    """
    start = horizon.start
    people = _people(db, office_id, horizon, past)
    days = [
        replace(crew, shifts=tuple(_left(crew, start, past, people)))
        for crew in (
            _as_asked(crew, only, start, past)
            for crew in crew_queries.crew_days(
                db, office_id, start=start, days=horizon.days, as_if=as_if
            )
        )
    ]
    over = past.crews.keys() - {crew.id for crew in days if _works(crew, start)}
    away = {
        crew.id: replace(out, people=tuple(one.id for one in _going_on(out.people, people, start)))
        for crew in days
        if (out := _away(crew, start, past)) is not None
    }
    return Teams(
        crews=tuple(
            _crew(crew, away.get(crew.id), keeps_staff=people is not None) for crew in days
        ),
        staff=None if people is None else _staff(people, horizon, past, away, over),
        places=frozenset({out.place for out in away.values()} | _last_places(past)),
        over=frozenset(over),
    )


def _as_asked(crew: CrewPlan, only: Collection[str], start: dt.date, past: History) -> CrewPlan:
    """With the hours in which it may go out; one that is not asked for has what it needs to come home."""
    if not only or crew.id in only:
        return crew
    home = {start} if crew.id in past.crews or crew.id in past.slept else set[dt.date]()
    if crew.id in past.sleeps:
        home.add(start + ONE_DAY)
    return replace(crew, shifts=tuple(day for day in crew.shifts if day.date in home))


def _last_places(past: History) -> set[str]:
    """Where crews were last on the first date, and left from: whoever is done drives home."""
    last = {each.placed.crew_id: each.visit.site_id for each in past.begun}  # in order of arrival
    return {*last.values(), *(day.morning_base for day in past.days)}


def _people(db: Session, office_id: str, horizon: Horizon, past: History) -> list[StaffPlan] | None:
    """The staff, with the dates and days they have left of those since the plan's beginning."""
    if not crew_queries.keeps_staff(db, office_id):
        return None
    first = past.since.first
    days = (horizon.dates[-1] - first).days + 1
    worked: dict[str, set[dt.date]] = defaultdict(set)
    for day in queries.published_crew_days(
        db, office_id, first=first, last=horizon.start - ONE_DAY
    ):
        for person in day.staff_ids:
            worked[person].add(day.date)
    return [
        replace(
            person,
            dates=tuple(date for date in person.dates if date >= horizon.start),
            max_days=None
            if person.max_days is None
            else max(0, person.max_days - len(worked[person.id])),
        )
        for person in crew_queries.staff_days(db, office_id, start=first, days=days)
    ]


def _staff(
    people: Iterable[StaffPlan],
    horizon: Horizon,
    past: History,
    away: Mapping[str, _Away],
    over: Collection[str],
) -> tuple[Person, ...]:
    out = {person: (crew, one.date) for crew, one in away.items() for person in one.people}
    resting = {person for crew in over for person in past.people.get(crew, ())}
    return tuple(
        _person(
            person,
            out=out.get(person.id),
            rests_on=horizon.start if person.id in resting else None,
        )
        for person in people
    )


def let_home(problem: Problem) -> Problem:
    """Whoever begins away from the depot has time to drive home, whatever the shift says."""
    roads = Roads(problem)
    return replace(
        problem,
        crews=tuple(
            replace(crew, shifts=tuple(_with_way_home(crew, shift, roads) for shift in crew.shifts))
            for crew in problem.crews
        ),
    )


def _with_way_home(crew: Crew, shift: Shift, roads: Roads) -> Shift:
    if shift.start_at is None:
        return shift
    home = shift.start_minute + roads.minutes(shift.start_at, crew.depot)
    late = max(shift.overtime_minutes, home - shift.end_minute)
    return replace(shift, overtime_minutes=late)


def _going_on(
    named: Iterable[str], people: Sequence[StaffPlan] | None, date: dt.date
) -> list[StaffPlan]:
    """Who of a crew that is out can stay out: whoever is still on the list and free that date."""
    free = {person.id: person for person in people or () if date in person.dates}
    return [free[one] for one in named if one in free]


def _can_go_on(
    crew: CrewPlan, start: dt.date, past: History, people: Sequence[StaffPlan] | None
) -> bool:
    """Whether a crew that is out can stay out that date: nobody fell out, or others fill in."""
    named = past.people.get(crew.id, ())
    if people is None or crew.id not in past.crews:
        return True
    left = _going_on(named, people, start)
    if len(left) == len(named):
        return True
    needs = {Role(role): count for role, count in crew.needs.items()}
    return not unfilled(needs, [_person(one, out=None, rests_on=None) for one in left])


def _left(
    crew: CrewPlan, start: dt.date, past: History, people: Sequence[StaffPlan] | None
) -> Iterable[ShiftDay]:
    """What is left of its shifts when the plan may decide, and it is free."""
    moment = past.since.moment
    now = moment.minute if moment.date == start else 0
    free = past.crews[crew.id].free_minute if crew.id in past.crews else now
    for day in crew.shifts:
        if day.date == start and not _can_go_on(crew, start, past, people):
            continue
        if day.date != start or free <= day.start_minute:
            yield day
        elif free < day.end_minute:
            yield replace(day, start_minute=free)


def _works(crew: CrewPlan, date: dt.date) -> bool:
    return any(day.date == date for day in crew.shifts)


def _away(crew: CrewPlan, start: dt.date, past: History) -> _Away | None:
    """Where it begins, when that is not its depot; out of hours it drives home, or sleeps there."""
    out = past.crews.get(crew.id)
    if _works(crew, start):
        place, date = (past.slept.get(crew.id) if out is None else out.site_id), start
    elif out is not None and _works(crew, start + ONE_DAY):
        place, date = past.sleeps.get(crew.id), start + ONE_DAY
    else:
        return None
    people = tuple(past.people.get(crew.id, ()))
    return None if place is None else _Away(place=place, date=date, people=people)


def _crew(crew: CrewPlan, away: _Away | None, *, keeps_staff: bool) -> Crew:
    needs = {Role(role): people for role, people in crew.needs.items()}
    return Crew(
        id=CrewId(crew.id),
        depot=DepotId(PlaceId(crew.depot_id)),
        kits=crew.kits,
        provides=frozenset(Equipment(item) for item in crew.provides),
        needs=needs,
        max_nights=crew.max_nights,
        shifts=tuple(
            _shift(day, needs)
            if away is None or day.date != away.date
            else _away_shift(_shift(day, needs), crew.id, away, keeps_staff=keeps_staff)
            for day in crew.shifts
        ),
    )


def _away_shift(shift: Shift, crew_id: str, away: _Away, *, keeps_staff: bool) -> Shift:
    needs = {_with(crew_id): len(away.people)} if away.people else {}
    return replace(shift, start_at=PlaceId(away.place), needs=needs if keeps_staff else shift.needs)


def _with(crew_id: str) -> Role:
    """The role of those who are out with a crew."""
    return Role(f"with/{crew_id}")


def _shift(day: ShiftDay, needs: dict[Role, int]) -> Shift:
    return Shift(
        date=day.date,
        start_minute=day.start_minute,
        end_minute=day.end_minute,
        overtime_minutes=day.overtime_minutes,
        breaks=tuple(
            Break(start_minute=span.start_minute, end_minute=span.end_minute) for span in day.breaks
        ),
        kits=day.kits,
        needs=needs,
    )


def _person(
    person: StaffPlan, *, out: tuple[str, dt.date] | None, rests_on: dt.date | None
) -> Person:
    roles = {Role(role) for role in person.roles}
    dates = set(person.dates)
    most = person.max_days
    if rests_on is not None:
        dates.discard(rests_on)
        most = None if most is None else max(0, most - 1)
    if out is not None:
        crew_id, date = out
        roles.add(_with(crew_id))
        dates.add(date)
        most = None if most is None else max(1, most)
    return Person(
        id=StaffId(person.id), roles=frozenset(roles), dates=frozenset(dates), max_days=most
    )

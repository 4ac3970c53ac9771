"""Rule 8: who goes."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from solver.check.report import Rule, Violation
from solver.check.tours import ONE_DAY, Itineraries
from solver.plan import CrewDay, Json
from solver.problem import CrewId, Night, Person, Problem, Role, StaffId

_People: TypeAlias = Mapping[StaffId, Person]
_Roster: TypeAlias = Mapping[tuple[CrewId, dt.date], CrewDay]


def staff(
    problem: Problem,
    itineraries: Itineraries,
    nights: Sequence[Night],
    staffing: Sequence[CrewDay],
) -> Iterator[Violation]:
    """Rule 8: free people in the roles a shift needs; those who sleep out go on together.

    Holds only where the problem says who there is. People beyond the needs are allowed and count
    for everything but the needs.
    """
    if problem.staff is None:
        return
    people = {person.id: person for person in problem.staff}
    roster: dict[tuple[CrewId, dt.date], CrewDay] = {}
    for index, crew_day in enumerate(staffing):
        if (crew_day.crew, crew_day.date) in roster:
            yield _violation(f"staffing[{index}]", crew_day, "stands here twice", {})
        roster.setdefault((crew_day.crew, crew_day.date), crew_day)
        yield from _named(people, f"staffing[{index}]", crew_day)
    yield from _needs(people, itineraries, roster)
    yield from _one_crew_a_date(staffing)
    yield from _days(people, staffing)
    yield from _together(nights, roster)


def _named(people: _People, where: str, crew_day: CrewDay) -> Iterator[Violation]:
    for staff_id, times in Counter(crew_day.staff).items():
        person = people.get(staff_id)
        if times > 1:
            yield _violation(where, crew_day, f"names {staff_id} twice", {"staff": staff_id})
        if person is not None and crew_day.date not in person.dates:
            what = f"names {staff_id}, who is not free"
            yield _violation(where, crew_day, what, {"staff": staff_id})


def _needs(people: _People, itineraries: Itineraries, roster: _Roster) -> Iterator[Violation]:
    for tour in itineraries.tours:
        crew_day = roster.get((tour.crew.id, tour.shift.date))
        if crew_day is None:
            absent = CrewDay(crew=tour.crew.id, date=tour.shift.date, staff=())
            yield _violation("staffing", absent, "has no entry, yet the crew is out", {})
            continue
        present = [
            people[staff_id] for staff_id in dict.fromkeys(crew_day.staff) if staff_id in people
        ]
        for role, short in unfilled(tour.shift.needs, present).items():
            what = f"is {short} {role} short"
            yield _violation("staffing", crew_day, what, {"role": role, "short": short})


def unfilled(needs: Mapping[Role, int], people: Sequence[Person]) -> Mapping[Role, int]:
    """What is still needed when as many roles as possible are filled, a person filling one.

    A maximum matching by augmenting paths: whoever could fill a free place takes it, and whoever
    they displace looks for another.
    """
    places = [role for role in sorted(needs) for _ in range(min(needs[role], len(people) + 1))]
    holder: dict[int, int] = {}  # place -> person
    for person in range(len(people)):
        _seat(person, people, places, holder=holder, tried=set())
    filled = Counter(places[place] for place in holder)
    return {
        role: needs[role] - filled[role] for role in sorted(needs) if filled[role] < needs[role]
    }


def _seat(
    person: int,
    people: Sequence[Person],
    places: Sequence[Role],
    *,
    holder: dict[int, int],
    tried: set[int],
) -> bool:
    for place, role in enumerate(places):
        if role not in people[person].roles or place in tried:
            continue
        tried.add(place)
        if place not in holder or _seat(holder[place], people, places, holder=holder, tried=tried):
            holder[place] = person
            return True
    return False


def _one_crew_a_date(staffing: Sequence[CrewDay]) -> Iterator[Violation]:
    crews: dict[tuple[StaffId, dt.date], CrewId] = {}
    for index, crew_day in enumerate(staffing):
        for staff_id in dict.fromkeys(crew_day.staff):
            crew = crews.setdefault((staff_id, crew_day.date), crew_day.crew)
            if crew != crew_day.crew:
                what = f"names {staff_id}, who goes with {crew} that date"
                yield _violation(
                    f"staffing[{index}]", crew_day, what, {"staff": staff_id, "other_crew": crew}
                )


def _days(people: _People, staffing: Sequence[CrewDay]) -> Iterator[Violation]:
    dates: dict[StaffId, set[dt.date]] = {}
    for index, crew_day in enumerate(staffing):
        for staff_id in dict.fromkeys(crew_day.staff):
            worked = dates.setdefault(staff_id, set())
            person = people.get(staff_id)
            most = None if person is None else person.max_days
            if crew_day.date not in worked and most is not None and len(worked) == most:
                what = f"names {staff_id}, who goes on more than {most} dates"
                yield _violation(
                    f"staffing[{index}]", crew_day, what, {"staff": staff_id, "max_days": most}
                )
            worked.add(crew_day.date)


def _together(nights: Sequence[Night], roster: _Roster) -> Iterator[Violation]:
    for night in dict.fromkeys(nights):
        before = roster.get((night.crew, night.date))
        after = roster.get((night.crew, night.date + ONE_DAY))
        if before and after and set(before.staff) != set(after.staff):
            differ = sorted(set(before.staff) ^ set(after.staff))
            what = f"names other people than the date before its night ({', '.join(differ)})"
            yield _violation("staffing", after, what, {"staff": [*differ]})


def _violation(where: str, crew_day: CrewDay, what: str, detail: dict[str, Json]) -> Violation:
    return Violation(
        rule=Rule.STAFF,
        where=where,
        sentence=f"The staffing of {crew_day.crew} on {crew_day.date} {what}.",
        detail={"crew": crew_day.crew, "date": crew_day.date.isoformat()} | detail,
    )

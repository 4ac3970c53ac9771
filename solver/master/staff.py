"""Rows about people: crews that go out have them, as far as a flow can tell."""

import datetime as dt
from collections import Counter

from solver.master.crews_out import most_crews_out
from solver.master.ground import Ground
from solver.master.program import Program
from solver.problem import Person, Role


def add_staff_rows(program: Program, ground: Ground) -> None:
    """Each role of the crews that go out is filled by free people, each within max_days.

    place[group, date, role]   people of a group of like people who fill a role on a date
    That the same people go on after a night away is not asked: the bound stays true without.
    Source: PLANNING rule 8.
    """
    staff = ground.grid.problem.staff
    if staff is None:
        return
    roles = sorted({role for day in ground.grid.crew_days for role in day.needs})
    groups = Counter(_likeness(person) for person in staff)
    fillers: dict[tuple[int, Role], list[int]] = {}
    for (able, dates, max_days), count in sorted(groups.items(), key=lambda one: _sortable(one[0])):
        places: list[int] = []
        for date in sorted(dates):
            day: int = (date - ground.grid.problem.horizon.start).days
            here = {role: program.add_extra(0.0, count) for role in roles if role in able}
            for role, place in here.items():
                fillers.setdefault((day, role), []).append(place)
            if here:
                name = ("one crew a date", able, dates, max_days, day)
                program.add_row(name, most=count, extras=[(place, 1.0) for place in here.values()])
            places += here.values()
        if places and max_days is not None and max_days < len(dates):
            name = ("max_days", able, dates, max_days)
            program.add_row(name, most=count * max_days, extras=[(place, 1.0) for place in places])
    for day in range(ground.grid.problem.horizon.days):
        for role in roles:
            _add_role(program, ground, day, role, fillers.get((day, role), []))
    _add_crews_out(program, ground)


def _add_crews_out(program: Program, ground: Ground) -> None:
    """Whole crews: on each date, and in the whole horizon."""
    days = sorted({day.date for day in ground.grid.crew_days})
    spans = [(day,) for day in days] + [tuple(days)] * (len(days) > 1)
    for span in spans:
        here = [(number, kind) for number, kind in enumerate(ground.kinds) if kind.date in span]
        most = most_crews_out(ground.grid, span)
        if most < sum(len(kind.crew_days) for _, kind in here):
            facets = [(facet, 1.0) for number, _ in here for facet in _moving(ground, number)]
            program.add_row(("crews out", span), most=most, facets=facets)


def _moving(ground: Ground, number: int) -> list[int]:
    """Facets of a kind's crew-days that go out: with a visit, or on or home from a night away."""
    kind = ground.kinds[number]
    return [
        ground.facets.route(number, morning, evening, out=out)
        for morning, wakes in enumerate(kind.mornings)
        for evening in range(len(kind.evenings))
        for out in (True, False)
        if out or wakes != kind.depot
    ]


def _likeness(person: Person) -> tuple[frozenset[Role], frozenset[dt.date], int | None]:
    return person.roles, person.dates, person.max_days


def _sortable(likeness: tuple[frozenset[Role], frozenset[dt.date], int | None]) -> str:
    roles, dates, max_days = likeness
    return repr((sorted(roles), sorted(map(str, dates)), max_days))


def _add_role(program: Program, ground: Ground, day: int, role: Role, fillers: list[int]) -> None:
    """What the crews out on a date need of a role is there."""
    needed: list[tuple[int, float]] = []
    for number, kind in enumerate(ground.kinds):
        count = ground.grid.crew_days[kind.crew_days[0]].needs.get(role, 0)
        if kind.date != day or not count:
            continue
        needed += [(facet, count) for facet in _moving(ground, number)]
    if needed:
        program.add_row(
            ("role", day, role), most=0.0, facets=needed, extras=[(one, -1.0) for one in fillers]
        )

"""Who goes on weekends and on long roads: the names are chosen again so that all take turns.

Which crew goes out when, and so the plan's value, is settled before; only names change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from solver.construct.draft import Draft, driving
from solver.construct.staffing import Team, Undecided, add_staff_rows, solved, stay_together
from solver.grid import Grid
from solver.problem import StaffId

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

SATURDAY = 5
LONG_PART = 0.25
"""Of the crew-days that are out so many have a long road: those that drive most."""
LIMIT = 0.3
"""Deterministic seconds of CP-SAT. Turns are a tie-break: nobody waits long for them."""
MOST_NAMES = 6000
"""People times crew-days that are chosen anew at once; beyond that, part by part."""
MOST_PARTS = 4
"""Of so many; the names of what is left stay. Offices are far smaller."""

Names = Mapping[int, tuple[StaffId, ...]]
"""People by row of their crew-day."""


class Unevenness(NamedTuple):
    """Sums of squares over people: two days of one count 4, one day of each of two count 2.

    What comes first is made small first.
    """

    weekends: int
    long_roads: int


def take_turns(grid: Grid, draft: Draft, staff: Names) -> Names:
    """The people of every crew-day of the draft, weekends and long roads spread among them.

    As even as the people who could go allow; where that is not found within the limit, never
    less even than `staff`, which has people for every crew-day of the draft.
    Source: PLANNING rule 8, which the names keep as before.
    """
    names = {row: tuple(staff[row]) for row in sorted(draft)}
    burdens = (weekend_days(grid, draft), long_road_days(grid, draft))
    if all(count <= 1 for rows in burdens for count in _counts(names, rows).values()):
        return names  # nothing is more even
    for rows in _parts(grid, draft)[:MOST_PARTS]:
        other = _chosen_anew(grid, draft, names, rows)
        if other and unevenness(grid, draft, other) < unevenness(grid, draft, names):
            names = other
    return names


def weekend_days(grid: Grid, draft: Draft) -> frozenset[int]:
    dates = grid.problem.horizon.dates
    return frozenset(row for row in draft if dates[grid.crew_days[row].date].weekday() >= SATURDAY)


def long_road_days(grid: Grid, draft: Draft) -> frozenset[int]:
    """The quarter of the crew-days that drives most, and what drives as long; not if all do."""
    driven = {row: driving(grid, grid.crew_days[row], route)[0] for row, route in draft.items()}
    longest_first = sorted(driven.values(), reverse=True)
    if not driven or longest_first[0] == longest_first[-1]:
        return frozenset()
    least = longest_first[int(LONG_PART * (len(driven) - 1))]
    return frozenset(row for row, slots in driven.items() if slots >= least)


def unevenness(grid: Grid, draft: Draft, names: Names) -> Unevenness:
    return Unevenness(
        weekends=_squares(names, weekend_days(grid, draft)),
        long_roads=_squares(names, long_road_days(grid, draft)),
    )


def _squares(names: Names, rows: Collection[int]) -> int:
    return sum(count * count for count in _counts(names, rows).values())


def _counts(names: Names, rows: Collection[int]) -> Counter[StaffId]:
    """How many of the crew-days `rows` each person goes on."""
    return Counter(who for row, team in names.items() if row in rows for who in team)


def _nights(grid: Grid, draft: Draft) -> list[tuple[int, int]]:
    """(Crew-day before, crew-day after) of every night away."""
    found: list[tuple[int, int]] = []
    for row, route in sorted(draft.items()):
        day = grid.crew_days[row]
        if route.evening != grid.place_row[grid.problem.crews[day.crew].depot]:
            found.append((row, grid.crew_day_row[day.crew, day.date + 1]))
    return found


def _parts(grid: Grid, draft: Draft) -> list[list[int]]:
    """Crew-days that are chosen anew together: by date, with those that a night ties to them."""
    tied: dict[int, list[int]] = {row: [row] for row in sorted(draft)}
    for evening, morning in _nights(grid, draft):
        tied[evening].extend(tied.pop(morning))
        tied[morning] = tied[evening]
    most = max(1, MOST_NAMES // max(1, len(grid.problem.staff or ())))
    parts: list[list[int]] = [[]]
    for first in sorted(draft):
        together = tied[first]
        if first != min(together):
            continue
        if parts[-1] and len(parts[-1]) + len(together) > most:
            parts.append([])
        parts[-1] += together
    return parts


def _chosen_anew(grid: Grid, draft: Draft, names: Names, rows: Collection[int]) -> Names | None:
    """Other names for the crew-days `rows`, the rest as it is; None when none were found."""
    from ortools.sat.python import cp_model  # noqa: PLC0415 -- it brings pandas: only when needed

    model = cp_model.CpModel()
    used = {row: model.new_constant(1) for row in sorted(rows)}
    nights = [night for night in _nights(grid, draft) if night[0] in rows]
    away = {row for night in nights for row in night}
    team = add_staff_rows(model, grid, used, exactly=used.keys() - away)
    for evening, morning in nights:
        stay_together(model, team, evening, morning)
    # Around a night more people than needed may go; not more than did before.
    going = [one for (_, row), one in team.named.items() if row in away]
    model.add(sum(going) <= sum(len(names[row]) for row in away))
    people = grid.problem.staff or ()
    for (who, row), one in team.named.items():
        model.add_hint(one, people[who].id in names[row])
    rest = {row: names[row] for row in names if row not in rows}
    _leave_to_the_rest(model, grid, team, rest)
    _spread(model, grid, draft, team, rest)
    try:
        # Proven in hundredths of a second where the default leaves half the bound open.
        answer = solved(model, limit=LIMIT, by_relaxation=True)
    except Undecided:
        return None
    if answer is None:
        return None
    chosen: dict[int, list[StaffId]] = {row: [] for row in used}
    for (who, row), one in team.named.items():
        if answer.boolean_value(one):
            chosen[row].append(people[who].id)
    return {row: tuple(chosen[row]) if row in chosen else names[row] for row in names}


def _leave_to_the_rest(model: cp_model.CpModel, grid: Grid, team: Team, rest: Names) -> None:
    """Who goes with one of the other crew-days has that date and that day less."""
    dates_of: dict[StaffId, set[int]] = {}
    for row, gone in rest.items():
        for one in gone:
            dates_of.setdefault(one, set()).add(grid.crew_days[row].date)
    free: dict[int, list[cp_model.IntVar]] = {}
    people = grid.problem.staff or ()
    for (who, row), one in team.named.items():
        if grid.crew_days[row].date in dates_of.get(people[who].id, ()):
            model.add(one == 0)
        free.setdefault(who, []).append(one)
    for who, ones in free.items():
        person = people[who]
        if person.max_days is not None:
            model.add(sum(ones) <= person.max_days - len(dates_of.get(person.id, ())))


def _spread(model: cp_model.CpModel, grid: Grid, draft: Draft, team: Team, rest: Names) -> None:
    """The objective is Unevenness: a weekend outweighs all that the roads can be."""
    weekends, _ = _squares_of(model, grid, team, weekend_days(grid, draft), rest)
    roads, most = _squares_of(model, grid, team, long_road_days(grid, draft), rest)
    model.minimize(sum([(1 + most) * each for each in weekends] + roads))


def _squares_of(
    model: cp_model.CpModel, grid: Grid, team: Team, rows: Collection[int], rest: Names
) -> tuple[list[cp_model.LinearExpr], int]:
    """(What adds up to the squares of people's counts of `rows`, the most it can be).

    1 + 3 + 5 + ... steps: the cheaper ones are taken first, so n of them cost n squared. Days
    with one of the other crew-days, `rest`, are the first steps, and taken already.
    """
    people = grid.problem.staff or ()
    already = _counts(rest, rows)
    of_person: dict[int, list[cp_model.IntVar]] = {}
    for (who, row), one in team.named.items():
        if row in rows:
            of_person.setdefault(who, []).append(one)
    cost: list[cp_model.LinearExpr] = []
    most = 0
    for who, names in of_person.items():
        first = already[people[who].id]
        steps = [model.new_bool_var("") for _ in names]
        model.add(sum(steps) == sum(names))
        cost += [(2 * number + 1) * step for number, step in enumerate(steps, first)]
        most += (first + len(names)) ** 2
    return cost, most

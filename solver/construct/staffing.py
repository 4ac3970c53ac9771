"""Which people make up which crew on which date."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from solver.construct.matching import match_teams
from solver.grid import Grid
from solver.problem import StaffId

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

SEARCH_LIMIT = 10.0
"""Deterministic seconds for one CP-SAT search: the same answer on every machine."""
CHOICE_LIMIT = 0.5
"""The same where any answer will do and only a better one is sought."""


MOST_NAMES_AT_ONCE = 2000
"""People times crew-days that are decided together; beyond that, date by date."""


class SolverBug(Exception):  # noqa: N818 -- a bug of ours, never an error of the caller
    """The planner contradicted itself. Nothing is returned rather than something wrong."""


Named: TypeAlias = "Mapping[tuple[int, int], cp_model.IntVar]"
"""By (row of the person, row of the crew-day): the person is named there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Team:
    """Who could go out, in a model: named[person, crew-day]; used[crew-day]."""

    named: Named
    used: Mapping[int, cp_model.IntVar]


def add_staff_rows(
    model: cp_model.CpModel,
    grid: Grid,
    used: Mapping[int, cp_model.IntVar],
    *,
    exactly: Collection[int] = (),
) -> Team:
    """Crew-days that are used have their roles filled by people who are free.

    A person is in one crew a date, fills one role there, and is named on at most max_days
    dates. Nobody is named on a crew-day that is not used. Source: PLANNING rule 8.

    exactly   crew-days that take along nobody who is not needed
    """
    named: dict[tuple[int, int], cp_model.IntVar] = {}
    for row, goes_out in used.items():
        _add_roles(model, grid, row, goes_out, named, exact=row in exactly)
    by_person: dict[int, dict[int, list[cp_model.IntVar]]] = {}
    for (who, row), one in named.items():
        by_person.setdefault(who, {}).setdefault(grid.crew_days[row].date, []).append(one)
    for who, by_date in by_person.items():
        for same_date in by_date.values():
            model.add_at_most_one(same_date)
        most = (grid.problem.staff or ())[who].max_days
        if most is not None:
            names = [one for same_date in by_date.values() for one in same_date]
            model.add(sum(names) <= most)
    return Team(named=named, used=used)


def _add_roles(
    model: cp_model.CpModel,
    grid: Grid,
    row: int,
    goes_out: cp_model.IntVar,
    named: dict[tuple[int, int], cp_model.IntVar],
    *,
    exact: bool,
) -> None:
    day = grid.crew_days[row]
    date = grid.problem.horizon.dates[day.date]
    fillers: dict[str, list[cp_model.IntVar]] = {role: [] for role in day.needs}
    for number, person in enumerate(grid.problem.staff or ()):
        if date not in person.dates:
            continue
        one = named[number, row] = model.new_bool_var("")
        model.add_implication(one, goes_out)
        roles = [role for role in day.needs if role in person.roles]
        fills = [model.new_bool_var("") for _ in roles]
        model.add(sum(fills) == one if exact else sum(fills) <= one)
        for role, filled in zip(roles, fills, strict=True):
            fillers[role].append(filled)
    for role, count in day.needs.items():
        asked = count * goes_out
        model.add(sum(fillers[role]) == asked if exact else sum(fillers[role]) >= asked)


def stay_together(
    model: cp_model.CpModel,
    team: Team,
    evening: int,
    morning: int,
    *,
    when: cp_model.IntVar | None = None,
) -> None:
    """The same people before and after a night away; `when` says whether there is one."""
    people = {who for who, row in team.named if row in (evening, morning)}
    for who in sorted(people):
        before = team.named.get((who, evening), 0)
        after = team.named.get((who, morning), 0)
        same = model.add(before == after)
        if when is not None:
            same.only_enforce_if(when)


class Undecided(Exception):  # noqa: N818 -- neither yes nor no within the limit
    """CP-SAT found no answer and no proof that there is none."""


def solved(
    model: cp_model.CpModel,
    *,
    seed: int = 1,
    limit: float = SEARCH_LIMIT,
    by_relaxation: bool = False,
) -> cp_model.CpSolver | None:
    """The solver with its answer, or None when the model has none.

    by_relaxation   all of the model in CP-SAT's LP: for what the LP nearly solves by itself
    Raises SolverBug when the model is refused, Undecided when the limit was too low.
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415 -- it brings pandas: only when needed

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = limit
    solver.parameters.linearization_level = 2 if by_relaxation else 1
    status = solver.solve(model)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return solver
    if status == cp_model.INFEASIBLE:
        return None
    if status == cp_model.UNKNOWN:
        raise Undecided
    raise SolverBug(f"CP-SAT refuses a model of ours: {model.validate()}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Crewed:
    """The people of every crew-day that can go out."""

    staff: Mapping[int, tuple[StaffId, ...]]


def choose_staff(
    grid: Grid,
    *,
    needed: Collection[int],
    nights: Collection[tuple[int, int]],
    worth: Mapping[int, float],
) -> Crewed:
    """The crew-days worth most that the people at hand can make up, the needed ones among them.

    The best choice where there are few people and dates; with many of them date by date,
    after the needed crew-days.

    nights      (crew-day before, crew-day after) of every night away
    worth       value of each crew-day by itself
    Raises SolverBug when even the needed ones cannot be made up: the promises said they can.
    """
    everything = range(len(grid.crew_days))
    names = len(everything) * len(grid.problem.staff or ())
    try:
        few = names <= MOST_NAMES_AT_ONCE
        teams = _made_up(
            grid,
            everything if few else needed,
            needed=needed,
            nights=nights,
            worth=worth,
        )
    except Undecided:
        few = False
        teams = _made_up(grid, needed, needed=needed, nights=nights, worth=worth)
    if teams is None:
        raise SolverBug("the promised crew-days cannot be staffed after all")
    if not few:
        teams = _date_by_date(grid, teams, worth)
    people = grid.problem.staff or ()
    return Crewed(
        staff={row: tuple(people[who].id for who in team) for row, team in sorted(teams.items())}
    )


Teams = dict[int, tuple[int, ...]]
"""Rows of the people by row of the crew-day."""


def _date_by_date(grid: Grid, needed: Teams, worth: Mapping[int, float]) -> Teams:
    """The needed teams, and on each date the others, those worth most first.

    Who has most days left goes first, so that nobody is used up early.
    """
    teams, people = dict(needed), grid.problem.staff or ()
    taken: dict[int, set[int]] = {who: set() for who in range(len(people))}
    for row, team in needed.items():
        for who in team:
            taken[who].add(grid.crew_days[row].date)
    rows = [row for row in range(len(grid.crew_days)) if worth.get(row, 0.0) > 0.0]
    for date, date_of_all in enumerate(grid.problem.horizon.dates):
        left = {
            who: (len(person.dates) if person.max_days is None else person.max_days) - len(days)
            for (who, days), person in zip(taken.items(), people, strict=True)
            if date_of_all in person.dates and date not in days
        }
        free = {
            who: people[who].roles
            for who in sorted(left, key=lambda one: -left[one])
            if left[who] > 0
        }
        here = [row for row in rows if grid.crew_days[row].date == date and row not in needed]
        more = match_teams(
            {row: grid.crew_days[row].needs for row in sorted(here, key=lambda one: -worth[one])},
            free,
        )
        teams.update(more)
        for team in more.values():
            for who in team:
                taken[who].add(date)
    return teams


def _made_up(
    grid: Grid,
    rows: Collection[int],
    *,
    needed: Collection[int],
    nights: Collection[tuple[int, int]],
    worth: Mapping[int, float],
) -> Teams | None:
    """The teams of the crew-days worth most among `rows`; None when the needed ones fail."""
    if not rows:
        return {}
    from ortools.sat.python import cp_model  # noqa: PLC0415 -- it brings pandas: only when needed

    model = cp_model.CpModel()
    used = {row: model.new_bool_var("") for row in rows}
    for row in needed:
        model.add(used[row] == 1)
    away = {row for night in nights for row in night}
    # Nobody is sent along who is not needed. Counting the names in the objective said the same
    # and cost CP-SAT half a minute; a night may need more people than one of its days does.
    team = add_staff_rows(model, grid, used, exactly=used.keys() - away)
    for evening, morning in nights:
        stay_together(model, team, evening, morning)
    scale = 1e6 / max(1.0, *worth.values()) if worth else 1.0
    weights = {row: max(1, round(scale * worth.get(row, 0.0))) for row in used}
    model.maximize(sum(weights[row] * one for row, one in used.items()))
    answer = solved(model, limit=CHOICE_LIMIT)
    if answer is None:
        return None
    teams: dict[int, list[int]] = {row: [] for row in used if answer.boolean_value(used[row])}
    for (who, row), one in team.named.items():
        if row in teams and answer.boolean_value(one):
            teams[row].append(who)
    return {row: tuple(names) for row, names in teams.items()}

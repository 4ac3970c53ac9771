"""Which people make up which crew on which date."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

from solver.grid import Grid
from solver.problem import StaffId

SEARCH_LIMIT = 4.0
"""Deterministic seconds for one CP-SAT search: the same answer on every machine."""


class SolverBug(Exception):  # noqa: N818 -- a bug of ours, never an error of the caller
    """The planner contradicted itself. Nothing is returned rather than something wrong."""


Named = Mapping[tuple[int, int], cp_model.IntVar]
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
    for number, person in enumerate(grid.problem.staff or ()):
        mine = [(row, one) for (who, row), one in named.items() if who == number]
        by_date: dict[int, list[cp_model.IntVar]] = {}
        for row, one in mine:
            by_date.setdefault(grid.crew_days[row].date, []).append(one)
        for same_date in by_date.values():
            model.add_at_most_one(same_date)
        if person.max_days is not None:
            model.add(sum(one for _, one in mine) <= person.max_days)
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


def solved(model: cp_model.CpModel, *, seed: int = 1) -> cp_model.CpSolver | None:
    """The solver with its answer, or None when the model has none.

    Raises SolverBug when the model is refused, or undecided within the limit.
    """
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = SEARCH_LIMIT
    status = solver.solve(model)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return solver
    if status == cp_model.INFEASIBLE:
        return None
    raise SolverBug(f"CP-SAT says {solver.status_name(status)} of a model of ours")


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

    nights      (crew-day before, crew-day after) of every night away
    worth       value of each crew-day by itself
    Raises SolverBug when even the needed ones cannot be made up: the promises said they can.
    """
    model = cp_model.CpModel()
    used = {row: model.new_bool_var("") for row in range(len(grid.crew_days))}
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
    answer = solved(model)
    if answer is None:
        raise SolverBug("the promised crew-days cannot be staffed after all")
    people = grid.problem.staff or ()
    return Crewed(
        staff={
            row: tuple(
                people[who].id
                for (who, where), one in team.named.items()
                if where == row and answer.boolean_value(one)
            )
            for row, one in used.items()
            if answer.boolean_value(one)
        }
    )

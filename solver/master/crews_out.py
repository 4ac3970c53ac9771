"""How many crew-days can have people at all: whole crews, where a flow would send halves."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from ortools.sat.python import cp_model

from solver.grid import Grid
from solver.problem import Person, Role

MOST_EFFORT = 0.3
"""Deterministic seconds of CP-SAT for each count."""
Needs = tuple[tuple[Role, int], ...]
Group = tuple[frozenset[Role], frozenset[int], int | None]
"""Roles, dates (days since the start) and days at most: people of a group are alike."""


def most_crews_out(grid: Grid, dates: Iterable[int]) -> int:
    """No plan sends out more crew-days on these dates than this, for want of people.

    Groups of like people are counted, not named; that loses nothing, since a group's days
    can always be shared out among its people. Two operators a crew and five of them are two
    crews, not two and a half.
    Source: PLANNING rule 8, without nights.
    """
    wanted = frozenset(dates)
    model = cp_model.CpModel()
    out: dict[tuple[int, Needs], cp_model.IntVar] = {}
    for (date, needs), count in _crew_days(grid, wanted).items():
        out[date, needs] = model.new_int_var(0, count, "")
    places = _places(model, grid, wanted)
    roles = sorted({role for _, needs in out for role, _ in needs})
    for date in sorted(wanted):
        for role in roles:
            asked = [
                count * crews
                for (day, needs), crews in out.items()
                if day == date
                for one, count in needs
                if one == role
            ]
            model.add(sum(asked) <= sum(places.get((date, role), [])))
    model.maximize(sum(out.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = MOST_EFFORT
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return sum(_crew_days(grid, wanted).values())
    return math.floor(solver.best_objective_bound + 1e-6)


def _crew_days(grid: Grid, dates: frozenset[int]) -> Mapping[tuple[int, Needs], int]:
    return Counter(
        (day.date, tuple(sorted(day.needs.items()))) for day in grid.crew_days if day.date in dates
    )


def _places(
    model: cp_model.CpModel, grid: Grid, dates: frozenset[int]
) -> dict[tuple[int, Role], list[cp_model.IntVar]]:
    """By (date, role): people of each group who fill it."""
    places: dict[tuple[int, Role], list[cp_model.IntVar]] = {}
    groups = Counter(_group(grid, person, dates) for person in grid.problem.staff or ())
    for (roles, days, max_days), count in groups.items():
        of_group: list[cp_model.IntVar] = []
        for date in sorted(days):
            here = {role: model.new_int_var(0, count, "") for role in sorted(roles)}
            model.add(sum(here.values()) <= count)
            for role, place in here.items():
                places.setdefault((date, role), []).append(place)
            of_group += here.values()
        if max_days is not None and max_days < len(days):
            model.add(sum(of_group) <= count * max_days)
    return places


def _group(grid: Grid, person: Person, dates: frozenset[int]) -> Group:
    start = grid.problem.horizon.start
    days = frozenset((date - start).days for date in person.dates) & dates
    return person.roles, days, person.max_days

"""Which crew-days there are people for: told to peers as the vehicles that exist."""

import datetime as dt

from ortools.sat.python import cp_model

from benchmarks.weeks.days import Day, DayKey
from solver.problem import CrewId, Problem, StaffId

Team = tuple[StaffId, ...]
WORK_LIMIT = 5.0
"""Deterministic seconds; these are small models, solved in a few hundredths."""


def staffed(problem: Problem, days: dict[DayKey, Day]) -> dict[DayKey, Team]:
    """The crew-days with the most kits that can go out together, and who goes.

    Everybody goes everywhere, unnamed, where the problem does not say who there is.
    """
    if problem.staff is None:
        return dict.fromkeys(days, ())
    model = cp_model.CpModel()
    out = {key: model.new_bool_var("") for key in days}
    named: dict[tuple[StaffId, DayKey], list[cp_model.IntVar]] = {}
    for key, day in days.items():
        _fill(model, problem, day, out[key], named)
    for person in problem.staff:
        mine = [
            (key, one) for (who, key), ones in named.items() if who == person.id for one in ones
        ]
        for date in problem.horizon.dates:
            model.add_at_most_one(one for key, one in mine if key[0] == date)
        if person.max_days is not None:
            model.add(sum(one for _, one in mine) <= person.max_days)
    model.maximize(sum(day.shift.kits * out[key] for key, day in days.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = WORK_LIMIT
    solver.solve(model)
    return {
        key: tuple(
            who
            for (who, where), ones in named.items()
            if where == key and any(solver.boolean_value(one) for one in ones)
        )
        for key in days
        if solver.boolean_value(out[key])
    }


def _fill(
    model: cp_model.CpModel,
    problem: Problem,
    day: Day,
    out: cp_model.IntVar,
    named: dict[tuple[StaffId, tuple[dt.date, CrewId]], list[cp_model.IntVar]],
) -> None:
    """Every role the shift needs has its people, or the crew stays in. A person fills one role."""
    for role, count in day.shift.needs.items():
        fillers: list[cp_model.IntVar] = []
        for person in problem.staff or ():
            if role in person.roles and day.shift.date in person.dates:
                fillers.append(model.new_bool_var(""))
                named.setdefault((person.id, day.key), []).append(fillers[-1])
        model.add(sum(fillers) == count * out)

"""The best choice among the columns there are, by CP-SAT."""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from solver.construct import Route, SolverBug
from solver.integer.recorded import extras_of
from solver.master import Master, Tour, cut_short

UNITS_A_PERSON = 10
"""Extras are counted in tenths."""
ROW_SCALE = 10_000
LARGEST = 2.0**40
"""Coefficients stay below this, sums of them far below 2^53."""
LARGEST_OBJECTIVE = 2.0**48
"""The objective stays below this, extras included: beyond 2^53 floats are not whole any more."""
MOST_OF_AN_EXTRA = 1e9
"""People; no pool has so many."""
WORK_A_SECOND = 300
"""A deterministic second of CP-SAT counts as so many crew-days priced."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Packed:
    """The routes chosen and whether no better choice among the columns exists."""

    routes: list[tuple[int, Route]]
    proven: bool


def pack(
    master: Master,
    incumbent: Sequence[Tour],
    value: float,
    *,
    seconds: float,
    seed: int,
    most_columns: int = 5000,
) -> Packed | None:
    """Set packing over the columns that could still be in a better plan; None = nothing found.

    incumbent   tours of the best plan so far: where CP-SAT begins
    value       of that plan
    seconds     deterministic, and on the clock if no limit on work is set
    """
    chosen = _candidates(master, incumbent, value, most_columns)
    built = _Model(master, chosen, incumbent)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = seconds
    if master.effort.work is None:
        solver.parameters.max_time_in_seconds = seconds
    with ThreadPoolExecutor(max_workers=1) as beside:
        packing = beside.submit(solver.solve, built.model)
        while wait([packing], timeout=0.05).not_done:
            if cut_short(master.effort):
                solver.stop_search()
    status = packing.result()  # or what went wrong in there
    master.effort.done += round(WORK_A_SECOND * solver.response_proto.deterministic_time)
    if status == cp_model.MODEL_INVALID:
        raise SolverBug(f"CP-SAT refuses a model of ours: {built.model.validate()}")
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    routes = [
        master.route(column)
        for column, one in built.takes.items()
        for _ in range(solver.value(one))
    ]
    return Packed(routes=routes, proven=status == cp_model.OPTIMAL)


def _candidates(
    master: Master, incumbent: Sequence[Tour], value: float, most_columns: int
) -> list[int]:
    """Columns whose reduced cost leaves room for a better plan, and those of the incumbent."""
    hinted = {master.number(tour) for tour in incumbent}
    duals = np.zeros(len(master.program.rows))
    duals[: master.best_duals.size] = master.best_duals
    prices = master.program.prices(duals)
    room = 1.05 * (master.bound - value) + 1.0 if math.isfinite(master.bound) else math.inf
    lost: list[tuple[float, int]] = []
    for number, column in enumerate(master.columns):
        if column.elementary and number not in hinted:
            gain = column.value - sum(prices[facet] * amount for facet, amount in column.amounts)
            if -gain <= room:
                lost.append((-float(gain), number))
    lost.sort()
    return sorted(hinted | {number for _, number in lost[:most_columns]})


class _Model:
    """takes[column]: the column is in the plan."""

    def __init__(self, master: Master, chosen: Sequence[int], incumbent: Sequence[Tour]) -> None:
        self.model = cp_model.CpModel()
        self.program = master.program
        master.complete(chosen)
        self.takes = {
            column: self.model.new_int_var(0, _most(master, column), "") for column in chosen
        }
        self.extras = [
            self.model.new_int_var(0, math.ceil(UNITS_A_PERSON * min(limit, MOST_OF_AN_EXTRA)), "")
            for limit in self.program.extra_limits
        ]
        self._add_rows()
        self._maximize()
        hinted = {master.number(tour) for tour in incumbent}
        levels = extras_of(master, incumbent)
        for column, one in self.takes.items():
            self.model.add_hint(one, int(column in hinted))
        for number, extra in enumerate(self.extras):
            if number in levels:
                self.model.add_hint(extra, math.ceil(UNITS_A_PERSON * levels[number] - 1e-6))

    def _add_rows(self) -> None:
        on_rows: dict[int, dict[int, float]] = {}
        for column in self.takes:
            coefficients = self.program.coefficients(self.program.amounts[column])
            for row, coefficient in coefficients.items():
                on_rows.setdefault(row, {})[column] = coefficient
        for number, row in enumerate(self.program.rows):
            columns = on_rows.get(number, {})
            if not columns and not row.extras:
                continue
            whole = not row.extras and all(abs(one - round(one)) < 1e-9 for one in columns.values())
            largest = max((abs(one) for one in columns.values()), default=1.0)
            scale = 1.0 if whole else min(ROW_SCALE, LARGEST / max(1.0, largest * 1000))
            terms = [round(one * scale) * self.takes[column] for column, one in columns.items()]
            terms += [
                round(weight * scale / UNITS_A_PERSON) * self.extras[extra]
                for extra, weight in row.extras
            ]
            slack = 1e-6 if whole else 0.05 * scale
            if row.least == row.most:
                self.model.add(sum(terms) == round(row.most * scale))
                continue
            if math.isfinite(row.most):
                self.model.add(sum(terms) <= math.floor(row.most * scale + slack))
            if math.isfinite(row.least):
                self.model.add(sum(terms) >= math.ceil(row.least * scale - slack))

    def _maximize(self) -> None:
        reach = sum(abs(self.program.values[column]) for column in self.takes)
        reach += sum(
            abs(value) * min(limit, MOST_OF_AN_EXTRA)
            for value, limit in zip(
                self.program.extra_values, self.program.extra_limits, strict=True
            )
        )
        scale = min(1000.0, LARGEST_OBJECTIVE / max(1.0, reach))
        terms = [
            round(scale * self.program.values[column]) * one for column, one in self.takes.items()
        ]
        terms += [
            round(scale * value / UNITS_A_PERSON) * extra
            for value, extra in zip(self.program.extra_values, self.extras, strict=True)
            if value
        ]
        self.model.maximize(sum(terms))


def _most(master: Master, column: int) -> int:
    """A visit is made once; driving on or home without one, several crews may do."""
    tour = master.columns[column].tour
    return 1 if tour.stops else len(master.ground.kinds[tour.kind].crew_days)

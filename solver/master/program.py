"""The linear program: columns that do things, rows that count what is done.

A column lists what it does as amounts of facets (a visit to a site on a date, people recorded
there, a night away, ...); a row weighs facets. Both may come in any order. What a row's dual
makes of each facet is its price, and prices are all that pricing needs to know of the rows.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Thread
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from solver.attendance import Floats

POLL_SECONDS = 0.05
IMPRECISE = " change_status_to_imprecise: false"
"""A solution that is off in the ninth digit is one: any duals prove a bound."""
GOING_ON = "use_preprocessing: false use_dual_simplex: false" + IMPRECISE
"""Without presolve GLOP goes on from its last basis when rows and columns come in."""
WAYS = (
    GOING_ON,
    "use_preprocessing: true use_dual_simplex: false" + IMPRECISE,
    "use_preprocessing: true use_dual_simplex: true" + IMPRECISE,
    "use_preprocessing: true use_dual_simplex: true perturb_costs_in_dual_simplex: true"
    + IMPRECISE,
)
"""Going on sometimes ends in numerical trouble, as may any one way."""
FINE = (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE)
"""Optimal but for rounding is called feasible; any duals prove a bound all the same."""
STOPPED = -1
NOTHING_AT_ALL = 1e-7
"""Coefficients below are the rounding of a sum that is zero; the LP stumbles over them."""
Amounts = Sequence[tuple[int, float]]
"""(Facet or extra, amount of it)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """least <= weighted facets + weighted extras <= most."""

    name: tuple[object, ...]
    least: float
    most: float
    facets: Amounts
    extras: list[tuple[int, float]]


class _Sparse:
    """Entries (row, index, coefficient), multiplied by a vector over the rows."""

    def __init__(self) -> None:
        self._rows: list[int] = []
        self._indices: list[int] = []
        self._coefficients: list[float] = []
        self._arrays: tuple[NDArray[np.int64], NDArray[np.int64], Floats] | None = None

    def add(self, row: int, index: int, coefficient: float) -> None:
        self._rows.append(row)
        self._indices.append(index)
        self._coefficients.append(coefficient)
        self._arrays = None

    def weighted(self, duals: Floats, size: int) -> Floats:
        """Sum over rows of dual times coefficient, by index."""
        if self._arrays is None:
            self._arrays = (
                np.array(self._rows, np.int64),
                np.array(self._indices, np.int64),
                np.array(self._coefficients, np.float64),
            )
        rows, indices, coefficients = self._arrays
        return np.bincount(indices, duals[rows] * coefficients, size).astype(np.float64)


class Program:
    """Rows, columns and extras of one LP, and its last solution.

    An extra is a variable that is no route: 0 <= extra <= its limit.
    """

    def __init__(self, facets: int) -> None:
        self.facets = facets
        self.rows: list[Row] = []
        self.row_of: dict[tuple[object, ...], int] = {}
        self.values: list[float] = []
        self.amounts: list[Amounts] = []
        self.extra_values: list[float] = []
        self.extra_limits: list[float] = []
        self.artificial: list[bool] = []
        self.objective_value = -math.inf
        self.iterations = 0
        self._lp: Any = pywraplp.Solver.CreateSolver("GLOP")
        self._objective: Any = self._lp.Objective()
        self._objective.SetMaximization()
        self._constraints: list[Any] = []
        self._columns: list[Any] = []
        self._extras: list[Any] = []
        self._weights: dict[int, list[tuple[int, float]]] = {}
        self._users: dict[int, list[tuple[int, float]]] = {}
        self._row_facets = _Sparse()
        self._row_extras = _Sparse()

    def add_extra(self, value: float, limit: float, *, artificial: bool = False) -> int:
        """artificial: lets the LP break a row at a price; no plan ever does."""
        variable = self._lp.NumVar(0.0, limit, "")
        self._objective.SetCoefficient(variable, value)
        self._extras.append(variable)
        self.extra_values.append(value)
        self.extra_limits.append(0.0 if artificial else limit)
        self.artificial.append(artificial)
        return len(self._extras) - 1

    def add_row(
        self,
        name: tuple[object, ...],
        *,
        least: float = -math.inf,
        most: float = math.inf,
        facets: Iterable[tuple[int, float]] = (),
        extras: Amounts = (),
    ) -> int:
        number = len(self.rows)
        constraint = self._lp.Constraint(least, most)
        weights = [(facet, weight) for facet, weight in facets if weight]
        self.rows.append(Row(name=name, least=least, most=most, facets=weights, extras=[]))
        self._constraints.append(constraint)
        self.row_of[name] = number
        on_columns: dict[int, float] = {}
        for facet, weight in weights:
            self._row_facets.add(number, facet, weight)
            self._weights.setdefault(facet, []).append((number, weight))
            for column, amount in self._users.get(facet, ()):
                on_columns[column] = on_columns.get(column, 0.0) + weight * amount
        for column, coefficient in on_columns.items():
            if abs(coefficient) > NOTHING_AT_ALL:
                constraint.SetCoefficient(self._columns[column], coefficient)
        for extra, weight in extras:
            self.weigh_extra(number, extra, weight)
        return number

    def ease(self, row: int, by: float) -> None:
        """The LP allows so much more than the row does; 0 = as it was. Bounds know the row alone."""
        stated = self.rows[row]
        self._constraints[row].SetBounds(stated.least, stated.most + by)

    def ease_extra(self, extra: int, by: float) -> None:
        """The same for the limit of an extra."""
        self._extras[extra].SetBounds(0.0, self.extra_limits[extra] + by)

    def weigh_extra(self, row: int, extra: int, weight: float) -> None:
        self._constraints[row].SetCoefficient(self._extras[extra], weight)
        self._row_extras.add(row, extra, weight)
        self.rows[row].extras.append((extra, weight))

    def add_column(self, value: float, amounts: Amounts) -> int:
        number = len(self._columns)
        variable = self._lp.NumVar(0.0, math.inf, "")
        self._objective.SetCoefficient(variable, value)
        self._columns.append(variable)
        self.values.append(value)
        self.amounts.append(amounts)
        for row, coefficient in self.coefficients(amounts).items():
            self._constraints[row].SetCoefficient(variable, coefficient)
        for facet, amount in amounts:
            self._users.setdefault(facet, []).append((number, amount))
        return number

    def coefficients(self, amounts: Amounts) -> dict[int, float]:
        """By row, of a column that does this."""
        on_rows: dict[int, float] = {}
        for facet, amount in amounts:
            for row, weight in self._weights.get(facet, ()):
                on_rows[row] = on_rows.get(row, 0.0) + weight * amount
        return {
            row: coefficient
            for row, coefficient in on_rows.items()
            if abs(coefficient) > NOTHING_AT_ALL
        }

    def fix(self, column: int, *, at_least: int) -> None:
        self._columns[column].SetLb(float(at_least))

    def solve(self, should_stop: Callable[[], bool]) -> bool:
        """True when an optimum stands; False when stopped, or when there is none.

        GLOP runs beside this thread, so that a wish to stop is heard within 50 ms.
        """
        for how in WAYS:
            status = self._solve(should_stop, how)
            if status in FINE:
                break
            # Going on from a basis may err about it; a fresh start does not.
            if should_stop() or (status == pywraplp.Solver.INFEASIBLE and how != GOING_ON):
                return False
        else:
            return False
        self.iterations = int(self._lp.iterations())
        self.objective_value = float(self._objective.Value())
        return True

    def _solve(self, should_stop: Callable[[], bool], parameters: str) -> int:
        """The status; STOPPED where somebody wished so before an optimum stood."""
        how = pywraplp.MPSolverParameters()
        if parameters != GOING_ON:
            how.SetIntegerParam(how.INCREMENTALITY, how.INCREMENTALITY_OFF)
        self._lp.SetSolverSpecificParametersAsString(parameters)
        status: list[int] = []
        work = Thread(target=lambda: status.append(int(self._lp.Solve(how))))
        work.start()
        work.join(POLL_SECONDS)
        while work.is_alive():
            if should_stop():
                self._lp.InterruptSolve()
            work.join(POLL_SECONDS)
        is_optimal = status[0] == pywraplp.Solver.OPTIMAL
        return STOPPED if should_stop() and not is_optimal else status[0]

    def duals(self) -> Floats:
        """What one more of each row's right side is worth; signs as the rows' senses demand."""
        duals = np.array([float(row.dual_value()) for row in self._constraints], np.float64)
        below = np.array([math.isinf(row.least) for row in self.rows])
        above = np.array([math.isinf(row.most) for row in self.rows])
        duals = np.where(below, np.maximum(duals, 0.0), duals)
        return np.where(above, np.minimum(duals, 0.0), duals)

    def column_values(self) -> Floats:
        return _values(self._columns)

    def extra_levels(self) -> Floats:
        return _values(self._extras)

    def done(self, columns: Floats) -> Floats:
        """How much of each facet these amounts of the columns do."""
        done = np.zeros(self.facets)
        for column in np.flatnonzero(columns > 1e-9).tolist():
            for facet, amount in self.amounts[column]:
                done[facet] += amount * columns[column]
        return done

    def prices(self, duals: Floats) -> Floats:
        """What each facet costs a column that does one of it."""
        return self._row_facets.weighted(duals, self.facets)

    def bound_part(self, duals: Floats) -> float:
        """The part of the Lagrangian bound that is not routes: right sides and extras."""
        total = 0.0
        for dual, row in zip(duals.tolist(), self.rows, strict=True):
            if dual:
                total += dual * (row.most if dual > 0.0 else row.least)
        reduced = np.array(self.extra_values) - self._row_extras.weighted(
            duals, len(self.extra_values)
        )
        return total + float((np.maximum(reduced, 0.0) * np.array(self.extra_limits)).sum())


def _values(variables: list[Any]) -> Floats:
    return np.array([float(one.solution_value()) for one in variables], np.float64)

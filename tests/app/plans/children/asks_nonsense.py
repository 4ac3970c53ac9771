"""A solver with a bug: it gives CP-SAT a model whose numbers are too large."""

from typing import Any

from ortools.sat.python import cp_model

from app.core.answer import Say, ShouldStop, answer
from solver.construct.staffing import solved


def work(_payload: bytes, _say: Say, _should_stop: ShouldStop) -> Any:
    model = cp_model.CpModel()
    some = [model.new_int_var(0, 2**40, "") for _ in range(4)]
    model.add(sum(2**40 * one for one in some) <= 1)
    return str(solved(model))


if __name__ == "__main__":
    answer(work)

"""Problem and plan files: JSON in and out.

Reading refuses with ProblemError: `path` is the place in the file, `what` says what is wrong.
Source: PLANNING, `jemput-problem/1` and `jemput-plan/1`.
"""

from pathlib import Path

from solver.files import plan_in, plan_out, problem_in, problem_out, reading, writing
from solver.plan import Plan
from solver.problem import Problem


def problem_from_json(text: str | bytes) -> Problem:
    """The problem that a `jemput-problem/1` text states. Raises ProblemError."""
    return problem_in.problem(reading.parse(text))


def plan_from_json(text: str | bytes) -> Plan:
    """The plan that a `jemput-plan/1` text states, right or wrong. Raises ProblemError."""
    return plan_in.plan(reading.parse(text))


def read_problem(path: Path) -> Problem:
    """Like problem_from_json, from a file of at most 32 MB. Raises OSError too."""
    return problem_from_json(reading.read_bytes(path))


def read_plan(path: Path) -> Plan:
    """Like plan_from_json, from a file of at most 32 MB. Raises OSError too."""
    return plan_from_json(reading.read_bytes(path))


def write_problem(problem: Problem) -> str:
    """A `jemput-problem/1` text that reads back as the same problem."""
    return writing.text(problem_out.problem(problem))


def write_plan(plan: Plan) -> str:
    """A `jemput-plan/1` text that reads back as the same plan."""
    return writing.text(plan_out.plan(plan))

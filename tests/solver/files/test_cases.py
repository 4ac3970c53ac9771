"""The hand-made cases: they can be read, use the whole format, and their plans are right."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from solver import check, files

CASES = Path(__file__).parents[2] / "cases"
PROBLEMS = sorted(CASES.glob("*.problem.json"))
# Worked out with pencil and paper from the cards, drives and nights in the files.
WORTH = {
    "one-village": 48 * 0.25,
    "upriver-with-nights": 36 + 20 * 1.5 + 20 - (190 + 195 + 270) / 60 * 0.25 - 6,
}
OPEN_KEYS = re.compile(r"(travel_minutes|needs)\..*")  # keyed by ids and roles


def keys(value: Any, path: str = "") -> set[str]:
    """The keys of a JSON value, entries of a list taken together."""
    found: set[str] = set()
    if isinstance(value, list):
        for entry in cast("list[object]", value):
            found |= keys(entry, f"{path}[]")
    elif isinstance(value, dict):
        for key, entry in cast("dict[str, object]", value).items():
            inner = f"{path}.{key}" if path else key
            found |= {OPEN_KEYS.sub(r"\1", inner)} | keys(entry, inner)
    return found


@pytest.mark.parametrize("path", PROBLEMS, ids=lambda path: path.name)
def test_a_case_reads_back_as_it_was_written(path: Path) -> None:
    problem = files.read_problem(path)
    assert files.problem_from_json(files.write_problem(problem)) == problem


def test_the_cases_use_every_key_of_the_format(
    full_problem: Callable[[], dict[str, Any]],
) -> None:
    assert len(PROBLEMS) >= 10
    used: set[str] = set()
    for path in PROBLEMS:
        used |= keys(json.loads(path.read_text(encoding="utf-8")))
    assert keys(full_problem()) - used == set()


def test_the_cases_hold_both_policies_and_both_ways_to_promise() -> None:
    problems = [files.read_problem(path) for path in PROBLEMS]
    assert {problem.cards.policy for problem in problems if problem.cards} == {
        "print_now",
        "print_later",
    }
    assert {visit.crew is None for problem in problems for visit in problem.locked} == {True, False}
    assert any(problem.staff == () for problem in problems)


@pytest.mark.parametrize("name", WORTH)
def test_a_plan_made_by_hand_is_right_and_worth_what_the_pencil_says(name: str) -> None:
    problem = files.read_problem(CASES / f"{name}.problem.json")
    plan = files.read_plan(CASES / f"{name}.plan.json")
    report = check.check(problem, plan)
    assert report.violations == ()
    assert report.value == pytest.approx(WORTH[name])

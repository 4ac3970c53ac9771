"""The examples in the docs work as they stand there, and their links lead somewhere."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from solver import check
from solver.files import plan_from_json, problem_from_json, write_plan, write_problem

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
JSON_BLOCK = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
CODE = re.compile(r"`((?:app|solver|scripts|tests|migrations|docs|requirements)/[\w./-]+)`")


def block(page: str, format_name: str) -> str:
    """The page's example of a file format."""
    blocks: list[str] = JSON_BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
    found = [text for text in blocks if json.loads(text).get("format") == format_name]
    assert len(found) == 1, f"{page} shows {format_name} once"
    return found[0]


def without_numbers_kind(value: Any) -> Any:
    """1 and 1.0 are one number in JSON."""
    return json.loads(json.dumps(value), parse_int=float)


def test_the_example_problem_is_a_problem_and_is_written_back_as_it_is() -> None:
    text = block("docs/planning.md", "jemput-problem/1")
    problem = problem_from_json(text)

    assert problem_from_json(write_problem(problem)) == problem


def test_the_example_plan_is_right_for_the_example_problem() -> None:
    problem = problem_from_json(block("docs/planning.md", "jemput-problem/1"))
    text = block("docs/planning.md", "jemput-plan/1")
    plan = plan_from_json(text)

    assert check.check(problem, plan).violations == ()
    assert without_numbers_kind(json.loads(write_plan(plan))) == without_numbers_kind(
        json.loads(text)
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_of_the_project(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [link for link in LINK.findall(text) if not (page.parent / link).exists()]

    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_pages_name_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [name for name in CODE.findall(text) if not is_there(name)]

    assert missing == []


def is_there(name: str) -> bool:
    """A module may be named without its ending."""
    return (ROOT / name).exists() or (ROOT / f"{name}.py").exists()

"""The examples in the docs work as they stand there, and their links lead somewhere."""

import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.core.database import Database
from app.main import make_app
from solver import check
from solver.files import plan_from_json, problem_from_json, write_plan, write_problem

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
JSON_BLOCK = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
OFFICE = "/v1/offices/{office}"
CURL_PATH = re.compile(r"\$OFFICE(/[^\s\"'?]*)")
TABLE_PATH = re.compile(r"`(?:[A-Z]+ )?(/(?!v1)[a-z][\w/{}.-]*)`")
# Names of the walk: a feature's or the solver's, or of plans where most of the walk happens.
FEATURES = (
    "core|accounts|places|backlog|stock|crews|turnout|plans|printing|itineraries|results|messages"
    "|confirmations|disruptions"
)
WALK_NAME = re.compile(rf"`((?:solver|{FEATURES}|actions|assemble|rules)\.[a-z_.]+)`")
LOG_EVENT = re.compile(r"\blog\.\w+\(\s*\"(\w+)\"")
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


@pytest.fixture
def served_paths(tmp_path: Path) -> set[str]:
    database = Database(f"sqlite:///{tmp_path}/never-opened.sqlite")
    return set(make_app(database).openapi()["paths"])


def test_the_paths_of_the_api_page_are_served(served_paths: set[str]) -> None:
    page = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    described = page.partition("## What there is")[2]
    named = {OFFICE + path for path in TABLE_PATH.findall(described)}
    outside = {OFFICE + path for path in ("/healthz", "/readyz", "/metrics")}

    assert len(named) > 20
    assert named - outside - served_paths == set()


def test_the_walk_with_curl_asks_for_paths_that_are_served(served_paths: set[str]) -> None:
    page = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    asked: list[str] = CURL_PATH.findall(page)
    patterns = [re.compile(re.sub(r"\{\w+\}", "[^/]+", path)) for path in served_paths]

    assert asked
    for path in asked:
        address = f"/v1/offices/75.71{path}"
        assert any(pattern.fullmatch(address) for pattern in patterns), f"{path} is not served"


def full_name(name: str) -> str:
    first = name.partition(".")[0]
    if first == "solver":
        return name
    return f"app.{name}" if first in FEATURES.split("|") else f"app.plans.{name}"


def resolved(name: str) -> object:
    """The module, or what it holds. Raises when there is no such thing."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        module, _, attribute = name.rpartition(".")
        return getattr(importlib.import_module(module), attribute)


def test_the_map_names_what_is_in_the_code() -> None:
    page = (ROOT / "docs/map.md").read_text(encoding="utf-8")
    names = {name for name in WALK_NAME.findall(page) if not name.endswith(".py")}

    assert {
        "plans.actions.request_plan",
        "plans.assemble.problem_for",
        "solver.check.check",
    } <= names
    for name in sorted(names):
        assert resolved(full_name(name)) is not None


def test_every_logged_event_is_explained_to_who_runs_it() -> None:
    page = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "app").rglob("*.py"))
    events = set(LOG_EVENT.findall(code))

    assert {"request", "unexpected_error"} <= events
    assert [event for event in sorted(events) if f"`{event}`" not in page] == []

"""`jemput solve` and `jemput check`, as a person or a script calls them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from app.plans.cli import advise, check, solve
from solver.files import read_plan, read_problem
from solver.problem import Problem

runner = CliRunner()
app = typer.Typer()
app.command()(solve)
app.command()(check)
app.command()(advise)

PROBLEM: dict[str, Any] = {
    "format": "jemput-problem/1",
    "timezone": "Asia/Makassar",
    "horizon": {"start": "2023-12-11", "days": 1},
    "depots": [{"id": "dinas", "lat": 0.5384, "lon": 123.0553}],
    "pools": [{"id": "p", "people": 20}],
    "sites": [
        {
            "id": "hall",
            "kind": "hall",
            "lat": 0.5469,
            "lon": 123.0051,
            "minutes_per_recording": 6,
            "min_service_minutes": 60,
            "max_service_minutes": 180,
            "service_step_minutes": 30,
            "windows": [{"date": "2023-12-11", "start": "08:00", "end": "15:00"}],
            "draws": [{"pool": "p", "attendance": 0.5}],
        }
    ],
    "crews": [
        {
            "id": "tim-1",
            "depot": "dinas",
            "kits": 1,
            "shifts": [{"date": "2023-12-11", "start": "08:00", "end": "15:00"}],
        }
    ],
}


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(PROBLEM))
    return file


def solved(problem: Path, *options: str) -> Path:
    plan = problem.with_name("plan.json")
    told = runner.invoke(app, ["solve", str(problem), "--seconds", "5", *options, "-o", str(plan)])
    assert told.exit_code == 0, told.output
    return plan


def test_a_problem_file_becomes_a_plan_file_that_passes_the_check(problem: Path) -> None:
    plan = solved(problem)

    told = runner.invoke(app, ["check", str(problem), str(plan)])

    assert told.exit_code == 0
    assert told.stdout == "nilai / value: 10.0\n"
    assert isinstance(read_problem(problem), Problem)
    assert read_plan(plan).visits[0].site == "hall"


def test_the_same_seed_and_work_give_the_same_file_but_for_seconds(problem: Path) -> None:
    files = [json.loads(solved(problem, "--work", "5", "--seed", "3").read_text()) for _ in "ab"]

    for content in files:
        del content["seconds"]
    assert files[0] == files[1]


def test_a_plan_that_breaks_a_rule_is_named_and_exits_1(problem: Path) -> None:
    plan = solved(problem)
    content = json.loads(plan.read_text())
    content["visits"][0]["arrive"] = "07:00"
    plan.write_text(json.dumps(content))

    told = runner.invoke(app, ["check", str(problem), str(plan)])

    assert told.exit_code == 1
    assert "visits[0]: [3 window]" in told.stderr
    assert "pelanggaran / violations" in told.stderr


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("{", "its start"),
        (json.dumps(PROBLEM | {"depots": []}), "crews[0].depot"),
        (json.dumps(PROBLEM | {"wat": 1}), "wat"),
    ],
)
def test_a_file_that_cannot_be_a_problem_is_refused_in_both_languages(
    problem: Path, content: str, where: str
) -> None:
    problem.write_text(content)
    plan = problem.with_name("plan.json")

    told = runner.invoke(app, ["solve", str(problem), "-o", str(plan)])

    assert told.exit_code == 2
    assert "Berkas problem.json tidak dapat dipakai" in told.stderr
    assert f"File problem.json cannot be used, at {where}" in told.stderr
    assert not plan.exists()


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, problem: Path) -> None:
    none = str(tmp_path / "none.json")

    for arguments in (["check", str(problem), none], ["check", none, str(problem)]):
        told = runner.invoke(app, arguments)
        assert told.exit_code == 2
        assert "Berkas none.json tidak dapat dibuka" in told.stderr


def test_a_file_that_is_no_plan_is_refused(problem: Path) -> None:
    told = runner.invoke(app, ["check", str(problem), str(problem)])

    assert told.exit_code == 2
    assert "Berkas problem.json tidak dapat dipakai, di format" in told.stderr


def test_a_plan_that_cannot_be_written_leaves_nothing_behind(problem: Path) -> None:
    nowhere = problem.parent / "nowhere" / "plan.json"

    told = runner.invoke(app, ["solve", str(problem), "--work", "2", "-o", str(nowhere)])

    assert told.exit_code == 2
    assert [file.name for file in problem.parent.iterdir()] == ["problem.json"]


def advised(problem: Path, *options: str) -> dict[str, Any]:
    """What `jemput advise` writes about a plan of the problem."""
    advice, plan = problem.with_name("advice.json"), solved(problem, "--work", "40")
    told = runner.invoke(
        app, ["advise", str(problem), str(plan), "--work", "40", *options, "-o", str(advice)]
    )
    assert told.exit_code == 0, told.output
    return json.loads(advice.read_text())


def test_advice_lists_what_was_tried_and_prices_everything(problem: Path) -> None:
    content = advised(problem)

    assert {one["kind"] for one in content["remedies"]["tried"]} == {
        "kit",
        "half_hour",
        "extra_crew",
    }
    assert content["curve"] == []
    assert len(content["prices"]["kit"]) == 1


def test_the_same_seed_and_work_give_the_same_advice(problem: Path) -> None:
    assert advised(problem, "--site", "hall") == advised(problem, "--site", "hall")


def test_solving_writes_prices_and_when_asked_advice(problem: Path) -> None:
    advice = problem.with_name("advice.json")

    plan = solved(problem, "--work", "40", "--advise", str(advice))

    assert [day.crew for day in read_plan(plan).prices.crew_day] == ["tim-1"]
    assert json.loads(advice.read_text())["format"] == "jemput-advice/1"


def test_no_advice_is_given_on_a_plan_that_breaks_a_rule(problem: Path) -> None:
    plan = solved(problem)
    content = json.loads(plan.read_text())
    content["visits"][0]["arrive"] = "07:00"
    plan.write_text(json.dumps(content))

    told = runner.invoke(
        app, ["advise", str(problem), str(plan), "-o", str(problem.with_name("advice.json"))]
    )

    assert told.exit_code == 1
    assert "3 window" in told.stderr


def test_a_site_that_is_not_in_the_problem_is_refused(problem: Path) -> None:
    plan, advice = solved(problem), problem.with_name("advice.json")

    told = runner.invoke(
        app, ["advise", str(problem), str(plan), "--site", "nowhere", "-o", str(advice)]
    )

    assert told.exit_code == 2
    assert not advice.exists()


def test_files_are_worked_on_without_loading_a_server_or_a_database() -> None:
    """It would take longer than the first plan of a city's week."""
    program = (
        "import sys, app.cli;"
        "print({'sqlalchemy', 'fastapi', 'uvicorn', 'dbos', 'app.settings'} & sys.modules.keys())"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert answer.stdout == "set()\n"


def too_many_sites(problem: Path, **changes: Any) -> Path:
    """A hall that is closed, beside the one of the problem."""
    closed: dict[str, Any] = PROBLEM["sites"][0] | {"id": "hall-2", "windows": []}
    file = problem.with_name("more.json")
    file.write_text(json.dumps(PROBLEM | {"sites": [*PROBLEM["sites"], closed]} | changes))
    return file


def test_solving_says_why_sites_are_left_out(problem: Path) -> None:
    more, plan = too_many_sites(problem), problem.with_name("plan.json")

    told = runner.invoke(app, ["solve", str(more), "--work", "2", "-o", str(plan)])

    assert told.exit_code == 0, told.output
    assert told.stdout.splitlines()[1:] == [
        "- hall-2 tidak masuk: tidak buka pada Sen, 11 Des.",
        "  hall-2 is left out: it is not open on Mon, 11 Dec.",
    ]


def test_solving_says_which_promises_clash(problem: Path) -> None:
    promise = {"site": "hall-2", "date": "2023-12-11", "arrive": "09:00", "service_minutes": 60}
    more, plan = too_many_sites(problem, locked=[promise]), problem.with_name("plan.json")

    told = runner.invoke(app, ["solve", str(more), "--work", "2", "-o", str(plan)])

    assert told.exit_code == 0, told.output
    assert told.stdout.splitlines()[1:] == [
        "- hall-2: Sen, 11 Des 09.00, 60 menit",
        "  hall-2: Mon, 11 Dec 09:00, 60 minutes",
        "- hall-2 tidak buka pada Sen, 11 Des.",
        "  hall-2 is not open on Mon, 11 Dec.",
    ]


def test_advice_is_said_for_each_change_that_was_tried(problem: Path) -> None:
    plan = solved(problem, "--work", "40")

    told = runner.invoke(
        app, ["advise", str(problem), str(plan), "--work", "40", "-o", str(problem) + ".advice"]
    )

    assert told.exit_code == 0, told.output
    said = [line for line in told.stdout.splitlines() if line.startswith("- ")]
    assert len(said) == 3
    assert any("satu alat rekam lagi untuk tim-1" in line for line in said)

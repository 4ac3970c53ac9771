"""The waits a person feels: that they are measured, not how long they are."""

from pathlib import Path

import pytest

from benchmarks.waits.first_plan import by_command, in_child
from benchmarks.waits.office import SAID
from benchmarks.waits.table import page
from benchmarks.waits.wait import Wait
from solver.files import write_problem
from tests.solver.weeks import city_week


@pytest.fixture
def week(tmp_path: Path) -> Path:
    file = tmp_path / "week.json"
    file.write_text(write_problem(city_week(seed=1, crews=2, days=2)))
    return file


def test_a_first_plan_is_timed_with_what_goes_before_it(week: Path) -> None:
    imports, reading, plan = in_child("city", week)

    assert [wait.what for wait in (imports, reading, plan)] == [
        "city: … of it imports",
        "city: … of it reading",
        "city: first plan of a worker",
    ]
    assert plan.clock_seconds > imports.clock_seconds + reading.clock_seconds
    assert plan.cpu_seconds is not None
    assert plan.cpu_seconds > (imports.cpu_seconds or 0) + (reading.cpu_seconds or 0)


def test_the_command_is_timed_from_outside(week: Path) -> None:
    wait = by_command("city", week)

    assert wait.clock_seconds > 0
    assert wait.cpu_seconds
    assert not week.with_suffix(".plan.json").exists()


def test_a_problem_without_a_first_plan_is_said(tmp_path: Path) -> None:
    file = tmp_path / "nothing.json"
    file.write_text("{}")

    with pytest.raises(RuntimeError, match="told of no plan"):
        by_command("city", file)


def test_the_demo_tells_its_office_and_key() -> None:
    said = (
        "Kunci API kantor 75.71, dibuat baru:\n"
        "  viewer       jmp_a\n  coordinator  jmp_b-C\n  admin        jmp_d\n"
    )

    assert SAID.findall(said) == [("75.71", "jmp_b-C")]


def test_the_table_shows_least_median_and_most() -> None:
    waits = [
        Wait(what="start", clock_seconds=seconds, cpu_seconds=1.0, aim_seconds=5.0)
        for seconds in (4.0, 2.0, 9.0)
    ]
    waits.append(Wait(what="cancel", clock_seconds=0.5))

    *_, start, cancel, end = page(waits, ["# waits"]).split("\n")

    assert start == "| start | 3 | 2.00 s | 4.00 s | 9.00 s | 5 s | 1.00 s | 1.00 s | 1.00 s |"
    assert cancel == "| cancel | 1 | 0.50 s | 0.50 s | 0.50 s |  |  | |  |"
    assert end == ""

"""`jemput solve --work` twice, in two processes: the same bytes, but for the seconds it took.

Each process has another seed for Python's hashes, so nothing may hang on the order of a set.
"""

import os
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.weeks.generate import week
from solver.files import read_problem, write_problem
from solver.problem import Problem
from tests.solver.weeks import city_week

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases"
COMMAND = Path(sys.executable).with_name("jemput")
BUSY_SECONDS = 600
BUSY = f"import time\nend = time.monotonic() + {BUSY_SECONDS}\nwhile time.monotonic() < end: pass"


def case(name: str) -> Problem:
    return read_problem(CASES / f"{name}.problem.json")


def planned(file: Path, *, work: int, hashes: str) -> str:
    """The plan file, without its seconds."""
    plan = file.with_name(f"{hashes}.plan.json")
    subprocess.run(
        [COMMAND, "solve", file, "-o", plan, "--work", str(work), "--seed", "7"],
        env={**os.environ, "PYTHONHASHSEED": hashes},
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    text = plan.read_text()
    assert text.count('"seconds":') == 1
    return re.sub(r'"seconds": *[0-9.e-]+', "", text)


@contextmanager
def busy_machine() -> Generator[None]:
    """Two other processes compute meanwhile, for a bounded time."""
    others = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(2)]
    try:
        yield
        assert all(other.poll() is None for other in others), "it was not busy to the end"
    finally:
        for other in others:
            other.kill()
            other.wait()


@pytest.mark.parametrize(
    ("asked", "work"),
    [
        # Little enough to come to its last phase: columns, dives, packing and around.
        pytest.param(city_week(seed=2, crews=2, days=3), 1200, id="city"),
        pytest.param(week("city", "staff", 1), 150, id="staff"),
        pytest.param(case("few-people"), 300, id="few-people"),
        pytest.param(case("few-cards"), 300, id="print-now"),
        pytest.param(case("upriver-with-nights"), 300, id="nights"),
        pytest.param(case("replan-on-wednesday"), 300, id="replanning"),
        pytest.param(case("every-reason"), 60, id="every-reason"),
    ],
)
def test_two_processes_write_the_same_plan(asked: Problem, work: int, tmp_path: Path) -> None:
    file = tmp_path / "problem.json"
    file.write_text(write_problem(asked))
    first, again = (planned(file, work=work, hashes=hashes) for hashes in ("0", "4711"))
    assert first == again


def test_a_busy_machine_writes_the_same_plan(tmp_path: Path) -> None:
    file = tmp_path / "problem.json"
    file.write_text(write_problem(city_week(seed=3, crews=2, days=3)))
    alone = planned(file, work=900, hashes="1")
    with busy_machine():
        beside_others = planned(file, work=900, hashes="2")
    assert alone == beside_others


def test_more_work_makes_another_plan(tmp_path: Path) -> None:
    """Else the tests above would compare what cannot differ."""
    file = tmp_path / "problem.json"
    file.write_text(write_problem(city_week(seed=2, crews=2, days=3)))
    assert planned(file, work=20, hashes="0") != planned(file, work=200, hashes="0")

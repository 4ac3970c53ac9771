"""The demo as a new user starts it: a process of its own in an empty folder."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from app.core.database import Database
from app.core.migrations import migrate
from tests import make

pytestmark = pytest.mark.xdist_group("demo")  # one first start for all of them

JEMPUT = Path(sys.executable).with_name("jemput")
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("JEMPUT_")}
KEY = re.compile(r"^  (\w+) +(jmp_\S+)$", re.MULTILINE)


def run(
    folder: Path, *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [JEMPUT, *arguments],
        cwd=folder,
        env=ENVIRONMENT | (environment or {}),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder a first start leaves behind, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    first = run(folder, "demo", "--once", "--picture", "week.svg")
    assert first.returncode == 0, first.stderr
    return folder, first.stdout


def test_the_first_start_shows_a_week_and_a_key_for_each_role(started: tuple[Path, str]) -> None:
    folder, shown = started

    assert "11–16 Des 2023" in shown
    assert "SMA Negeri 1 Gorontalo" in shown
    assert "Seminggu" in shown
    assert {role for role, _ in KEY.findall(shown)} == {
        "viewer",
        "field",
        "coordinator",
        "manager",
        "admin",
    }
    assert "<svg" in (folder / "week.svg").read_text()


def test_a_second_start_shows_the_same_week_and_new_keys(started: tuple[Path, str]) -> None:
    folder, first = started
    second = run(folder, "demo", "--once")

    assert second.returncode == 0, second.stderr
    assert KEY.sub("", second.stdout) == KEY.sub("", first)
    assert not {key for _, key in KEY.findall(first)} & {
        key for _, key in KEY.findall(second.stdout)
    }


def test_the_week_stands_before_the_checker(started: tuple[Path, str]) -> None:
    folder, _ = started
    database = Database(f"sqlite:///{folder}/.jemput/demo-75.71-2023-12-06.sqlite")
    with database.reading() as db:
        connection = db.connection().exec_driver_sql("SELECT problem, answer FROM plans")
        problem, answer = connection.one()
    database.dispose()
    (folder / "problem.json").write_text(problem)
    (folder / "plan.json").write_text(answer)

    checked = run(folder, "check", "problem.json", "plan.json")

    assert checked.returncode == 0, checked.stderr
    assert json.loads(answer)["status"] in ("feasible", "proven_optimal")


def test_the_served_demo_answers_its_own_keys(started: tuple[Path, str]) -> None:
    folder, _ = started
    with served(folder) as (address, keys):
        office = f"{address}/v1/offices/75.71"
        backlog = fetch(f"{office}/backlog?group_by=segment", keys["manager"])
        today = fetch(office, keys["viewer"])["today"]
        itineraries = fetch(f"{office}/itineraries?date=2023-12-11", keys["field"])["items"]

    assert today == "2023-12-06"
    assert (backlog["wajib"], backlog["not_yet_wajib"]) == (1012, 848)
    assert len(itineraries) == 1, "a field member sees its own crew only"


def test_the_office_stands_at_the_date_it_is_given(tmp_path: Path) -> None:
    moved = run(tmp_path, "demo", "--once", "--today", "2024-02-13")

    assert moved.returncode == 0, moved.stderr
    # The Monday after; the eleven days since 2 February hold Isra Mikraj and Imlek.
    assert "19–24 Feb 2024" in moved.stdout


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    refused = run(tmp_path, "demo", "--once", "--today", "besok")

    assert refused.returncode == 2
    assert "YYYY-MM-DD" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_demo_stays_out_of_a_real_offices_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/real.sqlite"
    migrate(url)
    database = Database(url)
    with database.writing() as db:
        make.real_office(db)
    database.dispose()

    refused = run(tmp_path, "demo", "--once", environment={"JEMPUT_DATABASE_URL": url})

    assert refused.returncode == 1
    assert "kantor sungguhan" in refused.stderr


def fetch(address: str, key: str) -> dict[str, Any]:
    asked = Request(address, headers={"Authorization": f"Bearer {key}"})  # noqa: S310 -- loopback
    with urlopen(asked, timeout=60) as answer:  # noqa: S310 -- loopback
        return json.load(answer)


@contextmanager
def served(folder: Path) -> Generator[tuple[str, dict[str, str]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "served.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [JEMPUT, "demo", "--port", str(port)], cwd=folder, env=ENVIRONMENT, stdout=out
        )
    try:
        address = f"http://127.0.0.1:{port}"
        until_ready(f"{address}/readyz", process)
        yield address, dict(KEY.findall(log.read_text()))
    finally:
        process.terminate()
        process.wait(timeout=60)


def until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(address, timeout=60) as answer:  # noqa: S310 -- loopback
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the demo did not get ready")

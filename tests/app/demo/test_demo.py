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
from uuid import uuid4

import httpx
import pytest

from app.accounts import queries as accounts
from app.core.database import Database
from app.core.migrations import migrate
from app.demo import opening
from app.demo.office import choices, read_office
from tests import make

JEMPUT = Path(sys.executable).with_name("jemput")
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("JEMPUT_")}
KEY = re.compile(r"^  (\w+) +(jmp_\S+)$", re.MULTILINE)
PASSWORD = re.compile(r"^  kata sandi / password: (\S+)$", re.MULTILINE)


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
    assert without_secrets(second.stdout) == without_secrets(first)
    assert not secrets_in(first) & secrets_in(second.stdout)


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
    with served(folder) as (address, printed):
        keys = dict(KEY.findall(printed))
        office = f"{address}/v1/offices/75.71"
        backlog = fetch(f"{office}/backlog?group_by=segment", keys["manager"])
        today = fetch(office, keys["viewer"])["today"]
        itineraries = fetch(f"{office}/itineraries?date=2023-12-11", keys["field"])["items"]
        second = run(folder, "demo", "--once")
        still = fetch(office, keys["viewer"])["today"]

    assert (second.returncode, second.stdout) == (1, "")
    assert "sedang berjalan" in second.stderr
    assert "Traceback" not in second.stderr
    assert still == today
    assert today == "2023-12-06"
    assert (backlog["wajib"], backlog["not_yet_wajib"]) == (1012, 848)
    assert len(itineraries) == 1, "a field member sees its own crew only"


def test_the_crews_page_takes_the_sign_in_that_is_printed_and_a_report(
    started: tuple[Path, str],
) -> None:
    """As the page does: a cookie, and the origin that the address bar shows."""
    folder, first = started
    with (
        served(folder) as (address, printed),
        httpx.Client(base_url=address, headers={"Origin": address}) as page,
    ):
        assert f" {address}/lapangan" in printed
        desk = page.post("/v1/session", json=sign_in_printed(printed, "coordinator"))
        assert desk.json()["role"] == "coordinator"
        old, new = (sign_in_printed(text) for text in (first, printed))
        refused = page.post("/v1/session", json=old)
        me = page.post("/v1/session", json=new)
        visit = first_visit(page, me.json()["crew"])
        report = {"client_result_id": str(uuid4()), "outcome": "done"}
        taken = page.post(f"/v1/offices/75.71/visits/{visit}/results", json=report)

    assert (refused.status_code, me.status_code, taken.status_code) == (401, 200, 201)
    kept = b"".join(file.read_bytes() for file in (folder / ".jemput").glob("demo-*"))
    assert new["email"].encode() in kept
    assert new["password"].encode() not in kept


def sign_in_printed(text: str, role: str = "field") -> dict[str, str]:
    email = re.search(rf"^  {role} +(\S+@\S+)", text, re.MULTILINE)
    password = PASSWORD.search(text)
    assert email is not None
    assert password is not None
    return {"email": email[1], "password": password[1]}


def first_visit(page: httpx.Client, crew: str) -> str:
    listed = page.get(f"/v1/offices/75.71/itineraries?crew={crew}").json()["items"]
    return next(stop["visit"] for day in listed for stop in day["stops"])


def without_secrets(text: str) -> str:
    return PASSWORD.sub("", KEY.sub("", text))


def secrets_in(text: str) -> set[str]:
    return {key for _, key in KEY.findall(text)} | set(PASSWORD.findall(text))


def test_the_office_stands_at_the_date_it_is_given(
    started: tuple[Path, str], tmp_path: Path
) -> None:
    # With the kernels that the first start has compiled.
    kernels = {"JEMPUT_SOLVER_WORK_DIR": str(started[0] / ".jemput" / "cache")}
    moved = run(tmp_path, "demo", "--once", "--today", "2024-02-13", environment=kernels)

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


def test_an_office_that_is_none_is_refused_with_the_list_of_those_there_are(tmp_path: Path) -> None:
    refused = run(tmp_path, "demo", "--once", "--office", "atlantis")

    assert refused.returncode == 2
    for choice in choices():
        assert choice in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_demo_stays_out_of_another_demos_database(database: Database) -> None:
    first, other = (read_office(choice) for choice in choices()[:2])
    opening.open_office(database, first, today=first.business_date)

    with pytest.raises(opening.AnotherDemoError, match="kantor contoh lain"):
        opening.open_office(database, other, today=other.business_date)
    with database.reading() as db:
        assert not accounts.office_exists(db, other.code)
        labels = [key.label for key in db.scalars(accounts.keys(first.code))]
        assert len(labels) == len(set(labels)) == 5
        assert "Kantor contoh: Pemantau" in labels


def fetch(address: str, key: str) -> dict[str, Any]:
    asked = Request(address, headers={"Authorization": f"Bearer {key}"})  # noqa: S310 -- loopback
    with urlopen(asked, timeout=60) as answer:  # noqa: S310 -- loopback
        return json.load(answer)


@contextmanager
def served(folder: Path) -> Generator[tuple[str, str]]:
    """The demo's address, and what it printed."""
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
        yield address, log.read_text()
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

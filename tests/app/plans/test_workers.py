"""Plans survive their workers: real processes, really killed, in the middle of solving."""

import os
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from app.core import heartbeat
from tests import forking
from tests.app.plans import plan_worker
from tests.app.plans.children import waits
from tests.app.plans.town import Town
from tests.patience import until

ROOT = Path(__file__).parents[3]
WAITS = "tests.app.plans.children.waits"
REAL = "app.plans.runs.child"
QUICK_BEAT_SECONDS = 0.3
Start = Callable[..., BaseProcess]


@pytest.fixture
def let_go(tmp_path: Path) -> Path:
    """Once this file is there, solvers that wait have their answer; until then they have none."""
    return tmp_path / "let-go"


@pytest.fixture
def start(town: Town, let_go: Path) -> Iterator[Start]:
    """Starts a worker process; whatever is left of them ends with the test."""
    started: list[BaseProcess] = []
    environment = {**os.environ, "PYTHONPATH": str(ROOT), waits.FILE: str(let_go)}

    def start_worker(
        name: str, *, child: str = WAITS, beat_seconds: float = QUICK_BEAT_SECONDS
    ) -> BaseProcess:
        told = (town.database.url, name, child, beat_seconds)
        started.append(forking.start(plan_worker.work, *told, environment=environment))
        return started[-1]

    yield start_worker
    for process in started:
        kill(process)


def kill(process: BaseProcess) -> None:
    process.kill()
    process.join()


def is_solving(worker: BaseProcess) -> bool:
    """Whether a child of the worker is at work."""
    tasks = Path(f"/proc/{worker.pid}/task")
    return any((task / "children").read_text().strip() for task in tasks.iterdir())


def test_a_worker_solves_what_was_asked_for(town: Town, start: Start) -> None:
    start("satu", child=REAL)
    plan_id = town.ask()

    assert town.until_final(plan_id)["status"] == "solved"


def test_after_kill_9_in_mid_solve_a_restart_ends_the_run(town: Town, start: Start) -> None:
    published = town.draft(days=2)
    town.publish(published)
    killed = start("satu")
    plan_id = town.ask(seconds=600, work=30)
    until(lambda: town.progressed(plan_id))

    kill(killed)
    assert town.show(plan_id)["status"] == "solving"
    start("satu", child=REAL)

    shown = town.until_final(plan_id)
    assert shown["status"] == "solved"
    assert shown["visits"] == len(town.visits(plan_id)) > 0
    assert town.show(published)["status"] == "published"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_worker_that_is_told_to_leave_puts_its_run_back(town: Town, start: Start) -> None:
    leaving = start("satu")
    plan_id = town.ask(seconds=600, work=30)
    until(lambda: town.progressed(plan_id))

    leaving.terminate()
    leaving.join(timeout=60)
    assert leaving.exitcode == 0
    assert town.show(plan_id)["status"] == "solving"
    start("satu", child=REAL)

    assert town.until_final(plan_id)["status"] == "solved"


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_of_two_workers_the_other_finishes_what_a_killed_one_began(
    town: Town, start: Start, let_go: Path
) -> None:
    beat = heartbeat.BEAT_SECONDS
    workers = [start(name, beat_seconds=beat) for name in ("satu", "dua")]
    plan_id = town.ask(seconds=600)
    until(lambda: town.progressed(plan_id))
    (at_work,) = [worker for worker in workers if is_solving(worker)]

    kill(at_work)
    let_go.touch()

    shown = town.until_final(plan_id)
    assert shown["status"] == "solved"

"""Runs survive their workers: real processes, really killed, on both databases."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from dbos import DBOS
from dbos import error as dbos_error
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.core import heartbeat, queue, running
from app.core.database import Database
from app.core.running import WorkerRunsAlreadyError, launch
from app.core.tables import Base
from tests import forking
from tests.app.core import queue_worker
from tests.patience import until

Start = Callable[..., BaseProcess]
QUICK_BEAT_SECONDS = 0.3


@pytest.fixture(params=["sqlite", "postgres"])
def ready(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with the queue's tables and one that the workers write their notes in."""
    on_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/j.sqlite" if on_sqlite else request.getfixturevalue("postgres_url")
    database = Database(url)
    Base.metadata.create_all(database.writers, tables=[Base.metadata.tables["workers"]])
    queue.prepare(url)
    with database.writing() as db:
        db.execute(text("CREATE TABLE notes (run text, worker text, event text)"))
        db.execute(text("CREATE TABLE let_go (run text)"))
    yield database
    database.dispose()


@pytest.fixture
def start(ready: Database) -> Iterator[Start]:
    """Starts a worker process; whatever is left of them ends with the test."""
    started: list[BaseProcess] = []

    def start_worker(name: str, *, beat_seconds: float = QUICK_BEAT_SECONDS) -> BaseProcess:
        started.append(forking.start(queue_worker.work, ready.url, name, beat_seconds))
        return started[-1]

    yield start_worker
    for process in started:
        kill(process)


@pytest.fixture
def functions() -> Iterator[None]:
    """What a test registers is forgotten after it."""
    before = dict(queue.functions)
    queue.functions.clear()
    yield
    queue.functions.clear()
    queue.functions.update(before)


def ask(database: Database, run: str, *, waits: bool = False) -> None:
    """A run that waits ends once it is let go, however slow the machine."""
    with database.writing() as db:
        queue.enqueue(db, name="work", key=run, arguments={"run": run, "waits": waits})


def let_go(database: Database, *runs: str) -> None:
    with database.writing() as db:
        db.execute(text("INSERT INTO let_go VALUES (:run)"), [{"run": run} for run in runs])


def notes(database: Database) -> list[tuple[str, str, str]]:
    with database.reading() as db:
        return [tuple(row) for row in db.execute(text("SELECT run, worker, event FROM notes"))]


def kill(process: BaseProcess) -> None:
    process.kill()
    process.join()


def leave(process: BaseProcess) -> None:
    process.terminate()
    process.join(timeout=60)
    assert process.exitcode == 0


def send(process: BaseProcess, to: signal.Signals) -> None:
    assert process.pid
    os.kill(process.pid, to)


def test_a_run_asked_for_is_done_once(ready: Database, start: Start) -> None:
    for run in ("a", "b", "c"):
        ask(ready, run)
    ask(ready, "a")
    start("one")
    until(lambda: len(notes(ready)) == 6)
    ask(ready, "a")
    ask(ready, "last")
    until(lambda: ("last", "one", "ended") in notes(ready))
    assert sorted(notes(ready)) == [
        (run, "one", event) for run in ("a", "b", "c", "last") for event in ("ended", "started")
    ]


def test_a_run_is_never_started_when_its_transaction_rolls_back(
    ready: Database, start: Start
) -> None:
    with suppress(ZeroDivisionError), ready.writing() as db:
        queue.enqueue(db, name="work", key="undone", arguments={"run": "undone", "waits": False})
        raise ZeroDivisionError
    start("one")
    for run in ("first", "second"):
        ask(ready, run)
        until(lambda run=run: (run, "one", "ended") in notes(ready))
    assert {run for run, _, _ in notes(ready)} == {"first", "second"}


def test_what_a_killed_worker_had_begun_is_done_after_its_restart(
    ready: Database, start: Start
) -> None:
    # On SQLite the only worker of a file need not wait until the dead one has fallen silent.
    beat_seconds = 60 if ready.dialect == "sqlite" else QUICK_BEAT_SECONDS
    ask(ready, "a", waits=True)
    first = start("one", beat_seconds=beat_seconds)
    until(lambda: ("a", "one", "started") in notes(ready))
    kill(first)
    let_go(ready, "a")
    start("one", beat_seconds=beat_seconds)
    until(lambda: ("a", "one", "ended") in notes(ready))
    assert [event for _, _, event in notes(ready)] == ["started", "started", "ended"]


@pytest.mark.parametrize("ready", ["postgres"], indirect=True)
def test_another_worker_finishes_what_a_killed_one_had_begun(ready: Database, start: Start) -> None:
    first = start("one", beat_seconds=heartbeat.BEAT_SECONDS)
    start("two", beat_seconds=heartbeat.BEAT_SECONDS)
    until(lambda: len(heartbeat.all_beats(ready)) == 2)
    runs = ["a", "b", "c", "d"]
    for run in runs:
        ask(ready, run, waits=True)
    until(lambda: len(notes(ready)) == 4)
    kill(first)
    assert "one" in {worker for _, worker, _ in notes(ready)}
    let_go(ready, *runs)
    until(
        lambda: sorted(run for run, _, event in notes(ready) if event == "ended") == runs,
    )
    assert {worker for _, worker, event in notes(ready) if event == "ended"} == {"two"}


@pytest.mark.parametrize("ready", ["postgres"], indirect=True)
def test_two_workers_take_over_a_dead_ones_runs_only_once(ready: Database, start: Start) -> None:
    for run in ("a", "b"):
        ask(ready, run, waits=True)
    # Slow enough that no living worker is taken for dead on a busy machine.
    first = start("one", beat_seconds=1.5)
    until(lambda: len(notes(ready)) == 2)
    kill(first)
    let_go(ready, "a", "b")
    start("two", beat_seconds=1.5)
    start("three", beat_seconds=1.5)
    until(lambda: len(notes(ready)) == 6)
    both_look_around(ready)
    ask(ready, "last")
    until(lambda: any((run, event) == ("last", "ended") for run, _, event in notes(ready)))
    assert sorted(run for run, worker, _ in notes(ready) if worker != "one" and run != "last") == (
        list("aabb")
    )


def both_look_around(database: Database) -> None:
    """The dead worker is forgotten, and each of the two that live has looked since then."""
    until(lambda: len(heartbeat.all_beats(database)) == 2)
    seen = heartbeat.all_beats(database)
    until(
        # A worker looks around between two of its beats.
        lambda: all(beats >= seen[id] + 2 for id, beats in heartbeat.all_beats(database).items())
    )


@pytest.mark.parametrize("ready", ["postgres"], indirect=True)
def test_a_worker_that_was_only_frozen_works_on(ready: Database, start: Start) -> None:
    ask(ready, "a", waits=True)
    frozen = start("one")
    until(lambda: ("a", "one", "started") in notes(ready))
    send(frozen, signal.SIGSTOP)
    let_go(ready, "a")
    other = start("two")
    until(lambda: ("a", "two", "ended") in notes(ready))
    send(frozen, signal.SIGCONT)
    leave(other)
    ask(ready, "b")
    until(lambda: ("b", "one", "ended") in notes(ready))


@pytest.mark.parametrize("ready", ["postgres"], indirect=True)
def test_a_worker_outlasts_its_connections(ready: Database, start: Start) -> None:
    """As when the server restarts or the network fails for a moment."""
    ask(ready, "a", waits=True)
    start("one")
    until(lambda: ("a", "one", "started") in notes(ready))
    for _ in range(6):
        with ready.writing() as db:
            db.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        time.sleep(0.4)
    ask(ready, "b")
    until(lambda: ("b", "one", "ended") in notes(ready))
    let_go(ready, "a")
    until(lambda: ("a", "one", "ended") in notes(ready))


def test_a_worker_that_takes_leave_puts_its_runs_back(ready: Database, start: Start) -> None:
    ask(ready, "a", waits=True)
    first = start("one", beat_seconds=1)
    until(lambda: ("a", "one", "started") in notes(ready))
    leave(first)
    assert ("a", "one", "put back") in notes(ready)
    let_go(ready, "a")
    start("two", beat_seconds=1)
    until(lambda: ("a", "two", "ended") in notes(ready))


@pytest.mark.parametrize("ready", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("functions")
def test_a_file_has_one_worker(ready: Database, start: Start) -> None:
    ask(ready, "a")
    start("one")
    until(lambda: len(notes(ready)) == 2)
    with pytest.raises(WorkerRunsAlreadyError):
        launch(ready, worker_id="two")


@pytest.mark.usefixtures("functions")
def test_a_worker_refuses_a_database_without_the_queue(tmp_path: Path, ready: Database) -> None:
    bare = Database(f"sqlite:///{tmp_path}/bare.sqlite")
    Base.metadata.create_all(bare.writers, tables=[Base.metadata.tables["workers"]])
    with pytest.raises(dbos_error.DBOSInitializationError):
        launch(bare, worker_id="one")
    bare.dispose()
    launch(ready, worker_id="one").shutdown()


@pytest.mark.usefixtures("functions")
def test_a_run_that_raises_is_over_and_the_next_one_starts(ready: Database) -> None:
    begun: list[str] = []

    def fail(run: str) -> None:
        begun.append(run)
        raise ValueError(run)

    queue.register("fail", fail)
    for runs in (["a", "b"], ["last"]):
        with ready.writing() as db:
            for run in runs:
                queue.enqueue(db, name="fail", key=run, arguments={"run": run})
        worker = launch(ready, worker_id="one")
        until(lambda: not DBOS.list_workflows(status=["ENQUEUED", "PENDING"]))
        worker.shutdown()
    assert sorted(begun) == ["a", "b", "last"]


@pytest.mark.usefixtures("functions")
def test_a_run_outlasts_a_database_that_goes_away(
    ready: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "DATABASE_AWAY_SECONDS", (0.1, 0.1))
    attempts: list[int] = []

    def lose_the_database_twice() -> None:
        attempts.append(1)
        if len(attempts) < 3:
            raise OperationalError("SELECT 1", None, Exception("gone"))

    queue.register("lose", lose_the_database_twice)
    with ready.writing() as db:
        queue.enqueue(db, name="lose", key="a", arguments={})
    worker = launch(ready, worker_id="one")
    until(lambda: len(attempts) == 3)
    worker.shutdown()


@pytest.mark.usefixtures("functions")
def test_a_busy_worker_never_locks_others_out(ready: Database) -> None:
    """SQLite has one writer at a time: the worker's and ours wait for each other."""

    def note(run: str) -> None:
        with ready.writing() as db:
            db.execute(text("INSERT INTO notes VALUES (:run, 'w', 'ended')"), {"run": run})

    queue.register("note", note)
    worker = launch(ready, worker_id="one", at_once=4)
    for number in range(30):
        with ready.writing() as db:
            queue.enqueue(db, name="note", key=f"{number}", arguments={"run": f"{number}"})
    until(lambda: len(notes(ready)) == 30)
    worker.shutdown()
    assert len({run for run, _, _ in notes(ready)}) == 30


@pytest.mark.usefixtures("functions")
def test_a_name_means_one_function() -> None:
    queue.register("solve", print)
    with pytest.raises(ValueError, match="solve"):
        queue.register("solve", print)


def test_a_process_whose_worker_has_left_is_not_leaving(database: Database) -> None:
    """What is solved in it afterwards must not be put back: no worker would take it there."""
    launch(database, worker_id="leaves").shutdown()

    assert not queue.stopping()

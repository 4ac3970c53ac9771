"""A process as a worker: it takes runs from the queue, and takes over those of dead workers."""

import fcntl
import secrets
import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import structlog
from dbos import DBOS, DBOSPortableJSONSerializer
from sqlalchemy import make_url, select
from sqlalchemy.exc import OperationalError

from app.core import heartbeat, queue
from app.core.database import Database
from app.core.heartbeat import Worker

# Runs carry only names and plain arguments, so any version of ours may finish another's.
VERSION = "1"
POLL_SECONDS = 0.5
DATABASE_AWAY_SECONDS = (1, 2, 4, 8, 16, 32)

log = structlog.get_logger()


class WorkerRunsAlreadyError(Exception):
    """Another process works on this SQLite file; one file has one worker."""


def launch(database: Database, *, worker_id: str, at_once: int = 1) -> "RunningWorker":
    """This process takes runs, `at_once` at a time, until it is shut down.

    Raises WorkerRunsAlreadyError.
    """
    worker = RunningWorker(database, worker_id)
    worker.start(at_once=at_once)
    return worker


class RunningWorker:
    """One life of a worker; a process has one at a time, as DBOS is one in a process."""

    def __init__(self, database: Database, worker_id: str) -> None:
        self.database = database
        # New with each start: what an earlier life left is taken over like anybody's, and
        # two workers that were given one name by mistake never share a run.
        self.id = f"{worker_id}-{secrets.token_hex(4)}"
        self._change = threading.Condition()
        self._at_work = 0
        self._watch = heartbeat.Watch()
        self._heart = threading.Thread(target=self._keep_alive, name="heartbeat", daemon=True)
        self._at_the_end = ExitStack()

    def start(self, *, at_once: int) -> None:
        queue.leaving.clear()
        queue.launched_on = self.database
        with ExitStack() as undo:
            alone = self.database.dialect == "sqlite"
            if alone:
                undo.enter_context(only_worker_of(self.database.url))
            heartbeat.beat(self.database, self.id)
            undo.callback(heartbeat.say_goodbye, self.database, self.id)
            undo.callback(DBOS.destroy, destroy_registry=True)
            self._launch_dbos(at_once)
            self._look_around(all_others_are_dead=alone)
            self._at_the_end = undo.pop_all()
        self._heart.start()

    def shutdown(self, *, wait_seconds: float = 10) -> None:
        """No further run starts; those at work get `wait_seconds` to end or to be put back."""
        queue.leaving.set()
        with self._change:
            self._change.wait_for(lambda: self._at_work == 0, timeout=wait_seconds)
        self._heart.join()
        self._at_the_end.close()
        if self._at_work == 0:
            # Nobody is left to tell: what this process solves from now on is not interrupted.
            queue.leaving.clear()

    def _launch_dbos(self, at_once: int) -> None:
        for name, function in queue.functions.items():
            DBOS.workflow(name=name)(self._as_run(name, function))
        DBOS(
            config={
                "name": queue.APPLICATION,
                "system_database_url": self.database.url,
                "dbos_system_schema": queue.SCHEMA,
                "serializer": DBOSPortableJSONSerializer(),
                "application_version": VERSION,
                "executor_id": self.id,
                "run_migrations": False,
                "sys_db_pool_size": 5,
                "log_level": "WARNING",
            }
        )
        DBOS.launch()
        DBOS.register_queue(
            queue.QUEUE,
            worker_concurrency=at_once,
            polling_interval_sec=POLL_SECONDS,
            on_conflict="always_update",
        )

    def _as_run(self, name: str, function: Callable[..., None]) -> Callable[..., None]:
        def run(**arguments: Any) -> None:
            with self._counted():
                try:
                    outlast_the_database(lambda: function(**arguments))
                except Exception as error:
                    log.exception("run_failed", run=name, error=type(error).__name__)
                    raise

        return run

    @contextmanager
    def _counted(self) -> Generator[None]:
        with self._change:
            self._at_work += 1
        try:
            yield
        finally:
            with self._change:
                self._at_work -= 1
                self._change.notify_all()

    def _keep_alive(self) -> None:
        while not queue.leaving.wait(heartbeat.BEAT_SECONDS):
            try:
                heartbeat.beat(self.database, self.id)
                self._look_around()
            except Exception as error:  # noqa: BLE001 -- the database may be back at the next beat
                log.warning("heartbeat_missed", error=type(error).__name__)

    def _look_around(self, *, all_others_are_dead: bool = False) -> None:
        self._enter_strays()
        beats = heartbeat.all_beats(self.database)
        silent = beats if all_others_are_dead else self._watch.silent(beats)
        for worker_id in silent:
            if worker_id != self.id:
                self._take_over(worker_id, beats[worker_id])

    def _enter_strays(self) -> None:
        """Workers that hold runs but have no row get one: never beating, they fall silent."""
        pending = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        holders = {run.executor_id for run in pending if run.executor_id}
        for worker_id in holders - heartbeat.all_beats(self.database).keys():
            heartbeat.beat(self.database, worker_id)

    def _take_over(self, worker_id: str, at_beats: int) -> None:
        """What the dead worker had begun is in the queue again, once.

        On PostgreSQL the row stays locked meanwhile, so no two workers do it at a time, and
        who comes second finds nothing pending. On SQLite there is nobody else.
        """
        with self.database.reading() as db:
            row = select(Worker.id).where(Worker.id == worker_id)
            if not db.scalar(row.with_for_update(skip_locked=True)):
                return
            pending = DBOS.list_workflows(
                status="PENDING", executor_id=worker_id, load_input=False, load_output=False
            )
            if pending:
                log.warning("runs_taken_over", worker=worker_id, runs=len(pending))
                DBOS.resume_workflows([run.workflow_id for run in pending], queue_name=queue.QUEUE)
        heartbeat.forget(self.database, worker_id, at_beats=at_beats)


def outlast_the_database(run: Callable[[], None]) -> None:
    """The run starts again when the database went away under it, for about a minute."""
    for pause_seconds in DATABASE_AWAY_SECONDS:
        if queue.stopping():
            queue.put_back()
        try:
            return run()
        except OperationalError as error:
            log.warning("run_lost_its_database", error=type(error).__name__)
        queue.leaving.wait(pause_seconds)
    return run()


@contextmanager
def only_worker_of(sqlite_url: str) -> Generator[None]:
    """Holds a lock that the system drops with this process, however it ends."""
    file = make_url(sqlite_url).database
    with Path(f"{file}-worker").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WorkerRunsAlreadyError(f"another process works on {file}") from None
        yield

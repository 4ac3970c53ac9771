"""A worker for the tests, until SIGTERM. A run that waits ends once it is let go."""

import signal
import threading
import time
from types import FrameType

from sqlalchemy import text

from app.core import heartbeat, queue
from app.core.database import Database
from app.core.running import launch


def work(database_url: str, worker_id: str, beat_seconds: float) -> None:
    heartbeat.BEAT_SECONDS = beat_seconds
    database = Database(database_url)

    def note(run: str, event: str) -> None:
        with database.writing() as db:
            db.execute(
                text("INSERT INTO notes (run, worker, event) VALUES (:run, :worker, :event)"),
                {"run": run, "worker": worker_id, "event": event},
            )

    def is_let_go(run: str) -> bool:
        with database.reading() as db:
            let_go = text("SELECT count(*) FROM let_go WHERE run = :run")
            return bool(db.scalar(let_go, {"run": run}))

    def run_it(*, run: str, waits: bool) -> None:
        note(run, "started")
        while waits and not is_let_go(run):
            if queue.stopping():
                note(run, "put back")
                queue.put_back()
            time.sleep(0.05)
        note(run, "ended")

    queue.register("work", run_it)
    worker = launch(database, worker_id=worker_id, at_once=2)
    asked_to_stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        asked_to_stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    asked_to_stop.wait()
    worker.shutdown()
    database.dispose()

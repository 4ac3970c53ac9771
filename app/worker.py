"""The worker: takes runs from the queue, beside the web server or in a process of its own."""

import threading
from collections.abc import Generator
from contextlib import contextmanager

from app.core.database import Database
from app.core.running import launch
from app.messages import runs as sending
from app.outlook.runs import forecasting
from app.plans.runs import advising, solving

RUNS = (solving, advising, sending, forecasting)


@contextmanager
def working(database: Database, *, worker_id: str) -> Generator[None]:
    """Runs are taken from the queue while the block lasts; importing RUNS registered them."""
    worker = launch(database, worker_id=worker_id)
    try:
        yield
    finally:
        worker.shutdown()


def work_until(stop: threading.Event, database: Database, *, worker_id: str) -> None:
    """A worker process: works until `stop` is set."""
    with working(database, worker_id=worker_id):
        stop.wait()

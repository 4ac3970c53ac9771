"""A worker for the tests, until SIGTERM: plans are solved by a planted child."""

import signal
import threading
from types import FrameType

from app.core import heartbeat, queue
from app.core.database import Database
from app.plans import actions
from app.plans.runs import solving
from app.worker import work_until


def work(database_url: str, worker_id: str, child: str, beat_seconds: float) -> None:
    heartbeat.BEAT_SECONDS = beat_seconds
    database = Database(database_url)

    def solve(*, office_id: str, plan_id: str) -> None:
        solving.solve_plan(database, office_id=office_id, plan_id=plan_id, child=child)

    queue.functions[actions.RUN] = solve
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    work_until(stop, database, worker_id=worker_id)
    database.dispose()

"""What would help a plan is tried in a process of its own; the plan stays as it is.

The run may start a second time, after its worker was killed: it tries everything again, and
only one of two that end it does.
"""

import json
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError

from app.core import queue
from app.core.child import run_child
from app.core.database import Database
from app.core.outcome import Cancelled, Failed, Finished, Outcome, Reason
from app.plans import actions, queries
from app.plans.runs.during import CancelWatch, NothingYetError
from app.plans.schemas.advice import AdviceFile
from app.settings import settings

CHILD = "app.plans.runs.advice_child"
# A fresh child imports and, the first time on a machine, compiles; and the last solving that
# began in time may end a little later.
START_SECONDS = 60.0
GRACE_SECONDS = 10.0
SENTENCES = {
    Reason.TIMEOUT: (
        "Pengujian tidak selesai pada waktunya. Coba lagi.",
        "Trying did not end in time. Try again.",
    ),
    Reason.MEMORY: (
        "Pengujian memerlukan memori terlalu banyak.",
        "Trying needed too much memory.",
    ),
    Reason.CRASH: (
        "Pengujian berhenti karena kesalahan program. Hubungi admin.",
        "Trying ended by a fault in the program. Contact your admin.",
    ),
    Reason.NONSENSE: (
        "Hasil pengujian tidak dapat dibaca. Hubungi admin.",
        "The result of trying cannot be read. Contact your admin.",
    ),
}

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    database: Database
    office_id: str
    plan_id: str
    advice_id: str

    @property
    def key(self) -> dict[str, str]:
        return {
            "office_id": self.office_id,
            "plan_id": self.plan_id,
            "advice_id": self.advice_id,
        }

    def is_unwanted(self) -> bool:
        """True also when another worker has ended the advice meanwhile."""
        with self.database.reading() as db:
            advice = queries.advice(db, self.office_id, self.plan_id, self.advice_id)
            return advice.cancel_asked_at is not None or advice.status != "working"

    def end_cancelled(self) -> None:
        with self.database.writing() as db:
            actions.end_advice_cancelled(db, **self.key)

    def fail(self, reason: Reason, *, detail: str = "") -> None:
        id, en = SENTENCES[reason]
        with self.database.writing() as db:
            actions.fail_advice(db, **self.key, code=f"advising_{reason}", id=id, en=en)
        log.error("advice_failed", advice=self.advice_id, why=reason, detail=detail)


def advise_on_plan(
    database: Database,
    *,
    office_id: str,
    plan_id: str,
    advice_id: str,
    child: str = CHILD,
    start_seconds: float = START_SECONDS,
    grace_seconds: float = GRACE_SECONDS,
) -> None:
    """The advice is done, failed or cancelled. Leaves it as it is when it was before.

    child           module that tries (runs/advice_child.py)
    start_seconds   what the child may take beyond the seconds asked for   seconds
    grace_seconds   what it may take to answer when asked to stop          seconds
    """
    run = _Run(database=database, office_id=office_id, plan_id=plan_id, advice_id=advice_id)
    with database.writing() as db:
        if not actions.begin_advice(db, **run.key):
            return
    begun = threading.Event()
    watch = CancelWatch(run.is_unwanted, has_begun=begun.is_set)
    outcome: Outcome = Cancelled()
    try:
        seconds, question = _question(run)
        with suppress(NothingYetError):
            outcome = run_child(
                child,
                question,
                memory_mb=settings().solver_memory_mb,
                seconds=seconds + start_seconds,
                on_message=lambda _: begun.set(),
                should_stop=watch.should_stop,
                grace_seconds=grace_seconds,
                environment={"NUMBA_CACHE_DIR": str(settings().solver_work_dir.absolute())},
            )
    except OperationalError:
        raise  # the database went away: the queue starts the run again
    except Exception:
        run.fail(Reason.CRASH)
        raise
    if queue.stopping() and not watch.cancelled and not isinstance(outcome, Failed):
        queue.put_back()
    _conclude(run, outcome, cancelled=watch.cancelled)


def _question(run: _Run) -> tuple[int, bytes]:
    """The seconds that trying may take, and all that the child is asked."""
    with run.database.reading() as db:
        plan = queries.plan(db, run.office_id, run.plan_id)
        asked = queries.advice(db, run.office_id, run.plan_id, run.advice_id)
        payload = {
            "problem": plan.problem,
            "plan": plan.answer,
            "seconds": asked.seconds,
            **asked.request,
        }
        return asked.seconds, json.dumps(payload).encode()


def _conclude(run: _Run, outcome: Outcome, *, cancelled: bool) -> None:
    match outcome:
        case Finished():
            _keep(run, outcome, cancelled=cancelled)
        case Failed():
            run.fail(outcome.reason, detail=outcome.detail)
        case Cancelled():
            run.end_cancelled()


def _keep(run: _Run, finished: Finished, *, cancelled: bool) -> None:
    """Of what was cancelled only what was tried by then is kept, if anything was."""
    found = _read(finished.result)
    stopped = cancelled and finished.stopped
    if found is None:
        run.fail(Reason.NONSENSE)
    elif stopped and not (found.remedies.tried or found.curve):
        run.end_cancelled()
    else:
        with run.database.writing() as db:
            actions.keep_advice(db, **run.key, answer=finished.result, stopped=stopped)


def _read(result: Any) -> AdviceFile | None:
    """A child is not believed."""
    try:
        return AdviceFile.model_validate_json(result) if isinstance(result, str) else None
    except ValidationError:
        return None


def _advise(*, office_id: str, plan_id: str, advice_id: str) -> None:
    advise_on_plan(queue.database(), office_id=office_id, plan_id=plan_id, advice_id=advice_id)


queue.register(actions.ADVICE_RUN, _advise)

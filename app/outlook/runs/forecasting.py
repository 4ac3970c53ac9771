"""A forecast is made in a process of its own; it changes nothing but itself.

The run may start a second time, after its worker was killed: it makes the same forecast on the
ground that is kept, and only one of two that end it does.
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
from app.core.errors import Problem as Refusal
from app.core.outcome import Cancelled, Failed, Finished, Outcome, Reason
from app.outlook import actions, queries
from app.outlook.assemble.studied import seconds_in_all, studied
from app.outlook.rules.forecasting import FOUND
from app.outlook.rules.ground import GROUND
from app.outlook.rules.study import OTHERS, OTHERS_FOUND, OthersFound
from app.outlook.rules.wording_forecasts import CLASH, SENTENCES, UNREADABLE, Said
from app.plans.runs.during import CancelWatch, NothingYetError
from app.settings import settings

CHILD = "app.outlook.runs.forecast_child"
# A fresh child imports and, the first time on a machine, compiles; and the last planning that
# began in time may end a little later.
START_SECONDS = 60.0
GRACE_SECONDS = 10.0

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    database: Database
    office_id: str
    forecast_id: str

    @property
    def key(self) -> dict[str, str]:
        return {"office_id": self.office_id, "forecast_id": self.forecast_id}

    def is_unwanted(self) -> bool:
        """True also when another worker has ended the forecast meanwhile."""
        with self.database.reading() as db:
            found = queries.forecast(db, self.office_id, self.forecast_id)
            return found.cancel_asked_at is not None or found.status != "working"

    def note(self, message: Any) -> None:
        match message:
            case {"phase": str(phase), "done": int(done)}:
                with self.database.writing() as db:
                    actions.note_forecast(db, **self.key, phase=phase[:20], done=done)
            case _:
                log.warning("progress_not_understood", forecast=self.forecast_id)

    def end_cancelled(self) -> None:
        with self.database.writing() as db:
            actions.end_forecast_cancelled(db, **self.key)

    def fail(self, said: Said, *, detail: str = "") -> None:
        with self.database.writing() as db:
            actions.fail_forecast(db, **self.key, code=said.code, id=said.id, en=said.en)
        log.error("forecast_failed", forecast=self.forecast_id, why=said.code, detail=detail)


def make_forecast(
    database: Database,
    *,
    office_id: str,
    forecast_id: str,
    child: str = CHILD,
    start_seconds: float = START_SECONDS,
    grace_seconds: float = GRACE_SECONDS,
) -> None:
    """The forecast is done, failed or cancelled. Leaves it as it is when it was before.

    child           module that makes it (runs/forecast_child.py)
    start_seconds   what the child may take beyond the seconds asked for   seconds
    grace_seconds   what it may take to answer when asked to stop          seconds
    """
    run = _Run(database=database, office_id=office_id, forecast_id=forecast_id)
    with database.writing() as db:
        if not actions.begin_forecast(db, **run.key):
            return
    try:
        _make(run, child, start_seconds, grace_seconds)
    except OperationalError:
        raise  # the database went away: the queue starts the run again
    except Refusal as refusal:
        run.fail(Said(code=refusal.code, id=refusal.id, en=refusal.en))
    except Exception:
        run.fail(SENTENCES[Reason.CRASH])
        raise


def _make(run: _Run, child: str, start_seconds: float, grace_seconds: float) -> None:
    seconds, payload = _payload(run)
    begun = threading.Event()

    def hear(message: Any) -> None:
        begun.set()
        run.note(message)

    watch = CancelWatch(run.is_unwanted, has_begun=begun.is_set)
    outcome: Outcome = Cancelled()
    with suppress(NothingYetError):
        outcome = run_child(
            child,
            payload,
            memory_mb=settings().solver_memory_mb,
            seconds=seconds + start_seconds,
            on_message=hear,
            should_stop=watch.should_stop,
            grace_seconds=grace_seconds,
            environment={"NUMBA_CACHE_DIR": str(settings().solver_work_dir.absolute())},
        )
    if queue.stopping() and not watch.cancelled and not _is_whole(outcome):
        queue.put_back()
    _conclude(run, outcome)


def _is_whole(outcome: Outcome) -> bool:
    """Whether the child came to its own end, or to a failure that would come again."""
    match outcome:
        case Finished():
            return not outcome.stopped
        case Failed():
            return True
        case Cancelled():
            return False


def _payload(run: _Run) -> tuple[float, bytes]:
    """The seconds that all planning may take, and what it stands on; settled once."""
    with run.database.reading() as db:
        asked = queries.forecast(db, run.office_id, run.forecast_id)
        seconds = seconds_in_all(asked.seconds, asked.request)
        if asked.ground is not None:
            return seconds, _together(asked.ground, asked.others)
        made, others = studied(db, asked)
    ground, beside = GROUND.dump_json(made).decode(), OTHERS.dump_json(others).decode()
    with run.database.writing() as db:
        actions.keep_ground(db, **run.key, ground=ground, others=beside)
    return seconds, _together(ground, beside)


def _together(ground: str, others: str | None) -> bytes:
    """A forecast of an earlier version has no others."""
    return json.dumps({"ground": ground, "others": others or "{}"}).encode()


def _conclude(run: _Run, outcome: Outcome) -> None:
    match outcome:
        case Finished():
            _keep(run, outcome.result)
        case Failed():
            run.fail(SENTENCES[outcome.reason], detail=outcome.detail)
        case Cancelled():
            run.end_cancelled()


def _keep(run: _Run, result: Any) -> None:
    """A child is not believed."""
    match result:
        case {"stopped": True}:
            run.end_cancelled()
        case {"clash": str(week)}:
            run.fail(CLASH, detail=week)
        case {"found": found, "others": others}:
            try:
                answer = FOUND.dump_json(FOUND.validate_json(json.dumps(found), strict=True))
                beside = OTHERS_FOUND.validate_json(json.dumps(others), strict=True)
            except ValidationError as error:
                run.fail(UNREADABLE, detail=str(error.error_count()))
                return
            if not _is_what_was_asked(run, beside):
                run.fail(UNREADABLE)
                return
            kept = OTHERS_FOUND.dump_json(beside).decode()
            with run.database.writing() as db:
                actions.keep_forecast(db, **run.key, answer=answer.decode(), others=kept)
        case _:
            run.fail(UNREADABLE)


def _is_what_was_asked(run: _Run, found: OthersFound) -> bool:
    """As many scenarios as were asked for, and a cheapest remedy that is among the tried."""
    with run.database.reading() as db:
        asked = queries.forecast(db, run.office_id, run.forecast_id).request
    tried = found.remedies
    is_there = tried is None or tried.cheapest is None or 0 <= tried.cheapest < len(tried.tried)
    return is_there and len(found.scenarios) == len(asked.get("scenarios", ()))


def _forecast(*, office_id: str, forecast_id: str) -> None:
    make_forecast(queue.database(), office_id=office_id, forecast_id=forecast_id)


queue.register(actions.RUN, _forecast)

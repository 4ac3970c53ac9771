"""While a child searches: its progress is written down, and a wish to stop is heard."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

import structlog

from app.core import queue
from app.core.database import Database
from app.plans import actions, queries
from app.plans.rules import Failure, PlanStatus
from solver.plan import Plan as Answer
from solver.problem import Problem

LOOK_SECONDS = 0.2
STEP_SECONDS = 0.25

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One plan of one office, on the database of this worker."""

    database: Database
    office_id: str
    plan_id: str

    @property
    def key(self) -> dict[str, str]:
        return {"office_id": self.office_id, "plan_id": self.plan_id}

    def is_unwanted(self) -> bool:
        """True also when another worker has ended the plan meanwhile."""
        with self.database.reading() as db:
            plan = queries.plan(db, self.office_id, self.plan_id)
            return plan.cancel_asked_at is not None or plan.status != PlanStatus.SOLVING

    def fail(self, failure: Failure, *, answer: Answer | None = None) -> None:
        with self.database.writing() as db:
            actions.fail(db, **self.key, failure=failure, answer=answer)
        log.warning("plan_failed", plan=self.plan_id, code=failure.code)

    def keep(
        self,
        problem: Problem,
        answer: Answer,
        *,
        stopped: bool = False,
        failure: Failure | None = None,
    ) -> None:
        with self.database.writing() as db:
            actions.keep_draft(
                db,
                **self.key,
                problem=problem,
                answer=answer,
                stopped=stopped,
                failure=failure,
            )
        if failure is not None:
            log.warning("plan_kept_after_a_fault", plan=self.plan_id, code=failure.code)


class NothingYetError(Exception):
    """The child is to stop, and there is nothing yet that would be worth waiting for."""


class CancelWatch:
    """Whether somebody wants what there is, or this worker is leaving.

    look        whether somebody wants it; asked every LOOK_SECONDS
    has_begun   whether the child has; until then there is nothing to wait for
    """

    def __init__(self, look: Callable[[], bool], *, has_begun: Callable[[], bool]) -> None:
        self._look = look
        self._has_begun = has_begun
        self._next_look = 0.0
        self.cancelled = False

    def should_stop(self) -> bool:
        """Raises NothingYetError when the child has not begun: it may take long to."""
        if not self.cancelled and monotonic() >= self._next_look:
            self._next_look = monotonic() + LOOK_SECONDS
            self.cancelled = self._look()
        stop = self.cancelled or queue.stopping()
        if stop and not self._has_begun():
            raise NothingYetError
        return stop


class Teller:
    """Writes down what the child says of its progress; whatever else it says is not for us.

    A search that gets better a hundred times a second is told of a few times: each step is a
    transaction, and meanwhile nobody would hear a wish to stop.

    handed_out   the last plan the child gave on the way, as jemput-plan/1; nobody checked it yet
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self.has_heard = False
        self.handed_out: str | None = None
        self._phase = ""
        self._next_step = 0.0

    def hear(self, message: Any) -> None:
        match message:
            case {"phase": str(phase), "value": value, "bound": bound, "gap": gap}:
                self.has_heard = True
                if phase != self._phase or monotonic() >= self._next_step:
                    self._phase, self._next_step = phase, monotonic() + STEP_SECONDS
                    self._note(phase, value, bound, gap)
            case {"plan": str(text)}:
                self.handed_out = text
            case _:
                log.warning("progress_not_understood", plan=self._run.plan_id)

    def _note(self, phase: str, value: Any, bound: Any, gap: Any) -> None:
        with self._run.database.writing() as db:
            actions.note_progress(
                db,
                **self._run.key,
                phase=phase[:20],
                value=_number(value),
                bound=_number(bound),
                gap=_number(gap),
            )


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) else None

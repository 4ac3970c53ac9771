"""A plan is solved in a process of its own, checked here, and kept or refused.

The run may start a second time, after its worker was killed or while a worker that was taken
for dead still works: it goes on with the problem that is kept, and only one of the two ends it.
"""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy.exc import OperationalError

from app.accounts import queries as accounts
from app.core import queue
from app.core.child import run_child
from app.core.database import Database
from app.core.errors import Problem as Refusal
from app.core.outcome import Cancelled, Failed, Finished, Outcome
from app.plans import actions, queries
from app.plans.assemble import problem_for, since_of
from app.plans.assemble.offered import with_offered_kept
from app.plans.assemble.pins import with_pins_kept
from app.plans.rules import Failure, Wishes
from app.plans.runs.during import CancelWatch, NothingYetError, Run, Teller
from app.plans.runs.failures import (
    BROKEN_PROMISES,
    BUG,
    BY_REASON,
    TOO_FEW_CHANGES,
    UNREADABLE,
    WRONG,
    Fault,
)
from app.settings import settings
from solver.check import check
from solver.files import plan_from_json, problem_from_json, write_problem
from solver.plan import Plan as Answer
from solver.plan import Reason, Status
from solver.problem import Problem, ProblemError

CHILD = "app.plans.runs.child"
# A fresh child imports and, the first time on a machine, compiles: the search's own limit
# counts only from then on.
START_SECONDS = 60.0
GRACE_SECONDS = 3.0

log = structlog.get_logger()


def solve_plan(
    database: Database,
    *,
    office_id: str,
    plan_id: str,
    child: str = CHILD,
    start_seconds: float = START_SECONDS,
    grace_seconds: float = GRACE_SECONDS,
) -> None:
    """The plan is final: solved, failed or cancelled. Leaves it as it is when it was before.

    child           module that searches (runs/child.py)
    start_seconds   what the child may take beyond the seconds asked for   seconds
    grace_seconds   what it may take to answer when asked to stop          seconds
    """
    run = Run(database=database, office_id=office_id, plan_id=plan_id)
    with database.writing() as db:
        if not actions.begin(db, **run.key):
            return
    try:
        problem = problem_of(run)
        if problem is not None:
            _search(run, problem, child, start_seconds, grace_seconds)
    except OperationalError:
        raise  # the database went away: the queue starts the run again
    except Exception:
        run.fail(BUG.without_plan)
        raise


def _search(
    run: Run, problem: Problem, child: str, start_seconds: float, grace_seconds: float
) -> None:
    teller = Teller(run)
    watch = CancelWatch(run.is_unwanted, has_begun=lambda: teller.has_heard)
    with run.database.reading() as db:
        plan = queries.plan(db, run.office_id, run.plan_id)
        asked = {
            "problem": plan.problem,
            "seconds": plan.seconds,
            "work": plan.request.get("work"),
            "seed": plan.seed,
        }
    outcome: Outcome = Cancelled()
    with suppress(NothingYetError):
        outcome = run_child(
            child,
            json.dumps(asked).encode(),
            memory_mb=settings().solver_memory_mb,
            seconds=plan.seconds + start_seconds,
            on_message=teller.hear,
            should_stop=watch.should_stop,
            grace_seconds=grace_seconds,
            environment={"NUMBA_CACHE_DIR": str(settings().solver_work_dir.absolute())},
        )
    if queue.stopping() and not watch.cancelled and not _is_whole(outcome):
        queue.put_back()
    _conclude(run, problem, outcome, teller.handed_out)


def _is_whole(outcome: Outcome) -> bool:
    """Whether the search came to its own end, or to a failure that would come again."""
    match outcome:
        case Finished():
            return not outcome.stopped
        case Failed():
            return True
        case Cancelled():
            return False


def problem_of(run: Run) -> Problem | None:
    """The problem of the plan, made once; None when there is none and the plan has failed."""
    with run.database.reading() as db:
        kept = queries.plan(db, run.office_id, run.plan_id).problem
    if kept is not None:
        return problem_from_json(kept)
    try:
        return _assembled(run)
    except Refusal as refusal:
        run.fail(Failure(code=refusal.code, id=refusal.id, en=refusal.en))
    return None


def _assembled(run: Run) -> Problem:
    with run.database.reading() as db:
        plan = queries.plan(db, run.office_id, run.plan_id)
        made = problem_for(
            db,
            run.office_id,
            start=plan.start,
            days=plan.days,
            today=accounts.today(db, run.office_id),
            wishes=Wishes.from_request(plan.request),
            since=since_of(db, plan),
        )
        problem = with_pins_kept(db, plan, made, with_offered_kept(db, run.office_id, made))
    text = write_problem(problem)
    with run.database.writing() as db:
        actions.keep_problem(
            db,
            **run.key,
            problem=text,
            data_version=hashlib.sha256(text.encode()).hexdigest(),
            stood_on=made.stood_on,
            begun=[each.visit.id for each in made.past.begun],
            shares=made.shares,
        )
    return problem


def _conclude(run: Run, problem: Problem, outcome: Outcome, handed_out: str | None) -> None:
    """The plan is final. What the child handed out on the way is kept for want of better."""
    match outcome:
        case Finished():
            _keep(run, problem, outcome, handed_out)
        case Cancelled():
            _stop(run, problem, _good(run, problem, handed_out))
        case Failed():
            log.error("solving_failed", plan=run.plan_id, why=outcome.reason, detail=outcome.detail)
            _come_to_harm(run, problem, BY_REASON[outcome.reason], handed_out)


def _keep(run: Run, problem: Problem, finished: Finished, handed_out: str | None) -> None:
    """Only what passes the check is kept; a child is not believed."""
    answer = _read(finished.result)
    if answer is None:
        _come_to_harm(run, problem, UNREADABLE, handed_out)
    elif not _passes(run, problem, answer):
        _come_to_harm(run, problem, WRONG, handed_out)
    elif answer.status is Status.CONFLICT:
        limited = any(one.reason is Reason.CHANGE_LIMIT for one in answer.conflicts)
        run.fail(TOO_FEW_CHANGES if limited else BROKEN_PROMISES, answer=answer)
    elif finished.stopped:
        _stop(run, problem, None if answer.status is Status.EMPTY else answer)
    else:
        run.keep(problem, answer)


def _stop(run: Run, problem: Problem, answer: Answer | None) -> None:
    """Somebody wanted the best so far; None = there is none."""
    if answer is not None:
        run.keep(problem, answer, stopped=True)
        return
    with run.database.writing() as db:
        actions.end_cancelled(db, **run.key)


def _come_to_harm(run: Run, problem: Problem, fault: Fault, handed_out: str | None) -> None:
    """The last good plan is kept with what went wrong, if there was one: it can be published."""
    answer = _good(run, problem, handed_out)
    if answer is None:
        run.fail(fault.without_plan)
    else:
        run.keep(problem, answer, failure=fault.with_plan)


def _good(run: Run, problem: Problem, handed_out: str | None) -> Answer | None:
    """The plan that was handed out, if it is one: read, checked and with visits to make."""
    answer = _read(handed_out)
    if answer is None or answer.status in (Status.EMPTY, Status.CONFLICT):
        return None
    return answer if _passes(run, problem, answer) else None


def _passes(run: Run, problem: Problem, answer: Answer) -> bool:
    report = check(problem, answer)
    for violation in report.violations[:5]:
        log.error("plan_refused", plan=run.plan_id, rule=violation.rule, where=violation.where)
    return report.ok


def _read(result: Any) -> Answer | None:
    read: Callable[[str], Answer] = plan_from_json
    try:
        return read(result) if isinstance(result, str) else None
    except ProblemError:
        return None


def _solve(*, office_id: str, plan_id: str) -> None:
    solve_plan(queue.database(), office_id=office_id, plan_id=plan_id)


queue.register(actions.RUN, _solve)

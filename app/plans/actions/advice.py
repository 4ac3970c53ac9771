"""Advice on a plan: asked for by a person, found by a worker."""

import json
from typing import Any

from sqlalchemy import update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from app.core import queue
from app.core.clock import now
from app.core.errors import Conflict, Field, Invalid, TooMany
from app.core.ids import new_id
from app.plans import queries
from app.plans.rules import PlanStatus
from app.plans.tables import Plan, PlanAdvice

ADVICE_RUN = "advise_on_plan"
MOST_WAITING = 5
WITHOUT_PLAN = frozenset(
    {PlanStatus.DRAFT, PlanStatus.SOLVING, PlanStatus.FAILED, PlanStatus.CANCELLED}
)


def request_advice(
    db: Session,
    *,
    office_id: str,
    plan_id: str,
    site_id: str | None,
    seconds: int,
    work: int | None,
    seed: int,
    by: str,
) -> PlanAdvice:
    """What would help the plan is asked for, and a worker will try it.

    Raises NotFound for a foreign plan, Conflict while there is no solved plan, Invalid for a
    site that it does not plan, TooMany while MOST_WAITING pieces of advice are unfinished.
    """
    plan = queries.plan(db, office_id, plan_id)
    _check_solved(plan)
    if queries.is_by_hand(plan):
        raise Conflict(
            "plan_by_hand",
            id="Rencana ini disusun dengan tangan. Minta saran untuk rencana pembandingnya.",
            en="This plan was made by hand. Ask for advice on the one it is compared with.",
        )
    _check_site(plan, site_id)
    if queries.unfinished_advice(db, office_id) >= MOST_WAITING:
        raise TooMany(
            "advice_waiting",
            id="Masih ada beberapa saran yang sedang diuji. Tunggu sampai selesai.",
            en="Several pieces of advice are still being tried. Wait for them.",
            retry_after=10,
        )
    made = PlanAdvice(
        office_id=office_id,
        id=new_id(),
        plan_id=plan_id,
        status="asked",
        request={"site": site_id, "work": work, "seed": seed},
        seconds=seconds,
        requested_by=by,
        requested_at=now(),
    )
    db.add(made)
    db.flush()
    arguments = {"office_id": office_id, "plan_id": plan_id, "advice_id": made.id}
    queue.enqueue(db, name=ADVICE_RUN, key=made.id, arguments=arguments)
    return made


def begin_advice(db: Session, *, office_id: str, plan_id: str, advice_id: str) -> bool:
    """A worker tries what would help; False when it is done or cancelled already.

    A run that starts again, because its worker died, goes on with advice in working.
    """
    found = queries.advice(db, office_id, plan_id, advice_id)
    _moved(db, found, "asked", status="working", started_at=now())
    db.refresh(found)
    return found.status == "working"


def cancel_advice(db: Session, *, office_id: str, plan_id: str, advice_id: str) -> PlanAdvice:
    """Trying stops and what was tried by then stands; what nobody has begun ends at once.

    Asking again changes nothing. Raises NotFound, Conflict when it was done before.
    """
    found = queries.advice(db, office_id, plan_id, advice_id)
    at = now()
    if found.cancel_asked_at is None and not _moved(
        db, found, "asked", status="cancelled", cancel_asked_at=at, finished_at=at
    ):
        _moved(db, found, "working", cancel_asked_at=at)
    db.refresh(found)
    if found.cancel_asked_at is None:
        raise Conflict(
            "advice_finished",
            id="Saran ini sudah selesai diuji; tidak ada yang perlu dihentikan.",
            en="This advice is ready already; there is nothing to stop.",
        )
    return found


def keep_advice(
    db: Session, *, office_id: str, plan_id: str, advice_id: str, answer: str, stopped: bool
) -> bool:
    """The advice is there. False when another worker came first.

    stopped   trying was cancelled, and this is what was tried by then
    """
    found = queries.advice(db, office_id, plan_id, advice_id)
    note = "stopped" if stopped else None
    return _moved(db, found, "working", status="done", answer=answer, note=note, finished_at=now())


def end_advice_cancelled(db: Session, *, office_id: str, plan_id: str, advice_id: str) -> bool:
    """Stopped before anything was tried."""
    found = queries.advice(db, office_id, plan_id, advice_id)
    return _moved(db, found, "working", status="cancelled", finished_at=now())


def fail_advice(
    db: Session, *, office_id: str, plan_id: str, advice_id: str, code: str, id: str, en: str
) -> bool:
    """There is none, and people read why; the plan stays as it is."""
    found = queries.advice(db, office_id, plan_id, advice_id)
    failure = {"failure_code": code, "failure_id": id, "failure_en": en}
    return _moved(db, found, "working", status="failed", finished_at=now(), **failure)


def _moved(db: Session, advice: PlanAdvice, source: str, **values: Any) -> bool:
    """A guarded update: of two that try, also at the same moment, one succeeds."""
    changed = db.execute(
        update(PlanAdvice)
        .where(
            PlanAdvice.office_id == advice.office_id,
            PlanAdvice.id == advice.id,
            PlanAdvice.status == source,
        )
        .values(**values)
    )
    assert isinstance(changed, CursorResult)  # noqa: S101 -- an UPDATE's result is one
    return changed.rowcount == 1


def _check_solved(plan: Plan) -> None:
    if plan.status in WITHOUT_PLAN:
        raise Conflict(
            "plan_not_solved",
            id="Belum ada rencana yang dapat diberi saran di sini.",
            en="There is no plan here that advice could be given on.",
        )


def _check_site(plan: Plan, site_id: str | None) -> None:
    if site_id is None or plan.problem is None:
        return
    if any(site["id"] == site_id for site in json.loads(plan.problem)["sites"]):
        return
    id, en = "Lokasi ini tidak ada dalam rencana.", "This site is not part of the plan."
    raise Invalid("site_not_planned", id=id, en=en, fields=(Field(path="site", id=id, en=en),))

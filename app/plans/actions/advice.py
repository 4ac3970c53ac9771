"""Advice on a plan: asked for by a person, found by a worker."""

import json

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
    """A worker tries what would help; False when it is done already.

    A run that starts again, because its worker died, goes on with advice in working.
    """
    found = queries.advice(db, office_id, plan_id, advice_id)
    if found.status == "asked":
        found.status, found.started_at = "working", now()
    return found.status == "working"


def keep_advice(db: Session, *, office_id: str, plan_id: str, advice_id: str, answer: str) -> bool:
    """The advice is there. False when another worker came first."""
    queries.advice(db, office_id, plan_id, advice_id)
    return _ended(db, office_id, advice_id, status="done", answer=answer)


def fail_advice(
    db: Session, *, office_id: str, plan_id: str, advice_id: str, code: str, id: str, en: str
) -> bool:
    """There is none, and people read why; the plan stays as it is."""
    queries.advice(db, office_id, plan_id, advice_id)
    failure = {"failure_code": code, "failure_id": id, "failure_en": en}
    return _ended(db, office_id, advice_id, status="failed", **failure)


def _ended(db: Session, office_id: str, advice_id: str, **values: str) -> bool:
    """A guarded update: of two that try, also at the same moment, one succeeds."""
    changed = db.execute(
        update(PlanAdvice)
        .where(
            PlanAdvice.office_id == office_id,
            PlanAdvice.id == advice_id,
            PlanAdvice.status == "working",
        )
        .values(finished_at=now(), **values)
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

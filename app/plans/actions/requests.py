"""Asking for a plan, and asking to stop."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.core import queue
from app.core.clock import now, office_now
from app.core.errors import Conflict, Field, Invalid, TooMany
from app.core.ids import new_id
from app.core.writing import full_day
from app.crews import queries as crews
from app.plans import queries
from app.plans.actions.steps import moved
from app.plans.rules import MOST_DAYS, UNFINISHED, Moment, PlanStatus
from app.plans.tables import Plan
from solver.problem import Horizon

RUN = "solve_plan"
MOST_WAITING = 5
MOST_DAYS_AHEAD = 366
NUMBERS_TRIED = 20


def request_plan(
    db: Session,
    *,
    office_id: str,
    start: dt.date | None,
    days: int | None,
    publish_days: int | None,
    parent_id: str | None,
    request: dict[str, Any],
    seconds: int,
    seed: int,
    today: dt.date,
    moment: dt.datetime | None = None,
    by: str,
) -> Plan:
    """A plan is asked for, and a worker will make it.

    start, days    the dates it plans; None = the parent's
    publish_days   of these, how many publishing covers; None = all
    request        work, focus, stability, max_changes and cards, as on the wire
    moment         from when on it decides; None = from now on. Of the parent's dates those
                   before it fall away

    Raises Invalid for dates that are over or too far ahead and for crews that the office has
    not, NotFound for a foreign parent, TooMany while MOST_WAITING plans of the office
    are unfinished.
    """
    parent = None if parent_id is None else queries.plan(db, office_id, parent_id)
    zone = accounts.office(db, office_id).zone
    moment = moment or office_now(zone, today)
    stretch = _stretch(start, days, parent, Moment.of(moment, zone).date, today)
    _check_crews(db, office_id, request.get("focus", {}).get("crews", ()))
    check_not_too_many(db, office_id)
    made = Plan(
        office_id=office_id,
        id=new_id(),
        status=PlanStatus.DRAFT,
        parent_id=parent_id,
        start=stretch[0],
        days=len(stretch),
        publish_days=min(publish_days or len(stretch), len(stretch)),
        moment=moment,
        request=request,
        seconds=seconds,
        seed=seed,
        requested_by=by,
        requested_at=now(),
        version=1,
    )
    number_plan(db, made)
    hand_over(db, made)
    return made


def check_not_too_many(db: Session, office_id: str) -> None:
    """Raises TooMany while MOST_WAITING plans of the office are unfinished."""
    if queries.unfinished(db, office_id) >= MOST_WAITING:
        raise TooMany(
            "plans_waiting",
            id=f"Sudah {MOST_WAITING} rencana sedang disusun. Tunggu atau hentikan salah satunya.",
            en=f"{MOST_WAITING} plans are still being made. Wait, or stop one of them.",
            retry_after=10,
        )


def hand_over(db: Session, plan: Plan) -> None:
    """A worker will make the plan."""
    arguments = {"office_id": plan.office_id, "plan_id": plan.id}
    queue.enqueue(db, name=RUN, key=plan.id, arguments=arguments)


def cancel(db: Session, *, office_id: str, plan_id: str) -> Plan:
    """Solving stops and keeps the best so far; a plan nobody has begun ends at once.

    Asking again, or too late, changes nothing. Raises NotFound.
    """
    found = queries.plan(db, office_id, plan_id)
    begun = not moved(
        db,
        found,
        PlanStatus.DRAFT,
        PlanStatus.CANCELLED,
        cancel_asked_at=now(),
        finished_at=now(),
    )
    if begun:
        db.execute(
            update(Plan)
            .where(
                Plan.office_id == office_id,
                Plan.id == plan_id,
                Plan.status.in_(UNFINISHED),
                Plan.cancel_asked_at.is_(None),
            )
            .values(cancel_asked_at=now(), version=Plan.version + 1)
        )
    db.refresh(found)
    if found.cancel_asked_at is None:
        raise Conflict(
            "plan_finished",
            id="Rencana ini sudah selesai disusun; tidak ada yang perlu dihentikan.",
            en="This plan is made already; there is nothing to stop.",
        )
    return found


def _stretch(
    start: dt.date | None,
    days: int | None,
    parent: Plan | None,
    decides_on: dt.date,
    today: dt.date,
) -> tuple[dt.date, ...]:
    """The dates to plan. A plan that replans another begins when it may decide."""
    if parent is None:
        assert start is not None  # noqa: S101 -- schemas.PlanNew
        assert days is not None  # noqa: S101 -- schemas.PlanNew
        _check_dates(start, today)
        return Horizon(start=start, days=days).dates
    if decides_on < today:
        raise _invalid("from", id="Saat itu sudah lewat.", en="That moment is over already.")
    start = start or parent.start
    last = queries.last_date(parent) if days is None else start + dt.timedelta(days=days - 1)
    start = max(start, decides_on)
    if last < start:
        raise _invalid("from", id="Tidak ada tanggal yang tersisa.", en="No dates are left.")
    _check_dates(start, today)
    count = (last - start).days + 1
    if count > MOST_DAYS:
        raise _invalid(
            "start",
            id=f"Terlalu banyak hari: {count}, paling banyak {MOST_DAYS}.",
            en=f"Too many days: {count}, at most {MOST_DAYS}.",
        )
    return Horizon(start=start, days=count).dates


def _check_dates(start: dt.date, today: dt.date) -> None:
    if start < today:
        today_id, today_en = full_day(today)
        id = f"Tanggal mulai sudah lewat: di kantor hari ini {today_id}."
        en = f"The start is over already: at the office it is {today_en}."
    elif (start - today).days > MOST_DAYS_AHEAD:
        latest_id, latest_en = full_day(today + dt.timedelta(days=MOST_DAYS_AHEAD))
        id = f"Tanggal mulai terlalu jauh ke depan: paling lambat {latest_id}."
        en = f"The start is too far ahead: {latest_en} at the latest."
    else:
        return
    raise _invalid("start", id=id, en=en)


def _check_crews(db: Session, office_id: str, asked: Sequence[str]) -> None:
    if not asked:
        return
    known = {crew.id for crew in db.scalars(crews.crews(office_id)) if crew.active}
    unknown = [number for number, crew in enumerate(asked) if crew not in known]
    if unknown:
        id, en = "Tim itu tidak ada di kantor ini.", "The office has no such crew."
        fields = tuple(Field(path=f"focus.crews.{number}", id=id, en=en) for number in unknown)
        raise Invalid("crew_unknown", id=id, en=en, fields=fields)


def _invalid(path: str, *, id: str, en: str) -> Invalid:
    return Invalid("start_invalid", id=id, en=en, fields=(Field(path=path, id=id, en=en),))


def number_plan(db: Session, plan: Plan) -> None:
    """The plan has the office's next number; who comes second at the same moment tries again."""
    for attempt in range(NUMBERS_TRIED):
        plan.number = queries.last_number(db, plan.office_id) + 1
        try:
            with db.begin_nested():
                db.add(plan)
                db.flush()
        except IntegrityError:
            if attempt == NUMBERS_TRIED - 1:
                raise
        else:
            return

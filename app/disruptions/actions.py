"""What a coordinator does when something comes in the way: marks it, takes it back, lets go."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from app.core.clock import now as real_now
from app.core.errors import Conflict, Field, Invalid
from app.core.hours import minute_of
from app.core.ids import new_id
from app.crews import actions as crews
from app.crews import queries as crew_queries
from app.disruptions.assemble import Hit, hits, replan_offered
from app.disruptions.rules import Subject, While
from app.disruptions.schemas import REASONS, DisruptionNew
from app.disruptions.tables import Disruption
from app.places import actions as places
from app.places import queries as place_queries
from app.plans import actions as plans
from app.plans import queries as plan_queries
from app.plans.rules import UNFINISHED, Moment, VisitState

REPLAN_SECONDS = 20
# Days off have a last date; this one is the last that people write.
FURTHER_NOTICE = dt.date(2199, 12, 31)


def mark(
    db: Session,
    *,
    office_id: str,
    asked: DisruptionNew,
    now: Moment,
    by: str,
) -> Disruption:
    """What came in the way counts from now on for crews, sites and plans.

    Raises Invalid for a time that is over, NotFound for what is not the office's, and as
    plans.request_plan does when a plan is asked for.
    """
    lasts = While(
        first_date=asked.first_date,
        last_date=asked.lasts_until,
        start=asked.start,
        end=asked.end,
    )
    if asked.first_date < now.date or lasts.is_over(now):
        raise _over()
    usual = next(iter(REASONS[asked.subject]), None)
    made = Disruption(
        office_id=office_id,
        id=new_id(),
        subject=asked.subject,
        subject_ids=asked.subject_ids,
        reason=asked.reason or usual,
        first_date=lasts.first_date,
        last_date=lasts.last_date,
        start=lasts.start,
        end=lasts.end,
        note=asked.note,
        made=[],
        released=[],
        made_by=by,
        made_at=real_now(),
    )
    made.made = [_make(db, made, one) for one in made.subject_ids]
    db.add(made)
    db.flush()
    if asked.release_promises:
        plans.hold_promises(db, office_id)
        found = hits(db, made, now=now)
        _release(db, made, [hit for hit in found if _is_in_vain(hit)])
    if asked.replan:
        made.plan_id = _replan(db, made, moment=asked.decides_from, now=now, by=by)
    db.flush()
    return made


def take_back(db: Session, *, disruption: Disruption, by: str) -> Disruption:
    """The mark was wrong: crews and sites have their time again, hosts their promises.

    A promise comes back where its visit still stands as it was promised. A plan that was asked
    for with it and is not finished is stopped. Taking back twice changes nothing.
    """
    plans.hold_promises(db, disruption.office_id)
    changed = db.execute(
        update(Disruption)
        .where(
            Disruption.office_id == disruption.office_id,
            Disruption.id == disruption.id,
            Disruption.taken_back_at.is_(None),
        )
        .values(taken_back_at=real_now(), taken_back_by=by)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(changed, CursorResult)  # noqa: S101 -- an UPDATE's result is one
    db.refresh(disruption)
    if changed.rowcount == 1:
        for one in disruption.made:
            _give_back(db, disruption, one)
        _promise_again(db, disruption)
        _stop_plan(db, disruption)
        db.flush()
    return disruption


def release(
    db: Session, *, disruption: Disruption, visit_ids: Collection[str], now: Moment
) -> Disruption:
    """The promise of these visits is given up: a plan may move them, or let them go.

    Raises Invalid unless each is confirmed, has not begun, and is hit by the mark.
    """
    plans.hold_promises(db, disruption.office_id)
    found = {
        hit.visit.visit.id: hit
        for hit in hits(db, disruption, now=now)
        if hit.is_promise and not hit.begun
    }
    if not found.keys() >= set(visit_ids):
        id = "Hanya kunjungan terkonfirmasi yang terdampak dan belum dimulai."
        en = "Only confirmed visits that are hit and have not begun."
        raise Invalid(
            "not_a_promise_at_risk", id=id, en=en, fields=(Field(path="visits", id=id, en=en),)
        )
    _release(db, disruption, [found[one] for one in sorted(set(visit_ids))])
    db.flush()
    return disruption


def _over() -> Invalid:
    id = "Waktu itu sudah lewat. Tandai mulai sekarang."
    en = "That time is over. Mark it from now on."
    return Invalid("time_over", id=id, en=en, fields=(Field(path="first_date", id=id, en=en),))


def _make(db: Session, row: Disruption, one: str) -> str:
    """What the mark changes for one of those it is about: the id of the row that says so."""
    office_id, subject = row.office_id, Subject(row.subject)
    if subject is Subject.PERSON:
        return crews.add_day_off(
            db,
            office_id=office_id,
            staff_id=one,
            first_date=row.first_date,
            last_date=row.last_date or FURTHER_NOTICE,
            reason="other",
        ).id
    assert row.reason is not None  # noqa: S101 -- all but people have one
    if subject in (Subject.CREW, Subject.KIT):
        return crews.stop(
            db,
            office_id=office_id,
            crew_id=one if subject is Subject.CREW else None,
            kit_id=one if subject is Subject.KIT else None,
            first_date=row.first_date,
            last_date=row.last_date,
            start_minute=None if row.start is None else minute_of(row.start),
            end_minute=None if row.end is None else minute_of(row.end),
            cause=row.reason,
            note=row.note,
        ).id
    return places.close(
        db,
        office_id=office_id,
        site_id=None if subject is Subject.AREA else one,
        area_code=one if subject is Subject.AREA else None,
        first_date=row.first_date,
        last_date=row.last_date,
        start=row.start,
        end=row.end,
        is_out_of_reach=subject is not Subject.SITE,
        cause=row.reason,
        note=row.note,
    ).id


def _give_back(db: Session, row: Disruption, made: str) -> None:
    """What the mark changed is as if it had not been made; somebody may have removed it before."""
    match Subject(row.subject):
        case Subject.PERSON:
            day_off = crew_queries.known_day_off(db, row.office_id, made)
            if day_off is not None:
                crews.remove_day_off(db, day_off=day_off)
        case Subject.CREW | Subject.KIT:
            outage = crew_queries.outage(db, row.office_id, made)
            if outage is not None:
                crews.go_again(db, outage=outage)
        case Subject.SITE | Subject.AREA | Subject.ROAD:
            closure = place_queries.closure(db, row.office_id, made)
            if closure is not None:
                places.open_again(db, closure=closure)


def _is_in_vain(hit: Hit) -> bool:
    """A promise to a closed door: no plan could keep it."""
    return hit.is_promise and hit.why is not None and not hit.begun


def _release(db: Session, row: Disruption, given_up: Iterable[Hit]) -> None:
    for hit in given_up:
        at = hit.visit.placed
        plans.advance_visit(
            db, office_id=row.office_id, visit_id=at.visit_id, to=VisitState.PROPOSED
        )
        said: dict[str, Any] = {
            "visit": at.visit_id,
            "date": at.date.isoformat(),
            "arrive_minute": at.arrive_minute,
        }
        row.released = [*row.released, said]


def _promise_again(db: Session, row: Disruption) -> None:
    ids = [said["visit"] for said in row.released]
    standing = plan_queries.standing(db, row.office_id, ids)
    for said in row.released:
        each = standing.get(said["visit"])
        if each is None or each.visit.state != VisitState.PROPOSED:
            continue
        at = each.placed
        if (at.date.isoformat(), at.arrive_minute) == (said["date"], said["arrive_minute"]):
            plans.advance_visit(
                db, office_id=row.office_id, visit_id=at.visit_id, to=VisitState.CONFIRMED
            )


def _replan(
    db: Session, row: Disruption, *, moment: dt.datetime | None, now: Moment, by: str
) -> str:
    """The id of the plan that is asked for; Conflict when nothing is published that it could move."""
    wish = replan_offered(db, row, moment=moment, now=now)
    if wish is None:
        raise Conflict(
            "nothing_to_replan",
            id="Belum ada jadwal terbit untuk disusun ulang.",
            en="Nothing is published yet that could be replanned.",
        )
    return plans.request_plan(
        db,
        office_id=row.office_id,
        start=None,
        days=wish.days,
        publish_days=wish.publish_days,
        parent_id=wish.based_on,
        request=wish.model_dump(mode="json", include={"focus", "stability", "cards"}),
        seconds=REPLAN_SECONDS,
        seed=1,
        today=now.date,
        moment=moment,
        by=by,
    ).id


def _stop_plan(db: Session, row: Disruption) -> None:
    if row.plan_id is None:
        return
    if plan_queries.plan(db, row.office_id, row.plan_id).status in UNFINISHED:
        plans.cancel(db, office_id=row.office_id, plan_id=row.plan_id)

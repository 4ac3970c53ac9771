"""Offering visits to their hosts, and what hosts answer."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from app.accounts.rules import digest
from app.confirmations import queries
from app.confirmations.rules import (
    CallOffReason,
    Invitation,
    OfferState,
    Time,
    apology,
    declined_note,
    fell_away,
    for_sms,
    has_moved,
    letter,
    new_link_secret,
    subject,
    subject_called_off,
    subject_moved,
)
from app.confirmations.tables import Offer
from app.core.clock import now
from app.core.errors import Conflict, NotFound
from app.core.ids import new_id
from app.messages import actions as messages
from app.messages.rules import Channel, Letter
from app.messages.tables import Message
from app.places import actions as place_actions
from app.places import queries as places
from app.plans import actions as plans
from app.plans import queries as plan_queries
from app.plans.assemble.other_times import other_times
from app.plans.assemble.slots import around
from app.plans.queries import PlacedVisit
from app.plans.rules import MOVABLE, Moment, Said, VisitState
from app.plans.rules.slots import OtherTime, Slot
from app.plans.tables import Visit


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """An offer with the link that is told once."""

    offer: Offer
    link: str
    messages: list[Message]


def offer(
    db: Session,
    *,
    office_id: str,
    visit_id: str,
    days: int,
    slots: int,
    moment: Moment,
    address: str,
    by: str,
) -> Made:
    """The visit is offered to its host by a new link; an earlier link opens nothing any more.

    days      until the link expires
    slots     how many other times the host may pick from at most
    moment    the office's time
    address   under which hosts reach the pages

    Raises NotFound, and Conflict for a visit that is not published, not to come, or promised, and
    for one that cannot be made where it stands.
    """
    plans.hold_promises(db, office_id)
    placed = _offerable(db, office_id, visit_id, moment)
    _end_open(db, office_id, visit_id)
    plans.advance_visit(db, office_id=office_id, visit_id=visit_id, to=VisitState.OFFERED)
    secret = new_link_secret()
    at = placed.placed
    made = Offer(
        office_id=office_id,
        id=new_id(),
        visit_id=visit_id,
        digest=digest(secret),
        state=OfferState.OPEN,
        date=at.date,
        arrive_minute=at.arrive_minute,
        slots=_other_times(db, office_id, visit_id, slots, moment),
        made_by=by,
        made_at=queries.office_clock(db, office_id),
        expires_at=now() + dt.timedelta(days=days),
        ended_at=None,
        reason=None,
        note="",
    )
    db.add(made)
    db.flush()
    link = f"{address.rstrip('/')}/k/{secret}"
    invited = queries.invitation(db, placed)
    return Made(
        offer=made,
        link=link,
        messages=messages.write(
            db,
            office_id=office_id,
            about=made.id,
            recipient=queries.site_of(db, made).contact_phone,
            letters=_letters(letter(invited, link), subject(invited)),
            by=by,
        ),
    )


def withdraw(db: Session, *, office_id: str, visit_id: str) -> None:
    """The link opens nothing any more; the visit is a proposal again.

    Raises NotFound when no offer of the visit is open.
    """
    plans.hold_promises(db, office_id)
    if not _end_open(db, office_id, visit_id):
        raise NotFound
    found = plan_queries.visit(db, office_id, visit_id)
    if found.state == VisitState.OFFERED:
        plans.advance_visit(db, office_id=office_id, visit_id=visit_id, to=VisitState.PROPOSED)


def confirm(db: Session, *, offer: Offer) -> None:
    """The visit is promised: no later plan moves it. Raises NotFound when the offer is over.

    Whether it can be kept is asked before: queries.hindrance.
    """
    _answered(db, offer, OfferState.CONFIRMED)
    _advance(db, offer, VisitState.CONFIRMED)


def move(db: Session, *, offer: Offer, time: OtherTime, clock: dt.datetime) -> bool:
    """Whether the visit is promised at this time now; False when the time holds no longer.

    It moves in a new published version, on the word of the member who offered it.

    clock   the office's time
    """
    before = offer.date, offer.arrive_minute
    # First the offer: whoever follows the visit finds that its host knows of the move.
    _name_time(db, offer, time.slot.date, time.slot.arrive_minute)
    held = plans.move_visit(
        db,
        office_id=offer.office_id,
        visit_id=offer.visit_id,
        time=time,
        moment=clock,
        by=offer.made_by,
    )
    if held:
        _answered(db, offer, OfferState.MOVED)
        _advance(db, offer, VisitState.CONFIRMED)
    else:
        _name_time(db, offer, *before)
    return held


def renew_slots(db: Session, *, offer: Offer, most: int, moment: Moment) -> None:
    """The host picks from times that hold now."""
    plans.hold_promises(db, offer.office_id)
    offer.slots = _other_times(db, offer.office_id, offer.visit_id, most, moment)
    db.flush()


def decline(db: Session, *, offer: Offer, date: dt.date, reason: str, note: str) -> None:
    """Nobody drives there any more, and the site may be planned again for any other date.

    date   on which the visit stands: among the site's exceptions is now what the host said of it,
           where the office sees it and may take it off

    Raises NotFound when the offer is over.
    """
    _answered(db, offer, OfferState.DECLINED, reason=reason, note=note)
    _advance(db, offer, VisitState.CANCELLED)
    place_actions.set_exception(
        db, site=queries.site_of(db, offer), date=date, note=declined_note(reason)
    )


def call_off(
    db: Session,
    *,
    office_id: str,
    visit_id: str,
    reason: CallOffReason,
    note: str,
    moment: Moment,
    by: str,
) -> tuple[Offer, list[Message]]:
    """The office does not come as it promised; a text that tells the host is in the outbox.

    The crew no longer drives there, and the site may be planned again for any date, as when a
    host declines.

    note   for the office alone

    Raises NotFound for a visit that was never offered, and Conflict for one that is not promised,
    or whose time has come: what became of it is reported.
    """
    plans.hold_promises(db, office_id)
    found = queries.latest_offer(db, office_id, visit_id)
    placed = plan_queries.published_visit(db, office_id, visit_id)
    if placed is None or not _is_promised_ahead(placed, moment):
        raise Conflict(
            "visit_state",
            id="Hanya kunjungan yang sudah disetujui dan belum tiba waktunya dapat dibatalkan.",
            en="Only a visit that was confirmed and whose time has not come can be called off.",
        )
    invited = queries.invitation(db, placed)
    found.reason, found.note = reason, note
    plans.advance_visit(db, office_id=office_id, visit_id=visit_id, to=VisitState.CANCELLED)
    return found, messages.write(
        db,
        office_id=office_id,
        about=found.id,
        recipient=queries.site_of(db, found).contact_phone,
        letters=_letters(apology(invited, reason), subject_called_off(invited)),
        by=by,
    )


def _is_promised_ahead(placed: PlacedVisit, moment: Moment) -> bool:
    at = placed.placed
    is_ahead = (at.date, at.arrive_minute) > (moment.date, moment.minute)
    return placed.visit.state == VisitState.CONFIRMED and is_ahead


def _follow(db: Session, visit: Visit) -> None:
    """The open offer of a visit that nobody is asked for any more has lapsed.

    When a plan let the visit go or moved it, texts that name the time before are void, and one
    that says so to its host is in the outbox. The link of one that moved shows the new time.
    """
    found = queries.open_offer(db, visit.office_id, visit.id)
    if found is None:
        return
    if visit.state != VisitState.OFFERED:
        _answered(db, found, OfferState.LAPSED)
        if visit.state == VisitState.CANCELLED:
            _tell_of_change(db, found, told=fell_away, head=subject_called_off)
    elif not queries.stands_as_offered(db, found):
        messages.void(db, office_id=found.office_id, about=found.id)
        _tell_of_change(db, found, told=has_moved, head=subject_moved)
        placed = plan_queries.published_visit(db, found.office_id, found.visit_id)
        if placed is not None:
            _name_time(db, found, placed.placed.date, placed.placed.arrive_minute)


def _tell_of_change(
    db: Session,
    offer: Offer,
    *,
    told: Callable[[Invitation, Time], Said],
    head: Callable[[Invitation], Said],
) -> None:
    """The host reads what became of the time that was offered."""
    placed = queries.last_published(db, offer)
    invited = queries.invitation(db, placed)
    before = queries.slot_time(
        placed,
        Slot(date=offer.date, crew=placed.placed.crew_id, arrive_minute=offer.arrive_minute),
    )
    messages.write(
        db,
        office_id=offer.office_id,
        about=offer.id,
        recipient=queries.site_of(db, offer).contact_phone,
        letters=_letters(told(invited, before), head(invited)),
        by=offer.made_by,
    )


def _name_time(db: Session, offer: Offer, date: dt.date, arrive_minute: int) -> None:
    """The offer is of this time now."""
    offer.date, offer.arrive_minute = date, arrive_minute
    db.flush()


plans.follow_visits(_follow)


def _other_times(
    db: Session, office_id: str, visit_id: str, most: int, moment: Moment
) -> list[dict[str, Any]]:
    """As they are kept with an offer."""
    found = around(db, office_id, visit_id, now=moment) if most else None
    return [
        {
            **_slot_kept(time.slot),
            "moves": [
                {"visit": move.visit_id, "to": move.to and _slot_kept(move.to)}
                for move in time.moves
            ],
        }
        for time in (other_times(found, most) if found else ())
    ]


def _slot_kept(slot: Slot) -> dict[str, Any]:
    return {"date": slot.date.isoformat(), "crew": slot.crew, "arrive_minute": slot.arrive_minute}


def _offerable(db: Session, office_id: str, visit_id: str, moment: Moment) -> PlacedVisit:
    found = plan_queries.visit(db, office_id, visit_id)
    placed = plan_queries.published_visit(db, office_id, visit_id)
    if placed is None:
        raise Conflict(
            "visit_not_published",
            id="Terbitkan rencananya dahulu; kunjungan ini belum berlaku.",
            en="Publish the plan first; this visit does not stand yet.",
        )
    at = placed.placed
    if found.state not in MOVABLE or (at.date, at.arrive_minute) <= (moment.date, moment.minute):
        raise Conflict(
            "visit_state",
            id="Kunjungan ini sudah dijawab, dimulai, atau batal.",
            en="This visit was answered, has begun, or was called off.",
        )
    _check_quota(db, placed)
    why = queries.hindrance(db, placed)
    if why is not None:
        raise Conflict(
            "visit_hindered",
            id=f"Waktu ini tidak dapat ditepati; susun ulang dahulu. {why.id}",
            en=f"This time cannot be kept; replan first. {why.en}",
        )
    return placed


def _check_quota(db: Session, placed: PlacedVisit) -> None:
    office_id, site_id = placed.visit.office_id, placed.visit.site_id
    quota = places.site(db, office_id, site_id).monthly_visits
    taken = plan_queries.visits_that_take_quota(
        db, office_id, site_id, month_with=placed.placed.date, without=placed.visit.id
    )
    if quota is not None and taken >= quota:
        raise Conflict(
            "monthly_quota",
            id=f"Jatah kunjungan lokasi ini untuk bulan itu sudah terpakai: {taken} dari {quota}.",
            en=f"This site has had all its visits for that month: {taken} of {quota}.",
        )


def _end_open(db: Session, office_id: str, visit_id: str) -> bool:
    """Whether an offer of the visit was open; it is withdrawn now."""
    found = queries.open_offer(db, office_id, visit_id)
    if found is None:
        return False
    _answered(db, found, OfferState.WITHDRAWN)
    return True


def _answered(db: Session, offer: Offer, to: OfferState, **values: Any) -> None:
    """The offer is open no longer; of two answers at the same moment one finds it so."""
    changed = db.execute(
        update(Offer)
        .where(
            Offer.office_id == offer.office_id,
            Offer.id == offer.id,
            Offer.state == OfferState.OPEN,
        )
        .values(state=to, ended_at=queries.office_clock(db, offer.office_id), **values)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(changed, CursorResult)  # noqa: S101 -- an UPDATE's result is one
    if changed.rowcount != 1:
        raise NotFound
    db.refresh(offer)
    messages.void(db, office_id=offer.office_id, about=offer.id)


def _advance(db: Session, offer: Offer, to: VisitState) -> None:
    plans.advance_visit(db, office_id=offer.office_id, visit_id=offer.visit_id, to=to)


def _letters(text: Said, head: Said) -> list[Letter]:
    """The same text for each channel."""
    said = dict.fromkeys(Channel, text) | {Channel.SMS: for_sms(text)}
    return [
        Letter(
            channel=channel,
            subject_id=head.id,
            subject_en=head.en,
            text_id=words.id,
            text_en=words.en,
        )
        for channel, words in said.items()
    ]

"""Doors of the office: offer a visit, withdraw it, see who has answered and who must be reminded."""

from typing import Annotated, Any

from fastapi import Path as PathPart
from fastapi import Query
from sqlalchemy.orm import Session

from app.accounts.access import Caller, Coordinator, Db, Unit
from app.confirmations import actions, queries
from app.confirmations.access import live, office_moment, overdue
from app.confirmations.api.door import router
from app.confirmations.rules import (
    CALL_OFF_REASONS,
    REASONS,
    CallOffReason,
    DeclineReason,
    OfferState,
    is_due,
)
from app.confirmations.schemas import (
    CalledOff,
    CallOffAsked,
    OfferMade,
    OfferNew,
    OfferShown,
    OfferStateName,
)
from app.confirmations.tables import Offer
from app.core.hours import time_of
from app.core.pages import Page, PageOf, page, part
from app.messages.api import message_shown
from app.plans import queries as plans
from app.plans.rules import Said
from app.plans.rules.slots import Move, OtherTime, Slot
from app.settings import settings

VisitId = Annotated[str, PathPart(max_length=64)]
Days = Annotated[int, Query(ge=0, le=60)]


@router.post("/offices/{office}/visits/{visit}/confirmation", status_code=201)
def offer_visit(caller: Coordinator, unit: Unit, visit: VisitId, asked: OfferNew) -> OfferMade:
    """Offer a published visit to its host. Offered again, the earlier link dies."""
    unit.secret = True
    db = unit.session
    made = actions.offer(
        db,
        office_id=caller.office_id,
        visit_id=visit,
        days=asked.days,
        slots=asked.slots,
        moment=office_moment(db, caller.office_id),
        address=settings().public_url,
        by=caller.member_id,
    )
    return OfferMade(
        offer=_shown(db, made.offer),
        link=made.link,
        messages=[message_shown(message) for message in made.messages],
    )


@router.get("/offices/{office}/visits/{visit}/confirmation")
def show_offer(caller: Coordinator, db: Db, visit: VisitId) -> OfferShown:
    """The visit's newest offer, and what its host answered."""
    return _shown(db, queries.latest_offer(db, caller.office_id, visit))


@router.delete("/offices/{office}/visits/{visit}/confirmation", status_code=204)
def withdraw_offer(caller: Coordinator, db: Db, visit: VisitId) -> None:
    """Withdraw the open offer: its link dies, and the visit is a proposal again."""
    actions.withdraw(db, office_id=caller.office_id, visit_id=visit)


@router.post("/offices/{office}/visits/{visit}/confirmation/call-off")
def call_off_visit(
    caller: Coordinator, unit: Unit, visit: VisitId, asked: CallOffAsked
) -> CalledOff:
    """Call off a visit that its host has confirmed; texts that say so are ready in the outbox."""
    db = unit.session
    offer, written = actions.call_off(
        db,
        office_id=caller.office_id,
        visit_id=visit,
        reason=CallOffReason(asked.reason),
        note=asked.note,
        moment=office_moment(db, caller.office_id),
        by=caller.member_id,
    )
    return CalledOff(
        offer=_shown(db, offer), messages=[message_shown(message) for message in written]
    )


@router.get("/offices/{office}/confirmations")
def list_offers(
    *,
    caller: Coordinator,
    db: Db,
    asked: PageOf,
    state: Annotated[OfferStateName | None, Query()] = None,
    due: Annotated[
        bool, Query(description="Only open offers whose host should be reminded.")
    ] = False,
    unanswered_days: Annotated[
        Days, Query(description="Due when unanswered for so many days.")
    ] = 2,
    before_days: Annotated[Days, Query(description="Due so many days before the visit.")] = 3,
) -> Page[OfferShown]:
    """The offers and their answers, the oldest first."""
    if due:
        rows = _due(db, caller, unanswered_days, before_days)
        shown, following = part(rows, asked, key=lambda row: row.id)
        return Page(items=[_shown(db, row) for row in shown], next=following)
    found = queries.offers(caller.office_id)
    if state is not None:
        over = overdue(db, caller.office_id)
        found = queries.in_state(caller.office_id, state, overdue=over)
    return page(db, found, Offer.id, asked, show=lambda row: _shown(db, row))


def _due(db: Session, caller: Caller, waits_days: int, before_days: int) -> list[Offer]:
    """Open offers to be reminded of; those whose link is over too, while the visit is to come."""
    today, clock = caller.today, queries.office_clock(db, caller.office_id)
    found: list[Offer] = []
    for offer in queries.open_offers(db, caller.office_id):
        placed = queries.standing(db, offer).placed
        if placed is None or placed.visit.state != "offered" or placed.placed.date < today:
            continue
        if is_due(
            waiting=clock - offer.made_at,
            days_ahead=(placed.placed.date - today).days,
            waits_days=waits_days,
            before_days=before_days,
        ):
            found.append(offer)
    return found


def _shown(db: Session, offer: Offer) -> OfferShown:
    site = queries.site_of(db, offer)
    reason = _reason(offer)
    return OfferShown.model_validate(
        {
            "id": offer.id,
            "visit": offer.visit_id,
            "site": site.id,
            "name": site.name,
            "visit_state": plans.visit(db, offer.office_id, offer.visit_id).state,
            "state": _state(db, offer),
            "live": live(db, offer) is not None,
            "date": offer.date,
            "arrive": time_of(offer.arrive_minute),
            "slots": [_time_shown(db, offer, time) for time in queries.other_times_of(offer)],
            "made_at": offer.made_at,
            "expires_at": offer.expires_at,
            "ended_at": offer.ended_at,
            "reason": offer.reason,
            "reason_id": reason.id if reason else None,
            "reason_en": reason.en if reason else None,
            "note": offer.note,
        }
    )


def _state(db: Session, offer: Offer) -> str:
    """An open offer has lapsed when its visit should have come by now."""
    if offer.state != OfferState.OPEN:
        return offer.state
    placed = queries.standing(db, offer).placed
    moment = office_moment(db, offer.office_id)
    return OfferState.LAPSED if placed and queries.has_come(placed, moment) else offer.state


def _reason(offer: Offer) -> Said | None:
    if offer.reason is None:
        return None
    if offer.state == OfferState.DECLINED:
        return REASONS[DeclineReason(offer.reason)]
    return CALL_OFF_REASONS[CallOffReason(offer.reason)]


def _time_shown(db: Session, offer: Offer, time: OtherTime) -> dict[str, Any]:
    moves = [_move_shown(db, offer.office_id, move) for move in time.moves]
    return _slot_shown(time.slot) | {"moves": moves}


def _move_shown(db: Session, office_id: str, move: Move) -> dict[str, Any]:
    site = queries.site_of_visit(db, office_id, move.visit_id)
    return _slot_shown(move.to) | {"visit": move.visit_id, "site": site.id, "name": site.name}


def _slot_shown(slot: Slot | None) -> dict[str, Any]:
    if slot is None:
        return {"date": None, "arrive": None, "crew": None}
    return {"date": slot.date, "arrive": time_of(slot.arrive_minute), "crew": slot.crew}

"""Who a secret link lets in: the host of one visit, while its offer stands."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.confirmations import queries
from app.confirmations.rules import OVER, Over, agreed, is_live, whom_to_ask, why_over
from app.confirmations.tables import Offer
from app.core.clock import now
from app.core.errors import Gone, NotFound
from app.messages.queries import ended_by_time
from app.plans import queries as plans
from app.plans.queries import PlacedVisit
from app.plans.rules import Moment


@dataclass(frozen=True, kw_only=True, slots=True)
class Host:
    """The offer that a link opens, and where its visit stands.

    clock    the office's time, also as the moment that plans count in
    """

    offer: Offer
    placed: PlacedVisit
    clock: dt.datetime
    moment: Moment


def office_moment(db: Session, office_id: str) -> Moment:
    """The office's time in the five minutes that plans are made of."""
    return Moment.of(queries.office_clock(db, office_id), accounts.office(db, office_id).zone)


def overdue(db: Session, office_id: str) -> set[str]:
    """Open offers whose visits should have come by now; nobody has written that down."""
    return queries.overdue(db, office_id, moment=office_moment(db, office_id))


ended_by_time(overdue)


def offer_behind(db: Session, secret: str) -> Offer:
    """Whose link it is, over or not: for the office's name on what is written.

    Raises NotFound.
    """
    found = queries.offer_of_secret(db, secret)
    if found is None:
        raise NotFound
    return found


def host(db: Session, offer: Offer) -> Host:
    """Raises Gone, with the reason, when the link is answered no more."""
    found = live(db, offer)
    if found is None:
        raise _gone(db, offer)
    return found


def live(db: Session, offer: Offer) -> Host | None:
    """The host, while the link of the offer opens."""
    placed = queries.standing(db, offer).placed
    clock = queries.office_clock(db, offer.office_id)
    moment = office_moment(db, offer.office_id)
    if placed is None or not is_live(
        state=offer.state,
        expires_at=offer.expires_at,
        visit_state=placed.visit.state,
        date=placed.placed.date,
        arrive_minute=placed.placed.arrive_minute,
        at=now(),
        moment=moment,
    ):
        return None
    return Host(offer=offer, placed=placed, clock=clock, moment=moment)


def _gone(db: Session, offer: Offer) -> Gone:
    """Why, and for who has agreed, until the link runs out, when the crew comes."""
    expired = now() >= offer.expires_at
    visit = plans.visit(db, offer.office_id, offer.visit_id)
    why = why_over(state=offer.state, visit_state=visit.state, expired=expired)
    office = accounts.office(db, offer.office_id)
    said, ask = OVER[why], whom_to_ask(office.name, office.phone)
    placed = queries.standing(db, offer).placed
    if why is Over.CONFIRMED and placed is not None and not expired:
        said = agreed(said, queries.time_at(placed), office.zone)
    return Gone(
        why,
        id=f"{said.id} Untuk bertanya, hubungi {ask}.",
        en=f"{said.en} To ask, call {ask}.",
    )

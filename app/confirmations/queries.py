"""Reading offers, and what stands around them."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.rules import digest
from app.confirmations.rules import Invitation, OfferState, Time, office_called, prepare
from app.confirmations.tables import Offer
from app.core import ledgers
from app.core.clock import office_now, office_today
from app.core.errors import NotFound
from app.places import queries as places
from app.places.tables import Site
from app.plans import queries as plans
from app.plans.assemble.obstacles import obstacles
from app.plans.assemble.slots import around
from app.plans.queries import PlacedVisit
from app.plans.rules import Moment, Said
from app.plans.rules.slots import Move, OtherTime, Slot


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """An offer beside the visit where the published plan has it; None = it stands nowhere."""

    offer: Offer
    placed: PlacedVisit | None


def office_clock(db: Session, office_id: str) -> dt.datetime:
    """The office's time; a demo office is held at its date."""
    office = accounts.office(db, office_id)
    return office_now(office.zone, office_today(office.zone, office.business_date))


def offers(office_id: str) -> Select[Offer]:
    return select(Offer).where(Offer.office_id == office_id)


def offer_of_secret(db: Session, secret: str) -> Offer | None:
    """Whose link it is, whether the offer still stands or not."""
    return db.scalars(select(Offer).where(Offer.digest == digest(secret))).one_or_none()


def latest_offer(db: Session, office_id: str, visit_id: str) -> Offer:
    """The visit's newest offer; NotFound when it was never offered, or is another office's."""
    of_visit = offers(office_id).where(Offer.visit_id == visit_id).order_by(Offer.id.desc())
    found = db.scalars(of_visit.limit(1)).one_or_none()
    if found is None:
        raise NotFound
    return found


def answered_offers(db: Session, office_id: str, visit_ids: Collection[str]) -> list[Offer]:
    """What hosts of these visits said, the oldest answer first."""
    answered = offers(office_id).where(
        Offer.state.in_((OfferState.CONFIRMED, OfferState.MOVED, OfferState.DECLINED))
    )
    return sorted(
        ledgers.among(db, answered, Offer.visit_id, visit_ids), key=lambda offer: offer.id
    )


def open_offer(db: Session, office_id: str, visit_id: str) -> Offer | None:
    """The offer of the visit that nobody has answered or withdrawn; one at most."""
    of_visit = offers(office_id).where(Offer.visit_id == visit_id, Offer.state == OfferState.OPEN)
    return db.scalars(of_visit).one_or_none()


def open_offers(db: Session, office_id: str) -> Sequence[Offer]:
    """Offers that nobody has answered or withdrawn, the oldest first."""
    unanswered = offers(office_id).where(Offer.state == OfferState.OPEN)
    return db.scalars(unanswered.order_by(Offer.id)).all()


def overdue(db: Session, office_id: str, *, moment: Moment) -> set[str]:
    """Open offers whose visits should have come by then: nothing is left to answer."""
    unanswered = open_offers(db, office_id)
    placed = plans.standing(db, office_id, [offer.visit_id for offer in unanswered])
    return {
        offer.id
        for offer in unanswered
        if (each := placed.get(offer.visit_id)) and has_come(each, moment)
    }


def has_come(placed: PlacedVisit, moment: Moment) -> bool:
    """Whether the crew should be there by then."""
    at = placed.placed
    return (at.date, at.arrive_minute) <= (moment.date, moment.minute)


def in_state(office_id: str, state: str, *, overdue: set[str]) -> Select[Offer]:
    """The offers that are read to be in the state: those that are overdue have lapsed."""
    if state == OfferState.LAPSED:
        return offers(office_id).where(or_(Offer.state == state, Offer.id.in_(overdue)))
    return offers(office_id).where(Offer.state == state, Offer.id.not_in(overdue))


def standing(db: Session, offer: Offer) -> Standing:
    """The offer and where its visit stands now."""
    return Standing(offer=offer, placed=plans.published_visit(db, offer.office_id, offer.visit_id))


def stands_as_offered(db: Session, offer: Offer) -> bool:
    """Whether the visit is at the time that the offer names."""
    placed = standing(db, offer).placed
    at = placed and (placed.placed.date, placed.placed.arrive_minute)
    return at == (offer.date, offer.arrive_minute)


def last_published(db: Session, offer: Offer) -> PlacedVisit:
    """The visit as the newest published version that has it puts it, or put it."""
    placed = plans.published_visit(db, offer.office_id, offer.visit_id)
    if placed is not None:
        return placed
    versions = plans.published_placings(db, offer.office_id, offer.visit_id)
    return versions[max(versions)]


def hindrance(db: Session, placed: PlacedVisit) -> Said | None:
    """Why the visit cannot be made where it stands, as things are today; None = it can."""
    (found,) = obstacles(db, placed.visit.office_id, [placed])
    return found


def site_of(db: Session, offer: Offer) -> Site:
    """Where the offered visit is to be."""
    return site_of_visit(db, offer.office_id, offer.visit_id)


def site_of_visit(db: Session, office_id: str, visit_id: str) -> Site:
    return places.site(db, office_id, plans.visit(db, office_id, visit_id).site_id)


def times_that_hold(db: Session, offer: Offer, *, moment: Moment) -> list[OtherTime]:
    """Of the times offered beside the first those that still break no rule, judged now."""
    if not offer.slots:
        return []
    found = around(db, offer.office_id, offer.visit_id, now=moment)
    if found is None:
        return []
    return [time for time in other_times_of(offer) if found.allows(time)]


def other_times_of(offer: Offer) -> list[OtherTime]:
    """The times offered beside the first, with what gives way to each."""
    return [
        OtherTime(
            slot=_slot(kept),
            moves=tuple(
                Move(visit_id=move["visit"], to=_slot(move["to"]) if move["to"] else None)
                for move in kept.get("moves", ())
            ),
        )
        for kept in offer.slots
    ]


def _slot(kept: Mapping[str, Any]) -> Slot:
    return Slot(
        date=dt.date.fromisoformat(kept["date"]),
        crew=kept["crew"],
        arrive_minute=kept["arrive_minute"],
    )


def invitation(db: Session, placed: PlacedVisit, times: Sequence[OtherTime] = ()) -> Invitation:
    """What the host of a published visit is told."""
    office = accounts.office(db, placed.visit.office_id)
    site = places.site(db, office.id, placed.visit.site_id)
    return Invitation(
        office=office_called(office.name),
        site=site.name,
        kind=site.kind,
        zone=office.zone,
        time=time_at(placed),
        people=round(placed.placed.expected_recordings),
        prepare=prepare(site.kind, has_power=site.has_power, has_network=site.has_network),
        slots=tuple(slot_time(placed, time.slot) for time in times),
        phone=office.phone,
    )


def time_at(placed: PlacedVisit) -> Time:
    """When the crew comes, by the published plan."""
    at = placed.placed
    return slot_time(placed, Slot(date=at.date, crew=at.crew_id, arrive_minute=at.arrive_minute))


def slot_time(placed: PlacedVisit, slot: Slot) -> Time:
    """When the crew would come: the visit takes as long as it does now."""
    at = placed.placed
    start = slot.arrive_minute + at.setup_minutes
    return Time(
        date=slot.date,
        arrive_minute=slot.arrive_minute,
        start_minute=start,
        end_minute=start + at.service_minutes,
        leave_minute=start + at.service_minutes + at.packup_minutes,
    )

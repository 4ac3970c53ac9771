"""What people were told of visits in a month, and where these stand."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from app.confirmations import queries as confirmations
from app.confirmations.rules import CALL_OFF_REASONS, CallOffReason, OfferState
from app.confirmations.tables import Offer
from app.outlook.rules.bottlenecks.meeting import Meeting
from app.outlook.rules.bottlenecks.words_given import Word
from app.plans import queries as plans
from app.plans.queries import PlacedVisit
from app.plans.rules import MOST_DAYS, Placing, Said, VisitState


def words_given(db: Session, office_id: str, meeting: Meeting) -> list[Word]:
    """One for each visit whose word was given for a date of the month, by that time.

    A visit that moves from another month into this one was told for that one.
    """
    around = dt.timedelta(days=2 * MOST_DAYS)
    told = plans.once_published_visits(
        db, office_id, first=meeting.first - around, last=meeting.last + around
    )
    first = {each.visit.id: each for each in reversed(told)}
    stands = plans.standing(db, office_id, list(first))
    said: dict[str, list[Offer]] = {}
    for offer in confirmations.answered_offers(db, office_id, list(first)):
        said.setdefault(offer.visit_id, []).append(offer)
    words = [_word(each, stands.get(id), said.get(id, ())) for id, each in first.items()]
    found = [each for each in words if meeting.first <= each.said.date <= meeting.last]
    return sorted(found, key=lambda each: (each.said.date, each.said.arrive_minute or 0))


def _word(first: PlacedVisit, stands: PlacedVisit | None, answers: Sequence[Offer]) -> Word:
    agreed = [each for each in answers if each.state != OfferState.DECLINED]
    declined = bool(answers) and answers[-1].state == OfferState.DECLINED
    said = _at(first.placing, agreed[-1]) if agreed else first.placing
    state = VisitState(first.visit.state)
    return Word(
        said=said,
        is_promise=bool(agreed) or state is VisitState.CONFIRMED,
        state=state,
        stands=None if stands is None else stands.placing,
        declined=declined and state is VisitState.CANCELLED,
        why=_reason(agreed[-1]) if agreed and state is VisitState.CANCELLED else None,
    )


def _at(placing: Placing, offer: Offer) -> Placing:
    return replace(placing, date=offer.date, arrive_minute=offer.arrive_minute)


def _reason(offer: Offer) -> Said | None:
    """Why the office called off what was agreed."""
    return CALL_OFF_REASONS[CallOffReason(offer.reason)] if offer.reason else None

"""Hand-overs: printed cards are given to their holders."""

from datetime import date

from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.core.clock import now
from app.core.ids import new_id
from app.core.ledgers import check_not_ahead
from app.core.shares import spread
from app.places import queries as places
from app.printing import queries, rules
from app.printing.actions.moving import Booking, hold, rebook
from app.printing.rules import Place, State
from app.printing.tables import PrintHandover


def hand_over(
    db: Session,
    *,
    office_id: str,
    place: Place,
    people: int,
    effective_date: date,
    source: str,
    by: str,
) -> PrintHandover:
    """So many people of the place have their cards.

    Which of them nobody writes down: they are taken from its groups in proportion. Raises
    Conflict when not so many printed cards are there, NotFound for another office's place.
    """
    check_not_ahead(effective_date, today(db, office_id))
    _check_place(db, office_id, place)
    hold(db, office_id)
    there = queries.by_key(db, office_id)
    printed = {key: there[key].printed for key in place.among(there)}
    shares = spread(people, printed)
    if sum(shares.values()) < people:
        raise rules.not_so_many(State.PRINTED, asked=people, there=sum(printed.values()))
    made = PrintHandover(
        office_id=office_id,
        id=new_id(),
        date=effective_date,
        area_code=place.area_code,
        npsn=place.npsn,
        people=people,
        source=source,
        made_by=by,
        made_at=now(),
    )
    db.add(made)
    db.flush()
    bookings = [
        Booking(
            move=rules.handed_over(key),
            people=count,
            effective_date=effective_date,
            source=source,
            handover_id=made.id,
        )
        for key, count in shares.items()
    ]
    rebook(db, office_id=office_id, made=bookings, by=by)
    return made


def reverse_handover(
    db: Session, *, office_id: str, handover_id: str, source: str, by: str
) -> PrintHandover:
    """The hand-over counts as if it had never been. Raises Conflict when it is reversed already."""
    hold(db, office_id)
    found = queries.handover(db, office_id, handover_id)
    if found.reversed_at is not None:
        raise rules.handover_is_reversed()
    gone = [(entry, source) for entry in queries.handover_entries(db, found)]
    rebook(db, office_id=office_id, gone=gone, by=by)
    found.reversed_at = now()
    db.flush()
    return found


def _check_place(db: Session, office_id: str, place: Place) -> None:
    if place.npsn:
        places.school(db, office_id, place.npsn)
    elif place.area_code != office_id:
        places.area(db, office_id, place.area_code)

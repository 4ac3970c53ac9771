"""What reports counted beyond the books: raised, changed, gone, seen."""

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.ids import new_id
from app.results import queries
from app.results.queries import beyond_of
from app.results.rules import Beyond
from app.results.tables import Result, ResultDiscrepancy


def note_beyond(db: Session, result: Result, beyond: Beyond) -> None:
    """The report's discrepancy says this; there is none when everything fits.

    One that grows or shrinks is to be looked at again.
    """
    found = queries.discrepancy_of(db, result)
    if not beyond:
        if found is not None:
            db.delete(found)
            db.flush()
        return
    if found is None:
        found = ResultDiscrepancy(office_id=result.office_id, id=new_id(), result_id=result.id)
        db.add(found)
    elif beyond_of(found) == beyond:
        return
    found.people, found.cards = beyond.people, beyond.cards
    found.ribbons, found.records = beyond.ribbons, beyond.records
    found.raised_at = now()
    found.seen_at = found.seen_by = None
    db.flush()


def mark_seen(db: Session, *, office_id: str, discrepancy_id: str, by: str) -> ResultDiscrepancy:
    """A manager has looked at it; who did so first stays noted. NotFound for another office's."""
    found = queries.discrepancy(db, office_id, discrepancy_id)
    if found.seen_at is None:
        found.seen_at, found.seen_by = now(), by
        db.flush()
    return found

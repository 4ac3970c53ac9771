"""Reports of visits that stood elsewhere, or nowhere, when they came: raised, and seen."""

import datetime as dt

from sqlalchemy.orm import Session

from app.core.clock import now
from app.results import queries
from app.results.tables import Result, ResultStray


def note_stray(db: Session, result: Result, *, crew_id: str | None, date: dt.date | None) -> None:
    """The report is of a visit that stood with this crew on this date by then; None = nowhere."""
    db.add(
        ResultStray(
            office_id=result.office_id,
            result_id=result.id,
            crew_id=crew_id,
            date=date,
            raised_at=now(),
        )
    )
    db.flush()


def mark_stray_seen(db: Session, *, office_id: str, result_id: str, by: str) -> ResultStray:
    """A coordinator has looked at it; who did so first stays noted. NotFound for another office's."""
    found = queries.stray(db, office_id, result_id)
    if found.seen_at is None:
        found.seen_at, found.seen_by = now(), by
        db.flush()
    return found

"""Reading what visits showed, and what was pinned."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import ledgers
from app.turnout.rules import Key
from app.turnout.tables import Observation, Pin


def observations(db: Session, office_id: str) -> list[Observation]:
    """All of them by date; within one in a fixed order."""
    found = select(Observation).where(Observation.office_id == office_id)
    return list(db.scalars(found.order_by(Observation.date, Observation.visit_id)))


def observations_of(
    db: Session, office_id: str, visit_ids: Collection[str]
) -> dict[str, Observation]:
    """What these visits showed, by visit."""
    found = select(Observation).where(Observation.office_id == office_id)
    rows = ledgers.among(db, found, Observation.visit_id, visit_ids)
    return {row.visit_id: row for row in rows}


def pins(db: Session, office_id: str) -> list[Pin]:
    """All pins, also those that were taken off again."""
    return list(db.scalars(select(Pin).where(Pin.office_id == office_id)))


def pin(db: Session, office_id: str, key: Key) -> Pin | None:
    """The pin of a share, also when it was taken off again."""
    return db.get(Pin, (office_id, key.kind, key.segment, key.district), populate_existing=True)

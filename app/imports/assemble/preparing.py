"""Which import prepares which kind of file."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from app.imports.assemble import backlog
from app.imports.rules.asked import Asked
from app.imports.rules.definitions import Kind
from app.imports.rules.prepared import Prepared
from app.imports.rules.reading import Reading


def prepare(
    db: Session, office_id: str, *, asked: Asked, readings: Mapping[Kind, Reading]
) -> Prepared:
    """What these files would change, as things stand."""
    day = asked.effective_date or date.min
    return backlog.prepare(db, office_id, asked=asked, day=day, reading=readings[Kind.BACKLOG])

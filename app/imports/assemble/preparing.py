"""Which preparation belongs to which kind of file."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from app.imports.assemble import backlog, figures, office, people, places
from app.imports.rules.asked import Asked
from app.imports.rules.definitions import Kind
from app.imports.rules.prepared import Prepared
from app.imports.rules.reading import Reading

RECORDS = {
    Kind.AREAS: places.areas,
    Kind.SCHOOLS: places.schools,
    Kind.SITES: places.sites,
    Kind.STAFF: office.staff,
}


def prepare(
    db: Session, office_id: str, *, asked: Asked, readings: Mapping[Kind, Reading]
) -> Prepared:
    """What these files would change, as things stand."""
    kind, reading = next(iter(readings.items()))
    day = asked.effective_date or date.min
    if kind in RECORDS:
        return RECORDS[kind](db, office_id, reading)
    if kind is Kind.STOCK:
        return office.stock_counts(db, office_id, reading, day=day)
    if kind is Kind.FIGURES:
        return figures.prepare(db, office_id, reading)
    if kind is Kind.BACKLOG:
        return backlog.prepare(db, office_id, asked=asked, day=day, reading=reading)
    if asked.as_claim:
        return people.as_claim(db, office_id, asked=asked, day=day, readings=readings)
    return people.prepare(db, office_id, asked=asked, day=day, readings=readings)

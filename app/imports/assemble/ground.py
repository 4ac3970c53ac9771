"""What the office knows that rows are read against."""

from sqlalchemy.orm import Session

from app.imports.rules.gazetteer import Gazetteer, Place
from app.places import queries as places


def gazetteer(db: Session, office_id: str) -> Gazetteer:
    """The office's areas, to be found by code or name."""
    return Gazetteer(Place(code=area.code, name=area.name) for area in places.areas(db, office_id))


def npsns(db: Session, office_id: str) -> frozenset[str]:
    """The office's schools."""
    return frozenset(school.npsn for school in places.schools(db, office_id))

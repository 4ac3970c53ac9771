"""What the places and crews of an office are called."""

from sqlalchemy.orm import Session

from app.crews import queries as crews
from app.places import queries as places
from app.plans.rules import Names


def names_of(db: Session, office_id: str) -> Names:
    rows = [*places.sites(db, office_id), *places.bases(db, office_id)]
    return Names(
        places={row.id: row.name for row in rows},
        crews={crew.id: crew.name for crew in db.scalars(crews.crews(office_id))},
    )

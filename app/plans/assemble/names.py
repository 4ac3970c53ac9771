"""What the places and crews of an office are called."""

from sqlalchemy.orm import Session

from app.crews import queries as crews
from app.places import queries as places
from app.plans.rules import Names


def names_of(db: Session, office_id: str) -> Names:
    """Those given up too: plans of last month name them."""
    sites = db.scalars(places.sites_of(office_id))
    bases = db.scalars(places.bases_of(office_id))
    return Names(
        places={row.id: row.name for row in (*sites, *bases)},
        crews={crew.id: crew.name for crew in db.scalars(crews.crews(office_id))},
    )

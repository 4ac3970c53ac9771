"""What people do with travel: minutes between two places, and how crews travel otherwise."""

from sqlalchemy.orm import Session

from app.core.errors import Field, NotFound
from app.core.ids import new_id
from app.places import queries
from app.places.actions.refusing import refuse
from app.places.tables import TravelPair, TravelTerms


def set_travel_pair(
    db: Session, *, office_id: str, from_id: str, to_id: str, minutes: int
) -> TravelPair:
    """From one place to the other takes these minutes; the way back is a pair of its own."""
    if from_id == to_id:
        refuse(Field(path="to_id", id="Harus tempat yang lain.", en="Must be another place."))
    for place_id in (from_id, to_id):
        if not queries.place_exists(db, office_id, place_id):
            raise NotFound
    pair = queries.travel_pair(db, office_id, from_id, to_id)
    if pair is None:
        pair = TravelPair(office_id=office_id, id=new_id(), from_id=from_id, to_id=to_id)
        db.add(pair)
    pair.minutes = minutes
    db.flush()
    return pair


def remove_travel_pair(db: Session, *, pair: TravelPair) -> None:
    """The way is reckoned from the straight line again."""
    db.delete(pair)
    db.flush()


def set_travel_terms(
    db: Session,
    *,
    office_id: str,
    speed_kmh: float | None = None,
    winding: float | None = None,
    per_leg_minutes: int | None = None,
) -> None:
    """The office's crews travel like this; what is None stays."""
    now = queries.travel_terms(db, office_id)
    kept = db.get(TravelTerms, office_id)
    if kept is None:
        kept = TravelTerms(office_id=office_id)
        db.add(kept)
    kept.speed_kmh = now.speed_kmh if speed_kmh is None else speed_kmh
    kept.winding = now.winding if winding is None else winding
    kept.per_leg_minutes = now.per_leg_minutes if per_leg_minutes is None else per_leg_minutes
    kept.version = now.version + 1
    db.flush()

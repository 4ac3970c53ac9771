"""What visits showed is noted; a share is pinned by hand."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.versions import match
from app.places import queries as places
from app.turnout import queries
from app.turnout.rules import OFFICE, Key, SegmentName
from app.turnout.tables import Observation, Pin


@dataclass(frozen=True, kw_only=True, slots=True)
class Showed:
    """What a visit showed; as in Observation."""

    date: date
    kind: str
    segment: SegmentName
    district: str
    in_reach: int
    came: int
    at_least: bool


def note_visits(db: Session, *, office_id: str, visits: Mapping[str, Showed | None]) -> None:
    """Each visit has shown this and nothing else, whatever was noted before.

    visits   by id; None for one that taught nothing: it did not happen, or nobody was in reach

    Whoever notes holds the books that the visits' reports are in, so nobody notes meanwhile.
    """
    known = queries.observations_of(db, office_id, visits)
    for visit_id, showed in visits.items():
        row = known.get(visit_id)
        if showed is None:
            if row is not None:
                db.delete(row)
            continue
        if row is None:
            db.add(Observation(office_id=office_id, visit_id=visit_id, **asdict(showed)))
            continue
        for name, value in asdict(showed).items():
            setattr(row, name, value)
    db.flush()


def pin_share(
    db: Session, *, office_id: str, key: Key, share: float | None, by: str, if_match: str = "*"
) -> Pin:
    """Plans use this share from now on; None = what visits teach, or the default, again.

    Raises NotFound for another office's district, Changed for an edit of an old version.
    """
    if key.district != OFFICE:
        places.area(db, office_id, key.district)
    row = queries.pin(db, office_id, key)
    match(if_match, 0 if row is None else row.version)
    if row is None:
        row = Pin(office_id=office_id, **asdict(key), version=0)
        db.add(row)
    row.share, row.pinned_by, row.pinned_at = share, by, now()
    row.version += 1
    db.flush()
    return row

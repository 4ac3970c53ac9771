"""Reading marks."""

import datetime as dt

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.disruptions.rules import While
from app.disruptions.tables import Disruption


def disruptions(office_id: str) -> Select[Disruption]:
    return select(Disruption).where(Disruption.office_id == office_id)


def standing(office_id: str, *, since: dt.date) -> Select[Disruption]:
    """Marks that were not taken back and are not over on a date."""
    return disruptions(office_id).where(
        Disruption.taken_back_at.is_(None),
        or_(Disruption.last_date.is_(None), Disruption.last_date >= since),
    )


def disruption(
    db: Session, office_id: str, disruption_id: str, *, for_edit: bool = False
) -> Disruption:
    """The office's mark; NotFound for another office's. `for_edit` holds the row."""
    found = db.get(Disruption, (office_id, disruption_id), with_for_update=for_edit or None)
    if found is None:
        raise NotFound
    return found


def lasts(row: Disruption) -> While:
    return While(first_date=row.first_date, last_date=row.last_date, start=row.start, end=row.end)

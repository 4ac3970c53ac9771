"""What keeps crews away from sites for a while, and what gives the sites back."""

import datetime as dt

from sqlalchemy.orm import Session

from app.core.ids import new_id
from app.places import queries
from app.places.tables import Closure


def close(
    db: Session,
    *,
    office_id: str,
    site_id: str | None = None,
    area_code: str | None = None,
    first_date: dt.date,
    last_date: dt.date | None,
    start: str | None = None,
    end: str | None = None,
    is_out_of_reach: bool,
    cause: str,
    note: str = "",
) -> Closure:
    """The site, or every site in the area, is closed to crews for this while.

    NotFound for another office's site or area.
    """
    if site_id is not None:
        queries.site(db, office_id, site_id)
    if area_code is not None:
        queries.area(db, office_id, area_code)
    made = Closure(
        office_id=office_id,
        id=new_id(),
        site_id=site_id,
        area_code=area_code,
        first_date=first_date,
        last_date=last_date,
        start=start,
        end=end,
        is_out_of_reach=is_out_of_reach,
        cause=cause,
        note=note,
    )
    db.add(made)
    db.flush()
    return made


def open_again(db: Session, *, closure: Closure) -> None:
    """The sites are open as if they had not been closed."""
    db.delete(closure)
    db.flush()

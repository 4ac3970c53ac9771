"""What people do with areas and schools."""

from typing import Any

from sqlalchemy.orm import Session

from app.core.errors import Conflict, Field
from app.places import queries, rules
from app.places.actions.editing import edited
from app.places.actions.refusing import refuse
from app.places.tables import Area, School


def add_area(db: Session, *, office_id: str, code: str, name: str, lat: float, lon: float) -> Area:
    """The office knows the area. Level and kecamatan follow from its code."""
    _check_inside(code, office_id)
    parent_code = rules.parent_of(code)
    if parent_code is not None:
        queries.area(db, office_id, parent_code)
    if db.get(Area, (office_id, code)) is not None:
        raise Conflict("area_exists", id="Wilayah ini sudah ada.", en="This area exists.")
    made = Area(
        office_id=office_id,
        code=code,
        name=name,
        level=rules.level_of(code),
        parent_code=parent_code,
        lat=lat,
        lon=lon,
        version=1,
    )
    db.add(made)
    db.flush()
    return made


def edit_area(db: Session, *, area: Area, **changes: Any) -> Area:
    """The area has the given values; its code never changes."""
    return edited(db, area, changes)


def add_school(
    db: Session,
    *,
    office_id: str,
    npsn: str,
    name: str,
    level: str,
    area_code: str,
    lat: float,
    lon: float,
    point: str = "exact",
) -> School:
    """The office knows the school, in the smallest area it is known to lie in."""
    queries.area(db, office_id, area_code)
    if db.get(School, (office_id, npsn)) is not None:
        raise Conflict("school_exists", id="Sekolah ini sudah ada.", en="This school exists.")
    made = School(
        office_id=office_id,
        npsn=npsn,
        name=name,
        level=level,
        area_code=area_code,
        lat=lat,
        lon=lon,
        point=point,
        active=True,
        version=1,
    )
    db.add(made)
    db.flush()
    return made


def edit_school(db: Session, *, school: School, **changes: Any) -> School:
    """The school has the given values; its NPSN never changes."""
    if "area_code" in changes:
        queries.area(db, school.office_id, changes["area_code"])
    return edited(db, school, changes)


def _check_inside(code: str, office_id: str) -> None:
    if not rules.lies_in(code, office_id):
        refuse(
            Field(
                path="code",
                id="Kode ini tidak termasuk wilayah kantor Anda.",
                en="This code lies outside your office's area.",
            )
        )

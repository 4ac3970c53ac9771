"""Doors to areas and schools."""

from typing import Annotated

from fastapi import Query, Response

from app.accounts.access import Db, FieldTeam, Manager, Viewer
from app.core.pages import Page, PageOf, page
from app.core.versions import IfMatch, match, show
from app.core.wire import AreaCode, Latitude, Longitude
from app.places import actions, queries, rules
from app.places.api.door import router
from app.places.api.shared import RowId, given, why_shown
from app.places.schemas.areas import (
    AreaEdit,
    AreaHolding,
    AreaLevelName,
    AreaNew,
    AreaShown,
    SchoolEdit,
    SchoolNew,
    SchoolShown,
    WhereaboutsShown,
)
from app.places.tables import Area, School


@router.get("/offices/{office}/areas")
def list_areas(
    caller: Viewer,
    db: Db,
    asked: PageOf,
    level: Annotated[AreaLevelName | None, Query()] = None,
    parent: Annotated[AreaCode | None, Query()] = None,
) -> Page[AreaShown]:
    """The kabupaten, kecamatan and kelurahan of the office, by code."""
    found = queries.areas_of(caller.office_id)
    if level is not None:
        found = found.where(Area.level == level)
    if parent is not None:
        found = found.where(Area.parent_code == parent)
    return page(db, found, Area.code, asked, show=_area)


@router.post("/offices/{office}/areas", status_code=201)
def add_area(caller: Manager, db: Db, asked: AreaNew, response: Response) -> AreaShown:
    """Add an area; its level and its kecamatan follow from its code."""
    made = actions.add_area(db, office_id=caller.office_id, **asked.model_dump())
    show(response, made.version)
    return _area(made)


@router.get("/offices/{office}/areas/{area}")
def show_area(caller: Viewer, db: Db, area: RowId, response: Response) -> AreaShown:
    """One area."""
    found = queries.area(db, caller.office_id, area)
    show(response, found.version)
    return _area(found)


@router.patch("/offices/{office}/areas/{area}")
def edit_area(
    *, caller: Manager, db: Db, area: RowId, asked: AreaEdit, if_match: IfMatch, response: Response
) -> AreaShown:
    """Change an area's name or point."""
    found = queries.area(db, caller.office_id, area, for_edit=True)
    match(if_match, found.version)
    actions.edit_area(db, area=found, **given(asked))
    show(response, found.version)
    return _area(found)


@router.get("/offices/{office}/whereabouts")
def show_whereabouts(
    caller: FieldTeam,
    db: Db,
    lat: Annotated[Latitude, Query()],
    lon: Annotated[Longitude, Query()],
    area: Annotated[AreaCode | None, Query()] = None,
) -> WhereaboutsShown:
    """In which area a point lies, and whether that speaks against `area`, where it should."""
    grounds = queries.grounds(db, caller.office_id)
    if area is not None:
        queries.area(db, caller.office_id, area)
    held = rules.holding(grounds, lat, lon)
    why = (
        None
        if area is None
        else rules.out_of_place(grounds, code=area, held=held, lat=lat, lon=lon)
    )
    return WhereaboutsShown(
        area=None if held is None else AreaHolding(code=held.code, name=held.name),
        why=why_shown(why),
    )


@router.get("/offices/{office}/schools")
def list_schools(
    caller: Viewer, db: Db, asked: PageOf, area: Annotated[AreaCode | None, Query()] = None
) -> Page[SchoolShown]:
    """The schools of the office by NPSN; `area` asks for those in one kecamatan or kelurahan."""
    found = queries.schools_of(caller.office_id)
    if area is not None:
        found = found.where(queries.is_inside(School.area_code, area))
    return page(db, found, School.npsn, asked, show=_school)


@router.post("/offices/{office}/schools", status_code=201)
def add_school(caller: Manager, db: Db, asked: SchoolNew, response: Response) -> SchoolShown:
    """Add a school."""
    values = asked.model_dump(exclude={"area"})
    made = actions.add_school(db, office_id=caller.office_id, area_code=asked.area, **values)
    show(response, made.version)
    return _school(made)


@router.get("/offices/{office}/schools/{npsn}")
def show_school(caller: Viewer, db: Db, npsn: RowId, response: Response) -> SchoolShown:
    """One school."""
    found = queries.school(db, caller.office_id, npsn)
    show(response, found.version)
    return _school(found)


@router.patch("/offices/{office}/schools/{npsn}")
def edit_school(
    *,
    caller: Manager,
    db: Db,
    npsn: RowId,
    asked: SchoolEdit,
    if_match: IfMatch,
    response: Response,
) -> SchoolShown:
    """Change a school; one that has closed becomes inactive."""
    found = queries.school(db, caller.office_id, npsn, for_edit=True)
    match(if_match, found.version)
    changes = given(asked)
    if "area" in changes:
        changes["area_code"] = changes.pop("area")
    actions.edit_school(db, school=found, **changes)
    show(response, found.version)
    return _school(found)


def _area(found: Area) -> AreaShown:
    return AreaShown(
        code=found.code,
        name=found.name,
        level=found.level,  # pyright: ignore[reportArgumentType] -- pydantic checks it
        parent=found.parent_code,
        lat=found.lat,
        lon=found.lon,
        version=found.version,
    )


def _school(found: School) -> SchoolShown:
    return SchoolShown(
        npsn=found.npsn,
        name=found.name,
        level=found.level,  # pyright: ignore[reportArgumentType] -- pydantic checks it
        area=found.area_code,
        lat=found.lat,
        lon=found.lon,
        point=found.point,  # pyright: ignore[reportArgumentType] -- pydantic checks it
        active=found.active,
        version=found.version,
    )

"""Doors to staff and their days off."""

from fastapi import Response

from app.accounts.access import Coordinator, Db
from app.core.pages import Page, PageOf, page
from app.core.versions import IfMatch, match, show
from app.crews import actions, queries
from app.crews.api.door import RowId, router
from app.crews.api.editing import given
from app.crews.schemas import DayOffNew, DayOffShown, StaffEdit, StaffNew, StaffShown
from app.crews.tables import DayOff, StaffMember


@router.get("/offices/{office}/staff")
def list_staff(caller: Coordinator, db: Db, asked: PageOf) -> Page[StaffShown]:
    """Who can go out."""
    return page(db, queries.staff(caller.office_id), StaffMember.id, asked, show=_staff)


@router.post("/offices/{office}/staff", status_code=201)
def add_staff(caller: Coordinator, db: Db, asked: StaffNew, response: Response) -> StaffShown:
    """Add someone who can go out."""
    made = actions.add_staff(
        db,
        office_id=caller.office_id,
        name=asked.name,
        phone=asked.phone,
        roles=asked.roles,
        max_days_per_week=asked.max_days_per_week,
    )
    show(response, made.version)
    return _staff(made)


@router.get("/offices/{office}/staff/{person}")
def show_staff(caller: Coordinator, db: Db, person: RowId, response: Response) -> StaffShown:
    """One of the staff."""
    found = queries.staff_member(db, caller.office_id, person)
    show(response, found.version)
    return _staff(found)


@router.patch("/offices/{office}/staff/{person}")
def edit_staff(
    *,
    caller: Coordinator,
    db: Db,
    person: RowId,
    asked: StaffEdit,
    if_match: IfMatch,
    response: Response,
) -> StaffShown:
    """Change one of the staff."""
    found = queries.staff_member(db, caller.office_id, person, for_edit=True)
    match(if_match, found.version)
    changes = given(asked, may_be_null=("phone", "max_days_per_week"))
    actions.edit_staff(db, person=found, **changes)
    show(response, found.version)
    return _staff(found)


@router.get("/offices/{office}/staff/{person}/days-off")
def list_days_off(caller: Coordinator, db: Db, person: RowId, asked: PageOf) -> Page[DayOffShown]:
    """When somebody is not there."""
    found = queries.staff_member(db, caller.office_id, person)
    rows = queries.days_off(caller.office_id, found.id)
    return page(db, rows, DayOff.id, asked, show=_day_off)


@router.post("/offices/{office}/staff/{person}/days-off", status_code=201)
def add_day_off(caller: Coordinator, db: Db, person: RowId, asked: DayOffNew) -> DayOffShown:
    """Somebody is not there from one date to another."""
    made = actions.add_day_off(
        db,
        office_id=caller.office_id,
        staff_id=person,
        first_date=asked.first_date,
        last_date=asked.last_date,
        reason=asked.reason,
    )
    return _day_off(made)


@router.delete("/offices/{office}/staff/{person}/days-off/{day_off}", status_code=204)
def remove_day_off(caller: Coordinator, db: Db, person: RowId, day_off: RowId) -> None:
    """Somebody is there after all."""
    found = queries.day_off(db, caller.office_id, person, day_off)
    actions.remove_day_off(db, day_off=found)


def _staff(found: StaffMember) -> StaffShown:
    return StaffShown.model_validate(found, from_attributes=True)


def _day_off(found: DayOff) -> DayOffShown:
    return DayOffShown.model_validate(found, from_attributes=True)

"""What people do with staff, kits and crews."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.core.errors import Conflict, Field, Invalid
from app.core.ids import new_id
from app.crews import queries
from app.crews.rules import Hours, fault
from app.crews.tables import (
    Crew,
    CrewException,
    CrewMember,
    CrewShift,
    DayOff,
    Kit,
    Outage,
    StaffMember,
)
from app.places import queries as places

DEPOT = "depot"
Row = TypeVar("Row", StaffMember, Kit, Crew)


def add_staff(
    db: Session,
    *,
    office_id: str,
    name: str,
    roles: Iterable[str],
    phone: str | None = None,
    max_days_per_week: int | None = None,
) -> StaffMember:
    """The office has one more person who can go out."""
    made = StaffMember(
        office_id=office_id,
        id=new_id(),
        name=name,
        phone=phone,
        roles=sorted(set(roles)),
        max_days_per_week=max_days_per_week,
        active=True,
        version=1,
    )
    db.add(made)
    db.flush()
    return made


def edit_staff(db: Session, *, person: StaffMember, **changes: Any) -> StaffMember:
    """The person has the given values; what is not given stays."""
    if "roles" in changes:
        changes["roles"] = sorted(set(changes["roles"]))
    return _edit(db, person, changes)


def add_day_off(
    db: Session, *, office_id: str, staff_id: str, first_date: date, last_date: date, reason: str
) -> DayOff:
    """The person is not there from the first date to the last."""
    queries.staff_member(db, office_id, staff_id)
    if last_date < first_date:
        raise Invalid(
            "dates_out_of_order",
            id="Tanggal terakhir mendahului tanggal pertama.",
            en="The last date lies before the first.",
        )
    made = DayOff(
        office_id=office_id,
        id=new_id(),
        staff_id=staff_id,
        first_date=first_date,
        last_date=last_date,
        reason=reason,
    )
    db.add(made)
    db.flush()
    return made


def remove_day_off(db: Session, *, day_off: DayOff) -> None:
    """The person is there on these days after all."""
    db.delete(day_off)


def add_kit(
    db: Session,
    *,
    office_id: str,
    label: str,
    state: str = queries.WORKING,
    crew_id: str | None = None,
    provides: Iterable[str] = (),
) -> Kit:
    """The office has one more kit, with a crew or in store."""
    _own_crew(db, office_id, crew_id)
    made = Kit(
        office_id=office_id,
        id=new_id(),
        label=label,
        state=state,
        crew_id=crew_id,
        provides=sorted(set(provides)),
        version=1,
    )
    db.add(made)
    db.flush()
    return made


def edit_kit(db: Session, *, kit: Kit, **changes: Any) -> Kit:
    """The kit has the given values; what is not given stays."""
    _own_crew(db, kit.office_id, changes.get("crew_id"))
    if "provides" in changes:
        changes["provides"] = sorted(set(changes["provides"]))
    return _edit(db, kit, changes)


def add_crew(
    db: Session,
    *,
    office_id: str,
    name: str,
    depot_id: str,
    number: int | None = None,
    provides: Iterable[str] = (),
    needs: Mapping[str, int] | None = None,
    max_nights: int = 0,
    members: Iterable[str] = (),
    shifts: Mapping[int, Hours] | None = None,
) -> Crew:
    """The office has one more crew; without a number it gets the next one."""
    made = Crew(
        office_id=office_id,
        id=new_id(),
        number=number or queries.next_number(db, office_id),
        name=name,
        depot_id=_depot(db, office_id, depot_id),
        provides=sorted(set(provides)),
        needs=dict(needs or {}),
        max_nights=max_nights,
        active=True,
        version=1,
    )
    _free_number(db, made, made.number)
    db.add(made)
    db.flush()
    _set_members(db, made, members)
    _set_week(db, made, shifts or {})
    return made


def edit_crew(
    db: Session,
    *,
    crew: Crew,
    members: Iterable[str] | None = None,
    shifts: Mapping[int, Hours] | None = None,
    **changes: Any,
) -> Crew:
    """The crew has the given values; members and shifts are replaced as a whole."""
    if "depot_id" in changes:
        _depot(db, crew.office_id, changes["depot_id"])
    if "provides" in changes:
        changes["provides"] = sorted(set(changes["provides"]))
    _free_number(db, crew, changes.get("number", crew.number))
    if members is not None:
        _set_members(db, crew, members)
    if shifts is not None:
        _set_week(db, crew, shifts)
    return _edit(db, crew, changes)


def add_exception(
    db: Session, *, office_id: str, crew_id: str, date: date, hours: Hours | None, note: str = ""
) -> CrewException:
    """On this date the crew works at other hours, or not at all."""
    queries.crew(db, office_id, crew_id)
    if hours is not None:
        _check({"hours": hours})
    if queries.exception_exists(db, office_id, crew_id, date):
        raise Conflict(
            "exception_exists",
            id="Tanggal ini sudah punya pengecualian. Hapus dahulu yang lama.",
            en="This date has an exception already. Remove that one first.",
        )
    made = CrewException(
        office_id=office_id, id=new_id(), crew_id=crew_id, date=date, note=note, **_columns(hours)
    )
    db.add(made)
    db.flush()
    return made


def remove_exception(db: Session, *, exception: CrewException) -> None:
    """On this date the crew works as in every week."""
    db.delete(exception)


def stop(
    db: Session,
    *,
    office_id: str,
    crew_id: str | None = None,
    kit_id: str | None = None,
    first_date: date,
    last_date: date | None,
    start_minute: int | None = None,
    end_minute: int | None = None,
    cause: str,
    note: str = "",
) -> Outage:
    """The crew, or the kit, cannot go out for this while. NotFound for another office's."""
    if crew_id is not None:
        queries.crew(db, office_id, crew_id)
    if kit_id is not None:
        queries.kit(db, office_id, kit_id)
    made = Outage(
        office_id=office_id,
        id=new_id(),
        crew_id=crew_id,
        kit_id=kit_id,
        first_date=first_date,
        last_date=last_date,
        start_minute=start_minute,
        end_minute=end_minute,
        cause=cause,
        note=note,
    )
    db.add(made)
    db.flush()
    return made


def go_again(db: Session, *, outage: Outage) -> None:
    """The crew, or the kit, goes out as if nothing had kept it."""
    db.delete(outage)
    db.flush()


def _edit(db: Session, row: Row, changes: dict[str, Any]) -> Row:
    for name, value in changes.items():
        setattr(row, name, value)
    row.version += 1
    db.flush()
    return row


def _depot(db: Session, office_id: str, base_id: str) -> str:
    if places.base(db, office_id, base_id).kind != DEPOT:
        raise Invalid(
            "not_a_depot",
            id="Tim berangkat dari pangkalan, bukan dari penginapan.",
            en="A crew starts from a depot, not from a lodging.",
        )
    return base_id


def _own_crew(db: Session, office_id: str, crew_id: str | None) -> None:
    if crew_id is not None:
        queries.crew(db, office_id, crew_id)


def _free_number(db: Session, crew: Crew, number: int) -> None:
    if queries.number_taken(db, crew.office_id, number, by_other_than=crew.id):
        raise Conflict(
            "crew_number_taken",
            id="Nomor ini sudah dipakai tim lain.",
            en="Another crew has this number.",
        )


def _set_members(db: Session, crew: Crew, members: Iterable[str]) -> None:
    staff_ids = sorted(set(members))
    for staff_id in staff_ids:
        queries.staff_member(db, crew.office_id, staff_id)
    db.execute(
        delete(CrewMember).where(
            CrewMember.office_id == crew.office_id, CrewMember.crew_id == crew.id
        )
    )
    db.add_all(
        CrewMember(office_id=crew.office_id, crew_id=crew.id, staff_id=staff_id)
        for staff_id in staff_ids
    )
    db.flush()


def _set_week(db: Session, crew: Crew, shifts: Mapping[int, Hours]) -> None:
    _check({f"shifts.{place}": hours for place, hours in enumerate(shifts.values())})
    db.execute(
        delete(CrewShift).where(CrewShift.office_id == crew.office_id, CrewShift.crew_id == crew.id)
    )
    db.add_all(
        CrewShift(office_id=crew.office_id, crew_id=crew.id, weekday=weekday, **_columns(hours))
        for weekday, hours in shifts.items()
    )
    db.flush()


def _check(hours: Mapping[str, Hours]) -> None:
    """Raises Invalid with all that cannot be used, at the place in which it was sent."""
    found = {path: fault(each) for path, each in hours.items()}
    if wrong := [Field(path=path, id=said[0], en=said[1]) for path, said in found.items() if said]:
        raise Invalid(
            "hours_invalid",
            id="Jam kerja tidak dapat dipakai.",
            en="These hours cannot be used.",
            fields=tuple(wrong),
        )


def _columns(hours: Hours | None) -> dict[str, Any]:
    """Hours as the tables keep them."""
    if hours is None:
        return {"start_minute": None, "end_minute": None, "overtime_minutes": 0, "breaks": []}
    return {
        "start_minute": hours.start_minute,
        "end_minute": hours.end_minute,
        "overtime_minutes": hours.overtime_minutes,
        "breaks": [[pause.start_minute, pause.end_minute] for pause in hours.breaks],
    }

"""Reading staff, kits and crews, and what they come to on given dates."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.crews.rules import (
    CrewPlan,
    CrewWeek,
    Hours,
    Out,
    ShiftDay,
    Span,
    StaffPlan,
    crew_out,
    day_of,
    free_dates,
    most_days,
    stretch,
    week_as_if,
)
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
from app.places.rules import AS_IT_IS, CalendarAsIf, Why

WORKING = "working"


def staff_member(
    db: Session, office_id: str, staff_id: str, *, for_edit: bool = False
) -> StaffMember:
    """One of the office's staff; NotFound for another office's. `for_edit` holds the row."""
    found = db.get(StaffMember, (office_id, staff_id), with_for_update=for_edit)
    if found is None:
        raise NotFound
    return found


def staff(office_id: str) -> Select[StaffMember]:
    return select(StaffMember).where(StaffMember.office_id == office_id)


def day_off(db: Session, office_id: str, staff_id: str, day_off_id: str) -> DayOff:
    """Days off of this person; NotFound for another one's."""
    found = db.get(DayOff, (office_id, day_off_id))
    if found is None or found.staff_id != staff_id:
        raise NotFound
    return found


def known_day_off(db: Session, office_id: str, day_off_id: str) -> DayOff | None:
    """Days off of somebody, if they still are."""
    return db.get(DayOff, (office_id, day_off_id))


def days_off(office_id: str, staff_id: str) -> Select[DayOff]:
    return select(DayOff).where(DayOff.office_id == office_id, DayOff.staff_id == staff_id)


def kit(db: Session, office_id: str, kit_id: str, *, for_edit: bool = False) -> Kit:
    """The office's kit; NotFound for another office's. `for_edit` holds the row."""
    found = db.get(Kit, (office_id, kit_id), with_for_update=for_edit)
    if found is None:
        raise NotFound
    return found


def kits(office_id: str) -> Select[Kit]:
    return select(Kit).where(Kit.office_id == office_id)


def crew(db: Session, office_id: str, crew_id: str, *, for_edit: bool = False) -> Crew:
    """The office's crew; NotFound for another office's. `for_edit` holds the row."""
    found = db.get(Crew, (office_id, crew_id), with_for_update=for_edit)
    if found is None:
        raise NotFound
    return found


def crews(office_id: str) -> Select[Crew]:
    return select(Crew).where(Crew.office_id == office_id)


def names(db: Session, office_id: str) -> dict[str, tuple[int, str]]:
    """Number and name of each crew, those that no longer work too: old plans name them."""
    return {crew.id: (crew.number, crew.name) for crew in db.scalars(crews(office_id))}


def next_number(db: Session, office_id: str) -> int:
    """The number after the largest that a crew of the office has."""
    largest = db.scalar(select(func.max(Crew.number)).where(Crew.office_id == office_id))
    return (largest or 0) + 1


def number_taken(db: Session, office_id: str, number: int, *, by_other_than: str | None) -> bool:
    """Whether another crew of the office has the number."""
    found = db.scalar(select(Crew.id).where(Crew.office_id == office_id, Crew.number == number))
    return found is not None and found != by_other_than


def member_ids(db: Session, office_id: str) -> dict[str, list[str]]:
    """The staff that usually go out with each crew, in the order of their ids."""
    rows = db.scalars(
        select(CrewMember).where(CrewMember.office_id == office_id).order_by(CrewMember.staff_id)
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.crew_id, []).append(row.staff_id)
    return found


def weeks(db: Session, office_id: str) -> dict[str, dict[int, Hours]]:
    """Each crew's hours by weekday."""
    rows = db.scalars(
        select(CrewShift).where(CrewShift.office_id == office_id).order_by(CrewShift.weekday)
    )
    found: dict[str, dict[int, Hours]] = {}
    for row in rows:
        found.setdefault(row.crew_id, {})[row.weekday] = _hours(row)
    return found


def exception(db: Session, office_id: str, crew_id: str, exception_id: str) -> CrewException:
    """An exception of this crew; NotFound for another one's."""
    found = db.get(CrewException, (office_id, exception_id))
    if found is None or found.crew_id != crew_id:
        raise NotFound
    return found


def exceptions(office_id: str, crew_id: str) -> Select[CrewException]:
    return select(CrewException).where(
        CrewException.office_id == office_id, CrewException.crew_id == crew_id
    )


def exceptions_between(
    db: Session, office_id: str, first: date, last: date
) -> list[tuple[CrewException, Crew]]:
    """Dates of active crews unlike those of every week, by date, with the crew."""
    both = (Crew.office_id == CrewException.office_id, Crew.id == CrewException.crew_id)
    asked = (
        select(CrewException, Crew)
        .join(Crew, and_(*both))
        .where(
            CrewException.office_id == office_id,
            CrewException.date.between(first, last),
            Crew.active,
        )
        .order_by(CrewException.date, Crew.number)
    )
    return [(row, crew) for row, crew in db.execute(asked)]


def days_off_between(
    db: Session, office_id: str, first: date, last: date
) -> list[tuple[DayOff, StaffMember]]:
    """Stretches in which active staff are away that touch these dates, with the person."""
    both = (StaffMember.office_id == DayOff.office_id, StaffMember.id == DayOff.staff_id)
    asked = (
        select(DayOff, StaffMember)
        .join(StaffMember, and_(*both))
        .where(
            DayOff.office_id == office_id,
            DayOff.first_date <= last,
            DayOff.last_date >= first,
            StaffMember.active,
        )
    )
    found = [(row, person) for row, person in db.execute(asked)]
    # Not by the database: each sorts names in its own way.
    return sorted(found, key=lambda pair: (pair[0].first_date, pair[1].name, pair[0].id))


def exception_exists(db: Session, office_id: str, crew_id: str, on: date) -> bool:
    held = exceptions(office_id, crew_id).where(CrewException.date == on)
    return db.scalar(select(held.exists())) is True


def exception_hours(row: CrewException) -> Hours | None:
    """The hours that hold on that date; None when the crew is off."""
    return None if row.start_minute is None else _hours(row)


def keeps_staff(db: Session, office_id: str) -> bool:
    """Whether the office lists its staff at all; if not, there is always enough of it."""
    return db.scalar(select(exists().where(StaffMember.office_id == office_id))) is True


def crew_days(
    db: Session, office_id: str, *, start: date, days: int, as_if: CalendarAsIf = AS_IT_IS
) -> list[CrewPlan]:
    """The active crews by number, with the dates on which each goes out, from `start` on."""
    found = db.scalars(crews(office_id).where(Crew.active).order_by(Crew.number)).all()
    working = _working_kits(db, office_id)
    dates = stretch(start, days)
    calendar = _days(db, office_id, found, working, dates, as_if=as_if)
    out = {row.kit_id for row in _outages(db, office_id, dates[0], dates[-1])}
    return [_crew_plan(one, working.get(one.id, []), calendar[one.id], out) for one in found]


def days_of_crews(
    db: Session, office_id: str, *, start: date, days: int
) -> dict[str, dict[date, ShiftDay | Why]]:
    """Every crew, also those that no longer work, on each date from `start` on."""
    found = db.scalars(crews(office_id)).all()
    return _days(db, office_id, found, _working_kits(db, office_id), stretch(start, days))


def equipment(
    db: Session, office_id: str, *, start: date, days: int
) -> dict[tuple[str, date], frozenset[str]]:
    """What each crew brings on each date from `start` on: its own, and that of its kits that go."""
    dates = stretch(start, days)
    working = _working_kits(db, office_id)
    outages = [
        (row.kit_id, _out(row))
        for row in _outages(db, office_id, dates[0], dates[-1])
        if row.kit_id is not None
    ]
    found: dict[tuple[str, date], frozenset[str]] = {}
    for one in db.scalars(crews(office_id)):
        for on in dates:
            stays = {kit_id for kit_id, out in outages if out.on(on) is not None}
            go = (kit.provides for kit in working.get(one.id, ()) if kit.id not in stays)
            found[one.id, on] = frozenset(one.provides).union(*go)
    return found


def days_of_crew(db: Session, one: Crew, *, start: date, days: int) -> dict[date, ShiftDay | Why]:
    """Each date from `start` on: the crew's shift, or why it has none."""
    working = _working_kits(db, one.office_id)
    return _days(db, one.office_id, [one], working, stretch(start, days))[one.id]


def staff_days(db: Session, office_id: str, *, start: date, days: int) -> list[StaffPlan]:
    """The active staff, with the dates from `start` on on which each is free."""
    dates = stretch(start, days)
    off = _stretches_off(db, office_id, dates[0], dates[-1])
    return [
        StaffPlan(
            id=person.id,
            roles=tuple(person.roles),
            dates=free_dates(dates, off.get(person.id, ())),
            max_days=most_days(person.max_days_per_week, days),
        )
        for person in db.scalars(
            staff(office_id).where(StaffMember.active).order_by(StaffMember.id)
        )
    ]


def _crew_plan(
    one: Crew, working: list[Kit], days: dict[date, ShiftDay | Why], out: Collection[str | None]
) -> CrewPlan:
    """What only a kit brings that is out on some of the dates is not counted on for any of them.

    out   kits that are
    """
    provides = set(one.provides).union(*(kit.provides for kit in working if kit.id not in out))
    return CrewPlan(
        id=one.id,
        name=one.name,
        number=one.number,
        depot_id=one.depot_id,
        provides=tuple(sorted(provides)),
        needs=dict(one.needs),
        max_nights=one.max_nights,
        kits=len(working),
        shifts=tuple(day for day in days.values() if isinstance(day, ShiftDay)),
    )


def _days(
    db: Session,
    office_id: str,
    found: Sequence[Crew],
    working: dict[str, list[Kit]],
    dates: tuple[date, ...],
    *,
    as_if: CalendarAsIf = AS_IT_IS,
) -> dict[str, dict[date, ShiftDay | Why]]:
    weekly = weeks(db, office_id)
    other = _exceptions_between(db, office_id, dates[0], dates[-1])
    office = places.office_days(db, office_id, start=dates[0], days=len(dates), as_if=as_if)
    out: dict[str | None, list[Out]] = {}
    for row in _outages(db, office_id, dates[0], dates[-1]):
        out.setdefault(row.crew_id or row.kit_id, []).append(_out(row))
    calendar: dict[str, dict[date, ShiftDay | Why]] = {}
    for one in found:
        week = CrewWeek(
            active=one.active,
            weekly=weekly.get(one.id, {}),
            exceptions=other.get(one.id, {}),
            kits=len(working.get(one.id, [])),
            outages=tuple(out.get(one.id, ())),
            kits_out={kit.id: tuple(out.get(kit.id, ())) for kit in working.get(one.id, [])},
        )
        calendar[one.id] = {on: day_of(week_as_if(week, on, as_if), office[on]) for on in dates}
    return calendar


def outage(db: Session, office_id: str, outage_id: str) -> Outage | None:
    """What keeps a crew or a kit from going out, if it still does."""
    return db.get(Outage, (office_id, outage_id))


def _outages(db: Session, office_id: str, first: date, last: date) -> Sequence[Outage]:
    found = select(Outage).where(
        Outage.office_id == office_id,
        Outage.first_date <= last,
        or_(Outage.last_date.is_(None), Outage.last_date >= first),
    )
    return db.scalars(found.order_by(Outage.id)).all()


def _out(row: Outage) -> Out:
    return Out(
        why=crew_out(row.cause, row.note),
        first_date=row.first_date,
        last_date=row.last_date,
        start_minute=row.start_minute,
        end_minute=row.end_minute,
    )


def _exceptions_between(
    db: Session, office_id: str, first: date, last: date
) -> dict[str, dict[date, Hours | None]]:
    rows = db.scalars(
        select(CrewException).where(
            CrewException.office_id == office_id, CrewException.date.between(first, last)
        )
    )
    found: dict[str, dict[date, Hours | None]] = {}
    for row in rows:
        found.setdefault(row.crew_id, {})[row.date] = exception_hours(row)
    return found


def _working_kits(db: Session, office_id: str) -> dict[str, list[Kit]]:
    """The kits that work, by the crew that has them."""
    rows = db.scalars(kits(office_id).where(Kit.state == WORKING).order_by(Kit.id))
    found: dict[str, list[Kit]] = {}
    for row in rows:
        if row.crew_id is not None:
            found.setdefault(row.crew_id, []).append(row)
    return found


def _stretches_off(
    db: Session, office_id: str, first: date, last: date
) -> dict[str, list[tuple[date, date]]]:
    rows = db.scalars(
        select(DayOff).where(
            DayOff.office_id == office_id, DayOff.first_date <= last, DayOff.last_date >= first
        )
    )
    found: dict[str, list[tuple[date, date]]] = {}
    for row in rows:
        found.setdefault(row.staff_id, []).append((row.first_date, row.last_date))
    return found


def _hours(row: CrewShift | CrewException) -> Hours:
    assert row.start_minute is not None  # noqa: S101 -- the caller looked
    assert row.end_minute is not None  # noqa: S101 -- the table holds both or none
    return Hours(
        start_minute=row.start_minute,
        end_minute=row.end_minute,
        overtime_minutes=row.overtime_minutes,
        breaks=tuple(Span(start_minute=start, end_minute=end) for start, end in row.breaks),
    )

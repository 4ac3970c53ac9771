"""Reading print-ready records: balances in four groupings, who waits until when, the ledger."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.backlog.rules import month_of
from app.core import ledgers
from app.core.errors import NotFound
from app.places import queries as places
from app.places.rules import AreaLevel, level_of, parent_of
from app.printing.rules import Grouping, RecordKey, State, say_month
from app.printing.tables import PrintEntry, PrintGroup

LEDGER = "printing"
NO_SCHOOL = "Tanpa sekolah"
LONG_17 = "Sudah lama 17 tahun"
HOME_UNKNOWN = "Asal tidak diketahui"


@dataclass(kw_only=True, slots=True)
class GroupBalance:
    """How far the cards of an area's, a district's, a school's or a month's people are.

    key         the code, the NPSN or the month; None for no school, an unknown home, or long 17
    waiting     recorded, not yet in the month in which they turn 17      people
    printable   recorded, and their cards may be printed today            people
    """

    key: str | None
    name: str
    waiting: int = 0
    printable: int = 0
    in_batch: int = 0
    printed: int = 0
    handed_over: int = 0


@dataclass(kw_only=True, slots=True)
class Balances:
    """The groups, and how many wait until which month.

    waits[month]   become printable on its 1st   people
    """

    groups: list[GroupBalance]
    waits: dict[str, int] = field(default_factory=dict)


def balances(db: Session, office_id: str, *, group_by: Grouping, today: date) -> Balances:
    """The same people, grouped; each grouping adds up to the same totals."""
    names = _names(db, office_id, group_by)
    found: dict[str, GroupBalance] = {}
    waits: dict[str, int] = {}
    for row in db.scalars(groups(office_id)):
        key = _grouped(row, group_by)
        total = found.setdefault(key, GroupBalance(key=key or None, name=names(key)))
        if row.turns_17_month > month_of(today):
            total.waiting += row.ready
            if row.ready:
                waits[row.turns_17_month] = waits.get(row.turns_17_month, 0) + row.ready
        else:
            total.printable += row.ready
        total.in_batch += row.in_batch
        total.printed += row.printed
        total.handed_over += row.handed_over
    return Balances(groups=[found[key] for key in sorted(found)], waits=dict(sorted(waits.items())))


def groups(office_id: str) -> Select[PrintGroup]:
    """The office's groups, as the database has them now."""
    found = select(PrintGroup).where(PrintGroup.office_id == office_id)
    return found.execution_options(populate_existing=True)


def key_of(row: PrintGroup) -> RecordKey:
    return RecordKey(home_code=row.home_code, npsn=row.npsn, turns_17_month=row.turns_17_month)


def counts(row: PrintGroup) -> dict[str, int]:
    """How many of the group are in each state."""
    return {
        State.READY: row.ready,
        State.IN_BATCH: row.in_batch,
        State.PRINTED: row.printed,
        State.HANDED_OVER: row.handed_over,
    }


def by_key(db: Session, office_id: str) -> dict[RecordKey, PrintGroup]:
    """The office's groups, in a fixed order."""
    found = {key_of(row): row for row in db.scalars(groups(office_id))}
    return {key: found[key] for key in sorted(found)}


def entries(office_id: str) -> Select[PrintEntry]:
    return select(PrintEntry).where(PrintEntry.office_id == office_id)


def entries_named(db: Session, office_id: str, entry_ids: Collection[str]) -> list[PrintEntry]:
    """The entries with these ids."""
    return list(ledgers.among(db, entries(office_id), PrintEntry.id, entry_ids))


def reversed_among(db: Session, office_id: str, entry_ids: Collection[str]) -> set[str]:
    """Which of these entries have been taken back."""
    reversals = select(PrintEntry.reverses_id).where(PrintEntry.office_id == office_id)
    found = ledgers.among(db, reversals, PrintEntry.reverses_id, entry_ids)
    return {one for one in found if one is not None}


def group(db: Session, office_id: str, group_id: str) -> PrintGroup:
    """The office's group; NotFound for another office's."""
    found = db.get(PrintGroup, (office_id, group_id), populate_existing=True)
    if found is None:
        raise NotFound
    return found


def _grouped(row: PrintGroup, group_by: Grouping) -> str:
    """The key under which a group counts; "" where that is not known."""
    match group_by:
        case Grouping.MONTH:
            return row.turns_17_month
        case Grouping.SCHOOL:
            return row.npsn
        case Grouping.AREA | Grouping.DISTRICT:
            if level_of(row.home_code) is AreaLevel.KABUPATEN:
                return ""
            if group_by is Grouping.DISTRICT:
                return parent_of(row.home_code) or row.home_code
            return row.home_code


def _names(db: Session, office_id: str, group_by: Grouping) -> Callable[[str], str]:
    """What a group is called, by its key."""
    match group_by:
        case Grouping.MONTH:
            return lambda month: say_month(month) if month else LONG_17
        case Grouping.SCHOOL:
            named = {school.npsn: school.name for school in places.schools(db, office_id)}
            named[""] = NO_SCHOOL
        case Grouping.AREA | Grouping.DISTRICT:
            named = {area.code: area.name for area in places.areas(db, office_id)}
            named[""] = HOME_UNKNOWN
    return lambda key: named.get(key, key)

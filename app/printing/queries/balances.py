"""How far cards are, in five groupings of the same people."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from app.backlog.rules import month_of
from app.places import queries as places
from app.places.rules import AreaLevel, level_of, parent_of
from app.printing.queries.rows import groups
from app.printing.rules import Grouping, Place, say_month
from app.printing.tables import PrintGroup

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


def place_names(db: Session, office_id: str) -> Callable[[Place], str]:
    """What a place is called."""
    schools, areas = _schools(db, office_id), _areas(db, office_id)

    def name(place: Place) -> str:
        if place.npsn:
            return schools.get(place.npsn, place.npsn)
        if place.area_code == office_id:
            return HOME_UNKNOWN
        return areas.get(place.area_code, place.area_code)

    return name


def _grouped(row: PrintGroup, group_by: Grouping) -> str:
    """The key under which a group counts; "" where that is not known."""
    home = "" if level_of(row.home_code) is AreaLevel.KABUPATEN else row.home_code
    match group_by:
        case Grouping.MONTH:
            return row.turns_17_month
        case Grouping.SCHOOL:
            return row.npsn
        case Grouping.PLACE:
            return row.npsn or home
        case Grouping.AREA:
            return home
        case Grouping.DISTRICT:
            return home and (parent_of(home) or home)


def _names(db: Session, office_id: str, group_by: Grouping) -> Callable[[str], str]:
    """What a group is called, by its key."""
    match group_by:
        case Grouping.MONTH:
            return lambda month: say_month(month) if month else LONG_17
        case Grouping.SCHOOL:
            named = {"": NO_SCHOOL} | _schools(db, office_id)
        case Grouping.AREA | Grouping.DISTRICT:
            named = {"": HOME_UNKNOWN} | _areas(db, office_id)
        case Grouping.PLACE:
            named = {"": HOME_UNKNOWN} | _areas(db, office_id) | _schools(db, office_id)
    return lambda key: named.get(key, key)


def _schools(db: Session, office_id: str) -> dict[str, str]:
    return {school.npsn: school.name for school in places.schools(db, office_id)}


def _areas(db: Session, office_id: str) -> dict[str, str]:
    return {area.code: area.name for area in places.areas(db, office_id)}

"""Staff, and what was counted in stock."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from app.crews import queries as crews
from app.crews.tables import StaffMember
from app.imports.assemble import records
from app.imports.assemble.records import PreparedRecords
from app.imports.rules import say_places as say
from app.imports.rules.definitions import Kind
from app.imports.rules.gazetteer import folded
from app.imports.rules.prepared import Change, Prepared
from app.imports.rules.reading import Reading
from app.stock import queries as stock
from app.stock.rules import OFFICE, Item

THE_OFFICE = frozenset({"", "kantor", "dinas", "kantordinas", "disdukcapil", "office", "gudang"})


def staff(db: Session, office_id: str, reading: Reading) -> PreparedRecords:
    """Who can go out, by name; by name and number where several have one name."""
    made = records.empty(Kind.STAFF, reading)
    there: defaultdict[str, list[StaffMember]] = defaultdict(list)
    for person in db.scalars(crews.staff(office_id)):
        there[folded(person.name)].append(person)
    said: dict[tuple[str, str], int] = {}
    for row in reading.rows:
        name, roles = row.says.get("name"), row.says.get("roles")
        if not isinstance(name, str) or not isinstance(roles, list):
            continue  # refused while reading
        days = row.says.get("max_days_per_week")
        if isinstance(days, int) and days > 7:
            made.refuse(row.number, ("max_days_per_week",), say.too_many_days())
            continue
        phone = row.says.get("phone")
        key = (folded(name), str(phone or ""))
        if key in said:
            made.refuse(row.number, ("name",), say.named_before(said[key]))
            continue
        said[key] = row.number
        values = {"name": name, "roles": roles}
        optional = {"phone": phone, "max_days_per_week": days}
        values |= {field: value for field, value in optional.items() if value is not None}
        same = there[folded(name)]
        if len(same) > 1:
            same = [person for person in same if person.phone == phone]
        if len(same) > 1 or (not same and there[folded(name)] and phone is None):
            made.refuse(row.number, ("phone", "name"), say.several_of_that_name())
        elif same:
            made.edit(same[0].id, name, same[0], values | {"active": True})
        else:
            made.add("", name, values)
    return made


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """So many of an item are with a holder."""

    item: Item
    holder: str
    name: str
    counted: int
    row: int


@dataclass(kw_only=True, slots=True)
class PreparedStock(Prepared):
    counts: list[Count] = field(default_factory=list[Count])


def stock_counts(db: Session, office_id: str, reading: Reading, *, day: date) -> PreparedStock:
    """What was counted at the end of the day beside the books; what is not named is not counted."""
    made = PreparedStock(readings={Kind.STOCK: reading})
    names = {crew_id: name for crew_id, (_, name) in crews.names(db, office_id).items()}
    holders = {folded(name): crew_id for crew_id, name in names.items()}
    said: dict[tuple[str, str], int] = {}
    for row in reading.rows:
        item, counted = row.says.get("item"), row.says.get("counted")
        if not isinstance(item, str) or not isinstance(counted, int):
            continue  # refused while reading
        named = folded(str(row.says.get("holder") or ""))
        holder = OFFICE if named in THE_OFFICE else holders.get(named)
        if holder is None:
            reading.refuse(
                row.number, reading.columns["holder"], say.holder_unknown(sorted(names.values()))
            )
        elif (item, holder) in said:
            before = say.named_before(said[item, holder])
            reading.refuse(row.number, reading.columns["item"], before)
        else:
            said[item, holder] = row.number
            count = Count(
                item=Item(item),
                holder=holder,
                name=names.get(holder, "Kantor"),
                counted=counted,
                row=row.number,
            )
            _count(db, office_id, made, count, day)
    return made


def _count(db: Session, office_id: str, made: PreparedStock, count: Count, day: date) -> None:
    item, holder = count.item, count.holder
    before = stock.held_on(db, office_id=office_id, item=item, holder=holder, day=day)
    left_since = before - stock.held(db, office_id=office_id, item=item, holder=holder)
    if count.counted < left_since:
        reading = made.readings[Kind.STOCK]
        reading.refuse(count.row, reading.columns["counted"], say.stock_fewer_than_left(left_since))
        return
    made.counts.append(count)
    if before != count.counted:
        made.changes.append(
            Change(key=item.value, name=count.name, before=before, after=count.counted)
        )
        made.basis.append([item.value, holder, before, count.counted])

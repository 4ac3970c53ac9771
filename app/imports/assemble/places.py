"""Areas, schools and sites: what a file adds and what it changes."""

from typing import Any

from sqlalchemy.orm import Session

from app.imports.assemble import ground, records
from app.imports.assemble.records import PreparedRecords
from app.imports.rules import say_places as say
from app.imports.rules.definitions import Kind
from app.imports.rules.faults import Fault
from app.imports.rules.gazetteer import Gazetteer, folded
from app.imports.rules.points import Point, point_of
from app.imports.rules.reading import Reading, Row
from app.places import queries as places
from app.places.rules import SiteKind, lies_in, parent_of
from app.places.tables import Area, School, Site

ANY_AREA = ("area_code", "area_name", "district_code", "district_name")
POINT = ("lat", "lon")


def areas(db: Session, office_id: str, reading: Reading) -> PreparedRecords:
    """Areas of the office, kecamatan before what lies in them."""
    made = records.empty(Kind.AREAS, reading)
    there = {area.code: area for area in places.areas(db, office_id)}
    said: dict[str, int] = {}
    in_file = {str(row.says.get("code")) for row in reading.rows}
    # A code is as long as its level is deep.
    for row in sorted(reading.rows, key=lambda row: len(str(row.says.get("code", "")))):
        code, name, point = row.says.get("code"), row.says.get("name"), point_of(row.says)
        if not isinstance(code, str) or not isinstance(name, str):
            continue  # refused while reading
        fault = _wrong_area(code, office_id, known={*there, *in_file})
        if code in said:
            made.refuse(row.number, ("code",), say.named_before(said[code]))
        elif fault is not None:
            made.refuse(row.number, ("code",), fault)
        elif not isinstance(point, Point):
            made.refuse(row.number, POINT, point or say.point_half())
        else:
            said[code] = row.number
            values = {"name": name, "lat": point.lat, "lon": point.lon}
            if code in there:
                made.edit(code, name, there[code], values)
            else:
                made.add(code, name, {"code": code, **values})
    return made


def _wrong_area(code: str, office_id: str, *, known: set[str]) -> Fault | None:
    if not lies_in(code, office_id):
        return say.code_outside_office()
    parent = parent_of(code)
    return say.parent_missing() if parent is not None and parent not in known else None


def schools(db: Session, office_id: str, reading: Reading) -> PreparedRecords:
    """Schools; one without a point stands in the middle of its area until somebody knows better."""
    made = records.empty(Kind.SCHOOLS, reading)
    gazetteer = ground.gazetteer(db, office_id)
    middles = {area.code: area for area in places.areas(db, office_id)}
    there = {school.npsn: school for school in db.scalars(places.schools_of(office_id))}
    said: dict[str, int] = {}
    for row in reading.rows:
        says, point = row.says, point_of(row.says)
        area = smallest_area(gazetteer, row)
        if not all(isinstance(says.get(name), str) for name in ("npsn", "name", "level")):
            continue  # refused while reading
        npsn, name = str(says["npsn"]), str(says["name"])
        if npsn in said:
            made.refuse(row.number, ("npsn",), say.named_before(said[npsn]))
        elif isinstance(area, Fault):
            made.refuse(row.number, ANY_AREA, area)
        elif isinstance(point, Fault):
            made.refuse(row.number, POINT, point)
        else:
            said[npsn] = row.number
            values = {"name": name, "level": says["level"], "area_code": area}
            values |= _where(point, None if npsn in there else middles[area])
            if npsn in there:
                made.edit(npsn, name, there[npsn], values | {"active": True})
            else:
                made.add(npsn, name, {"npsn": npsn, **values})
    return made


def _where(point: Point | None, middle: Area | None) -> dict[str, Any]:
    """Where the file says it is, else in the middle. A file without points takes none away."""
    if point is not None:
        return {"lat": point.lat, "lon": point.lon, "point": "exact"}
    if middle is None:
        return {}
    return {"lat": middle.lat, "lon": middle.lon, "point": "approximate"}


def smallest_area(gazetteer: Gazetteer, row: Row) -> str | Fault:
    """The kelurahan that the row names, else its kecamatan."""
    heading = gazetteer.heads_a_district(row.says)
    if heading is not None:
        return heading
    district = gazetteer.district(row.says)
    if isinstance(district, Fault):
        return district
    return gazetteer.kelurahan(row.says, district)


def sites(db: Session, office_id: str, reading: Reading) -> PreparedRecords:
    """Sites: a school's under its school, any other under its kind, area and name."""
    made = records.empty(Kind.SITES, reading)
    gazetteer = ground.gazetteer(db, office_id)
    known = {school.npsn: school for school in places.schools(db, office_id)}
    there = {_key_of(site): site for site in db.scalars(places.sites_of(office_id))}
    said: dict[tuple[str, ...], int] = {}
    for row in reading.rows:
        if not all(isinstance(row.says.get(name), str) for name in ("site_kind", "name")):
            continue  # refused while reading
        values = _site_values(made, gazetteer, known, row)
        if values is None:
            continue
        key = _key(values)
        if key in said:
            made.refuse(row.number, ("name",), say.named_before(said[key]))
            continue
        said[key] = row.number
        site = there.get(key)
        if site is None:
            made.add("/".join(key), values["name"], values)
        else:
            changes = {
                name: value for name, value in values.items() if name not in ("kind", "npsn")
            }
            made.edit(site.id, values["name"], site, changes | {"active": True})
    return made


def _site_values(
    made: PreparedRecords, gazetteer: Gazetteer, known: dict[str, School], row: Row
) -> dict[str, Any] | None:
    """What the row says of its site; None when that cannot be."""
    says = row.says
    npsn, point = says.get("npsn"), point_of(says)
    if (says["site_kind"] == SiteKind.SCHOOL) != (npsn is not None):
        made.refuse(row.number, ("npsn", "site_kind"), say.site_names_school())
        return None
    if npsn is not None and str(npsn) not in known:
        made.refuse(row.number, ("npsn",), say.school_unknown())
        return None
    names_area = any(name in says for name in ANY_AREA)
    area = known[str(npsn)].area_code if npsn and not names_area else smallest_area(gazetteer, row)
    contact = [says.get("contact_function"), says.get("contact_phone")]
    for fields, fault in (
        (ANY_AREA, area),
        (POINT, point),
        (("contact_phone",), say.contact_half() if contact.count(None) == 1 else None),
    ):
        if isinstance(fault, Fault):
            made.refuse(row.number, fields, fault)
            return None
    values: dict[str, Any] = {"kind": says["site_kind"], "name": says["name"], "area_code": area}
    values |= {"npsn": npsn} if npsn is not None else {}
    values |= {"lat": point.lat, "lon": point.lon} if isinstance(point, Point) else {}
    optional = ("contact_function", "contact_phone", "has_network", "has_power")
    return values | {name: says[name] for name in optional if name in says}


def _key(values: dict[str, Any]) -> tuple[str, ...]:
    if values.get("npsn") is not None:
        return ("school", str(values["npsn"]))
    return (str(values["kind"]), str(values["area_code"]), folded(str(values["name"])))


def _key_of(site: Site) -> tuple[str, ...]:
    return _key(
        {"npsn": site.npsn, "kind": site.kind, "area_code": site.area_code, "name": site.name}
    )

"""Reading areas, schools, sites, crews' bases and travel between them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.errors import NotFound
from app.core.tables import Base
from app.places.rules import AreaGround
from app.places.tables import (
    Area,
    AreaBoundary,
    CrewBase,
    Place,
    School,
    Site,
    TravelPair,
    TravelTerms,
)

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, kw_only=True, slots=True)
class TravelTermsNow:
    """How an office's crews travel; the defaults have version 0.

    winding           road over straight line
    per_leg_minutes   what each leg takes on top
    """

    speed_kmh: float = 25.0
    winding: float = 1.5
    per_leg_minutes: int = 3
    version: int = 0


def one(db: Session, table: type[Row], *key: object, for_edit: bool = False) -> Row:
    """The row under its whole key, office first; NotFound when absent or foreign.

    `for_edit` keeps other writers of the row waiting, so that a version that matched still
    matches when the edit is written.
    """
    found = db.get(table, key, with_for_update=for_edit or None, populate_existing=for_edit)
    if found is None:
        raise NotFound
    return found


def area(db: Session, office_id: str, code: str, *, for_edit: bool = False) -> Area:
    return one(db, Area, office_id, code, for_edit=for_edit)


def boundary(db: Session, office_id: str, code: str) -> AreaBoundary:
    """The area's boundary; NotFound where none is kept."""
    return one(db, AreaBoundary, office_id, code)


def boundaries(db: Session, office_id: str) -> dict[str, AreaBoundary]:
    """The boundaries that are kept, by the area's code."""
    kept = select(AreaBoundary).where(AreaBoundary.office_id == office_id)
    return {row.area_code: row for row in db.scalars(kept.order_by(AreaBoundary.area_code))}


def grounds(db: Session, office_id: str) -> list[AreaGround]:
    """The areas as they lie on the ground, by code."""
    kept = boundaries(db, office_id)
    return [
        AreaGround(
            code=each.code,
            name=each.name,
            lat=each.lat,
            lon=each.lon,
            polygons=kept[each.code].polygons if each.code in kept else None,
        )
        for each in areas(db, office_id)
    ]


def school(db: Session, office_id: str, npsn: str, *, for_edit: bool = False) -> School:
    return one(db, School, office_id, npsn, for_edit=for_edit)


def site(db: Session, office_id: str, site_id: str, *, for_edit: bool = False) -> Site:
    return one(db, Site, office_id, site_id, for_edit=for_edit)


def base(db: Session, office_id: str, base_id: str, *, for_edit: bool = False) -> CrewBase:
    return one(db, CrewBase, office_id, base_id, for_edit=for_edit)


def place_exists(db: Session, office_id: str, place_id: str) -> bool:
    return db.get(Place, (office_id, place_id)) is not None


def areas_of(office_id: str) -> Select[Area]:
    return select(Area).where(Area.office_id == office_id)


def schools_of(office_id: str) -> Select[School]:
    return select(School).where(School.office_id == office_id)


def sites_of(office_id: str) -> Select[Site]:
    return select(Site).where(Site.office_id == office_id)


def bases_of(office_id: str) -> Select[CrewBase]:
    return select(CrewBase).where(CrewBase.office_id == office_id)


def is_inside(code: InstrumentedAttribute[str], outer: str) -> ColumnElement[bool]:
    """Whether an area's code is `outer` or lies in it."""
    return or_(code == outer, code.startswith(f"{outer}.", autoescape=True))


def pairs_of(office_id: str) -> Select[TravelPair]:
    return select(TravelPair).where(TravelPair.office_id == office_id)


def travel_pair(db: Session, office_id: str, from_id: str, to_id: str) -> TravelPair | None:
    """What is entered for this way in this direction."""
    here = TravelPair.from_id == from_id, TravelPair.to_id == to_id
    return db.scalars(pairs_of(office_id).where(*here)).one_or_none()


def areas(db: Session, office_id: str) -> list[Area]:
    """All areas, by code."""
    return list(db.scalars(areas_of(office_id).order_by(Area.code)))


def schools(db: Session, office_id: str) -> list[School]:
    """The schools that still exist, by NPSN."""
    return list(db.scalars(schools_of(office_id).where(School.active).order_by(School.npsn)))


def sites(db: Session, office_id: str) -> list[Site]:
    """The sites in use, by id."""
    return list(db.scalars(sites_of(office_id).where(Site.active).order_by(Site.id)))


def site_counts(db: Session, office_id: str) -> tuple[int, int]:
    """How many sites are in use, and how many of them without a contact."""
    in_use = select(func.count()).select_from(sites_of(office_id).where(Site.active).subquery())
    silent = sites_of(office_id).where(
        Site.active, or_(Site.contact_function.is_(None), Site.contact_phone.is_(None))
    )
    without = select(func.count()).select_from(silent.subquery())
    return db.scalar(in_use) or 0, db.scalar(without) or 0


def bases(db: Session, office_id: str) -> list[CrewBase]:
    """The depots and lodgings in use, by id."""
    return list(db.scalars(bases_of(office_id).where(CrewBase.active).order_by(CrewBase.id)))


def points(db: Session, office_id: str, ids: Collection[str]) -> list[Site | CrewBase]:
    """These sites and bases, whether they are in use or not, by id."""
    sites_there = db.scalars(sites_of(office_id).where(Site.id.in_(ids)))
    bases_there = db.scalars(bases_of(office_id).where(CrewBase.id.in_(ids)))
    return sorted((*sites_there, *bases_there), key=lambda row: row.id)


def travel_overrides(db: Session, office_id: str) -> dict[tuple[str, str], int]:
    """Minutes entered by hand, by (from, to); each direction by itself."""
    pairs = db.scalars(pairs_of(office_id).order_by(TravelPair.from_id, TravelPair.to_id))
    return {(pair.from_id, pair.to_id): pair.minutes for pair in pairs}


def travel_terms(db: Session, office_id: str, *, for_edit: bool = False) -> TravelTermsNow:
    """How crews travel where no pair is entered."""
    found = db.get(TravelTerms, office_id, with_for_update=for_edit or None)
    if found is None:
        return TravelTermsNow()
    return TravelTermsNow(
        speed_kmh=found.speed_kmh,
        winding=found.winding,
        per_leg_minutes=found.per_leg_minutes,
        version=found.version,
    )

"""Where crews record people: offices of districts and kelurahan, homes, schools, institutions."""

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.demo.announced import announced_area
from app.demo.office import Area, DemoOffice
from app.demo.split import cohorts_of
from app.places import actions as places
from app.places.rules import SiteKind, Span, WeeklyWindow
from app.places.tables import Site


def load_sites(db: Session, demo: DemoOffice) -> None:
    people_at_home = Counter(
        cohort.home for cohort in cohorts_of(demo) if cohort.segment == "homebound"
    )
    for area in demo.areas_at("kecamatan"):
        _add_in(db, demo, SiteKind.DISTRICT_OFFICE, f"Kantor Kecamatan {area.name}", area)
    for area in demo.areas_at("kelurahan"):
        name = _name(demo, area)
        _add_in(db, demo, SiteKind.HALL, f"Kantor {area.called} {name}", area)
        if people_at_home[area.code]:
            _add_in(db, demo, SiteKind.HOME_ROUND, f"Rumah warga {name}", area)
    for school in demo.schools:
        _add(
            db,
            demo,
            SiteKind.SCHOOL,
            id=f"school-{school.code}",
            name=school.name,
            area_code=school.area,
            npsn=school.code,
            contact_function=school.contact,
            monthly_visits=demo.school_monthly_visits,
        )
    for place in demo.places_of("institution"):
        _add(
            db,
            demo,
            SiteKind.INSTITUTION,
            id=f"institution-{place.code}",
            name=place.name,
            area_code=place.area,
            lat=place.lat,
            lon=place.lon,
            contact_function=place.contact,
        )


def site_of(kind: SiteKind, area: Area) -> str:
    """The id of an area's site of a kind."""
    return f"{kind.replace('_', '-')}-{area.code}"


def _name(demo: DemoOffice, area: Area) -> str:
    """With its kecamatan where others of the office have the same name."""
    namesakes = [each for each in demo.areas_at("kelurahan") if each.name == area.name]
    if len(namesakes) == 1:
        return area.name
    district = next(each for each in demo.areas if each.code == area.parent)
    return f"{area.name} (Kec. {district.name})"


def _add_in(db: Session, demo: DemoOffice, kind: SiteKind, name: str, area: Area) -> None:
    site = _add(
        db,
        demo,
        kind,
        id=site_of(kind, area),
        name=name,
        area_code=area.code,
        contact_function=area.contact,
    )
    if kind is SiteKind.HALL:
        for said in demo.announced:
            if announced_area(demo, said) == area:
                _open_on(db, demo, site, said.date)


def _add(db: Session, demo: DemoOffice, kind: SiteKind, **values: Any) -> Site:
    """With the windows the office says for the kind; none said = as usual for it."""
    windows = [
        WeeklyWindow(window.weekday, f"{window.start:%H:%M}", f"{window.end:%H:%M}")
        for window in demo.windows
        if window.kind == kind
    ]
    return places.add_site(db, office_id=demo.code, kind=kind, windows=windows or None, **values)


def _open_on(db: Session, demo: DemoOffice, site: Site, day: date) -> None:
    """Where a visit is announced, people find the door open, on a weekend too."""
    hours = next(each for each in demo.hours if each.weekday == day.weekday())
    places.set_exception(
        db,
        site=site,
        date=day,
        windows=[Span(f"{hours.start:%H:%M}", f"{hours.end:%H:%M}")],
        note="Kunjungan diumumkan",
    )

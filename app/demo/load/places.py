"""Areas, schools, depots and lodgings, and how fast crews get from one to the other."""

from sqlalchemy.orm import Session

from app.demo.office import DemoOffice, Place
from app.places import actions as places


def load_places(db: Session, demo: DemoOffice) -> None:
    # A code is as long as its level is deep, so parents come before their areas.
    for area in sorted(demo.areas, key=lambda area: len(area.code)):
        places.add_area(
            db, office_id=demo.code, code=area.code, name=area.name, lat=area.lat, lon=area.lon
        )
    for school in demo.schools:
        places.add_school(
            db,
            office_id=demo.code,
            npsn=school.code,
            name=school.name,
            level=school.kind,
            area_code=school.area,
            lat=school.lat,
            lon=school.lon,
            point=school.point,
        )
    for place in (*demo.places_of("depot"), *demo.places_of("lodging")):
        _add_base(db, demo, place)
    if demo.travel is not None:
        places.set_travel_terms(
            db,
            office_id=demo.code,
            speed_kmh=demo.travel.speed_kmh,
            winding=demo.travel.winding,
        )


def _add_base(db: Session, demo: DemoOffice, place: Place) -> None:
    places.add_base(
        db,
        office_id=demo.code,
        kind=place.kind,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        id=place.code,
    )

"""Crews' days as the JSON door shows them, made without a database."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from app.core.ids import new_id
from app.core.language import Language
from app.itineraries import schemas
from app.itineraries.render.words import Words
from app.plans.rules import stop_codes
from app.plans.rules.stop_codes import StopCode

MONDAY = dt.date(2023, 12, 11)
ZONE = "Asia/Makassar"
INDONESIAN = Words(language=Language.ID)
ENGLISH = Words(language=Language.EN)
OFFICE = schemas.OfficeBrief(id="75.71", name="Kota Gorontalo")
DEPOT = schemas.BaseShown(
    id="dinas", name="Dinas", kind="depot", point=schemas.PointShown(lat=0.538, lon=123.055)
)
INN = schemas.BaseShown(
    id="wisma", name="Wisma Kuala", kind="lodging", point=schemas.PointShown(lat=0.6, lon=123.1)
)


def at(minute: int, on: dt.date = MONDAY) -> dt.datetime:
    midnight = dt.datetime.combine(on, dt.time(tzinfo=ZoneInfo(ZONE)))
    return midnight + dt.timedelta(minutes=minute)


def person(name: str = "Siti Rahma", *roles: str) -> schemas.PersonShown:
    return schemas.PersonShown(name=name, roles=list(roles or ("operator",)))


def stop(arrive: int = 500, *, on: dt.date = MONDAY, **values: Any) -> schemas.StopShown:
    """A visit of an hour with 30 minutes of set-up and 15 of pack-up, `arrive` in minutes."""
    defaults: dict[str, Any] = {
        "visit": new_id(),
        "code": stop_codes.written(StopCode(office_id="75.71", version=3, place=arrive)),
        "revision": 2,
        "state": "proposed",
        "site": "hall-1",
        "name": "Kantor Kelurahan Dembe I",
        "kind": "hall",
        "area": schemas.AreaShown(code="75.71.01.1001", name="Dembe I", district="Kota Barat"),
        "point": schemas.PointShown(lat=0.54, lon=123.05),
        "drive_minutes": 10,
        "arrive": at(arrive, on),
        "service_start": at(arrive + 30, on),
        "service_end": at(arrive + 90, on),
        "leave": at(arrive + 105, on),
        "contact": schemas.ContactShown(function="Lurah", phone="0812 0000 0000"),
        "kits": 1,
        "expected_recordings": 18.4,
        "expected_cards": 12.0,
        "equipment": [],
    }
    return schemas.StopShown.model_validate(defaults | values)


def day(*stops: schemas.StopShown, on: dt.date = MONDAY, **values: Any) -> schemas.ItineraryShown:
    """A day out from the depot and back, with these stops; without any the crew stays in."""
    out = bool(stops)
    defaults: dict[str, Any] = {
        "office": OFFICE,
        "crew": schemas.CrewBrief(
            id="01A203CB-0000-7000-8000-00000000000C", number=1, name="Tim 1"
        ),
        "date": on,
        "zone": ZONE,
        "plan": new_id(),
        "plan_version": 3,
        "published_at": at(0, dt.date(2023, 12, 7)),
        "start": stops[0].arrive - dt.timedelta(minutes=10) if out else None,
        "start_at": DEPOT if out else None,
        "stops": list(stops),
        "drive_home_minutes": 15 if out else 0,
        "back": stops[-1].leave + dt.timedelta(minutes=15) if out else None,
        "end_at": DEPOT if out else None,
        "staff": [],
        "bring": schemas.BringShown(kits=1 if out else 0, cards=40, ribbons=1, equipment=[]),
    }
    return schemas.ItineraryShown.model_validate(defaults | values)

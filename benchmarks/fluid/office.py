"""A big office in a database of its own: 500 sites, 12 crews, and two versions of a full week."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.rules import Role, new_password
from app.backlog import actions as backlog
from app.backlog.rules import CohortKey, Scope, Segment
from app.core.database import Database
from app.crews import actions as crews
from app.crews.rules import Hours
from app.places import actions as places
from app.places import rules as calendar
from app.places.rules import terms_for

CODE = "75.99"
TODAY, MONDAY = date(2023, 12, 6), date(2023, 12, 11)
SITES, CREWS, DAYS = 500, 12, 6
DISTRICTS, VILLAGES = 10, 5
START_MINUTE, END_MINUTE = 6 * 60, 18 * 60
STOP_MINUTES, ROOM_MINUTES = 75, 90
"""A stop is an hour of recording between ten minutes to set up and five to pack."""
STOPS_A_DAY = 7
EMAIL = "koordinator@besar.example"


@dataclass(frozen=True, kw_only=True, slots=True)
class BigOffice:
    """How its coordinator signs in, and the crews in the order of their numbers."""

    password: str
    crews: tuple[str, ...]


def build(database: Database) -> BigOffice:
    """The office stands in the database; nothing is planned yet."""
    password = new_password()
    with database.writing() as db:
        accounts.open_office(
            db, code=CODE, name="Kabupaten Besar", zone="Asia/Makassar", business_date=TODAY
        )
        member = accounts.add_member(
            db,
            office_id=CODE,
            name="Koordinator",
            role=Role.COORDINATOR,
            email=EMAIL,
            password=password,
        )
        hours = calendar.Hours(start="06:00", end="18:00", breaks=())
        places.set_hours(db, office_id=CODE, week=dict.fromkeys(range(DAYS), hours))
        villages = list(_villages(db))
        for number in range(SITES):
            _site(db, number, villages[number % len(villages)])
        places.add_base(
            db, office_id=CODE, kind="depot", name="Dinas", lat=0.55, lon=123.05, id="dinas"
        )
        _people(db, villages, by=member.id)
        return BigOffice(
            password=password, crews=tuple(_crew(db, number) for number in range(1, CREWS + 1))
        )


def week_by_hand(office: BigOffice, *, version: int) -> dict[str, Any]:
    """What is sent to `plans/by-hand`: every site once, seven stops a crew-day but the last ones.

    Versions differ in which crew goes where: each block of the board is another one.
    """
    visits: list[dict[str, Any]] = []
    for number in range(SITES):
        crew_day, stop = divmod(number, STOPS_A_DAY)
        crew, day = crew_day % CREWS, crew_day // CREWS
        start = START_MINUTE + 30 + stop * ROOM_MINUTES
        visits.append(
            {
                "crew": office.crews[(crew + version) % CREWS],
                "date": (MONDAY + timedelta(days=day)).isoformat(),
                "site": f"s{number}",
                "start": _clock(start),
                "end": _clock(start + STOP_MINUTES),
            }
        )
    return {"start": MONDAY.isoformat(), "days": DAYS, "visits": visits}


def _villages(db: Session) -> list[str]:
    places.add_area(db, office_id=CODE, code=CODE, name="Besar", lat=0.55, lon=123.05)
    found: list[str] = []
    for row in range(DISTRICTS):
        district, lat = f"{CODE}.{row + 1:02}", 0.50 + 0.01 * row
        name = f"Kecamatan {row + 1}"
        places.add_area(db, office_id=CODE, code=district, name=name, lat=lat, lon=123.05)
        for column in range(VILLAGES):
            code, lon = f"{district}.{1001 + column}", 123.03 + 0.01 * column
            name = f"Kelurahan {row + 1}-{column + 1}"
            places.add_area(db, office_id=CODE, code=code, name=name, lat=lat, lon=lon)
            found.append(code)
    return found


def _site(db: Session, number: int, village: str) -> None:
    """Sites stand some hundred metres apart, in rows through the villages."""
    row, column = divmod(number, 25)
    terms = replace(terms_for("hall"), setup_minutes=10, packup_minutes=5, max_visits=1)
    places.add_site(
        db,
        office_id=CODE,
        kind="hall",
        name=f"Balai Warga {number + 1}",
        area_code=village,
        lat=0.50 + 0.005 * row,
        lon=123.03 + 0.002 * column,
        id=f"s{number}",
        terms=replace(terms, notice_days=0),
    )


def _people(db: Session, villages: list[str], *, by: str) -> None:
    backlog.state_counts(
        db,
        office_id=CODE,
        scope=Scope(),
        counts={
            CohortKey(kelurahan_code=village, segment=Segment.GENERAL): 400 for village in villages
        },
        effective_date=TODAY,
        source="benchmark",
        by=by,
    )


def _crew(db: Session, number: int) -> str:
    shift = Hours(start_minute=START_MINUTE, end_minute=END_MINUTE)
    made = crews.add_crew(
        db,
        office_id=CODE,
        name=f"Tim {number}",
        depot_id="dinas",
        needs={},
        shifts=dict.fromkeys(range(DAYS), shift),
    )
    crews.add_kit(db, office_id=CODE, label=f"Alat {number}", crew_id=made.id)
    return made.id


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"

"""The demo office as its files say it: places, people at work, stock, claims. No arithmetic.

What in them is published and what is ours stands in data/kota_gorontalo/NOTES.md.
"""

import csv
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path

Row = dict[str, str]

KOTA_GORONTALO = Path(__file__).parent / "data" / "kota_gorontalo"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """The city, a kecamatan or a kelurahan; `parent` is None for the city only."""

    code: str
    name: str
    level: str
    parent: str | None
    lat: float
    lon: float

    @property
    def contact(self) -> str:
        """Who answers there: a function, never a person."""
        return f"Kantor {self.level.capitalize()} {self.name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class School:
    """An upper-secondary school; `area` is the smallest area it is known to lie in."""

    code: str
    name: str
    kind: str
    status: str
    area: str
    lat: float
    lon: float
    point: str
    size: str

    @property
    def npsn(self) -> str | None:
        """The eight digits of the ministry, or None where `code` is ours (`ma-01`)."""
        return self.code if self.code.isdigit() else None

    @property
    def contact(self) -> str:
        return f"Tata usaha {self.name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """The depot or an institution: places that are neither an area's nor a school's."""

    code: str
    name: str
    kind: str
    area: str
    lat: float
    lon: float
    point: str

    @property
    def contact(self) -> str:
        return f"Bagian registrasi {self.name}" if self.kind == "institution" else self.name


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Unrecorded people whose number is given for the whole city, by age."""

    name: str
    already_17: int
    not_yet_17: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A figure as the office said it; `derived` is the same worked out from its other figures."""

    key: str
    figure: Decimal
    unit: str
    period: str
    said_on: date
    derived: Decimal | None
    formula: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """Working hours of one weekday (0 = Monday); days without a row are days off."""

    weekday: int
    start: time
    end: time
    pause: tuple[time, time] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Crew:
    code: str
    name: str
    depot: str
    provides: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Staff:
    """A numbered role, not a person."""

    code: str
    name: str
    roles: tuple[str, ...]
    crew: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Kit:
    code: str
    name: str
    crew: str
    state: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Stock:
    item: str
    on_hand: int
    reserve: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoOffice:
    """Everything the files hold."""

    code: str
    name: str
    timezone: str
    business_date: date
    deadline: date
    seed: int
    areas: tuple[Area, ...]
    schools: tuple[School, ...]
    places: tuple[Place, ...]
    groups: tuple[Group, ...]
    claims: tuple[Claim, ...]
    hours: tuple[Hours, ...]
    crews: tuple[Crew, ...]
    staff: tuple[Staff, ...]
    kits: tuple[Kit, ...]
    stock: tuple[Stock, ...]

    def areas_at(self, level: str) -> tuple[Area, ...]:
        """The areas of one level: kota, kecamatan or kelurahan."""
        return tuple(area for area in self.areas if area.level == level)


def read_office(folder: Path = KOTA_GORONTALO) -> DemoOffice:
    """The demo office as written in `folder`."""
    settings = {row["key"]: row["value"] for row in _rows(folder, "office")}
    return DemoOffice(
        code=settings["code"],
        name=settings["name"],
        timezone=settings["timezone"],
        business_date=date.fromisoformat(settings["business_date"]),
        deadline=date.fromisoformat(settings["deadline"]),
        seed=int(settings["seed"]),
        areas=tuple(_area(row) for row in _rows(folder, "areas")),
        schools=tuple(_school(row) for row in _rows(folder, "schools")),
        places=tuple(_place(row) for row in _rows(folder, "places")),
        groups=tuple(_group(row) for row in _rows(folder, "split")),
        claims=tuple(_claim(row) for row in _rows(folder, "claims")),
        hours=tuple(_hours(row) for row in _rows(folder, "hours")),
        crews=tuple(_crew(row) for row in _rows(folder, "crews")),
        staff=tuple(_staff(row) for row in _rows(folder, "staff")),
        kits=tuple(Kit(**row) for row in _rows(folder, "kits")),
        stock=tuple(_stock(row) for row in _rows(folder, "stock")),
    )


def _rows(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _area(row: Row) -> Area:
    return Area(
        code=row["code"],
        name=row["name"],
        level=row["level"],
        parent=row["parent"] or None,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
    )


def _school(row: Row) -> School:
    return School(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        status=row["status"],
        area=row["area"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        point=row["point"],
        size=row["size"],
    )


def _place(row: Row) -> Place:
    return Place(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        area=row["area"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        point=row["point"],
    )


def _group(row: Row) -> Group:
    return Group(
        name=row["group"],
        already_17=int(row["already_17"]),
        not_yet_17=int(row["not_yet_17"]),
    )


def _claim(row: Row) -> Claim:
    return Claim(
        key=row["key"],
        figure=Decimal(row["figure"]),
        unit=row["unit"],
        period=row["period"],
        said_on=date.fromisoformat(row["said_on"]),
        derived=Decimal(row["derived"]) if row["derived"] else None,
        formula=row["formula"],
    )


def _hours(row: Row) -> Hours:
    pause = None
    if row["break_start"]:
        pause = (time.fromisoformat(row["break_start"]), time.fromisoformat(row["break_end"]))
    return Hours(
        weekday=WEEKDAYS.index(row["weekday"]),
        start=time.fromisoformat(row["start"]),
        end=time.fromisoformat(row["end"]),
        pause=pause,
    )


def _crew(row: Row) -> Crew:
    return Crew(
        code=row["code"],
        name=row["name"],
        depot=row["depot"],
        provides=tuple(row["provides"].split()),
    )


def _staff(row: Row) -> Staff:
    return Staff(
        code=row["code"],
        name=row["name"],
        roles=tuple(row["roles"].split()),
        crew=row["crew"],
    )


def _stock(row: Row) -> Stock:
    return Stock(item=row["item"], on_hand=int(row["on_hand"]), reserve=int(row["reserve"]))

"""An office of the demo as its files say it. Each office is a folder of `app/demo/data`.

What a folder holds, and how another is added, stands in data/README.md.
"""

import csv
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from app.demo.office.shapes import (
    Announcement,
    Area,
    Claim,
    Crew,
    DemoOffice,
    Group,
    Hours,
    Kit,
    Place,
    School,
    Sentence,
    Staff,
    Stock,
    Suspension,
    Travel,
    Window,
)

Row = dict[str, str]

DATA = Path(__file__).parents[1] / "data"
FIRST = "kota-gorontalo"
USUAL_WORK = 3_000
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class UnknownOfficeError(Exception):
    """There is no such office; the message lists those there are."""


def choices() -> tuple[str, ...]:
    """The offices that there are: the folders of the data, in order of the alphabet."""
    return tuple(sorted(file.parent.name.replace("_", "-") for file in DATA.glob("*/office.csv")))


def read_office(choice: str = FIRST) -> DemoOffice:
    """The office as written in its folder. Raises UnknownOfficeError."""
    if choice not in choices():
        known = ", ".join(choices())
        raise UnknownOfficeError(
            f"Tidak ada kantor contoh seperti itu; pilih: {known}. / No such office; choose one."
        )
    return _office(choice, DATA / choice.replace("-", "_"))


def _office(choice: str, folder: Path) -> DemoOffice:
    settings = {row["key"]: row["value"] for row in _rows(folder, "office")}
    return DemoOffice(
        choice=choice,
        code=settings["code"],
        name=settings["name"],
        timezone=settings["timezone"],
        counted_on=date.fromisoformat(settings["counted_on"]),
        business_date=date.fromisoformat(settings["business_date"]),
        deadline=date.fromisoformat(settings["deadline"]),
        seed=int(settings["seed"]),
        people_per_cohort=int(settings["people_per_cohort"]),
        school_monthly_visits=_monthly_visits(settings),
        work=int(settings.get("work", USUAL_WORK)),
        travel=_travel(settings),
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
        windows=tuple(_window(row) for row in _rows_if_any(folder, "windows")),
        suspensions=tuple(_suspension(row) for row in _rows_if_any(folder, "suspensions")),
        announced=tuple(_announcement(row) for row in _rows_if_any(folder, "announced")),
        story=tuple(Sentence(**row) for row in _rows(folder, "story")),
    )


def _rows(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rows_if_any(folder: Path, name: str) -> list[Row]:
    """Of a file that only some offices have."""
    return _rows(folder, name) if (folder / f"{name}.csv").exists() else []


def _monthly_visits(settings: Row) -> int | None:
    said = settings.get("school_monthly_visits")
    return None if said is None else int(said)


def _travel(settings: Row) -> Travel | None:
    """None = as offices travel that say nothing about it."""
    if "speed_kmh" not in settings:
        return None
    return Travel(speed_kmh=float(settings["speed_kmh"]), winding=float(settings["winding"]))


def _window(row: Row) -> Window:
    return Window(
        kind=row["kind"],
        weekday=WEEKDAYS.index(row["weekday"]),
        start=time.fromisoformat(row["start"]),
        end=time.fromisoformat(row["end"]),
    )


def _suspension(row: Row) -> Suspension:
    return Suspension(first_date=date.fromisoformat(row["first_date"]), reason=row["reason"])


def _announcement(row: Row) -> Announcement:
    return Announcement(date=date.fromisoformat(row["date"]), level=row["level"], name=row["name"])


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
        label=row["label"],
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
        max_nights=int(row["max_nights"]),
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

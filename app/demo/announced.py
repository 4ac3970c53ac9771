"""Which area a visit was announced for: its name is looked up, its level is not believed."""

from app.core.writing import full_day
from app.demo.office import Announcement, Area, DemoOffice


class UnknownPlaceError(Exception):
    """No area of the office, or more than one, has the announced name."""


def announced_area(office: DemoOffice, said: Announcement) -> Area:
    """The area of that name: at the level that was said, else the only one at another.

    Raises UnknownPlaceError.
    """
    named = [area for area in office.areas if area.name.casefold() == said.name.casefold()]
    found = [area for area in named if area.level == said.level] or named
    if len(found) != 1:
        raise UnknownPlaceError(f"{said.name}: {len(found)} wilayah / areas")
    return found[0]


def warning(office: DemoOffice, said: Announcement) -> str | None:
    """That what was announced is no such area but another one; None when the level is right."""
    area = announced_area(office, said)
    if area.level == said.level:
        return None
    district = next((each.name for each in office.areas if each.code == area.parent), "")
    return (
        f"Perhatian: kunjungan {full_day(said.date)[0]} diumumkan di {said.level.capitalize()}"
        f" {said.name}. Tidak ada {said.level} bernama itu; menurut kode resmi {area.name} adalah"
        f" {area.called.lower()} ({area.code}) di Kecamatan {district}."
    )

"""The real geography of five offices comes in through the importers, as published.

The files are not part of the project: the folder `offices` of JEMPUT_REFERENCE_DATA has them.
"""

import csv as csv_module
import io
import json
import os
from pathlib import Path

import pytest

from app.core.database import Database
from app.places import queries as places
from tests import make
from tests.app.imports.make import Desk, csv

NOT_RUN = "JEMPUT_REFERENCE_DATA is not set: the offices' areas and schools are elsewhere"
OFFICES = {
    "kota_gorontalo": ("75.71", "Asia/Makassar"),
    "gorontalo_utara": ("75.05", "Asia/Makassar"),
    "kota_bengkulu": ("17.71", "Asia/Jakarta"),
    "kotawaringin_timur": ("62.02", "Asia/Jakarta"),
    "kota_denpasar": ("51.71", "Asia/Makassar"),
}
KELURAHAN = ("kelurahan_code", "kelurahan")


@pytest.fixture(scope="module")
def folder() -> Path:
    if "JEMPUT_REFERENCE_DATA" not in os.environ:
        pytest.skip(NOT_RUN)
    return Path(os.environ["JEMPUT_REFERENCE_DATA"]) / "offices"


def rows_of(raw: bytes) -> list[dict[str, str]]:
    return list(csv_module.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def without_kelurahan(rows: list[dict[str, str]], numbers: set[int]) -> bytes:
    """The list as a manager corrects it: where it contradicts itself, the kecamatan stands."""
    for number in numbers:
        rows[number - 2].update(dict.fromkeys(KELURAHAN, ""))
    header = list(rows[0])
    return csv([header, *([row[name] for name in header] for row in rows)])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", OFFICES)
def test_areas_schools_and_boundaries_of_an_office_come_in_as_published(
    folder: Path, database: Database, client: make.TestClient, name: str
) -> None:
    code, zone = OFFICES[name]
    desk = Desk(office=make.office(database, client, code=code, name=name, zone=zone))
    areas = (folder / name / "areas.csv").read_bytes()
    schools = (folder / name / "schools.csv").read_bytes()
    listed = rows_of(schools)

    assert desk.run({"areas": areas})["entries"] == len(rows_of(areas))
    refused: set[int] = {one["row"] for one in desk.check({"schools": schools})["problems"]}
    # Nothing but what its compilers marked as doubtful contradicts itself.
    assert all(listed[number - 2]["quality"] for number in refused)
    corrected = without_kelurahan(listed, refused)
    assert desk.run({"schools": corrected})["entries"] == len(listed)
    assert desk.run({"areas": areas})["entries"] == 0
    assert desk.run({"schools": corrected})["entries"] == 0
    with database.reading() as db:
        assert len(places.schools(db, code)) == len(listed)
        assert len(places.areas(db, code)) == len(rows_of(areas))
    for level in ("kec", "kel"):
        drawn = json.loads((folder / name / f"boundaries_{level}.geojson").read_bytes())
        answer = desk.office.as_("manager").put("/boundaries?source=uji", drawn)
        assert answer.status_code == 200, answer.text
        assert answer.json()["added"] == len(drawn["features"])

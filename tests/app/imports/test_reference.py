"""The real geography of five offices comes in through the importers, as published."""

import json
from pathlib import Path

import pytest

from app.core.database import Database
from app.places import queries as places
from tests import make
from tests.app.imports.make import Desk
from tests.app.imports.reference import OFFICES, offices_folder, rows_of, without_kelurahan


@pytest.fixture(scope="module")
def folder() -> Path:
    return offices_folder()


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

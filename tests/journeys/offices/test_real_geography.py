"""On the real geography of each office a week is planned: areas and schools as published.

Everything comes in through the importers. Ours: who is unrecorded where (the published total in
equal parts), and one crew.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app import worker
from app.core.database import Database
from tests import make
from tests.app.imports.make import Desk as ImportDesk
from tests.app.imports.make import csv
from tests.app.imports.reference import OFFICES, offices_folder, rows_of, without_kelurahan
from tests.journeys.make import all_sites
from tests.journeys.offices.make import LITTLE_WORK, Desk

MONDAY, DAYS = make.TODAY + timedelta(days=5), 5
UNRECORDED = {"75.71": 1_012, "75.05": 1_569, "17.71": 1_814, "62.02": 2_496, "51.71": 47_225}
COUNTED = {"effective_date": make.TODAY.isoformat(), "source": "Berita"}
STAFF = csv([["Nama", "Tugas"], ["Petugas 1", "operator"], ["Petugas 2", "sopir"]])
HOURS = {str(day): {"start": "08:00", "end": "15:00"} for day in range(DAYS)}


@pytest.fixture(scope="module")
def folder() -> Path:
    return offices_folder()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", OFFICES)
def test_a_week_is_planned_on_an_offices_real_geography(
    folder: Path, database: Database, client: TestClient, name: str
) -> None:
    code, zone = OFFICES[name]
    office = make.office(database, client, code=code, name=name, zone=zone)
    desk = Desk(office)
    brought_in(ImportDesk(office=office), folder / name, code)
    enter_crew(desk)
    with worker.working(database, worker_id="geography"):
        made = desk.plan(start=MONDAY.isoformat(), days=DAYS, work=LITTLE_WORK, cards="print_later")
    visits = desk.visits(made)
    places = {site["id"]: site for site in all_sites(desk)}

    assert desk.get("/backlog")["wajib"] == UNRECORDED[code]
    assert made["status"] == "solved"
    assert {date.fromisoformat(visit["date"]) for visit in visits} <= set(week())
    assert len(visits) >= DAYS
    assert {places[visit["site"]]["kind"] for visit in visits} <= {"hall", "school"}
    desk.publish(made)


def week() -> list[date]:
    return [MONDAY + timedelta(days=day) for day in range(DAYS)]


def brought_in(desk: ImportDesk, folder: Path, code: str) -> None:
    """Areas and schools as published, a hall in each kelurahan, people in equal parts."""
    areas, schools = ((folder / f"{kind}.csv").read_bytes() for kind in ("areas", "schools"))
    desk.run({"areas": areas})
    doubtful = {one["row"] for one in desk.check({"schools": schools})["problems"]}
    listed = rows_of(schools)
    desk.run({"schools": without_kelurahan(listed, doubtful)})
    kelurahan = [row for row in rows_of(areas) if row["level"] == "kel"]
    desk.run({"sites": sites(kelurahan, listed)})
    desk.run({"staff": STAFF})
    part, rest = divmod(UNRECORDED[code], len(kelurahan))
    counts = [[row["code"], part + (at < rest)] for at, row in enumerate(kelurahan)]
    backlog = csv([["Kode Kel.", "Belum Rekam"], *counts])
    desk.run({"backlog": backlog}, **COUNTED, area=code)


def sites(kelurahan: list[dict[str, str]], schools: list[dict[str, str]]) -> bytes:
    header = ["Jenis Lokasi", "Nama Lokasi", "Kode Kel.", "NPSN"]
    halls = [["Balai", f"Kantor {row['name']} {row['code']}", row["code"], ""] for row in kelurahan]
    rounds = [["Sekolah", row["name"], "", row["npsn"]] for row in schools]
    return csv([header, *halls, *rounds])


def enter_crew(desk: Desk) -> None:
    """At the middle of the first kecamatan, on five weekdays."""
    first = next(
        area for area in desk.get("/areas?limit=200")["items"] if area["level"] == "kecamatan"
    )
    depot = {"kind": "depot", "name": "Disdukcapil", "id": "office"}
    desk.post("/bases", depot | {"lat": first["lat"], "lon": first["lon"]})
    people = [person["id"] for person in desk.get("/staff")["items"]]
    shifts = [{"weekday": day, "start": "08:00", "end": "15:00"} for day in range(DAYS)]
    crew = {"name": "Tim 1", "depot": "office", "needs": {"operator": 1, "driver": 1}}
    made = desk.post("/crews", crew | {"members": people, "shifts": shifts})
    desk.post("/kits", {"label": "Alat 1", "crew": made["id"]})
    hours = desk.calls.put("/calendar/hours", {"week": HOURS}, headers={"If-Match": "*"})
    assert hours.status_code == 200, hours.text

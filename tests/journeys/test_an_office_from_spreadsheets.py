"""An office that has nothing but spreadsheets sends them as they are, and plans its first day."""

from tests import make
from tests.app.imports.dapodik import Pupil, dapodik
from tests.app.imports.make import EVERYWHERE, SMA, Desk, csv, xlsx
from tests.journeys.make import Coordinator

MONDAY = "2023-12-11"
COUNTED = {"effective_date": "2023-12-06", "source": "Opname 6 Des"}
AREAS = csv(
    [
        ["kode", "nama", "lat", "lon"],
        ["75.71", "Kota Gorontalo", "0.538409", "123.055301"],
        ["75.71.01", "Kota Barat", "0.542161", "123.024363"],
        ["75.71.01.1001", "Dembe I", "0.546911", "123.005094"],
        ["75.71.01.1006", "Buladu", "0.55", "123.03"],
    ],
    separator=",",
)
SCHOOLS = xlsx(
    [
        ["DAFTAR SEKOLAH"],
        [],
        ["NPSN", "Nama Satuan Pendidikan", "Bentuk", "Kecamatan", "Kelurahan", "Lintang", "Bujur"],
        [SMA, "SMA Negeri 1", "SMA", "Kec. Kota Barat", "Dembe I", "0,5349", "123,0616"],
    ]
)
SITES = csv(
    [
        ["Jenis Lokasi", "Nama Lokasi", "Kel.", "NPSN", "Narahubung", "No. HP"],
        ["Balai", "Kantor Kelurahan Dembe I", "Dembe I", "", "Lurah", "0435 000000"],
        ["Sekolah", "SMA Negeri 1", "", SMA, "", ""],
    ]
)
STAFF = csv(
    [
        ["Nama", "Tugas"],
        ["Petugas 1", "operator"],
        ["Petugas 2", "operator"],
        ["Petugas 3", "sopir"],
    ],
    encoding="utf-16",
)
STOCK = csv([["Barang", "Jumlah"], ["Blangko", "500"], ["Ribbon", "2"]])
PUPILS = xlsx(dapodik([Pupil(name=f"Siswa {number}", born="2006-11-20") for number in range(30)]))
RESIDENTS = csv(
    [
        ["Nama", "Tgl Lahir", "Kelurahan", "RT"],
        *([f"Warga {number}", "17-08-1985", "Kel. Dembe I", "001"] for number in range(40)),
        ["siswa 7", "20/11/2006", "Dembe I", "002"],
    ]
)


def enter_crew(coordinator: Coordinator) -> None:
    """What no spreadsheet has: the depot, who goes with whom, on which weekdays."""
    depot = {"kind": "depot", "name": "Disdukcapil", "id": "office", "lat": 0.553, "lon": 123.056}
    coordinator.post("/bases", depot)
    people = [person["id"] for person in coordinator.get("/staff")["items"]]
    shifts = [{"weekday": day, "start": "08:00", "end": "15:00"} for day in range(5)]
    crew = {"name": "Tim 1", "depot": "office", "needs": {"operator": 2, "driver": 1}}
    made = coordinator.post("/crews", {**crew, "members": people, "shifts": shifts})
    for number in (1, 2):
        coordinator.post("/kits", {"label": f"Alat {number}", "crew": made["id"]})


def test_an_office_plans_a_day_from_its_spreadsheets(office: make.Office) -> None:
    desk, coordinator = Desk(office=office), Coordinator(office)
    for kind, raw in (("areas", AREAS), ("schools", SCHOOLS), ("sites", SITES), ("staff", STAFF)):
        assert desk.run({kind: raw})["entries"] > 0
    desk.run({"stock": STOCK}, **COUNTED)
    people = desk.run({"pupils": PUPILS, "residents": RESIDENTS}, **EVERYWHERE)
    enter_crew(coordinator)
    week = {"week": {str(day): {"start": "08:00", "end": "15:00"} for day in range(5)}}
    office.as_("coordinator").put("/calendar/hours", week, headers={"If-Match": "*"})
    plan = coordinator.plan(start=MONDAY, days=1)

    # Who is on both lists counts once, as a pupil.
    assert people["totals"]["after"] == 70
    assert plan["status"] == "solved"
    sites = {site["id"]: site["name"] for site in coordinator.get("/sites")["items"]}
    visited = {sites[visit["site"]] for visit in coordinator.visits(plan)}
    assert visited & {"SMA Negeri 1", "Kantor Kelurahan Dembe I"}

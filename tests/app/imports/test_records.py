"""Areas, schools, sites, staff and stock out of spreadsheets, on both databases."""

from typing import Any

from app.crews import actions as crews
from app.crews.tables import Crew
from app.places import actions as places
from tests.app.imports.make import DEMBE_I, KOTA_BARAT, SMA, Desk, csv, xlsx

COUNTED = {"effective_date": "2023-12-06", "source": "Opname 6 Des"}


def problems(shown: dict[str, Any]) -> list[tuple[str, int, str]]:
    return [(one["code"], one["row"], one["column"]) for one in shown["problems"]]


def test_areas_are_added_and_edited_and_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    rows = [
        ["Kode", "Nama", "Lintang", "Bujur"],
        ["75.71.02.1001", "Biawao", "0,5331", "123,0623"],
        ["757102", "Kota Selatan", "0,54", "123,06"],
        [DEMBE_I, "Dembe Satu", "0,55", "123,0"],
    ]
    run = desk.run({"areas": csv(rows)})
    again = desk.run({"areas": xlsx(rows)})
    found = desk.office.as_("manager").get("/areas/75.71.02.1001").json()

    assert run["entries"] == 3
    assert [(one["key"], one["new"], one["fields"]) for one in run["changes"]] == [
        ("75.71.02", True, []),
        ("75.71.02.1001", True, []),
        (DEMBE_I, False, ["name"]),
    ]
    assert (found["name"], found["parent"], found["lat"]) == ("Biawao", "75.71.02", 0.5331)
    assert again["entries"] == 0
    assert again["changes"] == []


def test_areas_that_cannot_be_are_named(desk: Desk) -> None:
    header = ["Kode", "Nama", "Lintang", "Bujur"]
    rows = [
        ["75.05.01", "Kwandang", "0,8", "122,9"],
        ["75.71.03.1001", "Heledulaa", "0,54", "123,06"],
        [KOTA_BARAT, "Kota Barat", "123,0", "0,54"],
        [DEMBE_I, "Dembe I", "0,54", ""],
        ["75.71", "", "0,54", "123,0"],
    ]

    assert problems(desk.check({"areas": csv([header, *rows])})) == [
        ("required", 5, "D"),
        ("required", 6, "B"),
        ("code_outside_office", 2, "A"),
        ("point_elsewhere", 4, "C"),
        ("parent_missing", 3, "A"),
        ("point_half", 5, "C"),
    ]


def test_a_school_without_a_point_stands_in_the_middle_of_its_area(desk: Desk) -> None:
    header = ["NPSN", "Nama Sekolah", "Jenjang", "Kecamatan", "Kelurahan", "Lintang", "Bujur"]
    rows = [
        ["40501085", "SMAN 1", "SMA", "Kota Barat", "Dembe I", "0,5349", "123,0616"],
        ["69946940", "SMKN 5", "smk", "Kota Utara", "", "0,0", "0,0"],
        [SMA, "SMA Lain", "SMA", "Kota Barat", "", "", ""],
    ]
    run = desk.run({"schools": csv([header, *rows])})
    manager = desk.office.as_("manager")
    exact, middle, kept = (manager.get(f"/schools/{row[0]}").json() for row in rows)

    assert run["entries"] == 3
    assert (exact["area"], exact["point"], exact["lon"]) == (DEMBE_I, "exact", 123.0616)
    assert (middle["area"], middle["point"], middle["lat"]) == ("75.71.04", "approximate", 0.55)
    assert (kept["name"], kept["point"], kept["area"]) == ("SMA Lain", "exact", KOTA_BARAT)
    assert desk.run({"schools": csv([header, *rows])})["entries"] == 0
    wrong = [["40501085", "SMAN 1", "SD", "Kota Barat", "Dembe X", "", ""], rows[1], rows[1]]
    assert problems(desk.check({"schools": csv([header, *wrong])})) == [
        ("not_a_choice", 2, "C"),
        ("named_before", 4, "A"),
    ]


def test_sites_are_found_again_by_school_or_by_kind_area_and_name(desk: Desk) -> None:
    header = ["Jenis Lokasi", "Nama", "Kec.", "Kel.", "NPSN", "Narahubung", "No. HP", "Listrik"]
    rows = [
        ["Balai", "Kantor Kelurahan Dembe I", "Kota Barat", "Dembe I", "", "Lurah", "0812 3456 789", "ya"],
        ["Sekolah", "SMA Satu", "", "", SMA, "", "", "tidak"],
        ["Kantor Kecamatan", "Kantor Camat", "Kota Utara", "", "", "", "", ""],
    ]  # fmt: skip
    first = desk.run({"sites": csv([header, *rows])})
    rows[0][6] = "0812 3456 000"
    second = desk.run({"sites": csv([header, *rows])})
    shown = desk.office.as_("coordinator").get("/sites").json()["items"]

    assert (first["entries"], second["entries"]) == (3, 1)
    assert second["changes"][0]["fields"] == ["contact_phone"]
    hall = next(site for site in shown if site["kind"] == "hall")
    assert hall["contact"] == {"function": "Lurah", "phone": "0812 3456 000"}
    assert sorted((site["kind"], site["area"], site["has_power"]) for site in shown) == [
        ("district_office", "75.71.04", True),
        ("hall", DEMBE_I, True),
        ("school", KOTA_BARAT, False),
    ]
    wrong = [
        ["Balai", "Kantor", "Kota Barat", "Dembe I", SMA, "", "", ""],
        ["Balai", "Kantor", "Kota Barat", "Dembe I", "", "Lurah", "", ""],
        ["Sekolah", "SMA", "", "", "40509999", "", "", ""],
        ["Warung", "Warung", "Kota Barat", "Dembe I", "", "", "telepon", "mungkin"],
    ]
    assert sorted(problems(desk.check({"sites": csv([header, *wrong])}))) == [
        ("contact_half", 3, "G"),
        ("not_a_choice", 5, "A"),
        ("not_a_phone", 5, "G"),
        ("not_yes_or_no", 5, "H"),
        ("school_unknown", 4, "E"),
        ("site_names_school", 2, "E"),
    ]


def test_staff_is_found_again_by_name_and_where_that_is_not_enough_by_number(desk: Desk) -> None:
    header = ["Nama Petugas", "Tugas", "No. HP", "Hari per Minggu"]
    rows: list[list[Any]] = [
        ["Anggrek", "Operator, Sopir", "081234567890", 5],
        ["Melati", "verifikator", "", ""],
        ["Melati", "pendamping", "0812000111", ""],
    ]
    first = desk.run({"staff": csv([header, *rows])})
    rows[0][3] = 4
    second = desk.run({"staff": csv([header, rows[0]])})
    shown = desk.office.as_("coordinator").get("/staff").json()["items"]

    assert (first["entries"], second["entries"]) == (3, 1)
    assert {(one["name"], tuple(one["roles"]), one["max_days_per_week"]) for one in shown} == {
        ("Anggrek", ("driver", "operator"), 4),
        ("Melati", ("verifier",), None),
        ("Melati", ("companion",), None),
    }
    wrong = [
        ["Melati", "operator", "0899000111", 8],
        ["Dahlia", "bupati", "", ""],
        ["", "sopir", "", ""],
    ]
    assert problems(desk.check({"staff": csv([header, *wrong])})) == [
        ("not_a_choice", 3, "B"),
        ("required", 4, "A"),
        ("too_many_days", 2, "D"),
    ]


def crew(desk: Desk) -> str:
    with desk.office.database.writing() as db:
        depot = places.add_base(
            db, office_id="75.71", kind="depot", name="Dinas", lat=0.54, lon=123.06
        )
        made: Crew = crews.add_crew(db, office_id="75.71", name="Tim 1", depot_id=depot.id)
        return made.id


def test_stock_that_was_counted_becomes_the_difference_to_the_books(desk: Desk) -> None:
    crew(desk)
    header = ["Barang", "Pemegang", "Jumlah"]
    rows = [["Blangko", "Kantor", "1.500"], ["Blangko", "tim 1", 40], ["Ribbon", "", 3]]
    first = desk.run({"stock": csv([header, *rows])}, **COUNTED)
    again = desk.run({"stock": csv([header, *rows])}, **COUNTED)
    held = desk.office.as_("manager").get("/stock").json()

    assert (first["entries"], again["entries"]) == (3, 0)
    assert [(one["name"], one["before"], one["after"]) for one in first["changes"]] == [
        ("Kantor", 0, 1500),
        ("Tim 1", 0, 40),
        ("Kantor", 0, 3),
    ]
    assert "1500" in str(held)
    moved = {"item": "card", "reason": "printed", "change": -60} | COUNTED
    assert desk.office.as_("manager").post("/stock/entries", moved).status_code == 201
    before = {**COUNTED, "effective_date": "2023-12-05"}
    desk.run({"stock": csv([header, ["Ribbon", "", 9]])}, **before)
    desk.run({"stock": csv([header, ["Ribbon", "", 3]])}, **COUNTED)
    early = desk.check({"stock": csv([header, ["Ribbon", "", 5]])}, **before)
    assert problems(early) == [("fewer_than_left", 2, "C")]
    wrong = [
        ["Blangko", "Tim 9", 1],
        ["Blangko", "", 1],
        ["Blangko", "Kantor", 2],
        ["Kertas", "", 1],
    ]
    assert problems(desk.check({"stock": csv([header, *wrong])}, **before)) == [
        ("not_a_choice", 5, "A"),
        ("holder_unknown", 2, "B"),
        ("named_before", 4, "A"),
    ]


def test_what_means_nothing_for_such_a_file_is_refused(desk: Desk) -> None:
    staff = {"staff": csv([["Nama", "Tugas"], ["Anggrek", "Operator"]])}

    for declared, path in (({"effective_date": "2023-12-06"}, "effective_date"), ({"area": "75.71"}, "area")):  # fmt: skip
        answer = desk.send(staff, **dict[str, Any](declared))
        assert answer.status_code == 422
        assert answer.json()["fields"][0]["path"] == path

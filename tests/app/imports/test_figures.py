"""Official figures out of spreadsheets: as they were reported, on both databases."""

from tests.app.imports.make import DEMBE_I, SMA, Desk, csv, xlsx

HEADER = ["Indikator", "Nilai", "Dari", "Tentang", "Kec.", "Kel.", "NPSN", "Per Tanggal", "Sumber"]
S1 = ["30/06/2023", "DKB S1 2023"]
ROWS = [
    ["Wajib KTP bruto", "148.540", "", "", "", "", "", *S1],
    ["Wajib KTP dinamis", 145824, "", "", "", "", "", *S1],
    ["Sudah rekam", "99,31%", "Wajib KTP dinamis", "", "", "", "", *S1],
    ["Belum rekam", "1.021", "", "", "", "", "", *S1],
    ["Terdaftar", "5.240", "", "Pelajar", "", "", "", *S1],
    ["Belum rekam", "12", "", "", "Kota Barat", "Dembe I", "", *S1],
    ["Terdaftar", "300", "", "Pelajar", "", "", SMA, *S1],
]


def test_figures_are_kept_as_they_were_reported_and_twice_change_nothing(desk: Desk) -> None:
    first = desk.run({"figures": csv([HEADER, *ROWS])})
    again = desk.run({"figures": xlsx([HEADER, *ROWS])})
    shown = desk.office.as_("viewer").get("/claims").json()["items"]

    assert (first["entries"], again["entries"]) == (7, 0)
    assert [(one["metric"], one["value"], one["unit"], one["of"]) for one in shown[:4]] == [
        ("wajib_gross", "148540", "people", None),
        ("wajib_dynamic", "145824", "people", None),
        ("recorded", "99.31", "percent", "wajib_dynamic"),
        ("unrecorded", "1021", "people", None),
    ]
    assert [(one["area"], one["school"], one["whom"]) for one in shown[4:]] == [
        ("75.71", None, "pupil"),
        (DEMBE_I, None, "all"),
        ("75.71", SMA, "pupil"),
    ]


def test_a_figure_of_the_same_source_and_day_takes_the_place_of_the_one_before(desk: Desk) -> None:
    desk.run({"figures": csv([HEADER, ROWS[3]])})
    corrected = [["Belum rekam", "1.012", *ROWS[3][2:]]]
    elsewhere = [["Belum rekam", "1.021", *ROWS[3][2:8], "Berita 6 Des"]]
    run = desk.run({"figures": csv([HEADER, *corrected, *elsewhere])})
    shown = desk.office.as_("viewer").get("/claims").json()["items"]

    assert [(one["new"], one["fields"]) for one in run["changes"]] == [
        (False, ["value"]),
        (True, []),
    ]
    assert [(one["value"], one["source"]) for one in shown] == [
        ("1012", "DKB S1 2023"),
        ("1021", "Berita 6 Des"),
    ]


def test_figures_that_cannot_be_are_named(desk: Desk) -> None:
    wrong = [
        ["Sudah rekam", "banyak", "", "", "", "", "", *S1],
        ["Sudah rekam", 0.9931, "", "", "", "", "", *S1],
        ["Blangko", "50%", "", "", "", "", "", *S1],
        ["Belum rekam", "12", "Wajib KTP", "", "", "", "", *S1],
        ["Belum rekam", "12", "", "", "", "Dembe 1", "", *S1],
        ["Belum rekam", "12", "", "", "", "", "", "07/12/2023", "Ramalan"],
        ["Bahagia", "12", "", "", "", "", "", *S1],
        ["Belum rekam", "13", "", "", "", "", "40509999", *S1],
        ["Belum rekam", "12", "", "", "", "", "", *S1],
        ["Belum rekam", "14", "", "", "", "", "", *S1],
    ]
    shown = desk.check({"figures": xlsx([HEADER, *wrong])})

    assert sorted((one["row"], one["column"], one["code"]) for one in shown["problems"]) == [
        (2, "B", "not_a_figure"),
        (3, "B", "percentage_as_number"),
        (4, "B", "figure_refused"),
        (5, "C", "figure_refused"),
        (6, "F", "area_unknown"),
        (7, "H", "figure_refused"),
        (8, "A", "not_a_choice"),
        (9, "G", "school_unknown"),
        (11, "A", "named_before"),
    ]

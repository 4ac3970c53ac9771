"""Columns chosen by hand: what is chosen counts, whatever a header is called."""

import pytest

from app.core.errors import Invalid
from app.imports.rules.chosen import chosen, number
from app.imports.rules.definitions import Kind
from app.imports.rules.faults import Problem, letters
from app.imports.rules.reading import Reading
from tests.app.imports.make import BULADU, DEMBE_I, EVERYWHERE, Desk, csv, read

BACKLOG = frozenset({Kind.BACKLOG})
BOTH = frozenset({Kind.PUPILS, Kind.RESIDENTS})
# The column that says who is unrecorded is called "Sisa"; another one is, and is of last year.
STRANGE = csv(
    [
        ["Rekap per desa"],
        ["Kecamatan", "Wilayah Kerja", "Belum Rekam", "Sisa"],
        ["Kota Barat", "Dembe I", "900", "1.021"],
        ["Kota Barat", "Buladu", "30", "21"],
    ]
)
CHOICE = {"area_name": 2, "people": 4}


def reading(raw: bytes, chosen: dict[str, int]) -> Reading:
    found = read(raw, chosen=chosen)
    assert isinstance(found, Reading), found
    return found


def refused(text: str, kinds: frozenset[Kind] = BACKLOG) -> str:
    with pytest.raises(Invalid) as wrong:
        chosen(text, kinds)
    assert [field.path for field in wrong.value.fields] == ["columns"]
    return wrong.value.fields[0].en


def test_a_choice_is_written_with_a_fields_name_and_the_columns_letters() -> None:
    assert chosen("", BACKLOG) == {}
    assert chosen(" area_name=B, people=aa,npsn=", BACKLOG) == {
        Kind.BACKLOG: {"area_name": 2, "people": 27, "npsn": 0}
    }
    assert chosen("pupils.person=C, residents.person=D", BOTH) == {
        Kind.PUPILS: {"person": 3},
        Kind.RESIDENTS: {"person": 4},
    }


def test_a_column_beyond_the_sheet_is_named_with_the_last_there_is() -> None:
    found = read(STRANGE, chosen={"area_name": 2, "people": 26})

    assert isinstance(found, Problem)
    assert (found.code, found.id) == (
        "chosen_beyond",
        "Kolom yang dipilih tidak ada di lembar ini: Z. Kolom terakhirnya D.",
    )


@pytest.mark.parametrize("column", [1, 2, 26, 27, 52, 53, 400, 702, 703])
def test_letters_name_the_column_that_has_them(column: int) -> None:
    assert number(letters(column)) == column


@pytest.mark.parametrize(
    ("text", "kinds", "said"),
    [
        ("people", BACKLOG, "Write it like"),
        ("people=4", BACKLOG, "Write it like"),
        ("people=AAAA", BACKLOG, "Write it like"),
        ("stock.people=D", BACKLOG, "Write it like"),
        ("person=C", BOTH, "Write it like"),
        ("rahasia=D", BACKLOG, "There is an unknown field"),
        ("people=D, people=E", BACKLOG, "Each field and each column once only."),
        ("people=D, men=D", BACKLOG, "Each field and each column once only."),
    ],
)
def test_a_choice_that_means_nothing_is_refused_and_not_repeated(
    text: str, kinds: frozenset[Kind], said: str
) -> None:
    told = refused(text, kinds)

    assert told.startswith(said)
    assert "rahasia" not in told


def test_a_chosen_column_takes_the_place_of_the_one_that_was_recognised() -> None:
    found = reading(STRANGE, CHOICE)

    assert found.columns == {"district_name": "A", "area_name": "B", "people": "D"}
    assert [row.says["people"] for row in found.rows] == [1_021, 21]


def test_without_the_choice_the_file_says_something_else_or_nothing() -> None:
    assert isinstance(read(STRANGE), Problem)
    assert [row.says["people"] for row in reading(STRANGE, {"area_name": 2}).rows] == [900, 30]


def test_none_of_the_headers_needs_to_be_known() -> None:
    raw = csv([["Daftar"], ["X", "Y", "Z"], ["75.71.01.1001", "keterangan", "7"]])
    found = reading(raw, {"area_code": 1, "people": 3})

    assert found.columns == {"area_code": "A", "people": "C"}
    assert [(row.number, row.says["people"]) for row in found.rows] == [(3, 7)]


def test_a_column_that_is_chosen_for_nothing_is_passed_over() -> None:
    raw = csv(
        [
            ["Kecamatan", "Kelurahan", "NPSN", "Belum Rekam"],
            ["Kota Barat", "Buladu", "lihat lampiran", "21"],
        ]
    )

    assert reading(raw, {}).found == 1
    assert reading(raw, {"npsn": 0}).found == 0


def test_a_chosen_column_without_a_header_is_named() -> None:
    raw = csv([["Kecamatan", "Wilayah Kerja", "", "Sisa"], ["Kota Barat", "Dembe I", "7", "12"]])
    found = read(raw, chosen={**CHOICE, "men": 3})

    assert isinstance(found, Problem)
    assert (found.code, found.en.rpartition(": ")[2]) == ("chosen_without_header", "C.")


def test_the_choice_goes_with_the_file_over_http(desk: Desk) -> None:
    files, columns = {"backlog": STRANGE}, "area_name=B, people=D"
    shown = desk.check(files, **EVERYWHERE, columns=columns)
    wrong = desk.send(files, **EVERYWHERE, columns="area_name=2")

    assert [(each["field"], each["columns"]) for each in shown["files"][0]["columns"]] == [
        ("district_name", "A"),
        ("area_name", "B"),
        ("people", "D"),
    ]
    assert desk.run(files, **EVERYWHERE, columns=columns)["entries"] == 2
    assert desk.people() == {DEMBE_I: 1_021, BULADU: 21}
    assert wrong.status_code == 422
    assert wrong.json()["fields"][0]["path"] == "columns"

"""Nasty spreadsheets, each with what must come of it: read right, or refused at its place.

`reads` are the people of each kelurahan; `refused` is (code, row, column) of each problem.
A file that is refused as a whole has one problem.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.app.imports.make import (
    BULADU,
    BULADU_UTARA,
    DEMBE_I,
    DULOMO,
    Formula,
    Rows,
    csv,
    xlsx,
)

Refused = tuple[str, int, str]
TITLE = ["Kec.", "Kel.", "Belum Rekam"]
WEST: Rows = [TITLE, ["Kota Barat", "Dembe I", 12], ["Kota Barat", "Buladu", 30]]
WEST_PEOPLE = {DEMBE_I: 12, BULADU: 30}


@dataclass(frozen=True, kw_only=True)
class Nasty:
    """One file, made by a test, and what must come of it."""

    what: str
    made: Callable[[], bytes]
    reads: dict[str, int] = field(default_factory=dict[str, int])
    refused: list[Refused] = field(default_factory=list[Refused])


def right(what: str, made: Callable[[], bytes], people: dict[str, int] | None = None) -> Nasty:
    return Nasty(what=what, made=made, reads=WEST_PEOPLE if people is None else people)


def wrong(what: str, made: Callable[[], bytes], *refused: Refused) -> Nasty:
    return Nasty(what=what, made=made, refused=list(refused))


def row_of(*cells: Any) -> Callable[[], bytes]:
    """A table with this one row, as text."""
    return lambda: csv([TITLE, list(cells)])


def cell(value: Any) -> Callable[[], bytes]:
    """A workbook with this one count."""
    return lambda: xlsx([TITLE, ["Kota Barat", "Dembe I", value]])


def repacked(raw: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with its parts changed."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.infolist():
            new.writestr(part, change(part.filename, old.read(part)), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def in_sheet(old: bytes, new: bytes) -> Callable[[], bytes]:
    """A workbook with something in its first sheet written otherwise."""

    def changed(name: str, text: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return text
        assert old in text
        return text.replace(old, new)

    return lambda: repacked(xlsx(WEST), changed)


def part_added(name: str, content: bytes) -> bytes:
    kept = io.BytesIO(xlsx(WEST))
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return kept.getvalue()


def packed_otherwise() -> bytes:
    """A workbook whose parts are packed as no Excel packs them."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(WEST))) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part), zipfile.ZIP_BZIP2)
    return kept.getvalue()


def leading_nowhere(name: str, text: bytes) -> bytes:
    return (
        text.replace(b"sheet1.xml", b"sheet9.xml") if name.endswith("workbook.xml.rels") else text
    )


def without_places(name: str, text: bytes) -> bytes:
    return re.sub(rb' r="[A-Z]+[0-9]+"', b"", text) if name.endswith("sheet1.xml") else text


def with_prefix(name: str, text: bytes) -> bytes:
    """The same sheet as some programs write it: each element with a prefix."""
    if not name.endswith("sheet1.xml"):
        return text
    text = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", text)
    return text.replace(b'xmlns="', b'xmlns:x="')


def part_twice() -> bytes:
    """Two sheets under one name: one small, one that nobody should read."""
    kept = io.BytesIO(xlsx(WEST))
    with warnings.catch_warnings(), zipfile.ZipFile(kept, "a") as packed:
        warnings.simplefilter("ignore")
        packed.writestr("xl/worksheets/Sheet1.xml", b"<worksheet/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    return kept.getvalue()


def archive(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        for name in names:
            packed.writestr(name, b"isi")
    return kept.getvalue()


LETTERS: list[Nasty] = [
    right("semicolons", lambda: csv(WEST)),
    right("commas", lambda: csv(WEST, separator=",")),
    right("tabs", lambda: csv(WEST, separator="\t")),
    right("bars", lambda: csv(WEST, separator="|")),
    right("a mark of UTF-8", lambda: csv(WEST, encoding="utf-8-sig")),
    right("UTF-16 as Excel saves it", lambda: csv(WEST, separator="\t", encoding="utf-16")),
    right("UTF-16, the other way round", lambda: b"\xfe\xff" + csv(WEST, encoding="utf-16-be")),
    right("UTF-16 without its mark", lambda: csv(WEST, encoding="utf-16-le")),
    right(
        "cp1252 with a no-break space and a dash",
        lambda: csv(
            [TITLE, ["Kota\xa0Barat", "Dembe I", 12], ["Kota Barat", "Buladu", 30], ["Kota Utara", "Buladu", "–"]],
            encoding="cp1252",
        ),
    ),
    right("a line that says the separator", lambda: b"sep=;\r\n" + csv(WEST)),
    right("old Macintosh line ends", lambda: csv(WEST).replace(b"\r\n", b"\r")),
    right("blank lines between rows", lambda: csv(WEST).replace(b"\r\n", b"\r\n\r\n")),
    right(
        "a line break inside a cell",
        lambda: csv([["Kec.", "Kel.", "Belum\nRekam"], *WEST[1:]]),
    ),
    right(
        "a comma in quoted text of a comma file",
        lambda: csv([[*TITLE, "Ket"], ["Kota Barat", "Dembe I", 12, "a, b"], ["Kota Barat", "Buladu", 30]], separator=","),
    ),
    wrong("a quotation mark that never ends", lambda: csv(WEST) + b'\r\nKota Barat;"Dulomo;1', ("quotes_wrong", 4, "")),
    wrong("a number with a comma in a comma file", lambda: b"Kec.,Kel.,Belum Rekam\nKota Barat,Dembe I,1,021\n", ("row_too_wide", 2, "D")),
    wrong("bytes that are no text", lambda: bytes(range(1, 255)) * 3, ("unknown_letters", 0, "")),
    wrong("only blanks", lambda: b" \r\n\t \r\n", ("empty_file", 0, "")),
    wrong("nothing at all", lambda: b"", ("empty_file", 0, "")),
]  # fmt: skip

HEADERS: list[Nasty] = [
    right("columns in another order", lambda: csv([["Belum Rekam", "Kel.", "Kec."], [12, "Dembe I", "Kota Barat"], [30, "Buladu", "Kota Barat"]])),
    right("other words for the columns", lambda: csv([["NAMA KECAMATAN", "Desa/Kelurahan", "Jml. Belum Rekam (orang)"], *WEST[1:]])),
    right("titles above the header", lambda: xlsx([["REKAPITULASI PEREKAMAN KTP-EL"], ["KOTA GORONTALO"], [], *WEST])),
    right("a header of two rows with merged groups", lambda: xlsx(
        [["No", "Kec.", "Kel.", "Belum Rekam"], [None, None, None, "L", "P", "Jumlah"], [1, "Kota Barat", "Dembe I", 5, 7, 12], [2, "Kota Barat", "Buladu", 14, 16, 30]],
        merges=[("A1:A2", "No"), ("B1:B2", "Kec."), ("C1:C2", "Kel."), ("D1:F1", "Belum Rekam")])),
    right("a header of two rows as text", lambda: csv([["No", "Kec.", "Kel.", "Belum Rekam", "", ""], ["", "", "", "L", "P", "Jumlah"], [1, "Kota Barat", "Dembe I", 5, 7, 12], [2, "Kota Barat", "Buladu", 14, 16, 30]])),
    right("two groups side by side", lambda: csv([["Kec.", "Kel.", "Sudah Rekam", "", "", "Belum Rekam", "", ""], ["", "", "L", "P", "Jumlah", "L", "P", "Jumlah"], ["Kota Barat", "Dembe I", 50, 70, 120, 5, 7, 12], ["Kota Barat", "Buladu", 1, 2, 3, 14, 16, 30]])),
    right("a group over one part", lambda: csv([["Kec.", "Kel.", "Belum Rekam"], ["", "", "Jml"], ["Kota Barat", "Dembe I", 12], ["Kota Barat", "Buladu", 30]])),
    right("groups over short parts", lambda: csv([["Kec.", "Kel.", "Wajib KTP", "", "Blm Rekam", "", ""], ["", "", "Jml", "%", "Lk", "Pr", "Jml."], ["Kota Barat", "Dembe I", 900, 100, 5, 7, 12], ["Kota Barat", "Buladu", 800, 100, 14, 16, 30]])),
    right("another group's sum is not taken", lambda: xlsx(
        [["Kec.", "Kel.", "Sudah Rekam", "", "Belum Perekaman", ""], [None, None, "Jml", "%", "Jml", "%"], ["Kota Barat", "Dembe I", 50, 80, 12, 20], ["Kota Barat", "Buladu", 70, 70, 30, 30]],
        merges=[("C1:D1", "Sudah Rekam"), ("E1:F1", "Belum Perekaman")])),
    right("men and women, and no sum", lambda: csv([["Kec.", "Kel.", "Belum Rekam L", "Belum Rekam P"], ["Kota Barat", "Dembe I", 5, 7], ["Kota Barat", "Buladu", 30, "-"]])),
    right("a row that numbers the columns", lambda: csv([TITLE, ["(1)", "(2)", "(3)"], *WEST[1:]])),
    right("the header again on each page", lambda: csv([*WEST[:2], TITLE, WEST[2]])),
    right("a percentage beside the count", lambda: csv([[*TITLE, "% Belum Rekam"], ["Kota Barat", "Dembe I", 12, "1,2%"], ["Kota Barat", "Buladu", 30, "3"]])),
    right("a date in the header", lambda: csv([["Kec.", "Kel.", "Belum Rekam per 30 Nov 2023"], *WEST[1:]])),
    right("60 other columns", lambda: csv([[*TITLE, *(f"Kolom {n}" for n in range(60))], *([*row, *["x"] * 60] for row in WEST[1:])])),
    right("the table begins in the middle of the sheet", lambda: xlsx([[], [], [None, None, *TITLE], [None, None, *WEST[1]], [None, None, *WEST[2]]])),
    right("cover sheet first", lambda: xlsx([["Laporan bulanan"], ["Disdukcapil"]], WEST)),
    right("a second sheet that nobody sees", lambda: xlsx(WEST, WEST, hidden_sheets=[2])),
    wrong("no header at all", lambda: csv(WEST[1:]), ("no_header", 0, "")),
    wrong("the count is missing", lambda: csv([["Kec.", "Kel."], ["Kota Barat", "Dembe I"]]), ("no_header", 0, "")),
    wrong("parts of a group with unknown names", lambda: csv([["Kec.", "Kel.", "Belum Rekam", ""], ["", "", "Reguler", "Susulan"], ["Kota Barat", "Dembe I", 12, 3]]), ("no_header", 0, "")),
    wrong("two columns for one thing", lambda: csv([[*TITLE, "Jumlah Belum Rekam"], ["Kota Barat", "Dembe I", 12, 13]]), ("column_twice", 0, "")),
    wrong("two sheets that both fit", lambda: xlsx(WEST, WEST), ("several_sheets", 0, "")),
    wrong("a header without rows", lambda: csv([TITLE]), ("no_rows", 1, "")),
]  # fmt: skip

NUMBERS: list[Nasty] = [
    right("thousands with a point", row_of("Kota Barat", "Dembe I", "1.021"), {DEMBE_I: 1021}),
    right("thousands with a comma", row_of("Kota Barat", "Dembe I", "1,021"), {DEMBE_I: 1021}),
    right("thousands with a space", row_of("Kota Barat", "Dembe I", "1 021"), {DEMBE_I: 1021}),
    right("a number with ,00", row_of("Kota Barat", "Dembe I", "1.021,00"), {DEMBE_I: 1021}),
    right("a number kept as text", cell("12"), {DEMBE_I: 12}),
    right("an apostrophe before a number", row_of("Kota Barat", "Dembe I", "'12"), {DEMBE_I: 12}),
    right("a dash for nobody", lambda: csv([TITLE, ["Kota Barat", "Dembe I", "-"], ["Kota Barat", "Buladu", 30]]), {BULADU: 30}),
    right("nothing for nobody", lambda: csv([TITLE, ["Kota Barat", "Dembe I", ""], ["Kota Barat", "Buladu", 30]]), {BULADU: 30}),
    right("a formula that was computed", lambda: xlsx([TITLE, ["Kota Barat", "Dembe I", Formula(text="=5+7", shows=12)]], computed=True), {DEMBE_I: 12}),
    wrong("counts with three decimals", lambda: csv([TITLE, ["Kota Barat", "Dembe I", "12.000"], ["Kota Barat", "Buladu", "30.000"], ["Kota Utara", "Buladu", "7.000"]]), ("all_round", 1, "C")),
    wrong("half a person", row_of("Kota Barat", "Dembe I", "12,5"), ("not_whole", 2, "C")),
    wrong("1.021 that an English Excel took for a decimal", cell(1.021), ("not_whole", 2, "C")),
    wrong("fewer than nobody", cell(-3), ("negative", 2, "C")),
    wrong("fewer than nobody, as text", row_of("Kota Barat", "Dembe I", "−3"), ("negative", 2, "C")),
    wrong("a number that became a date", cell(datetime(2023, 2, 1)), ("date_for_number", 2, "C")),  # noqa: DTZ001 -- a cell has no zone
    wrong("a word for a number", row_of("Kota Barat", "Dembe I", "dua belas"), ("not_a_count", 2, "C")),
    wrong("a letter for a digit", row_of("Kota Barat", "Dembe I", "l2"), ("not_a_count", 2, "C")),
    wrong("digits of another script", row_of("Kota Barat", "Dembe I", "١٢"), ("not_a_count", 2, "C")),
    wrong("a truth for a number", cell(True), ("not_a_count", 2, "C")),  # noqa: FBT003 -- the cell's value
    wrong("a shortened number", row_of("Kota Barat", "Dembe I", "1,02E+03"), ("scientific", 2, "C")),
    wrong("more people than there are", cell(2_000_000), ("too_many", 2, "C")),
    wrong("two ways to mark thousands", lambda: csv([TITLE, ["Kota Barat", "Dembe I", "1.021"], ["Kota Barat", "Buladu", "1,500"]]), ("two_marks", 3, "C")),
    wrong("an error of a formula", cell(Formula(text="=1/0", shows="#DIV/0!")), ("error_in_cell", 2, "C")),
    wrong("a formula that nobody computed", cell(Formula(text="=5+7", shows=0)), ("formula", 2, "C")),
    wrong("a formula without a value", lambda: xlsx([TITLE, ["Kota Barat", "Dembe I", Formula(text="=A9", shows="")]], computed=True), ("formula", 2, "C")),
    wrong("a number merged over two rows", lambda: xlsx([TITLE, ["Kota Barat", "Dembe I"], ["Kota Barat", "Buladu"]], merges=[("C2:C3", 42)]), ("merged_numbers", 2, "C"), ("merged_numbers", 3, "C")),
    wrong("men and women who are not the sum", lambda: csv([["Kel.", "Belum Rekam L", "Belum Rekam P", "Belum Rekam Jumlah"], ["Dembe I", 5, 7, 13]]), ("parts_differ", 2, "D")),
]  # fmt: skip

AREAS: list[Nasty] = [
    right("codes with points", lambda: csv([["Kode Kelurahan", "Belum Rekam"], [DEMBE_I, 12], [BULADU, 30]])),
    right("codes without points", lambda: csv([["Kode Wilayah", "Belum Rekam"], ["7571011001", 12], ["7571011006", 30]])),
    right("codes as numbers", lambda: xlsx([["Kode Wilayah", "Belum Rekam"], [7571011001, 12], [7571011006, 30]])),
    right("names in any case, with blanks and the word before them", lambda: csv([TITLE, ["KECAMATAN KOTA  BARAT", " kel.dembe  i ", 12], ["kec. kota barat", "Kelurahan BULADU", 30]])),
    right("a kecamatan that is merged over its rows", lambda: xlsx([TITLE, [None, "Dembe I", 12], [None, "Buladu", 30]], merges=[("A2:A3", "Kota Barat")])),
    right("a kecamatan only in its first row", lambda: csv([TITLE, ["Kota Barat", "Dembe I", 12], ["", "Buladu", 30]])),
    right("a row for each kecamatan with its sum", lambda: csv([["Wilayah", "Belum Rekam"], ["Kec. Kota Barat", 42], ["Dembe I", 12], ["Buladu", 30], ["Kec. Kota Utara", 5], ["Buladu", 5]]), {**WEST_PEOPLE, BULADU_UTARA: 5}),
    right("a heading for each kecamatan", lambda: csv([["Kelurahan", "Belum Rekam"], ["KECAMATAN KOTA BARAT", ""], ["Dembe I", 12], ["Buladu", 30], ["KECAMATAN KOTA UTARA", ""], ["Dulomo Utara", 7]]), {**WEST_PEOPLE, DULOMO: 7}),
    right("rows of RT that are added up", lambda: csv([["Kel.", "RT", "RW", "Belum Rekam"], ["Dembe I", "001", "002", 5], ["Dembe I", "002", "002", 7]]), {DEMBE_I: 12}),
    right("rows that are hidden are read", lambda: xlsx(WEST, hidden_rows=[3])),
    wrong("a name that is nearly right", row_of("Kota Barat", "Dembe 1", 12), ("area_unknown", 2, "B")),
    wrong("a name in the wrong kecamatan", row_of("Kota Utara", "Dembe I", 12), ("area_unknown", 2, "B")),
    wrong("a name that two areas have", lambda: csv([["Kel.", "Belum Rekam"], ["Buladu", 30]]), ("area_ambiguous", 2, "A")),
    wrong("a kecamatan that is unknown", row_of("Kota Tengah", "Dembe I", 12), ("district_unknown", 2, "B")),
    wrong("a code that is unknown", lambda: csv([["Kode Wilayah", "Belum Rekam"], ["75.71.01.1099", 12]]), ("code_unknown", 2, "A")),
    wrong("a code that is none", lambda: csv([["Kode Wilayah", "Belum Rekam"], ["75.71.01.10", 12]]), ("not_an_area_code", 2, "A"), ("area_missing", 2, "A")),
    wrong("a code and the name of another area", lambda: csv([["Kode Wilayah", "Kel.", "Belum Rekam"], [DEMBE_I, "Dulomo Utara", 12]]), ("code_and_name_differ", 2, "A")),
    wrong("a code outside the row's kecamatan", lambda: csv([["Kode Wilayah", "Kec.", "Belum Rekam"], [DEMBE_I, "Kota Utara", 12]]), ("code_outside_district", 2, "A")),
    wrong("one kelurahan twice", lambda: csv([TITLE, *WEST[1:], ["Kota Barat", "dembe i", 1]]), ("named_before", 4, "B")),
    wrong("kecamatan and nothing below them", lambda: csv([["Wilayah", "Belum Rekam"], ["Kec. Kota Barat", 42], ["Kec. Kota Utara", 5]]), ("district_alone", 2, "A"), ("district_alone", 3, "A")),
    wrong("a kecamatan's sum that is not its rows'", lambda: csv([["Wilayah", "Belum Rekam"], ["Kec. Kota Barat", 43], ["Dembe I", 12], ["Buladu", 30]]), ("total_differs", 2, "B")),
    wrong("a school that is unknown", lambda: csv([["Kel.", "NPSN", "Belum Rekam"], ["Dembe I", "40509999", 12]]), ("school_unknown", 2, "B")),
    right("a code of the kecamatan for each row", lambda: csv([["Kode Kec.", "Kel.", "Belum Rekam"], ["75.71.01", "Dembe I", 12], ["757101", "Buladu", 30]])),
    right("a column that says kecamatan and one that does not", lambda: csv([TITLE, ["Kota Barat", "", 42], ["Kota Barat", "Dembe I", 12], ["Kota Barat", "Buladu", 30]])),
    wrong("a code of a kecamatan that is unknown", lambda: csv([["Kode Kec.", "Kel.", "Belum Rekam"], ["75.71.09", "Dembe I", 12]]), ("district_unknown", 2, "B")),
    wrong("a number beside no name", lambda: csv([TITLE, *WEST[1:], ["", "", 7]]), ("area_missing", 4, "B")),
]  # fmt: skip

FEET: list[Nasty] = [
    right("a total at the foot", lambda: csv([*WEST, ["Jumlah", "", 42]])),
    right("a total in another column", lambda: csv([*WEST, ["", "TOTAL KOTA GORONTALO", "42"]])),
    right("a total without a word", lambda: csv([*WEST, ["", "", 42]])),
    right("totals of parts and of all", lambda: csv([*WEST, ["Sub Total", "", 42], ["Kota Utara", "Dulomo Utara", 7], ["Sub Total", "", 7], ["Total", "", 49]]), {**WEST_PEOPLE, DULOMO: 7}),
    right("a total beside the name of its kecamatan", lambda: csv([*WEST, ["Kota Barat", "Jumlah", 42]])),
    right("a remark that says total", lambda: csv([[*TITLE, "Ket"], [*WEST[1], "total"], WEST[2]])),
    right("a date and a signature below", lambda: csv([*WEST, ["Jumlah", "", 42], [], ["", "Gorontalo, 6 Desember 2023", ""], ["", "Kepala Dinas", ""], ["", "NIP. 19750101 200001 1 001", ""]])),
    right("a note right of the table", lambda: xlsx([[*TITLE], [*WEST[1], None, None, "catatan"], WEST[2]])),
    wrong("a total that is not the sum", lambda: csv([*WEST, ["Jumlah", "", 51]]), ("total_differs", 4, "C")),
]  # fmt: skip

FILES: list[Nasty] = [
    right("styled cells down to the last row of Excel", in_sheet(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')),
    right("a workbook with macros", lambda: part_added("xl/vbaProject.bin", b"\x00" * 5000)),
    right("cells that do not say where they are", lambda: repacked(xlsx(WEST), without_places)),
    right("elements with a prefix", lambda: repacked(xlsx(WEST), with_prefix)),
    wrong("a formula on a line of its own", lambda: repacked(xlsx([TITLE, ["Kota Barat", "Dembe I", Formula(text="=1", shows=1)]]), lambda _, text: text.replace(b"<f>", b"\n  <f>")), ("formula", 2, "C")),
    wrong("a part that is there twice", part_twice, ("damaged", 0, "")),
    wrong("fifty-one sheets", lambda: xlsx(*[[["x"]]] * 51), ("too_many_sheets", 0, "")),
    wrong("parts that are packed otherwise", packed_otherwise, ("damaged", 0, "")),
    wrong("relations that lead nowhere", lambda: repacked(xlsx(WEST), leading_nowhere), ("damaged", 0, "")),
    wrong("a formula in an element with a prefix", lambda: repacked(xlsx([*WEST, ["Kota Utara", "Dulomo Utara", Formula(text="=1", shows=1)]]), with_prefix), ("formula", 4, "C")),
    wrong("a value in the last cell of Excel", in_sheet(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'), ("cell_far_right", 0, "")),
    wrong("a value in the last row of Excel", in_sheet(b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'), ("cell_far_down", 0, "")),
    wrong("a formula in a cell without a place", in_sheet(b'<c r="C2">', b"<c><f>5+7</f>"), ("cells_without_place", 0, "")),
    wrong("entities in a sheet", in_sheet(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'), ("declares_entities", 0, "")),
    wrong("a sheet that is no XML", in_sheet(b"</row>", b"<<"), ("damaged", 0, "")),
    wrong("half a workbook", lambda: xlsx(WEST)[:-300], ("damaged", 0, "")),
    wrong("old Excel", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1000, ("is_old_excel", 0, "")),
    wrong("a password", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), ("has_password", 0, "")),
    wrong("a PDF", lambda: b"%PDF-1.7\n", ("is_pdf", 0, "")),
    wrong("a photograph", lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 50, ("is_picture", 0, "")),
    wrong("a web page called .xls", lambda: b"<html><table><tr><td>Kel.</td></tr></table></html>", ("is_web_page", 0, "")),
    wrong("OpenDocument", lambda: archive("mimetype", "content.xml"), ("other_spreadsheet", 0, "")),
    wrong("binary Excel", lambda: archive("xl/workbook.bin"), ("other_spreadsheet", 0, "")),
    wrong("a letter of Word", lambda: archive("word/document.xml"), ("is_document", 0, "")),
    wrong("an archive of files", lambda: archive("rekap.xlsx"), ("is_archive", 0, "")),
    wrong("a compressed file", lambda: b"\x1f\x8b\x08" + b"\x00" * 50, ("is_archive", 0, "")),
]  # fmt: skip

ALL = [*LETTERS, *HEADERS, *NUMBERS, *AREAS, *FEET, *FILES]

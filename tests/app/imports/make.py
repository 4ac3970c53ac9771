"""Spreadsheets as offices send them, and words for what a manager does with them."""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from httpx2 import Response

from app.imports.rules.chosen import NOBODYS, Chosen
from app.imports.rules.definitions import DEFINITIONS, Kind
from app.imports.rules.faults import Problem
from app.imports.rules.gazetteer import Gazetteer, Place
from app.imports.rules.reading import Reading
from app.imports.runs.reading import read_file
from app.places import actions as places
from tests import make

Rows = Sequence[Sequence[Any]]

KOTA_BARAT, KOTA_UTARA = "75.71.01", "75.71.04"
DEMBE_I, BULADU, DULOMO, BULADU_UTARA = (
    "75.71.01.1001",
    "75.71.01.1006",
    "75.71.04.1002",
    "75.71.04.1006",
)
SMA, SMK = "40501200", "40502652"
# Buladu is the name of a kelurahan in both kecamatan, as Sumber Makmur is three times in Kotim.
NAMES = {
    KOTA_BARAT: "Kota Barat",
    KOTA_UTARA: "Kota Utara",
    DEMBE_I: "Dembe I",
    BULADU: "Buladu",
    DULOMO: "Dulomo Utara",
    BULADU_UTARA: "Buladu",
}
GAZETTEER = Gazetteer(Place(code=code, name=name) for code, name in NAMES.items())
EVERYWHERE: dict[str, Any] = {
    "effective_date": make.TODAY.isoformat(),
    "source": "Rekap kelurahan",
    "area": "75.71",
}


def csv(rows: Rows, *, separator: str = ";", encoding: str = "utf-8") -> bytes:
    """The rows as text; cells that hold the separator are quoted."""

    def written(cell: Any) -> str:
        text = "" if cell is None else str(cell)
        if any(mark in text for mark in (separator, '"', "\n")):
            return '"' + text.replace('"', '""') + '"'
        return text

    lines = [separator.join(written(cell) for cell in row) for row in rows]
    return "\r\n".join(lines).encode(encoding)


@dataclass(frozen=True, kw_only=True)
class Formula:
    """A cell that is computed, and what it showed when the file was saved."""

    text: str
    shows: Any = ""


def xlsx(
    *sheets: Rows,
    merges: Iterable[tuple[str, Any]] = (),
    hidden_rows: Iterable[int] = (),
    hidden_sheets: Iterable[int] = (),
    computed: bool = False,
) -> bytes:
    """A workbook of these sheets.

    merges       ranges of the first sheet with what they show: ("A2:A4", "Kota Barat")
    hidden_rows  of the first sheet, from 1
    computed     saved by a program that computed the formulas, as Excel does
    """
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    for number, rows in enumerate(sheets, start=1):
        sheet = book.add_worksheet()
        _fill(sheet, rows)
        if number in set(hidden_sheets):
            sheet.hide()
    for where, shows in merges:
        book.worksheets()[0].merge_range(where, shows)
    for hidden in hidden_rows:
        book.worksheets()[0].set_row(hidden - 1, None, None, {"hidden": True})
    book.calc_on_load = not computed
    book.close()
    return kept.getvalue()


def _fill(sheet: Any, rows: Rows) -> None:
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, Formula):
                sheet.write_formula(place, column, cell.text, None, cell.shows)
            elif isinstance(cell, str):
                sheet.write_string(place, column, cell)
            elif cell is not None:
                sheet.write(place, column, cell)


def read(
    raw: bytes, kind: Kind = Kind.BACKLOG, *, sheet: int | None = None, chosen: Chosen = NOBODYS
) -> Reading | Problem:
    """What the file is read as, here and not in a process of its own."""
    return read_file(raw, DEFINITIONS[kind], sheet, chosen=chosen)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A manager's desk: files go in over HTTP, as a page or a script sends them."""

    office: make.Office

    def send(
        self,
        files: Mapping[str, bytes],
        *,
        dry_run: bool = True,
        role: str = "manager",
        headers: Mapping[str, str] | None = None,
        **declared: Any,
    ) -> Response:
        texts = {"dry_run": json.dumps(dry_run)} | {
            name: str(value) for name, value in declared.items()
        }
        return self.office.as_(role).call(
            "POST",
            "/imports",
            data=texts,
            files={name: (f"{name}.dat", raw) for name, raw in files.items()},
            headers=dict(headers or {}),
        )

    def check(self, files: Mapping[str, bytes], **declared: Any) -> dict[str, Any]:
        """What a dry run answers."""
        answer = self.send(files, **declared)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def run(self, files: Mapping[str, bytes], **declared: Any) -> dict[str, Any]:
        """What is answered when the file is checked and then carried out."""
        checked = self.send(files, **declared)
        assert checked.status_code == 200, checked.text
        assert checked.json()["problems"] == [], checked.text
        answer = self.send(
            files, dry_run=False, headers={"If-Match": checked.headers["ETag"]}, **declared
        )
        assert answer.status_code == 201, answer.text
        return answer.json()

    def people(self) -> dict[str, int]:
        """Who is unrecorded in each kelurahan that has anybody."""
        shown = self.office.as_("manager").get("/backlog").json()
        return {
            row["key"]: row["wajib"] + row["not_yet_wajib"]
            for row in shown["rows"]
            if row["wajib"] + row["not_yet_wajib"]
        }

    def entries(self) -> int:
        """How many entries the backlog's ledger has (up to a page)."""
        return len(self.office.as_("manager").get("/backlog/entries?limit=200").json()["items"])


def add_places(office: make.Office) -> None:
    """Two kecamatan with four kelurahan, and two schools."""
    with office.database.writing() as db:
        for code, name in NAMES.items():
            places.add_area(db, office_id=office.code, code=code, name=name, lat=0.55, lon=123.0)
        for npsn, area in ((SMA, KOTA_BARAT), (SMK, DULOMO)):
            places.add_school(
                db,
                office_id=office.code,
                npsn=npsn,
                name=f"Sekolah {npsn}",
                level="SMA",
                area_code=area,
                lat=0.55,
                lon=123.0,
            )

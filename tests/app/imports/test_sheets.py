"""Spreadsheets that are handed out: templates, the backlog, what is wrong with a file."""

import csv as csv_module
import io
import zipfile
from typing import Any

import pytest
import python_calamine

from app.backlog import actions as backlog
from app.backlog.rules import CohortKey, Scope, Segment
from app.imports.render import Table, as_csv, as_xlsx, template_tables
from app.imports.rules.definitions import DEFINITIONS, IMPORTED, Kind
from app.imports.rules.faults import Problem
from app.imports.rules.headers import called
from tests import make
from tests.app.imports.make import BULADU, DEMBE_I, EVERYWHERE, SMA, Desk, csv, read

DANGEROUS = ["=1+1", "+62812", "-3 orang", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]


def cells(raw: bytes, sheet: int = 0) -> list[list[Any]]:
    return python_calamine.load_workbook(io.BytesIO(raw)).get_sheet_by_index(sheet).to_python()


def test_no_text_is_taken_for_a_formula() -> None:
    table = Table(name="Uji", header=["Nama", "Jumlah"], rows=[[text, -3] for text in DANGEROUS])
    text = io.StringIO(as_csv(table).decode("utf-8-sig"), newline="")
    _, *written = csv_module.reader(text, delimiter=";")
    workbook = as_xlsx(table)

    assert written == [[f"'{text}", "-3"] for text in DANGEROUS]
    assert [row[0] for row in cells(workbook)[1:]] == DANGEROUS
    assert b"<f>" not in sheet_text(workbook)


def sheet_text(workbook: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        return packed.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("kind", Kind)
def test_a_template_is_a_table_of_its_kind_with_nothing_in_it(kind: Kind) -> None:
    table, explained = template_tables(DEFINITIONS[kind])
    for raw in (as_xlsx(table, explained), as_csv(table)):
        found = read(raw, kind)
        assert not isinstance(found, Problem), found
        assert [problem.code for problem in found.problems] == ["no_rows"]
        in_template = {one.field for one in DEFINITIONS[kind].columns if one.in_template}
        assert set(found.columns) == in_template


@pytest.mark.parametrize("kind", Kind)
def test_the_examples_of_a_template_are_read_without_a_problem(kind: Kind) -> None:
    columns = [one for one in DEFINITIONS[kind].columns if one.example]
    found = read(csv([[one.names[0] for one in columns], [one.example for one in columns]]), kind)

    assert not isinstance(found, Problem), found
    assert found.problems == []
    assert set(found.rows[0].says) == {one.field for one in columns}


def test_no_two_columns_of_a_kind_share_a_name() -> None:
    for definition in DEFINITIONS.values():
        names = [name for one in definition.columns for name in set(map(called, one.names))]
        assert sorted(names) == sorted(set(names)), definition.kind


def test_the_backlog_is_taken_along_and_changes_nothing_when_it_comes_back(desk: Desk) -> None:
    counts = {
        CohortKey(kelurahan_code=DEMBE_I, segment=Segment.GENERAL): 30,
        CohortKey(kelurahan_code=BULADU, segment=Segment.HOMEBOUND): 2,
        CohortKey(
            kelurahan_code=BULADU, segment=Segment.PUPIL, npsn=SMA, turns_17_month="2023-05"
        ): 7,
    }
    with desk.office.database.writing() as db:
        backlog.state_counts(
            db,
            office_id="75.71",
            scope=Scope(),
            counts=counts,
            effective_date=make.TODAY,
            source="uji",
            by=desk.office.member_ids["manager"],
        )
    manager = desk.office.as_("manager")
    for ending in ("xlsx", "csv"):
        taken = manager.get(f"/exports/backlog.{ending}")
        checked = desk.check({"backlog": taken.content}, **EVERYWHERE)
        assert ending in taken.headers["content-disposition"]
        assert (checked["problems"], checked["changes"], checked["rows_ready"]) == ([], [], 3)


def test_what_is_wrong_with_a_file_is_a_spreadsheet_to_work_through(desk: Desk) -> None:
    wrong = csv([["Kel.", "Belum Rekam"], ["Dembe 1", 3], ["Dembe I", "banyak"]])
    form = {"data": {"dry_run": "true"} | EVERYWHERE, "files": {"backlog": ("a", wrong)}}
    manager = desk.office.as_("manager")
    workbook = manager.call("POST", "/imports/problems.xlsx", **form)
    text = manager.call("POST", "/imports/problems.csv", **form)

    assert workbook.status_code == 200, workbook.text
    header, *rows = cells(workbook.content)
    assert header == ["Berkas", "Baris", "Kolom", "Masalah", "Problem"]
    assert [row[:3] for row in rows] == [["Belum terekam", 3, "B"], ["Belum terekam", 2, "A"]]
    assert "Dembe 1" not in text.text
    assert "Belum terekam;3;B;" in text.text


def test_kinds_and_templates_are_there_for_managers(desk: Desk) -> None:
    manager = desk.office.as_("manager")
    kinds = manager.get("/imports/kinds").json()["items"]
    template = manager.get("/imports/templates/residents.xlsx")

    assert [one["kind"] for one in kinds] == [str(kind) for kind in IMPORTED]
    assert "NIK" in cells(template.content)[0]
    assert cells(template.content, 1)[0][0] == "Kolom"
    assert manager.get("/imports/templates/rahasia.xlsx").status_code == 404
    assert manager.get("/imports/templates/backlog.pdf").status_code in (404, 422)

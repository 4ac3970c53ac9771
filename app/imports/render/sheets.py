"""Tables as files that a spreadsheet program opens, and does not run.

A cell that begins with = + - @, a tab or a carriage return may be taken for a formula: in CSV it
gets an apostrophe before it, in a workbook it is written as text.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

Written = str | int | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
RUNS = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = 22


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A sheet: its name, its header, its rows. `as_text` are columns that people fill in as text."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Written]]
    as_text: frozenset[int] = frozenset()


def as_csv(table: Table) -> bytes:
    """The table with semicolons and the mark of UTF-8, as Excel opens it here."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, delimiter=";", lineterminator="\r\n")
    for row in (table.header, *table.rows):
        writer.writerow([_harmless(cell) for cell in row])
    return kept.getvalue().encode("utf-8-sig")


def as_xlsx(*tables: Table) -> bytes:
    """A workbook with a sheet for each table."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(table.header):
            sheet.set_column(column, column, WIDTHS, text if column in table.as_text else None)
            sheet.write_string(0, column, name, bold)
        for number, row in enumerate(table.rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                elif cell is not None:
                    sheet.write_string(number, column, cell)
    book.close()
    return kept.getvalue()


def _harmless(cell: Written) -> Written:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUNS) else cell

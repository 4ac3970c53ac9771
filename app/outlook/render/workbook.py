"""Coverage as a spreadsheet (XLSX): a sheet of groups, and one that names every denominator."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from app.claims.rules import Metric, wording
from app.core.language import Language
from app.outlook.rules.numbers import Carried, coverage
from app.outlook.rules.rows import CARDS, Row
from app.outlook.rules.wording import LABELS, in_language, say_coverage

# A name is data: never a formula, a link or a number, whatever it begins with.
AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MEASURED = (Metric.RECORDED, *CARDS)
COULD_BE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")


class _Sheet:
    """A worksheet that is filled from the top, with a bold head that stays in sight."""

    def __init__(self, book: Any, name: str) -> None:
        self.sheet = book.add_worksheet(name)
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.quoted = book.add_format()
        self.quoted.set_quote_prefix()
        self.formats = {
            "count": book.add_format({"num_format": "#,##0"}),
            "percent": book.add_format({"num_format": "0.00%"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        self.row = 0

    def head(self, words: Sequence[str], widths: Sequence[int]) -> None:
        for column, (word, width) in enumerate(zip(words, widths, strict=True)):
            self.sheet.set_column(column, column, width)
            self.sheet.write_string(0, column, word, self.bold)
        self.sheet.freeze_panes(1, 2)
        self.row = 1

    def add(self, cells: Sequence[tuple[str, Any]]) -> None:
        """A row of cells, each with its kind; None leaves one empty."""
        for column, (kind, value) in enumerate(cells):
            if value is None:
                continue
            if kind == "text":
                quoted = self.quoted if str(value).startswith(COULD_BE_A_FORMULA) else None
                self.sheet.write_string(self.row, column, str(value), quoted)
            elif kind == "date":
                self.sheet.write_datetime(self.row, column, value, self.formats["date"])
            else:
                self.sheet.write_number(self.row, column, value, self.formats[kind])
        self.row += 1


def coverage_workbook(office: Row, rows: Sequence[Row], on: date, language: Language) -> bytes:
    """The office first, then its groups; a percentage is a number that can be calculated with."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, AS_TEXT) as book:
        book.set_properties({"title": f"{office.name} {on.isoformat()}"})
        _groups(
            _Sheet(book, in_language(LABELS["coverage_sheet"], language)), [office, *rows], language
        )
        _numbers(
            _Sheet(book, in_language(LABELS["whole_sheet"], language)), [office, *rows], language
        )
    return file.getvalue()


def _groups(sheet: _Sheet, rows: Sequence[Row], language: Language) -> None:
    def word(key: str) -> str:
        return in_language(LABELS[key], language)

    names = [in_language(wording.name(metric), language) for metric in MEASURED]
    heads = [word("code"), word("name"), word("unrecorded"), word("not_yet"), word("whole")]
    heads += [word("as_of"), word("people")]
    for name in names:
        heads += [name, f"{name} %"]
    sheet.head(heads, [16, 30, 12, 12, 22, 12, 12, *[14, 11] * len(MEASURED)])
    for row in rows:
        whole = row.whole
        cells: list[tuple[str, Any]] = [
            ("text", row.key),
            ("text", row.name),
            ("count", row.unrecorded),
            ("count", row.not_yet_wajib),
            ("text", whole and in_language(wording.name(whole.metric), language)),
            ("date", whole and whole.as_of),
            ("count", whole and whole.now),
        ]
        for metric in MEASURED:
            part = next((each for each in _parts(row) if each.metric is metric), None)
            share = coverage(part, whole) if part and whole else None
            cells += [
                ("count", part and part.now),
                ("percent", None if share is None else float(share / 100)),
            ]
        sheet.add(cells)


def _numbers(sheet: _Sheet, rows: Sequence[Row], language: Language) -> None:
    keys = ("code", "name", "metric", "reported", "as_of", "since", "now", "doubt", "source", "say")
    heads = [in_language(LABELS[key], language) for key in keys]
    sheet.head(heads, [16, 30, 22, 12, 12, 12, 12, 10, 40, 80])
    for row in rows:
        for number in (*row.wholes, *_parts(row)):
            sources = "; ".join(dict.fromkeys(each.source for each in number.figures))
            is_part = number not in row.wholes and row.whole is not None
            said = say_coverage(number, row.whole) if is_part and row.whole else None
            sheet.add(
                [
                    ("text", row.key),
                    ("text", row.name),
                    ("text", in_language(wording.name(number.metric), language)),
                    ("count", number.reported),
                    ("date", number.as_of),
                    ("count", number.since),
                    ("count", number.now),
                    ("text", in_language(LABELS["yes"], language) if number.in_doubt else None),
                    ("text", sources),
                    ("text", said and in_language(said, language)),
                ]
            )


def _parts(row: Row) -> list[Carried]:
    return [each for each in (row.recorded, *row.cards) if each]

"""The rows below a header, taken one by one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice

from app.imports.rules import headers, say
from app.imports.rules.cells import Cell, Value, read
from app.imports.rules.chosen import NOBODYS, Chosen
from app.imports.rules.definitions import Column, Definition, Type
from app.imports.rules.faults import Fault, letters
from app.imports.rules.habits import Habits
from app.imports.rules.headers import Header
from app.imports.rules.merged import MergedDown
from app.imports.rules.reading import Reading, Row, Sheet

TOTAL = re.compile(
    r"(?:sub ?total|grand total|total|jumlah)"
    r"(?: (?:total|keseluruhan|seluruhnya|semua|umum|kecamatan|kec|kota|kabupaten|kab|akhir|i+)\b.*)?"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A cell that says something, in a column that means something; rows and places from 1."""

    row: int
    place: int
    column: Column
    cell: Cell

    @property
    def at(self) -> tuple[int, int]:
        return self.row, self.place


def read_sheet(sheet: Sheet, definition: Definition, chosen: Chosen = NOBODYS) -> Reading | Fault:
    """The table in the sheet; a Fault when there is none."""
    rows = iter(sheet.rows)
    first = list(islice(rows, headers.LOOKED_AT_ROWS + 1))
    header = headers.find(first, definition, sheet.spans, chosen)
    if isinstance(header, Fault):
        return header
    table = _Table(sheet, definition, header, first[header.last_row - 1])
    for number, row in enumerate(chain(first, rows), start=1):
        if number > header.last_row:
            table.take(number, row)
    return table.done()


class _Table:
    def __init__(
        self, sheet: Sheet, definition: Definition, header: Header, header_row: Sequence[Cell]
    ) -> None:
        self.sheet = sheet
        self.definition = definition
        self.header = header
        self.header_row = header_row
        self.columns = [
            (place, definition.column(name))
            for name, places in header.columns.items()
            for place in places
        ]
        self.reading = Reading(
            sheet=sheet.number,
            columns={
                name: ", ".join(letters(place) for place in places)
                for name, places in header.columns.items()
            },
        )
        self.merged = MergedDown(sheet.down, (place for place, _ in self.columns))
        self.habits = Habits()
        first_number = min((place for place, column in self.columns if column.totalled), default=0)
        self.label_columns = first_number - 1 if first_number > 1 else len(header_row)

    def take(self, number: int, row: Sequence[Cell]) -> None:
        """The row is in the reading as what it is."""
        given = self._given(number, row)
        if not given and not any(_says_something(cell) for cell in row):
            return
        if headers.repeats(row, self.header_row):
            return
        if number == self.header.last_row + 1 and headers.is_numbering(row):
            return
        if _is_total(row[: self.label_columns]):
            self.reading.totals.append(Row(number=number, says=_sums(given)))
        elif not self._is_a_row(given) or _is_remark(given):
            self.reading.notes.append(number)
        else:
            self._too_wide(number, row)
            self.reading.hidden += number in self.sheet.hidden_rows
            self.reading.rows.append(Row(number=number, says=self._says(number, given)))

    def done(self) -> Reading:
        for place, fault in self.habits.faults():
            self.reading.refuse(self.header.last_row, letters(place), fault)
        self.reading.thousands = self.habits.thousands
        if not self.reading.rows and not self.reading.found:
            self.reading.refuse(self.header.last_row, "", say.no_rows())
        return self.reading

    def _given(self, number: int, row: Sequence[Cell]) -> list[Given]:
        """The cells of the row that say something, be it that they are wrong."""
        given: list[Given] = []
        for place, column in self.columns:
            cell = row[place - 1] if place <= len(row) else None
            self.merged.meet(number, place, cell)
            if column.filled:
                cell = self.merged.shown(number, place, cell)
            found = Given(row=number, place=place, column=column, cell=cell)
            if (
                _says_something(cell)
                or found.at in self.sheet.formulas
                or found.at in self.sheet.errors
                or self.merged.is_covered(*found.at)
            ):
                given.append(found)
        return given

    def _is_a_row(self, given: Sequence[Given]) -> bool:
        """A row of the table says two things at least, or one that only such rows say."""
        fields = {one.column.field for one in given}
        if fields & set(self.definition.is_a_row):
            return True
        if all(self.merged.is_covered(*one.at) for one in given):
            return False
        return len(fields) > 1 or self.definition.one_name

    def _too_wide(self, number: int, row: Sequence[Cell]) -> None:
        """Only text has ragged rows: a number with a comma that fell apart."""
        width = self.header.width
        if self.sheet.is_text and any(_says_something(cell) for cell in row[width:]):
            self.reading.refuse(number, letters(width + 1), say.too_many_cells(width))

    def _says(self, number: int, given: Sequence[Given]) -> dict[str, Value]:
        says: dict[str, Value] = {}
        refused: set[str] = set()
        for one in given:
            value = self._value(one)
            if isinstance(value, Fault):
                self.reading.refuse(number, letters(one.place), value)
                refused.add(one.column.field)
            elif value is not None:
                says[one.column.field] = value
        self._require(number, says.keys() | refused)
        return says

    def _value(self, one: Given) -> Value | Fault:
        if one.at in self.sheet.errors:
            return say.error_in_cell()
        computed = _says_something(one.cell) and not self.sheet.uncalculated
        if one.at in self.sheet.formulas and not computed:
            return say.formula_without_value()
        is_number = one.column.type in (Type.COUNT, Type.DECIMAL)
        if is_number and self.merged.is_merged(*one.at):
            return say.merged_numbers()
        value = read(one.cell, one.column)
        if isinstance(value, Fault):
            return value
        return self.habits.note(one.place, one.column, one.cell, value) or value

    def _require(self, number: int, there: set[str]) -> None:
        """Each group of columns that a row needs says something in it."""
        for group in self.definition.needs:
            present = [name for name in group if name in self.header.columns]
            if there & set(present) or set(group) & set(self.definition.may_lack):
                continue
            column = self.definition.column(present[0])
            self.reading.refuse(
                number,
                letters(self.header.columns[present[0]][0]),
                say.required(column.meaning_id, column.meaning_en),
            )


def _sums(given: Sequence[Given]) -> dict[str, Value]:
    """What a total says; one that cannot be read is no reason to refuse the rows."""
    read_as = {one.column.field: read(one.cell, one.column) for one in given if one.column.totalled}
    return {
        field: value
        for field, value in read_as.items()
        if value is not None and not isinstance(value, Fault)
    }


def _is_remark(given: Sequence[Given]) -> bool:
    """Whether all that the row says is one thing that its column cannot hold, like a NIP."""
    if len(given) != 1 or given[0].column.type is not Type.TEXT:
        return False
    return isinstance(read(given[0].cell, given[0].column), Fault)


def _is_total(before_numbers: Sequence[Cell]) -> bool:
    """Whether a cell before the numbers says that the row adds up others."""
    return any(
        isinstance(cell, str) and TOTAL.fullmatch(headers.called(cell)) is not None
        for cell in before_numbers
    )


def _says_something(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))

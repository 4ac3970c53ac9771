"""A sheet read as one kind of table: its rows with what they say, and all that is wrong."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain, islice
from typing import Any

from app.imports.rules import headers, say
from app.imports.rules.cells import THOUSANDS, Cell, Value, plain, read
from app.imports.rules.definitions import Column, Definition, Type
from app.imports.rules.faults import Fault, Problem, Spot, letters
from app.imports.rules.headers import Header, Span

TOTAL = re.compile(
    r"(?:sub ?total|grand total|total|jumlah)"
    r"(?: (?:total|keseluruhan|seluruhnya|semua|umum|kecamatan|kec|kota|kabupaten|kab|akhir|i+)\b.*)?"
)
MOST_PROBLEMS = 1_000
ALL_ROUND = 3  # so many numbers like 12.000, and no other, were decimals
ROUNDED_NIKS = 20  # so many that end in 0, and none that does not, were rounded


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A sheet to read, with what its cells do not say themselves. Rows and columns from 1.

    down   cells merged over rows: (column, first row, last row)
    """

    number: int
    rows: Iterator[Sequence[Cell]]
    is_text: bool = False
    spans: tuple[Span, ...] = ()
    down: tuple[tuple[int, int, int], ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()
    uncalculated: bool = False
    hidden_rows: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What one row of the table says; what it leaves empty is not in `says`."""

    number: int
    says: Mapping[str, Value]


@dataclass(kw_only=True, slots=True)
class Reading:
    """A sheet as one kind of table.

    columns   the letters of each field's columns
    totals    rows that add up others, with what they say
    notes     rows that are no rows of the table
    hidden    rows of the table that nobody sees in the sheet
    thousands numbers that were written with a mark between thousands
    found     how many problems there are; `problems` holds the first of them
    """

    sheet: int = 1
    columns: dict[str, str] = field(default_factory=dict[str, str])
    rows: list[Row] = field(default_factory=list[Row])
    totals: list[Row] = field(default_factory=list[Row])
    notes: list[int] = field(default_factory=list[int])
    hidden: int = 0
    thousands: int = 0
    problems: list[Problem] = field(default_factory=list[Problem])
    found: int = 0

    def refuse(self, row: int, column: str, fault: Fault) -> None:
        self.found += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem.at(Spot(row=row, column=column), fault))

    def as_json(self) -> dict[str, Any]:
        said = asdict(self)
        for name in ("rows", "totals"):
            said[name] = [[row.number, row.says] for row in getattr(self, name)]
        return said

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Reading":
        kept = dict(said)
        for name in ("rows", "totals"):
            kept[name] = [Row(number=number, says=says) for number, says in said[name]]
        kept["problems"] = [Problem(**problem) for problem in said["problems"]]
        return cls(**kept)


def read_sheet(sheet: Sheet, definition: Definition) -> Reading | Fault:
    """The table in the sheet; a Fault when there is none."""
    rows = iter(sheet.rows)
    first = list(islice(rows, headers.LOOKED_AT_ROWS + 1))
    header = headers.find(first, definition, sheet.spans)
    if isinstance(header, Fault):
        return header
    table = _Table(sheet, definition, header, first[header.last_row - 1])
    for number, row in enumerate(chain(first, rows), start=1):
        if number > header.last_row:
            table.take(number, row)
    return table.done()


class _Table:
    """The rows below a header, taken one by one."""

    def __init__(
        self, sheet: Sheet, definition: Definition, header: Header, header_row: Sequence[Cell]
    ) -> None:
        self.sheet = sheet
        self.definition = definition
        self.header = header
        self.header_row = header_row
        self.columns = [
            (definition.column(name), number)
            for name, numbers in header.columns.items()
            for number in numbers
        ]
        self.reading = Reading(
            sheet=sheet.number,
            columns={
                name: ", ".join(letters(number) for number in numbers)
                for name, numbers in header.columns.items()
            },
        )
        self.filled: dict[int, tuple[int, Cell]] = {}
        self.covered = {
            (row, column)
            for column, first, last in sheet.down
            for row in range(first + 1, last + 1)
        }
        self.merged_down = {(first, column): last for column, first, last in sheet.down}
        numbers = (place for column, place in self.columns if column.totalled)
        self.before_numbers = min(numbers, default=len(header_row) + 1) - 1 or len(header_row)
        self.marks: dict[int, str] = {}
        self.thousands: Counter[int] = Counter()
        self.round_thousands: Counter[int] = Counter()
        self.written_numbers: Counter[int] = Counter()
        self.nik_ends: Counter[str] = Counter()

    def take(self, number: int, row: Sequence[Cell]) -> None:
        cells = [
            (column, place, self._cell(number, place, column, row))
            for column, place in self.columns
        ]
        if not any(_says_something(cell) for cell in row) and not any(
            (number, place) in self.sheet.formulas for _, place in self.columns
        ):
            return
        if headers.repeats(row, self.header_row):
            return
        if number == self.header.last_row + 1 and headers.is_numbering(row):
            return
        if _is_total(row[: self.before_numbers]):
            self._take_total(number, cells)
            return
        given = [
            (column, place, cell)
            for column, place, cell in cells
            if self._given(number, place, cell)
        ]
        if not self._is_a_row(number, given) or _is_remark(given):
            self.reading.notes.append(number)
            return
        self._too_wide(number, row)
        if number in self.sheet.hidden_rows:
            self.reading.hidden += 1
        self.reading.rows.append(Row(number=number, says=self._says(number, given)))

    def done(self) -> Reading:
        if self.nik_ends["0"] >= ROUNDED_NIKS and self.nik_ends["0"] == self.nik_ends.total():
            self.reading.refuse(
                self.header.last_row, self.reading.columns["nik"], say.niks_rounded()
            )
        for place, written in self.written_numbers.items():
            if written == self.round_thousands[place] >= ALL_ROUND:
                self.reading.refuse(self.header.last_row, letters(place), say.all_round())
        self.reading.thousands = self.thousands.total()
        if not self.reading.rows and not self.reading.found:
            self.reading.refuse(self.header.last_row, "", say.no_rows())
        return self.reading

    def _cell(self, number: int, place: int, column: Column, row: Sequence[Cell]) -> Cell:
        """The cell, or for a merged one what stands at the top of it."""
        cell = row[place - 1] if place <= len(row) else None
        if (number, place) in self.merged_down:
            self.filled[place] = (self.merged_down[number, place], cell)
        last, value = self.filled.get(place, (0, None))
        return value if column.filled and number <= last else cell

    def _given(self, number: int, place: int, cell: Cell) -> bool:
        at = (number, place)
        return (
            _says_something(cell)
            or at in self.sheet.formulas
            or at in self.sheet.errors
            or (at in self.covered)
        )

    def _is_a_row(self, number: int, given: Sequence[tuple[Column, int, Cell]]) -> bool:
        """A row of the table says two things at least, or one that only such rows say."""
        fields = {column.field for column, _, _ in given}
        if fields & set(self.definition.is_a_row):
            return True
        merged_away = all((number, place) in self.covered for _, place, _ in given)
        return not merged_away and (len(fields) > 1 or (self.definition.one_name and bool(fields)))

    def _too_wide(self, number: int, row: Sequence[Cell]) -> None:
        """Only text has ragged rows: a number with a comma that fell apart."""
        if self.sheet.is_text and any(_says_something(cell) for cell in row[self.header.width :]):
            self.reading.refuse(
                number, letters(self.header.width + 1), say.too_many_cells(self.header.width)
            )

    def _says(self, number: int, given: Sequence[tuple[Column, int, Cell]]) -> dict[str, Value]:
        says: dict[str, Value] = {}
        refused: set[str] = set()
        for column, place, cell in given:
            value = self._value(number, column, place, cell)
            if isinstance(value, Fault):
                self.reading.refuse(number, letters(place), value)
                refused.add(column.field)
            elif value is not None:
                says[column.field] = value
        self._require(number, says, refused)
        return says

    def _value(self, number: int, column: Column, place: int, cell: Cell) -> Value | Fault:
        at = (number, place)
        if at in self.sheet.errors:
            return say.error_in_cell()
        if at in self.sheet.formulas and (self.sheet.uncalculated or not _says_something(cell)):
            return say.formula_without_value()
        is_number = column.type in (Type.COUNT, Type.DECIMAL)
        if is_number and (at in self.covered or at in self.merged_down):
            return say.merged_numbers()
        value = read(cell, column)
        if column.type is Type.COUNT and isinstance(value, int) and isinstance(cell, str):
            return self._marked(place, cell, value)
        if column.type is Type.NIK and isinstance(value, str):
            self.nik_ends[value[-1]] += 1
        return value

    def _marked(self, place: int, cell: str, value: int) -> Value | Fault:
        """The value, unless thousands are marked otherwise than further up in this column."""
        if not value:
            return value
        self.written_numbers[place] += 1
        found = THOUSANDS.fullmatch(plain(cell))
        if found is None:
            return value
        self.thousands[place] += 1
        self.round_thousands[place] += found[0].endswith("000")
        if self.marks.setdefault(place, found["mark"]) != found["mark"]:
            return say.two_marks()
        return value

    def _require(self, number: int, says: Mapping[str, Value], refused: set[str]) -> None:
        for group in self.definition.needs:
            present = [name for name in group if name in self.header.columns]
            if any(name in says or name in refused for name in present):
                continue
            if set(group) & set(self.definition.may_lack):
                continue
            column = self.definition.column(present[0])
            self.reading.refuse(
                number,
                letters(self.header.columns[present[0]][0]),
                say.required(column.meaning_id, column.meaning_en),
            )

    def _take_total(self, number: int, cells: Sequence[tuple[Column, int, Cell]]) -> None:
        """A total says its numbers; one that cannot be read is no reason to refuse the rows."""
        says: dict[str, Value] = {}
        for column, _, cell in cells:
            value = read(cell, column) if column.totalled else None
            if value is not None and not isinstance(value, Fault):
                says[column.field] = value
        self.reading.totals.append(Row(number=number, says=says))


def _is_remark(given: Sequence[tuple[Column, int, Cell]]) -> bool:
    """Whether all that the row says is one thing that its column cannot hold, like a NIP."""
    return (
        len(given) == 1
        and given[0][0].type is Type.TEXT
        and isinstance(read(given[0][2], given[0][0]), Fault)
    )


def _is_total(before_numbers: Sequence[Cell]) -> bool:
    """Whether a cell before the numbers says that the row adds up others."""
    return any(
        isinstance(cell, str) and TOTAL.fullmatch(headers.called(cell)) is not None
        for cell in before_numbers
    )


def _says_something(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))

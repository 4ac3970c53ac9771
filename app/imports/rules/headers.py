"""Where the header of a table stands and which column is which, by what they are called.

Titles may stand above it, the columns in any order, and it may have two rows: groups
("Belum Rekam") above their parts ("L", "P", "Jumlah").
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.imports.rules import say
from app.imports.rules.cells import Cell, plain
from app.imports.rules.chosen import NOBODYS, Chosen
from app.imports.rules.definitions import Column, Definition
from app.imports.rules.faults import Fault, letters

LOOKED_AT_ROWS = 40
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """Which rows are the header (from 1), and the columns (from 1) of each field."""

    first_row: int
    last_row: int
    columns: Mapping[str, tuple[int, ...]]
    width: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A header cell merged over columns; all from 1."""

    row: int
    first_column: int
    last_column: int


def called(cell: Cell) -> str:
    """What a header says, without case, marks, units in brackets and dates."""
    return _called(cell) if isinstance(cell, str) else ""


@lru_cache(maxsize=2_000)
def _called(cell: str) -> str:
    text = plain(cell).casefold().replace("%", " persen ")
    text = re.sub(r"\([^)]*\)", " ", text) if not text.startswith("(") else text
    text = re.sub(r"[^\w]+|_", " ", text).strip()
    return re.sub(r"\s+(?:per|tgl|tanggal|s d)\s+\d.*$", "", re.sub(r"\s+", " ", text))


def find(
    rows: Rows, definition: Definition, spans: Iterable[Span] = (), chosen: Chosen = NOBODYS
) -> Header | Fault:
    """The header among the first rows; or which column is missing, or there twice.

    Of several rows that would do, the one that names the most columns. Columns that were chosen by
    hand are what they were chosen for, if anything stands above them, and nothing else.
    """
    width = max((len(_filled(row)) for row in rows), default=0)
    beyond = [number for number in chosen.values() if number > width]
    if beyond:
        return say.chosen_beyond([letters(n) for n in sorted(beyond)], letters(max(1, width)))
    names = _names(definition)
    merged = {(span.row, span.first_column): span for span in spans}
    found = [
        header
        for place in range(min(len(rows), LOOKED_AT_ROWS))
        for recognised in _candidates(rows, place, definition, names, merged)
        for header in [_with_chosen(recognised, rows, chosen)]
    ]
    whole = [header for header in found if not _missing(header, definition)]
    if not whole:
        best = max(found, key=lambda header: len(header.columns), default=None)
        return say.no_header(_missing(best, definition))
    best = max(whole, key=lambda header: (len(header.columns), -header.first_row))
    lacking = [number for field, number in chosen.items() if number and field not in best.columns]
    if lacking:
        return say.chosen_without_header([letters(number) for number in sorted(lacking)])
    return _twice(best, definition) or best


def _filled(row: Sequence[Cell]) -> Sequence[Cell]:
    """The row up to its last cell that says something."""
    last = max((n for n, cell in enumerate(row, start=1) if cell not in (None, "")), default=0)
    return row[:last]


def _names(definition: Definition) -> dict[str, Column]:
    """What each column may be called, alone and as a part of a group: "belum rekam jml"."""
    parts = {
        called(f"{heading} {part}"): column
        for column in definition.columns
        for heading in definition.headings(column)
        for part in column.parts
    }
    alone = {called(name): column for column in definition.columns for name in column.names}
    return parts | alone


def _with_chosen(header: Header, rows: Rows, chosen: Chosen) -> Header:
    """The header with the columns that somebody chose, as far as it calls them anything."""
    if not chosen:
        return header
    taken = set(chosen.values())
    columns = {
        field: tuple(number for number in numbers if number not in taken)
        for field, numbers in header.columns.items()
        if field not in chosen
    }
    columns |= {
        field: (number,)
        for field, number in chosen.items()
        if number and _is_called(rows[header.first_row - 1 : header.last_row], number)
    }
    width = max([header.width, *(number for field, number in chosen.items() if field in columns)])
    kept = {field: numbers for field, numbers in columns.items() if numbers}
    return replace(header, columns=kept, width=width)


def _is_called(rows: Rows, number: int) -> bool:
    """Whether a row of the header says something in the column."""
    return any(
        number <= len(row) and called(row[number - 1]) and _only_labels([row[number - 1]])
        for row in rows
    )


def is_numbering(row: Sequence[Cell]) -> bool:
    """Whether the row below the header only numbers its columns: 1, 2, 3 or (1), (2), (3)."""
    said = [
        plain(str(cell)).strip("()[]. ").removesuffix(".0")
        for cell in row
        if cell not in (None, "")
    ]
    return len(said) >= 3 and said == [str(number) for number in range(1, len(said) + 1)]


def repeats(row: Sequence[Cell], header_row: Sequence[Cell]) -> bool:
    """Whether the header stands here once more, as at the top of a printed page."""
    there = [name for name in map(called, header_row) if name]
    first = next((cell for cell in row if cell not in (None, "")), None)
    # Most rows differ in their first cell: only then are they looked at as a whole.
    if not there or called(first) != there[0]:
        return False
    return [name for name in map(called, row) if name] == there


def _candidates(
    rows: Rows,
    place: int,
    definition: Definition,
    names: Mapping[str, Column],
    merged: Mapping[tuple[int, int], Span],
) -> list[Header]:
    one_row = _header(place, place, _one_row(rows, place, merged), names, rows)
    if place + 1 >= len(rows) or not _only_labels(rows[place + 1]):
        return [one_row]
    said = _two_rows(rows, place, definition, names, merged)
    two_rows = _header(place, place + 1, said, names, rows)
    below = rows[place + 1]
    numbers = [number for found in two_rows.columns.values() for number in found]
    is_named_below = any(number <= len(below) and called(below[number - 1]) for number in numbers)
    # Where the lower row names a column ("Jml"), it is no row of the table: it goes first.
    return [two_rows, one_row] if is_named_below else [one_row, two_rows]


def _header(
    first: int, last: int, said: Sequence[str], names: Mapping[str, Column], rows: Rows
) -> Header:
    columns: dict[str, tuple[int, ...]] = {}
    for number, name in enumerate(said, start=1):
        column = names.get(name)
        if column is not None:
            columns[column.field] = (*columns.get(column.field, ()), number)
    width = max((number for number, name in enumerate(said, start=1) if name), default=0)
    top = max((n for n, cell in enumerate(rows[first], start=1) if called(cell)), default=0)
    return Header(first_row=first + 1, last_row=last + 1, columns=columns, width=max(width, top))


def _one_row(rows: Rows, place: int, merged: Mapping[tuple[int, int], Span]) -> list[str]:
    """What each column is called, were this row the whole header; "" for a group's heading."""
    row = rows[place]
    below = rows[place + 1] if place + 1 < len(rows) else ()
    return [
        "" if _heads_a_group(row, below, number, place, merged) else called(cell)
        for number, cell in enumerate(row, start=1)
    ]


def _heads_a_group(
    row: Sequence[Cell],
    below: Sequence[Cell],
    number: int,
    place: int,
    merged: Mapping[tuple[int, int], Span],
) -> bool:
    span = merged.get((place + 1, number))
    if span is not None and span.last_column > span.first_column:
        return True
    nothing_right = number < len(row) and not called(row[number])
    return (
        nothing_right
        and _only_labels(below)
        and all(called(cell) for cell in below[number - 1 : number + 1])
        and len(below) > number
    )


def _two_rows(
    rows: Rows,
    place: int,
    definition: Definition,
    names: Mapping[str, Column],
    merged: Mapping[tuple[int, int], Span],
) -> list[str]:
    """What each column is called under two rows: both together, or the lower one alone."""
    above, below = rows[place], rows[place + 1]
    said: list[str] = []
    group = ""
    covered = 0
    for number in range(1, max(len(above), len(below)) + 1):
        top = called(above[number - 1]) if number <= len(above) else ""
        bottom = called(below[number - 1]) if number <= len(below) else ""
        if top:
            group = top
            span = merged.get((place + 1, number))
            covered = span.last_column if span else 0
        elif (merged and number > covered) or not bottom:
            group = ""
        said.append(_under(group, top, bottom, definition, names))
    return said


def _under(
    group: str, top: str, bottom: str, definition: Definition, names: Mapping[str, Column]
) -> str:
    if not bottom:
        return top
    both = f"{group} {bottom}".strip()
    if both in names:
        return both
    somebody_else = any(f" {other} " in f" {group} " for other in definition.groups)
    return "" if somebody_else else bottom


def _only_labels(row: Sequence[Cell]) -> bool:
    """Whether a row could be the lower part of a header: words or "%", and no numbers or dates."""
    cells = [cell for cell in row if cell not in (None, "")]
    return bool(cells) and all(
        isinstance(cell, str) and not re.search(r"\d{3}|^\s*(?!%\s*$)[\d.,%-]+\s*$", cell)
        for cell in cells
    )


def _missing(header: Header | None, definition: Definition) -> list[tuple[str, str]]:
    """What each group of columns means of which none is there."""
    there: set[str] = set(header.columns) if header else set()
    lacking = [group for group in definition.needs if not there & set(group)]
    return [
        (
            _quoted([definition.column(field).names[0] for field in group], "atau"),
            _quoted([definition.column(field).names[0] for field in group], "or"),
        )
        for group in lacking
    ]


def _quoted(names: Sequence[str], word: str) -> str:
    return f" {word} ".join(f'"{name}"' for name in names)


def _twice(header: Header, definition: Definition) -> Fault | None:
    for field, numbers in header.columns.items():
        column = definition.column(field)
        if len(numbers) > 1 and not column.many:
            return say.column_twice(
                column.meaning_id, column.meaning_en, [letters(number) for number in numbers]
            )
    return None

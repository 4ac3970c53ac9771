"""Workbooks (XLSX), looked through before a library may read them.

python-calamine keeps a sheet as one dense block: two cells in opposite corners of a small file
would take gigabytes. So each part is unpacked within bounds and scanned first.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import python_calamine
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from app.imports.adapters.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNPACKED_BYTES,
    Cell,
    Grid,
    Merge,
    UnreadableError,
)

MOST_PARTS = 2_000
MOST_SHEETS = 50
ROW = re.compile(rb"<(?:\w+:)?row\s([^<>]*)>")
NUMBER = re.compile(rb"""(?:^|\s)r\s*=\s*["'](\d{1,9})["']""")
HIDDEN = re.compile(rb"""(?:^|\s)hidden\s*=\s*["'](?:1|true)["']""")
PLACE = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Z]{1,7})(\d{1,9})["']""")
# Cells with something in them: an empty one that only has a style ends in "/>".
FAR_RIGHT = re.compile(
    rb"""\sr\s*=\s*["'](?:[A-Z]{3,7}|O[K-Z]|[P-Z][A-Z])\d{1,9}["'][^<>]*(?<!/)>"""
)
FAR_DOWN = re.compile(rb"""\sr\s*=\s*["'][A-Z]{1,7}([5-9]\d{4}|\d{6,9})["'][^<>]*(?<!/)>""")
FORMULA = re.compile(rb"<(?:\w+:)?c((?:\s[^<>]*)?)>\s*<(?:\w+:)?f\b")
# What the library reads as if nothing stood there: #REF! and its like.
ERROR = re.compile(rb"""<(?:\w+:)?c(\s[^<>]*\bt\s*=\s*["']e["'][^<>]*)>""")
FORMULAS = (b"<f", b":f")
ERRORS = (b'"e"', b"'e'")
VALUES = (b"<v>", b":v>", b"<is>", b":is>")
NEVER_COMPUTED = re.compile(rb"""fullCalcOnLoad\s*=\s*["'](?:1|true)["']""")
SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*)>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scan:
    """What the text of one sheet says about it."""

    formulas: frozenset[tuple[int, int]]
    errors: frozenset[tuple[int, int]]
    hidden_rows: frozenset[int]


def grids(packed: zipfile.ZipFile) -> Iterator[Grid]:
    """The visible sheets. Raises UnreadableError before anything large is built."""
    scans = _looked_through(packed)
    uncalculated = bool(NEVER_COMPUTED.search(_unpacked(packed, "xl/workbook.xml")))
    packed.fp.seek(0)  # pyright: ignore[reportOptionalMemberAccess] -- it was opened on bytes
    try:
        book = python_calamine.load_workbook(io.BytesIO(packed.fp.read()))  # pyright: ignore[reportOptionalMemberAccess]
    except python_calamine.PasswordError:
        raise UnreadableError("has_password") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise UnreadableError("damaged") from None
    if len(book.sheets_metadata) > MOST_SHEETS:
        raise UnreadableError("too_many_sheets")
    parts = _parts_of_sheets(packed)
    for place, sheet in enumerate(book.sheets_metadata):
        scan = scans.get(parts[place]) if place < len(parts) else None
        if scan is None and sheet.typ is SheetTypeEnum.WorkSheet:
            raise UnreadableError("damaged")
        if scan is None:
            continue
        if sheet.visible is SheetVisibleEnum.Visible:
            yield _grid(book, place, scan, uncalculated=uncalculated)


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _looked_through(packed: zipfile.ZipFile) -> dict[str, Scan]:
    """Each sheet's scan, by the name of its part, once nothing in the file is out of bounds."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS:
        raise UnreadableError("too_many_parts")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise UnreadableError("damaged")
    # Of two parts with one name we might look through the one, and the library read the other.
    if len({part.filename.casefold() for part in parts}) < len(parts):
        raise UnreadableError("damaged")
    # What the directory says first, then what unpacking really gives.
    if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise UnreadableError("unpacks_too_large")
    scans: dict[str, Scan] = {}
    left_bytes, cells = MOST_UNPACKED_BYTES, 0
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        text = _unpacked(packed, part.filename, left_bytes)
        left_bytes -= len(text)
        if DECLARES.search(text) or text.startswith(UTF_16):
            raise UnreadableError("declares_entities")
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            scans[part.filename], found = _scan(text)
            cells += found
            if cells > MOST_CELLS:
                raise UnreadableError("too_many_cells")
    return scans


def _unpacked(packed: zipfile.ZipFile, name: str, most_bytes: int = MOST_UNPACKED_BYTES) -> bytes:
    try:
        with packed.open(name) as part:
            text = part.read(most_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, RuntimeError):
        raise UnreadableError("damaged") from None
    if len(text) > most_bytes:
        raise UnreadableError("unpacks_too_large")
    return text


def _scan(text: bytes) -> tuple[Scan, int]:
    """The sheet's scan and how many values it has. Raises UnreadableError for one far out."""
    values = sum(text.count(mark) for mark in VALUES)
    if FAR_RIGHT.search(text):
        raise UnreadableError("cell_far_right")
    if any(int(cell[1]) > MOST_ROWS for cell in FAR_DOWN.finditer(text)):
        raise UnreadableError("cell_far_down" if values < MOST_ROWS else "too_many_rows")
    hidden = {
        int(number[1])
        for row in ROW.finditer(text)
        if HIDDEN.search(row[1]) and (number := NUMBER.search(row[1]))
    }
    # Most sheets have neither, and looking at each of a million cells takes a second.
    nothing: frozenset[tuple[int, int]] = frozenset()
    formulas = _found(FORMULA, text) if any(mark in text for mark in FORMULAS) else nothing
    errors = _found(ERROR, text) if any(mark in text for mark in ERRORS) else nothing
    return Scan(formulas=formulas, errors=errors, hidden_rows=frozenset(hidden)), values


def _found(cells: re.Pattern[bytes], text: bytes) -> frozenset[tuple[int, int]]:
    """The row and column, from 1, of the cells that are found."""
    found: set[tuple[int, int]] = set()
    for cell in cells.finditer(text):
        place = PLACE.search(cell[1])
        if place is None:
            raise UnreadableError("cells_without_place")
        found.add((int(place[2]), column_number(place[1].decode())))
    return frozenset(found)


def _parts_of_sheets(packed: zipfile.ZipFile) -> list[str]:
    """The name of each sheet's part, in the order of the workbook."""
    targets: dict[bytes, str] = {}
    for relation in RELATION.finditer(_unpacked(packed, "xl/_rels/workbook.xml.rels")):
        said = dict(ATTRIBUTE.findall(relation[1]))
        target = said.get(b"Target", b"").decode("utf-8", "replace")
        targets[said.get(b"Id", b"")] = target.removeprefix("/xl/").removeprefix("/")
    sheets = SHEET.finditer(_unpacked(packed, "xl/workbook.xml"))
    found: list[str] = []
    for sheet in sheets:
        ids = [value for name, value in ATTRIBUTE.findall(sheet[1]) if name.endswith(b":id")]
        found.append(f"xl/{targets.get(ids[0], '')}" if ids else "")
    return found


def _grid(book: CalamineWorkbook, place: int, scan: Scan, *, uncalculated: bool) -> Grid:
    try:
        sheet = book.get_sheet_by_index(place)
    except (python_calamine.CalamineError, ValueError, OSError):
        raise UnreadableError("damaged") from None
    if sheet.total_width > MOST_COLUMNS:
        raise UnreadableError("cell_far_right")
    if sheet.total_height > MOST_ROWS:
        raise UnreadableError("cell_far_down")
    merges = tuple(
        Merge(
            first_row=first[0] + 1,
            first_column=first[1] + 1,
            last_row=last[0] + 1,
            last_column=last[1] + 1,
        )
        for first, last in sheet.merged_cell_ranges or ()
    )
    left = sheet.start[1] if sheet.start else 0
    return Grid(
        number=place + 1,
        rows=_rows(sheet.iter_rows(), left),
        merges=merges,
        formulas=scan.formulas,
        errors=scan.errors,
        uncalculated=uncalculated,
        hidden_rows=scan.hidden_rows,
    )


def _rows(rows: Iterator[Sequence[Cell]], left: int) -> Iterator[Sequence[Cell]]:
    """Calamine leaves out the empty columns before the first cell, not the rows above it."""
    before: list[Cell] = [None] * left
    for row in rows:
        yield before + list(row)

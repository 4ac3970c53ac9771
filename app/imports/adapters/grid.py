"""A sheet as it stands in a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None

MOST_BYTES = 10_000_000
MOST_UNPACKED_BYTES = 64_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 400
MOST_CELLS = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Merge:
    """Cells that look like one; the value stands in the first. Rows and columns from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """One sheet: its rows from the first on, each with its cells from column A on.

    number        which sheet of the file, from 1
    rows          read once, in order
    is_text       separators divide its rows, so that they may be of any width
    merges        cells that look like one
    formulas      (row, column) of cells that are computed, both from 1
    errors        (row, column) of cells that show an error, like #REF!
    uncalculated  the program that wrote the file never computed them
    hidden_rows   rows that who looks at the sheet does not see
    """

    number: int
    rows: Iterable[Sequence[Cell]]
    is_text: bool = False
    merges: tuple[Merge, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()
    uncalculated: bool = False
    hidden_rows: frozenset[int] = field(default_factory=frozenset[int])


class UnreadableError(Exception):
    """The file is refused as a whole. `code` says why; rules/say_files.py has the words."""

    def __init__(self, code: str, *, row: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.row = row

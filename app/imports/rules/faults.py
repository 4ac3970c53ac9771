"""What can be wrong in a spreadsheet: where, a stable code, a sentence in both languages.

No sentence repeats what stands in a cell: it may be somebody's name.
"""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong with a cell, before anybody knows where it stands."""

    code: str
    id: str
    en: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """Where in a file: the row as a spreadsheet numbers it (0: no row), the column's letters."""

    row: int = 0
    column: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """A fault at its place."""

    row: int
    column: str
    code: str
    id: str
    en: str

    @classmethod
    def at(cls, spot: Spot, fault: Fault) -> "Problem":
        return cls(row=spot.row, column=spot.column, code=fault.code, id=fault.id, en=fault.en)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def letters(column: int) -> str:
    """What a spreadsheet calls a column: A for 1, AA for 27."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found

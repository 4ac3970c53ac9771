"""A sheet to read, and what it is read as: rows with what they say, and all that is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from app.imports.rules.cells import Cell, Value
from app.imports.rules.faults import Fault, Problem, Spot
from app.imports.rules.headers import Span

MOST_PROBLEMS = 1_000


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

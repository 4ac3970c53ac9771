"""The process in which a file is read: bytes in, rows and problems out, nothing left behind.

It ends with its limits whatever the file is: memory and processor time are the process's own.
"""

import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.core.answer import Say, ShouldStop, answer
from app.imports.adapters import MOST_COLUMNS, Grid, UnreadableError, grids
from app.imports.rules import say, say_files
from app.imports.rules.chosen import NOBODYS, Chosen
from app.imports.rules.definitions import DEFINITIONS, Definition, Kind
from app.imports.rules.faults import Fault, Problem, Spot
from app.imports.rules.headers import Span
from app.imports.rules.reading import Reading, Sheet
from app.imports.rules.table import read_sheet

MIB = 1024 * 1024
MOST_MIB = 230  # beyond what the interpreter and its libraries have
MOST_SECONDS = 3


def work(payload: bytes, _say: Say, _should_stop: ShouldStop) -> Any:
    """{"reading": …} or {"problem": …}, never what a cell holds beyond what the kind needs."""
    head, _, raw = payload.partition(b"\n")
    asked = json.loads(head)
    _limit()
    found = read_file(
        raw, DEFINITIONS[Kind(asked["kind"])], asked["sheet"], chosen=asked["columns"]
    )
    if isinstance(found, Reading):
        return {"reading": found.as_json()}
    return {"problem": found.as_json()}


def read_file(
    raw: bytes, definition: Definition, sheet: int | None = None, *, chosen: Chosen = NOBODYS
) -> Reading | Problem:
    """The one table of this kind in the file; or why there is none."""
    try:
        return _read(grids(raw), definition, sheet, chosen)
    except UnreadableError as refused:
        return Problem.at(Spot(row=refused.row), say_files.unreadable(refused.code))
    except MemoryError:
        return Problem.at(Spot(), say_files.unreadable("too_costly"))


def _read(
    found: Iterator[Grid], definition: Definition, wanted: int | None, chosen: Chosen
) -> Reading | Problem:
    read: list[Reading] = []
    fault: Fault | None = None
    broken: UnreadableError | None = None
    for grid in found:
        if wanted not in (None, grid.number):
            continue
        try:
            table = read_sheet(_sheet(grid), definition, chosen)
        except UnreadableError as refused:
            # Read with a separator that is not the file's, quotation marks seem to be wrong.
            broken = broken or refused
            continue
        if isinstance(table, Reading):
            read.append(table)
        else:
            fault = fault or table
    return _the_one(read, fault, broken)


def _the_one(
    read: list[Reading], fault: Fault | None, broken: UnreadableError | None
) -> Reading | Problem:
    numbers = {table.sheet for table in read}
    if len(numbers) > 1:
        return Problem.at(Spot(), say.several_sheets(sorted(numbers)))
    if read:
        # Of several separators the one that leaves the least wrong.
        return min(read, key=lambda table: (-len(table.columns), table.found))
    if broken is not None:
        raise broken
    return Problem.at(Spot(), fault or say.no_such_sheet())


def _sheet(grid: Grid) -> Sheet:
    return Sheet(
        number=grid.number,
        rows=iter(grid.rows),
        is_text=grid.is_text,
        spans=tuple(
            Span(row=one.first_row, first_column=one.first_column, last_column=one.last_column)
            for one in grid.merges
        ),
        down=tuple(
            (column, one.first_row, one.last_row)
            for one in grid.merges
            if one.last_row > one.first_row
            for column in range(one.first_column, min(one.last_column, MOST_COLUMNS) + 1)
        ),
        formulas=grid.formulas,
        errors=grid.errors,
        uncalculated=grid.uncalculated,
        hidden_rows=grid.hidden_rows,
    )


def _limit() -> None:
    """The system ends this process when the file takes more than it may."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    if sys.platform != "linux":
        return
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MOST_MIB * MIB
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    answer(work)

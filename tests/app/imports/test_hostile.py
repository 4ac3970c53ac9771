"""Files made to do harm cost little, are refused, and leave nothing behind."""

import io
import os
import resource
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.imports.adapters.reader import CHILD, read_apart
from app.imports.rules.definitions import Kind
from tests.app.imports.make import csv, xlsx
from tests.app.imports.nasty import TITLE, WEST, in_sheet, part_added, repacked

MOST_CPU_SECONDS = 3.3  # three for the child, and what it takes to start one
MOST_MIB = 300


def bomb() -> bytes:
    """Ten gigabytes of nothing in ten megabytes, if anybody unpacked it."""
    kept = io.BytesIO(xlsx(WEST))
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as packed:
        for number in range(9):
            with packed.open(f"xl/worksheets/sheet{number + 2}.xml", "w") as part:
                for _ in range(100):
                    part.write(b" " * 1_000_000)
    return kept.getvalue()


def lying_bomb() -> bytes:
    """A part whose directory says that it is small."""
    raw = bytearray(part_added("xl/worksheets/sheet2.xml", b" " * 90_000_000))
    true_size = (90_000_000).to_bytes(4, "little")
    assert raw.count(true_size) == 2
    return bytes(raw).replace(true_size, (900).to_bytes(4, "little"))


def one_long_text() -> bytes:
    """Thirty thousand letters, shown in two hundred thousand cells."""
    shared = b"<si><t>" + b"x" * 30_000 + b"</t></si>"
    cells = b"".join(
        b'<row r="%d">' % row
        + b"".join(b'<c r="%s%d" t="s"><v>0</v></c>' % (letter, row) for letter in (b"A", b"B", b"C", b"D"))
        + b"</row>"
        for row in range(1, 50_000)
    )  # fmt: skip

    def changed(name: str, text: bytes) -> bytes:
        if name == "xl/sharedStrings.xml":
            return text[: text.index(b"<si>")] + shared + b"</sst>"
        if name == "xl/worksheets/sheet1.xml":
            start, end = text.index(b"<sheetData>") + 11, text.index(b"</sheetData>")
            return text[:start] + cells + text[end:]
        return text

    return repacked(xlsx(WEST), changed)


def wide_and_deep() -> bytes:
    """Two cells in opposite corners of what the bounds allow."""
    corner = b'<row r="50000"><c r="OJ50000"><v>1</v></c></row></sheetData>'
    return in_sheet(b"</sheetData>", corner)()


def entities() -> bytes:
    nested = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><sst'
    return repacked(
        xlsx(WEST),
        lambda name, text: text.replace(b"<sst", nested) if "shared" in name else text,
    )


HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "zip bomb": (bomb, {"unpacks_too_large"}),
    "zip bomb whose directory lies": (lying_bomb, {"damaged", "unpacks_too_large"}),
    "one long text in many cells": (one_long_text, {"too_costly"}),
    "cells in the corners of the bounds": (wide_and_deep, {"too_costly"}),
    "entity bomb": (entities, {"declares_entities"}),
    "a million rows of text": (
        lambda: csv([TITLE]) + b"\r\nKB;D;1" * 1_000_000,
        {"too_many_rows"},
    ),
    "ten thousand parts": (
        lambda: part_added("xl/worksheets/a.xml", b"<x/>" * 10_000_000),
        {"unpacks_too_large", "too_costly", "damaged"},
    ),
    "one quotation mark and ten megabytes": (
        lambda: csv([TITLE]) + b'\r\n"' + b"x;" * 4_900_000,
        {"quotes_wrong"},
    ),
    "ten megabytes of separators": (
        lambda: csv([TITLE]) + b"\r\n" + b";" * 9_900_000,
        {"cell_far_right"},
    ),
    "ten megabytes of unclosed marks": (
        in_sheet(b"<sheetData>", b"<sheetData>" + b"<c " * 3_000_000),
        {"damaged", "too_costly"},
    ),
}


def cost(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """The result, the processor time of its children, and the most memory of one of them."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    made = work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return made, seconds, after.ru_maxrss / 1024


def left_behind() -> set[str]:
    folders = (Path(tempfile.gettempdir()), Path.cwd())
    return {str(path) for folder in folders for path in folder.iterdir()}


@pytest.mark.parametrize(("made", "codes"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_costs_little_and_is_refused(
    made: Callable[[], bytes], codes: set[str]
) -> None:
    raw = made()
    assert len(raw) < 10_000_000
    there = left_behind()
    said, seconds, _ = cost(lambda: read_apart(raw, kind=Kind.BACKLOG, sheet=None))

    code = "too_costly" if said is None else said["problem"]["code"]
    assert code in codes
    assert seconds < MOST_CPU_SECONDS
    assert {path for path in left_behind() - there if "pytest" not in path} == set()
    assert not [line for line in processes() if CHILD in line]


def test_no_hostile_file_takes_more_than_three_hundred_megabytes() -> None:
    """Of all children until here: other tests of this file have read everything by now."""
    largest = max(
        resource_of(made()) for made, _ in (HOSTILE[name] for name in HOSTILE)
    )

    assert largest < MOST_MIB


def resource_of(raw: bytes) -> float:
    """The most memory that reading took, in MiB, measured by a process that has one child."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        _, _, most = cost(lambda: read_apart(raw, kind=Kind.BACKLOG, sheet=None))
        os.write(writer, f"{most}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said:
        most = float(said.read())
    os.waitpid(pid, 0)
    return most


def processes() -> list[str]:
    lines: list[str] = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_text().replace("\0", " "))
        except OSError:
            continue
    return lines

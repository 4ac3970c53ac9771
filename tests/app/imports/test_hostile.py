"""Files made to do harm cost little, are refused, and leave nothing behind."""

import contextlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.imports.make import csv, xlsx
from tests.app.imports.nasty import TITLE, WEST, in_sheet, part_added, repacked

MOST_CPU_SECONDS = 3.3  # three for the child, and what it takes to start one
MOST_MIB = 300


def bomb() -> bytes:
    """Two hundred megabytes of nothing in two hundred kilobytes, if anybody unpacked them."""
    kept = io.BytesIO(xlsx(WEST))
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as packed:
        for number in range(2):
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


def many_parts() -> bytes:
    kept = io.BytesIO(xlsx(WEST))
    with zipfile.ZipFile(kept, "a") as packed:
        for number in range(3_000):
            packed.writestr(f"xl/media/{number}.xml", b"<x/>")
    return kept.getvalue()


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
    "three thousand parts": (many_parts, {"too_many_parts"}),
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


# In a process that has one child: what its children cost is what the file cost.
READS_ONE_FILE = """
import json, resource, sys
from app.imports.adapters.reader import read_apart
said = read_apart(sys.stdin.buffer.read(), kind="backlog", sheet=None, columns={})
used = resource.getrusage(resource.RUSAGE_CHILDREN)
code = "too_costly" if said is None else said.get("problem", {}).get("code", "read")
print(json.dumps([code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def read_by_itself(raw: bytes, folder: Path) -> tuple[str, float, float]:
    """What became of the file, the processor time and the most memory that reading took.

    Whatever it would leave behind, it would leave in the folder.
    """
    done = subprocess.run(
        [sys.executable, "-c", READS_ONE_FILE],
        input=raw,
        check=True,
        capture_output=True,
        cwd=folder,
        env=os.environ | {"TMPDIR": str(folder)},
    )
    code, seconds, mib = json.loads(done.stdout.splitlines()[-1])
    return code, seconds, mib


def still_running(folder: Path) -> list[str]:
    """Processes that were started there and not ended."""
    found: list[str] = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if f"TMPDIR={folder}".encode() in environment.read_bytes():
                found.append(environment.parent.name)
    return found


@pytest.mark.parametrize(("made", "codes"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_costs_little_and_is_refused(
    made: Callable[[], bytes], codes: set[str], tmp_path: Path
) -> None:
    raw = made()
    code, seconds, mib = read_by_itself(raw, tmp_path)

    assert len(raw) < 10_000_000
    assert code in codes
    assert seconds < MOST_CPU_SECONDS
    assert mib < MOST_MIB
    assert list(tmp_path.iterdir()) == []
    assert still_running(tmp_path) == []


def test_a_large_honest_workbook_is_read(tmp_path: Path) -> None:
    """A Dapodik list of 66 columns for a whole regency."""
    header = ["Kec.", "Kel.", "Belum Rekam", *(f"Kolom {number}" for number in range(63))]
    rows = [["Kota Barat", "Dembe I", 1, *range(63)] for _ in range(8_000)]
    code, seconds, mib = read_by_itself(xlsx([header, *rows]), tmp_path)

    assert code == "read"
    assert seconds < MOST_CPU_SECONDS
    assert mib < MOST_MIB

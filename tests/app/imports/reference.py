"""The real geography of five offices, as published; the files are not part of the project.

The folder `offices` of JEMPUT_REFERENCE_DATA has them.
"""

import csv as csv_module
import io
import os
from pathlib import Path

import pytest

from tests.app.imports.make import csv

NOT_RUN = "JEMPUT_REFERENCE_DATA is not set: the offices' areas and schools are elsewhere"
OFFICES = {
    "kota_gorontalo": ("75.71", "Asia/Makassar"),
    "gorontalo_utara": ("75.05", "Asia/Makassar"),
    "kota_bengkulu": ("17.71", "Asia/Jakarta"),
    "kotawaringin_timur": ("62.02", "Asia/Jakarta"),
    "kota_denpasar": ("51.71", "Asia/Makassar"),
}
KELURAHAN = ("kelurahan_code", "kelurahan")


def offices_folder() -> Path:
    """Where they are. A test that asks for them elsewhere is named as not run."""
    if "JEMPUT_REFERENCE_DATA" not in os.environ:
        pytest.skip(NOT_RUN)
    return Path(os.environ["JEMPUT_REFERENCE_DATA"]) / "offices"


def rows_of(raw: bytes) -> list[dict[str, str]]:
    return list(csv_module.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def without_kelurahan(rows: list[dict[str, str]], numbers: set[int]) -> bytes:
    """The list as a manager corrects it: where it contradicts itself, the kecamatan stands."""
    for number in numbers:
        rows[number - 2].update(dict.fromkeys(KELURAHAN, ""))
    header = list(rows[0])
    return csv([header, *([row[name] for name in header] for row in rows)])

"""`jemput import`: a file checked, then carried out, by somebody at the server."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app
from app.settings import settings
from tests.app.imports.make import DEMBE_I, Desk, csv

DECLARED = ["--date", "2023-12-06", "--area", "75.71", "--source", "Rekap"]


def test_a_file_is_checked_and_then_carried_out_with_its_tag(
    desk: Desk, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JEMPUT_DATABASE_URL", database_url)
    settings.cache_clear()
    file = tmp_path / "rekap.csv"
    file.write_bytes(csv([["Kelurahan", "Belum Rekam"], ["Dembe I", 30]]))
    command = ["import", "75.71", "backlog", str(file), *DECLARED, "--ages", "from_17"]
    checked = CliRunner().invoke(app, command)
    assert "yang sudah 17 tahun pada 6 Desember 2023" in checked.output
    tag = re.findall(r"--apply (\w+)", checked.output)[0]

    assert f"{DEMBE_I}  Dembe I: 0 → 30" in checked.output
    assert desk.people() == {}
    assert CliRunner().invoke(app, [*command, "--apply", "0" * 32]).exit_code == 1
    assert CliRunner().invoke(app, [*command, "--apply", tag]).exit_code == 0
    assert desk.people() == {DEMBE_I: 30}
    again = CliRunner().invoke(app, [*command, "--apply", tag])
    assert (again.exit_code, "tidak ada yang berubah" in again.output) == (0, True)
    settings.cache_clear()


def test_problems_are_told_by_row_and_column(
    desk: Desk, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JEMPUT_DATABASE_URL", database_url)
    settings.cache_clear()
    file = tmp_path / "rekap.csv"
    file.write_bytes(csv([["Kelurahan", "Belum Rekam"], ["Dembe I", "banyak"]]))
    checked = CliRunner().invoke(app, ["import", "75.71", "backlog", str(file), *DECLARED])
    undated = CliRunner().invoke(app, ["import", "75.71", "backlog", str(file)])

    assert checked.exit_code == 1
    assert "backlog B2: Harus berupa jumlah" in checked.output
    assert undated.exit_code == 1
    assert "effective_date: Wajib diisi." in undated.output
    assert desk.people() == {}
    settings.cache_clear()

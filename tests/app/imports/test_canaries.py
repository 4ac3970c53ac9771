"""Names, NIK and birth dates of residents are looked for everywhere they could have been left."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from sqlalchemy import create_engine, text

from tests.app.imports.dapodik import Pupil, dapodik
from tests.app.imports.make import EVERYWHERE, Desk, csv, xlsx

# Nothing else in the database is called or numbered like this.
NAMES = ("Zulkarnaen Kenari", "Burung Kolibri", "Camar Laut")
NIKS = ("7571019903070017", "7571018803070018", "7571017703070019")
BIRTHS = ("17/03/2007", "2007-03-17", "1959-08-23", "23/08/1959")
CANARIES = (*NAMES, *NIKS, *BIRTHS)
HEADER = ["NIK", "Nama", "Tanggal Lahir", "Kel.", "Kec."]


def lists(*, village: str = "Dembe I") -> dict[str, bytes]:
    pupils = [Pupil(name=NAMES[0], nik=NIKS[0], born="17/03/2007", village=village)]
    residents = [
        [NIKS[1], NAMES[1], "23/08/1959", "Dembe I", "Kota Barat"],
        [NIKS[2], NAMES[2], "1959-08-23", village, "Kota Barat"],
    ]
    return {"pupils": xlsx(dapodik(pupils)), "residents": csv([HEADER, *residents])}


# Files in which the canaries stand where they do not belong, and break the reading.
STRANGE = {
    "as an area": {"backlog": csv([["Kel.", "Belum Rekam"], [NAMES[0], NIKS[0]], [NIKS[1], 1]])},
    "as a header": {"backlog": csv([[NAMES[0], NIKS[0]], [NAMES[1], NIKS[1]]])},
    "in a broken row": {"residents": csv([HEADER]) + f'\r\n"{NIKS[0]};{NAMES[0]}'.encode()},
    "as a date": {"residents": csv([HEADER, [NIKS[0], NAMES[0], NIKS[1], NAMES[2], NAMES[1]]])},
    "as a name of staff": {"staff": csv([["Nama", "Tugas"], [NIKS[0], NAMES[0]]])},
}


def everything_in(url: str) -> Iterator[str]:
    """All rows of all tables as text; of SQLite every byte of its files too."""
    engine = create_engine(url)
    with engine.connect() as connection:
        if url.startswith("sqlite"):
            listed = "SELECT name FROM sqlite_master WHERE type = 'table'"
        else:
            listed = (
                "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name)"
                " FROM information_schema.tables"
                " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
            )
        for (table,) in connection.execute(text(listed)).all():
            for row in connection.execute(text(f"SELECT * FROM {table}")).all():  # noqa: S608 -- the database's own names
                yield f"{table}: {tuple(row)!r}"
    engine.dispose()
    if url.startswith("sqlite"):
        file = Path(url.removeprefix("sqlite:///"))
        for part in file.parent.glob(file.name + "*"):
            yield part.read_bytes().decode("latin-1")


def traces(texts: Iterator[str] | list[str]) -> list[str]:
    """Which canaries were found, with a little of what stood around them."""
    return [
        f"{canary} in {found[:80]}"
        for found in texts
        for canary in CANARIES
        if canary.casefold() in found.casefold()
    ]


def test_no_canary_is_found_anywhere_after_imports_that_went_well_or_wrong(
    desk: Desk,
    database_url: str,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.setenv("TMPDIR", str(kept))
    answers: list[str] = []
    with structlog.testing.capture_logs() as logs:
        good = desk.send(lists(), **EVERYWHERE)
        tag = {"If-Match": good.headers["ETag"], "Idempotency-Key": "kenari"}
        run = desk.send(lists(), dry_run=False, headers=tag, **EVERYWHERE)
        wrong = desk.send(lists(village=NAMES[1]), dry_run=False, headers=tag, **EVERYWHERE)
        answers += [one.text + str(one.headers) for one in (good, run, wrong)]
        for files in STRANGE.values():
            declared = {} if "staff" in files else EVERYWHERE
            for dry_run in (True, False):
                sent = desk.send(files, dry_run=dry_run, headers={"If-Match": "*"}, **declared)
                answers.append(sent.text + str(sent.headers))
    out, err = capfd.readouterr()

    assert (good.status_code, run.status_code, wrong.status_code) == (200, 201, 422)
    assert run.json()["entries"] == 2
    assert traces(answers) == []
    assert traces([json.dumps(logs, default=str), out, err]) == []
    assert traces(everything_in(database_url)) == []
    assert list(kept.iterdir()) == []


def test_the_search_finds_what_is_there(desk: Desk, database_url: str) -> None:
    """Were a name in the database, the test above would see it."""
    staff = {"staff": csv([["Nama", "Tugas"], [NAMES[2], "operator"]])}
    desk.run(staff)

    assert traces(everything_in(database_url)) != []

"""Nothing is lost between processes that write at once, on either database."""

import subprocess
import sys

import pytest
from sqlalchemy import text

from app.core.database import Database

PROCESSES = 4
INCREMENTS = 100
WRITER = """
import sys
from sqlalchemy import text
from app.core.database import Database
database = Database(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with database.writing() as db:
        count = db.scalar(text("SELECT version FROM offices WHERE id = '75.71' {lock}"))
        db.execute(text("UPDATE offices SET version = :n WHERE id = '75.71'"), {{"n": count + 1}})
"""


def test_four_processes_that_count_lose_no_increment(database: Database, database_url: str) -> None:
    with database.writing() as db:
        db.execute(
            text(
                "INSERT INTO offices (id, name, zone, weights, version)"
                " VALUES ('75.71', 'Kota Gorontalo', 'Asia/Makassar', '{}', 0)"
            )
        )
    # Read, add, write back: SQLite locks at BEGIN IMMEDIATE, PostgreSQL at the row.
    code = WRITER.format(lock="" if database.dialect == "sqlite" else "FOR UPDATE")
    writers = [
        subprocess.Popen([sys.executable, "-c", code, database_url, str(INCREMENTS)])
        for _ in range(PROCESSES)
    ]

    assert [writer.wait(timeout=120) for writer in writers] == [0] * PROCESSES
    with database.reading() as db:
        counted = db.scalar(text("SELECT version FROM offices"))
    assert counted == PROCESSES * INCREMENTS


def count_and_fail(database: Database) -> None:
    with database.writing() as db:
        db.execute(
            text(
                "INSERT INTO offices (id, name, zone, weights, version)"
                " VALUES ('75.71', 'Kota Gorontalo', 'Asia/Makassar', '{}', 1)"
            )
        )
        raise ArithmeticError


def test_a_block_that_raises_changes_nothing(database: Database) -> None:
    with pytest.raises(ArithmeticError):
        count_and_fail(database)

    with database.reading() as db:
        assert db.scalar(text("SELECT count(*) FROM offices")) == 0


def test_sqlite_starts_with_the_recipe(database: Database) -> None:
    if database.dialect != "sqlite":
        return
    with database.reading() as db:
        found = {
            name: db.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    assert found == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "synchronous": 2,
    }

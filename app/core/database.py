"""SQLite and PostgreSQL behind one door: a session that reads, a session that writes.

SQLite's defaults lose updates without an error, so its driver is left in autocommit and
each transaction begins by our own word: BEGIN for reading, BEGIN IMMEDIATE for writing.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session

POOL_SIZE = 16
BUSY_MS = 5_000
SHORT_MS = 100
"""How long somebody waits for a lock who would rather leave it."""


class Database:
    """One database, with an engine for transactions that read and one for those that write.

    Errors never show parameters: they may be somebody's data.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.dialect = make_url(url).get_backend_name()
        if self.dialect == "sqlite":
            _make_folder(url)
            self.readers = _sqlite_engine(url, "BEGIN")
            self.writers = _sqlite_engine(url, "BEGIN IMMEDIATE")
            self.hasty = _sqlite_engine(url, "BEGIN IMMEDIATE", busy_ms=SHORT_MS)
        else:
            self.readers = self.writers = self.hasty = create_engine(
                url,
                pool_size=POOL_SIZE,
                max_overflow=0,
                pool_pre_ping=True,
                hide_parameters=True,
            )

    def read_session(self) -> Session:
        """A session to look, never to commit; its caller closes it."""
        return Session(self.readers, expire_on_commit=False)

    def write_session(self) -> Session:
        """A session to change things; its caller commits or closes it."""
        return Session(self.writers, expire_on_commit=False)

    @contextmanager
    def reading(self) -> Generator[Session]:
        with self.read_session() as session:
            yield session

    @contextmanager
    def writing(self) -> Generator[Session]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        with self.write_session() as session, session.begin():
            yield session

    @contextmanager
    def noting(self) -> Generator[Session]:
        """As `writing`, for what may be lost: OperationalError where others hold it for long."""
        with Session(self.hasty, expire_on_commit=False) as session, session.begin():
            if self.dialect != "sqlite":
                session.execute(text(f"SET LOCAL lock_timeout = {SHORT_MS}"))
            yield session

    def dispose(self) -> None:
        for engine in (self.readers, self.writers, self.hasty):
            engine.dispose()


def _make_folder(url: str) -> None:
    file = make_url(url).database
    if file and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True)


def _sqlite_engine(url: str, begin: str, *, busy_ms: int | None = None) -> Engine:
    engine = create_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(dbapi_connection: Any, _record: Any) -> None:  # pyright: ignore[reportUnusedFunction] -- called by SQLAlchemy
        dbapi_connection.isolation_level = None
        cursor = dbapi_connection.cursor()
        # busy_timeout first: switching a fresh file to WAL needs the lock itself.
        cursor.execute(f"PRAGMA busy_timeout = {busy_ms or BUSY_MS}")
        cursor.execute("PRAGMA journal_mode = WAL")
        # FULL: what was acknowledged survives a power cut too, and offices have those.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:  # pyright: ignore[reportUnusedFunction] -- called by SQLAlchemy
        connection.exec_driver_sql(begin)

    return engine

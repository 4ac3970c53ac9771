"""PostgreSQL databases with all tables and no row, lent to one test after another.

Making one costs a test several times what emptying one costs, and a new one starts with nothing in
its caches. A database comes back emptied; what cannot be emptied, or has other tables than it had,
or has been lent often (rows that are gone leave holes in its files) is thrown away.
"""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, LiteralString

import psycopg
from sqlalchemy import make_url

from tests.postgres import PostgresServer, connect

MOST_LOANS = 40
# Of all tables but the one that says how far the database is migrated; in one question, as asking
# for each table takes longer than doing it. Foreign keys and the guards of the ledgers are for
# people's data, not for what a test leaves.
EMPTYING = """
SELECT 'SET session_replication_role = replica; ' || string_agg(format('DELETE FROM %I', tablename), '; ')
FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
"""
# What a test may have changed besides rows: its kinds of things, and their columns.
SHAPE = """
SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace),
       (SELECT count(*) FROM pg_attribute WHERE attrelid >= 16384 AND NOT attisdropped),
       (SELECT count(*) FROM pg_constraint), (SELECT count(*) FROM pg_trigger),
       (SELECT count(*) FROM pg_proc), (SELECT max(oid) FROM pg_class)
"""
# Whoever a test has started and not ended; a process that was killed still holds its locks a moment.
ALONE = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@dataclass(kw_only=True)
class Lent:
    """One database: its address, its shape when made, what empties it, how often it was lent."""

    address: str
    shape: tuple[Any, ...]
    emptying: bytes
    loans: int = 0


@dataclass(kw_only=True)
class Lender:
    """Databases of one server, copies of one template."""

    server: PostgresServer
    template: str
    free: list[Lent] = field(default_factory=list)

    @contextmanager
    def lend(self) -> Generator[str]:
        """The address of a database that is empty and nobody else's until the block ends."""
        lent = self.free.pop() if self.free else self._made()
        yield lent.address
        lent.loans += 1
        if lent.loans < MOST_LOANS and _emptied(lent):
            self.free.append(lent)
        else:
            self.server.drop_database(lent.address)

    def _made(self) -> Lent:
        address = self.server.create_database(template=self.template)
        with connect(make_url(address)) as connection:
            (emptying,) = _row(connection, EMPTYING)
            return Lent(address=address, shape=_row(connection, SHAPE), emptying=emptying.encode())


def _emptied(lent: Lent) -> bool:
    """Whether it is again as it was made."""
    with suppress(psycopg.Error), connect(make_url(lent.address)) as connection:
        connection.execute(ALONE)
        if _row(connection, SHAPE) != lent.shape:
            return False
        connection.execute(lent.emptying)
        return True
    return False


def _row(connection: psycopg.Connection[Any], query: LiteralString) -> tuple[Any, ...]:
    found = connection.execute(query).fetchone()
    assert found
    return tuple(found)

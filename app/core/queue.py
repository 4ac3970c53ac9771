"""The durable run queue: what a person asked for is done, though every process be killed.

A run is enqueued by name in the transaction of the row it belongs to, so neither exists
without the other. A worker (running.py) takes it; when that dies, another starts the run
again. So a run may start more than once, and what it does must bear that.
docs/decisions/0004 says why this is DBOS and what we add to it.
"""

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NoReturn

from dbos import DBOS, DBOSClient, DBOSPortableJSONSerializer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.core.database import Database

APPLICATION = "jemput"
QUEUE = "runs"
SCHEMA = "dbos"

functions: dict[str, Callable[..., None]] = {}
leaving = threading.Event()
launched_on: Database | None = None


class PutBackError(BaseException):
    """Leaves a run unfinished. Not an Exception: DBOS would record that as the run's end."""


def register(name: str, function: Callable[..., None]) -> None:
    """Runs of this name call `function` with the arguments they were enqueued with."""
    if name in functions:
        raise ValueError(f"a run named {name} is registered already")
    functions[name] = function


def enqueue(db: Session, *, name: str, key: str, arguments: dict[str, Any]) -> None:
    """The run starts soon after the caller's transaction commits, and never if it does not.

    key        names the run: enqueued twice with the same key, it is one run
    arguments  what JSON can carry
    """
    _client(db.get_bind().engine).enqueue_in_transaction(
        db, {"workflow_name": name, "queue_name": QUEUE, "workflow_id": key}, **arguments
    )


@lru_cache(maxsize=8)
def _client(engine: Engine) -> DBOSClient:
    """Writes into transactions that others opened; lazy, so it opens none of its own."""
    return DBOSClient(
        system_database_engine=engine,
        dbos_system_schema=SCHEMA,
        serializer=DBOSPortableJSONSerializer(),
        application_name=APPLICATION,
        lazy=True,
    )


def prepare(database_url: str) -> None:
    """DBOS's own tables exist and are those of the installed version."""
    DBOS.migrate(database_url, schema=SCHEMA)


def database() -> Database:
    """The database that this process works on, for runs that read and write their own rows."""
    if launched_on is None:
        raise RuntimeError("no worker was launched in this process")
    return launched_on


def stopping() -> bool:
    """Whether this process takes leave: a long run asks, stops, and puts itself back."""
    return leaving.is_set()


def put_back() -> NoReturn:
    """Leaves the run undone, for another worker or for after the restart."""
    raise PutBackError

"""What every test may ask for: a database of either kind, the application on it, an office."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.datastructures import State

from app.core.database import Database
from app.main import make_app
from tests import make
from tests.holds import out_of_order
from tests.planned import PlannedOffices
from tests.schema import create_schema

if TYPE_CHECKING:  # pytest itself must import it first, to rewrite its asserts
    from tests.lent import Lender
    from tests.postgres import PostgresServer

pytest_plugins = ["tests.postgres"]

KINDS = ("sqlite", "postgres")
# Whose files take longest.
FIRST = ("browser", "journeys", "app/demo", "house", "solver", "benchmarks")
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is begun last is soon done: no testing process works on while the others have ended."""

    def place(item: pytest.Item) -> int:
        found = (n for n, folder in enumerate(FIRST) if item.path.is_relative_to(HERE / folder))
        return next(found, len(FIRST))

    items.sort(key=place)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and no row, made once and copied for each test."""
    file = tmp_path_factory.mktemp("template") / "empty.sqlite"
    create_schema(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def planned_offices(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> PlannedOffices:
    """The demo's offices with their week planned, each of them once for all testing processes."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    return PlannedOffices(folder=folder, template=sqlite_template)


@pytest.fixture(scope="session")
def lender(postgres_server: "PostgresServer") -> "Lender":
    """Lends PostgreSQL databases with all tables and no row."""
    from tests.lent import Lender  # noqa: PLC0415 -- pytest must import tests.postgres first

    address = postgres_server.create_database()
    create_schema(address)
    return Lender(server=postgres_server, template=address.rpartition("/")[2])


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Each test runs on both kinds."""
    yield from empty_database(request, tmp_path)


def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of the asked kind with all tables and no row."""
    if request.param == "sqlite":
        file = tmp_path / "jemput.sqlite"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    lender: Lender = request.getfixturevalue("lender")
    with lender.lend() as address:
        yield address


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Whatever a test does, ledgers are held in one order."""
    opened = Database(database_url)
    wrong = out_of_order(opened.writers)
    yield opened
    opened.dispose()
    assert wrong == []


@pytest.fixture(scope="session")
def application(sqlite_template: Path) -> FastAPI:
    """The application, built once: `client` gives it the database of its test."""
    return make_app(Database(f"sqlite:///{sqlite_template}"))


@pytest.fixture
def client(application: FastAPI, database: Database) -> Iterator[TestClient]:
    """The application over HTTP, answering errors as it would to anybody.

    Its state is new, so that tries counted in another test count for nothing.
    """
    application.state = State({"database": database, "beside": nullcontext()})
    with TestClient(application, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def office(database: Database, client: TestClient) -> make.Office:
    """The office of Kota Gorontalo with a member of each role, and no data yet."""
    return make.office(database, client, code="75.71")


@pytest.fixture
def neighbour(database: Database, client: TestClient) -> make.Office:
    """Another office, for whom everything of `office` does not exist."""
    return make.office(database, client, code="75.05", name="Kabupaten Gorontalo Utara")


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> Random:
    """The same numbers in each run of a test, so that what passed once passes until it is changed.

    JEMPUT_SEED=new draws others, JEMPUT_SEED=123 those of the run that printed 123.
    """
    asked = os.environ.get("JEMPUT_SEED")
    if asked == "new":
        seed = secrets.randbits(32)
    else:
        seed = int(asked) if asked else crc32(request.node.nodeid.encode())
    print(f"JEMPUT_SEED={seed}")  # noqa: T201 -- pytest shows it beside a failure
    return Random(seed)

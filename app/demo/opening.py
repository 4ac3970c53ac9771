"""A demo's database: its address, and the office of the demo in it."""

import os
from datetime import date

from app.accounts import queries
from app.core.database import Database
from app.core.running import WorkerRunsAlreadyError, only_worker_of
from app.demo.load import Loaded, load, mint_keys
from app.demo.office import DemoOffice
from app.settings import settings

FOLDER = ".jemput"


class NotADemoError(Exception):
    """Basis data ini milik kantor sungguhan; kantor contoh tidak dimuat di situ."""


class AnotherDemoError(Exception):
    """Basis data ini milik kantor contoh lain; pakai basis data lain. / Another demo's database."""


class DemoRunsAlreadyError(Exception):
    """Kantor contoh ini sedang berjalan; hentikan dahulu. / This demo runs already; stop it first."""


def check_alone(database_url: str) -> None:
    """Raises DemoRunsAlreadyError, before new keys lock out who uses the demo that runs."""
    if not database_url.startswith("sqlite"):
        return
    try:
        with only_worker_of(database_url):
            pass
    except WorkerRunsAlreadyError:
        raise DemoRunsAlreadyError(DemoRunsAlreadyError.__doc__) from None


def address(demo: DemoOffice, today: date) -> str:
    """The database of the settings when one is set, else a file for this office and day."""
    if "JEMPUT_DATABASE_URL" in os.environ:
        return settings().database_url
    return f"sqlite:///{FOLDER}/demo-{demo.code}-{today}.sqlite"


def open_office(database: Database, demo: DemoOffice, *, today: date) -> Loaded:
    """The office is loaded, once, and has new keys. Raises NotADemoError, AnotherDemoError."""
    with database.writing() as db:
        if queries.real_office_exists(db):
            raise NotADemoError(NotADemoError.__doc__)
        if queries.other_office_exists(db, demo.code):
            raise AnotherDemoError(AnotherDemoError.__doc__)
        if queries.office_exists(db, demo.code):
            return mint_keys(db, demo.code)
        return load(db, demo, today=today)

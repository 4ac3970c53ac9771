"""The demo office at its console: its week is planned and published, its server is running.

One office, one server and one browser for a whole module.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from app.accounts import actions as accounts
from app.accounts.rules import Role
from app.core.database import Database
from app.demo.load.keys import EMAILS
from tests.app.demo.make import plan_office
from tests.browser import chromium
from tests.browser.console.desk import PASSWORD, Desk
from tests.serving import Server


@pytest.fixture(scope="module")
def office_server(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The office on 6 December 2023; its next week is published. A worker makes further plans."""
    folder = tmp_path_factory.mktemp("console")
    file = folder / "jemput.sqlite"
    shutil.copy(sqlite_template, file)
    database = Database(f"sqlite:///{file}")
    planned = plan_office("kota-gorontalo", database)
    with database.writing() as db:
        for role, email in EMAILS.items():
            if role == Role.FIELD:
                continue
            member = accounts.member_for(db, office_id=planned.office.code, role=role, crew_id=None)
            accounts.edit_member(db, member=member, email=email, password=PASSWORD)
    database.dispose()
    running = Server(f"sqlite:///{file}", folder)
    running.environment["JEMPUT_EMBEDDED_WORKER"] = "true"
    running.start()
    yield running
    running.stop()


# Asked for after the server: while playwright runs, no plan can be made in this process.
@pytest.fixture(scope="module")
def chrome(office_server: Server, playwright: Playwright) -> Iterator[Browser]:
    assert office_server.process is not None
    started = playwright.chromium.launch(
        executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"]
    )
    yield started
    started.close()


@pytest.fixture(scope="module")
def desk(chrome: Browser, office_server: Server) -> Desk:
    return Desk(browser=chrome, url=office_server.url)

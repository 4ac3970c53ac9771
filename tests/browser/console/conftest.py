"""The demo office at its console: its week is planned and published, its server is running.

One office, one server and one browser for a whole module, which stays with one of several testing
processes.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from app.accounts import actions as accounts
from app.accounts.rules import Role
from app.core.database import Database
from app.demo.load.keys import EMAILS
from tests.browser import chromium
from tests.browser.console.desk import PASSWORD, Desk
from tests.planned import PlannedOffices
from tests.serving import Server


@pytest.fixture(scope="module")
def planned_file(planned_offices: PlannedOffices, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's database; a module may want a better week in it."""
    file = tmp_path_factory.mktemp("console") / "jemput.sqlite"
    planned_offices.copy_to(file, "kota-gorontalo")
    return file


@pytest.fixture(scope="module")
def office_server(planned_file: Path) -> Iterator[Server]:
    """The office on 6 December 2023; its next week is published. A worker makes further plans."""
    database = Database(f"sqlite:///{planned_file}")
    with database.writing() as db:
        for role, email in EMAILS.items():
            if role == Role.FIELD:
                continue
            member = accounts.member_for(db, office_id="75.71", role=role, crew_id=None)
            accounts.edit_member(db, member=member, email=email, password=PASSWORD)
    database.dispose()
    running = Server(database.url, planned_file.parent)
    running.environment["JEMPUT_EMBEDDED_WORKER"] = "true"
    running.start()
    yield running
    running.stop()


# Asked for after the server: while playwright runs, no plan can be made in this process.
@pytest.fixture(scope="module")
def chrome(office_server: Server, playwright: Playwright) -> Iterator[Browser]:
    assert office_server.process is not None
    started = chromium.launch(playwright)
    yield started
    started.close()


@pytest.fixture(scope="module")
def desk(chrome: Browser, office_server: Server) -> Desk:
    return Desk(browser=chrome, url=office_server.url)

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
from tests.app.demo.make import WORK, plan_office
from tests.browser import chromium
from tests.browser.console.desk import PASSWORD, Desk
from tests.serving import Server

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks for groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module stays with one of several testing processes: each would plan an office for it."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.xdist_group(f"console-{item.path.stem}"))


@pytest.fixture(scope="module")
def planner_work() -> int | None:
    """How much is searched for the week of the tests; a module may want a better one."""
    return WORK


@pytest.fixture(scope="module")
def office_server(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, planner_work: int | None
) -> Iterator[Server]:
    """The office on 6 December 2023; its next week is published. A worker makes further plans."""
    folder = tmp_path_factory.mktemp("console")
    file = folder / "jemput.sqlite"
    shutil.copy(sqlite_template, file)
    database = Database(f"sqlite:///{file}")
    planned = plan_office("kota-gorontalo", database, work=planner_work)
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

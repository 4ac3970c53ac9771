"""What tests in a browser need: an office with a published day, its server, a phone.

The browser is the machine's Chromium (`apt install chromium`). Without it the tests fail under
CI=true; elsewhere they are skipped and named at the end.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, expect, sync_playwright

from app.accounts import actions as accounts
from app.accounts import queries as account_queries
from app.accounts.rules import Role
from tests import make
from tests.app.itineraries.week import Week
from tests.app.plans import town as towns
from tests.browser import chromium
from tests.browser.chromium import Chromium
from tests.browser.phone import EMAIL, PASSWORD, Phone
from tests.conftest import empty_database
from tests.serving import Server

NOT_HAD = "no Chromium to be had"


@pytest.fixture(params=["sqlite"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """SQLite, unless a test names both: what differs is tested over HTTP, not on a page."""
    yield from empty_database(request, tmp_path)


@pytest.fixture
def week(office: make.Office) -> Week:
    """It is Monday; the crew of the member who signs in has two stops today, one tomorrow."""
    made = Week(town=towns.build(office))
    made.publish()
    made.town.edit("hall-1", contact_function="Lurah", contact_phone="0812 0000 001")
    with office.database.writing() as db:
        account_queries.office(db, office.code).business_date = towns.MONDAY
        accounts.add_member(
            db,
            office_id=office.code,
            name="Petugas",
            role=Role.FIELD,
            email=EMAIL,
            password=PASSWORD,
            crew_id=made.town.crews[0],
        )
    return made


@pytest.fixture
def server(week: Week, database_url: str, tmp_path: Path) -> Iterator[Server]:
    assert week.plan_ids
    running = Server(database_url, tmp_path)
    running.start()
    yield running
    running.stop()


# Not for the whole session: while it runs, no worker for plans can start in the same process.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    if chromium.find() is None:
        refuse: Callable[[str], Any] = (
            pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        )
        refuse(f"{NOT_HAD}: apt install chromium")
    expect.set_options(timeout=chromium.WAIT_MS)
    with sync_playwright() as started:
        yield started


@pytest.fixture
def browser(playwright: Playwright, tmp_path: Path) -> Iterator[Chromium]:
    profile = tmp_path / "profile"
    profile.mkdir()
    started = Chromium(playwright, profile)
    yield started
    started.kill()


@pytest.fixture
def phone(browser: Chromium, server: Server) -> Phone:
    """A phone whose browser has just started; nobody is signed in."""
    browser.start()
    return Phone(browser=browser, server=server)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names every test that would have needed the browser we could not have."""
    skipped: list[pytest.TestReport] = terminalreporter.stats.get("skipped", [])
    names = [report.nodeid for report in skipped if NOT_HAD in str(report.longrepr)]
    if names:
        terminalreporter.section("not run, no Chromium")
        for name in names:
            terminalreporter.line(name)

"""The console's pages come in parts; one that cannot be had says so, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from app.accounts.rules import Role
from tests.browser.console.desk import WEEK, Desk
from tests.browser.console.kept import FORMS
from tests.browser.console.test_kept import stands
from tests.browser.slow import Slow

PART = "**/assets/office-*.js"
FAILS: dict[str, Callable[[Route], None]] = {
    "without a network": lambda route: route.abort("internetdisconnected"),
    "after a release that has other files": lambda route: route.fulfill(status=404, body="{}"),
}


def setup_link(page: Page) -> None:
    page.get_by_role("navigation", name="Halaman").get_by_role(
        "link", name="Atur", exact=True
    ).click()


@pytest.mark.parametrize("how", FAILS)
def test_a_part_that_cannot_be_loaded_says_so_and_what_was_typed_stays(
    desk: Desk, how: str
) -> None:
    form = FORMS["cards"]
    page = desk.tab(form.role, "/v1/session")
    page.route(PART, FAILS[how])
    page.goto(desk.url + form.path)
    form.fill(page)

    setup_link(page)
    expect(page.get_by_role("alert")).to_contain_text("Belum terhubung ke kantor.")
    page.unroute(PART, FAILS[how])
    page.get_by_role("button", name="Coba lagi").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Tim")
    page.go_back()
    stands(form.open(page), form)
    page.context.close()


def test_a_later_page_is_there_before_it_is_opened(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/v1/session")
    with (
        page.expect_response("**/assets/manager-*.js"),
        page.expect_response("**/assets/office-*.js"),
        page.expect_response("**/assets/hand-*.js"),
        page.expect_response("**/assets/province-*.js"),
    ):
        page.goto(desk.url + WEEK)
    page.route("**/assets/**", lambda route: route.abort())

    setup_link(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Tim")
    page.context.close()


def test_a_part_that_takes_long_shows_that_it_is_awaited(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/v1/session")
    slow = Slow(page=page, pattern=PART)
    page.goto(f"{desk.url}/tim")

    expect(page.locator("main .skeleton")).to_be_visible()
    slow.let_go()

    expect(page.get_by_role("heading", level=1)).to_have_text("Tim")
    page.context.close()

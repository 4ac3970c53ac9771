"""Nothing that was typed is lost when saving fails, and what is sent again happens once."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.console.desk import Desk
from tests.browser.console.kept import FORMS, Filled

CHANGES = "**/v1/offices/**"


def refuse(route: Route) -> None:
    """What stands before the office answers that the office does not."""
    if route.request.method == "GET":
        route.fallback()
    else:
        route.fulfill(status=502, content_type="text/html", body="<h1>Bad Gateway</h1>")


def lose(route: Route) -> None:
    """The office does it; its answer never arrives."""
    if route.request.method == "GET":
        route.fallback()
    else:
        assert route.fetch().ok
        route.abort()


def saved(page: Page, desk: Desk, form: Filled) -> int:
    answer = page.request.get(f"{desk.url}/v1/offices/75.71/{form.list}?limit=200")
    return len(answer.json()["items"])


def stands(shown: Locator, form: Filled) -> None:
    for label, text in form.typed.items():
        expect(shown.get_by_label(label, exact=True).first).to_have_value(text)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_cannot_be_saved_keeps_what_was_typed_and_is_saved_once(
    desk: Desk, name: str
) -> None:
    form = FORMS[name]
    page = desk.tab(form.role, form.path)
    shown = form.fill(page)
    before = saved(page, desk, form)
    for fail, counted in ((refuse, before), (lose, before + 1)):
        page.route(CHANGES, fail)
        shown.get_by_role("button", name=form.act, exact=True).click()
        expect(shown.get_by_text("Belum terhubung ke kantor.")).to_be_visible()
        expect(shown.get_by_text("Semuanya masih ada di sini")).to_be_visible()
        stands(shown, form)
        page.unroute(CHANGES, fail)
        assert saved(page, desk, form) == counted
        if fail is refuse:
            page.reload()
            stands(shown, form)

    with page.expect_response(lambda answer: answer.request.method != "GET"):
        shown.get_by_role("button", name=form.act, exact=True).click()
    expect(page.get_by_text("Semuanya masih ada di sini")).to_have_count(0)
    assert saved(page, desk, form) == before + 1
    page.context.close()

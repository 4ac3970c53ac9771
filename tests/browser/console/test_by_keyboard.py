"""A week, its promises and a claim by keys alone: whoever uses no mouse is never thrown back to the top."""

import re
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from app.accounts.rules import Role
from tests.browser.chromium import WAIT_MS
from tests.browser.console.desk import WEEK, Desk
from tests.browser.fit import Keys
from tests.patience import until

NEXT_WEEK = "/minggu/2023-12-18"
HAS_FOCUS = """() => {
    const at = document.activeElement;
    return at !== null && at !== document.body && at.getClientRects().length > 0;
}"""
# Everything on the way of the tab key: what it is, where it is, whether it shows that it has the focus.
STOP = """() => {
    const at = document.activeElement;
    const { left, top, right, bottom } = at.getBoundingClientRect();
    const style = getComputedStyle(at);
    const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return {
        name: `${at.tagName} ${(at.labels?.[0] ?? at).innerText.replace(/\\s+/g, ' ').trim().slice(0, 40)}`,
        at: [...document.querySelectorAll('*')].indexOf(at),
        isBody: at === document.body,
        isShown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        isSeen: seen !== null && (at.contains(seen) || seen.contains(at) || seen.control === at),
        box: [left, top + scrollY, right, bottom + scrollY],
    };
}"""


def kept(page: Page) -> None:
    """After an act the focus is on something that is to be seen, be its button gone or not."""
    until(lambda: page.evaluate(HAS_FOCUS), seconds=WAIT_MS / 1000)


def test_a_week_is_asked_for_stopped_and_published(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, NEXT_WEEK)
    press = Keys(page)
    expect(page.get_by_text("3 tim bertugas")).to_be_visible()
    press.tab_to("Lama pengerjaan")
    page.keyboard.press("End")
    press.tab_to("Susun rencana", then="Enter")
    stop = "Hentikan, pakai yang terbaik sejauh ini"
    expect(page.get_by_role("button", name=stop)).to_be_visible()
    kept(page)
    press.tab_to(stop, then="Space")

    expect(page.get_by_text("Draf v2")).to_be_visible()
    kept(page)
    # The form for another plan comes and goes in the place of the board.
    press.tab_to("Susun ulang", then="Enter")
    expect(page.get_by_text("draf v2 tetap ada")).to_be_visible()
    kept(page)
    press.tab_to("Batal", then="Enter")
    expect(page.get_by_role("table", name="Papan minggu")).to_be_visible()
    kept(page)
    press.tab_to("Terbitkan", then="Enter")
    expect(page.get_by_role("link", name="Batal")).to_be_focused()
    press.tab_to("Terbitkan versi 2", then="Enter")
    expect(page.get_by_text("Terbit v2")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.context.close()


def first_offered(desk: Desk) -> tuple[Page, Keys, str]:
    """The page of promises, and the place of its first visit that nobody had been asked about."""
    page = desk.tab(Role.COORDINATOR, f"{WEEK}/janji")
    press = Keys(page)
    row = page.get_by_role("listitem").filter(has=page.get_by_role("button", name="Tawarkan"))
    name = row.locator("strong").first.inner_text()
    press.tab_to(f"Tawarkan {name}", then="Enter")
    return page, press, name


def test_a_visit_is_offered_and_confirmed_by_its_host(desk: Desk) -> None:
    page, press, name = first_offered(desk)
    expect(page.get_by_text(f"{name} ditawarkan. Teksnya siap dikirim.")).to_be_visible()
    # What can be done with the offer now stands where the button was.
    expect(page.get_by_role("button", name=f"Buat tautan baru {name}").first).to_be_focused()
    press.tab_to("Baca teksnya", then="Enter")
    link = re.search(r"http\S+/k/\S+", page.locator(".text:visible").first.inner_text())
    assert link

    host = desk.tab(None, urlsplit(link[0]).path)
    Keys(host).tab_to("Setujui waktu ini", then="Enter")
    expect(host.get_by_role("heading", level=1)).to_have_text("Waktu disetujui")
    host.context.close()
    press.back_to("Ke papan minggu", then="Enter")
    expect(page.get_by_role("table", name="Papan minggu")).to_be_visible()
    press.tab_to("Janji", then="Enter")
    press.tab_to("dikonfirmasi 1", then="Enter")
    expect(page.get_by_role("listitem").filter(has_text=name)).to_contain_text("dikonfirmasi")
    kept(page)
    page.context.close()


def test_an_offer_is_withdrawn_and_offering_all_is_stopped(desk: Desk) -> None:
    page, press, name = first_offered(desk)
    withdraw = page.get_by_role("button", name=f"Tarik tawaran {name}")
    expect(withdraw).to_be_visible()
    kept(page)
    press.tab_to(f"Tarik tawaran {name}", then="Enter")
    expect(withdraw).to_have_count(0)
    expect(page.get_by_role("button", name=f"Tawarkan {name}").first).to_be_focused()

    press.back_to("Tawarkan semua", then="Enter")
    expect(page.get_by_role("button", name="Hentikan")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_text(re.compile(r"^\d+ dari \d+ ditawarkan"))).to_be_visible()
    kept(page)
    page.context.close()


def test_a_claim_is_accepted_and_given_up_again(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/klaim")
    press = Keys(page)
    expect(page.get_by_role("link", name="Terbuka (3)")).to_be_visible()
    press.tab_to("Terima", then="Enter")
    expect(page.get_by_label("Catatan (boleh kosong)")).to_be_focused()
    press.tab_to("Batal", then="Enter")
    expect(page.get_by_role("button", name="Terima").first).to_be_focused()
    page.keyboard.press("Enter")
    press.tab_to("Terima", then="Enter")
    expect(page.get_by_role("link", name="Diterima (1)")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.context.close()


@pytest.mark.parametrize(
    "path", [WEEK, NEXT_WEEK, f"{WEEK}/janji", "/klaim", "/impor", "/kalender", "/tim", "/lokasi"]
)
def test_the_tab_key_goes_as_the_page_is_read_and_shows_where_it_is(desk: Desk, path: str) -> None:
    page = desk.tab(Role.MANAGER, path)
    expect(page.locator("main.signed :is(table, form, nav.tabs, nav.chips)").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    stops: list[dict[str, Any]] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["isBody"]:
            break
        # A date has stops of its own inside: its parts, and its calendar.
        if not stops or stops[-1]["at"] != stop["at"]:
            stops.append(stop)
    else:
        pytest.fail("there is no end of it")
    assert len(stops) > 10

    assert [each["name"] for each in stops if not (each["isShown"] and each["isSeen"])] == []
    assert [
        (one["name"], other["name"])
        for one, other in pairwise(stops)
        if other["at"] < one["at"] or is_back(one["box"], other["box"])
    ] == []
    page.context.close()


def is_back(one: list[float], other: list[float]) -> bool:
    """All of the second stands above the first, and not in a column to its right."""
    _, top, right, _ = one
    return other[3] <= top and other[0] < right

"""Whoever uses a screen reader, a keyboard, large text or a slow network can use the page."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.app.itineraries.week import Week
from tests.browser.fit import AXE, Keys, cut_off, found_by_axe
from tests.browser.phone import EMAIL, PASSWORD, SENT, Phone
from tests.browser.slow import Slow
from tests.browser.views import VIEWS, show

LANGUAGES = {"id": "English", "en": "Indonesia"}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_fit_for_everyone_in_both_languages_on_a_phone_and_on_a_desk(
    phone: Phone, week: Week, view: str
) -> None:
    page = show(view, phone, week)
    page.evaluate(AXE.read_text())
    wrong: list[Any] = []

    for language, other in LANGUAGES.items():
        expect(page.locator("html")).to_have_attribute("lang", language)
        for width in (360, 1366):
            page.set_viewport_size({"width": width, "height": 740})
            wrong += [(language, width, found) for found in found_by_axe(page)]
        for width, text in ((320, "100%"), (360, "200%")):
            page.set_viewport_size({"width": width, "height": 740})
            page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", text)
            wrong += [(language, width, text, found) for found in cut_off(page)]
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.get_by_role("button", name=other).click()

    assert wrong == []


def test_a_report_is_made_without_touching_the_screen(phone: Phone, week: Week) -> None:
    page = phone.open()
    press = Keys(page)
    press.tab_to("Surel anggota")
    page.keyboard.type(EMAIL)
    press.tab_to("Kata sandi")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Yang dibawa")).to_be_visible()

    press.tab_to("Laporkan Lokasi hall-1", then="Enter")
    expect(page.get_by_role("heading", name="Laporan: Lokasi hall-1")).to_be_focused()
    press.tab_to("Selesai", then="Space")
    press.tab_to("Tiba sekarang", then="Enter")
    press.tab_to("Terekam, warga umum")
    page.keyboard.type("18")
    press.tab_to("Periksa", then="Enter")
    # The summary of what is wrong has the focus; from there it leads to each field.
    assert page.evaluate("document.activeElement.innerText").startswith("Ada 10 hal")
    press.tab_to("Gagal rekam, harus kembali: isi angkanya", then="Enter")
    expect(page.get_by_label("Gagal rekam, harus kembali", exact=True)).to_be_focused()
    press.tab_to("Tambah Gagal rekam, harus kembali", then="Enter")
    press.back_to("Isi 0 pada semua yang kosong", then="Enter")
    press.tab_to("Periksa", then="Enter")
    expect(page.get_by_role("heading", name="Periksa sebelum menyimpan")).to_be_focused()
    press.tab_to("Simpan", then="Enter")

    expect(page.get_by_text(SENT)).to_be_visible()
    path = "/results?date=2023-12-11"
    (booked,) = week.town.office.as_("manager").get(path).json()["items"]
    assert booked["report"]["recorded"] == [{"segment": "general", "people": 18}]
    assert booked["report"]["failed"] == 1


def test_a_first_visit_over_a_slow_network_shows_at_once_that_it_loads(phone: Phone) -> None:
    """The page's program is still on its way."""
    page = phone.page
    slow = Slow(page=page, pattern="**/assets/*.js")

    page.goto(f"{phone.server.url}/lapangan", wait_until="commit")
    expect(page.get_by_text("Memuat… / Loading…")).to_be_visible()

    slow.let_go()
    expect(page.get_by_label("Surel anggota")).to_be_visible()
    expect(page.get_by_text("Memuat… / Loading…")).to_have_count(0)


def test_a_later_visit_over_a_slow_network_shows_the_day_at_once(phone: Phone) -> None:
    """No answer of the office has come yet; the schedule says from when it is."""
    page = phone.sign_in()
    page.route("**/v1/**", never())

    phone.open()

    expect(page.get_by_text("Jadwal versi 1, diambil")).to_be_visible()
    expect(page.get_by_role("list", name="Kunjungan").get_by_role("listitem")).to_have_count(2)


def test_signing_in_over_a_slow_network_says_that_it_is_under_way(phone: Phone) -> None:
    page = phone.open()
    page.route("**/v1/session", never())

    page.get_by_label("Surel anggota").fill(EMAIL)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()

    expect(page.get_by_role("button", name="Memuat…")).to_be_disabled()


def never() -> Callable[[Route], None]:
    """The network takes the question and does not bring an answer."""
    return lambda _: None

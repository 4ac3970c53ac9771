"""The crew's day on the page: what it shows, and that nothing on it goes wrong unseen."""

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Phone


def test_a_crew_sees_its_day_after_signing_in(phone: Phone) -> None:
    page = phone.sign_in()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sen, 11 Des · Tim 1")
    stops = page.get_by_role("list", name="Kunjungan").get_by_role("listitem")
    expect(stops).to_have_count(2)
    expect(stops.first).to_contain_text("Lokasi hall-1")
    expect(stops.first).to_contain_text("08.20–10.05")
    expect(stops.first).to_contain_text("Berikutnya")
    expect(page.get_by_text("1 alat · 40 blangko · 1 ribbon")).to_be_visible()
    expect(page.get_by_text("Jadwal versi 1, diambil")).to_be_visible()


def test_a_stop_can_be_called_and_driven_to(phone: Phone) -> None:
    page = phone.sign_in()

    first = page.get_by_role("list", name="Kunjungan").get_by_role("listitem").first
    call = first.get_by_role("link", name="Hubungi")
    way = first.get_by_role("link", name="Petunjuk arah")
    expect(call).to_have_attribute("href", "tel:08120000001")
    expect(way).to_have_attribute("href", "geo:0.54,123.05?q=0.54,123.05(Lokasi%20hall-1)")


def test_a_visit_leads_back_to_its_own_day_under_that_days_name(phone: Phone) -> None:
    phone.sign_in()
    page = phone.open("?tanggal=2023-12-12")
    page.get_by_role("link", name="Lokasi hall-2", exact=True).click()
    back = page.get_by_role("banner").get_by_role("link", name="Sel, 12 Des")
    expect(back).to_be_visible()

    back.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sel, 12 Des · Tim 1")
    phone.open()
    page.get_by_role("link", name="Lokasi hall-1", exact=True).click()
    expect(page.get_by_role("banner").get_by_role("link", name="Jadwal hari ini")).to_be_visible()


def test_the_other_language_is_one_tap_away(phone: Phone) -> None:
    page = phone.sign_in()

    page.get_by_role("button", name="English").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Mon 11 Dec · Tim 1")
    expect(page.get_by_text("Ready to use without a network")).to_be_visible()
    page.reload()
    expect(page.get_by_text("What to bring")).to_be_visible()


def test_a_wrong_password_is_said_in_the_servers_words(phone: Phone) -> None:
    page = phone.open()

    page.get_by_label("Surel anggota").fill("orang@lain.example")
    page.get_by_label("Kata sandi").fill("bukan kata sandi")
    page.get_by_role("button", name="Masuk").click()

    expect(page.get_by_role("alert")).to_contain_text("kata sandi")


@pytest.mark.parametrize("path", ["", "/kunjungan/tidak-ada", "/laporan", "/keluar"])
def test_no_page_breaks_its_own_rules(phone: Phone, path: str) -> None:
    said: list[str] = []
    phone.page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    phone.page.on("pageerror", lambda error: said.append(str(error)))
    phone.sign_in()

    page = phone.open(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    assert said == []
    assert "undefined" not in page.inner_text("body")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

"""A province's page, and the office's page on which it is allowed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from app.accounts.rules import Role
from tests.browser.console.desk import PASSWORD, Desk
from tests.browser.console.province import PROVINCE, open_province
from tests.browser.fit import AXE, found_by_axe, narrow
from tests.serving import Server


@pytest.fixture(scope="module")
def province(desk: Desk, office_server: Server) -> Iterator[Page]:
    """A tab of the province's viewer, who signs in on the page."""
    open_province(office_server)
    page = desk.tab(None)
    page.get_by_label("Surel anggota").fill(PROVINCE)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    # Whoever goes elsewhere before has not signed in.
    expect(page.get_by_role("heading", level=1)).to_have_text("Provinsi Gorontalo")
    yield page
    page.context.close()


def fit(page: Page) -> list[object]:
    """What is wrong with the page for somebody, in both languages; it ends in Indonesian."""
    page.evaluate(AXE.read_text())
    wrong: list[object] = []
    for other in ("English", "Indonesia"):
        for width in (360, 1366):
            page.set_viewport_size({"width": width, "height": 740})
            wrong += found_by_axe(page)
        narrow(page)
        page.set_viewport_size({"width": 1366, "height": 740})
        page.get_by_role("button", name=other, exact=True).click()
    return wrong


def test_a_province_sees_an_office_once_its_admin_allowed_it_and_no_longer_than_that(
    desk: Desk, province: Page
) -> None:
    expect(province).to_have_url(f"{desk.url}/provinsi")
    expect(province.get_by_role("heading", level=1)).to_have_text("Provinsi Gorontalo")
    expect(province.get_by_text("Ia mengisi kode 75 dan memilih Izinkan.")).to_be_visible()
    assert fit(province) == []

    admin = desk.tab(Role.ADMIN, "/provinsi")
    expect(admin.get_by_text("Di luar kantor ini tidak seorang pun")).to_be_visible()
    admin.get_by_label("Kode provinsi").fill("99")
    admin.get_by_role("button", name="Izinkan").click()
    expect(admin.get_by_text("Provinsi ini belum memakai Jemput di sini.")).to_be_visible()
    admin.get_by_label("Kode provinsi").fill("75")
    admin.get_by_role("button", name="Izinkan").click()
    expect(admin.get_by_role("region", name="Sekarang diizinkan")).to_contain_text("Gorontalo")
    assert fit(admin) == []

    province.reload()
    row = province.get_by_role("row").filter(has_text="Disdukcapil Kota Gorontalo")
    expect(row).to_contain_text("Kurang 1.012 orang sampai 31 Desember 2023")
    expect(row).to_contain_text("99,31%")
    expect(province.get_by_role("main").get_by_role("link")).to_have_count(0)
    assert fit(province) == []

    admin.get_by_role("button", name="Akhiri").click()
    expect(admin.get_by_text("Pernah diizinkan")).to_be_visible()
    expect(admin.get_by_role("status").filter(has_text="Diakhiri.")).to_have_count(1)
    expect(admin.get_by_role("heading", name="Sekarang diizinkan")).to_be_focused()
    province.reload()
    expect(province.get_by_text("Belum ada kantor yang mengizinkan")).to_be_visible()
    admin.context.close()


def test_a_province_has_no_other_page(desk: Desk, province: Page) -> None:
    province.goto(f"{desk.url}/kantor")

    expect(province.get_by_role("heading", level=1)).to_have_text("Tidak ditemukan")
    expect(province.get_by_role("navigation").get_by_role("link")).to_have_text(["Provinsi"])


def test_who_is_no_admin_reads_who_may_see_the_office_and_allows_nobody(desk: Desk) -> None:
    page = desk.tab(Role.VIEWER, "/provinsi")

    expect(page.get_by_text("Hanya admin kantor yang dapat mengizinkan")).to_be_visible()
    expect(page.get_by_role("button", name="Izinkan")).to_have_count(0)
    page.context.close()

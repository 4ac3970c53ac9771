"""Every page of the console in its states is fit for everyone: axe, phones, both languages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.accounts.rules import Role
from tests.browser.console.desk import WEEK, Desk
from tests.browser.fit import AXE, found_by_axe, narrow

LANGUAGES = {"id": "English", "en": "Indonesia"}
WIDTHS = (360, 1366)
Show = Callable[[Desk], Page]


def at(role: Role | None, path: str, seen: str) -> Show:
    """The page at the path, once a text is seen on it."""

    def show(desk: Desk) -> Page:
        page = desk.tab(role, path)
        expect(page.get_by_text(seen).first).to_be_visible()
        return page

    return show


def visit_panel(desk: Desk) -> Page:
    page = at(Role.COORDINATOR, WEEK, "Ringkasan")(desk)
    page.locator("[data-visit]").first.click()
    expect(page.get_by_text("Narahubung")).to_be_visible()
    return page


def publish_page(desk: Desk) -> Page:
    """A visit is pinned in a draft, or unpinned again, which waits to be published."""
    page = visit_panel(desk)
    page.get_by_role("button", name=re.compile("^(Kunci|Buka kunci)$")).click()
    page.get_by_role("link", name="Terbitkan").click()
    expect(page.get_by_text("Jadwal semua tim tetap sama.")).to_be_visible()
    return page


def compared(desk: Desk) -> Page:
    """A draft beside the published version, with a visit in the hand."""
    page = publish_page(desk)
    page.get_by_role("link", name="Batal").click()
    page.get_by_label("Bandingkan dengan").select_option("Versi 1 · Terbit")
    expect(page.get_by_role("region", name="Dibanding versi 1")).to_be_visible()
    page.locator("[data-visit]").last.click()
    page.get_by_role("button", name="Pindahkan di papan").click()
    expect(page.get_by_role("group", name="Memindahkan")).to_be_visible()
    return page


def offered(desk: Desk) -> Page:
    """A visit is offered, and its texts are ready."""
    page = at(Role.COORDINATOR, f"{WEEK}/janji", "belum ditawarkan")(desk)
    page.get_by_role("button", name="Tawarkan").last.click()
    expect(page.get_by_text("Teksnya siap dikirim.")).to_be_visible()
    page.get_by_text("Baca teksnya").first.click()
    return page


def move_dialog(desk: Desk) -> Page:
    page = visit_panel(desk)
    page.get_by_role("button", name="Pindahkan…").click()
    page.get_by_label("Pukul").select_option("08.00")
    expect(page.get_by_text(re.compile("^(Boleh|Tidak boleh)")).first).to_be_visible()
    return page


def checked_file(desk: Desk) -> Page:
    """A recap with a kelurahan that is none."""
    page = at(Role.MANAGER, "/impor", "Periksa berkas")(desk)
    page.get_by_label("Berkas (XLSX").set_input_files(
        {
            "name": "rekap.csv",
            "mimeType": "text/csv",
            "buffer": b"Kelurahan;Kecamatan;Belum rekam\nAntah;Kota Barat;12\n",
        }
    )
    page.get_by_label("Sumber").fill("Rekap")
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("baris bermasalah")
    return page


VIEWS: dict[str, Show] = {
    "sign-in": at(None, "/", "Masuk ke kantor Anda"),
    "board": at(Role.COORDINATOR, WEEK, "Ringkasan"),
    "visit": visit_panel,
    "map": at(Role.COORDINATOR, f"{WEEK}?tampil=peta", "Ringkasan"),
    "list": at(Role.COORDINATOR, f"{WEEK}?tampil=daftar", "Ringkasan"),
    "empty": at(Role.COORDINATOR, "/minggu/2023-12-25", "Susun rencana"),
    "replan": at(Role.COORDINATOR, f"{WEEK}?susun", "tetap berlaku"),
    "nothing to publish": at(Role.COORDINATOR, f"{WEEK}/terbitkan", "Tidak ada draf"),
    "move": move_dialog,
    "publish": publish_page,
    "compared": compared,
    "promises": offered,
    "office": at(Role.MANAGER, "/kantor", "Prakiraan"),
    "backlog": at(Role.MANAGER, "/belum-terekam", "wajib KTP belum terekam"),
    "backlog map": at(Role.VIEWER, "/belum-terekam?per=kelurahan", "wajib KTP belum terekam"),
    "stock": at(Role.MANAGER, "/stok", "Yang dijanjikan kunjungan"),
    "claims": at(Role.MANAGER, "/klaim", "Sisa yang belum terekam"),
    "import": at(Role.MANAGER, "/impor", "Kolom yang dibaca"),
    "file checked": checked_file,
    "not found": at(Role.COORDINATOR, "/minggu/kapan", "Tidak ditemukan"),
}


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_is_fit_for_everyone(desk: Desk, view: str) -> None:
    page = VIEWS[view](desk)
    page.evaluate(AXE.read_text())
    wrong: list[Any] = []
    said_before = len(desk.said)

    for language, other in LANGUAGES.items():
        expect(page.locator("html")).to_have_attribute("lang", language)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            wrong += [(language, width, found) for found in found_by_axe(page)]
            assert page.get_by_role("heading", level=1).count() == 1
        narrow(page)
        text = page.inner_text("body")
        wrong += [(language, word) for word in ("undefined", "NaN", "null") if word in text]
        page.set_viewport_size({"width": 1366, "height": 740})
        if page.get_by_role("dialog").count():
            break  # what lies behind it cannot be reached
        page.get_by_role("button", name=other, exact=True).click()

    assert wrong == []
    assert desk.said[said_before:] == []
    page.context.close()

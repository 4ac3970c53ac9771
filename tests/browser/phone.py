"""What a crew does on its phone, by the words that stand on the page."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.chromium import Chromium
from tests.browser.serving import Server

EMAIL = "petugas@kota.example"
PASSWORD = "sepuluh huruf lebih"


@dataclass(frozen=True, kw_only=True)
class Phone:
    browser: Chromium
    server: Server

    @property
    def page(self) -> Page:
        return self.browser.page

    def open(self, path: str = "") -> Page:
        self.page.goto(f"{self.server.url}/lapangan{path}")
        return self.page

    def sign_in(self) -> Page:
        """Signed in, the schedule fetched, the page kept for days without a network."""
        page = self.open()
        page.get_by_label("Surel anggota").fill(EMAIL)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        expect(page.get_by_text("Siap dipakai tanpa jaringan")).to_be_visible()
        expect(page.get_by_text("Yang dibawa")).to_be_visible()
        return page

    def fill_in(self, stop: str, *, recorded: int, printed: int = 0, note: str = "") -> Page:
        """The report of a stop is filled in, every field of it; it is not saved yet."""
        page = self.page
        page.get_by_role("link", name=re.compile(f"^(Laporkan|Lanjutkan laporan) {stop}")).click()
        page.get_by_label("Selesai", exact=True).check()
        page.get_by_role("button", name="Tiba sekarang").click()
        page.get_by_label("Terekam, ").first.fill(str(recorded))
        page.get_by_label("Dicetak").fill(str(printed))
        page.get_by_label("Catatan").fill(note)
        page.get_by_role("button", name="Periksa").click()
        page.get_by_role("button", name="Isi 0 pada semua yang kosong").click()
        return page

    def report(self, stop: str, *, recorded: int, printed: int = 0, note: str = "") -> Page:
        """A stop is reported and saved on the phone."""
        page = self.fill_in(stop, recorded=recorded, printed=printed, note=note)
        page.get_by_role("button", name="Periksa").click()
        page.get_by_role("button", name="Simpan").click()
        expect(page.get_by_role("heading", name="Laporan", exact=True)).to_be_visible()
        page.get_by_role("link", name="Jadwal hari ini").last.click()
        return page

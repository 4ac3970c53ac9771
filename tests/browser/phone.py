"""What a crew does on its phone, by the words that stand on the page."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from app.accounts.access import COOKIE
from tests.browser.chromium import Chromium
from tests.patience import until
from tests.serving import Server

EMAIL = "petugas@kota.example"
PASSWORD = "sepuluh huruf lebih"
# A report that waits says "belum terkirim": looked for as plain text, that would be found too.
SENT = re.compile("✓ Terkirim")


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
        self.enter()
        expect(page.get_by_text("Siap dipakai tanpa jaringan")).to_be_visible()
        expect(page.get_by_text("Yang dibawa")).to_be_visible()
        return page

    def enter(self) -> None:
        """The sign-in page is filled in and sent."""
        self.send_sign_in()
        expect(self.page.get_by_text("Yang dibawa")).to_be_visible()

    def send_sign_in(self) -> None:
        self.page.get_by_label("Surel anggota").fill(EMAIL)
        self.page.get_by_label("Kata sandi").fill(PASSWORD)
        self.page.get_by_role("button", name="Masuk").click()

    def fill_in(self, stop: str, *, recorded: int, printed: int = 0, note: str = "") -> Page:
        """The report of a stop is filled in, every field of it; it is not saved yet."""
        name = re.compile(f"^(Laporkan|Lanjutkan laporan) {stop}")
        self.page.get_by_role("link", name=name).click()
        return self.fill_in_form(recorded=recorded, printed=printed, note=note)

    def fill_in_form(self, *, recorded: int, printed: int = 0, note: str = "") -> Page:
        """Every field of the form that is open."""
        page = self.page
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
        self.open()
        return page

    def restart(self) -> Page:
        """SIGKILL to the browser; a new one on the same profile opens the page."""
        self.browser.kill()
        self.browser.start()
        return self.open()

    def until_sign_in_is_on_disk(self) -> None:
        """Chromium writes its cookies half a minute late; the morning's sign-in is older than that."""
        files = ("Default/Cookies", "Default/Network/Cookies")
        until(lambda: any(_has_cookie(self.browser.profile / file) for file in files))


def _has_cookie(file: Path) -> bool:
    if not file.is_file():
        return False
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as cookies:
        try:
            found = cookies.execute("SELECT 1 FROM cookies WHERE name = ?", (COOKIE,)).fetchone()
        except sqlite3.DatabaseError:  # it is being written at this moment
            return False
    return found is not None

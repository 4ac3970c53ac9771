"""Forms of the manager's and the places' pages, as they are filled in to be saved."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

from app.accounts.rules import Role


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A form.

    open   shows it
    typed  label → what is typed; all of it must stay
    more   what else is done to it
    seen   what it says of that; all of it must stay
    act    the button that sends it
    list   where what was saved is counted, under the office; {id} is of what is open
    count  what grows by one there
    """

    role: Role
    path: str
    open: Callable[[Page], Locator]
    typed: dict[str, str]
    act: str
    list: str
    more: Callable[[Locator], None] = lambda _: None
    seen: tuple[str, ...] = ()
    count: Callable[[Any], int] = lambda answer: len(answer["items"])

    def fill(self, page: Page) -> Locator:
        form = self.open(page)
        for label, text in self.typed.items():
            form.get_by_label(label, exact=True).first.fill(text)
        self.more(form)
        return form

    def place(self, page: Page) -> str:
        opened = parse_qs(urlsplit(page.url).query).get("buka", [""])[0]
        return self.list.replace("{id}", "".join(opened.split(".")[1:2]))


def main(page: Page) -> Locator:
    return page.locator("main")


def sheet(button: str | re.Pattern[str]) -> Callable[[Page], Locator]:
    def opened(page: Page) -> Locator:
        found = page.get_by_role("button", name=button, exact=isinstance(button, str))
        found.first.click()
        return dialog(page)

    return opened


def day_off(button: re.Pattern[str]) -> Callable[[Page], Locator]:
    def opened(page: Page) -> Locator:
        found = sheet(button)(page)
        found.get_by_label("Tim libur").check()
        return found

    return opened


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def version(answer: Any) -> int:
    found: int = answer["version"]
    return found


def saturday(form: Locator) -> None:
    form.get_by_label("Jam sendiri").check()
    form.get_by_role("button", name="Kosongkan").click()
    form.get_by_text("Tulis jamnya").click()
    form.get_by_label("Hari", exact=True).select_option("Sabtu")
    form.get_by_label("Mulai").fill("0815")
    form.get_by_label("Sampai").fill("10.10")
    form.get_by_role("button", name="Tambahkan").click()


FORMS = {
    "cards": Filled(
        role=Role.MANAGER,
        path="/stok",
        open=main,
        typed={"Jumlah": "7", "Sumber": "Berita acara 77"},
        act="Catat",
        list="stock/entries?limit=200",
    ),
    "target": Filled(
        role=Role.MANAGER,
        path="/capaian",
        open=sheet("Tambah target"),
        typed={"Paling sedikit": "99,1", "Ditetapkan oleh": "Kantor", "Sumber": "Rapat"},
        act="Simpan",
        list="targets",
    ),
    "scenario": Filled(
        role=Role.MANAGER,
        path="/skenario",
        open=main,
        typed={"Nama skenario": "Tim ketiga"},
        act="Simpan skenario",
        list="scenarios",
    ),
    "site": Filled(
        role=Role.COORDINATOR,
        path="/lokasi?buka=tanggal.hall-75.71.01.1001",
        open=dialog,
        typed={"Pada tanggal ini": "2024-05-06", "Catatan": "Pelantikan"},
        act="Simpan",
        list="sites/hall-75.71.01.1001/exceptions",
    ),
    "period": Filled(
        role=Role.COORDINATOR,
        path="/kalender",
        open=sheet("Tambah masa khusus"),
        typed={"Nama masa": "Ujian akhir", "Mulai": "2024-05-06", "Sampai": "2024-05-08"},
        act="Simpan",
        list="calendar/periods",
    ),
    "person": Filled(
        role=Role.COORDINATOR,
        path="/tim",
        open=sheet("Tambah petugas"),
        typed={"Nama": "Sri Wahyuni"},
        more=lambda form: form.get_by_label("verifikator").check(),
        act="Simpan",
        list="staff",
    ),
    "member": Filled(
        role=Role.ADMIN,
        path="/anggota",
        open=sheet("Tambah anggota"),
        typed={"Nama": "Yusuf Dunggio"},
        act="Simpan",
        list="members",
    ),
    "crew": Filled(
        role=Role.COORDINATOR,
        path="/tim",
        open=sheet("Tambah tim"),
        typed={"Nama": "Tim keliling", "Senin, mulai": "09.15"},
        act="Simpan",
        list="crews",
    ),
    "crew's day": Filled(
        role=Role.COORDINATOR,
        path="/tim?minggu=2024-05-13",
        open=day_off(re.compile("Tim 1, Sel, 14 Mei")),
        typed={"Catatan": "Servis mobil"},
        act="Simpan",
        list="crews/{id}/exceptions",
    ),
    "kit": Filled(
        role=Role.COORDINATOR,
        path="/tim",
        open=sheet("Tambah alat"),
        typed={"Nama": "Alat cadangan"},
        act="Simpan",
        list="kits",
    ),
    "kit that is there": Filled(
        role=Role.COORDINATOR,
        path="/tim",
        open=sheet("Alat rekam 5"),
        typed={"Nama": "Alat kelima"},
        act="Simpan",
        list="kits/{id}",
        count=version,
    ),
    "days off": Filled(
        role=Role.COORDINATOR,
        path="/tim",
        open=sheet(re.compile("^Catat cuti")),
        typed={"Mulai": "2024-06-03", "Sampai": "2024-06-05"},
        act="Catat cuti",
        list="staff/{id}/days-off",
    ),
    "hours of a site": Filled(
        role=Role.COORDINATOR,
        path="/lokasi?buka=lokasi.hall-75.71.01.1002",
        open=dialog,
        typed={"Kunjungan per bulan, paling banyak": "3"},
        more=saturday,
        seen=("Sab 08.15–10.10",),
        act="Simpan",
        list="sites/hall-75.71.01.1002",
        count=version,
    ),
    "hours of the office": Filled(
        role=Role.COORDINATOR,
        path="/kalender?buka=jam",
        open=dialog,
        typed={"Jumat, sampai": "13.45"},
        act="Simpan",
        list="calendar/hours",
        count=lambda answer: int(answer["week"]["4"]["end"] == "13:45"),
    ),
    "closed site": Filled(
        role=Role.COORDINATOR,
        path="/lokasi?buka=tutup.hall-75.71.01.1003",
        open=dialog,
        typed={"Mulai": "2024-05-06", "Sampai": "2024-05-08", "Catatan": "Atap diperbaiki"},
        act="Tutup sementara",
        list="disruptions",
    ),
    "suspension": Filled(
        role=Role.COORDINATOR,
        path="/kalender?buka=henti",
        open=dialog,
        typed={"Mulai": "2024-06-10", "Sampai": "2024-06-11", "Sebab": "Pelantikan"},
        act="Hentikan layanan",
        list="calendar/suspensions",
    ),
    "holiday": Filled(
        role=Role.COORDINATOR,
        path="/kalender?bulan=2024-06&buka=2024-06-20",
        open=dialog,
        typed={"Nama hari libur": "Hari jadi kota"},
        act="Simpan",
        list="calendar/holidays?year=2024",
    ),
}

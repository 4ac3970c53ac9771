"""Forms of the manager's and the places' pages, as they are filled in to be saved."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from app.accounts.rules import Role


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A form.

    open   shows it
    typed  label → what is typed; all of it must stay
    act    the button that sends it
    list   where what was saved is counted, under the office
    """

    role: Role
    path: str
    open: Callable[[Page], Locator]
    typed: dict[str, str]
    act: str
    list: str

    def fill(self, page: Page) -> Locator:
        form = self.open(page)
        for label, text in self.typed.items():
            form.get_by_label(label, exact=True).first.fill(text)
        return form


def main(page: Page) -> Locator:
    return page.locator("main")


def sheet(button: str) -> Callable[[Page], Locator]:
    def opened(page: Page) -> Locator:
        dialog = page.get_by_role("dialog")
        if not dialog.count():
            page.get_by_role("button", name=button, exact=True).first.click()
        return dialog

    return opened


FORMS = {
    "cards": Filled(
        role=Role.MANAGER,
        path="/stok",
        open=main,
        typed={"Berapa": "7", "Sumber": "Berita acara 77"},
        act="Catat",
        list="stock/entries",
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
        open=lambda page: page.get_by_role("dialog"),
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
}

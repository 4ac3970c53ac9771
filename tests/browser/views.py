"""Every view of the page, in the states that look different."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlalchemy import update

from app.accounts import queries as accounts
from app.accounts.tables import Member, SignIn
from app.core.clock import now
from app.plans.tables import PlanVisit
from tests.app.itineraries.week import Week
from tests.app.plans.town import MONDAY
from tests.browser.phone import EMAIL, SENT, Phone

View = Callable[[Phone, Week], None]


def show(view: str, phone: Phone, week: Week) -> Page:
    """The page shows the view."""
    VIEWS[view](phone, week)
    expect(phone.page.get_by_role("heading", level=1)).to_be_visible()
    return phone.page


def _sign_in(phone: Phone, _: Week) -> None:
    phone.open().get_by_role("button", name="Masuk").click()
    expect(phone.page.get_by_role("alert")).to_be_visible()


def _day(phone: Phone, _: Week) -> None:
    phone.sign_in()


def _day_with_a_map(phone: Phone, _: Week) -> None:
    phone.sign_in().get_by_role("button", name="Peta").click()
    expect(phone.page.locator(".map-stop")).to_have_count(2)


def _day_with_news(phone: Phone, week: Week) -> None:
    """One report refused, one waiting, the plan changed, the sign-in expired."""
    phone.sign_in()
    phone.server.stop()
    phone.report("Lokasi hall-1", recorded=18)
    give_to_the_other_crew(week, "hall-1")
    phone.server.start()
    phone.open()
    expect(phone.page.get_by_text("1 laporan ditolak kantor")).to_be_visible()
    expect(phone.page.get_by_text("Jadwal berubah: 1 perubahan.")).to_be_visible()
    phone.server.stop()
    phone.report("SMA 1", recorded=41)
    expire_sign_ins(week)
    phone.server.start()
    phone.open()
    expect(phone.page.get_by_text("1 laporan masih aman di ponsel ini.")).to_be_visible()
    phone.page.get_by_text("Jadwal berubah: 1 perubahan.").click()


def _other_day(phone: Phone, _: Week) -> None:
    phone.sign_in().get_by_role("link", name="Hari berikutnya").click()


def _free_day(phone: Phone, week: Week) -> None:
    """The office's date is the Saturday before."""
    with week.town.database.writing() as db:
        office = accounts.office(db, week.town.office.code)
        office.business_date = MONDAY.replace(day=9)
    phone.open()
    phone.send_sign_in()
    expect(phone.page.get_by_text("Kunjungan berikutnya: Sen, 11 Des.")).to_be_visible()


def _no_crew(phone: Phone, week: Week) -> None:
    with week.town.database.writing() as db:
        db.execute(update(Member).where(Member.email == EMAIL).values(crew_id=None))
    phone.open()
    phone.send_sign_in()
    expect(phone.page.get_by_text("Anda belum masuk tim mana pun.")).to_be_visible()


def _visit(phone: Phone, _: Week) -> None:
    phone.sign_in()
    phone.report("Lokasi hall-1", recorded=18, printed=7)
    phone.page.get_by_role("link", name="Lokasi hall-1", exact=True).click()
    expect(phone.page.get_by_text(SENT)).to_be_visible()


def _form(phone: Phone, _: Week) -> None:
    page = phone.sign_in()
    page.get_by_role("link", name="Laporkan Lokasi hall-1").click()
    page.get_by_text("Terekam dari kelompok lain").click()


def _form_with_faults(phone: Phone, _: Week) -> None:
    page = phone.sign_in()
    page.get_by_role("link", name="Laporkan Lokasi hall-1").click()
    page.get_by_label("Selesai", exact=True).check()
    page.get_by_label("Catatan").fill("7571 0101 0101 0101")
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_text("Ada 12 hal yang perlu diperbaiki")).to_be_visible()


def _check(phone: Phone, _: Week) -> None:
    phone.sign_in()
    page = phone.fill_in("Lokasi hall-1", recorded=18, printed=7, note="Listrik padam.")
    page.get_by_label("Target").fill("25")
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_text("Jumlahnya 18, target 25.")).to_be_visible()


def fill_the_disk(page: Page) -> None:
    """The browser refuses to store, as it does when its share of the disk is used up."""
    page.evaluate(
        """() => {
            window.put = IDBObjectStore.prototype.put;
            IDBObjectStore.prototype.put = () => {
                throw new DOMException('full', 'QuotaExceededError');
            };
        }"""
    )


def _not_saved(phone: Phone, _: Week) -> None:
    phone.sign_in()
    page = phone.fill_in("Lokasi hall-1", recorded=18, note="Listrik padam.")
    fill_the_disk(page)
    page.get_by_role("button", name="Periksa").click()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Salin kode kertasnya.")).to_be_visible()


def _reports(phone: Phone, week: Week) -> None:
    """One refused, one waiting, one sent."""
    phone.sign_in()
    phone.report("SMA 1", recorded=41)
    phone.server.stop()
    phone.report("Lokasi hall-1", recorded=18)
    give_to_the_other_crew(week, "hall-1")
    phone.server.start()
    phone.open("/laporan")
    expect(phone.page.get_by_text("Kantor menolak laporan ini:")).to_be_visible()
    phone.server.stop()
    phone.open("?tanggal=2023-12-12")
    phone.page.get_by_role("link", name="Lokasi hall-2", exact=True).click()
    phone.page.get_by_role("link", name="Laporkan hasil").click()
    phone.fill_in_form(recorded=9)
    phone.page.get_by_role("button", name="Periksa").click()
    phone.page.get_by_role("button", name="Simpan").click()
    saved = phone.page.get_by_text("Tersimpan di ponsel ini, belum terkirim")
    expect(saved).to_be_visible()
    phone.open("/laporan")
    expect(saved).to_be_visible()


def _sign_out(phone: Phone, _: Week) -> None:
    phone.sign_in()
    phone.server.stop()
    phone.report("Lokasi hall-1", recorded=18)
    phone.open("/keluar")
    expect(phone.page.get_by_text("1 laporan belum terkirim akan hilang")).to_be_visible()


def _not_found(phone: Phone, _: Week) -> None:
    phone.sign_in()
    phone.open("/kunjungan/tidak-ada")


VIEWS: dict[str, View] = {
    "sign-in": _sign_in,
    "day": _day,
    "day-with-a-map": _day_with_a_map,
    "day-with-news": _day_with_news,
    "other-day": _other_day,
    "free-day": _free_day,
    "no-crew": _no_crew,
    "visit": _visit,
    "form": _form,
    "form-with-faults": _form_with_faults,
    "check": _check,
    "not-saved": _not_saved,
    "reports": _reports,
    "sign-out": _sign_out,
    "not-found": _not_found,
}


def give_to_the_other_crew(week: Week, site: str) -> None:
    first, second = week.town.crews
    with week.town.database.writing() as db:
        visit = week.visit_ids[first, MONDAY, site]
        db.execute(update(PlanVisit).where(PlanVisit.visit_id == visit).values(crew_id=second))


def expire_sign_ins(week: Week) -> None:
    with week.town.database.writing() as db:
        db.execute(update(SignIn).values(expires_at=now()))

"""A report's line for paper or a message counts like the report, and once beside it."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from app.plans.rules import paper_lines
from app.stock.rules import Item
from tests.app.itineraries.week import Week
from tests.app.plans.town import MONDAY
from tests.app.results.make import Crews
from tests.app.results.test_codes import one
from tests.browser.phone import SENT, Phone
from tests.browser.test_without_network import ALL_SENT
from tests.patience import until

SAVED = "Tersimpan di ponsel ini, belum terkirim"
# No two alike, so that a number in another's box shows.
FILLED = {
    "Terekam, warga umum": 11,
    "Terekam, pelajar": 4,
    "Terekam, warga di rumah": 3,
    "Terekam, penghuni lembaga": 2,
    "Gagal rekam, harus kembali": 5,
    "Belum 16 tahun": 6,
    "Sudah pernah rekam": 7,
    "Tidak hadir": 8,
    "Menolak": 9,
    "Dicetak": 12,
    "Blangko rusak": 1,
    "KTP-el diserahkan": 10,
    "Blangko dikembalikan ke kantor": 13,
    "Ribbon terpakai": 14,
}


@pytest.fixture
def crews(week: Week) -> Crews:
    return Crews.out(week, cards=50, ribbons=20)


def line_on(page: Page) -> str:
    """The line as it stands on the page, which shows one."""
    return page.get_by_role("group", name="Kode kertas").inner_text()


def reports(crews: Crews) -> list[dict[str, Any]]:
    """Of Monday, in the order in which they came."""
    path = f"/results?date={MONDAY.isoformat()}"
    items = crews.office.as_("manager").get(path).json()["items"]
    return sorted(items, key=lambda each: each["corrected_by"] is None)


def books(crews: Crews) -> tuple[object, ...]:
    crews.books_agree()
    held = [crews.held(item=item) for item in (Item.CARD, Item.RIBBON)]
    return crews.people(), held, crews.state(crews.visit("hall-1"))


def save(page: Page) -> None:
    page.get_by_role("button", name="Periksa").click()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text(SAVED).first).to_be_visible()


def correct(phone: Phone, *, recorded: int) -> None:
    """The report of the hall is corrected and saved."""
    page = phone.page
    page.get_by_role("link", name="Lokasi hall-1", exact=True).click()
    page.get_by_role("link", name="Perbaiki laporan").click()
    page.get_by_label("Terekam, warga umum").fill(str(recorded))
    save(page)


def counts(report: dict[str, Any]) -> dict[str, Any]:
    """All that a line tells: without the report's id and its note."""
    said = {name: each for name, each in report.items() if name not in {"client_result_id", "note"}}
    return said | {"recorded": sorted(said["recorded"], key=lambda each: each["segment"])}


def test_a_line_from_the_page_counts_like_its_report_and_the_report_then_takes_its_place(
    phone: Phone, crews: Crews
) -> None:
    page, people = phone.sign_in(), crews.unrecorded()
    phone.server.stop()
    page.get_by_role("link", name="Laporkan Lokasi hall-1").click()
    page.get_by_label("Sebagian, harus kembali").check()
    page.get_by_label("Tiba", exact=True).fill("08:05")
    page.get_by_label("Selesai dan berangkat").fill("11:40")
    page.get_by_text("Terekam dari kelompok lain").click()
    page.get_by_label("Target").fill("63")
    for field, number in FILLED.items():
        page.get_by_label(field, exact=True).fill(str(number))
    page.get_by_label("Catatan").fill("Listrik padam.")
    save(page)
    expect(page.get_by_text("Catatan tidak ikut dalam baris ini.")).to_be_visible()

    answer = one(crews.office.as_("coordinator"), line_on(page))

    assert answer["state"] == "counted", answer
    # The books have nobody of the other groups in reach of a hall: those are beyond the books.
    assert crews.unrecorded() == people - 11
    assert crews.held() == 50 - 12 - 1 - 13
    assert crews.state(crews.visit("hall-1")) == "partial"
    after_line = books(crews)
    phone.server.start()
    phone.open("/laporan")
    expect(page.get_by_text(ALL_SENT)).to_be_visible()
    expect(page.get_by_role("group", name="Kode kertas")).to_have_count(0)
    assert books(crews) == after_line
    typed, own = reports(crews)
    assert own["report"]["note"] == "Listrik padam."
    assert (typed["corrected_by"], own["corrected_by"]) == (own["client_result_id"], None)
    assert counts(typed["report"]) == counts(own["report"])


def test_the_line_can_be_copied_or_sent_as_a_message(phone: Phone) -> None:
    page = phone.sign_in()
    phone.server.stop()
    phone.report("Lokasi hall-1", recorded=18, printed=7)
    phone.open("/laporan")
    line = line_on(page)
    phone.browser.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Salin").click()

    expect(page.get_by_text("Tersalin.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == line
    sms = page.get_by_role("link", name="Kirim SMS")
    expect(sms).to_have_attribute("href", f"sms:?&body={quote(line)}")
    expect(page.get_by_text("Catatan tidak ikut dalam baris ini.")).to_have_count(0)


def test_a_correction_whose_line_was_typed_in_is_not_refused_afterwards(
    phone: Phone, crews: Crews
) -> None:
    page, people = phone.sign_in(), crews.unrecorded()
    phone.report("Lokasi hall-1", recorded=18)
    phone.open("/laporan")
    expect(page.get_by_text(ALL_SENT)).to_be_visible()
    phone.open()
    phone.server.stop()
    correct(phone, recorded=17)
    line, coordinator = line_on(page), crews.office.as_("coordinator")
    found = one(coordinator, line)
    assert found["state"] == "differs"
    assert one(coordinator, {"line": line, "corrects": found["corrects"]})["state"] == "counted"

    phone.server.start()
    phone.open("/laporan")

    expect(page.get_by_text(ALL_SENT)).to_be_visible()
    assert crews.unrecorded() == people - 17
    assert [each["corrected_by"] is None for each in reports(crews)] == [False, False, True]
    crews.books_agree()


def test_only_the_last_of_two_waiting_reports_has_a_line_and_the_first_raises_no_alarm(
    phone: Phone, crews: Crews
) -> None:
    page, people = phone.sign_in(), crews.unrecorded()
    phone.server.stop()
    phone.report("Lokasi hall-1", recorded=18)
    correct(phone, recorded=17)
    assert "TR17 " in line_on(page)
    assert one(crews.office.as_("coordinator"), line_on(page))["state"] == "counted"

    phone.server.start()
    phone.open("/laporan")

    expect(page.get_by_text(SENT)).to_be_visible()
    expect(page.get_by_role("link", name="Perbaiki laporan")).to_have_count(0)
    phone.open()
    expect(page.get_by_role("list", name="Kunjungan")).to_be_visible()
    expect(page.get_by_text("ditolak kantor")).to_have_count(0)
    assert crews.unrecorded() == people - 17
    crews.books_agree()


def test_a_demos_visit_of_a_later_day_is_reported_with_times_of_that_day(
    phone: Phone, crews: Crews
) -> None:
    page = phone.sign_in()
    phone.server.stop()
    phone.open("?tanggal=2023-12-12")
    page.get_by_role("link", name="Lokasi hall-2", exact=True).click()
    page.get_by_role("link", name="Laporkan hasil").click()
    phone.fill_in_form(recorded=9)
    save(page)

    read = paper_lines.read(line_on(page))

    assert read.counts == {"recorded": 9}
    assert read.arrived is not None
    phone.server.start()
    phone.open()
    tuesday = MONDAY + timedelta(days=1)
    until(lambda: crews.state(crews.visit("hall-2", day=tuesday)) == "done")

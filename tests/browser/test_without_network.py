"""Reports of a day without network reach the books once each, whatever happens to the phone."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from typing import Any

import httpx
import pytest
from playwright.sync_api import Route, expect
from sqlalchemy import text

from app.plans.rules import paper_lines
from tests.app.itineraries.week import TUESDAY, Week
from tests.app.plans.town import MONDAY
from tests.app.results.make import Crews
from tests.browser.chromium import Chromium
from tests.browser.phone import SENT, Phone
from tests.browser.views import expire_sign_ins, fill_the_disk, give_to_the_other_crew
from tests.conftest import KINDS
from tests.patience import until
from tests.serving import Server

ALL_SENT = "Semua laporan sudah terkirim."


def booked(week: Week, day: date = MONDAY) -> list[dict[str, Any]]:
    """The reports that the office has of a day."""
    path = f"/results?date={day.isoformat()}"
    return week.town.office.as_("manager").get(path).json()["items"]


def facts(week: Week, day: date = MONDAY) -> list[tuple[list[dict[str, Any]], int, str]]:
    reports = [each["report"] for each in booked(week, day)]
    told = [(r["recorded"], r["printed"], r["note"]) for r in reports]
    return sorted(told, key=str)


on_both_databases = pytest.mark.parametrize("database_url", KINDS, indirect=True)


@on_both_databases
def test_reports_outlive_a_killed_browser_and_a_server_that_is_gone(
    phone: Phone, week: Week
) -> None:
    crews = Crews.out(week, today=TUESDAY, cards=50)
    unrecorded = crews.unrecorded()
    phone.sign_in()
    phone.until_sign_in_is_on_disk()
    phone.server.stop()
    report_three_stops(phone)

    page = phone.restart()
    expect(page.get_by_text("3 laporan menunggu dikirim")).to_be_visible()
    assert facts(week) == []
    phone.server.start()
    phone.open("/laporan")

    expect(page.get_by_text(ALL_SENT)).to_be_visible()
    phone.restart()
    the_books_hold_three_stops(crews, unrecorded)


@on_both_databases
def test_a_sign_in_that_expires_between_the_kill_and_the_return_of_the_server_loses_nothing(
    phone: Phone, week: Week
) -> None:
    crews = Crews.out(week, today=TUESDAY, cards=50)
    unrecorded = crews.unrecorded()
    phone.sign_in()
    phone.server.stop()
    report_three_stops(phone)

    page = phone.restart()
    expire_sign_ins(week)
    phone.server.start()
    phone.open()
    expect(page.get_by_text("3 laporan masih aman di ponsel ini.")).to_be_visible()
    assert facts(week) == []
    page.get_by_role("main").get_by_role("link", name="Masuk").click()
    phone.enter()

    phone.open("/laporan")
    expect(page.get_by_text(ALL_SENT)).to_be_visible()
    the_books_hold_three_stops(crews, unrecorded)


def report_three_stops(phone: Phone) -> None:
    """Today's, and on the morning after also yesterday's two."""
    phone.report("Lokasi hall-2", recorded=9, printed=4)
    for stop, recorded, printed, note in (
        ("Lokasi hall-1", 18, 7, "Listrik padam."),
        ("SMA 1", 11, 0, ""),
    ):
        phone.page.get_by_role("link", name="Hari sebelumnya").click()
        phone.report(stop, recorded=recorded, printed=printed, note=note)


def the_books_hold_three_stops(crews: Crews, unrecorded: int) -> None:
    """Reports, people, cards and visits: each exactly once."""
    dates = (MONDAY, TUESDAY)
    assert sorted((told for day in dates for told in facts(crews.week, day)), key=str) == [
        ([{"segment": "general", "people": 18}], 7, "Listrik padam."),
        ([{"segment": "general", "people": 9}], 4, ""),
        ([{"segment": "pupil", "people": 11}], 0, ""),
    ]
    assert crews.unrecorded() == unrecorded - 18 - 9 - 11
    assert crews.held() == 50 - 7 - 4
    monday = [crews.state(crews.visit(site)) for site in ("hall-1", "school-1")]
    assert [*monday, crews.state(crews.visit("hall-2", day=TUESDAY))] == ["done"] * 3
    crews.books_agree()


def test_the_page_opens_and_shows_the_day_without_the_server(phone: Phone) -> None:
    phone.sign_in()
    phone.server.stop()

    page = phone.restart()

    expect(page.get_by_role("list", name="Kunjungan").get_by_role("listitem")).to_have_count(2)
    expect(page.get_by_text("Belum terhubung ke kantor.")).to_be_visible()
    page.get_by_role("button", name="Peta").click()
    expect(page.locator(".map-stop")).to_have_count(2)


def test_an_expired_sign_in_loses_nothing(phone: Phone, week: Week) -> None:
    phone.sign_in()
    expire_sign_ins(week)
    page = phone.report("Lokasi hall-1", recorded=18)

    expect(page.get_by_text("1 laporan masih aman di ponsel ini.")).to_be_visible()
    assert facts(week) == []
    page.get_by_role("main").get_by_role("link", name="Masuk").click()
    phone.enter()

    phone.open("/laporan")
    expect(page.get_by_text(ALL_SENT)).to_be_visible()
    assert len(booked(week)) == 1


def test_a_draft_outlives_a_killed_browser(phone: Phone) -> None:
    phone.sign_in()
    phone.fill_in("Lokasi hall-1", recorded=18, note="Setengah jalan")

    page = phone.restart()
    page.get_by_role("link", name="Lanjutkan laporan Lokasi hall-1").click()

    expect(page.get_by_label("Terekam, warga umum")).to_have_value("18")
    expect(page.get_by_label("Catatan")).to_have_value("Setengah jalan")


def test_an_empty_field_is_not_a_nought(phone: Phone, week: Week) -> None:
    page = phone.sign_in()
    page.get_by_role("link", name="Laporkan Lokasi hall-1").click()
    page.get_by_label("Selesai", exact=True).check()
    page.get_by_role("button", name="Periksa").click()

    expect(page.get_by_text("Ada 11 hal yang perlu diperbaiki")).to_be_visible()
    expect(page.get_by_text("Gagal rekam, harus kembali: isi angkanya").first).to_be_visible()
    page.get_by_role("button", name="Kurangi Menolak").click()
    expect(page.get_by_text("Ada 10 hal yang perlu diperbaiki")).to_be_visible()
    expect(page.get_by_label("Menolak", exact=True)).to_have_value("0")
    assert booked(week) == []


def test_a_refused_report_is_kept_and_holds_up_no_other(phone: Phone, week: Week) -> None:
    """The hall was taken out of the crew's day while the phone had no network."""
    phone.sign_in()
    phone.server.stop()
    phone.report("Lokasi hall-1", recorded=18)
    phone.report("SMA 1", recorded=41)
    give_to_the_other_crew(week, "hall-1")
    phone.server.start()

    page = phone.open("/laporan")
    expect(page.get_by_text("Kantor menolak laporan ini:")).to_be_visible()
    expect(page.get_by_text(SENT)).to_be_visible()
    assert facts(week) == [([{"segment": "pupil", "people": 41}], 0, "")]
    phone.restart()
    expect(phone.page.get_by_text("1 laporan ditolak kantor")).to_be_visible()


def test_data_that_changed_under_a_report_for_a_moment_does_not_refuse_it(
    phone: Phone, week: Week
) -> None:
    phone.sign_in()
    with only_one_report(week):
        phone.report("Lokasi hall-1", recorded=18)
        page = phone.open("/laporan")
        expect(page.get_by_text(ALL_SENT)).to_be_visible()
        phone.open()
        phone.report("SMA 1", recorded=41)
        phone.open("/laporan")
        expect(page.get_by_text("Kantor belum dapat menerimanya: Bertentangan")).to_be_visible()

    phone.open("/laporan")
    expect(page.get_by_text(ALL_SENT)).to_be_visible()
    assert len(booked(week)) == 2


def test_a_report_that_stays_in_conflict_is_refused_in_the_end_and_can_be_sent_anew(
    phone: Phone, week: Week
) -> None:
    page = phone.sign_in()
    with only_one_report(week):
        phone.report("Lokasi hall-1", recorded=18)
        phone.report("SMA 1", recorded=41)
        refused = page.get_by_text("Kantor menolak laporan ini: Bertentangan")
        for _ in range(4):
            with page.expect_response("**/results"):
                phone.open("/laporan")
        expect(refused).to_be_visible()

    page.get_by_role("link", name="Perbaiki laporan").click()
    page.get_by_role("button", name="Periksa").click()
    page.get_by_role("button", name="Simpan").click()
    # "Terkirim" is no sign: the other report of the day says it already.
    until(lambda: len(booked(week)) == 2)


@contextmanager
def only_one_report(week: Week) -> Generator[None]:
    """The database takes no second report, so that the server runs into a real conflict."""
    with week.town.database.writing() as db:
        db.execute(text("CREATE UNIQUE INDEX only_one ON results (office_id)"))
    yield
    with week.town.database.writing() as db:
        db.execute(text("DROP INDEX only_one"))


def test_an_answer_that_was_lost_on_the_way_books_nothing_twice(phone: Phone, week: Week) -> None:
    """The office books the report, and the phone never hears of it."""
    page = phone.sign_in()

    answered: list[int] = []

    def swallow(route: Route) -> None:
        asked = route.request
        answer = httpx.post(asked.url, content=asked.post_data, headers=asked.all_headers())
        answered.append(answer.status_code)
        route.abort()

    page.route("**/results", swallow)
    phone.fill_in("Lokasi hall-1", recorded=18)
    page.get_by_role("button", name="Periksa").click()
    with page.expect_event("requestfailed", lambda lost: lost.url.endswith("/results")):
        page.get_by_role("button", name="Simpan").click()
    phone.open()
    expect(page.get_by_text("1 laporan menunggu dikirim")).to_be_visible()
    assert len(booked(week)) == 1
    assert answered[0] == 201

    page.unroute_all()
    phone.open("/laporan")
    expect(page.get_by_text(ALL_SENT)).to_be_visible()
    assert len(booked(week)) == 1


def test_somebody_elses_sign_in_page_is_not_the_office(phone: Phone, week: Week) -> None:
    """A café's network answers everything with 200 and a page of its own."""
    page = phone.sign_in()
    page.route("**/v1/**", lambda route: route.fulfill(status=200, json={"welcome": True}))
    phone.report("Lokasi hall-1", recorded=18)

    expect(page.get_by_text("1 laporan menunggu dikirim")).to_be_visible()
    assert booked(week) == []
    page.unroute_all()
    phone.open("/laporan")
    expect(page.get_by_text(ALL_SENT)).to_be_visible()


def test_two_tabs_send_a_report_once(phone: Phone, week: Week) -> None:
    page = phone.sign_in()
    phone.server.stop()
    phone.report("Lokasi hall-1", recorded=18)
    second = phone.browser.tab()
    second.goto(f"{phone.server.url}/lapangan/laporan")
    expect(second.get_by_text("Tersimpan di ponsel ini")).to_be_visible()
    answered: list[str] = []
    for tab in (page, second):
        tab.on("response", lambda r: answered.append(r.url) if r.request.method == "POST" else None)
    phone.server.start()

    for tab in (page, second):
        tab.evaluate("dispatchEvent(new Event('online'))")
    expect(second.get_by_text(ALL_SENT)).to_be_visible()

    assert len(answered) == 1
    assert len(booked(week)) == 1


def test_a_correction_takes_the_place_of_the_first_report(phone: Phone, week: Week) -> None:
    phone.sign_in()
    phone.report("Lokasi hall-1", recorded=18)
    page = phone.page
    page.get_by_role("link", name="Lokasi hall-1", exact=True).click()
    expect(page.get_by_text(SENT)).to_be_visible()

    page.get_by_role("link", name="Perbaiki laporan").click()
    page.get_by_label("Terekam, warga umum").fill("17")
    page.get_by_role("button", name="Periksa").click()
    page.get_by_role("button", name="Simpan").click()

    expect(page.get_by_text(SENT)).to_have_count(2)
    standing = [each for each in booked(week) if each["corrected_by"] is None]
    assert [each["report"]["recorded"] for each in standing] == [
        [{"segment": "general", "people": 17}]
    ]


def test_a_full_phone_says_that_nothing_is_saved(phone: Phone, week: Week) -> None:
    page = phone.sign_in()
    phone.server.stop()
    phone.fill_in("Lokasi hall-1", recorded=18)
    fill_the_disk(page)
    page.get_by_role("button", name="Periksa").click()
    page.get_by_role("button", name="Simpan").click()

    expect(page.get_by_text("Laporan ini BELUM tersimpan.")).to_be_visible()
    line = page.get_by_role("group", name="Kode kertas").inner_text()
    assert paper_lines.read(line).counts == {"recorded": 18}
    page.evaluate("() => { IDBObjectStore.prototype.put = window.put; }")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tersimpan di ponsel ini, belum terkirim")).to_be_visible()
    assert booked(week) == []


def test_signing_out_warns_of_what_would_be_lost_and_then_empties_the_phone(
    phone: Phone, week: Week
) -> None:
    page = phone.sign_in()
    page.route("**/results", lambda route: route.abort())
    phone.report("Lokasi hall-1", recorded=18)
    page.get_by_role("link", name="Keluar").click()

    expect(page.get_by_text("1 laporan belum terkirim akan hilang")).to_be_visible()
    expect(page.get_by_role("link", name="Batal")).to_be_focused()
    page.get_by_role("button", name="Keluar dan hapus laporan").click()
    expect(page.get_by_label("Surel anggota")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Surel anggota")).to_be_visible()
    assert booked(week) == []
    phone.enter()
    phone.open("/laporan")
    expect(page.get_by_text("Tidak ada laporan di ponsel ini.")).to_be_visible()
    expect(page.get_by_text("Semua laporan sudah terkirim.")).to_have_count(0)


def test_over_plain_http_from_another_host_the_page_says_that_it_needs_the_network(
    browser: Chromium, week: Week, server: Server
) -> None:
    """A name that is not this machine's, for the browser: it trusts only loopback without TLS."""
    assert week.plan_ids
    browser.arguments = ["--host-resolver-rules=MAP jemput.example 127.0.0.1"]
    page = browser.start()

    page.goto(f"http://jemput.example:{server.port}/lapangan")

    expect(page.get_by_text("tidak dapat dipakai tanpa jaringan")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360])
def test_the_form_fits_a_small_phone(phone: Phone, width: int) -> None:
    page = phone.sign_in()
    page.set_viewport_size({"width": width, "height": 640})
    page.get_by_role("link", name="Laporkan Lokasi hall-1").click()
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_text("hal yang perlu diperbaiki")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """() => [...document.querySelectorAll('main button')]
            .map((b) => [b.innerText, b.getBoundingClientRect()])
            .filter(([, r]) => r.width < 48 || r.height < 48).map(([t]) => t)"""
    )
    assert small == []

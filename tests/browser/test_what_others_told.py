"""What the office knows and the phone has not told: other days, and reports of others."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from app.accounts import queries as accounts
from app.plans import queries as plans
from tests.app.itineraries.week import Week
from tests.app.plans.town import MONDAY
from tests.app.results.make import Crews, body
from tests.browser.phone import Phone
from tests.patience import until


@pytest.fixture
def crews(week: Week) -> Crews:
    return Crews.out(week, cards=50, ribbons=20)


def save(page: Page) -> None:
    page.get_by_role("button", name="Periksa").click()
    page.get_by_role("button", name="Simpan").click()


def come_to(week: Week, day: date) -> None:
    office = week.town.office
    with office.database.writing() as db:
        accounts.office(db, office.code).business_date = day


def test_a_crew_reports_and_corrects_monday_on_wednesday(phone: Phone, crews: Crews) -> None:
    come_to(crews.week, MONDAY + timedelta(days=2))
    page = phone.open()
    phone.send_sign_in()
    expect(page.get_by_text("Tidak ada kunjungan untuk tim Anda hari ini")).to_be_visible()

    phone.open("?tanggal=2023-12-11")
    phone.fill_in("Lokasi hall-1", recorded=18)
    save(page)
    until(lambda: crews.state(crews.visit("hall-1")) == "done")
    page.get_by_role("link", name="Perbaiki laporan").click()
    page.get_by_label("Terekam, warga umum").fill("17")
    save(page)
    until(lambda: crews.unrecorded() == 3 * 40 + 3 * 60 + 5 - 17)


def test_a_day_without_visits_is_named_and_what_is_no_date_is_today(phone: Phone) -> None:
    phone.sign_in()

    page = phone.open("?tanggal=2023-12-10")
    expect(page.get_by_text("Tidak ada kunjungan untuk tim Anda pada Min, 10 Des")).to_be_visible()
    for wrong in ("abc", "2023-02-30"):
        page = phone.open(f"?tanggal={wrong}")
        expect(page.get_by_role("heading", level=1)).to_have_text("Sen, 11 Des · Tim 1")


def test_a_report_from_elsewhere_is_shown_and_corrected(phone: Phone, crews: Crews) -> None:
    visit = crews.visit("hall-1")
    desk = crews.office.as_("coordinator")
    assert desk.post(f"/visits/{visit}/results", body(general=18, printed=6)).status_code == 201
    phone.sign_in()
    page = phone.open(f"/kunjungan/{visit}")

    expect(page.get_by_text("Laporan yang dihitung")).to_be_visible()
    expect(page.get_by_text("Terekam 18 · Dicetak 6")).to_be_visible()
    page.get_by_role("link", name="Perbaiki laporan").click()
    page.get_by_label("Terekam, warga umum").fill("17")
    save(page)

    until(lambda: crews.unrecorded() == 3 * 40 + 3 * 60 + 5 - 17)


def test_a_refused_second_report_shows_the_one_that_counts_and_corrects_it(
    phone: Phone, crews: Crews
) -> None:
    phone.sign_in()
    visit = crews.visit("hall-1")
    desk = crews.office.as_("coordinator")
    assert desk.post(f"/visits/{visit}/results", body(general=18)).status_code == 201
    phone.report("Lokasi hall-1", recorded=16)

    page = phone.open(f"/kunjungan/{visit}")
    expect(page.get_by_text("Kantor menolak laporan ini:")).to_be_visible()
    expect(page.get_by_text("Laporan yang dihitung")).to_be_visible()
    page.get_by_role("link", name="Perbaiki laporan").click()
    save(page)

    until(lambda: crews.unrecorded() == 3 * 40 + 3 * 60 + 5 - 16)


def test_reporting_a_visit_that_was_called_off_is_not_the_first_thing_to_do(
    phone: Phone, week: Week
) -> None:
    visit = week.visit_ids[week.town.crews[0], MONDAY, "hall-1"]
    with week.town.office.database.writing() as db:
        plans.visit(db, week.town.office.code, visit).state = "cancelled"
    phone.sign_in()

    page = phone.open(f"/kunjungan/{visit}")

    expect(page.get_by_text("batal", exact=True)).to_be_visible()
    link = page.get_by_role("link", name="Laporkan hasil")
    assert "first" not in (link.get_attribute("class") or "").split()

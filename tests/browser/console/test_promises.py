"""Promises of the week: all offered, withdrawn, reminded of, called off; and forms that nobody answered."""

import re
import uuid
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.accounts.rules import Role
from app.confirmations.tables import Offer
from app.core.database import Database
from tests.browser.chromium import WAIT_MS
from tests.browser.console.desk import WEEK, Desk
from tests.serving import Server

OFFICE = "/v1/offices/75.71"
PROMISES = f"{WEEK}/janji"


def visits(page: Page, desk: Desk) -> list[dict[str, Any]]:
    """Of the published week, in the order of the page."""
    plans = page.request.get(f"{desk.url}{OFFICE}/plans").json()["items"]
    plan = next(each["id"] for each in plans if each["status"] == "published")
    found: list[dict[str, Any]] = page.request.get(f"{desk.url}{OFFICE}/plans/{plan}/visits").json()
    return sorted(found, key=lambda each: (each["date"], each["arrive"]))


def once_visited(page: Page, desk: Desk) -> list[dict[str, Any]]:
    """Visits to sites that have no other: their names tell them apart."""
    found = visits(page, desk)
    sites = [each["site"] for each in found]
    return [each for each in found if sites.count(each["site"]) == 1]


def name_of(page: Page, desk: Desk, visit: dict[str, Any]) -> str:
    name: str = page.request.get(f"{desk.url}{OFFICE}/sites/{visit['site']}").json()["name"]
    return name


def chip(page: Page, word: str, count: int) -> Any:
    return page.get_by_role("link", name=f"{word} {count}", exact=True)


def test_all_are_offered_one_after_the_other_and_each_has_its_text(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, PROMISES)
    left = sum(each["state"] == "proposed" for each in visits(page, desk))
    offered = len(visits(page, desk)) - left
    page.get_by_role("button", name=f"Tawarkan semua yang belum ({left})").click()

    # Each looks for other times of its own.
    done = page.get_by_text("Sudah ditawarkan. Teksnya siap dikirim")
    expect(done).to_be_visible(timeout=4 * WAIT_MS)
    expect(chip(page, "menunggu jawaban", left + offered)).to_be_visible()
    expect(page.get_by_role("button", name="Tawarkan semua")).to_have_count(0)
    expect(
        page.get_by_role("link", name=re.compile("^Buka, pilih penerima WhatsApp"))
    ).to_have_count(left + offered)
    assert {each["state"] for each in visits(page, desk)} == {"offered"}
    page.context.close()


def test_an_offer_is_withdrawn_and_its_link_and_texts_are_void(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    visit = once_visited(page, desk)[0]
    name, link = name_of(page, desk, visit), offer(page, desk, visit["id"])
    page.goto(f"{desk.url}{PROMISES}")
    expect(
        page.get_by_role("link", name=f"Buka, pilih penerima WhatsApp, {name}", exact=True)
    ).to_be_visible()

    page.get_by_role("button", name=f"Tarik tawaran {name}", exact=True).click()

    expect(
        page.get_by_text(f"Tawaran ke {name} ditarik; tautannya tidak berlaku lagi.")
    ).to_be_visible()
    expect(page.get_by_role("button", name=f"Tawarkan {name}", exact=True)).to_be_visible()
    expect(
        page.get_by_role("link", name=f"Buka, pilih penerima WhatsApp, {name}", exact=True)
    ).to_have_count(0)
    assert page.request.get(link).status == 410
    assert once_visited(page, desk)[0]["state"] == "proposed"
    page.context.close()


def test_who_has_not_answered_for_two_days_is_to_be_reminded_by_a_new_link(
    desk: Desk, office_server: Server
) -> None:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    visit = once_visited(page, desk)[1]
    name, old = name_of(page, desk, visit), offer(page, desk, visit["id"])
    database = Database(office_server.environment["JEMPUT_DATABASE_URL"])
    with database.writing() as db:
        made = db.scalars(
            select(Offer).where(Offer.visit_id == visit["id"], Offer.state == "open")
        ).one()
        made.made_at -= timedelta(days=3)
    database.dispose()

    page.goto(f"{desk.url}{PROMISES}")
    chip(page, "perlu diingatkan", 1).click()
    row = page.get_by_role("listitem").filter(has=page.get_by_text(name, exact=True))
    expect(row).to_contain_text("perlu diingatkan")
    row.get_by_role("button", name="Buat tautan baru").click()

    expect(page.get_by_text(f"{name} ditawarkan. Teksnya siap dikirim.")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^perlu diingatkan"))).to_have_count(0)
    assert page.request.get(old).status == 410
    page.context.close()


def offer(page: Page, desk: Desk, visit: str) -> str:
    """The visit is offered; its link."""
    path = f"{desk.url}{OFFICE}/visits/{visit}/confirmation"
    made = page.request.post(path, data={}, headers=fresh(desk))
    assert made.ok, made.text()
    link: str = made.json()["link"]
    return link


def confirm(page: Page, desk: Desk, visit: str) -> None:
    link = offer(page, desk, visit)
    json = {"Accept": "application/json"}
    seen = page.request.get(link, headers=json).json()["time"]["seen"]
    said = page.request.post(
        link, data={"answer": "confirm", "seen": seen}, headers={**json, "Origin": desk.url}
    )
    assert said.ok, said.text()


def fresh(desk: Desk) -> dict[str, str]:
    return {"Origin": desk.url, "Idempotency-Key": str(uuid.uuid4())}


def test_a_promise_is_called_off_from_its_panel_and_its_host_is_told(desk: Desk) -> None:
    """Said first, then asked, then done: the reason typed outlives a reload and a server away."""
    page = desk.tab(Role.COORDINATOR, "/kantor")
    visit = once_visited(page, desk)[-1]
    name = name_of(page, desk, visit)
    confirm(page, desk, visit["id"])
    page.goto(f"{desk.url}{WEEK}?pilih={visit['id']}")
    page.get_by_role("button", name="Batalkan kunjungan…").click()
    sheet = page.get_by_role("dialog", name=f"Batalkan kunjungan ke {name}")
    expect(sheet).to_contain_text("Dijanjikan kepada")
    expect(sheet).to_contain_text("Janji itu gugur")
    expect(sheet).to_contain_text("disiapkan di kotak keluar")
    expect(sheet).to_contain_text("Tidak dapat diurungkan")
    act = sheet.get_by_role("button", name="Batalkan kunjungan dan siapkan teks")
    act.click()
    expect(sheet.get_by_role("alert")).to_contain_text("Pilih alasannya")
    sheet.get_by_label("Alasan, dibaca tuan rumah").select_option("Kendaraan tidak tersedia")
    sheet.get_by_label("Catatan, hanya untuk kantor").fill("mobil di bengkel")
    page.reload()
    page.get_by_role("button", name="Batalkan kunjungan…").click()
    expect(sheet.get_by_label("Catatan, hanya untuk kantor")).to_have_value("mobil di bengkel")
    page.context.set_offline(True)
    act.click()
    expect(sheet.get_by_text("Semuanya masih ada di sini: coba lagi")).to_be_visible()
    page.context.set_offline(False)
    act.click()

    expect(sheet).to_have_count(0)
    expect(page.get_by_text("Kunjungan batal. Teks untuk")).to_be_visible()
    page.get_by_text("Baca teksnya").first.click()
    text = page.locator("p.text").first
    expect(text).to_contain_text("Alasan: Kendaraan tidak tersedia")
    expect(text).not_to_contain_text("bengkel")
    expect(page.get_by_role("button", name="Batalkan kunjungan…")).to_have_count(0)
    page.get_by_role("button", name=f"Sudah dikirim WhatsApp, {name}", exact=True).click()
    expect(
        page.get_by_role("link", name=f"Buka, pilih penerima WhatsApp, {name}", exact=True)
    ).to_have_count(0)
    # Its other texts wait where all of the week do.
    page.goto(f"{desk.url}{PROMISES}")
    expect(
        page.get_by_role("link", name=f"Buka, pilih penerima SMS, {name}", exact=True)
    ).to_be_visible()
    assert once_visited(page, desk)[-1]["state"] == "cancelled"
    page.context.close()

"""What is done at a desk in Indonesian elsewhere in this folder, on a phone in English."""

import re

from playwright.sync_api import Page, expect

from app.accounts.rules import Role
from tests.browser.chromium import WAIT_MS
from tests.browser.console.desk import Desk


def on_a_phone(desk: Desk, role: Role, path: str) -> Page:
    page = desk.tab(role, path, width=360)
    page.get_by_role("button", name="English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    return page


def test_a_coordinator_plans_a_week_moves_a_visit_and_publishes(desk: Desk) -> None:
    page = on_a_phone(desk, Role.COORDINATOR, "/minggu/2023-12-18")
    expect(page.get_by_text("3 crews on duty")).to_be_visible()
    page.get_by_role("button", name="Make a plan").click()
    page.get_by_role("button", name="Stop, keep the best so far").click()
    expect(page.get_by_text("Draft v2")).to_be_visible()

    # One day at a time fits a phone.
    page.get_by_role("link", name=re.compile("^Tue")).click()
    visit = page.locator("td [data-visit]").first
    stood = visit.get_attribute("data-visit")
    visit.click()
    # The panel takes the whole phone.
    panel = page.get_by_role("dialog").filter(has=page.get_by_text("Why here"))
    expect(panel).to_contain_text("Tuesday, 19 December 2023")
    panel.get_by_role("button", name="Move…").click()
    dialog = page.get_by_role("dialog").filter(has_text="Now Tue")
    dialog.get_by_label("Day").select_option("2023-12-20")
    dialog.get_by_role("checkbox").check()  # whatever stands there may give way
    dialog.get_by_role("button", name="Move", exact=True).click()
    expect(panel).to_contain_text("Wednesday, 20 December 2023")
    # Above the panel, not behind it.
    panel.get_by_role("button", name="Undo").click()
    expect(panel).to_contain_text("Tuesday, 19 December 2023")
    page.keyboard.press("Escape")
    expect(page.locator(f"td [data-visit='{stood}']")).to_be_visible()

    page.get_by_role("link", name="Map", exact=True).click()
    page.get_by_role("navigation", name="Day").get_by_role("link").nth(1).click()
    expect(page.locator(".map-number").first).to_be_visible()
    page.get_by_role("link", name="Publish…").click()
    expect(page.get_by_text("3 crews get a new schedule.")).to_be_visible()
    page.get_by_role("button", name="Publish version 2").click()
    expect(page.get_by_text("Published v2")).to_be_visible()
    page.context.close()


def test_a_week_by_hand_is_typed_judged_and_compared_with_ours(desk: Desk) -> None:
    page = on_a_phone(desk, Role.COORDINATOR, "/rencana-tangan")
    row = page.get_by_role("group", name="Visit 1")
    row.get_by_label("Crew").select_option("Tim 1")
    row.get_by_label("Day").select_option("2023-11-27")
    row.get_by_label("Site").fill("Kantor Kelurahan Dembe I")
    row.get_by_label("Arrive").fill("8.30")
    row.get_by_label("Leave").fill("10.45")
    page.get_by_role("button", name="Judge this plan").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("27 Nov"))
    page.get_by_role("button", name="Make Jemput's plan").click()
    # Its twenty seconds run out by themselves.
    expect(page.get_by_role("heading", name="What Jemput's plan does differently")).to_be_visible(
        timeout=2 * WAIT_MS
    )
    side = page.get_by_role("row", name="People recorded (expected)")
    hand, ours = (
        int(cell.replace(",", "")) for cell in side.get_by_role("cell").all_inner_texts()[:2]
    )
    assert ours > hand > 0
    page.context.close()


def test_a_manager_enters_cards_and_disputes_a_figure(desk: Desk) -> None:
    page = on_a_phone(desk, Role.MANAGER, "/kantor")
    expect(page.get_by_text("1,012 people short by 31 December 2023")).to_be_visible()
    page.goto(f"{desk.url}/stok")
    page.get_by_label("How many").fill("500")
    page.get_by_label("Source").fill("Berita acara 12")
    page.get_by_role("button", name="Enter", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()

    page.get_by_role("link", name="Claims").click()
    finding = page.get_by_role("article").filter(has_text="reported 1,021")
    finding.get_by_role("button", name="Dispute").click()
    finding.get_by_label("Reason").fill("Counted twice")
    finding.get_by_role("button", name="Dispute").click()
    page.get_by_role("link", name="Disputed (1)").click()
    expect(finding).to_contain_text("Counted twice")
    page.context.close()


def test_a_site_opens_at_other_hours_and_a_crew_has_a_day_off(desk: Desk) -> None:
    page = on_a_phone(desk, Role.COORDINATOR, "/lokasi?cari=donggala")
    page.get_by_role("button", name="Kantor Kelurahan Donggala", exact=True).click()
    site = page.get_by_role("dialog")
    site.get_by_label("Hours of its own").check()
    site.get_by_text("Type the hours").click()
    site.get_by_label("Day", exact=True).select_option("Monday–Friday")
    site.get_by_label("From", exact=True).fill("15:00")
    site.get_by_label("Until", exact=True).fill("16:00")
    site.get_by_role("button", name="Add", exact=True).click()
    expect(site.get_by_role("gridcell", name="Monday 15:30–16:00, open")).to_be_visible()
    site.get_by_role("button", name="Save").click()
    expect(site).to_have_count(0)
    expect(page.get_by_text("Saved.")).to_be_visible()

    page.goto(f"{desk.url}/tim?minggu=2024-01-08")
    day = page.get_by_role("button", name=re.compile("Tim 2, Tue 9 Jan"))
    day.click()
    page.get_by_role("dialog").get_by_label("The crew is off").check()
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(day).to_contain_text("off")
    page.context.close()


def test_an_admin_makes_a_key_and_revokes_it(desk: Desk) -> None:
    page = on_a_phone(desk, Role.ADMIN, "/anggota")
    page.get_by_role("button", name="Make a key").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("What for").fill("Monthly report")
    sheet.get_by_label("On behalf of").select_option(index=1)
    sheet.get_by_role("button", name=re.compile("Save|Make a key")).click()
    page.get_by_role("region", name="Key for Monthly report").get_by_role(
        "button", name="I have copied it"
    ).click()
    row = page.get_by_role("row", name=re.compile("Monthly report"))
    row.get_by_role("button", name=re.compile("^Revoke")).click()
    sheet.get_by_role("button", name="Revoke").click()
    expect(
        page.get_by_text(re.compile(r"Keys that were revoked or have run out \(\d+\)"))
    ).to_be_visible()
    expect(row.get_by_role("button", name=re.compile("^Revoke"))).to_have_count(0)
    page.context.close()

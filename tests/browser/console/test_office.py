"""An office is set up at the console: crews, when they work, and the office's calendar."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize, expect

from app.accounts.rules import Role
from tests.browser.console.desk import Desk
from tests.browser.fit import AXE, Keys, found_by_axe, narrow

SCREEN = ViewportSize(width=1366, height=740)


def unfit(page: Page) -> list[Any]:
    """What axe finds on a screen and on a phone, and what is wider than the phone."""
    page.evaluate(AXE.read_text())
    wrong: list[Any] = list(found_by_axe(page))
    narrow(page)
    wrong += found_by_axe(page)
    wrong += [word for word in ("undefined", "NaN", "null") if word in page.inner_text("body")]
    page.set_viewport_size(SCREEN)
    return wrong


def test_a_crew_gets_a_day_off_by_keyboard_and_has_it_taken_back(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/tim?minggu=2024-01-08")
    press = Keys(page)
    day = page.get_by_role("button", name=re.compile("Tim 1, Sel, 9 Jan"))
    expect(day).to_contain_text("08.00–15.00")
    assert unfit(page) == []

    press.tab_to("Tim 1, Sel, 9 Jan", then="Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Tim 1, Selasa, 9 Januari 2024")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Tim libur")).to_be_checked()
    press.tab_to("Catatan")
    page.keyboard.type("Rapat dinas")
    page.keyboard.press("Enter")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(day).to_contain_text("Tim libur pada tanggal ini.")
    expect(day).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Kembalikan ke jam tiap minggu").click()
    expect(day).to_contain_text("08.00–15.00")
    page.context.close()


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/tim")
    page.get_by_role("button", name="Tambah petugas").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Nama").fill("Petugas Baru")
    sheet.get_by_label("Nomor telepon").fill("tidak ada")
    said_before = len(desk.said)
    sheet.get_by_role("button", name="Simpan").click()

    phone = sheet.get_by_label("Nomor telepon")
    expect(phone).to_have_attribute("aria-invalid", "true")
    expect(sheet).to_contain_text("Belum tersimpan. Isian Anda masih ada di sini.")
    # Nobody has a role unasked.
    roles = sheet.get_by_role("group", name="Tugas")
    expect(roles.get_by_role("checkbox", checked=True)).to_have_count(0)
    expect(roles).to_contain_text("Pilih paling sedikit satu tugas.")
    assert unfit(page) == []
    roles.get_by_label("operator").check()
    page.reload()
    expect(sheet.get_by_label("Nama")).to_have_value("Petugas Baru")
    expect(roles.get_by_label("operator")).to_be_checked()
    phone.fill("0812 0000 0042")
    sheet.get_by_role("button", name="Simpan").click()

    person = page.get_by_role("row", name=re.compile("Petugas Baru"))
    expect(person).to_contain_text("operator")
    person.get_by_role("button", name="Catat cuti").click()
    sheet.get_by_role("button", name="Catat cuti").click()
    expect(person).to_contain_text("6 Des 2023")
    # The browser itself notes that a request was refused.
    assert all("422" in line for line in desk.said[said_before:])
    page.context.close()


def test_hours_of_a_week_that_are_wrong_name_their_day_and_stand_beside_it(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kalender?bulan=2024-03&buka=jam")
    sheet = page.get_by_role("dialog")
    before_it_begins(sheet, "Kamis", "Jumat")
    said = "Jam selesai harus sesudah jam mulai."
    expect(sheet.get_by_role("alert")).to_contain_text(f"Kamis: {said}")
    expect(sheet.get_by_role("alert")).to_contain_text(f"Jumat: {said}")
    # A time that is none is refused with the whole of what was sent.
    sheet.get_by_label("Kamis, mulai", exact=True).fill("jam 8")
    sheet.get_by_role("button", name="Simpan").click()
    expect(sheet.get_by_role("alert")).to_contain_text(re.compile("Kamis: .*Ditulis seperti 08.25"))
    expect(sheet.get_by_role("alert")).not_to_contain_text("Jumat")
    sheet.get_by_role("button", name="Batal").click()

    page.goto(f"{desk.url}/tim")
    page.get_by_role("button", name="Tim 1", exact=True).click()
    before_it_begins(sheet, "Rabu", "Jumat")
    expect(sheet.get_by_role("alert")).to_contain_text("Rabu: Akhir harus sesudah awal.")
    expect(sheet.get_by_role("alert")).to_contain_text("Jumat: Akhir harus sesudah awal.")
    sheet.get_by_role("button", name="Batal").click()
    page.context.close()


def before_it_begins(sheet: Locator, *days: str) -> None:
    """On these days the hours end before they begin, and are sent."""
    for day in days:
        sheet.get_by_label(f"{day}, sampai", exact=True).fill("07.00")
    sheet.get_by_role("button", name="Simpan").click()
    for day in days:
        wrong = sheet.get_by_label(f"{day}, sampai", exact=True)
        expect(wrong).to_have_attribute("aria-invalid", "true")
        expect(wrong).to_have_accessible_description(re.compile(f"{day}: "))
    expect(sheet.get_by_label("Selasa, sampai", exact=True)).to_have_attribute(
        "aria-invalid", "false"
    )


def test_a_crews_week_says_who_is_away_and_whether_the_others_are_enough(desk: Desk) -> None:
    """Two operators and a driver must go with Tim 1, which has just these and a verifier."""
    page = desk.tab(Role.COORDINATOR, "/tim?minggu=2024-01-15")
    sheet = page.get_by_role("dialog")
    for name, first, last in (
        ("Petugas 3", "2024-01-16", "2024-01-16"),
        ("Petugas 1", "2024-01-17", "2024-01-18"),
    ):
        page.get_by_role("button", name=f"Catat cuti {name}", exact=True).click()
        sheet.get_by_label("Mulai").fill(first)
        sheet.get_by_label("Sampai").fill(last)
        sheet.get_by_role("button", name="Catat cuti").click()
        expect(sheet).to_have_count(0)

    def day(said: str) -> Locator:
        return page.get_by_role("button", name=re.compile(f"Tim 1, {said}"))

    expect(day("Sen, 15 Jan")).not_to_contain_text("Petugas")
    expect(day("Sel, 16 Jan")).to_contain_text("Petugas 3 (cuti)")
    expect(day("Sel, 16 Jan")).not_to_contain_text("kurang")
    for date in ("Rab, 17 Jan", "Kam, 18 Jan"):
        expect(day(date)).to_contain_text("Petugas 1 (cuti)")
        expect(day(date)).to_contain_text("kurang 1 operator")
    assert unfit(page) == []

    day("Sel, 16 Jan").click()
    expect(sheet).to_contain_text("Tidak masuk pada tanggal ini: Petugas 3 (cuti).")
    expect(sheet).to_contain_text("Anggota tim yang lain cukup")
    sheet.get_by_role("button", name="Batal").click()
    day("Rab, 17 Jan").click()
    expect(sheet).to_contain_text("Tanpa pengganti tim ini kurang 1 operator.")
    assert unfit(page) == []
    page.context.close()


def test_who_is_off_is_asked_for_all_at_once_and_far_leave_stands_in_its_sheet(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    base = f"{desk.url}/v1/offices/75.71"
    staff = page.request.get(f"{base}/staff?limit=200").json()["items"]
    away = next(each for each in staff if each["name"] == "Petugas 2")
    for date in ("2024-11-28", "2025-03-03"):
        body = {"first_date": date, "last_date": date, "reason": "leave"}
        path = f"{base}/staff/{away['id']}/days-off"
        made = page.request.post(path, data=body, headers={"Origin": desk.url})
        assert made.ok, made.text()
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))

    page.goto(f"{desk.url}/tim?minggu=2024-02-05")

    name = page.get_by_role("button", name="Petugas 2", exact=True)
    leave = (
        page.get_by_role("row")
        .filter(has=name)
        .get_by_role("button", name=re.compile("28 Nov 2024"))
    )
    expect(leave).to_be_visible()
    assert [url for url in asked if url.endswith(("/exceptions", "/days-off"))] == []
    assert sum("/absences?" in url for url in asked) == 2
    leave.click()
    sheet = page.get_by_role("dialog")
    for date in ("28 Nov 2024", "3 Mar 2025"):
        sheet.get_by_role("button", name=f"Tarik kembali {date}").click()
        expect(sheet.get_by_text(date)).to_have_count(0)
    page.context.close()


def test_two_who_change_the_same_kit_choose_between_mine_and_theirs(desk: Desk) -> None:
    mine, theirs = (desk.tab(Role.COORDINATOR, "/tim") for _ in range(2))
    for page in (mine, theirs):
        page.get_by_role("button", name="Alat rekam 6").click()
    theirs.get_by_label("Keadaan").select_option("rusak")
    theirs.get_by_role("button", name="Simpan").click()
    expect(theirs.get_by_role("dialog")).to_have_count(0)

    mine.get_by_label("Nama").fill("Alat keenam")
    mine.get_by_role("button", name="Simpan").click()

    sheet = mine.get_by_role("dialog")
    expect(sheet).to_contain_text("Orang lain sudah mengubah data ini.")
    name = sheet.get_by_role("group", name="Nama")
    expect(name.get_by_label("Isian saya: Alat keenam")).to_be_checked()
    expect(name.get_by_label("Yang tersimpan: Alat rekam 6")).not_to_be_checked()
    state = sheet.get_by_role("group", name="Keadaan")
    expect(state.get_by_label("Yang tersimpan: rusak")).to_be_checked()
    assert unfit(mine) == []
    sheet.get_by_role("button", name="Lanjutkan dengan pilihan ini").click()
    sheet.get_by_role("button", name="Simpan").click()

    kit = mine.get_by_role("row", name=re.compile("Alat keenam"))
    expect(kit).to_contain_text("rusak")
    for page in (mine, theirs):
        page.context.close()


def test_a_holiday_is_added_by_keyboard_and_taken_back(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kalender?bulan=2024-01")
    press = Keys(page)
    date = page.get_by_role("button", name=re.compile("Rab, 17 Jan"))
    expect(date).to_contain_text("08.00–15.00")
    assert unfit(page) == []

    press.tab_to("Rab, 17 Jan", then="Enter")
    expect(page.get_by_label("Nama hari libur")).to_be_focused()
    page.keyboard.type("Hari jadi kota")
    page.keyboard.press("Enter")

    expect(date).to_contain_text("Hari jadi kota")
    expect(date).to_be_focused()
    page.goto(f"{desk.url}/tim?minggu=2024-01-15")
    expect(page.get_by_role("button", name=re.compile("Tim 1, Rab, 17 Jan"))).to_contain_text(
        "Hari jadi kota"
    )
    page.goto(f"{desk.url}/kalender?bulan=2024-01&buka=2024-01-17")
    page.get_by_role("button", name="Hapus hari libur").click()
    expect(date).to_contain_text("08.00–15.00")
    page.context.close()


def test_two_who_change_the_same_holiday_choose_between_mine_and_theirs(desk: Desk) -> None:
    first = desk.tab(Role.COORDINATOR, "/kalender?bulan=2024-03&buka=2024-03-20")
    first.get_by_label("Nama hari libur").fill("Hari jadi")
    first.get_by_role("button", name="Simpan").click()
    expect(first.get_by_role("dialog")).to_have_count(0)
    first.context.close()
    mine, theirs = (
        desk.tab(Role.COORDINATOR, "/kalender?bulan=2024-03&buka=2024-03-20") for _ in range(2)
    )
    expect(mine.get_by_label("Nama hari libur")).to_have_value("Hari jadi")
    theirs.get_by_label("Nama hari libur").fill("Hari jadi kota")
    theirs.get_by_label("Tim tetap keluar pada hari ini").check()
    theirs.get_by_role("button", name="Simpan").click()
    expect(theirs.get_by_role("dialog")).to_have_count(0)

    mine.get_by_label("Nama hari libur").fill("Hari jadi kantor")
    mine.get_by_role("button", name="Simpan").click()
    sheet = mine.get_by_role("dialog")
    expect(sheet).to_contain_text("Orang lain sudah mengubah data ini.")
    name = sheet.get_by_role("group", name="Nama hari libur")
    expect(name.get_by_label("Isian saya: Hari jadi kantor")).to_be_checked()
    expect(name.get_by_label("Yang tersimpan: Hari jadi kota")).not_to_be_checked()
    works = sheet.get_by_role("group", name="Tim tetap keluar pada hari ini")
    expect(works.get_by_label("Yang tersimpan: ya")).to_be_checked()
    assert unfit(mine) == []
    sheet.get_by_role("button", name="Lanjutkan dengan pilihan ini").click()
    sheet.get_by_role("button", name="Simpan").click()

    expect(sheet).to_have_count(0)
    date = mine.get_by_role("button", name=re.compile("Rab, 20 Mar"))
    expect(date).to_contain_text("Hari jadi kantor")
    date.click()
    expect(sheet.get_by_label("Tim tetap keluar pada hari ini")).to_be_checked()
    sheet.get_by_role("button", name="Hapus hari libur").click()
    expect(sheet).to_have_count(0)
    for page in (mine, theirs):
        page.context.close()


def test_on_a_phone_the_calendar_has_a_day_a_line_and_dates_are_said_in_words(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kalender?bulan=2023-12")
    narrow(page)
    day = page.get_by_role("button", name=re.compile("^Sel, 26 Des"))
    expect(day).to_contain_text("Cuti Bersama Hari Raya Natal")
    box, above = (
        day.bounding_box(),
        page.get_by_role("button", name=re.compile("^Sen, 25 Des")).bounding_box(),
    )
    assert box is not None
    assert above is not None
    assert box["width"] > 250
    assert box["y"] >= above["y"] + above["height"]
    page.evaluate(AXE.read_text())
    assert found_by_axe(page) == []

    page.goto(f"{desk.url}/kalender?bulan=2023-12&buka=henti")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Mulai").fill("2023-12-11")
    expect(dialog).to_contain_text("Senin, 11 Desember 2023")
    page.context.close()


def test_the_service_is_suspended_and_takes_other_hours_on_fridays(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kalender?bulan=2024-02")
    page.get_by_role("button", name="Hentikan layanan…").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Mulai").fill("2024-02-12")
    sheet.get_by_label("Sampai").fill("2024-02-14")
    sheet.get_by_label("Sebab").fill("Pemilihan umum")
    assert unfit(page) == []
    sheet.get_by_role("button", name="Hentikan layanan").click()

    date = page.get_by_role("button", name=re.compile("Sel, 13 Feb"))
    expect(date).not_to_contain_text("08.00–15.00")
    page.get_by_role("button", name="Tarik kembali 12–14 Feb 2024").click()
    expect(date).to_contain_text("08.00–15.00")

    page.get_by_role("button", name="Ubah jam").click()
    sheet.get_by_label("Jumat, sampai", exact=True).fill("1430")
    sheet.get_by_label("Jumat, mulai", exact=True).click()
    expect(sheet).to_contain_text("Jum 08.00–14.30")
    sheet.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("button", name=re.compile("Jum, 16 Feb"))).to_contain_text("14.30")
    page.context.close()

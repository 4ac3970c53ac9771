"""Places, the calendar and people are set up at the console; one sign-in for all pages."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, Route, ViewportSize, expect

from app.accounts.rules import Role
from app.demo.load.keys import EMAILS
from tests.browser.chromium import WAIT_MS
from tests.browser.console.desk import PASSWORD, WEEK, Desk
from tests.browser.console.kept import saturday
from tests.browser.fit import AXE, found_by_axe, narrow

SCREEN = ViewportSize(width=1366, height=900)
DULALOWO = "Kantor Kelurahan Dulalowo"


def unfit(page: Page) -> list[Any]:
    """What axe finds on a screen and on a phone, in both languages where nothing covers the bar."""
    page.evaluate(AXE.read_text())
    wrong: list[Any] = []
    for other in ("English", "Indonesia"):
        wrong += found_by_axe(page)
        narrow(page)
        wrong += found_by_axe(page)
        wrong += [word for word in ("undefined", "NaN", "null") if word in page.inner_text("body")]
        page.set_viewport_size(SCREEN)
        if page.get_by_role("dialog").count():
            break
        page.get_by_role("button", name=other, exact=True).click()
    return wrong


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog")


def open_site(page: Page, name: str) -> Locator:
    page.get_by_role("button", name=name, exact=True).click()
    return sheet(page)


def say_boundaries(desk: Desk) -> dict[str, str]:
    """Squares around two kelurahan side by side; their names by code."""
    page = desk.tab(Role.ADMIN, "/kantor")
    base = f"{desk.url}/v1/offices/75.71"
    areas = page.request.get(f"{base}/areas?limit=200").json()["items"]
    found = [each for each in areas if each["name"] in ("Dulalowo", "Dulalowo Timur")]
    features: list[Any] = []
    for area, (west, east) in zip(found, ((123.03, 123.055), (123.055, 123.08)), strict=True):
        ring = [[west, 0.5], [east, 0.5], [east, 0.6], [west, 0.6], [west, 0.5]]
        features.append(
            {
                "type": "Feature",
                "properties": {"code": area["code"]},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    answer = page.request.put(
        f"{base}/boundaries?source=Uji",
        data={"type": "FeatureCollection", "features": features},
        headers={"Origin": desk.url},
    )
    assert answer.ok, answer.text()
    page.context.close()
    return {area["code"]: area["name"] for area in found}


def test_sites_are_searched_and_the_link_shows_what_was_found(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/lokasi")
    rows = page.get_by_role("row")
    expect(page.locator(".leaflet-container canvas")).to_be_visible()
    assert unfit(page) == []

    page.get_by_label("Cari nama").fill("dulalowo")
    page.get_by_label("Jenis").select_option("Kelurahan, desa")
    expect(rows).to_have_count(3)  # the head, and two of that name
    page.reload()

    expect(rows).to_have_count(3)
    expect(page.get_by_label("Cari nama")).to_have_value("dulalowo")
    page.get_by_label("Cari nama").fill("tidak ada yang begini")
    expect(page.get_by_text("Tidak ada yang cocok.")).to_be_visible()
    page.context.close()


def test_a_point_that_is_dragged_into_another_kelurahan_is_warned_of(desk: Desk) -> None:
    names = say_boundaries(desk)
    page = desk.tab(Role.COORDINATOR, "/lokasi?cari=dulalowo")
    page.set_viewport_size(SCREEN)
    form = open_site(page, DULALOWO)
    longitude = form.get_by_label("Bujur", exact=True)
    pin = form.get_by_role("button", name="Penanda lokasi")
    expect(form.get_by_text(f"Titik ini di {names[min(names)]}.")).to_be_visible()
    before = float(longitude.input_value())
    box = pin.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.move(x + 320, y, steps=8)
    page.mouse.up()

    expect(form.get_by_text(re.compile("Titik ini terletak di Dulalowo Timur"))).to_be_visible()
    assert float(longitude.input_value()) > before
    assert unfit(page) == []
    form.get_by_role("button", name="Ubah wilayahnya menjadi Dulalowo Timur").click()
    expect(form.get_by_text("Titik ini di Dulalowo Timur.")).to_be_visible()
    form.get_by_role("button", name="Batal").click()
    expect(sheet(page)).to_have_count(0)
    page.context.close()


def test_a_point_moves_by_arrow_keys_and_hours_are_painted_by_keyboard(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/lokasi?cari=biawu")
    page.set_viewport_size(SCREEN)
    form = open_site(page, "Kantor Kelurahan Biawu")
    latitude = form.get_by_label("Lintang", exact=True)
    before = float(latitude.input_value())
    pin = form.get_by_role("button", name="Penanda lokasi")
    pin.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowUp")
    # 10 and 100 metres; a degree is 111,195 of them, kept to the fifth decimal.
    assert abs(float(latitude.input_value()) - before - 110 / 111_195) < 2e-5

    form.get_by_label("Jam sendiri").check()
    form.get_by_role("button", name="Kosongkan").click()
    grid = form.get_by_role("grid")
    cell = grid.get_by_role("gridcell", name="Senin 08.00–08.30, tutup")
    cell.focus()
    page.keyboard.press("Space")
    for _ in range(7):
        page.keyboard.press("Shift+ArrowRight")

    expect(form.get_by_text("Sen 08.00–12.00")).to_be_visible()
    form.get_by_role("button", name="Senin–Jumat sama seperti Senin").click()
    expect(form.get_by_text("Sen–Jum 08.00–12.00")).to_be_visible()
    assert unfit(page) == []
    form.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("row", name=re.compile("Kantor Kelurahan Biawu"))).to_contain_text(
        "Sen–Jum 08.00–12.00"
    )
    page.context.close()


def test_hours_are_painted_by_dragging_and_what_is_finer_than_the_grid_stays(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/lokasi?cari=tenilo")
    page.set_viewport_size(SCREEN)
    form = open_site(page, "Kantor Kelurahan Tenilo")
    saturday(form)
    expect(form.get_by_text("Sab 08.15–10.10")).to_be_visible()
    drag(page, slot(form, 1, "09:00"), slot(form, 2, "11:30"))

    expect(form.get_by_text("Sel, Rab 09.00–12.00 · Sab 08.15–10.10")).to_be_visible()
    drag(page, slot(form, 2, "11:00"), slot(form, 2, "11:30"))
    expect(form.get_by_text("Sel 09.00–12.00 · Rab 09.00–11.00 · Sab 08.15–10.10")).to_be_visible()
    page.reload()
    form = sheet(page)
    expect(form.get_by_text("Isian yang belum disimpan ada di sini lagi.")).to_be_visible()
    expect(form.get_by_text("Rab 09.00–11.00")).to_be_visible()
    form.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("row", name=re.compile("Kantor Kelurahan Tenilo"))).to_contain_text(
        "Sab 08.15–10.10"
    )
    open_site(page, "Kantor Kelurahan Tenilo").get_by_label("Selama jam layanan kantor").check()
    page.reload()
    form.get_by_role("button", name="Buang isian ini").click()
    expect(form.get_by_label("Jam sendiri")).to_be_checked()
    expect(form.get_by_text("Rab 09.00–11.00")).to_be_visible()
    page.context.close()


def slot(form: Locator, day: int, start: str) -> Locator:
    minutes = int(start[:2]) * 60 + int(start[3:])
    return form.locator(f"[data-day='{day}'][data-slot='{minutes}']")


def drag(page: Page, first: Locator, last: Locator) -> None:
    first.scroll_into_view_if_needed()
    (begins, ends) = (first.bounding_box(), last.bounding_box())
    assert begins is not None
    assert ends is not None
    page.mouse.move(begins["x"] + 5, begins["y"] + 5)
    page.mouse.down()
    page.mouse.move(ends["x"] + 5, ends["y"] + 5, steps=6)
    page.mouse.up()


def test_a_site_is_added_with_what_is_usual_for_its_kind(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/lokasi", width=360)
    page.get_by_role("button", name="Tambah lokasi").click()
    form = sheet(page)
    form.get_by_role("button", name="Simpan").click()
    expect(form.get_by_label("Kelurahan atau desa")).to_have_attribute("aria-invalid", "true")
    assert unfit(page) == []
    form.get_by_label("Jenis", exact=True).select_option("Lembaga (lapas, rumah sakit, panti)")
    form.get_by_label("Nama").fill("Panti Jompo Ilomata")
    form.get_by_label("Kelurahan atau desa").select_option("Biawu")
    expect(form.get_by_label("Lintang", exact=True)).not_to_have_value("")
    form.get_by_label("Jabatan").fill("Kepala panti")
    form.get_by_label("Nomor telepon").fill("16 digit")
    form.get_by_role("button", name="Simpan").click()
    expect(form.get_by_label("Nomor telepon")).to_have_attribute("aria-invalid", "true")
    form.get_by_label("Nomor telepon").fill("0435 821000")
    form.get_by_role("button", name="Simpan").click()

    expect(sheet(page)).to_have_count(0)
    page.get_by_label("Cari nama").fill("Ilomata")
    form = open_site(page, "Panti Jompo Ilomata")
    expect(form.get_by_label("Pemberitahuan sebelumnya")).to_have_value("3")
    expect(form.get_by_label("Nomor telepon")).to_have_value("0435 821000")
    page.context.close()


def test_two_who_change_the_same_site_choose_field_by_field(desk: Desk) -> None:
    mine, theirs = (desk.tab(Role.COORDINATOR, "/lokasi?cari=donggala") for _ in range(2))
    forms = [open_site(page, "Kantor Kelurahan Donggala") for page in (mine, theirs)]
    for form, days, quota in zip(forms, ("4", "6"), ("2", ""), strict=True):
        form.get_by_label("Pemberitahuan sebelumnya").fill(days)
        form.get_by_label("Kunjungan per bulan").fill(quota)
    forms[1].get_by_role("button", name="Simpan").click()
    expect(sheet(theirs)).to_have_count(0)
    forms[0].get_by_role("button", name="Simpan").click()

    expect(forms[0]).to_contain_text("Orang lain sudah mengubah data ini.")
    days = forms[0].get_by_role("group", name="Pemberitahuan sebelumnya")
    expect(days.get_by_label("Isian saya: 4")).to_be_checked()
    days.get_by_label("Yang tersimpan: 6").check()
    forms[0].get_by_role("button", name="Lanjutkan dengan pilihan ini").click()
    forms[0].get_by_role("button", name="Simpan").click()
    expect(sheet(mine)).to_have_count(0)
    # The list is read again by then: before, it opens what it had.
    expect(mine.get_by_role("status").filter(has_text="Tersimpan")).to_have_count(1)
    form = open_site(mine, "Kantor Kelurahan Donggala")
    expect(form.get_by_label("Pemberitahuan sebelumnya")).to_have_value("6")
    expect(form.get_by_label("Kunjungan per bulan")).to_have_value("2")
    for page in (mine, theirs):
        page.context.close()


def test_a_site_is_closed_for_a_while_with_whom_that_hits_and_opened_again(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/lokasi")
    stops = [
        each
        for day in page.request.get(f"{desk.url}/v1/offices/75.71/itineraries").json()["items"]
        for each in day["stops"]
    ]
    stop = stops[0]
    visits = sum(each["site"] == stop["site"] for each in stops)
    page.get_by_label("Cari nama").fill(stop["name"])
    row = page.get_by_role("row", name=re.compile(re.escape(stop["name"]))).first
    row.get_by_role("button", name="Tutup sementara").click()
    form = sheet(page)
    form.get_by_label("Mulai").fill("2023-12-07")
    form.get_by_label("Sampai").fill("2023-12-16")

    expect(form.get_by_text(f"{visits} kunjungan terbit terdampak:")).to_be_visible()
    # A plan asked for now would know nothing of it.
    replan = page.get_by_role("link", name="Susun ulang minggu 11–16 Des 2023")
    expect(replan).to_have_count(0)
    assert unfit(page) == []
    form.get_by_role("button", name="Tutup sementara").click()
    expect(row).to_contain_text("tutup 7–16 Des 2023")
    expect(replan).to_be_visible()
    assert unfit(page) == []
    page.reload()
    row.get_by_role("button", name="Ubah penutupan").click()
    expect(form.get_by_role("link", name="Susun ulang minggu 11–16 Des 2023")).to_be_visible()
    form.get_by_role("button", name="Buka lagi").click()
    expect(form.get_by_text("Sudah tercatat")).to_have_count(0)
    expect(form.get_by_role("heading", level=2)).to_be_focused()
    form.get_by_role("button", name="Batal").click()
    expect(row.get_by_role("button", name="Tutup sementara")).to_be_visible()
    page.context.close()


def test_a_site_is_closed_or_open_at_other_hours_on_single_dates(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/lokasi?cari=huangobotu")
    page.set_viewport_size(SCREEN)
    form = open_site(page, "Kantor Kelurahan Huangobotu")
    dates = form.get_by_role("region", name="Tanggal tertentu")
    expect(dates).to_contain_text("Belum ada tanggal yang lain dari biasa.")
    for date, hours in (("2024-02-14", None), ("2024-02-15", ("0915", "10.45"))):
        dates.get_by_role("button", name="Catat tanggal lain dari biasa").click()
        form.get_by_label("Pada tanggal ini", exact=True).fill(date)
        form.get_by_label("Catatan").fill("Pemilihan umum")
        if hours:
            form.get_by_label("Buka pada jam ini saja").check()
            form.get_by_label("Mulai").fill(hours[1])
            form.get_by_label("Sampai").fill(hours[0])
            form.get_by_role("button", name="Simpan").click()
            expect(form.get_by_text("Isi jam mulai yang lebih awal")).to_have_count(2)
            form.get_by_label("Mulai").fill(hours[0])
            form.get_by_label("Sampai").fill(hours[1])
        assert unfit(page) == []
        form.get_by_role("button", name="Simpan").click()
        expect(dates).to_contain_text("Pemilihan umum")

    expect(dates.get_by_role("listitem").first).to_contain_text("Rab, 14 Feb tutup")
    expect(dates.get_by_role("listitem").last).to_contain_text("Kam, 15 Feb 09.15–10.45")
    assert unfit(page) == []
    dates.get_by_role("button", name="Catat tanggal lain dari biasa").click()
    form.get_by_label("Pada tanggal ini", exact=True).fill("2024-02-15")
    expect(form.get_by_text("Sudah tercatat: 09.15–10.45 · Pemilihan umum.")).to_be_visible()
    form.get_by_label("Pada tanggal ini", exact=True).fill("2024-02-18")
    expect(form.get_by_text("Tidak ada tim yang keluar pada tanggal ini")).to_be_visible()
    form.get_by_role("button", name="Batal").click()
    for date in ("Rab, 14 Feb", "Kam, 15 Feb"):
        dates.get_by_role("button", name=f"Tarik kembali {date}").click()
        expect(dates).not_to_contain_text(date)
    expect(dates).to_contain_text("Belum ada tanggal yang lain dari biasa.")
    page.context.close()


def test_two_who_say_something_of_the_same_date_of_a_site_see_each_other(desk: Desk) -> None:
    path = "/lokasi?buka=tanggal.hall-75.71.01.1003"
    mine, theirs = (desk.tab(Role.COORDINATOR, path) for _ in range(2))
    for page, note in ((theirs, "Vaksinasi"), (mine, "Pemilihan umum")):
        form = sheet(page)
        form.get_by_label("Pada tanggal ini", exact=True).fill("2024-02-20")
        expect(form.get_by_text("Menurut jam biasa")).to_be_visible()
        form.get_by_label("Catatan").fill(note)
    sheet(theirs).get_by_role("button", name="Simpan").click()
    dates = theirs.get_by_role("region", name="Tanggal tertentu")
    expect(dates).to_contain_text("Vaksinasi")
    form = sheet(mine)
    form.get_by_role("button", name="Simpan").click()

    # Theirs is there first: mine takes its place only once it is seen.
    expect(form).to_contain_text("Tanggal ini sudah tercatat untuk lokasi ini.")
    expect(form.get_by_text("Sudah tercatat: tutup · Vaksinasi.")).to_be_visible()
    dates.get_by_role("button", name="Catat tanggal lain dari biasa").click()
    sheet(theirs).get_by_label("Pada tanggal ini", exact=True).fill("2024-02-20")
    expect(sheet(theirs).get_by_text("Sudah tercatat: tutup · Vaksinasi.")).to_be_visible()
    sheet(theirs).get_by_label("Catatan").fill("Vaksinasi balita")
    sheet(theirs).get_by_role("button", name="Simpan").click()
    expect(dates).to_contain_text("Vaksinasi balita")
    form.get_by_role("button", name="Simpan").click()

    expect(form).to_contain_text("Orang lain sudah mengubah data ini.")
    note = form.get_by_role("group", name="Catatan")
    expect(note.get_by_label("Isian saya: Pemilihan umum")).to_be_checked()
    expect(note.get_by_label("Yang tersimpan: Vaksinasi balita")).to_be_visible()
    assert unfit(mine) == []
    form.get_by_role("button", name="Lanjutkan dengan pilihan ini").click()
    form.get_by_role("button", name="Simpan").click()
    mine_dates = mine.get_by_role("region", name="Tanggal tertentu")
    expect(mine_dates).to_contain_text("Pemilihan umum")
    mine_dates.get_by_role("button", name="Tarik kembali Sel, 20 Feb").click()
    expect(mine_dates).not_to_contain_text("Sel, 20 Feb")
    for page in (mine, theirs):
        page.context.close()


def test_a_site_unlike_itself_on_a_planned_date_leads_on_to_planning_that_week_again(
    desk: Desk,
) -> None:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    day = page.request.get(f"{desk.url}/v1/offices/75.71/itineraries").json()["items"][0]
    stop = day["stops"][0]
    page.goto(f"{desk.url}/lokasi?buka=tanggal.{stop['site']}")
    form = sheet(page)
    form.get_by_label("Pada tanggal ini", exact=True).fill(day["date"])
    hit = form.get_by_text("kunjungan terbit terdampak:")
    replan = page.get_by_role("link", name="Susun ulang minggu 11–16 Des")
    expect(hit).to_be_visible()
    form.get_by_label("Buka pada jam ini saja").check()
    form.get_by_label("Mulai").fill("07.00")
    form.get_by_label("Sampai").fill("20.00")
    # A time is read when its field is left; the visit lies within these.
    form.get_by_label("Sampai").press("Tab")
    expect(hit).to_have_count(0)
    form.get_by_label("Mulai").fill("19.00")
    form.get_by_label("Mulai").press("Tab")
    expect(hit).to_be_visible()
    expect(form).to_contain_text(stop["name"])
    expect(replan).to_have_count(0)
    form.get_by_role("button", name="Simpan").click()

    expect(form.get_by_role("region", name="Tanggal tertentu")).to_contain_text("19.00–20.00")
    expect(replan).to_be_visible()
    assert unfit(page) == []
    back = form.get_by_role("button", name=re.compile("^Tarik kembali"))
    back.click()
    expect(back).to_have_count(0)
    expect(replan).to_have_count(0)
    page.context.close()


def test_other_hours_of_every_week_change_nothing_of_a_sites_single_dates(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    base = f"{desk.url}/v1/offices/75.71"
    days = page.request.get(f"{base}/itineraries").json()["items"]
    visits = [(day["date"], stop["site"]) for day in days for stop in day["stops"]]
    sites = [site for _, site in visits]
    date, site = next(
        (date, site) for date, site in visits if sites.count(site) == 1 and date < "2023-12-16"
    )
    page.goto(f"{desk.url}/lokasi?buka=lokasi.{site}")
    form = sheet(page)
    saturday(form)
    expect(form).to_contain_text("1 kunjungan terbit terdampak:")
    form.get_by_role("button", name="Batal").click()
    said = {"date": date, "windows": [{"start": "07:00", "end": "20:00"}]}
    path = f"{base}/sites/{site}/exceptions"
    made = page.request.post(path, data=said, headers={"Origin": desk.url})
    assert made.ok, made.text()

    page.goto(f"{desk.url}/lokasi?buka=lokasi.{site}")
    saturday(form)
    expect(form).to_contain_text("Tidak ada kunjungan terbit yang terdampak.")
    form.get_by_role("button", name="Batal").click()
    gone = page.request.delete(f"{path}/{date}", headers={"Origin": desk.url})
    assert gone.ok, gone.text()
    page.context.close()


def test_a_member_is_added_with_a_password_that_is_shown_once(desk: Desk) -> None:
    page = desk.tab(Role.ADMIN, "/anggota")
    expect(page.get_by_role("heading", name="Apa yang boleh dilakukan")).to_be_visible()
    assert unfit(page) == []
    page.get_by_role("button", name="Tambah anggota").click()
    form = sheet(page)
    form.get_by_label("Nama", exact=True).fill("Rahma Lestari")
    form.get_by_label("Surel anggota").fill("koordinator@jemput.example")
    form.get_by_role("button", name="Buatkan").click()
    password = form.get_by_label("Kata sandi").input_value()
    form.get_by_label("Timnya", exact=True).select_option("Tim 2")
    form.get_by_role("button", name="Simpan").click()
    # Somebody else has that address.
    expect(form.get_by_label("Surel anggota")).to_have_attribute("aria-invalid", "true")
    assert unfit(page) == []
    form.get_by_label("Surel anggota").fill("rahma@kota.example")
    form.get_by_role("button", name="Simpan").click()

    told = page.get_by_role("region", name="Serahkan kepada Rahma Lestari")
    expect(told).to_be_focused()
    row = page.get_by_role("row", name=re.compile("Rahma Lestari"))
    row.get_by_role("button", name="Rahma Lestari").click()
    form.get_by_label("Nama", exact=True).fill("Rahma Lestari Putri")
    form.get_by_role("button", name="Simpan").click()
    expect(row).to_contain_text("Putri")
    # Something else was saved meanwhile: the password stays until it is copied.
    expect(told).to_contain_text(password)
    told.get_by_role("button", name="Sudah disalin").click()
    expect(told).to_have_count(0)
    expect(row).to_contain_text("Petugas lapangan")
    expect(row).to_contain_text("belum pernah")
    kept = page.evaluate("JSON.stringify(sessionStorage)")
    assert password not in kept
    page.context.close()

    signed_in = sign_in(desk, "rahma@kota.example", password)
    assert signed_in.request.get(f"{desk.url}/v1/session").json()["role"] == "field"
    end_member(desk, "Rahma Lestari")
    assert signed_in.request.get(f"{desk.url}/v1/session").status == 401
    signed_in.context.close()


def sign_in(desk: Desk, email: str, password: str) -> Page:
    page = desk.tab(None)
    page.get_by_label("Surel anggota").fill(email)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("button", name="Masuk").click()
    # One sign-in: the console leads a field member to their page, which knows them.
    expect(page.get_by_role("link", name="Keluar")).to_be_visible()
    assert page.url == f"{desk.url}/lapangan"
    return page


def end_member(desk: Desk, name: str) -> None:
    page = desk.tab(Role.ADMIN, "/anggota")
    page.get_by_role("button", name=name).click()
    form = sheet(page)
    form.get_by_label("Boleh masuk").uncheck()
    expect(form).to_contain_text("langsung keluar dari semua perangkatnya")
    form.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("row", name=re.compile(name))).to_contain_text("tidak boleh masuk")
    page.context.close()


def test_the_last_admin_cannot_leave_and_is_told_so(desk: Desk) -> None:
    page = desk.tab(Role.ADMIN, "/anggota")
    page.get_by_role("row", name=re.compile("Anda")).get_by_role("button").click()
    form = sheet(page)
    form.get_by_label("Koordinator").check()
    form.get_by_role("button", name="Simpan").click()

    expect(form).to_contain_text("Ini admin terakhir kantor.")
    form.get_by_role("button", name="Batal").click()
    page.context.close()


def test_a_key_is_shown_once_tells_its_last_use_and_is_revoked_after_asking(desk: Desk) -> None:
    page = desk.tab(Role.ADMIN, "/anggota")
    page.get_by_role("button", name="Buat kunci").click()
    form = sheet(page)
    form.get_by_label("Untuk apa").fill("Laporan bulanan")
    form.get_by_label("Atas nama").select_option(label="Manajer (Manajer)")
    assert unfit(page) == []
    form.get_by_role("button", name="Buat kunci").click()
    told = page.get_by_role("region", name="Kunci untuk Laporan bulanan")
    secret = told.locator("pre").inner_text()
    assert unfit(page) == []
    told.get_by_role("button", name="Sudah disalin").click()
    row = page.get_by_role("row", name=re.compile("Laporan bulanan"))
    expect(row).to_contain_text("belum pernah")

    bearer = {"Authorization": f"Bearer {secret}"}
    program = desk.browser.new_context()
    assert program.request.get(f"{desk.url}/v1/session", headers=bearer).ok
    page.reload()
    expect(row).not_to_contain_text("belum pernah")
    row.get_by_role("button", name="Cabut").click()
    expect(sheet(page).get_by_role("button", name="Batal")).to_be_focused()
    expect(sheet(page)).to_contain_text("langsung berhenti bekerja")
    assert unfit(page) == []
    sheet(page).get_by_role("button", name="Cabut").click()

    expect(row).to_have_count(0)
    expect(page.get_by_text(re.compile("Kunci yang sudah dicabut"))).to_be_visible()
    expect(page.get_by_role("heading", name="Kunci API")).to_be_focused()
    assert program.request.get(f"{desk.url}/v1/session", headers=bearer).status == 401
    program.close()
    page.context.close()


def test_a_key_ends_by_the_offices_date_and_its_card_goes_with_it(desk: Desk) -> None:
    """The office stands at 6 December 2023, whatever the browser's clock says."""
    page = desk.tab(Role.ADMIN, "/anggota")
    page.get_by_role("button", name="Buat kunci").click()
    form = sheet(page)
    form.get_by_label("Untuk apa").fill("Papan antrean")
    form.get_by_label("Atas nama").select_option(label="Manajer (Manajer)")
    last = form.get_by_label("Berlaku sampai akhir hari")
    last.fill("2023-12-05")
    form.get_by_role("button", name="Buat kunci").click()
    expect(last).to_have_attribute("aria-invalid", "true")
    expect(form).to_contain_text("Sudah lewat: hari ini 6 Desember 2023.")
    assert unfit(page) == []
    last.fill("2023-12-31")
    form.get_by_role("button", name="Buat kunci").click()

    card = page.get_by_role("region", name="Kunci untuk Papan antrean")
    bearer = {"Authorization": f"Bearer {card.locator('pre').inner_text()}"}
    row = page.get_by_role("row", name=re.compile("Papan antrean"))
    expect(row).to_contain_text("31 Des 2023")
    program = desk.browser.new_context()
    assert program.request.get(f"{desk.url}/v1/session", headers=bearer).ok
    row.get_by_role("button", name="Cabut").click()
    sheet(page).get_by_role("button", name="Cabut").click()
    expect(row).to_have_count(0)
    expect(card).to_have_count(0)
    assert program.request.get(f"{desk.url}/v1/session", headers=bearer).status == 401
    program.close()
    page.context.close()


def test_an_email_asks_for_a_password_whose_card_goes_when_its_member_is_stopped(
    desk: Desk,
) -> None:
    page = desk.tab(Role.ADMIN, "/anggota")
    page.get_by_role("button", name="Tambah anggota").click()
    form = sheet(page)
    form.get_by_label("Nama", exact=True).fill("Anggota Sementara")
    form.get_by_label("Surel anggota").fill("sementara@kota.example")
    form.get_by_role("button", name="Simpan").click()
    password = form.get_by_label("Kata sandi")
    expect(password).to_have_attribute("aria-invalid", "true")
    expect(form).to_contain_text("Tanpa kata sandi surel ini tidak dapat dipakai untuk masuk.")
    assert unfit(page) == []
    form.get_by_role("button", name="Buatkan").click()
    form.get_by_role("button", name="Simpan").click()

    card = page.get_by_role("region", name="Serahkan kepada Anggota Sementara")
    row = page.get_by_role("row", name=re.compile("Anggota Sementara"))
    expect(card).to_be_visible()
    row.get_by_role("button", name="Anggota Sementara").click()
    form.get_by_label("Boleh masuk").uncheck()
    form.get_by_role("button", name="Simpan").click()
    expect(row).to_contain_text("tidak boleh masuk")
    expect(card).to_have_count(0)
    page.context.close()


def test_a_crews_calendar_address_is_shown_once_and_revoked(desk: Desk) -> None:
    page = desk.tab(Role.ADMIN, "/anggota")
    page.get_by_role("button", name="Buat alamat Tim 1").click()
    told = page.get_by_role("region", name="Alamat kalender Tim 1")
    address = told.locator("pre").inner_text()
    assert page.request.get(address).headers["content-type"].startswith("text/calendar")

    page.get_by_role("button", name="Cabut Tim 1").click()
    sheet(page).get_by_role("button", name="Cabut").click()
    expect(page.get_by_role("button", name="Cabut Tim 1")).to_have_count(0)
    # Its card told of something that is no more.
    expect(told).to_have_count(0)
    assert page.request.get(address).status == 404
    page.context.close()


def test_only_the_admin_has_the_members_page(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/anggota")

    expect(page.get_by_role("heading", level=1)).to_have_text("Bukan untuk peran ini")
    expect(page.get_by_role("link", name="Anggota")).to_have_count(0)
    page.context.close()


def test_a_special_period_is_added_changed_and_removed(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kalender?bulan=2024-03")
    page.set_viewport_size(SCREEN)
    page.get_by_role("button", name="Tambah masa khusus").click()
    form = sheet(page)
    form.get_by_label("Jenis masa").select_option("Ramadan")
    expect(form.get_by_label("Nama masa")).to_have_value("Ramadan")
    form.get_by_label("Mulai", exact=True).first.fill("2024-03-11")
    form.get_by_label("Sampai", exact=True).first.fill("2024-03-22")
    expect(form.get_by_text("Tidak ada kunjungan terbit yang terdampak.")).to_be_visible()
    form.get_by_label("Mulai", exact=True).first.fill("2023-12-11")
    expect(form.get_by_text("kunjungan terbit terdampak:")).to_be_visible()
    form.get_by_label("Sekolah tidak dikunjungi").uncheck()
    # Shorter hours hit others too: whoever is there after two.
    late = [
        each
        for day in page.request.get(f"{desk.url}/v1/offices/75.71/itineraries").json()["items"]
        for each in day["stops"]
        if each["leave"][11:16] > "14:00"
    ]
    expect(form.get_by_text(f"{len(late)} kunjungan terbit terdampak:")).to_be_visible()
    form.get_by_label("Sekolah tidak dikunjungi").check()
    form.get_by_label("Mulai", exact=True).first.fill("2024-03-11")
    assert unfit(page) == []
    form.get_by_role("button", name="Simpan").click()

    date = page.get_by_role("button", name=re.compile("Rab, 13 Mar"))
    expect(date).to_contain_text("08.00–14.00")
    expect(date).to_contain_text("Ramadan")
    page.get_by_role("button", name="Ramadan", exact=True).click()
    form.get_by_label("Jam layanan lebih pendek").uncheck()
    form.get_by_role("button", name="Simpan").click()
    expect(date).to_contain_text("08.00–15.00")
    page.get_by_role("button", name="Ramadan", exact=True).click()
    form.get_by_role("button", name="Hapus masa ini").click()
    expect(date).not_to_contain_text("Ramadan")
    page.context.close()


def test_a_suspension_says_beforehand_which_published_visits_fall_away(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kalender")
    stops = [
        each
        for day in page.request.get(f"{desk.url}/v1/offices/75.71/itineraries").json()["items"]
        for each in day["stops"]
        if day["date"] <= "2023-12-12"
    ]
    page.get_by_role("button", name="Hentikan layanan…").click()
    form = sheet(page)
    form.get_by_label("Mulai").fill("2023-12-11")
    form.get_by_label("Sampai").fill("2023-12-12")
    form.get_by_label("Sebab").fill("Pelantikan pejabat")

    expect(form.get_by_text(f"{len(stops)} kunjungan terbit terdampak:")).to_be_visible()
    expect(form).to_contain_text(stops[0]["name"])
    expect(form.get_by_role("listitem")).to_have_count(6)
    form.get_by_role("button", name=f"Tampilkan semua ({len(stops)})").click()
    expect(form.get_by_role("listitem")).to_have_count(len(stops))
    for stop in stops:
        expect(form).to_contain_text(stop["name"])
    assert unfit(page) == []
    form.get_by_role("button", name="Hentikan layanan").click()
    expect(page.get_by_role("status").filter(has_text="Layanan dihentikan.")).to_be_visible()

    # What it hits is found again where it stands, for as long as it is so.
    page.reload()
    stands = page.get_by_role("region", name="Layanan dihentikan")
    expect(stands).to_contain_text(f"{len(stops)} kunjungan terbit terdampak:")
    expect(stands.get_by_role("link", name="Susun ulang minggu 11–16 Des 2023")).to_be_visible()
    assert unfit(page) == []
    stands.get_by_role("button", name="Tarik kembali 11–12 Des 2023").click()
    said = page.get_by_role("status").filter(has_text="Layanan berjalan lagi")
    expect(said).to_contain_text("Sen, 11 Des · Sel, 12 Des.")
    expect(said).to_contain_text(f"{len(stops)} kunjungan yang terbit pada tanggal itu berlaku")
    expect(page.get_by_role("link", name="Susun ulang minggu 11–16 Des 2023")).to_be_visible()
    expect(stands).to_contain_text("Tidak ada penghentian.")
    expect(page.get_by_role("button", name=re.compile("Sen, 11 Des"))).to_contain_text("08.00")
    assert unfit(page) == []
    page.context.close()


def test_a_holiday_taken_back_on_a_day_off_says_that_it_opens_nothing(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kalender?bulan=2024-05&buka=2024-05-05")
    sheet(page).get_by_label("Nama hari libur").fill("Hari jadi kantor")
    sheet(page).get_by_role("button", name="Simpan").click()
    expect(sheet(page)).to_have_count(0)
    page.get_by_role("button", name=re.compile("Min, 5 Mei")).click()
    sheet(page).get_by_role("button", name="Hapus hari libur").click()

    said = page.get_by_role("status").filter(has_text="tetap tidak ada tim yang keluar")
    expect(said).to_contain_text("Tidak ada layanan jemput bola pada hari Minggu.")
    page.context.close()


def test_the_boards_days_say_why_no_crew_goes_out(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kalender?bulan=2023-12")
    base = f"{desk.url}/v1/offices/75.71/calendar"
    for path, body in (
        (
            "suspensions",
            {"first_date": "2023-12-13", "last_date": "2023-12-13", "reason": "Banjir"},
        ),
        ("holidays", {"date": "2023-12-14", "name": "Hari jadi kota"}),
    ):
        made = page.request.post(f"{base}/{path}", data=body, headers={"Origin": desk.url})
        assert made.ok, made.text()
    page.goto(f"{desk.url}{WEEK}")

    wednesday = page.get_by_role("columnheader", name=re.compile("Rab, 13 Des"))
    expect(wednesday).to_contain_text("Layanan jemput bola dihentikan sejak 13 Desember 2023")
    assert unfit(page) == []
    holiday = page.get_by_role("link", name="Hari libur: Hari jadi kota.")
    expect(page.get_by_role("columnheader", name=re.compile("Kam, 14 Des"))).to_contain_text(
        "Hari libur"
    )
    holiday.click()
    sheet(page).get_by_role("button", name="Hapus hari libur").click()
    expect(sheet(page)).to_have_count(0)
    page.go_back()
    wednesday.get_by_role("link").click()
    stands = page.get_by_role("region", name="Layanan dihentikan")
    stands.get_by_role("button", name="Tarik kembali 13 Des 2023").click()
    expect(stands).to_contain_text("Tidak ada penghentian.")
    page.goto(f"{desk.url}{WEEK}")
    expect(wednesday).to_be_visible()
    expect(wednesday).not_to_contain_text("dihentikan")
    page.context.close()


def test_other_hours_of_the_service_say_which_published_visits_no_longer_fit(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kalender?bulan=2023-12&buka=jam")
    stops = [
        each
        for day in page.request.get(f"{desk.url}/v1/offices/75.71/itineraries").json()["items"]
        if day["date"] == "2023-12-11"
        for each in day["stops"]
    ]
    late = [each for each in stops if each["leave"][11:16] > "12:00"]
    assert 0 < len(late) < len(stops)
    form = sheet(page)
    hours = form.get_by_label("Senin, sampai", exact=True)
    before = hours.input_value()
    hours.fill("12.00")
    hours.press("Tab")

    expect(form).to_contain_text(f"{len(late)} kunjungan terbit terdampak:")
    replan = page.get_by_role("link", name="Susun ulang minggu 11–16 Des 2023")
    expect(replan).to_have_count(0)
    assert unfit(page) == []
    form.get_by_role("button", name="Simpan").click()
    expect(replan).to_be_visible()
    page.get_by_role("button", name="Ubah jam").click()
    hours.fill(before)
    form.get_by_role("button", name="Simpan").click()
    expect(form).to_have_count(0)
    page.context.close()


def test_dates_with_hours_of_their_own_are_not_hit_by_those_of_every_week(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    base = f"{desk.url}/v1/offices/75.71"
    late = {
        day: [
            each
            for found in page.request.get(f"{base}/itineraries").json()["items"]
            if found["date"] == day
            for each in found["stops"]
            if each["leave"][11:16] > "12:00"
        ]
        for day in ("2023-12-11", "2023-12-12", "2023-12-13")
    }
    assert all(late.values())
    holiday = {"date": "2023-12-11", "name": "Cuti bersama", "works": True}
    worked = {**holiday, "hours": {"start": "07:00", "end": "17:00"}}
    exams = {"kind": "exams", "name": "Ujian", "first_date": "2023-12-12", "schools_paused": False}
    short = {**exams, "last_date": "2023-12-12", "hours": {"start": "07:00", "end": "12:00"}}
    head = {"Origin": desk.url}
    for path, body in (("holidays", worked), ("periods", short)):
        made = page.request.post(f"{base}/calendar/{path}", data=body, headers=head)
        assert made.ok, made.text()
    period = made.json()["id"]

    # A year in which nothing of it is to be seen.
    page.goto(f"{desk.url}/kalender?bulan=2025-03&buka=jam")
    form = sheet(page)
    for day in ("Senin", "Selasa"):
        form.get_by_label(f"{day}, sampai", exact=True).fill("12.00")
    form.get_by_label("Senin, mulai", exact=True).click()
    expect(form).to_contain_text("Tidak ada kunjungan terbit yang terdampak.")
    form.get_by_label("Rabu, sampai", exact=True).fill("12.00")
    form.get_by_label("Senin, mulai", exact=True).click()
    expect(form).to_contain_text(f"{len(late['2023-12-13'])} kunjungan terbit terdampak:")
    form.get_by_role("button", name="Batal").click()

    for path in ("holidays/2023-12-11", f"periods/{period}"):
        assert page.request.delete(f"{base}/calendar/{path}", headers=head).ok
    page.context.close()


def test_a_sheet_is_about_what_was_saved_last_however_slowly_it_is_read(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kalender?bulan=2023-12&buka=jam")
    form = sheet(page)
    hours = form.get_by_label("Senin, sampai", exact=True)
    before = hours.input_value()
    slow: list[Route] = []
    page.route(
        "**/calendar/hours",
        lambda route: slow.append(route) if route.request.method == "GET" else route.fallback(),
    )
    hours.fill("13.00")
    form.get_by_role("button", name="Simpan").click()
    expect(form).to_have_count(0)

    page.get_by_role("button", name="Ubah jam").click()
    for route in slow:
        route.fallback()
    page.unroute("**/calendar/hours")

    expect(hours).to_have_value("13.00")
    hours.fill(before)
    form.get_by_role("button", name="Simpan").click()
    expect(form).to_have_count(0)
    page.context.close()


def test_a_holiday_on_which_the_office_works_hits_no_visit_once_saved(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kalender")
    page.get_by_role("button", name=re.compile("Sen, 11 Des")).click()
    form = sheet(page)
    form.get_by_label("Nama hari libur").fill("Hari jadi kantor")
    expect(form.get_by_text("kunjungan terbit terdampak:")).to_be_visible()
    form.get_by_label("Tim tetap keluar pada hari ini").check()
    form.get_by_role("button", name="Simpan").click()

    expect(page.get_by_role("button", name=re.compile("Sen, 11 Des"))).to_contain_text(
        "Hari jadi kantor"
    )
    expect(page.get_by_text("kunjungan terbit terdampak:")).to_have_count(0)
    page.goto(f"{desk.url}/kalender?bulan=2023-12&buka=2023-12-11")
    page.get_by_role("button", name="Hapus hari libur").click()
    expect(sheet(page)).to_have_count(0)
    page.context.close()


def test_who_is_off_stands_in_the_calendar(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kalender?bulan=2024-04")
    base = f"{desk.url}/v1/offices/75.71"
    crews = page.request.get(f"{base}/crews").json()["items"]
    person = page.request.get(f"{base}/staff").json()["items"][0]
    crew = next(each["id"] for each in crews if each["name"] == "Tim 2")
    for path, body in (
        (f"crews/{crew}/exceptions", {"date": "2024-04-16", "note": "Servis mobil"}),
        (
            f"staff/{person['id']}/days-off",
            {"first_date": "2024-04-15", "last_date": "2024-04-17", "reason": "leave"},
        ),
    ):
        made = page.request.post(f"{base}/{path}", data=body, headers={"Origin": desk.url})
        assert made.ok, made.text()
    page.reload()

    date = page.get_by_role("button", name=re.compile("Sel, 16 Apr"))
    expect(date).to_contain_text("Tim 2 libur · 1 cuti")
    assert unfit(page) == []
    date.click()
    expect(sheet(page)).to_contain_text("Servis mobil")
    expect(sheet(page)).to_contain_text(person["name"])
    assert unfit(page) == []
    page.context.close()


def test_signing_out_leaves_nothing_of_who_was_here_in_any_tab(desk: Desk) -> None:
    """A sign-in of its own: it ends for every test that uses it."""
    page = desk.tab(None, "/lokasi?cari=dulalowo")
    page.get_by_label("Surel anggota").fill(EMAILS[Role.COORDINATOR])
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("button", name=DULALOWO, exact=True)).to_be_visible()
    other = page.context.new_page()
    other.set_default_timeout(WAIT_MS)
    other.goto(f"{desk.url}/tim?buka=petugas.baru")
    sheet(other).get_by_label("Nama").fill("Belum disimpan")
    form = open_site(page, DULALOWO)
    form.get_by_label("Jabatan").fill("Belum disimpan")
    page.keyboard.press("Escape")
    expect(sheet(page)).to_have_count(0)
    assert "Belum disimpan" in page.evaluate("JSON.stringify(sessionStorage)")

    page.get_by_role("button", name="Keluar").click()
    for tab in (page, other):
        expect(tab.get_by_role("heading", name="Masuk ke kantor Anda")).to_be_visible()
        assert "Belum disimpan" not in tab.evaluate("JSON.stringify(sessionStorage)")
    page.context.close()


def test_an_address_at_which_nothing_is_leads_back(desk: Desk) -> None:
    page = desk.tab(None, "/kantro")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tidak ada halaman di alamat ini")
    narrow(page)
    page.get_by_role("link", name="Ke halaman awal").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Masuk ke kantor Anda")
    page.context.close()


def test_a_crews_day_off_says_whom_it_hits_and_once_saved_leads_on_to_the_week(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/tim?minggu=2023-12-11")
    day = page.request.get(f"{desk.url}/v1/offices/75.71/itineraries").json()["items"][0]
    page.get_by_role("button", name=re.compile(f"{day['crew']['name']}, Sen, 11 Des")).click()
    # It opens with what holds: nobody is off before somebody says so.
    expect(sheet(page).get_by_label("Seperti tiap minggu")).to_be_checked()
    expect(sheet(page)).not_to_contain_text("terdampak")
    sheet(page).get_by_role("button", name="Simpan").click()
    expect(sheet(page)).to_have_count(0)
    page.get_by_role("button", name=re.compile(f"{day['crew']['name']}, Sen, 11 Des")).click()
    sheet(page).get_by_label("Tim libur").check()

    expect(sheet(page)).to_contain_text(f"{len(day['stops'])} kunjungan terbit terdampak:")
    expect(sheet(page)).to_contain_text(day["stops"][0]["name"])
    replan = page.get_by_role("link", name="Susun ulang minggu 11–16 Des")
    expect(replan).to_have_count(0)
    assert unfit(page) == []
    sheet(page).get_by_role("button", name="Simpan").click()

    expect(sheet(page)).to_have_count(0)
    expect(replan).to_be_visible()
    assert unfit(page) == []
    page.get_by_role("button", name=re.compile(f"{day['crew']['name']}, Sen, 11 Des")).click()
    sheet(page).get_by_role("button", name="Kembalikan ke jam tiap minggu").click()
    expect(sheet(page)).to_have_count(0)
    expect(replan).to_have_count(0)
    page.context.close()


def test_a_crews_other_hours_say_which_published_visits_no_longer_fit(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/tim?minggu=2023-12-11")
    day = page.request.get(f"{desk.url}/v1/offices/75.71/itineraries").json()["items"][0]
    opens = page.get_by_role("button", name=re.compile(f"{day['crew']['name']}, Sen, 11 Des"))
    first, *rest = day["stops"]
    assert rest
    opens.click()
    form = sheet(page)
    form.get_by_label("Bertugas pada jam lain").check()
    form.get_by_label("Sampai").fill(first["leave"][11:16].replace(":", "."))
    form.get_by_label("Sampai").press("Tab")

    expect(form).to_contain_text(f"{len(rest)} kunjungan terbit terdampak:")
    replan = page.get_by_role("link", name="Susun ulang minggu 11–16 Des")
    expect(replan).to_have_count(0)
    assert unfit(page) == []
    form.get_by_role("button", name="Simpan").click()
    expect(form).to_have_count(0)
    expect(replan).to_be_visible()
    # Hours of every week change nothing of a date with hours of its own.
    page.get_by_role("button", name=day["crew"]["name"], exact=True).click()
    form.get_by_role("checkbox", name="Senin", exact=True).uncheck()
    expect(form).to_contain_text("Tidak ada kunjungan terbit yang terdampak.")
    form.get_by_role("button", name="Batal").click()
    # It is found again where the hours stand.
    page.reload()
    opens.click()
    expect(form).to_contain_text(f"{len(rest)} kunjungan terbit terdampak:")
    expect(replan).to_be_visible()
    form.get_by_role("button", name="Kembalikan ke jam tiap minggu").click()
    expect(form).to_have_count(0)
    page.context.close()

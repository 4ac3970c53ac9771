"""A week by hand beside ours, and the manager's further pages."""

import re
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

from app.accounts.rules import Role
from tests.browser.chromium import WAIT_MS
from tests.browser.console.desk import WEEK, Desk
from tests.browser.fit import AXE, found_by_axe, narrow
from tests.patience import until

HAND = "/rencana-tangan"
LANGUAGES = {"id": "English", "en": "Indonesia"}
TITLE = "Tim;Tanggal;Lokasi;Pukul"
ROWS = [
    "Tim 1;27/11/2023;Dembe I;08.30-10.45",
    "Tim 1;27/11/2023;Kel. Lekobalo;11.15-13.30",
    "2;28/11/2023;Kantor Kelurahan Dulomo Utara;09.00 s/d 11.00",
]


def unfit(page: Page) -> list[Any]:
    """What axe finds in both languages, on a screen and on a phone, and what does not fit there."""
    page.evaluate(AXE.read_text())
    wrong: list[Any] = []
    for language, other in LANGUAGES.items():
        expect(page.locator("html")).to_have_attribute("lang", language)
        for width in (1366, 360):
            page.set_viewport_size({"width": width, "height": 740})
            wrong += [(language, width, found) for found in found_by_axe(page)]
        narrow(page)
        text = page.inner_text("body")
        wrong += [(language, word) for word in ("undefined", "NaN", "null") if word in text]
        page.set_viewport_size({"width": 1366, "height": 740})
        if page.get_by_role("dialog").count():
            break  # what lies behind it cannot be reached
        page.get_by_role("button", name=other, exact=True).click()
    return wrong


def file(*rows: str) -> FilePayload:
    text = "\r\n".join([TITLE, *rows])
    return {"name": "rencana.csv", "mimeType": "text/csv", "buffer": text.encode()}


def send(page: Page, *rows: str) -> None:
    page.get_by_label("Berkas (XLSX").set_input_files(file(*rows))
    page.get_by_role("button", name="Baca berkas").click()


def test_a_week_by_hand_begins_with_the_week_of_the_board_that_led_there(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/minggu/2023-12-18")
    page.get_by_role("link", name="Bandingkan dengan rencana manual").click()
    expect(page.get_by_label("Minggu")).to_have_value("2023-12-18")
    expect(page.get_by_label("Hari").locator("option").nth(1)).to_have_attribute(
        "value", "2023-12-18"
    )
    page.context.close()


def test_a_week_by_hand_is_typed_judged_and_compared_with_ours(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/rencana-tangan")
    expect(page.get_by_label("Minggu")).to_have_value("2023-11-27")
    first = page.get_by_role("group", name="Kunjungan 1")
    first.get_by_label("Tim").select_option("Tim 1")
    first.get_by_label("Hari").select_option("2023-11-27")
    # Enough to be one site; Enter sends nothing.
    first.get_by_label("Lokasi").fill("kelurahan dembe i")
    first.get_by_label("Lokasi").press("Enter")
    expect(first.get_by_label("Lokasi")).to_have_value("Kantor Kelurahan Dembe I")
    expect(page.get_by_role("alert")).to_have_count(0)
    first.get_by_label("Tiba").fill("830")
    first.get_by_label("Selesai").fill("10.45")
    page.get_by_role("button", name="Tambah kunjungan").click()

    second = page.get_by_role("group", name="Kunjungan 2")
    expect(second.get_by_label("Hari")).to_have_value("2023-11-27")
    expect(second.get_by_label("Tiba")).to_have_value("11.15")
    expect(second.get_by_label("Lokasi")).to_be_focused()
    second.get_by_label("Lokasi").fill("Rumah Bu Rahma")
    second.get_by_label("Selesai").fill("06.00")
    page.get_by_role("button", name="Nilai rencana ini").click()
    expect(page.get_by_role("alert")).to_contain_text("Pilih lokasi dari daftar.")
    expect(page.get_by_role("alert")).to_be_focused()
    assert unfit(page) == []

    page.reload()
    expect(page.get_by_text("Isian yang belum disimpan ada di sini lagi.")).to_be_visible()
    second.get_by_label("Lokasi").fill("Kantor Kelurahan Lekobalo")
    # Before the service begins: a rule is broken, and the plan is judged all the same.
    second.get_by_label("Tiba").fill("05.00")
    page.get_by_role("button", name="Nilai rencana ini").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("27 Nov"))
    broken = page.get_by_role("heading", name=re.compile(r"Melanggar \d+ aturan"))
    rules = broken.inner_text()
    expect(page.get_by_text("Jam kerja tim (").first).to_be_visible()
    page.get_by_role("button", name="Susun rencana Jemput").click()

    # Its twenty seconds run out by themselves.
    differs = page.get_by_role("heading", name="Yang berbeda di rencana Jemput")
    expect(differs).to_be_visible(timeout=2 * WAIT_MS)
    side = page.get_by_role("row", name="Orang terekam (perkiraan)")
    hand, ours = (
        int(cell.replace(".", "")) for cell in side.get_by_role("cell").all_inner_texts()[:2]
    )
    assert ours > hand > 0
    # The heading and the table are of one number.
    more = f"+{ours - hand:,}".replace(",", ".")
    expect(side.get_by_role("cell").nth(2)).to_have_text(more)
    expect(page.get_by_text(f"({more} orang).")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Hanya di rencana Jemput"))).to_be_visible()
    assert unfit(page) == []

    page.get_by_role("link", name="Perbaiki dan nilai lagi").click()
    # In the order of the day.
    first = page.get_by_role("group", name="Kunjungan 1")
    expect(first.get_by_label("Tiba")).to_have_value("05.00")
    expect(page.get_by_role("link", name=re.compile("27 Nov"))).to_be_visible()
    page.get_by_role("button", name="Nilai rencana ini").click()
    # The same plan: the depot that its days end at is no lodging of theirs.
    expect(broken).to_have_text(rules)
    page.context.close()


def test_a_week_by_hand_does_not_stand_before_what_is_published(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, WEEK)
    base = f"{desk.url}/v1/offices/75.71"
    crew = page.request.get(f"{base}/crews").json()["items"][0]["id"]
    sites = page.request.get(f"{base}/sites?limit=200").json()["items"]
    hall = next(each["id"] for each in sites if each["kind"] == "hall")
    visit = {"crew": crew, "date": "2023-12-12", "site": hall, "start": "09:00", "end": "11:00"}
    entered = page.request.post(
        f"{base}/plans/by-hand",
        data={"start": "2023-12-11", "days": 6, "visits": [visit]},
        headers={"Origin": desk.url},
    )
    assert entered.ok, entered.text()

    page.reload()

    expect(page.get_by_text("Terbit v1")).to_be_visible()
    page.get_by_label("Yang tampil").select_option(entered.json()["id"])
    expect(page.get_by_text("Rencana manual", exact=True)).to_be_visible()
    page.context.close()


def test_a_file_fills_the_table_or_names_each_row_that_is_wrong(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, HAND)
    page.get_by_text("Dari lembar kerja").click()
    send(page, ROWS[0], "Tim 9;27/11/2023;Antah Berantah;08.30-10.45")

    result = page.get_by_role("status").filter(has_text="masalah")
    expect(result).to_contain_text("2 masalah di berkas ini. Tabel tidak diubah.")
    expect(result).to_contain_text("Baris 3, kolom A: Tim ini tidak ada. Tim kantor Anda: Tim 1")
    expect(result).to_contain_text("Baris 3, kolom C: Lokasi ini tidak ada di kantor Anda.")
    expect(page.get_by_role("group", name="Kunjungan 1").get_by_label("Lokasi")).to_have_value("")
    assert unfit(page) == []

    send(page, *ROWS)
    expect(page.get_by_text("3 kunjungan dari berkas ada di tabel.")).to_be_visible()
    third = page.get_by_role("group", name="Kunjungan 3")
    expect(third.get_by_label("Lokasi")).to_have_value("Kantor Kelurahan Dulomo Utara")
    expect(third.get_by_label("Hari")).to_have_value("2023-11-28")
    expect(third.get_by_label("Selesai")).to_have_value("11.00")
    page.get_by_role("button", name="Nilai rencana ini").click()
    expect(page.get_by_role("row", name="Kunjungan")).to_contain_text("3")
    page.context.close()


def test_a_night_away_is_typed_kept_on_a_reload_and_judged(desk: Desk) -> None:
    """Both rows of the day say where the crew sleeps; without a lodging nobody is asked."""
    page = desk.tab(Role.COORDINATOR, HAND)
    expect(page.get_by_label("Menginap")).to_have_count(0)
    inn = {"kind": "lodging", "name": "Wisma Limboto", "lat": 0.62, "lon": 122.98}
    made = page.request.post(
        f"{desk.url}/v1/offices/75.71/bases", data=inn, headers={"Origin": desk.url}
    )
    assert made.ok, made.text()
    page.reload()
    rows = [page.get_by_role("group", name=f"Kunjungan {n}") for n in (1, 2, 3)]
    stops = [
        ("2023-11-27", "Kantor Kelurahan Dembe I", "08.30", "10.45"),
        ("2023-11-27", "Kantor Kelurahan Lekobalo", "11.15", "13.30"),
        ("2023-11-28", "Kantor Kelurahan Dulomo Utara", "09.00", "11.00"),
    ]
    for n, (day, site, start, end) in enumerate(stops):
        if n:
            page.get_by_role("button", name="Tambah kunjungan").click()
        rows[n].get_by_label("Tim").select_option("Tim 1")
        rows[n].get_by_label("Hari").select_option(day)
        rows[n].get_by_label("Lokasi").fill(site)
        rows[n].get_by_label("Tiba").fill(start)
        rows[n].get_by_label("Selesai").fill(end)
    rows[1].get_by_label("Menginap").select_option("Wisma Limboto")
    sleeps = "select => select.selectedOptions[0].textContent"
    assert rows[0].get_by_label("Menginap").evaluate(sleeps) == "Wisma Limboto"
    assert rows[2].get_by_label("Menginap").evaluate(sleeps) != "Wisma Limboto"
    assert unfit(page) == []

    page.reload()
    expect(page.get_by_text("Isian yang belum disimpan ada di sini lagi.")).to_be_visible()
    assert [row.get_by_label("Menginap").evaluate(sleeps) for row in rows[:2]] == [
        "Wisma Limboto"
    ] * 2
    page.get_by_role("button", name="Nilai rencana ini").click()
    expect(page.get_by_role("row", name="Malam menginap").get_by_role("cell").first).to_have_text(
        "1"
    )
    page.get_by_role("link", name="Perbaiki dan nilai lagi").click()
    expect(rows[2].get_by_label("Lokasi")).to_have_value("Kantor Kelurahan Dulomo Utara")
    assert [row.get_by_label("Menginap").evaluate(sleeps) == "Wisma Limboto" for row in rows] == [
        True,
        True,
        False,
    ]
    page.context.close()


def test_a_manager_of_no_weeks_finds_no_such_page(desk: Desk) -> None:
    page = desk.tab(Role.VIEWER, HAND)

    expect(page.get_by_role("heading", level=1)).to_have_text("Bukan untuk peran ini")
    page.context.close()


def asked_quickly(page: Page, desk: Desk, **wish: Any) -> str:
    """A forecast of two weeks with little work, as a program asks for it; its id."""
    body = {"until": "2023-12-17", "target": 100, "work": 20, "seconds": 10, **wish}
    answer = page.request.post(
        f"{desk.url}/v1/offices/75.71/forecasts", data=body, headers={"Origin": desk.url}
    )
    assert answer.status == 202, answer.text()
    made: str = answer.json()["id"]
    return made


def done(page: Page, desk: Desk, forecast: str) -> None:
    path = f"{desk.url}/v1/offices/75.71/forecasts/{forecast}"
    until(lambda: page.request.get(path).json()["status"] not in ("asked", "working"))
    assert page.request.get(path).json()["status"] == "done"


def test_a_scenario_is_thought_of_and_set_beside_things_as_they_are(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/kantor")
    page.get_by_role("link", name="Skenario", exact=True).click()
    expect(page.get_by_text("tidak ada jadwal, stok, atau data yang berubah")).to_be_visible()
    page.get_by_role("button", name="Simpan skenario").click()
    expect(page.get_by_role("alert")).to_have_text('Beri nama, misalnya "Satu tim lagi".')
    page.get_by_label("Nama skenario").fill("Satu tim lagi")
    page.get_by_label("Jumlah tim tambahan").fill("")
    page.get_by_role("button", name="Simpan skenario").click()
    expect(page.get_by_text("Isi angkanya.")).to_be_visible()
    page.get_by_label("Jumlah tim tambahan").fill("1")
    page.get_by_role("button", name="Simpan skenario").click()
    expect(page.get_by_role("checkbox", name="Satu tim lagi")).to_be_checked()
    assert unfit(page) == []

    page.get_by_role("link", name="Hitung 1 skenario berdampingan").click()
    expect(page.get_by_role("checkbox", name="Satu tim lagi")).to_be_checked()
    expect(page.get_by_label("Target", exact=True)).to_contain_text("31 Des 2023")
    scenario = page.get_by_role("checkbox", name="Satu tim lagi").get_attribute("value")
    forecast = asked_quickly(page, desk, scenarios=[scenario], remedies=True, remedy_seconds=60)
    done(page, desk, forecast)
    page.goto(f"{desk.url}/prakiraan?pilih={forecast}")

    remedies = page.get_by_role("region", name="Apa yang akan membuat target tercapai?")
    expect(remedies.get_by_role("columnheader", name="Yang diperlukan")).to_be_visible()
    tried = remedies.locator("tbody tr")
    assert tried.count() > 0
    expect(tried.first).to_contain_text(re.compile(r"hari tim|alat|blangko|tanpa tambahan"))
    assert (
        cut_short(page, desk, forecast)
        == remedies.get_by_role("list").get_by_role("listitem").all_inner_texts()
    )
    expect(
        remedies.get_by_role("button", name="Coba lagi dengan teliti (beberapa menit)")
    ).to_be_enabled()
    beside = page.get_by_role("region", name="Skenario berdampingan")
    expect(beside.get_by_role("columnheader", name="Satu tim lagi")).to_be_visible()
    expect(beside.get_by_role("row", name=re.compile("^Terekam pada akhirnya"))).to_contain_text(
        "+"
    )
    assert unfit(page) == []
    page.context.close()


def cut_short(page: Page, desk: Desk, forecast: str) -> list[str]:
    """The forecast, as if time had run out before two of its remedies were tried; their words."""
    path = f"{desk.url}/v1/offices/75.71/forecasts/{forecast}"
    said = page.request.get(path).json()
    left = [{"id": f"{n} hari lagi", "en": f"{n} days more"} for n in (1, 2)]
    said["remedies"] |= {"out_of_time": True, "untried": left}
    page.route(path, lambda route: route.fulfill(json=said))
    page.reload()
    expect(page.get_by_text("Waktunya habis; belum diuji:")).to_be_visible()
    return [each["id"] for each in left]


def test_a_forecast_is_asked_for_watched_and_stopped(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/prakiraan?skenario=")
    # Minutes of work: it is still under way when it is stopped.
    page.get_by_label("Lama pengerjaan").select_option("Teliti, beberapa menit")
    page.get_by_role("button", name="Hitung prakiraan").click()

    expect(page.get_by_role("progressbar")).to_be_visible()
    assert unfit(page) == []
    page.get_by_role("button", name="Hentikan prakiraan").click()
    expect(page.get_by_text("Prakiraan dihentikan.")).to_be_visible()
    page.context.close()


def test_the_months_bottlenecks_are_a_page_and_a_file_to_print(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/hambatan")

    expect(page.get_by_role("heading", level=1)).to_have_text("Lembar hambatan Desember 2023")
    expect(page.get_by_role("heading", name="Apa yang menghambat")).to_be_visible()
    weeks = page.request.get(f"{desk.url}/v1/offices/75.71/bottlenecks").json()["weeks"]
    rows = page.locator("h2:text-is('Yang akan datang') + .table tbody tr")
    for at, week in enumerate(weeks):
        by = week["foreseen"] if week["by"] == "nothing" else week
        expect(rows.nth(at).get_by_role("cell").nth(1)).to_have_text(
            f"{by['visits']}" if by else "—"
        )
    assert {week["by"] == "nothing" for week in weeks} == {True, False}
    link = page.get_by_role("link", name="PDF F4").get_attribute("href")
    assert link is not None
    sheet = page.request.get(desk.url + link)
    assert (sheet.status, sheet.body()[:5]) == (200, b"%PDF-")
    assert unfit(page) == []
    page.context.close()


def test_cards_that_come_in_are_entered_and_taken_back(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/stok")
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("Isi jumlahnya.")
    before = on_hand(page, desk)
    page.get_by_label("Jumlah").fill("500")
    page.get_by_label("Sumber").fill("Berita acara 12")
    page.get_by_role("button", name="Catat", exact=True).click()

    expect(page.get_by_text("Tersimpan.")).to_be_visible()
    assert on_hand(page, desk) == before + 500
    page.get_by_text("Buku stok: semua catatan").click()
    entry = page.get_by_role("row").filter(has_text="Berita acara 12")
    expect(entry).to_contain_text("diterima")
    expect(entry).to_contain_text("+500")
    assert unfit(page) == []
    entry.get_by_role("button", name="Tarik kembali 6 Des 2023, Berita acara 12").click()

    expect(page.get_by_role("row").filter(has_text="ditarik kembali")).to_contain_text("−500")
    expect(page.get_by_role("status").filter(has_text="Catatan ditarik kembali.")).to_be_visible()
    expect(page.locator("summary", has_text="Buku stok: semua catatan")).to_be_focused()
    assert on_hand(page, desk) == before
    page.context.close()


def test_what_is_missing_of_the_reserve_is_written_with_a_minus(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/stok")
    page.get_by_label("Kejadian").select_option(label="dihitung ulang")
    page.get_by_label("Hasil hitungan").fill("1000")
    page.get_by_label("Sumber").fill("Hitung gudang")
    page.get_by_role("button", name="Catat", exact=True).click()

    # 1.200 are kept for the counter.
    expect(page.get_by_text("−200", exact=True).first).to_be_visible()
    page.get_by_text("Buku stok: semua catatan").click()
    page.get_by_role("button", name="Tarik kembali 6 Des 2023, Hitung gudang").click()
    expect(page.get_by_role("status").filter(has_text="Catatan ditarik kembali.")).to_be_visible()
    page.context.close()


def on_hand(page: Page, desk: Desk) -> int:
    stock = page.request.get(f"{desk.url}/v1/offices/75.71/stock").json()
    (cards,) = (one["on_hand"] for one in stock["items"] if one["item"] == "card")
    found: int = cards
    return found


def test_coverage_is_ranked_and_its_course_is_a_picture_and_a_table(desk: Desk) -> None:
    page = desk.tab(Role.VIEWER, "/capaian")

    expect(page.get_by_text("Kurang 1.012 orang sampai 31 Desember 2023")).to_be_visible()
    page.locator("summary", has_text="Dari mana angka ini?").click()
    expect(page.get_by_text("144.812 dilaporkan per")).to_be_visible()
    # The claims are the managers' page.
    expect(page.get_by_role("link", name="Angka resmi dan pertentangannya")).to_have_count(0)
    page.get_by_text("Sebagai tabel").click()
    expect(page.get_by_role("row", name="6 Des 2023")).to_contain_text("1.012")
    page.get_by_role("link", name="Sekolah", exact=True).click()
    first = page.get_by_role("table").last.locator("tbody tr").first
    expect(first).to_contain_text(re.compile(r"SM|MA"))
    assert unfit(page) == []
    page.context.close()


def test_a_target_in_people_is_drawn_as_the_share_that_it_comes_to(desk: Desk) -> None:
    """729 of 145.824 may be left: 99,5 of a hundred must be recorded by then."""
    page = desk.tab(Role.MANAGER, "/capaian")
    [own] = standing_targets(page, desk)
    set_target(page, desk, own, value="729", supersedes=own["supersedes"])
    try:
        page.reload()
        course = page.get_by_role("region", name="(putus-putus: target)")
        line = course.locator("path.level")
        expect(line).to_have_count(1)
        steps = {
            float(step["says"].removesuffix("%").replace(",", ".")): step["at"] - 4
            for step in course.locator("text[text-anchor='end']").evaluate_all(
                "(all) => all.map((one) => ({says: one.textContent, at: Number(one.getAttribute('y'))}))"
            )
            if step["says"].endswith("%")
        }
        (low, bottom), *_, (high, top) = sorted(steps.items())
        drawn = re.match(r"M\d+ ([\d.]+)H", line.get_attribute("d") or "")
        assert drawn
        share = low + (bottom - float(drawn[1])) / (bottom - top) * (high - low)
        assert abs(share - 99.5) < 0.01
        assert low < share < high
    finally:
        [changed] = standing_targets(page, desk)
        set_target(page, desk, own, supersedes=changed["supersedes"])
        page.context.close()


def test_what_hosts_were_not_asked_and_sites_without_a_contact_are_things_to_do(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/kantor")
    offer = page.get_by_role("link", name=re.compile("kunjungan terbit minggu .* belum ditawarkan"))
    told = int(offer.first.inner_text().split()[0])
    offer.first.click()
    waiting = page.get_by_role("link", name=re.compile(r"^belum ditawarkan \d+$"))
    assert int(waiting.inner_text().split()[-1]) >= told > 0, "today's can be offered no more"

    page.go_back()
    silent = page.get_by_role("link", name=re.compile(r"^\d+ lokasi tanpa narahubung\.$"))
    count = silent.inner_text().split()[0]
    silent.click()
    expect(page).to_have_url(f"{desk.url}/lokasi?keadaan=tanpa")
    expect(page.get_by_text(re.compile(f"^{count} lokasi"))).to_be_visible()
    page.context.close()


def test_every_main_figure_says_where_it_comes_from(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/kantor")

    coverage = page.get_by_role("region", name="Capaian perekaman")
    coverage.get_by_text("Dari mana angka ini?").click()
    expect(coverage).to_contain_text("144.812 dilaporkan per")
    expect(coverage).to_contain_text("Terekam: 144.812 · ")
    for figure in ("Belum terekam hari ini", "Blangko bebas", "Perlu per minggu"):
        region = page.get_by_role("region", name=figure)
        region.get_by_text("Dari mana angka ini?").click()
        expect(region.get_by_role("group").get_by_role("link")).to_be_visible()
    backlog = page.get_by_role("region", name="Belum terekam hari ini")
    expect(backlog).to_contain_text(re.compile(r"\+[\d.]+.* hitungan · \d+ \w+ \d{4} · "))
    cards = page.get_by_role("region", name="Blangko bebas")
    expect(cards).to_contain_text(f"Jumlahnya {on_hand(page, desk):,}.".replace(",", "."))
    assert unfit(page) == []
    page.goto(f"{desk.url}/belum-terekam?per=kelurahan")
    row = page.get_by_role("row", name=re.compile("^Pulubala"))
    for number in ("56 Wajib KTP", "Belum 17"):
        asked = row.get_by_role("button", name=re.compile(f"{number}, Pulubala. Dari mana"))
        box = asked.bounding_box()
        assert box is not None
        assert box["height"] >= 24
        assert box["width"] >= 24
        asked.press("Enter")
        expect(asked).to_have_attribute("aria-expanded", "true")
        origin = page.locator("tr.origin")
        expect(origin).to_contain_text("Jumlahnya 56 wajib KTP")
        assert unfit(page) == []
        asked.press("Enter")
        expect(origin).to_have_count(0)
    page.context.close()


def test_targets_are_entered_changed_and_taken_back(desk: Desk) -> None:
    """The office has no target for a while, and then its own again."""
    page = desk.tab(Role.MANAGER, "/capaian")
    [before] = standing_targets(page, desk)
    targets = page.get_by_role("region", name="Target", exact=True)
    targets.get_by_role("button", name="Tarik kembali Belum terekam paling banyak 0 orang").click()
    expect(targets.get_by_text("Belum ada target. Catat target dari")).to_be_visible()
    expect(page.get_by_text("Target ditarik kembali.")).to_be_visible()
    assert unfit(page) == []

    page.goto(f"{desk.url}/kantor")
    page.get_by_role("link", name="Tambah target").click()
    form = page.get_by_role("dialog")
    form.get_by_role("button", name="Simpan").click()
    expect(form.get_by_label("Paling sedikit")).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_label("Tercapai paling lambat")).to_have_value("2023-12-31")
    form.get_by_label("Paling sedikit").fill("99,5")
    form.get_by_label("Ditetapkan oleh").fill("Ditjen Dukcapil")
    form.get_by_label("Sumber").fill("Surat edaran 12")
    assert unfit(page) == []
    form.get_by_role("button", name="Simpan").click()
    national = targets.get_by_role("listitem").filter(has_text="Surat edaran 12")
    expect(national).to_contain_text("Terekam 99,5% dari wajib KTP dinamis")
    expect(national).to_contain_text("sampai 31 Des 2023, dari Ditjen Dukcapil")

    national.get_by_role("button", name="Ubah").click()
    form.get_by_label("Yang dihitung").select_option("Belum terekam")
    form.get_by_label("Satuan").select_option("orang")
    form.get_by_label("Paling banyak").fill("1.012,5")
    form.get_by_role("button", name="Simpan").click()
    expect(form.get_by_label("Paling banyak")).to_have_attribute("aria-invalid", "true")
    form.get_by_label("Paling banyak").fill("1.000")
    # Somebody else is faster.
    [standing] = standing_targets(page, desk)
    set_target(page, desk, standing, value="99.60", supersedes=standing["supersedes"])
    form.get_by_role("button", name="Simpan").click()
    expect(form.get_by_text("Target ini sudah diganti atau ditarik orang lain.")).to_be_visible()
    expect(form.get_by_label("Paling banyak")).to_have_value("1.000")
    form.get_by_role("button", name="Simpan sebagai target tersendiri").click()
    own = targets.get_by_role("listitem").filter(has_text="Belum terekam paling banyak 1.000 orang")
    expect(own).to_contain_text("Surat edaran 12")
    expect(targets.get_by_role("listitem")).to_have_count(2)
    assert unfit(page) == []
    for left in (1, 0):
        targets.get_by_role("button", name="Tarik kembali").first.click()
        expect(targets.get_by_role("listitem")).to_have_count(left)
    set_target(page, desk, before)
    page.context.close()


def standing_targets(page: Page, desk: Desk) -> list[dict[str, Any]]:
    """As they are sent."""
    found = page.request.get(f"{desk.url}/v1/offices/75.71/targets").json()["items"]
    kept = ("metric", "unit", "value", "of", "due", "issuer", "source")
    return [{name: each[name] for name in kept} | {"supersedes": each["id"]} for each in found]


def set_target(page: Page, desk: Desk, said: dict[str, Any], **other: Any) -> None:
    answer = page.request.post(
        f"{desk.url}/v1/offices/75.71/targets",
        data={**said, "supersedes": None, **other},
        headers={"Origin": desk.url},
    )
    assert answer.ok, answer.text()

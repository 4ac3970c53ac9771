"""The coordinator's week at the console: asked for, looked at, published."""

import re
import uuid
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Locator, Page, Route, expect

from app.accounts.rules import Role
from app.demo.load.keys import EMAILS
from tests.browser.console.desk import PASSWORD, WEEK, Desk
from tests.browser.fit import Keys
from tests.patience import until

FIRST = "SMK Negeri 1 Gorontalo"


def test_a_coordinator_plans_a_week_moves_a_visit_back_and_publishes_by_keyboard(
    desk: Desk,
) -> None:
    page = desk.tab(None)
    press = Keys(page)
    press.tab_to("Surel anggota")
    page.keyboard.type(EMAILS[Role.COORDINATOR])
    press.tab_to("Kata sandi")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    # The start page is the week to plan next, which the demo has published already.
    expect(page.get_by_role("heading", level=1)).to_have_text("Minggu 11–16 Des 2023")
    press.tab_to("Minggu berikutnya", then="Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Minggu 18–23 Des 2023")
    expect(page.get_by_text("3 tim bertugas")).to_be_visible()
    press.tab_to("Lama pengerjaan")
    page.keyboard.press("ArrowUp")
    press.tab_to("Susun rencana", then="Enter")

    expect(page.get_by_text("Draf v2")).to_be_visible()
    expect(page.get_by_role("table", name="Papan minggu")).to_be_visible()
    move_a_visit_and_back(page, press)
    press.back_to("Terbitkan", then="Enter")
    expect(page.get_by_text("3 tim menerima jadwal baru.")).to_be_visible()
    expect(page.get_by_role("link", name="Batal")).to_be_focused()
    press.tab_to("Terbitkan versi 2", then="Enter")

    expect(page.get_by_text("Terbit v2")).to_be_visible()
    expect(page.get_by_text("Nomor versi berlanjut dari minggu ke minggu.")).to_be_visible()
    assert page.url.startswith(f"{desk.url}/minggu/2023-12-18?rencana=")
    page.context.close()


def move_a_visit_and_back(page: Page, press: Keys) -> None:
    """To the first place that its panel offers, wherever the plan has left one."""
    press.tab_into("td")
    page.keyboard.press("ArrowRight")
    visit = page.evaluate("document.activeElement.dataset.visit")
    stood = where(page, visit)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kalau dipindah")).to_be_visible()
    press.tab_to("Kalau dipindah", then="Enter")
    expect(page.get_by_role("button", name=re.compile("^Pindahkan ke ")).first).to_be_visible()
    press.tab_to("Pindahkan ke", then="Enter")

    told = page.get_by_role("status").filter(has=page.get_by_role("button", name="Urungkan"))
    expect(told).to_be_visible()
    until(lambda: where(page, visit) != stood)
    page.keyboard.press("Control+z")
    until(lambda: where(page, visit) == stood)


def where(page: Page, visit: str) -> tuple[str | None, ...]:
    """The crew and the date under which the visit stands, and its words with the times."""
    strip = page.locator("[data-crew][data-date]").filter(
        has=page.locator(f"[data-visit='{visit}']")
    )
    block = page.locator(f"td [data-visit='{visit}']")
    return (
        strip.get_attribute("data-crew"),
        strip.get_attribute("data-date"),
        block.text_content(),
    )


def test_arrows_walk_the_board_and_enter_opens_a_visit(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, WEEK)
    board = page.get_by_role("table", name="Papan minggu")
    expect(board).to_be_visible()
    assert board.locator("button[tabindex='0']").count() == 1
    first = board.locator("button[tabindex='0']")
    name = first.locator(".name").inner_text()
    first.focus()

    page.keyboard.press("ArrowRight")
    second = focused_visit(page)
    page.keyboard.press("ArrowLeft")
    assert focused_visit(page) != second
    page.keyboard.press("Enter")

    panel = page.get_by_role("region", name=re.compile(re.escape(name.removesuffix("…")[:8])))
    expect(panel).to_contain_text("Senin, 11 Desember 2023")
    expect(panel).to_contain_text("orang terekam")
    # It is published, and its host was not asked yet.
    expect(panel).to_contain_text("belum ditawarkan")
    assert "pilih=" in page.url
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    page.context.close()


def focused_visit(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.dataset.visit")
    assert found
    return found


def test_a_link_shows_what_its_sender_saw(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, f"{WEEK}?tampil=daftar")
    page.get_by_role("button", name=FIRST).first.click()
    page.wait_for_url(re.compile("pilih="))
    address = page.url

    page.reload()

    expect(page.get_by_role("region", name=FIRST)).to_be_visible()
    expect(page.get_by_role("heading", name="Senin, 11 Desember 2023")).to_be_visible()
    assert page.url == address
    page.context.close()


def test_the_map_and_its_list_hold_the_same_stops(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, f"{WEEK}?tampil=peta&hari=2023-12-12")
    expect(page.locator(".map-number").first).to_be_visible()

    on_the_list = page.locator("tbody [data-visit]").count()

    assert page.locator(".map-number").count() == on_the_list > 3
    page.context.close()


def test_a_week_that_is_asked_for_again_stands_until_it_is_published(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, WEEK)
    page.get_by_role("link", name="Susun ulang").click()

    expect(page.get_by_text("Versi 1 tetap berlaku")).to_be_visible()
    page.get_by_label("Lama pengerjaan").select_option("180 detik")
    page.get_by_text("Pilihan lain").click()
    page.get_by_label("Tim 3").uncheck()
    expect(page.get_by_text("2 tim bertugas")).to_be_visible()
    ready = page.get_by_text("lokasi siap dikunjungi")
    all_ready = ready.inner_text()
    for kind in ("Kantor kelurahan atau desa", "Kantor kecamatan", "Kunjungan rumah"):
        page.get_by_label(kind, exact=True).uncheck()
    page.get_by_label("Lembaga (lapas, rumah sakit, panti)").uncheck()
    expect(ready).not_to_have_text(all_ready)
    with page.expect_request(lambda sent: sent.method == "POST") as asked:
        page.get_by_role("button", name="Susun ulang").click()
    body: Any = asked.value.post_data_json
    assert len(body["focus"]["crews"]) == 2
    assert body["focus"]["kinds"] == ["school"]
    page.get_by_role("button", name="Hentikan, pakai yang terbaik sejauh ini").click()

    expect(page.get_by_text(re.compile(r"^Draf v\d"))).to_be_visible()
    expect(page.get_by_text("Disusun hanya untuk: Sekolah; Tim 1, Tim 2")).to_be_visible()
    # Asked for once more, it starts from what this draft was asked with.
    page.get_by_role("link", name="Susun ulang").click()
    expect(page.get_by_text(re.compile(r"draf v\d tetap ada"))).to_be_visible()
    expect(page.get_by_label("Lama pengerjaan")).to_have_value("180")
    expect(page.get_by_label("Tim 3")).not_to_be_checked()
    expect(page.get_by_label("Sekolah")).to_be_checked()
    expect(page.get_by_label("Kunjungan rumah")).not_to_be_checked()
    page.get_by_role("link", name="Batal").click()
    page.get_by_label("Yang tampil").select_option("Versi 1 · Terbit")
    expect(page.get_by_text("Terbit v1")).to_be_visible()
    page.context.close()


def test_a_visit_is_taken_out_by_hand_and_put_back_after_a_reload(desk: Desk) -> None:
    """What is published holds: the edit is in a draft of its own."""
    page = desk.tab(Role.COORDINATOR, f"{WEEK}?rencana={published_plan(desk)}")
    visits = page.locator("td [data-visit]")
    expect(visits.first).to_be_visible()
    before = visits.count()
    visits.first.click()
    page.get_by_role("button", name="Keluarkan dari rencana").click()

    expect(page.get_by_text(re.compile(r"^Draf v\d"))).to_be_visible()
    expect(page.get_by_role("status").get_by_role("button", name="Urungkan")).to_be_visible()
    expect(visits).to_have_count(before - 1)
    page.reload()
    expect(visits).to_have_count(before - 1)
    page.get_by_role("button", name="Urungkan").first.click()

    expect(visits).to_have_count(before)
    page.get_by_role("button", name="Tutup").click()
    expect(page.get_by_text("Diubah dengan tangan (2)")).to_be_visible()
    page.context.close()


def test_a_move_is_judged_while_it_is_chosen_and_another_place_is_a_click_away(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, f"{WEEK}?rencana={published_plan(desk)}")
    stop = page.locator("td button[tabindex='0']")
    expect(stop).to_be_visible()
    visit = stop.get_attribute("data-visit")
    stop.focus()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Pilih hari, tim, atau pukul lain")).to_be_visible()
    # Before anybody can be there.
    dialog.get_by_label("Pukul").select_option("08.00")
    expect(dialog.get_by_text("Tidak boleh: Jam kerja tim")).to_be_visible()
    expect(dialog.get_by_role("button", name="Pindahkan", exact=True)).to_be_disabled()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    page.keyboard.press("Enter")
    page.get_by_text("Kalau dipindah").click()
    place = page.get_by_role("button", name=re.compile("^Pindahkan ke ")).first
    crew_and_day = re.search(r"ke (\w+, .*), (Tim \d)$", place.inner_text().replace("\n", " "))
    place.click()

    expect(page.get_by_text(re.compile(r"^Draf v\d"))).to_be_visible()
    assert crew_and_day
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=crew_and_day[2]))
    expect(row.locator(f"[data-visit='{visit}']")).to_be_visible()
    page.context.close()


def published_plan(desk: Desk) -> str:
    """The plan that the demo published for the week."""
    page = desk.tab(Role.COORDINATOR, "/kantor")
    found = page.request.get(f"{desk.url}/v1/offices/75.71/plans").json()["items"]
    page.context.close()
    plan: str = next(each["id"] for each in found if each["number"] == 1)
    return plan


def test_boundaries_that_are_known_are_drawn_under_the_routes(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/kantor")
    square = [[123.0, 0.5], [123.1, 0.5], [123.1, 0.6], [123.0, 0.6], [123.0, 0.5]]
    feature = {
        "type": "Feature",
        "properties": {"code": "75.71.01.1001"},
        "geometry": {"type": "Polygon", "coordinates": [square]},
    }
    known = page.request.put(
        f"{desk.url}/v1/offices/75.71/boundaries?source=BIG",
        data={"type": "FeatureCollection", "features": [feature]},
        headers={"Origin": desk.url},
    )
    assert known.ok, known.text()

    page.goto(f"{desk.url}{WEEK}?tampil=peta&hari=2023-12-12")

    expect(page.locator(".map-border")).to_have_count(1)
    expect(page.locator(".map-number").first).to_be_visible()
    page.context.close()


def test_the_map_of_all_days_says_the_visits_and_sites_under_the_pointer(desk: Desk) -> None:
    """A site that no crew goes to shares its place with one that a crew goes to: the visit is told.

    A name stands as it is, whatever signs it holds.
    """
    page = desk.tab(Role.COORDINATOR, "/provinsi")
    office = f"{desk.url}/v1/offices/75.71"
    plan = first_plan(page, office)
    sites = {each["id"]: each for each in everything(page, f"{office}/sites")}
    at = {id: (each["lat"], each["lon"]) for id, each in sites.items()}
    visits = page.request.get(f"{office}/plans/{plan}/visits").json()
    visited = [visit["site"] for visit in visits]
    once = {at[site]: site for site in visited if [at[id] for id in visited].count(at[site]) == 1}
    unassigned = page.request.get(f"{office}/plans/{plan}/unassigned").json()
    left = [each["site"] for each in sorted(unassigned, key=lambda each: -each["value_lost"])]
    shared = next(n for n, site in enumerate(left) if at[site] in once)
    alone = next(
        n
        for n, site in enumerate(left)
        if [at[id] for id in (*left, *visited)].count(at[site]) == 1
    )
    name, path = sites[left[alone]]["name"], f"{office}/sites/{left[alone]}"
    rename(page, path, "Balai <i>A</i> & B")

    page.goto(f"{desk.url}{WEEK}?rencana={plan}&tampil=peta")

    expect(page.locator(".map-left")).to_have_count(len(left))
    expect(page.locator(".map-number")).to_have_count(0)
    # The one before may still be fading away.
    told = page.locator(".leaflet-tooltip").last
    hover(page, page.locator(".map-left").nth(shared))
    expect(told).to_have_text(
        re.compile(rf"^{sites[once[at[left[shared]]]]['name']}: \w+, \d+ Des \d\d\.\d\d, Tim \d$")
    )
    hover(page, page.locator(".map-left").nth(alone))
    expect(told).to_have_text("Balai <i>A</i> & B (belum terjadwal)")
    rename(page, path, name)
    page.context.close()


def test_a_visit_says_who_of_the_staff_goes(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/provinsi")
    office = f"{desk.url}/v1/offices/75.71"
    plan = first_plan(page, office)
    visit = page.request.get(f"{office}/plans/{plan}/visits").json()[0]
    days = page.request.get(f"{office}/plans/{plan}/days").json()
    staff = next(
        day["staff"] for day in days if all(day[key] == visit[key] for key in ("crew", "date"))
    )
    names = {each["id"]: each["name"] for each in everything(page, f"{office}/staff")}

    page.goto(f"{desk.url}{WEEK}?rencana={plan}&pilih={visit['id']}")

    assert len(staff) > 1
    who = page.locator("dl > div").filter(has_text="Siapa")
    expect(who).to_contain_text(", ".join(names[id] for id in staff))
    page.context.close()


def first_plan(page: Page, office: str) -> str:
    """The week as the demo published it; a later version does not change it."""
    found: str = everything(page, f"{office}/plans?from=2023-12-11&until=2023-12-17&")[0]["id"]
    return found


def everything(page: Page, path: str) -> list[dict[str, Any]]:
    answer = page.request.get(f"{path}{'' if path.endswith('&') else '?'}limit=200").json()
    assert answer["next"] is None
    found: list[dict[str, Any]] = answer["items"]
    return found


def rename(page: Page, path: str, name: str) -> None:
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(path))
    headers = {"Origin": origin, "If-Match": page.request.get(path).headers["etag"]}
    assert page.request.patch(path, data={"name": name}, headers=headers).ok


def hover(page: Page, mark: Locator) -> None:
    box = mark.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_visit_is_offered_its_text_is_sent_and_its_answer_is_shown(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, f"{WEEK}/janji")
    # The last of the week: other tests take others.
    row = page.get_by_role("listitem").filter(has=page.get_by_role("button", name="Tawarkan")).last
    name = row.locator("strong").first.inner_text()
    row.get_by_role("button", name="Tawarkan").click()

    expect(page.get_by_text(f"{name} ditawarkan. Teksnya siap dikirim.")).to_be_visible()
    page.get_by_role("link", name="menunggu jawaban 1").click()
    opens = page.get_by_role("link", name=f"Buka, pilih penerima WhatsApp, {name}")
    address = opens.get_attribute("href")
    assert address
    assert address.startswith("https://wa.me/")
    page.get_by_text("Baca teksnya").first.click()
    text = page.locator(".text").first.inner_text()
    assert text == unquote(address.split("text=")[1])
    page.get_by_role("button", name=f"Sudah dikirim WhatsApp, {name}").click()
    expect(opens).to_have_count(0)
    expect(page.get_by_role("button", name=f"Salin SMS, {name}")).to_be_focused()
    expect(page.get_by_role("link", name=f"Buka, pilih penerima SMS, {name}")).to_be_visible()

    link = re.search(r"http\S+/k/\S+", text)
    assert link
    say_yes(page, desk, f"{desk.url}{urlsplit(link[0]).path}")
    page.goto(f"{desk.url}{WEEK}/janji?saring=confirmed")
    expect(page.get_by_role("listitem").filter(has_text=name)).to_contain_text("dikonfirmasi")
    page.context.close()


def test_the_panel_says_what_the_plan_would_lose_without_the_visit(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, f"{WEEK}?rencana={published_plan(desk)}")
    page.locator("td [data-visit]").first.click()
    page.get_by_text("Mengapa di sini").click()
    expect(page.get_by_text("Tanpa kunjungan ini rencana kehilangan")).to_be_visible()
    expect(page.get_by_text("Buka hari itu")).to_be_visible()
    page.locator("td [data-visit]").filter(has_text="Kec. Kota").first.click()
    expect(page.get_by_text("Tidak punya jam buka sendiri")).to_be_visible()
    expect(page.get_by_role("link", name="Isi nomor Kantor Kecamatan Kota")).to_be_visible()
    page.context.close()


def test_a_session_that_ended_goes_on_from_the_same_page(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, WEEK)
    expect(page.get_by_role("table", name="Papan minggu")).to_be_visible()
    page.context.clear_cookies()
    page.get_by_role("link", name="Minggu berikutnya").click()

    expect(page.get_by_text("Sesi Anda berakhir.")).to_be_visible()
    page.get_by_label("Surel anggota").fill(EMAILS[Role.COORDINATOR])
    page.get_by_label("Kata sandi").fill("bukan kata sandi")
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("alert")).to_contain_text("kata sandi")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Minggu 18–23 Des 2023")
    page.context.close()


def test_a_visit_that_cannot_be_offered_is_named_and_the_others_are_offered(desk: Desk) -> None:
    """The first one is answered after the page was read; while the third is asked, all is stopped."""
    page = desk.tab(Role.COORDINATOR, "/kantor")
    office = f"{desk.url}/v1/offices/75.71"
    visits = page.request.get(f"{office}/plans/{published_plan(desk)}/visits").json()
    left = [each for each in visits if each["state"] == "proposed"]
    first = min(left, key=lambda each: (each["date"], each["arrive"]))
    name = page.request.get(f"{office}/sites/{first['site']}").json()["name"]
    page.goto(f"{desk.url}{WEEK}/janji")
    offer_all = page.get_by_role("button", name=f"Tawarkan semua yang belum ({len(left)})")
    expect(offer_all).to_be_visible()
    confirm(page, desk, first["id"])
    asked: list[Route] = []

    def hold_third(route: Route) -> None:
        asked.append(route)
        if len(asked) != 3:
            route.continue_()

    page.route("**/visits/*/confirmation", hold_third)
    offer_all.click()
    expect(page.get_by_text(re.compile(r"^1 dari"))).to_be_visible()
    page.get_by_role("button", name="Hentikan").click()
    while len(asked) < 3:
        page.wait_for_timeout(50)
    asked[2].continue_()

    expect(page.get_by_text(f"2 dari {len(left)} ditawarkan.")).to_be_visible()
    refused = page.get_by_role("alert").get_by_role("listitem")
    expect(refused).to_have_text([f"{name}: Kunjungan ini sudah dijawab, dimulai, atau batal."])
    assert len(asked) == 3
    page.context.close()


def confirm(page: Page, desk: Desk, visit: str) -> None:
    """The visit is offered, and its host says yes."""
    origin = {"Origin": desk.url}
    path = f"{desk.url}/v1/offices/75.71/visits/{visit}/confirmation"
    offered = page.request.post(
        path, data={}, headers={**origin, "Idempotency-Key": str(uuid.uuid4())}
    )
    assert offered.ok, offered.text()
    link = f"{desk.url}{urlsplit(offered.json()['link']).path}"
    say_yes(page, desk, link)


def say_yes(page: Page, desk: Desk, link: str) -> None:
    seen = page.request.get(link, headers={"Accept": "application/json"}).json()["time"]["seen"]
    answered = page.request.post(
        link,
        data={"answer": "confirm", "seen": seen},
        headers={"Accept": "application/json", "Origin": desk.url},
    )
    assert answered.ok, answered.text()

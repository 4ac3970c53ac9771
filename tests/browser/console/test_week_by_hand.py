"""Visits carried over the coordinator's board: by a mouse, a finger, clicks and keys."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from app.accounts.rules import Role
from tests.browser.console.desk import WEEK, Desk
from tests.patience import until

OFFICE = "/v1/offices/75.71"


@dataclass(frozen=True, kw_only=True)
class Room:
    """A draft in which the day of a crew is empty, and the first visit of another crew's that day.

    stood    the published plan that it was made from
    dropped  how many visits it has lost since
    """

    plan: str
    stood: str
    dropped: int
    visit: dict[str, Any]
    crew: str
    crew_name: str

    def strip(self, page: Page) -> Locator:
        return page.locator(f"[data-crew='{self.crew}'][data-date='{self.visit['date']}']")

    def block(self, page: Page) -> Locator:
        return page.locator(f".board [data-visit='{self.visit['id']}']")


class Api:
    """The office's API with the tab's own sign-in."""

    def __init__(self, page: Page, desk: Desk) -> None:
        self.page, self.url = page, desk.url

    def get(self, path: str) -> Any:
        answer = self.page.request.get(f"{self.url}{OFFICE}{path}")
        assert answer.ok, answer.text()
        return answer.json()

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        answer = self.page.request.post(
            f"{self.url}{OFFICE}{path}",
            data=body,
            headers={"Origin": self.url, "Idempotency-Key": str(uuid.uuid4()), **headers},
        )
        assert answer.ok, answer.text()
        return answer.json()

    def delete(self, path: str) -> None:
        answer = self.page.request.delete(f"{self.url}{OFFICE}{path}", headers={"Origin": self.url})
        assert answer.ok, answer.text()


@pytest.fixture(scope="module")
def room(desk: Desk) -> Room:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    api = Api(page, desk)
    plan = next(each for each in api.get("/plans")["items"] if each["number"] == 1)["id"]
    crews = api.get("/crews")["items"]
    visits = sorted(api.get(f"/plans/{plan}/visits"), key=lambda each: each["arrive"])
    first = next(each for each in visits if each["crew"] == crews[0]["id"])
    stood, version = plan, api.get(f"/plans/{plan}")["version"]
    there = (crews[1]["id"], first["date"])
    dropped = [each for each in visits if (each["crew"], each["date"]) == there]
    for each in dropped:
        edit = {"kind": "drop", "visit": each["id"], "may_displace": False}
        made = api.post(f"/plans/{plan}/edits", edit, **{"If-Match": f'"{version}"'})
        plan, version = made["plan"], made["version"]
    page.context.close()
    return Room(
        plan=plan,
        stood=stood,
        dropped=len(dropped),
        visit=first,
        crew=crews[1]["id"],
        crew_name=crews[1]["name"],
    )


def board_of(desk: Desk, room: Room, *, width: int = 1366) -> Page:
    page = desk.tab(Role.COORDINATOR, f"{WEEK}?rencana={room.plan}", width=width)
    expect(page.get_by_role("table", name="Papan minggu")).to_be_visible()
    # What comes later moves the board, and a mouse would miss what it was sent to.
    page.wait_for_load_state("networkidle")
    return page


def centre(at: Locator) -> tuple[float, float]:
    """In the upper part of the window, where nothing scrolls along."""
    at.evaluate("(one) => scrollBy(0, one.getBoundingClientRect().top - 120)")
    box = at.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + 8


def same_time_below(page: Page, room: Room) -> tuple[float, float, float, float]:
    """From the block to where it would be at the same time on the day of the other crew."""
    own = page.locator(f"[data-crew='{room.visit['crew']}'][data-date='{room.visit['date']}']")
    x, y = centre(room.block(page))
    one, other = own.bounding_box(), room.strip(page).bounding_box()
    assert one
    assert other
    return x, y, x, y + other["y"] - one["y"]


def held(page: Page) -> Locator:
    """What is carried, in words."""
    return page.get_by_role("group", name="Memindahkan")


def by_mouse(page: Page, room: Room) -> None:
    x, y, to_x, to_y = same_time_below(page, room)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 20, steps=3)
    page.mouse.move(to_x, to_y, steps=5)
    expect(page.locator(".ghost")).to_have_text(re.compile(r"^\d\d\.\d\d Boleh$"))
    page.mouse.up()


def by_finger(page: Page, room: Room) -> None:
    x, y, to_x, to_y = same_time_below(page, room)
    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": px, "y": py} for px, py in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    scrolled = page.evaluate("scrollY")
    finger("touchStart", (x, y))
    expect(held(page)).to_be_visible()
    finger("touchMove", (x, y + 30))
    finger("touchMove", (to_x, to_y))
    expect(page.locator(".ghost")).to_have_text(re.compile(r"^\d\d\.\d\d Boleh$"))
    assert page.evaluate("scrollY") == scrolled
    finger("touchEnd")


def by_clicks(page: Page, room: Room) -> None:
    """A click says where the visit begins; near the time that it has, it keeps that."""
    room.block(page).click()
    page.get_by_role("button", name="Pindahkan di papan").click()
    *_, to_x, to_y = same_time_below(page, room)
    page.mouse.click(to_x, to_y - 8)


def by_keys(page: Page, room: Room) -> None:
    room.block(page).focus()
    page.keyboard.press("g")
    page.keyboard.press("PageDown")
    expect(page.get_by_role("status").first).to_contain_text(room.crew_name)
    # The bar says once what it is about.
    name = held(page).locator("strong").inner_text()
    assert held(page).aria_snapshot().count(name) == 1
    page.keyboard.press("Enter")


WAYS: dict[str, Callable[[Page, Room], None]] = {
    "mouse": by_mouse,
    "finger": by_finger,
    "clicks": by_clicks,
    "keys": by_keys,
}


@pytest.mark.parametrize("way", WAYS)
def test_however_a_visit_is_carried_the_same_is_asked(desk: Desk, room: Room, way: str) -> None:
    page = board_of(desk, room)
    asked: list[Any] = []
    page.on(
        "request",
        lambda sent: (
            asked.append(sent.post_data_json)
            if sent.url.endswith("/edits") and sent.method == "POST"
            else None
        ),
    )

    WAYS[way](page, room)

    expect(room.strip(page).locator(f"[data-visit='{room.visit['id']}']")).to_be_visible()
    expect(room.block(page)).to_be_focused()
    undo = page.get_by_role("status").get_by_role("button", name="Urungkan")
    expect(undo).to_be_visible()
    assert asked == [
        {
            "kind": "move",
            "visit": room.visit["id"],
            "crew": room.crew,
            "date": room.visit["date"],
            "arrive": room.visit["arrive"],
            "may_displace": False,
        }
    ]
    undo.click()
    expect(room.strip(page).locator("[data-visit]")).to_have_count(0)
    page.context.close()


def test_a_key_acts_on_the_visit_that_the_focused_block_says(desk: Desk, room: Room) -> None:
    """The block of a visit that was taken out says the next one, and keeps the focus."""
    page = board_of(desk, room)
    api = Api(page, desk)
    there = [each for each in api.get(f"/plans/{room.plan}/visits") if each["crew"] != room.crew]
    days: dict[tuple[str, str], list[str]] = {}
    for each in sorted(there, key=lambda one: one["arrive"]):
        days.setdefault((each["crew"], each["date"]), []).append(each["id"])
    crew, date = max(days)
    one, next_one, *_ = days[crew, date]
    cell = page.locator(f"[data-crew='{crew}'][data-date='{date}']")
    before = len(days[crew, date])
    cell.locator(f"[data-visit='{one}']").focus()
    page.keyboard.press("Delete")
    expect(cell.locator("[data-visit]")).to_have_count(before - 1)
    undo = page.get_by_role("status").get_by_role("button", name="Urungkan")
    expect(undo).to_be_visible()
    expect(cell.locator(f"[data-visit='{next_one}']")).to_be_focused()

    page.keyboard.press("Delete")

    expect(cell.locator("[data-visit]")).to_have_count(before - 2)
    expect(cell.locator(f"[data-visit='{next_one}']")).to_have_count(0)
    for left in (before - 1, before):
        page.get_by_role("button", name="Urungkan").first.click()
        expect(cell.locator("[data-visit]")).to_have_count(left)
    page.context.close()


def test_what_cannot_be_is_said_and_not_done(desk: Desk, room: Room) -> None:
    page = board_of(desk, room)
    asked: list[str] = []
    page.on(
        "request",
        lambda sent: (
            asked.append(sent.url)
            if sent.url.endswith("/edits") and sent.method == "POST"
            else None
        ),
    )
    room.block(page).focus()
    page.keyboard.press("g")
    page.keyboard.press("PageDown")
    # Before anybody can be there.
    for _ in range(4):
        page.keyboard.press("ArrowUp")
    bar = held(page)
    expect(bar).to_contain_text("Tidak boleh: Jam kerja tim")
    page.keyboard.press("Enter")
    expect(bar.get_by_role("button", name=re.compile("Letakkan pukul"))).to_be_visible()

    page.keyboard.press("Escape")

    expect(bar).to_have_count(0)
    expect(room.block(page)).to_be_focused()
    assert asked == []
    page.context.close()


def test_a_network_that_comes_back_lets_it_be_put_down_where_it_is_held(
    desk: Desk, room: Room
) -> None:
    page = board_of(desk, room)
    room.block(page).focus()
    page.keyboard.press("g")
    page.context.set_offline(True)
    page.keyboard.press("PageDown")
    expect(held(page).get_by_role("alert")).to_be_visible()
    page.context.set_offline(False)

    # Enter on a button is that button's.
    held(page).get_by_role("button", name="Letakkan di sini").press("Enter")

    expect(room.strip(page).locator(f"[data-visit='{room.visit['id']}']")).to_be_visible()
    page.get_by_role("status").get_by_role("button", name="Urungkan").click()
    expect(room.strip(page).locator("[data-visit]")).to_have_count(0)
    page.context.close()


def edits_held_back(page: Page) -> list[Route]:
    """Edits on their way to the server, from now on."""
    waiting: list[Route] = []
    page.route(
        "**/edits",
        lambda route: waiting.append(route) if route.request.method == "POST" else route.fallback(),
    )
    return waiting


def test_a_move_is_on_the_board_before_its_answer_and_back_where_there_is_none(
    desk: Desk, room: Room
) -> None:
    page = board_of(desk, room)
    waiting = edits_held_back(page)
    there = room.strip(page).locator(f"[data-visit='{room.visit['id']}']")
    room.block(page).focus()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Tim").select_option(room.crew)
    act = dialog.get_by_role("button", name="Pindahkan", exact=True)
    act.click()

    expect(there).to_be_visible()
    expect(dialog).to_have_count(0)
    until(lambda: page.evaluate("1") == 1 and len(waiting) == 1)
    waiting.pop().abort()
    expect(dialog.get_by_role("alert")).to_be_visible()
    expect(there).to_have_count(0)
    expect(dialog.get_by_label("Tim")).to_have_value(room.crew)

    page.unroute("**/edits")
    act.click()
    page.get_by_role("status").get_by_role("button", name="Urungkan").click()
    expect(room.strip(page).locator("[data-visit]")).to_have_count(0)
    page.context.close()


def test_an_edit_taken_back_is_off_the_board_before_its_answer_and_on_it_where_there_is_none(
    desk: Desk, room: Room
) -> None:
    page = board_of(desk, room)
    block = room.block(page)
    block.focus()
    page.keyboard.press("Delete")
    undo = page.get_by_role("status").get_by_role("button", name="Urungkan")
    expect(undo).to_be_visible()
    expect(block).to_have_count(0)
    waiting: list[Route] = []
    # A method of a built-in type cannot be a handler: playwright writes on it.
    page.route("**/undo", lambda route: waiting.append(route))  # noqa: PLW0108

    undo.click()

    expect(block).to_be_visible()
    until(lambda: page.evaluate("1") == 1 and len(waiting) == 1)
    waiting.pop().abort()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(block).to_have_count(0)
    page.unroute("**/undo")
    page.get_by_role("alert").get_by_role("button", name="Coba lagi").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(block).to_be_visible()
    page.context.close()


def test_beside_the_choice_of_another_place_the_board_can_be_used(desk: Desk, room: Room) -> None:
    page = board_of(desk, room)
    block = room.block(page)
    block.focus()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Hari")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(block).to_be_focused()

    page.keyboard.press("m")
    expect(dialog).to_be_visible()
    block.click()

    expect(dialog).to_have_count(0)
    expect(page.get_by_text("Narahubung")).to_be_visible()
    page.context.close()


def test_an_undo_that_is_asked_for_while_an_edit_is_on_its_way_takes_that_one_back(
    desk: Desk, room: Room
) -> None:
    page = board_of(desk, room)
    api = Api(page, desk)
    before = len(api.get(f"/plans/{room.plan}/edits?limit=200")["items"])
    waiting = edits_held_back(page)
    room.block(page).focus()
    page.keyboard.press("p")
    until(lambda: page.evaluate("1") == 1 and len(waiting) == 1)

    with page.expect_response(re.compile(r"/undo$")) as undone:
        page.keyboard.press("Control+z")
        waiting.pop().continue_()

    assert undone.value.ok
    pin, undo = api.get(f"/plans/{room.plan}/edits?limit=200")["items"][before:]
    assert (pin["kind"], pin["visit"]) == ("pin", room.visit["id"])
    assert undo["undoes"] == pin["id"]
    page.context.close()


def test_the_first_edit_of_a_published_week_reads_its_new_draft_once(
    desk: Desk, room: Room
) -> None:
    page = desk.tab(Role.COORDINATOR, f"{WEEK}?rencana={room.stood}")
    expect(page.get_by_role("table", name="Papan minggu")).to_be_visible()
    page.wait_for_load_state("networkidle")
    read: list[str] = []
    page.on("request", lambda sent: read.append(sent.url) if sent.method == "GET" else None)
    room.block(page).focus()
    page.keyboard.press("p")

    expect(page.get_by_role("status").get_by_role("button", name="Urungkan")).to_be_visible()
    page.wait_for_load_state("networkidle")
    draft = page.url.rpartition("rencana=")[2]
    assert draft != room.stood
    assert [url for url in read if url.endswith("/visits")] == [
        f"{desk.url}{OFFICE}/plans/{draft}/visits"
    ]
    page.context.close()


def test_keys_outside_the_board_do_what_they_always_do(desk: Desk, room: Room) -> None:
    page = board_of(desk, room)
    room.block(page).focus()
    page.keyboard.press("g")
    page.keyboard.press("PageDown")

    page.get_by_role("link", name="Daftar", exact=True).press("Enter")

    expect(page).to_have_url(re.compile("tampil=daftar"))
    expect(held(page)).to_be_visible()
    page.context.close()


def test_a_site_left_out_is_put_on_the_board(desk: Desk, room: Room) -> None:
    """At a time that cannot be, another one of that day is offered."""
    page = board_of(desk, room)
    api = Api(page, desk)
    site = next(
        site
        for site in (each["site"] for each in api.get(f"/plans/{room.plan}/unassigned"))
        for place in api.get(f"/plans/{room.plan}/unassigned/{site}/alternatives")["items"]
        if (place["at"]["crew"], place["at"]["date"]) == (room.crew, room.visit["date"])
    )
    name = api.get(f"/sites/{site}")["name"]
    page.get_by_role("button", name=re.compile("Tampilkan semua")).click()
    page.get_by_role("button", name=f"Letakkan di papan {name}", exact=True).click()
    strip = room.strip(page)
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    assert box

    page.mouse.click(box["x"] + 40, box["y"] + 1)
    page.get_by_role("button", name=re.compile("Letakkan pukul")).click()

    expect(strip.locator("[data-visit]")).to_have_count(1)
    expect(page.get_by_role("status").get_by_role("button", name="Urungkan")).to_be_visible()
    page.get_by_role("status").get_by_role("button", name="Urungkan").click()
    expect(strip.locator("[data-visit]")).to_have_count(0)
    page.context.close()


def test_whom_a_carried_visit_would_push_out_is_named_before_it_is_put_down(
    desk: Desk, room: Room
) -> None:
    page = board_of(desk, room)
    api = Api(page, desk)
    place = where_another_must_leave(api, room)
    [leaves] = place.verdict["dropped"]
    block = page.locator(f".board [data-visit='{place.visit}']")
    other = page.locator(f".board [data-visit='{leaves['visit']}']")
    block.focus()
    page.keyboard.press("g")
    for _ in range(abs(place.crews_down)):
        page.keyboard.press("PageDown" if place.crews_down > 0 else "PageUp")
    expect(held(page)).to_contain_text("Tidak boleh")

    way = held(page).get_by_role("listitem").filter(has_text="Letakkan, keluarkan yang lain")
    name = api.get(f"/sites/{leaves['site']}")["name"]
    assert leaves["say"]["id"].startswith(f"{name}: kunjungan ")
    expect(way).to_contain_text(leaves["say"]["id"])
    expect(other).to_be_visible()
    way.get_by_role("button", name="Letakkan, keluarkan yang lain").click()

    undo = page.get_by_role("status").get_by_role("button", name="Urungkan")
    expect(undo).to_be_visible()
    expect(other).to_have_count(0)
    undo.click()
    expect(other).to_be_visible()
    page.context.close()


@dataclass(frozen=True, kw_only=True)
class Tight:
    """A visit that can be with another crew at its own time only when one visit there leaves."""

    visit: str
    crews_down: int
    verdict: dict[str, Any]


def where_another_must_leave(api: Api, room: Room) -> Tight:
    crews = [each["id"] for each in api.get("/crews")["items"] if each["active"]]
    for visit in api.get(f"/plans/{room.plan}/visits"):
        for crew in crews:
            if crew == visit["crew"] or visit["state"] != "proposed":
                continue
            edit = {
                "kind": "move",
                "visit": visit["id"],
                "crew": crew,
                "date": visit["date"],
                "arrive": visit["arrive"],
            }
            if api.post(f"/plans/{room.plan}/check", {**edit, "may_displace": False})["allowed"]:
                continue
            verdict = api.post(f"/plans/{room.plan}/check", {**edit, "may_displace": True})
            if verdict["allowed"] and len(verdict["dropped"]) == 1:
                down = crews.index(crew) - crews.index(visit["crew"])
                return Tight(visit=visit["id"], crews_down=down, verdict=verdict)
    pytest.fail("no visit of this week pushes another one out")


def test_a_plan_to_be_compared_leaves_the_board_to_whoever_works_on_it(
    desk: Desk, room: Room
) -> None:
    page = board_of(desk, room)
    api = Api(page, desk)
    hand = api.post("/plans/by-hand", {"start": "2023-12-11", "days": 6, "visits": []})["id"]
    ours = api.post(f"/plans/{hand}/ours", {"seconds": 600})
    try:
        page.reload()
        choice = page.get_by_label("Yang tampil")
        expect(choice.get_by_role("option", name="untuk dibandingkan")).to_have_count(1)
        expect(page.locator("#read-only")).to_have_count(0)
        expect(page.get_by_role("link", name="Terbitkan…")).to_be_visible()
        room.block(page).focus()
        page.keyboard.press("p")
        undo = page.get_by_role("status").get_by_role("button", name="Urungkan")
        undo.click()
        expect(page.get_by_role("alert")).to_have_count(0)
        assert api.get(f"/plans/{ours['id']}")["status"] in ("draft", "solving")
    finally:
        api.post(f"/plans/{ours['id']}/cancel")
        until(lambda: api.get(f"/plans/{ours['id']}")["status"] not in ("draft", "solving"))
        page.context.close()


def test_the_board_is_read_only_until_the_plan_of_its_week_is_made_or_stopped(
    desk: Desk, room: Room
) -> None:
    """The board was open before; the first try tells the page, and the end frees it again."""
    page = board_of(desk, room)
    api = Api(page, desk)
    published = desk.tab(Role.COORDINATOR, f"{WEEK}/terbitkan?rencana={room.plan}")
    expect(published.get_by_role("button", name="Terbitkan versi")).to_be_enabled()
    solving = api.post("/plans", {"start": "2023-12-11", "days": 6, "seconds": 600})["id"]
    try:
        published.get_by_role("button", name="Terbitkan versi").click()
        expect(published.locator("#read-only")).to_contain_text("sedang disusun")
        expect(published.get_by_role("button", name="Terbitkan versi")).to_be_disabled()
        room.block(page).focus()
        page.keyboard.press("p")
        expect(page.get_by_role("alert")).to_contain_text("sedang disusun untuk tanggal-tanggal")

        why = page.locator("#read-only")
        expect(why).to_contain_text("Papan hanya dapat dibaca sampai selesai atau dihentikan")
        expect(page.locator(".still .board")).to_be_visible()
        expect(page.locator(".still")).to_have_css("filter", "grayscale(1)")
        expect(page.get_by_role("button", name="Terbitkan")).to_be_disabled()
        asked: list[str] = []
        page.on("request", lambda sent: asked.append(f"{sent.method} {sent.url}"))
        try_everything(page, room)
        # The finger has opened its panel.
        expect(page.get_by_text("Narahubung")).to_be_visible()
        for act in ("Pindahkan", "Kunci", "Buka kunci", "Keluarkan", "Urungkan", "Letakkan"):
            expect(page.get_by_role("button", name=act)).to_have_count(0)
        assert [each for each in asked if not each.startswith("GET")] == []
    finally:
        api.post(f"/plans/{solving}/cancel")

    expect(page.locator("#read-only")).to_have_count(0)
    expect(page.get_by_role("button", name="Keluarkan dari rencana")).to_be_enabled()
    expect(published.get_by_role("button", name="Terbitkan versi")).to_be_enabled()
    published.context.close()
    page.context.close()


def try_everything(page: Page, room: Room) -> None:
    """What carries, pins, drops and undoes elsewhere: by mouse, by finger and by keys."""
    x, y, to_x, to_y = same_time_below(page, room)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to_x, to_y, steps=5)
    page.mouse.up()
    expect(held(page)).to_have_count(0)
    touch = page.context.new_cdp_session(page)
    finger: dict[str, Any] = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    touch.send("Input.dispatchTouchEvent", finger)
    # Longer than a finger rests to lift: carry.svelte.ts would have it in the hand by now.
    page.wait_for_timeout(600)
    expect(held(page)).to_have_count(0)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    room.block(page).focus()
    for key in ("g", "m", "p", "Delete", "Control+z"):
        page.keyboard.press(key)
        expect(held(page)).to_have_count(0)
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_while_a_plan_is_made_what_there_is_stands_below_and_is_only_read(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    api = Api(page, desk)
    solving = api.post("/plans", {"start": "2023-12-11", "days": 6, "seconds": 600})["id"]
    try:
        page.goto(f"{desk.url}{WEEK}?rencana={solving}")
        expect(page.get_by_role("heading", name="Menyusun rencana")).to_be_visible()
        expect(page.locator(".still .board")).to_be_visible()
        expect(page.locator("#read-only")).to_contain_text("Papan hanya dapat dibaca")
        page.get_by_role("button", name=re.compile("^Hentikan")).click()

        expect(page.locator("#read-only")).to_have_count(0)
        expect(page.locator(".still")).to_have_count(0)
    finally:
        api.post(f"/plans/{solving}/cancel")
        page.context.close()


def test_planning_again_begins_with_the_limit_and_the_cards_of_the_shown_plan(
    desk: Desk, room: Room
) -> None:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    api = Api(page, desk)
    wish = {"based_on": room.stood, "max_changes": 60, "cards": "print_now"}
    made = api.post("/plans", wish | {"seconds": 10, "work": 20})["id"]
    until(lambda: api.get(f"/plans/{made}")["status"] == "solved")
    page.goto(f"{desk.url}{WEEK}?rencana={made}")
    page.get_by_role("link", name="Susun ulang").click()

    limit = page.get_by_label("Kunjungan yang boleh berubah")
    expect(limit).to_have_value("60")
    expect(
        page.get_by_text("Paling banyak 60 kunjungan terbit keluar, pindah hari")
    ).to_be_visible()
    expect(
        page.get_by_role("radio", name="Hanya merekam yang dapat langsung dicetak")
    ).to_be_checked()
    limit.select_option("Tidak dibatasi")
    expect(
        page.get_by_text("kunjungan terbit yang belum dikonfirmasi boleh pindah")
    ).to_be_visible()
    page.context.close()


def test_a_limit_that_cannot_be_kept_asks_nobody_to_release_a_promise(
    desk: Desk, room: Room
) -> None:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    api = Api(page, desk)
    crew = f"/crews/{room.crew}/exceptions"
    off = api.post(crew, {"date": room.visit["date"]})["id"]
    wish = {"based_on": room.stood, "max_changes": 0, "seconds": 10, "work": 20}
    try:
        made = api.post("/plans", wish)["id"]
        until(lambda: api.get(f"/plans/{made}")["status"] == "failed")
        page.goto(f"{desk.url}{WEEK}?rencana={made}")

        said = page.get_by_role("alert")
        expect(said).to_contain_text("Naikkan batasnya, atau susun tanpa batas.")
        expect(said).not_to_contain_text("Pilih mana yang dilepas")
        expect(said).to_contain_text("Versi 1 yang terbit tetap berlaku.")
        said.get_by_role("link", name="Lihat versi itu").click()
        expect(page.get_by_role("table", name="Papan minggu")).to_be_visible()
        # What is published names the day that its crew can no longer keep.
        summary = page.get_by_role("region", name="Ringkasan")
        expect(summary).to_contain_text(
            f"{room.crew_name}, Sen, 11 Des: {room.dropped} kunjungan. Tim libur"
        )
    finally:
        api.delete(f"{crew}/{off}")
        page.context.close()


def test_what_was_stopped_before_there_was_a_plan_is_said(desk: Desk) -> None:
    """The worker takes one plan at a time: the second is stopped while it waits."""
    page = desk.tab(Role.COORDINATOR, "/kantor")
    api = Api(page, desk)
    asked = {"start": "2023-12-11", "days": 6, "seconds": 600}
    solving, waiting = (api.post("/plans", asked) for _ in range(2))
    try:
        page.goto(f"{desk.url}{WEEK}?rencana={waiting['id']}")
        page.get_by_role("button", name="Hentikan", exact=True).click()
        said = f"Penyusunan versi {waiting['number']} dihentikan sebelum ada rencana"
        expect(page.get_by_text(said)).to_be_visible()
    finally:
        api.post(f"/plans/{solving['id']}/cancel")
        # Until it is done nobody may edit the week.
        until(lambda: api.get(f"/plans/{solving['id']}")["status"] not in ("draft", "solving"))
        page.context.close()


def test_what_differs_from_another_version_is_listed_and_shown(desk: Desk, room: Room) -> None:
    page = board_of(desk, room)
    page.get_by_label("Bandingkan dengan").select_option("Versi 1 · Terbit")

    compared = page.get_by_role("region", name="Dibanding versi 1")
    expect(compared.get_by_text(f"{room.dropped} keluar")).to_be_visible()
    expect(compared.get_by_text("perlu diberi tahu")).to_have_count(room.dropped)
    expect(room.strip(page).locator(".was.dropped")).to_have_count(room.dropped)
    page.reload()
    expect(compared).to_be_visible()
    page.context.close()


def test_publishing_says_for_which_crews_something_changes(desk: Desk, room: Room) -> None:
    page = desk.tab(Role.COORDINATOR, f"{WEEK}/terbitkan?rencana={room.plan}")
    expect(page.get_by_text("Jadwal 1 tim berubah.")).to_be_visible()
    expect(page.get_by_text("Tidak ada yang berubah untuk tim ini.")).to_have_count(2)
    expect(page.get_by_text(f"Yang berubah ({room.dropped})")).to_be_visible()
    page.context.close()


def test_what_more_changes_would_bring_is_a_table_to_choose_from(desk: Desk, room: Room) -> None:
    page = board_of(desk, room)
    api = Api(page, desk)
    path = f"/plans/{room.plan}/advice"
    advice = api.post(path, {"seconds": 5})["id"]
    until(lambda: api.get(f"{path}/{advice}")["status"] == "done", every=0.5)
    points = api.get(f"{path}/{advice}")["curve"]
    # What this tab has asked for before is read again.
    version = api.get(f"/plans/{room.plan}")["version"]
    kept_as = f"jemput-advice-{room.plan}-{version}"
    page.evaluate(f"sessionStorage.setItem('{kept_as}', '{advice}')")
    page.reload()

    curve = page.get_by_role("region", name="Berapa banyak yang perlu berubah?")
    expect(curve.locator("tbody tr")).to_have_count(len(points))
    curve.get_by_role("link", name="Susun").first.click()

    expect(page.get_by_label("Kunjungan yang boleh berubah")).to_have_value(
        str(points[0]["max_changes"])
    )
    page.context.close()

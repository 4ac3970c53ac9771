"""Forms of the week's pages when nobody answers: what was typed stays, and trying again does it once."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from app.accounts.rules import Role
from tests.browser.console.desk import WEEK, Desk
from tests.browser.console.test_week_by_hand import Api

NEXT_WEEK = "/minggu/2023-12-18"
AWAY = "Belum terhubung ke kantor."
UNKNOWN = "Semuanya masih ada di sini: coba lagi, tidak akan terjadi dua kali."


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A form as somebody fills it in.

    path   of the page, once the office is as the form needs it
    sends  what its button sends
    act    presses it
    safe   what is said to be safe, beside what happened
    kept   what was typed is still there
    done   the page says that it is done
    count  how many of what it makes the office has
    """

    path: Callable[[Api], str]
    sends: str
    fill: Callable[[Page, Api], None]
    act: Callable[[Page], Locator]
    safe: str
    kept: Callable[[Page], None]
    done: Callable[[Page], None]
    count: Callable[[Api], int]


def standing(api: Api) -> str:
    plans = api.get("/plans?from=2023-12-11&until=2023-12-16")["items"]
    plan: str = next(each["id"] for each in plans if each["status"] == "published")
    return plan


def plans_of(api: Api, query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get(f"/plans?limit=200{query}")["items"]
    return found


def first_visit(api: Api) -> str:
    """One that may be moved, to be looked at on the published board."""
    plan = standing(api)
    visit = next(each for each in api.get(f"/plans/{plan}/visits") if each["state"] == "proposed")
    return f"{WEEK}?rencana={plan}&pilih={visit['id']}"


def fresh_draft(api: Api) -> str:
    """A draft in which a visit is pinned, or is no longer, to be published."""
    plan = standing(api)
    visit = next(each for each in api.get(f"/plans/{plan}/visits") if each["state"] == "proposed")
    edit = {"kind": "unpin" if visit["pinned"] else "pin", "visit": visit["id"]}
    version = api.get(f"/plans/{plan}")["version"]
    made = api.post(f"/plans/{plan}/edits", edit, **{"If-Match": f'"{version}"'})
    return f"{WEEK}/terbitkan?rencana={made['plan']}"


def ask_fill(page: Page, _: Api) -> None:
    page.get_by_label("Lama pengerjaan").select_option("180 detik")
    page.get_by_text("Pilihan lain").click()
    page.get_by_label("Tim 3").uncheck()


def ask_kept(page: Page) -> None:
    expect(page.get_by_label("Lama pengerjaan")).to_have_value("180")
    expect(page.get_by_text("2 tim bertugas")).to_be_visible()


def movable(api: Api) -> str:
    """One that can go somewhere else as it is, to be looked at on the published board."""
    plan = standing(api)
    for visit in api.get(f"/plans/{plan}/visits"):
        if visit["state"] == "proposed" and place_for(api, plan, visit["id"]):
            return f"{WEEK}?rencana={plan}&pilih={visit['id']}"
    raise AssertionError("no visit can be moved")


def place_for(api: Api, plan: str, visit: str) -> dict[str, Any] | None:
    """Another day or crew that takes it in, whenever there is room."""
    now = next(each for each in api.get(f"/plans/{plan}/visits") if each["id"] == visit)
    for place in api.get(f"/plans/{plan}/visits/{visit}/alternatives")["items"]:
        wanted = {name: place["edit"][name] for name in ("crew", "date")}
        edit = {"kind": "move", "visit": visit, **wanted, "may_displace": True}
        elsewhere = wanted != {name: now[name] for name in wanted}
        if elsewhere and api.post(f"/plans/{plan}/check", edit)["allowed"]:
            return wanted
    return None


def move_fill(page: Page, api: Api) -> None:
    query = parse_qs(urlsplit(page.url).query)
    place = place_for(api, query["rencana"][0], query["pilih"][0])
    assert place
    page.get_by_role("button", name="Pindahkan…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Hari").select_option(place["date"])
    dialog.get_by_label("Tim").select_option(place["crew"])
    dialog.get_by_label("Boleh mengeluarkan").check()
    expect(dialog.get_by_role("button", name="Pindahkan", exact=True)).to_be_enabled()


def move_kept(page: Page) -> None:
    expect(page.get_by_role("dialog").get_by_text(re.compile("^Boleh"))).to_be_visible()


def hand_fill(page: Page, _: Api) -> None:
    row = page.get_by_role("group", name="Kunjungan 1")
    row.get_by_label("Tim").select_option("Tim 1")
    row.get_by_label("Hari").select_option("2023-11-27")
    row.get_by_label("Lokasi").fill("Kantor Kelurahan Dembe I")
    row.get_by_label("Tiba").fill("830")
    row.get_by_label("Selesai").fill("10.45")
    # A time is read when its field is left.
    row.get_by_label("Selesai").press("Tab")


def hand_kept(page: Page) -> None:
    row = page.get_by_role("group", name="Kunjungan 1")
    expect(row.get_by_label("Lokasi")).to_have_value("Kantor Kelurahan Dembe I")
    expect(row.get_by_label("Selesai")).to_have_value("10.45")


def seen(text: str | re.Pattern[str]) -> Callable[[Page], None]:
    return lambda page: expect(page.get_by_text(text).first).to_be_visible()


def button(name: str | re.Pattern[str]) -> Callable[[Page], Locator]:
    return lambda page: page.get_by_role("button", name=name, exact=isinstance(name, str)).first


def untyped(_: Page, __: Api) -> None:
    """Nothing is typed here."""


def nothing(_: Page) -> None:
    """Nothing was typed that could be lost."""


def week_plans(api: Api) -> int:
    return len(plans_of(api, "&from=2023-12-11&until=2023-12-16"))


FORMS = {
    "asking for a week": Asked(
        path=lambda _: NEXT_WEEK,
        sends=r"/plans$",
        fill=ask_fill,
        act=button("Susun rencana"),
        safe=UNKNOWN,
        kept=ask_kept,
        done=seen("Menyusun rencana…"),
        count=lambda api: len(plans_of(api, "&from=2023-12-18&until=2023-12-23")),
    ),
    "moving": Asked(
        path=movable,
        sends=r"/edits$",
        fill=move_fill,
        act=lambda page: page.get_by_role("dialog").get_by_role(
            "button", name="Pindahkan", exact=True
        ),
        safe="Yang sudah tersimpan tetap aman",
        kept=move_kept,
        done=seen(re.compile(r"^Draf v\d")),
        count=week_plans,
    ),
    "pinning": Asked(
        path=first_visit,
        sends=r"/edits$",
        fill=untyped,
        act=button(re.compile("^(Kunci|Buka kunci)$")),
        safe="Yang sudah tersimpan tetap aman",
        kept=seen("Narahubung"),
        done=seen(re.compile(r"^Draf v\d")),
        count=week_plans,
    ),
    "dropping": Asked(
        path=first_visit,
        sends=r"/edits$",
        fill=untyped,
        act=button("Keluarkan dari rencana"),
        safe="Yang sudah tersimpan tetap aman",
        kept=seen("Narahubung"),
        done=seen(re.compile(r"^Draf v\d")),
        count=week_plans,
    ),
    "publishing": Asked(
        path=fresh_draft,
        sends=r"/publish$",
        fill=untyped,
        act=button(re.compile("^Terbitkan versi")),
        safe=UNKNOWN,
        kept=seen("Jadwal semua tim tetap sama."),
        done=seen(re.compile(r"^Terbit v\d")),
        count=lambda api: sum(
            each["published_at"] is not None for each in plans_of(api, "&from=2023-12-11")
        ),
    ),
    "offering": Asked(
        path=lambda _: f"{WEEK}/janji?saring=none",
        sends=r"/confirmation$",
        fill=untyped,
        act=button(re.compile("^Tawarkan (?!semua)")),
        safe=UNKNOWN,
        kept=nothing,
        done=seen("ditawarkan. Teksnya siap dikirim."),
        count=lambda api: len(api.get("/confirmations?limit=200")["items"]),
    ),
    "a week by hand": Asked(
        path=lambda _: "/rencana-tangan",
        sends=r"/plans/by-hand$",
        fill=hand_fill,
        act=button("Nilai rencana ini"),
        safe=UNKNOWN,
        kept=hand_kept,
        done=seen(re.compile("^Rencana manual .*27 Nov")),
        count=lambda api: sum(each["by_hand"] for each in plans_of(api, "")),
    ),
}


class Bad:
    """A network that is away, then a gateway without us behind it, then one that swallows the answer."""

    def __init__(self, page: Page, sends: str) -> None:
        self.keys: list[str] = []
        self.swallowed: APIResponse | None = None
        self.sends = re.compile(sends)
        page.route(lambda url: bool(self.sends.search(url)), self.answer)

    def answer(self, route: Route) -> None:
        if route.request.method == "GET":
            route.fallback()
            return
        self.keys.append(route.request.headers["idempotency-key"])
        match len(self.keys):
            case 1:
                route.abort()
            case 2:
                route.fulfill(status=502, content_type="text/html", body="<h1>Bad Gateway</h1>")
            case 3:
                self.swallowed = route.fetch()
                route.abort()
            case _:
                route.fallback()


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_answered_stays_and_is_done_once_by_trying_again(desk: Desk, form: str) -> None:
    asked = FORMS[form]
    page = desk.tab(Role.COORDINATOR, "/kantor")
    api = Api(page, desk)
    page.goto(desk.url + asked.path(api))
    bad = Bad(page, asked.sends)
    asked.fill(page, api)
    before = asked.count(api)
    for tries in (1, 2, 3):
        asked.act(page).click()
        expect(page.get_by_role("alert").filter(has_text=AWAY)).to_have_count(1)
        expect(page.get_by_text(asked.safe).first).to_be_visible()
        expect(asked.act(page)).to_be_enabled()
        asked.kept(page)
        assert len(bad.keys) == tries
    assert bad.swallowed is not None
    expect(bad.swallowed).to_be_ok()

    asked.act(page).click()

    asked.done(page)
    assert len(set(bad.keys)) == 1
    assert len(bad.keys) == 4
    assert asked.count(api) == before + 1
    for each in plans_of(api, ""):
        if each["status"] in ("draft", "solving"):
            api.post(f"/plans/{each['id']}/cancel")
    page.context.close()


@pytest.mark.parametrize("form", ["asking for a week", "a week by hand"])
def test_what_was_typed_is_there_again_after_a_reload(desk: Desk, form: str) -> None:
    asked = FORMS[form]
    # Another week than the one that the form has been sent for.
    path = "/minggu/2023-12-25" if form == "asking for a week" else "/rencana-tangan"
    page = desk.tab(Role.COORDINATOR, path)
    asked.fill(page, Api(page, desk))
    page.reload()

    expect(page.get_by_text("Isian yang belum disimpan ada di sini lagi.")).to_be_visible()
    asked.kept(page)
    page.context.close()


def test_somebody_elses_edit_meanwhile_is_said_and_the_choice_stays_to_be_tried(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    api = Api(page, desk)
    draft = fresh_draft(api).rpartition("=")[2]
    visits = [each for each in api.get(f"/plans/{draft}/visits") if each["state"] == "proposed"]
    mine = next(each["id"] for each in visits if place_for(api, draft, each["id"]))
    page.goto(f"{desk.url}{WEEK}?rencana={draft}&pilih={mine}")
    move_fill(page, api)
    last = next(each for each in reversed(visits) if each["id"] != mine)
    other = {"kind": "unpin" if last["pinned"] else "pin", "visit": last["id"]}
    version = api.get(f"/plans/{draft}")["version"]
    api.post(f"/plans/{draft}/edits", other, **{"If-Match": f'"{version}"'})
    dialog = page.get_by_role("dialog")
    act = dialog.get_by_role("button", name="Pindahkan", exact=True)
    act.click()

    expect(dialog.get_by_role("alert")).to_contain_text("mengubah rencana ini")
    move_kept(page)
    act.click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("status").get_by_role("button", name="Urungkan")).to_be_visible()
    page.context.close()


def test_a_draft_that_a_colleague_has_edited_is_shown_again_before_it_is_published(
    desk: Desk,
) -> None:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    api = Api(page, desk)
    draft = fresh_draft(api)
    plan = draft.rpartition("=")[2]
    page.goto(desk.url + draft)
    act = page.get_by_role("button", name="Terbitkan versi")
    expect(act).to_be_enabled()
    expect(page.get_by_text("Jadwal semua tim tetap sama.")).to_be_visible()
    visits = api.get(f"/plans/{plan}/visits")
    free = next(each for each in visits if each["state"] == "proposed" and not each["pinned"])
    edit = {"kind": "drop", "visit": free["id"], "may_displace": False}
    api.post(f"/plans/{plan}/edits", edit, **{"If-Match": "*"})
    act.click()

    expect(page.get_by_role("alert")).to_contain_text("mengubah rencana ini")
    expect(page.get_by_text("Jadwal 1 tim berubah.")).to_be_visible()
    assert api.get(f"/plans/{plan}")["status"] == "solved"
    page.context.close()


def test_of_two_drafts_the_second_is_not_published_and_says_why(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/kantor")
    api = Api(page, desk)
    mine, theirs = fresh_draft(api), fresh_draft(api)
    page.goto(desk.url + mine)
    expect(page.get_by_role("button", name="Terbitkan versi")).to_be_enabled()
    api.post(f"/plans/{theirs.rpartition('=')[2]}/publish", **{"If-Match": "*"})
    page.get_by_role("button", name="Terbitkan versi").click()

    expect(page.get_by_role("alert")).to_contain_text("Rencana lain sudah terbit")
    expect(page.get_by_text("Belum terbit. Yang berlaku tetap berlaku")).to_be_visible()
    page.context.close()

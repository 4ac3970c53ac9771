"""The tour of docs/tour.md, walked in the demo office: what its pictures show is there.

    JEMPUT_PICTURES=new .venv/bin/python -m pytest -n0 tests/browser/console/test_tour.py

writes the pictures anew; otherwise they are drawn, judged and thrown away.
"""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, ViewportSize, expect

from app.accounts import actions as accounts
from app.accounts.rules import Role
from app.core.database import Database
from app.crews import queries as crews
from app.demo.load.keys import EMAILS
from tests.app.demo.make import WORK, plan_office
from tests.browser.console.desk import PASSWORD, WEEK, Desk
from tests.browser.console.province import PROVINCE, open_province
from tests.browser.console.test_week_by_hand import Api
from tests.browser.palette import pictured, small
from tests.patience import until
from tests.serving import Server

DOCS = Path(__file__).parents[3] / "docs"
NAMED = re.compile(r"!\[([^\]]+)\]\(pictures/tour-([a-z-]+)\.png\)")
LARGEST_BYTES = 60_000
SCREEN: ViewportSize = {"width": 1120, "height": 700}
PHONE: ViewportSize = {"width": 360, "height": 640}
NEW = os.environ.get("JEMPUT_PICTURES") == "new"
# One hall a day for each crew, as an office plans that has nothing but a calendar.
BY_HAND_DAYS, BY_HAND_CREWS = 5, 3


@dataclass(frozen=True, kw_only=True)
class Walk:
    """The office, and who walks through it."""

    desk: Desk
    server: Server

    def page(self, role: Role, path: str) -> Page:
        page = self.desk.tab(role, path)
        page.set_viewport_size(SCREEN)
        return page

    def signs_in(self, email: str, path: str, size: ViewportSize) -> Page:
        """By the form on the page."""
        page = self.desk.tab(None, path)
        page.set_viewport_size(size)
        page.get_by_label("Surel anggota").fill(email)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        return page


@pytest.fixture(scope="module")
def planned_file(planned_file: Path, sqlite_template: Path) -> Path:
    """A picture that is kept shows a week as good as the demo's."""
    if NEW:
        shutil.copy(sqlite_template, planned_file)
        database = Database(f"sqlite:///{planned_file}")
        plan_office("kota-gorontalo", database, work=None)
        database.dispose()
    return planned_file


@pytest.fixture(scope="module")
def walk(desk: Desk, office_server: Server) -> Walk:
    """The first crew has its phone, and the province is there."""
    database = Database(office_server.environment["JEMPUT_DATABASE_URL"])
    with database.writing() as db:
        first = min(crews.names(db, "75.71").items(), key=lambda each: each[1])[0]
        member = accounts.member_for(db, office_id="75.71", role=Role.FIELD, crew_id=first)
        accounts.edit_member(db, member=member, email=EMAILS[Role.FIELD], password=PASSWORD)
    database.dispose()
    open_province(office_server)
    return Walk(desk=desk, server=office_server)


def published(walk: Walk) -> tuple[Page, Api, str]:
    """A tab of the coordinator's, and the plan that is published for the week."""
    page = walk.page(Role.COORDINATOR, "/kantor")
    api = Api(page, walk.desk)
    plans = api.get("/plans")["items"]
    return page, api, next(each["id"] for each in plans if each["status"] == "published")


def shown(*there: Locator) -> None:
    """All of it stands in the picture."""
    for each in there:
        expect(each.first).to_be_in_viewport()


def whole(number: float) -> str:
    return f"{round(number):,}".replace(",", ".")


def the_week(walk: Walk) -> Page:
    page, api, plan = published(walk)
    page.goto(f"{walk.desk.url}{WEEK}?rencana={plan}")
    visits = api.get(f"/plans/{plan}/visits")
    people = whole(sum(each["expected_recordings"] for each in visits))
    summary = page.get_by_role("heading", name="Ringkasan").locator("..")
    shown(
        page.get_by_text("Terbit v1"),
        page.get_by_role("table", name="Papan minggu"),
        page.get_by_role("rowheader", name="Tim 1"),
        summary.get_by_text(people, exact=True),
    )
    expect(page.locator("td [data-visit]")).to_have_count(len(visits))
    return page


def a_visit(walk: Walk) -> Page:
    page, api, plan = published(walk)
    first = min(api.get(f"/plans/{plan}/visits"), key=lambda each: (each["date"], each["arrive"]))
    page.goto(f"{walk.desk.url}{WEEK}?rencana={plan}&pilih={first['id']}")
    name = api.get(f"/sites/{first['site']}")["name"]
    panel = page.get_by_role("region", name=name, exact=True)
    shown(panel)
    panel.get_by_text("Kalau dipindah").click()
    places = panel.get_by_role("button", name=re.compile("^Pindahkan ke "))
    expect(places).to_have_count(3)
    places.last.scroll_into_view_if_needed()
    shown(places, places.last, page.get_by_role("table", name="Papan minggu"))
    return page


def the_map(walk: Walk) -> Page:
    page, api, plan = published(walk)
    page.goto(f"{walk.desk.url}{WEEK}?rencana={plan}&tampil=peta&hari=2023-12-11")
    visits = api.get(f"/plans/{plan}/visits")
    monday = [each for each in visits if each["date"] == "2023-12-11"]
    expect(page.locator(".map-number")).to_have_count(len(monday))
    shown(page.locator(".map"), page.get_by_text("Sen, 11 Des"))
    return page


def publishing(walk: Walk) -> Page:
    """The last visit of the week for which many come is dropped in a draft."""
    page, api, plan = published(walk)
    visits = api.get(f"/plans/{plan}/visits")
    last = max(
        (each for each in visits if each["expected_recordings"] >= 5),
        key=lambda each: (each["date"], each["arrive"]),
    )
    made = api.post(
        f"/plans/{plan}/edits",
        {"kind": "drop", "visit": last["id"], "may_displace": False},
        **{"If-Match": f'"{api.get(f"/plans/{plan}")["version"]}"'},
    )
    page.goto(f"{walk.desk.url}{WEEK}/terbitkan?rencana={made['plan']}")
    shown(
        page.get_by_text("Jadwal 1 tim berubah."),
        page.get_by_text("Tidak ada yang berubah untuk tim ini."),
        page.get_by_role("button", name=re.compile("^Terbitkan versi")),
    )
    return page


def by_hand(walk: Walk) -> Page:
    page, api, _ = published(walk)
    halls = api.get("/sites?limit=200")["items"]
    halls = [each["id"] for each in halls if each["kind"] == "hall"]
    teams = [each["id"] for each in api.get("/crews")["items"]][:BY_HAND_CREWS]
    days = [f"2023-12-{11 + day}" for day in range(BY_HAND_DAYS)]
    stays = [(crew, day) for day in days for crew in teams]
    visits = [
        {"crew": crew, "date": day, "site": hall, "start": "09:00", "end": "11:00"}
        for (crew, day), hall in zip(stays, halls, strict=False)
    ]
    entered = {"start": "2023-12-11", "days": 6, "visits": visits}
    plan = api.post("/plans/by-hand", entered)["id"]
    ours = api.post(
        f"/plans/{plan}/ours", {"seconds": 30, "seed": 1} | ({} if NEW else {"work": WORK})
    )["id"]
    until(lambda: api.get(f"/plans/{ours}")["status"] == "solved", every=0.5)
    page.goto(f"{walk.desk.url}/rencana-tangan?rencana={plan}&kami={ours}")
    row = page.get_by_role("row", name="Orang terekam (perkiraan)")
    expect(row.get_by_role("cell").nth(1)).to_be_visible()
    theirs, better = (
        int(cell.replace(".", "")) for cell in row.get_by_role("cell").all_inner_texts()[:2]
    )
    assert better > theirs > 0
    shown(row, page.get_by_role("heading", level=1).get_by_text("Rencana manual"))
    return page


def the_crews(walk: Walk) -> Page:
    page = walk.page(Role.COORDINATOR, "/tim")
    shown(*(page.get_by_text(f"Tim {n}", exact=True) for n in (1, 2, 3)))
    return page


def the_crews_day(walk: Walk) -> Page:
    coordinators, api, plan = published(walk)
    crew = min(api.get("/crews")["items"], key=lambda each: each["name"])["id"]
    stops = [
        each
        for each in api.get(f"/plans/{plan}/visits")
        if (each["crew"], each["date"]) == (crew, "2023-12-11")
    ]
    first = min(stops, key=lambda each: each["arrive"])
    name = api.get(f"/sites/{first['site']}")["name"]
    coordinators.context.close()
    page = walk.signs_in(EMAILS[Role.FIELD], "/lapangan", PHONE)
    page.get_by_text("Lihat Sen, 11 Des").click()
    listed = page.get_by_role("list", name="Kunjungan").get_by_role("listitem")
    expect(listed).to_have_count(len(stops))
    shown(page.get_by_text("Yang dibawa"), page.get_by_role("link", name=name, exact=True))
    return page


def the_desk(walk: Walk) -> Page:
    page = walk.page(Role.MANAGER, "/kantor")
    shown(
        page.get_by_text("Kurang 1.012 orang sampai 31 Desember 2023"),
        page.get_by_role("region", name="Capaian perekaman").get_by_text("99,31%"),
        page.get_by_text("Perlu per minggu"),
    )
    return page


def the_backlog(walk: Walk) -> Page:
    page = walk.page(Role.MANAGER, "/belum-terekam?per=kelurahan")
    expect(page.get_by_role("button", name="Tampilkan semua (50)")).to_be_visible()
    shown(page.locator(".map"), page.get_by_text("1.012"))
    return page


def the_claims(walk: Walk) -> Page:
    page = walk.page(Role.MANAGER, "/klaim")
    finding = page.get_by_role("article").filter(has_text="dilaporkan 1.021")
    shown(page.get_by_role("link", name="Terbuka (3)"), finding)
    return page


def a_forecast(walk: Walk) -> Page:
    page = walk.page(Role.MANAGER, "/kantor")
    api = Api(page, walk.desk)
    asked = {"until": "2023-12-31", "target": 100, "seconds": 60}
    asked |= {} if NEW else {"work": 20}
    forecast = api.post("/forecasts", asked)["id"]
    path = f"/forecasts/{forecast}"
    until(lambda: api.get(path)["status"] not in ("asked", "working"), every=0.5)
    assert api.get(path)["status"] == "done"
    page.goto(f"{walk.desk.url}/prakiraan?pilih={forecast}")
    shown(page.get_by_role("heading", level=1), page.locator("main svg[role=img], main figure svg"))
    return page


def the_members(walk: Walk) -> Page:
    page = walk.page(Role.ADMIN, "/anggota")
    shown(page.get_by_text(EMAILS[Role.MANAGER]), page.get_by_text(EMAILS[Role.COORDINATOR]))
    return page


def the_province(walk: Walk) -> Page:
    admin = walk.page(Role.ADMIN, "/provinsi")
    admin.get_by_label("Kode provinsi").fill("75")
    admin.get_by_role("button", name="Izinkan").click()
    expect(admin.get_by_role("region", name="Sekarang diizinkan")).to_contain_text("Gorontalo")
    admin.context.close()
    page = walk.signs_in(PROVINCE, "/provinsi", SCREEN)
    row = page.get_by_role("row").filter(has_text="Disdukcapil Kota Gorontalo")
    shown(row.get_by_text("99,31%"), page.get_by_role("heading", level=1))
    return page


TOUR: dict[str, Callable[[Walk], Page]] = {
    "week": the_week,
    "visit": a_visit,
    "map": the_map,
    "publish": publishing,
    "by-hand": by_hand,
    "crews": the_crews,
    "field": the_crews_day,
    "office": the_desk,
    "backlog": the_backlog,
    "claims": the_claims,
    "forecast": a_forecast,
    "members": the_members,
    "province": the_province,
}


@pytest.mark.parametrize("name", TOUR)
def test_each_picture_of_the_tour_shows_what_the_office_has(walk: Walk, name: str) -> None:
    page = TOUR[name](walk)
    page.wait_for_load_state("networkidle")
    taken = pictured(page.screenshot(animations="disabled", caret="hide"))
    kept = small(taken)
    page.context.close()

    assert is_something(taken)
    assert len(kept) <= LARGEST_BYTES
    if NEW:
        file(name).write_bytes(kept)


def test_the_tour_names_its_pictures_each_once_and_they_are_there_and_small() -> None:
    named = [name for _, name in NAMED.findall((DOCS / "tour.md").read_text(encoding="utf-8"))]

    assert sorted(named) == sorted(TOUR)
    assert {each.name for each in (DOCS / "pictures").glob("tour-*")} == {
        file(name).name for name in TOUR
    }
    for name in named:
        kept = file(name).read_bytes()
        assert len(kept) <= LARGEST_BYTES
        assert is_something(pictured(kept)), name


def file(name: str) -> Path:
    return DOCS / "pictures" / f"tour-{name}.png"


def is_something(picture: Image.Image) -> bool:
    """A blank page is of one colour, and what only loads is of few."""
    dots = picture.width * picture.height
    often = [count for count, _ in picture.getcolors(dots) or ()]
    return len(often) > 32 and max(often) < 0.9 * dots

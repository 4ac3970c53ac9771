"""Every page of the console: from 320 to 1920 pixels, at twice the text, on paper, on a slow network."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.accounts.rules import Role
from tests.browser.console.desk import WEEK, Desk
from tests.browser.fit import TWO_FRAMES
from tests.browser.slow import Slow
from tests.paper import read

PAGES: list[tuple[Role, str]] = [
    (Role.COORDINATOR, WEEK),
    (Role.COORDINATOR, f"{WEEK}?tampil=peta"),
    (Role.COORDINATOR, f"{WEEK}?tampil=daftar"),
    (Role.COORDINATOR, f"{WEEK}?susun"),
    (Role.COORDINATOR, "/minggu/2023-12-25"),
    (Role.COORDINATOR, f"{WEEK}/terbitkan"),
    (Role.COORDINATOR, f"{WEEK}/janji"),
    (Role.COORDINATOR, "/rencana-tangan"),
    (Role.COORDINATOR, "/tim"),
    (Role.COORDINATOR, "/kalender"),
    (Role.COORDINATOR, "/lokasi"),
    (Role.MANAGER, "/kantor"),
    (Role.MANAGER, "/capaian"),
    (Role.MANAGER, "/prakiraan"),
    (Role.MANAGER, "/skenario"),
    (Role.MANAGER, "/hambatan"),
    (Role.MANAGER, "/belum-terekam?per=kelurahan"),
    (Role.MANAGER, "/stok"),
    (Role.MANAGER, "/impor"),
    (Role.MANAGER, "/klaim"),
    (Role.ADMIN, "/anggota"),
    (Role.ADMIN, "/provinsi"),
]
# Width in pixels, and how large the text is of what it usually is.
VIEWS = ((320, 1), (320, 2), (1366, 2), (1920, 1))
PAPERS_MM = {"A4": (210, 297), "F4": (210, 330)}
# What may be scrolled to is not cut off; nor is what only assistive technology reads.
BEYOND = """() => [...document.querySelectorAll('body *')].filter((e) => {
    if (!e.getClientRects().length || e.closest('.hidden, .skip, .map, svg')) return false;
    for (let at = e.parentElement; at && at !== document.body; at = at.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return false;
    return e.getBoundingClientRect().right > innerWidth + 1;
}).map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 40)}`).slice(0, 5)"""


@pytest.mark.parametrize(("role", "path"), PAGES, ids=str)
def test_nothing_is_cut_off_between_320_and_1920_pixels_and_at_twice_the_text(
    desk: Desk, role: Role, path: str
) -> None:
    page = shown(desk, role, path)
    wrong: list[object] = []
    for width, text in VIEWS:
        page.set_viewport_size({"width": width, "height": 740})
        page.evaluate(f"document.documentElement.style.fontSize = '{text * 100}%'")
        # The next frame but one is laid out for the new width.
        page.evaluate(TWO_FRAMES)
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [(width, text, each) for each in page.evaluate(BEYOND)]
        wrong += [(width, text, f"scrolls to {wide}")] if wide > width else []

    assert wrong == []
    page.context.close()


def test_a_week_is_printed_across_with_all_its_days_and_without_buttons(
    desk: Desk, tmp_path: Path
) -> None:
    page = shown(desk, Role.COORDINATOR, WEEK)
    for name, (width, height) in PAPERS_MM.items():
        text, sizes = printed(page, tmp_path, name)
        assert all(day in text for day in ("Sen, 11 Des", "Rab, 13 Des", "Sab, 16 Des"))
        assert "Terbitkan" not in text
        assert "Belum terekam" not in text, "the bar's words"
        assert set(sizes) == {(height, width)}
    page.context.close()


def test_a_crew_and_the_hours_beside_it_do_not_touch_on_a_phone(desk: Desk) -> None:
    page = shown(desk, Role.COORDINATOR, WEEK)
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate(TWO_FRAMES)
    expect(page.locator(".board .crew").first).to_have_text("Tim 1")

    assert page.evaluate(TOUCHING) == []
    page.context.close()


# What is left of each sheet between its margins of 10 mm, upright and across, in pixels.
SHEETS_PX = {
    "A4 upright": (718, 1047),
    "A4 across": (1047, 718),
    "F4 upright": (718, 1172),
    "F4 across": (1172, 718),
}
# A name, a time or a number that is hidden, or reaches beyond a box that shows only a part of it.
NOT_WHOLE = """() => [...document.querySelectorAll('.board :is(.name, .time, .people, .crew)')].filter((e) => {
    const at = e.getBoundingClientRect();
    if (!at.width || at.right > innerWidth || e.scrollWidth > e.clientWidth + 1 && e.clientWidth) return true;
    for (let box = e; box.tagName !== 'TABLE'; box = box.parentElement) {
        const around = box.getBoundingClientRect();
        const cuts = getComputedStyle(box).overflow !== 'visible' || ['TD', 'TH'].includes(box.tagName);
        if (cuts && (at.right > around.right + 1 || at.bottom > around.bottom + 1)) return true;
    }
    return false;
}).map((e) => e.textContent)"""
# An hour's figures nearer than four pixels to a crew's name or number of people.
TOUCHING = """() => [...document.querySelectorAll('.board tbody th')].flatMap((row) => {
    const boxes = (what) => [...row.querySelectorAll(what)].flatMap((e) => {
        const range = document.createRange();
        range.selectNodeContents(e);
        return [...range.getClientRects()].map((r) => ({ r, text: e.textContent }));
    });
    return boxes('.crew, .people').flatMap((one) => boxes('.hours span').filter(({ r }) =>
        r.left < one.r.right + 4 && one.r.left < r.right + 4 && r.top < one.r.bottom && one.r.top < r.bottom
    ).map((hour) => `${one.text} ${hour.text}`));
})"""
# Two visits of a day, one upon the other.
OVERLAPPING = """() => [...document.querySelectorAll('.board td li')].filter((e) => {
    const next = e.nextElementSibling;
    return next && e.getBoundingClientRect().bottom > next.getBoundingClientRect().top + 1;
}).map((e) => e.textContent)"""


def test_a_printed_week_says_every_name_and_time_whole_on_each_sheet(desk: Desk) -> None:
    """A draft has versions to choose from, which are not printed."""
    page = shown(desk, Role.COORDINATOR, WEEK)
    blocks = page.locator(".board [data-visit]")
    blocks.first.click()
    page.get_by_role("button", name="Kunci", exact=True).click()
    expect(page.get_by_label("Yang tampil")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_label("Yang tampil")).to_be_hidden()
    expect(page.get_by_role("region", name="Ringkasan")).to_be_hidden()
    found: list[object] = []
    for name, (width, height) in SHEETS_PX.items():
        page.set_viewport_size({"width": width, "height": height})
        expect(blocks.locator(".time")).to_have_count(blocks.count())
        page.evaluate(TWO_FRAMES)
        found += [(name, each) for what in (NOT_WHOLE, OVERLAPPING) for each in page.evaluate(what)]
        found += [(name, "its days")] if page.locator(".board thead th").count() != 7 else []
    assert blocks.count() > 20
    assert found == []
    page.context.close()


def test_the_backlog_is_printed_with_every_kelurahan(desk: Desk, tmp_path: Path) -> None:
    page = shown(desk, Role.MANAGER, "/belum-terekam?per=kelurahan")
    expect(page.get_by_role("button", name="Tampilkan semua (50)")).to_be_visible()
    backlog = page.request.get(f"{desk.url}/v1/offices/75.71/backlog?group_by=area").json()
    kelurahan = [each["name"] for each in backlog["rows"]]
    assert len(kelurahan) == 50
    for name, size in PAPERS_MM.items():
        text, sizes = printed(page, tmp_path, name)
        assert [each for each in kelurahan if each not in text] == []
        assert "Tampilkan" not in text
        assert set(sizes) == {size}
    page.context.close()


@pytest.mark.parametrize("path", ["/kantor", "/stok", "/klaim", WEEK])
def test_a_slow_network_shows_that_something_comes_and_no_blank_page(desk: Desk, path: str) -> None:
    """The office's answers are held back until the page has shown what it shows meanwhile."""
    page = desk.tab(Role.MANAGER, "/provinsi")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    slow = Slow(page=page, pattern="**/v1/offices/*/**")
    page.goto(desk.url + path)

    expect(page.locator(".skeleton")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    slow.let_go()
    expect(page.locator(".skeleton")).to_have_count(0)
    page.context.close()


def shown(desk: Desk, role: Role, path: str) -> Page:
    """The page at the path, once it has nothing more to ask for."""
    page = desk.tab(role, path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(
        re.compile("Tidak ditemukan|Bukan untuk peran ini")
    )
    expect(page.locator(".notice.wrong")).to_have_count(0)
    return page


def printed(page: Page, folder: Path, name: str) -> tuple[str, list[tuple[int, int]]]:
    """The words on the paper, and the sizes of its pages in millimetres."""
    width, height = PAPERS_MM[name]
    file = folder / f"{name}.pdf"
    page.pdf(path=file, width=f"{width}mm", height=f"{height}mm", prefer_css_page_size=True)
    paper = read(file.read_bytes())
    return " ".join(" ".join(paper.texts).split()), paper.sizes

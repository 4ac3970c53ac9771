"""Writes the pictures of docs/tour.md from a running demo: docs/pictures/tour-*.png.

    scripts/demo                                    # in another terminal
    .venv/bin/python scripts/write_pictures.py ADDRESS PASSWORD [--province EMAIL PASSWORD]

The address and the password are those that the demo prints. The demo stands still at its day, so
the same version draws the same pictures. A province is opened on the demo's database with
`jemput province 75 Gorontalo WITA --email EMAIL`, which prints its password; the office then lets
it see its totals. Needs `apt install chromium`.
"""

import argparse
import shutil
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
WEEK = "/minggu/2023-12-11"
DESK, PHONE = (1120, 700), (360, 640)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture: who looks at what, and a text that is there once the page is.

    press   what is pressed first
    """

    name: str
    who: str
    path: str
    there: str
    size: tuple[int, int] = DESK
    press: str | None = None


TOUR = (
    Shown(name="week", who="koordinator", path=WEEK, there="Tim 1"),
    Shown(
        name="map",
        who="koordinator",
        path=f"{WEEK}?tampil=peta&hari=2023-12-11",
        there="Hulonthalangi",
    ),
    Shown(name="crews", who="koordinator", path="/tim", there="Tim 1"),
    Shown(name="office", who="manajer", path="/kantor", there="Perlu per minggu"),
    Shown(
        name="backlog",
        who="manajer",
        path="/belum-terekam?per=kelurahan",
        there="Tampilkan semua (50)",
    ),
    Shown(name="claims", who="manajer", path="/klaim", there="Dari mana angka ini?"),
    Shown(
        name="field",
        who="petugas",
        path="/lapangan",
        there="Yang dibawa",
        size=PHONE,
        press="Lihat Sen, 11 Des",
    ),
)

PROVINCE = Shown(name="province", who="provinsi", path="/provinsi", there="1 kantor")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("password")
    parser.add_argument("--province", nargs=2, metavar=("EMAIL", "PASSWORD"))
    asked = parser.parse_args()
    address = asked.address.rstrip("/")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for each in TOUR:
            write(browser, address, (f"{each.who}@jemput.example", asked.password), each)
        if asked.province:
            let_it_see(browser, address, asked.password)
            write(browser, address, tuple(asked.province), PROVINCE)
        browser.close()


def write(browser: Browser, address: str, who: tuple[str, str], shown: Shown) -> None:
    """The picture is there, in Indonesian, as wide as a page of the docs."""
    page = signed_in(browser, address + shown.path, who, shown.size)
    if shown.press:
        page.get_by_text(shown.press).click()
    page.get_by_text(shown.there).locator("visible=true").first.wait_for()
    page.wait_for_load_state("networkidle")
    file = PICTURES / f"tour-{shown.name}.png"
    page.screenshot(path=file, animations="disabled", caret="hide")
    print(f"{file.stat().st_size // 1000:4} kB  {file.relative_to(PICTURES.parents[1])}")
    page.context.close()


def let_it_see(browser: Browser, address: str, password: str) -> None:
    """The office's admin lets the province see its totals, unless it may already."""
    page = signed_in(browser, f"{address}/provinsi", ("admin@jemput.example", password), DESK)
    page.get_by_role("button", name="Izinkan").wait_for()
    if not page.get_by_role("button", name="Akhiri").count():
        page.get_by_label("Kode provinsi").fill("75")
        page.get_by_role("button", name="Izinkan").click()
        page.get_by_role("button", name="Akhiri").wait_for()
    page.context.close()


def signed_in(browser: Browser, at: str, who: tuple[str, str], size: tuple[int, int]) -> Page:
    """The page at the address, by the form that it asks with: phones know no other sign-in."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="id-ID", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(at)
    page.get_by_label("Surel anggota").fill(who[0])
    page.get_by_label("Kata sandi").fill(who[1])
    page.get_by_role("button", name="Masuk").click()
    return page


if __name__ == "__main__":
    main()

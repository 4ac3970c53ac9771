"""Writes the pictures of docs/tour.md from a running demo: docs/pictures/tour-*.png.

    scripts/demo                                    # in another terminal
    .venv/bin/python scripts/write_pictures.py ADDRESS PASSWORD

The address and the password are those that the demo prints. The demo stands still at its day, so
the same version draws the same pictures. Needs `apt install chromium`.
"""

import argparse
import shutil
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
WEEK = "/minggu/2023-12-11"
DESK, PHONE = (1120, 700), (360, 640)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture: who looks at what, and a text that is there once the page is."""

    name: str
    who: str
    path: str
    there: str
    size: tuple[int, int] = DESK


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
    Shown(name="field", who="petugas", path="/lapangan", there="Yang dibawa", size=PHONE),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("password")
    asked = parser.parse_args()
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for each in TOUR:
            write(browser, asked.address.rstrip("/"), asked.password, each)
        browser.close()


def write(browser: Browser, address: str, password: str, shown: Shown) -> None:
    """The picture is there, in Indonesian, as wide as a page of the docs."""
    width, height = shown.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="id-ID", reduced_motion="reduce"
    )
    signed = context.request.post(
        f"{address}/v1/session",
        data={"email": f"{shown.who}@jemput.example", "password": password},
        headers={"Origin": address},
    )
    if not signed.ok:
        raise SystemExit(f"{shown.who}: {signed.status} {signed.text()}")
    page = context.new_page()
    page.goto(address + shown.path)
    page.get_by_text(shown.there).locator("visible=true").first.wait_for()
    page.wait_for_load_state("networkidle")
    file = PICTURES / f"tour-{shown.name}.png"
    page.screenshot(path=file, animations="disabled", caret="hide")
    print(f"{file.stat().st_size // 1000:4} kB  {file.relative_to(PICTURES.parents[1])}")
    context.close()


if __name__ == "__main__":
    main()

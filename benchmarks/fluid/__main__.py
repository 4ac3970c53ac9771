"""Measures how fluid the console is for a big office: `scripts/bench fluid --help`."""

import argparse
import csv
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import APIRequestContext, APIResponse, Locator, expect

from app.core.database import Database
from app.core.migrations import migrate
from benchmarks.fluid.office import CODE, CREWS, EMAIL, MONDAY, SITES, build, week_by_hand
from benchmarks.fluid.page import Slowed, browser, slowed
from benchmarks.fluid.served import served
from benchmarks.results import RESULTS, measured_with, stem_for

SLOWER = 4
"""A cheap machine beside ours; the aims are for it."""
AIMS_MS = {
    "a visit is picked": 100,
    "a move on the board": 100,
    "a move taken back": 100,
    "a new plan shown": 200,
    "the map shown first": 200,
    "the map shown again": 200,
}
LONGEST_MS = 180_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Worked:
    """What one act took at a slowed processor.

    milliseconds  that the page's main thread worked until it had nothing more to do
    felt          milliseconds by the clock from the key to the frame that shows the result
    """

    what: str
    milliseconds: float
    felt: float


def main() -> None:
    asked = _arguments()
    asked.out.mkdir(parents=True, exist_ok=True)
    stem = stem_for(asked.out, "fluid")
    with tempfile.TemporaryDirectory() as folder:
        found = list(_measured(Path(folder), asked.repeats, asked.slower))
    with stem.with_suffix(".csv").open("w") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Worked)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(each) for each in found)
    stem.with_suffix(".md").write_text(page(found, stem.name, asked.slower), encoding="utf-8")
    print(stem.with_suffix(".md").read_text(encoding="utf-8"))


def _measured(folder: Path, repeats: int, slower: int) -> Iterator[Worked]:
    url = f"sqlite:///{folder}/jemput.sqlite"
    migrate(url)
    database = Database(url)
    office = build(database)
    database.dispose()
    with served(url, folder) as here, browser() as chromium:
        context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
        signed = context.request.post(
            f"{here}/v1/session",
            data={"email": EMAIL, "password": office.password},
            headers={"Origin": here},
        )
        _check(signed)
        plans = [
            _entered(context.request, here, week_by_hand(office, version=version))
            for version in range(2)
        ]
        tab = context.new_page()
        tab.set_default_timeout(LONGEST_MS)
        expect.set_options(timeout=LONGEST_MS)
        tab.goto(f"{here}/minggu/{MONDAY}?rencana={plans[0]}")
        expect(tab.locator("button[data-visit]")).to_have_count(SITES)
        yield from _worked(slowed(tab, slower), repeats)


def _check(answer: APIResponse) -> None:
    if not answer.ok:
        raise RuntimeError(answer.text())


def _entered(request: APIRequestContext, here: str, week: dict[str, Any]) -> str:
    answer = request.post(
        f"{here}/v1/offices/{CODE}/plans/by-hand",
        data=json.dumps(week),
        headers={"Origin": here, "Content-Type": "application/json"},
        timeout=LONGEST_MS,
    )
    _check(answer)
    return answer.json()["id"]


def _worked(slow: Slowed, repeats: int) -> Iterator[Worked]:
    tab, blocks = slow.page, slow.page.locator("button[data-visit]")
    for number in range(repeats):
        block = blocks.nth(number * 7)
        picked = f"document.querySelector({_json(_block(block))}).matches('.picked')"
        yield _one("a visit is picked", slow.pressed_ms(block, "Enter", picked))
    yield from _moves(slow, repeats)
    version = tab.get_by_label("Yang tampil")
    for number in range(repeats):
        # Crews of the other version are others: the first block on the board says another visit.
        first = _json(blocks.first.get_attribute("data-visit"))
        other = f"document.querySelector('button[data-visit]')?.dataset.visit !== {first}"
        key = ("ArrowUp", "ArrowDown")[number % 2]
        yield _one("a new plan shown", slow.pressed_ms(version, key, other))
        expect(blocks).to_have_count(SITES)
    there, gone = "document.querySelector('.map canvas')", "document.querySelector('.board')"
    for number in range(repeats + 1):
        what = "the map shown again" if number else "the map shown first"
        yield _one(what, slow.pressed_ms(tab.get_by_role("link", name="Peta"), "Enter", there))
        slow.pressed_ms(tab.get_by_role("link", name="Papan"), "Enter", gone)


def _moves(slow: Slowed, repeats: int) -> Iterator[Worked]:
    """To the last crew's last day, where there is room, and back: an undo is a move too."""
    tab = slow.page
    for number in range(repeats):
        block = tab.locator("button[data-visit]").nth(number * 7)
        at = _json(_block(block))
        crew = f"document.querySelector({at})?.closest('[data-strip]').dataset.crew"
        before = _json(block.evaluate("node => node.closest('[data-strip]').dataset.crew"))
        block.click()
        tab.get_by_role("button", name="Pindahkan…").click()
        dialog = tab.get_by_role("dialog")
        dialog.get_by_label("Hari").select_option(index=5)
        dialog.get_by_label("Tim").select_option(index=CREWS - 1)
        act = dialog.get_by_role("button", name="Pindahkan")
        expect(act).to_be_enabled()
        moved = f"{crew} !== {before} && !document.querySelector('dialog[open]')"
        yield _one("a move on the board", slow.pressed_ms(act, "Enter", moved))
        undo = tab.get_by_role("button", name="Urungkan").first
        back = f"{crew} === {before}"
        yield _one("a move taken back", slow.pressed_ms(undo, "Enter", back))


def _block(block: Locator) -> str:
    return f"button[data-visit='{block.get_attribute('data-visit')}']"


def _json(text: str | None) -> str:
    return json.dumps(text)


def _one(what: str, took: tuple[float, float]) -> Worked:
    worked, felt = took
    print(f"{worked:7.1f} ms worked {felt:7.1f} ms felt  {what}", flush=True)
    return Worked(what=what, milliseconds=round(worked, 2), felt=round(felt, 2))


def _how(slower: int) -> str:
    return (
        f"{measured_with(['playwright'])}. {SITES} sites, {CREWS} crews, a week of {SITES} visits; "
        f"Chromium with its processor {slower} times slower. Felt: by the clock from the key to the "
        "frame that shows the result, waiting for the server included where it comes first. Worked: "
        "processor time of the page's main thread until it has nothing more to do."
    )


def page(found: Sequence[Worked], name: str, slower: int) -> str:
    """The table of a measurement, in Markdown; aims at the speed that was measured at."""
    rows = [
        f"# {name}",
        "",
        _how(slower),
        "",
        "| act | times | felt: least | median | most | worked: median | aim |",
        "|---|---|---|---|---|---|---|",
    ]
    for what in dict.fromkeys(each.what for each in found):
        same = [each for each in found if each.what == what]
        felt = [each.felt for each in same]
        told = (min(felt), median(felt), max(felt), median(each.milliseconds for each in same))
        cells = " | ".join(f"{each:.0f} ms" for each in told)
        rows.append(
            f"| {what} | {len(same)} | {cells} | {AIMS_MS[what] * slower / SLOWER:.0f} ms |"
        )
    return "\n".join([*rows, ""])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench fluid", description=__doc__)
    parser.add_argument("--repeats", type=int, default=20, help="of each act")
    parser.add_argument(
        "--slower", type=int, default=SLOWER, help="times; 1 where other programs work meanwhile"
    )
    parser.add_argument("--out", type=Path, default=RESULTS, help="folder for the results")
    return parser.parse_args()


if __name__ == "__main__":
    main()

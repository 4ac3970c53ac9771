"""How a paper is printed, and what the day sheet and the letter have in common.

Their texts are written in day_sheet.py and letter.py, the pages are sheet.typ and letter.typ
beside them. What a person typed goes there as a value in JSON, so it can be no markup; fonts
are typst's own.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

from app.itineraries.render.qr import payloads, svg
from app.itineraries.render.words import Words, one_line
from app.itineraries.schemas import ItineraryShown

PAGES = Path(__file__).parent
LONG_WORD = re.compile(r"\S{18}(?=\S)")


def printed(page: str, data: dict[str, Any]) -> bytes:
    """The page as a PDF, the same bytes for the same data."""
    inputs = {"data": json.dumps(data, ensure_ascii=False, allow_nan=False)}
    made = typst.compile(
        PAGES / page, root=PAGES, format="pdf", sys_inputs=inputs, ignore_system_fonts=True
    )
    assert isinstance(made, bytes)  # noqa: S101 -- a PDF is one file, whatever its pages
    return made


def common(days: Sequence[ItineraryShown], words: Words) -> dict[str, Any]:
    first = days[0]
    versions = sorted({day.plan_version for day in days})
    numbers = ", ".join(str(version) for version in versions)
    foot = words.say(f"Rencana versi {numbers}", f"Plan version {numbers}")
    return {
        "lang": words.language.value,
        "office": soft(first.office.name),
        "codes": [svg(payload) for payload in payloads(days)],
        "code_alt": words.say(
            "Kode QR: versi rencana dan kunjungan", "QR code: plan version and visits"
        ),
        "foot": soft(f"{first.office.name} · {first.crew.name} · {dates(days, words)} · {foot}"),
    }


def soft(text: str) -> str:
    """One line of text whose long words may break, so that they stay in their column."""
    return LONG_WORD.sub("\\g<0>\u200b", one_line(text))


def pick(words: Words, *pairs: tuple[str, str]) -> list[str]:
    return [words.say(*pair) for pair in pairs]


def dates(days: Sequence[ItineraryShown], words: Words) -> str:
    first, last = words.date(days[0].date), words.date(days[-1].date)
    return first if first == last else f"{first} – {last}"

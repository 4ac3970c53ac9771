"""What the day sheet and the letter have in common.

Their texts are written in day_sheet.py and letter.py, the pages are sheet.typ and letter.typ
beside them.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.core.papers import soft
from app.itineraries.render.qr import payloads, svg
from app.itineraries.render.words import Words
from app.itineraries.schemas import ItineraryShown

PAGES = Path(__file__).parent


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


def pick(words: Words, *pairs: tuple[str, str]) -> list[str]:
    return [words.say(*pair) for pair in pairs]


def dates(days: Sequence[ItineraryShown], words: Words) -> str:
    first, last = words.date(days[0].date), words.date(days[-1].date)
    return first if first == last else f"{first} – {last}"

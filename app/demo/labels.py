"""Numbers, days and names as Indonesian offices write them."""

import re
from datetime import date, time

from app.core.writing import DAYS_ID, MONTHS_ID, SHORT, indonesian

# What a name is shortened by on the picture; the whole name stays in the table.
SHORTER = (
    ("Kantor Kelurahan ", "Kel. "),
    ("Kantor Kecamatan ", "Kec. "),
    ("Kantor Desa ", "Desa "),
    ("Rumah warga ", "Rmh. "),
    ("Kelurahan ", "Kel. "),
    ("Kecamatan ", "Kec. "),
    ("SMA Negeri ", "SMAN "),
    ("SMK Negeri ", "SMKN "),
)


def clock(moment: time) -> str:
    """08.25, with a full stop as CLDR and the offices do."""
    return f"{moment:%H.%M}"


def whole(number: float) -> str:
    """Thousands with a full stop: 5.000."""
    return indonesian(f"{number:,.0f}")


def tenths(number: float) -> str:
    """One decimal after a comma: 18,4 and 1.018,4."""
    return indonesian(f"{number:,.1f}")


def percent(share: float) -> str:
    """0,42% for a share of 0.0042, without a space."""
    return indonesian(f"{100 * share:.2f}%")


def day(moment: date) -> str:
    """A day without its year: Sen, 11 Des."""
    return f"{DAYS_ID[moment.weekday()][:SHORT]}, {moment.day} {_month(moment)}"


def _month(moment: date) -> str:
    return MONTHS_ID[moment.month - 1][:SHORT]


def span(first: date, last: date) -> str:
    """From day to day: 11–16 Des 2023, 27 Nov–2 Des 2023, 30 Des 2024–4 Jan 2025."""
    if first == last:
        return f"{last.day} {_month(last)} {last.year}"
    start = str(first.day)
    if first.month != last.month:
        start += f" {_month(first)}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start}–{last.day} {_month(last)} {last.year}"


def short(site: str, office: str) -> str:
    """SMAN 3 for SMA Negeri 3 Gorontalo: without what everybody in the city knows."""
    city = re.sub(r"^(.* )?(Kota|Kabupaten) ", "", office)
    for long, brief in SHORTER:
        site = site.replace(long, brief)
    return site.removesuffix(f" Kota {city}").removesuffix(f" {city}")


def shortest(site: str, office: str) -> str:
    """Tapa for Rumah warga Tapa: where there is no room for more than the place."""
    return short(site, office).removeprefix("Rmh. ")


def distance_from_best(gap: float) -> str:
    """The gap in words that need no mathematics."""
    if gap <= 1e-6:
        return "Terbukti terbaik"
    return f"Selisih dari yang terbaik paling banyak {percent(gap)}"

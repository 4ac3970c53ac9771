"""Why a date or a site is closed, in the words of the office."""

from dataclasses import dataclass
from datetime import date

from app.core.writing import DAYS_EN, DAYS_ID, indonesian, long_date


@dataclass(frozen=True, kw_only=True, slots=True)
class Why:
    """A reason with a stable code, and its sentence in both languages."""

    code: str
    id: str
    en: str


def suspended(first_date: date, reason: str) -> Why:
    return Why(
        code="suspended",
        id=f"Layanan jemput bola dihentikan sejak {_date_id(first_date)}: {_clause(reason)}. "
        "Loket kantor tetap buka.",
        en=f"The mobile service is suspended since {_date_en(first_date)}: {_clause(reason)}. "
        "The office's counter stays open.",
    )


def holiday(name: str) -> Why:
    return Why(code="holiday", id=f"Hari libur: {name}.", en=f"A holiday: {name}.")


def day_off(weekday: int) -> Why:
    return Why(
        code="day_off",
        id=f"Tidak ada layanan jemput bola pada hari {DAYS_ID[weekday]}.",
        en=f"No mobile service on {DAYS_EN[weekday]}s.",
    )


def schools_paused(name: str, last_date: date) -> Why:
    return Why(
        code="schools_paused",
        id=f"Kunjungan sekolah dijeda sampai {_date_id(last_date)}: {name}.",
        en=f"School visits are paused until {_date_en(last_date)}: {name}.",
    )


def site_closed(note: str) -> Why:
    after_id, after_en = (f": {_clause(note)}", f": {_clause(note)}") if note else ("", "")
    return Why(
        code="site_closed",
        id=f"Lokasi ini tutup pada tanggal ini{after_id}.",
        en=f"This site is closed on this date{after_en}.",
    )


CAUSES = {
    "cancelled": ("dibatalkan pihak lokasi", "called off by the site"),
    "occupied": ("tempat dipakai", "the place is taken"),
    "rain": ("hujan", "rain"),
    "flood": ("banjir", "flood"),
    "road_closed": ("jalan ditutup", "the road is closed"),
    "other": ("ada kendala", "something came up"),
}
"""Why a site is closed to crews for a while, in Indonesian and English."""


def called_off(cause: str, note: str) -> Why:
    """The site itself takes a date back."""
    indonesian, english = _caused(cause, note)
    return Why(
        code="site_called_off",
        id=f"Lokasi ini tidak dapat dipakai: {indonesian}.",
        en=f"This site cannot be used: {english}.",
    )


def out_of_reach(cause: str, note: str) -> Why:
    """Nobody gets there."""
    indonesian, english = _caused(cause, note)
    return Why(
        code="out_of_reach",
        id=f"Lokasi ini tidak dapat dijangkau: {indonesian}.",
        en=f"This site is out of reach: {english}.",
    )


def _caused(cause: str, note: str) -> tuple[str, str]:
    said = f" ({_clause(note)})" if note.strip() else ""
    indonesian, english = CAUSES[cause]
    return indonesian + said, english + said


def weekday_closed(weekday: int) -> Why:
    return Why(
        code="weekday_closed",
        id=f"Lokasi ini tidak buka pada hari {DAYS_ID[weekday]}.",
        en=f"This site is not open on {DAYS_EN[weekday]}s.",
    )


def outside_hours(name: str) -> Why:
    return Why(
        code="outside_hours",
        id=f"Jam bukanya di luar jam layanan selama {name}.",
        en=f"Its hours lie outside the service hours during {name}.",
    )


def outside_area(own: str, other: str | None) -> Why:
    """A point does not lie in the area it is said to lie in; where another one holds it, which."""
    if other is None:
        return Why(
            code="outside_area",
            id=f"Titik ini di luar batas {own}.",
            en=f"This point lies outside the boundary of {own}.",
        )
    return Why(
        code="outside_area",
        id=f"Titik ini terletak di {other}, bukan di {own}.",
        en=f"This point lies in {other}, not in {own}.",
    )


def nearer_elsewhere(own: str, other: str, *, own_km: float, other_km: float) -> Why:
    """Without boundaries: a point is far from its own area's middle, and near another's."""
    own_en, other_en = f"{own_km:,.1f}", f"{other_km:,.1f}"
    own_id, other_id = indonesian(own_en), indonesian(other_en)
    return Why(
        code="nearer_elsewhere",
        id=f"Titik ini {own_id} km dari tengah {own}, tetapi {other_id} km dari tengah {other}. "
        "Batas wilayah belum dimuat, jadi ini hanya perkiraan.",
        en=f"This point is {own_en} km from the middle of {own} but {other_en} km from that of "
        f"{other}. No boundaries are loaded, so this is only likely.",
    )


def _clause(text: str) -> str:
    return text.strip().rstrip(".")


def _date_id(day: date) -> str:
    return long_date(day)[0]


def _date_en(day: date) -> str:
    return long_date(day)[1]

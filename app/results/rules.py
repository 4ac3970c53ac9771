"""How a report is spread over the books, and what is said where it does not fit. Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import Conflict
from app.core.writing import DAYS_EN, DAYS_ID, MONTHS_EN, MONTHS_ID, indonesian

BEYOND = (
    (
        "{} orang direkam di luar catatan yang belum rekam di sini.",
        "Recorded beyond those known as unrecorded here: {}.",
    ),
    (
        "{} blangko melebihi yang tercatat pada pemegangnya.",
        "Cards beyond what the books give their holder: {}.",
    ),
    (
        "{} ribbon melebihi yang tercatat pada pemegangnya.",
        "Ribbons beyond what the books give their holder: {}.",
    ),
)
NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Turn:
    """When a report has its turn at the books: by date, arrival, and its phone's own id.

    Whatever order reports come in, the books end as if they had come in this one.
    """

    date: dt.date
    arrived: dt.datetime
    client_result_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Beyond:
    """What a report counted beyond the books."""

    people: int = 0
    cards: int = 0
    ribbons: int = 0

    def __bool__(self) -> bool:
        return bool(self.people or self.cards or self.ribbons)


def turn(date: dt.date, arrived: dt.datetime | None, client_result_id: str) -> Turn:
    """A report without an arrival comes after those of its date that have one."""
    return Turn(date=date, arrived=arrived or NEVER, client_result_id=client_result_id)


def spread(people: int, held: Mapping[str, int]) -> dict[str, int]:
    """Whom of each cohort a visit recorded, as nobody knows it: in proportion to who was left.

    people         recorded                                          people
    held[cohort]   unrecorded before the visit, in a fixed order     people

    Whole numbers by largest remainder, the first in order among equals; never more of a cohort
    than it held, and never more than all held. Cohorts without a share are left out.
    """
    total = sum(held.values())
    taken = min(people, total)
    if taken == 0:
        return {}
    shares = {cohort: taken * count // total for cohort, count in held.items()}
    # sorted() keeps the order among equals.
    by_remainder = sorted(held, key=lambda cohort: -(taken * held[cohort] % total))
    for cohort in by_remainder[: taken - sum(shares.values())]:
        shares[cohort] += 1
    return {cohort: share for cohort, share in shares.items() if share}


def booked_from(site_name: str | None) -> str:
    """The source of a report's entries; without a site it is the counter's."""
    return "Laporan loket" if site_name is None else f"Laporan kunjungan {site_name}"[:200]


def reversed_for(site_name: str | None) -> str:
    """The source of reversals, after a correction or a report that came late."""
    return f"Penyesuaian: {booked_from(site_name)}"[:200]


def say_beyond(beyond: Beyond) -> tuple[str, str]:
    """What does not fit the books, in Indonesian and in English."""
    counts = (beyond.people, beyond.cards, beyond.ribbons)
    said = [
        (id.format(indonesian(f"{count:,}")), en.format(f"{count:,}"))
        for count, (id, en) in zip(counts, BEYOND, strict=True)
        if count
    ]
    return " ".join(id for id, _ in said), " ".join(en for _, en in said)


def say_stray(crew: str | None, date: dt.date | None, *, missed: bool) -> tuple[str, str]:
    """A report came for a place in the plan that its visit no longer had, in both languages."""
    if crew is None or date is None:
        return (
            "Kunjungan ini sudah keluar dari rencana. Laporannya tetap dihitung.",
            "This visit had been dropped from the plan. Its report counts all the same.",
        )
    day_id, day_en = _day(date, DAYS_ID, MONTHS_ID), _day(date, DAYS_EN, MONTHS_EN)
    if missed:
        return (
            f"Kunjungan ini sudah pindah ke {day_id}, {crew}, dan tetap di sana.",
            f"This visit had been moved to {day_en}, {crew}, and stays there.",
        )
    return (
        f"Kunjungan ini sudah pindah ke {day_id}, {crew}. Laporannya tetap dihitung.",
        f"This visit had been moved to {day_en}, {crew}. Its report counts all the same.",
    )


def _day(date: dt.date, days: Sequence[str], months: Sequence[str]) -> str:
    return f"{days[date.weekday()]}, {date.day} {months[date.month - 1]}"


def another_report() -> Conflict:
    return Conflict(
        "result_differs",
        id="Laporan dengan tanda ini sudah diterima dengan isi lain. Kirim koreksi.",
        en="A report under this id was received with another content. Send a correction.",
    )


def reported_before() -> Conflict:
    return Conflict(
        "visit_reported",
        id="Kunjungan ini sudah dilaporkan. Kirim koreksi atas laporan itu.",
        en="This visit has been reported already. Send a correction of that report.",
    )


def counter_reported() -> Conflict:
    return Conflict(
        "counter_reported",
        id="Loket hari itu sudah dilaporkan. Kirim koreksi atas laporan itu.",
        en="That day's counter has been reported already. Send a correction of that report.",
    )


def corrected_before() -> Conflict:
    return Conflict(
        "corrected_before",
        id="Laporan itu sudah dikoreksi. Koreksilah laporan yang terakhir.",
        en="That report has been corrected already. Correct the newest one.",
    )


def corrects_unknown() -> Conflict:
    return Conflict(
        "corrects_unknown",
        id="Laporan yang dikoreksi belum diterima. Kirim lagi sesudahnya.",
        en="The report that this corrects has not been received yet. Send this again after it.",
    )

"""How a report is spread over the books, and what is said where it does not fit. Pure."""

import datetime as dt
from dataclasses import dataclass

from app.core.errors import Conflict
from app.core.writing import indonesian

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
    (
        "{} catatan siap cetak atau kartu sudah diambil melebihi yang ada pada laporan.",
        "Print-ready records or cards taken beyond what reports have: {}.",
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
    """What a report counted beyond the books; records are what it leaves the books short of."""

    people: int = 0
    cards: int = 0
    ribbons: int = 0
    records: int = 0

    def __bool__(self) -> bool:
        return bool(self.people or self.cards or self.ribbons or self.records)


def turn(date: dt.date, arrived: dt.datetime | None, client_result_id: str) -> Turn:
    """A report without an arrival comes after those of its date that have one."""
    return Turn(date=date, arrived=arrived or NEVER, client_result_id=client_result_id)


def booked_from(site_name: str | None) -> str:
    """The source of a report's entries; without a site it is the counter's."""
    return "Laporan loket" if site_name is None else f"Laporan kunjungan {site_name}"[:200]


def reversed_for(site_name: str | None) -> str:
    """The source of reversals, after a correction or a report that came late."""
    return f"Penyesuaian: {booked_from(site_name)}"[:200]


def say_beyond(beyond: Beyond) -> tuple[str, str]:
    """What does not fit the books, in Indonesian and in English."""
    counts = (beyond.people, beyond.cards, beyond.ribbons, beyond.records)
    said = [
        (id.format(indonesian(f"{count:,}")), en.format(f"{count:,}"))
        for count, (id, en) in zip(counts, BEYOND, strict=True)
        if count
    ]
    return " ".join(id for id, _ in said), " ".join(en for _, en in said)


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

"""How a report is spread over the books, and what is said where it does not fit. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.core.errors import Conflict, Invalid
from app.core.writing import DAYS_EN, DAYS_ID, MONTHS_EN, MONTHS_ID, counted, full_day

BEYOND = (
    (
        "{} orang direkam di luar catatan yang belum terekam di sini.",
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
MOST_RECORDINGS = 1_000_000
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
    """A report without an arrival, like the counter's, comes after those of its date with one."""
    return Turn(date=date, arrived=arrived or NEVER, client_result_id=client_result_id)


def check_times(
    date: dt.date, zone: str, *, arrived: dt.datetime | None, departed: dt.datetime | None
) -> None:
    """Raises Invalid for a time that is not on the visit's date by the office's clock.

    No crew is out over midnight: neither a plan nor the phone's form knows such a visit.
    """
    for moment, name_id, name_en in ((arrived, "tiba", "arrived"), (departed, "selesai", "left")):
        told = moment and moment.astimezone(ZoneInfo(zone)).date()
        if told is not None and told != date:
            (day_id, day_en), (told_id, told_en) = full_day(date), full_day(told)
            raise Invalid(
                "times_of_another_day",
                id=(
                    f"Kunjungan ini {day_id}, tetapi menurut laporan tim {name_id} {told_id}."
                    " Perbaiki waktunya."
                ),
                en=(
                    f"This visit is on {day_en}, but by its report the crew {name_en} on"
                    f" {told_en}. Correct the times."
                ),
            )


def recordings_possible(*, kits: int, service_minutes: float, minutes_per_recording: float) -> int:
    """How many recordings a visit has time for."""
    return min(int(kits * service_minutes / minutes_per_recording), MOST_RECORDINGS)


def in_reach(recorded: Sequence[tuple[int, int]]) -> int:
    """How many of those recorded were known as unrecorded there: of no segment more than it held.

    recorded   (recorded, unrecorded before) of each segment    people

    Who came beyond them came from elsewhere, or the backlog was wrong: that says nothing about
    the share of those who were in reach. A visit to which more came than were known counts as
    one to which all came; left out, just the best visits would be missing.
    """
    return sum(min(people, held) for people, held in recorded)


def says_at_least(*, outcome: str, tried: int, could_record: int | None) -> bool:
    """Whether more may have wanted to come than a visit's report counts.

    The crew says itself that it was cut short: by the closing time, cards or kits that gave out,
    rain. Or it recorded as many as it had time for, so that nobody knows who still waited.

    tried          recordings, failed ones too
    could_record   as in Result; None: not known
    """
    return outcome == "partial" or (could_record is not None and tried >= could_record)


def booked_from(site_name: str | None) -> str:
    """The source of a report's entries; without a site it is the counter's."""
    return "Laporan loket" if site_name is None else f"Laporan kunjungan {site_name}"[:200]


def reversed_for(site_name: str | None) -> str:
    """The source of reversals, after a correction or a report that came late."""
    return f"Penyesuaian: {booked_from(site_name)}"[:200]


def handed_out_to(crew: str) -> str:
    """The source of a hand-out's entries."""
    return f"Bekal {crew}"[:200]


def handed_back_by(crew: str) -> str:
    return f"Sisa bekal {crew}"[:200]


def nothing_to_bring(crew: str, date: dt.date) -> Conflict:
    day_id, day_en = full_day(date)
    return Conflict(
        "nothing_to_bring",
        id=(
            f"Menurut jadwal terbit {crew} tidak membawa blangko pada {day_id}. Sebutkan jumlahnya"
            " bila tetap diserahkan."
        ),
        en=(
            f"By the published plan {crew} brings no cards on {day_en}. Say how many if they are"
            " to be handed out all the same."
        ),
    )


def say_beyond(beyond: Beyond) -> tuple[str, str]:
    """What does not fit the books, in Indonesian and in English."""
    counts = (beyond.people, beyond.cards, beyond.ribbons, beyond.records)
    said: list[tuple[str, str]] = []
    for count, (id, en) in zip(counts, BEYOND, strict=True):
        if count:
            number_id, number_en = counted(count)
            said.append((id.format(number_id), en.format(number_en)))
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
        id=(
            "Kunjungan ini sudah dilaporkan, dan laporan itu tetap dihitung. Bila ada yang kurang"
            " atau dua tim datang ke sana, minta koordinator mengoreksinya dengan jumlah"
            " semuanya."
        ),
        en=(
            "This visit has been reported already, and that report still counts. If something is"
            " missing, or two crews were there, ask the coordinator to correct it with the counts"
            " of all."
        ),
    )


def named_twice(line: int) -> Conflict:
    """`line` is the number, from 1, of the earlier line of the same request."""
    return Conflict(
        "visit_named_twice",
        id=(
            f"Kiriman ini menyebut kunjungan ini dua kali: sudah di baris {line}. Pakai satu baris"
            " saja; bila dua tim datang ke sana, jumlahkan."
        ),
        en=(
            f"This request names this visit twice: line {line} has it already. Keep one of the"
            " lines; if two crews were there, add them up."
        ),
    )


def counter_reported() -> Conflict:
    return Conflict(
        "counter_reported",
        id=(
            "Loket hari itu sudah dilaporkan. Kirim koreksi atas laporan itu, dengan jumlah"
            " sehari penuh."
        ),
        en=(
            "That day's counter has been reported already. Send a correction of that report, with"
            " the counts of the whole day."
        ),
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

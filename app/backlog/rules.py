"""What a cohort is, why people come into it or leave it, and when it is wajib. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.errors import Conflict, Field, Invalid, to_correct
from app.core.writing import counted
from app.places.rules import lies_in

MOST = 1_000_000  # people in a cohort; the planner takes no more in a pool


class Segment(StrEnum):
    """How people can be reached: at large, at school, at home, or where they are kept or cared for."""

    GENERAL = "general"
    PUPIL = "pupil"
    HOMEBOUND = "homebound"
    INSTITUTION = "institution"


class Reason(StrEnum):
    """Why people left the backlog, came into it, or were counted otherwise."""

    RECORDED = "recorded"
    DIED = "died"
    MOVED_OUT = "moved_out"
    RECORDED_ELSEWHERE = "recorded_elsewhere"
    DUPLICATE = "duplicate"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    MOVED_IN = "moved_in"
    TURNED_17 = "turned_17"
    CORRECTION = "correction"
    RECOUNT = "recount"
    REVERSAL = "reversal"


INWARD = frozenset({Reason.MOVED_IN, Reason.TURNED_17})
COUNTS = frozenset({Reason.RECOUNT, Reason.CORRECTION})
EITHER_WAY = frozenset({Reason.CORRECTION, Reason.RECOUNT, Reason.REVERSAL})
OUTWARD = frozenset(Reason) - INWARD - EITHER_WAY


class Grouping(StrEnum):
    AREA = "area"
    DISTRICT = "district"
    SCHOOL = "school"
    SEGMENT = "segment"


@dataclass(frozen=True, kw_only=True, slots=True)
class CohortKey:
    """What the people of a cohort share.

    npsn             their school; None for none
    turns_17_month   like 2024-03; None for those who have been 17 for long
    """

    kelurahan_code: str
    segment: Segment
    npsn: str | None = None
    turns_17_month: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """Which cohorts a count speaks about; what is None is not limited.

    area    a kelurahan, a kecamatan or the whole office
    young   True: those with a month in which they turn 17; False: those long since 17
    turned_17_by   those who turn 17 in this month (like 2023-12) or before, or long since have
    """

    area: str | None = None
    npsn: str | None = None
    segment: Segment | None = None
    young: bool | None = None
    turned_17_by: str | None = None

    def holds(self, key: CohortKey) -> bool:
        """Whether the count speaks about this cohort."""
        return (
            (self.area is None or lies_in(key.kelurahan_code, self.area))
            and self.npsn in (None, key.npsn)
            and self.segment in (None, key.segment)
            and self.young in (None, key.turns_17_month is not None)
            and (self.turned_17_by is None or (key.turns_17_month or "") <= self.turned_17_by)
        )


def month_of(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def months_until_17(turns_17_month: str, today: date) -> int:
    """How many months from today's until people turn 17; 0 from the 1st of their month on."""
    if not turns_17_month:
        return 0
    year, month = (int(part) for part in turns_17_month.split("-"))
    return max(0, (year - today.year) * 12 + month - today.month)


def check_direction(reason: Reason, change: int) -> None:
    """Raises Invalid when people would come in for a reason to leave, or the reverse."""
    if change == 0 or (reason in INWARD and change < 0) or (reason in OUTWARD and change > 0):
        id = "Arah atau jumlahnya tidak sesuai dengan alasannya."
        en = "The sign or the amount does not suit the reason."
        raise Invalid("wrong_direction", id=id, en=en, fields=(Field(path="change", id=id, en=en),))


def not_so_many(*, asked: int, there: int) -> Conflict:
    (asked_id, asked_en), (there_id, there_en) = counted(asked), counted(there)
    return Conflict(
        "backlog_not_so_many",
        id=f"Yang belum terekam dalam kelompok ini hanya {there_id} orang; diminta {asked_id}.",
        en=f"Only {there_en} unrecorded people are in this group; {asked_en} were asked for.",
    )


def too_many(*, there: int) -> Conflict:
    (there_id, there_en), (most_id, most_en) = counted(there), counted(MOST)
    return Conflict(
        "backlog_too_many",
        id=f"Kelompok ini menjadi terlalu besar: sudah {there_id} orang, paling banyak {most_id}.",
        en=f"This group would become too large: it has {there_en} people, and at most {most_en}.",
    )


def refused_counts(fields: list[Field]) -> Invalid:
    indonesian, english = to_correct(len(fields))
    return Invalid(
        "counts_refused",
        id=f"{indonesian} Tidak ada yang disimpan.",
        en=f"{english} Nothing was saved.",
        fields=tuple(fields[:50]),
    )


def outside_scope(place: int) -> Field:
    return Field(
        path=f"counts.{place}",
        id="Di luar cakupan penghitungan ini.",
        en="Outside the scope of this count.",
    )


def unknown_kelurahan(place: int) -> Field:
    return Field(
        path=f"counts.{place}.kelurahan",
        id="Bukan kelurahan atau desa kantor Anda.",
        en="Not a kelurahan or desa of your office.",
    )


def unknown_school(place: int) -> Field:
    return Field(
        path=f"counts.{place}.school",
        id="Bukan sekolah kantor Anda.",
        en="Not a school of your office.",
    )


def named_twice(place: int) -> Field:
    return Field(
        path=f"counts.{place}",
        id="Kelompok ini disebut dua kali.",
        en="This group is named twice.",
    )


def fewer_than_left(place: int | None, *, least: int) -> Field:
    """More people have left since that day than the count leaves room for: it had `least`."""
    least_id, least_en = counted(least)
    return Field(
        path="scope" if place is None else f"counts.{place}.people",
        id=(
            "Setelah tanggal itu sudah lebih banyak orang yang keluar dari kelompok ini: paling"
            f" sedikit harus {least_id}."
        ),
        en=(
            "More people than that have left this group since that date: it must be at least"
            f" {least_en}."
        ),
    )

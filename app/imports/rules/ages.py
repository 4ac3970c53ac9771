"""Which ages a recap counts, and what that means for whom the books tell apart by age. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.backlog.rules import CohortKey, month_of
from app.core.writing import counted, long_date
from app.imports.rules.faults import Fault

AGE_COLUMNS = frozenset({"turns_17_month", "age"})


class Ages(StrEnum):
    """The youngest that a recap counts, on its day. Who is younger stays as the books have it."""

    FROM_17 = "from_17"
    FROM_16 = "from_16"

    @property
    def years(self) -> int:
        return 17 if self is Ages.FROM_17 else 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What the books tell apart by age, beside a recap that states its ages.

    columns   the fields that the recap has columns for
    before    the books' people of these ages and of the rest of the scope, by cohort
    younger   the books' people below these ages, otherwise of the same scope     people
    """

    ages: Ages
    day: date
    columns: Collection[str]
    before: Mapping[CohortKey, int]
    younger: int


def last_month(ages: Ages | None, day: date) -> str | None:
    """The last month of turning 17 among those counted; None when no ages are stated.

    Who turns 17 in a month counts from its first day on, so who turns 17 in the same month of
    the next year counts as 16.
    """
    if ages is None:
        return None
    return (
        month_of(day) if ages is Ages.FROM_17 else month_of(day.replace(day=1, year=day.year + 1))
    )


def notices(told: Told) -> list[Fault]:
    """Whom the recap takes the place of, whom it leaves, and who can be told apart no more."""
    found = [_stated(told)]
    if not AGE_COLUMNS & set(told.columns):
        today = month_of(told.day)
        by_month = {key: n for key, n in told.before.items() if key.turns_17_month is not None}
        sixteen = sum(n for key, n in by_month.items() if (key.turns_17_month or "") > today)
        lately = sum(by_month.values()) - sixteen
        found += [_months_not_told(lately)] if lately else []
        found += [_sixteen_not_told(sixteen)] if told.ages is Ages.FROM_16 else []
    return found


def outside_ages() -> Fault:
    return Fault(
        code="outside_ages",
        id="Lebih muda daripada umur yang Anda nyatakan untuk rekap ini.",
        en="Younger than the ages that you stated for this recap.",
    )


def _stated(told: Told) -> Fault:
    (day_id, day_en), years = long_date(told.day), told.ages.years
    here, there = counted(sum(told.before.values()))
    younger_id, younger_en = counted(told.younger)
    others = "" if told.ages is Ages.FROM_17 else " ke atas"
    return Fault(
        code="ages_stated",
        id=f"Rekap ini menghitung yang sudah {years} tahun{others} pada {day_id} dan menggantikan"
        f" {here} orang di buku; {younger_id} orang yang menurut buku belum {years} tidak berubah.",
        en=f"This recap counts who is {years} or older on {day_en} and takes the place of {there}"
        f" people in the books; {younger_en} people who by the books are not yet {years} stay as"
        " they are.",
    )


def _months_not_told(people: int) -> Fault:
    here, there = counted(people)
    return Fault(
        code="months_not_told",
        id=f"Di antaranya {here} orang yang bulan genap 17-nya tercatat: kini dihitung tanpa bulan.",
        en=f"Among them are {there} people whose month of turning 17 is known: they will count"
        " without it.",
    )


def _sixteen_not_told(people: int) -> Fault:
    here, there = counted(people)
    return Fault(
        code="sixteen_not_told",
        id="Tidak ada kolom umur atau bulan genap 17, jadi yang 16 tahun tidak dapat dibedakan:"
        f" semuanya akan dihitung sudah 17, juga {here} orang yang menurut buku 16 tahun. Tambahkan"
        " kolom itu, atau pakai rekap 17 tahun ke atas.",
        en="No column has an age or a month of turning 17, so 16-year-olds cannot be told apart:"
        f" all will count as 17, also {there} people who by the books are 16. Add such a column,"
        " or use a recap of those of 17 and over.",
    )

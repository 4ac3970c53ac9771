"""How dates and numbers are written in Indonesian and in English. Pure.

A short name is the first three letters of the long one, in both languages.
"""

from collections.abc import Sequence
from datetime import date

SHORT = 3
DAYS_ID = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_ID = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MARKS = str.maketrans(",.", ".,")


def long_date(day: date) -> tuple[str, str]:
    """11 Desember 2023 and 11 December 2023."""
    return (
        f"{day.day} {MONTHS_ID[day.month - 1]} {day.year}",
        f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}",
    )


def full_day(day: date) -> tuple[str, str]:
    """Senin, 11 Desember 2023 and Monday, 11 December 2023."""
    here, there = long_date(day)
    return f"{DAYS_ID[day.weekday()]}, {here}", f"{DAYS_EN[day.weekday()]}, {there}"


def joined(words: Sequence[str], last: str) -> str:
    """A, B dan C, where the last word is "dan"."""
    return " ".join([", ".join(words[:-1]), last, words[-1]]) if len(words) > 1 else "".join(words)


def counted(count: int) -> tuple[str, str]:
    """5.000 and 5,000."""
    return indonesian(f"{count:,}"), f"{count:,}"


def indonesian(number: str) -> str:
    """1.234,5 for 1,234.5."""
    return number.translate(_MARKS)

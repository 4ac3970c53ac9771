"""How dates and numbers are written in Indonesian and in English. Pure.

A short name is the first three letters of the long one, in both languages.
"""

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


def indonesian(number: str) -> str:
    """1.234,5 for 1,234.5."""
    return number.translate(_MARKS)

"""The public calendar of Indonesia, from the `holidays` library."""

from datetime import date

import holidays

CATEGORIES = ("public", "government")  # "government" is cuti bersama


def public_calendar(year: int) -> dict[date, str]:
    """The public holidays and joint leave (cuti bersama) of a year, by date, in Indonesian.

    Dates that hang on the moon are estimates until the government's decree is in the library;
    their names say so. A year the library does not know is empty.
    """
    found = holidays.country_holidays("ID", years=year, categories=CATEGORIES, language="id")
    return dict(sorted(found.items()))

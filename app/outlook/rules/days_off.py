"""Days on which an office rests, as changes that would have it work then. Pure."""

from collections.abc import Mapping

from app.core.hours import minute_of
from app.outlook.rules.changes import Changes, NewHours
from app.places.rules import Hours

OFFERED = (5, 6, 0, 1, 2, 3, 4)
"""Weekdays in the order in which they are offered for work: Saturday and Sunday first."""


def days_off(week: Mapping[int, Hours]) -> list[Changes]:
    """The first weekday on which the office rests, and all of them, in its longest hours.

    week   the office's hours by weekday, 0 = Monday
    """
    rests = tuple(day for day in OFFERED if day not in week)
    if not week or not rests:
        return []
    longest = max(week.values(), key=lambda hours: minute_of(hours.end) - minute_of(hours.start))
    return [
        (NewHours(weekdays=days, start=longest.start, end=longest.end),)
        for days in dict.fromkeys((rests[:1], rests))
    ]

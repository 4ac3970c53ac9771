"""Times at which a crew could come instead: which are worth trying, and which to offer. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

GRID_MINUTES = 5
# People prefer 09.30 to 09.25, where both can be kept.
EVEN_MINUTES = 30
NOON = 12 * 60
# Where a crew is free for long: once the morning has begun, and after the midday break.
LATER_MINUTES = (10 * 60, 13 * 60)
# Nearer than this to the time offered first, another time is no choice.
APART_MINUTES = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A crew could arrive on a date at a minute since midnight."""

    date: dt.date
    crew: str
    arrive_minute: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A crew is free to set out from a minute on, and this far away from the site.

    free_minute     packed up at the stop before, the shift begun, or a break over
    drive_minutes   to the site
    """

    date: dt.date
    crew: str
    free_minute: int
    drive_minutes: int


def worth_trying(
    gaps: Iterable[Gap], windows: Sequence[tuple[dt.date, int, int]]
) -> Iterator[Slot]:
    """In each gap and opening the earliest arrival, first at an even time, and later ones.

    windows   date, and minutes since midnight from and to which the site is open
    """
    for gap in gaps:
        for date, opens, closes in windows:
            arrive = max(gap.free_minute + gap.drive_minutes, opens)
            if date == gap.date and arrive < closes:
                even, soonest = (-(-arrive // step) * step for step in (EVEN_MINUTES, GRID_MINUTES))
                for minute in (even, soonest, *(late for late in LATER_MINUTES if late > even)):
                    yield Slot(date=date, crew=gap.crew, arrive_minute=minute)


def nearest_first(slots: Iterable[Slot], now: Slot) -> list[Slot]:
    """By date as near as can be to the one it has now, then early; what is no choice left out."""
    others = {
        slot
        for slot in slots
        if slot.date != now.date or abs(slot.arrive_minute - now.arrive_minute) >= APART_MINUTES
    }
    return sorted(
        others,
        key=lambda slot: (
            abs((slot.date - now.date).days),
            slot.date,
            slot.arrive_minute % EVEN_MINUTES != 0,
            slot.arrive_minute,
            slot.crew != now.crew,
            slot.crew,
        ),
    )


def half_day(slot: Slot) -> tuple[dt.date, bool]:
    """Of one morning or afternoon one time is enough to choose from."""
    return slot.date, slot.arrive_minute >= NOON

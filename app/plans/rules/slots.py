"""Times at which a crew could come instead, and which of them to offer first. Pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

GRID_MINUTES = 5
# People prefer 09.30 to 09.25, where both can be kept.
EVEN_MINUTES = 30
NOON = 12 * 60
# Nearer than this to the time offered first, another time is no choice.
APART_MINUTES = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A crew could arrive on a date at a minute since midnight."""

    date: dt.date
    crew: str
    arrive_minute: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A visit that nobody has promised gives way: it is at another slot then; None = nowhere."""

    visit_id: str
    to: Slot | None


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherTime:
    """Where a visit could be instead, and what gives way to it; most often nothing."""

    slot: Slot
    moves: tuple[Move, ...] = ()

    @property
    def dates(self) -> set[dt.date]:
        """Those on which somebody arrives anew."""
        return {self.slot.date, *(move.to.date for move in self.moves if move.to)}


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

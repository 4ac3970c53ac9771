"""A crew's day that takes one more visit in: the others keep their times as far as they can. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Drive = Callable[[str, str], int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A visit of the day.

    possible_minutes   arrivals that its site and the crew's breaks allow, rising; of a promise
                       the one that was promised              minutes since midnight
    stays_minutes      from arrival to departure
    wanted_minute      it arrives as near to this as it can   minutes since midnight
    """

    visit: str
    place: str
    possible_minutes: tuple[int, ...]
    stays_minutes: int
    wanted_minute: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """From where and when the crew sets out, and where and by when it is back."""

    wakes: str
    sleeps: str
    leaves_minute: int
    back_by_minute: int


def taken_in(
    frame: Frame, calls: Sequence[Call], newcomer: Call, drive: Drive
) -> Mapping[str, int] | None:
    """When each visit of the day arrives with the newcomer among them; None where none fits.

    The others keep their order. Of several places in it the one counts at which the fewest of
    them move, then the one at which they move the least.

    drive   minutes from a place to another
    """
    best: tuple[tuple[int, int], Mapping[str, int]] | None = None
    for at in range(len(calls) + 1):
        order = (*calls[:at], newcomer, *calls[at:])
        minutes = arrivals(frame, order, drive)
        if minutes is None:
            continue
        shifts = [
            abs(minute - call.wanted_minute) for call, minute in zip(order, minutes, strict=True)
        ]
        cost = sum(shift > 0 for shift in shifts), sum(shifts)
        if best is None or cost < best[0]:
            best = cost, {call.visit: minute for call, minute in zip(order, minutes, strict=True)}
    return best and best[1]


def arrivals(frame: Frame, order: Sequence[Call], drive: Drive) -> list[int] | None:
    """Arrivals in this order, each as near to what is wanted as those behind it allow."""
    latest = _latest(frame, order, drive)
    if latest is None:
        return None
    chosen: list[int] = []
    free, place = frame.leaves_minute, frame.wakes
    for call, last in zip(order, latest, strict=True):
        soonest = free + drive(place, call.place)
        minute = _nearest(call, soonest, last)
        if minute is None:
            return None
        chosen.append(minute)
        free, place = minute + call.stays_minutes, call.place
    return chosen


def _latest(frame: Frame, order: Sequence[Call], drive: Drive) -> list[int] | None:
    """How late each may arrive so that all behind it can still be made and the crew be back."""
    found: list[int] = []
    due, place = frame.back_by_minute, frame.sleeps
    for call in reversed(order):
        leaves_by = due - drive(call.place, place)
        index = bisect_right(call.possible_minutes, leaves_by - call.stays_minutes)
        if index == 0:
            return None
        due, place = call.possible_minutes[index - 1], call.place
        found.append(due)
    return found[::-1]


def _nearest(call: Call, soonest: int, last: int) -> int | None:
    between = call.possible_minutes[
        bisect_left(call.possible_minutes, soonest) : bisect_right(call.possible_minutes, last)
    ]
    return min(between, key=lambda minute: abs(minute - call.wanted_minute), default=None)

"""A crew's day in the order in which it is lived, and what to bring. Pure.

Minutes are counted from the local midnight of the day's date. Drives, set-up and pack-up are
those the plan was checked with, so the times here are the plan's own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.plans.rules.bring import cards_to_bring, ribbons_to_bring

# Calendars show what was, for a while; what is called off must be seen by all who had it.
FEED_LOOKS_BACK = timedelta(days=14)
# Whoever reads a calendar for longer gets a new address: lost ones end by themselves.
FEED_LASTS = timedelta(days=366)
# Visits that nobody drives to any more.
CALLED_OFF = frozenset({"cancelled", "missed"})


@dataclass(frozen=True, kw_only=True, slots=True)
class StopTimes:
    """A stop: the crew arrives, sets up, records people, packs up and leaves."""

    arrive_minute: int
    service_start_minute: int
    service_end_minute: int
    leave_minute: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StopLoad:
    """What one stop asks the crew to have with it.

    equipment   the site lacks or asks for, like power and network
    """

    state: str
    kits: int
    expected_cards: float
    equipment: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Load:
    """What a crew takes along for its day."""

    kits: int
    cards: int
    ribbons: int
    equipment: tuple[str, ...]


def stop_times(
    *, arrive_minute: int, setup_minutes: int, service_minutes: int, packup_minutes: int
) -> StopTimes:
    """When a stop's parts begin and end."""
    service_start = arrive_minute + setup_minutes
    service_end = service_start + service_minutes
    return StopTimes(
        arrive_minute=arrive_minute,
        service_start_minute=service_start,
        service_end_minute=service_end,
        leave_minute=service_end + packup_minutes,
    )


def local_moment(on: date, minute: int, zone: str) -> datetime:
    """The moment a minute of a date names; minute 1440 is the next date's midnight.

    Wall time is added up, not elapsed time: Indonesia's zones never change their clocks.
    """
    return datetime.combine(on, time(tzinfo=ZoneInfo(zone))) + timedelta(minutes=minute)


def load(stops: Iterable[StopLoad]) -> Load:
    """What to take along for the stops that still stand.

    The kits of the stop that takes most; cards for all stops, rounded up to whole tens, and
    ribbons for as many; whatever equipment any of the stops needs.
    """
    standing = [stop for stop in stops if stop.state not in CALLED_OFF]
    cards = cards_to_bring(stop.expected_cards for stop in standing)
    return Load(
        kits=max((stop.kits for stop in standing), default=0),
        cards=cards,
        ribbons=ribbons_to_bring(cards),
        equipment=tuple(sorted(frozenset[str]().union(*(stop.equipment for stop in standing)))),
    )

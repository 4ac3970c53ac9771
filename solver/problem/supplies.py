"""Time, roads, cards and what they cost."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from solver.problem.refusals import ProblemError, check_count, check_number, check_positive


@dataclass(frozen=True, kw_only=True, slots=True)
class Horizon:
    """The dates a plan is about: `days` calendar dates from `start` on, 31 at most."""

    start: dt.date
    days: int

    def __post_init__(self) -> None:
        check_count("days", self.days, least=1, most=31)
        if self.start.year == dt.MAXYEAR:  # the dates after it could not be written
            raise ProblemError("start", f"is {self.start}, too near the end of the calendar")

    @property
    def dates(self) -> tuple[dt.date, ...]:
        return tuple(self.start + dt.timedelta(days=day) for day in range(self.days))

    def __contains__(self, date: dt.date) -> bool:
        return 0 <= (date - self.start).days < self.days


@dataclass(frozen=True, kw_only=True, slots=True)
class Travel:
    """How long a drive takes where nobody has entered it by hand.

    speed_kmh         on the road                          km an hour, > 0
    winding           road kilometres per straight one
    per_leg_minutes   to park and find the door, each leg  minutes
    """

    speed_kmh: float = 25.0
    winding: float = 1.5
    per_leg_minutes: float = 3.0

    def __post_init__(self) -> None:
        check_positive("speed_kmh", self.speed_kmh)
        check_number("winding", self.winding)
        check_number("per_leg_minutes", self.per_leg_minutes)


class CardPolicy(StrEnum):
    """`print_now`: a recording needs its card that day. `print_later`: cards limit nothing."""

    PRINT_NOW = "print_now"
    PRINT_LATER = "print_later"


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """Blank cards that are there before a date begins."""

    date: dt.date
    cards: float

    def __post_init__(self) -> None:
        check_number("cards", self.cards)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cards:
    """Blank cards.

    on_hand   on the first morning                       cards
    reserve   kept back for the counter                  cards
    value     of each card used, `print_later` only      value units
    """

    policy: CardPolicy = CardPolicy.PRINT_LATER
    on_hand: float
    reserve: float = 0.0
    deliveries: tuple[Delivery, ...] = ()
    value: float = 0.0

    def __post_init__(self) -> None:
        check_number("on_hand", self.on_hand)
        check_number("reserve", self.reserve)
        check_number("value", self.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Costs:
    """What an hour of driving and an hour of overtime cost, in value units."""

    travel_per_hour: float = 0.0
    overtime_per_hour: float = 0.0

    def __post_init__(self) -> None:
        check_number("travel_per_hour", self.travel_per_hour)
        check_number("overtime_per_hour", self.overtime_per_hour)

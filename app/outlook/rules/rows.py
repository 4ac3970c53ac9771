"""What is known of a group of people on a day. Pure."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from app.claims.rules import Metric
from app.outlook.rules.numbers import Carried, coverage

CARDS = (Metric.PRINTED, Metric.HELD, Metric.PRINT_READY)


class Grouping(StrEnum):
    OFFICE = "office"
    AREA = "area"
    DISTRICT = "district"
    SCHOOL = "school"
    SEGMENT = "segment"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What is known of a group on a day.

    key                   the area's code, the NPSN or the segment; "" for those at no school
    wholes                what percentages can be of, the most telling first; none is known of some
    recorded, cards       None, or left out, where no official figure is there to start from
    unrecorded            by the ledger: must hold a card, and is not recorded        people
    not_yet_wajib         by the ledger: too young to have to                         people
    recorded_before_17    recorded, and too young to be in any percentage of wajib    people
    booked                printed, held, print-ready by the office's own ledger       people
    """

    key: str
    name: str
    wholes: tuple[Carried, ...] = ()
    recorded: Carried | None = None
    cards: tuple[Carried, ...] = ()
    unrecorded: int = 0
    not_yet_wajib: int = 0
    recorded_before_17: int = 0
    booked: dict[Metric, int] = field(default_factory=dict[Metric, int])

    @property
    def whole(self) -> Carried | None:
        """What a percentage is of when only one is told."""
        return next(iter(self.wholes), None)

    @property
    def share(self) -> Fraction | None:
        """Recorded people in percent of that."""
        if self.recorded is None or self.whole is None:
            return None
        return coverage(self.recorded, self.whole)


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """What is known of an area at the end of a day."""

    on: date
    row: Row

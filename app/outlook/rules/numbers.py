"""A number that was reported for a day, carried forward by what the books know since. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from app.claims.rules import Exactness, Figure, Metric, Unit


class How(StrEnum):
    REPORTED = "reported"
    DERIVED = "derived"
    ACCEPTED = "accepted"
    SUMMED = "summed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Carried:
    """How many there are on a day.

    reported   by official figures                                                    people
    as_of      the day those describe
    since      what came on top by the office's books, or went (below zero)           people
    after      the day since which: of the figures, or the last before the books if that is later
    figures    that it was taken from: several where it was added up or derived
    how        whether it was reported, derived from two others, accepted by a manager in place of
               what was reported, or added up from areas
    in_doubt   whether one of the figures is the doubted one of an open contradiction
    """

    metric: Metric
    reported: int
    as_of: date
    since: int
    after: date
    figures: tuple[Figure, ...]
    how: How
    in_doubt: bool = False

    @property
    def now(self) -> int:
        return self.reported + self.since

    @property
    def is_approximate(self) -> bool:
        """Whether somebody said "about" of a figure it was taken from."""
        return any(each.exactness is Exactness.ABOUT for each in self.figures)


def coverage(part: Carried, whole: Carried) -> Fraction | None:
    """In percent, never clamped: above 100 where more are recorded than must be. None of nobody."""
    return Fraction(100 * part.now, whole.now) if whole.now > 0 else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """How far a target is away.

    needed    people that must be recorded, printed, … by then; of unrecorded people: at most
    people    still missing; below zero where it is exceeded by so many
    per_day   that would have to follow on every day from the day after, weekends included;
              None once it is reached or due. Who turns 17 meanwhile comes on top
    """

    needed: int
    people: int
    days_left: int
    per_day: Fraction | None


def gap(
    *, metric: Metric, unit: Unit, value: Fraction, now: int, whole: int, on: date, due: date
) -> Gap:
    """What a target of people, or of percent of a whole, still needs."""
    wanted = value if unit is Unit.PEOPLE else value * whole / 100
    most = metric is Metric.UNRECORDED
    needed = floor(wanted) if most else ceil(wanted)
    missing = now - needed if most else needed - now
    days = (due - on).days
    per_day = Fraction(missing, days) if missing > 0 and days > 0 else None
    return Gap(needed=needed, people=missing, days_left=days, per_day=per_day)

"""What checking a plan brings to light."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from solver.plan import Changes, Json, Visit
from solver.problem import CrewId, PoolId


class Rule(StrEnum):
    """What a plan can break: the eleven rules of PLANNING, then what it says about itself.

    UNKNOWN        it names a site, crew, lodging, person or date that the problem has not
    VALUE          the value it states is the value it has
    BOUND          no bound lies below the value, and gap is what the two make it
    EXPECTATIONS   recordings and cards of each visit, rounded by 0.05 at most
    STATUS         its status is what it is; a conflict has no plan
    COUNTS         kept, moved, dropped and left-out sites are those there are
    """

    DAY = "day"
    BASE = "base"
    WINDOW = "window"
    BREAK = "break"
    LENGTH = "length"
    REPEATS = "repeats"
    PROMISES = "promises"
    STAFF = "staff"
    CARDS = "cards"
    EQUIPMENT = "equipment"
    CHANGES = "changes"
    UNKNOWN = "unknown"
    VALUE = "value"
    BOUND = "bound"
    EXPECTATIONS = "expectations"
    STATUS = "status"
    COUNTS = "counts"

    @property
    def number(self) -> int | None:
        """1 to 11 for the rules of PLANNING; None for what a plan says about itself."""
        position = list(Rule).index(self) + 1
        return position if position <= 11 else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Violation:
    """One rule broken in one place.

    where      the entry of the plan, like `visits[3]`, or of the problem, like `locked[0]`
    sentence   what is wrong, with its numbers
    detail     the same for who words it anew: ids, dates, times HH:MM, minutes, counts
    """

    rule: Rule
    where: str
    sentence: str
    detail: Mapping[str, Json]

    @property
    def number(self) -> int | None:
        return self.rule.number


@dataclass(frozen=True, kw_only=True, slots=True)
class VisitScore:
    """What a visit is expected to bring: people recorded, and the cards they use.

    index     its place in the list that was scored
    by_pool   the same recordings, by the pool they are taken from
    """

    index: int
    visit: Visit
    recordings: float
    cards: float
    by_pool: Mapping[PoolId, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class DayScore:
    """What a crew drives on a date.

    driven_minutes     all legs, from and to its bases
    back_minute        when it is at that night's base, since midnight; may pass 24:00
    overtime_minutes   of that after the shift's end
    """

    crew: CrewId
    date: dt.date
    driven_minutes: int
    back_minute: int
    overtime_minutes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Worth:
    """What the value is made of, in value units; what costs is below 0."""

    recordings: float
    cards: float
    travel: float
    overtime: float
    nights: float
    changes: float
    quotas: float

    @property
    def total(self) -> float:
        return (
            self.recordings
            + self.cards
            + self.travel
            + self.overtime
            + self.nights
            + self.changes
            + self.quotas
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """What visits and nights are worth, and what that is made of.

    visits           in the order in which people are recorded: (date, arrive, crew id)
    days             each crew-date that drives, by date and crew
    cards_by_date    cards used on each date of the horizon, that date alone
    """

    worth: Worth
    visits: tuple[VisitScore, ...]
    days: tuple[DayScore, ...]
    cards_by_date: Mapping[dt.date, float]
    changes: Changes

    @property
    def value(self) -> float:
        return self.worth.total

    @property
    def recordings(self) -> float:
        return sum(visit.recordings for visit in self.visits)

    @property
    def cards(self) -> float:
        return sum(visit.cards for visit in self.visits)

    @property
    def driven_minutes(self) -> int:
        return sum(day.driven_minutes for day in self.days)

    @property
    def overtime_minutes(self) -> int:
        return sum(day.overtime_minutes for day in self.days)


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What is wrong with a plan, and what it is worth. `score` is None for a conflict."""

    violations: tuple[Violation, ...]
    score: Score | None

    @property
    def ok(self) -> bool:
        return not self.violations

    @property
    def value(self) -> float | None:
        return self.score.value if self.score else None

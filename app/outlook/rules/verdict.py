"""Whether a target is reached, how fast that would have to go, and what is proven. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.outlook.rules.bands import Band
from app.outlook.rules.flow import Rates, Stock, Week

ROUNDING = 1e-6


class Verdict(StrEnum):
    """What a forecast says about its target.

    nine_in_ten     at least nine in ten samples reach it
    one_in_two      at least half of them, and fewer than nine in ten
    open            fewer than half reach it, and nothing shows that no plan could
    not_reachable   proven: no plan with the crews, hours and sites there are reaches it
    """

    NINE_IN_TEN = "nine_in_ten"
    ONE_IN_TWO = "one_in_two"
    OPEN = "open"
    NOT_REACHABLE = "not_reachable"


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """What is known before any visit is planned.

    at_first   unrecorded wajib on the evening before the first day             people
    turning    cohorts' people who become wajib by the last day                 people
    entering   newcomers by then                                                people
    leaving    who goes unrecorded by then                                      people
    counter    who is recorded at the counter by then                           people
    weeks      the time there is                                                weeks of 7 days
    """

    at_first: int
    turning: int
    entering: float
    leaving: float
    counter: float
    weeks: float

    @property
    def without_recording(self) -> float:
        """Unrecorded wajib on the last day if nobody were recorded."""
        return self.at_first + self.turning + self.entering - self.leaving


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """Recordings a week of those who are wajib on the last day: nobody else counts for a target.

    needed     for the target; None = there is none
    planned    what half of the samples reach or pass, counter included
    achieved   what the ledger has of the last four weeks
    """

    needed: float | None
    planned: float
    achieved: float


def course_of(stock: Stock, rates: Rates, weeks: Sequence[Week]) -> Course:
    first, last = weeks[0].first, weeks[-1].last
    months = sum(week.months for week in weeks)
    before = stock.wajib(first - dt.timedelta(days=1))
    return Course(
        at_first=int(stock.people[before].sum()),
        turning=stock.turning(first, last),
        entering=rates.entering * months,
        leaving=rates.leaving * months,
        counter=rates.counter_recordings * months,
        weeks=sum(week.days for week in weeks) / 7,
    )


def needed_a_week(course: Course, target: int) -> float:
    """Recordings a week, at the counter and by visits, that leave `target` unrecorded wajib."""
    return max(0.0, course.without_recording - target) / course.weeks


def planned_a_week(course: Course, unrecorded: Band) -> float:
    """Recordings a week that leave as many unrecorded wajib as half of the samples do, or fewer."""
    return max(0.0, course.without_recording - unrecorded.p50) / course.weeks


def least_unrecorded(course: Course, bounds: Sequence[float | None]) -> float | None:
    """Whatever is planned, at least so many wajib are unrecorded on the last day.

    bounds   for each week, the most that any plan of it is expected to record of those who are
             wajib on the last day, had nobody been recorded in the weeks before; None = unknown

    A week's visits find at most whom they would find had nobody been recorded before, so the sum
    is never too small. Newcomers are in no bound, and every one of them may be recorded; at the
    counter as many are as its rate says. None where a bound is missing. Expected values: more
    may come than expected.
    """
    known = [bound for bound in bounds if bound is not None]
    if len(known) < len(bounds):
        return None
    at_most = sum(known) + course.entering + course.counter
    return max(0.0, course.without_recording - at_most)


def verdict_on(target: int, unrecorded: Band, least: float | None) -> Verdict:
    """A proof comes first; samples may be luckier than what is expected."""
    if least is not None and least > target + ROUNDING:
        return Verdict.NOT_REACHABLE
    if unrecorded.p90 <= target:
        return Verdict.NINE_IN_TEN
    return Verdict.ONE_IN_TWO if unrecorded.p50 <= target else Verdict.OPEN

"""Who is still unrecorded, and who comes in and goes out without any visit. Pure.

An office states its rates by the month. A date of a month with 31 days has a 31st of them, so
whole calendar months get whole rates and a week across two months a part of each.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NOBODYS = ""
"""The cohort of newcomers where the office has no residents at large whom they could join."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rates:
    """What happens in a month beside the visits.

    turning_17           turn 17 and are in no cohort yet                       people a month
    moved_in             unrecorded wajib who move in                           people a month
    moved_out, deaths    unrecorded wajib who move away or die                  people a month
    counter_recordings   wajib who are recorded at the office's own counter     people a month
    counter_cards        blank cards used there, replacements included          cards a month
    """

    turning_17: float = 0.0
    moved_in: float = 0.0
    moved_out: float = 0.0
    deaths: float = 0.0
    counter_recordings: float = 0.0
    counter_cards: float = 0.0

    @property
    def entering(self) -> float:
        """People a month who come in and whom no cohort holds."""
        return self.turning_17 + self.moved_in

    @property
    def leaving(self) -> float:
        """People a month who go without being recorded."""
        return self.moved_out + self.deaths


@dataclass(frozen=True, kw_only=True, slots=True)
class Week:
    """Dates that are planned together; both ends belong to it."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def months(self) -> float:
        """What part of a monthly rate falls into it; a whole calendar month is 1."""
        dates = (self.first + dt.timedelta(days=day) for day in range(self.days))
        return sum(1 / calendar.monthrange(date.year, date.month)[1] for date in dates)


def weeks(first: dt.date, until: dt.date) -> tuple[Week, ...]:
    """Monday to Sunday from `first` to `until`; the ends may be shorter."""
    found: list[Week] = []
    while first <= until:
        last = min(first + dt.timedelta(days=6 - first.weekday()), until)
        found.append(Week(first=first, last=last))
        first = last + dt.timedelta(days=1)
    return tuple(found)


def month_number(month: str | dt.date) -> int:
    """Months count on across years: 2024-01 follows 2023-12."""
    year, number = (
        (month.year, month.month)
        if isinstance(month, dt.date)
        else (int(month[:4]), int(month[5:7]))
    )
    return 12 * year + number - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Cohort:
    """People who share where they are found and when they turn 17.

    turns_17_month   like 2024-03; None for those who have been 17 for long
    takes_newcomers  residents at large of 17 and more: who is new is taken to be like them
    """

    id: str
    people: int
    turns_17_month: str | None = None
    takes_newcomers: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Stock:
    """All cohorts on the evening before a forecast, as arrays by cohort.

    people    unrecorded                                                          people
    month     from which on they are wajib (month_number); 0 = they are
    joining   part of the newcomers that joins each cohort, in proportion to its people; sums to 1
    """

    ids: tuple[str, ...]
    people: Ints
    month: Ints
    joining: Floats

    def wajib(self, on: dt.date) -> Bools:
        """Which cohorts are wajib: from the 1st of their month on, by themselves."""
        return self.month <= month_number(on)

    def turning(self, first: dt.date, until: dt.date) -> int:
        """How many of them become wajib from `first` to `until`, recorded or not."""
        return int(self.people[self.wajib(until) & ~self.wajib(first - dt.timedelta(days=1))].sum())


def stock_of(cohorts: Iterable[Cohort]) -> Stock:
    """The cohorts by id, and one more at the end for newcomers who can join no other."""
    held: Sequence[Cohort] = sorted(cohorts, key=lambda cohort: cohort.id)
    held = [*held, Cohort(id=NOBODYS, people=0)]
    weights = np.array([float(each.people if each.takes_newcomers else 0) for each in held])
    if not weights.any():
        weights[-1] = 1.0
    return Stock(
        ids=tuple(each.id for each in held),
        people=np.array([each.people for each in held], dtype=np.int64),
        month=np.array(
            [month_number(each.turns_17_month) if each.turns_17_month else 0 for each in held],
            dtype=np.int64,
        ),
        joining=weights / weights.sum(),
    )

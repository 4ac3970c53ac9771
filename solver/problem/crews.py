"""Who goes out: crews with their shifts, and the people who staff them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from solver.problem.ids import CrewId, DepotId, Equipment, PlaceId, Role, StaffId
from solver.problem.refusals import (
    ProblemError,
    check_count,
    check_distinct,
    check_id,
    check_minutes,
    check_span,
    member,
    shown,
)


def check_needs(needs: Mapping[Role, int]) -> None:
    for role, count in needs.items():
        check_id("needs", role)
        check_count(member("needs", role), count)


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """A pause, in minutes since midnight: no visit overlaps it, driving may."""

    start_minute: int
    end_minute: int

    def __post_init__(self) -> None:
        check_span(self.start_minute, self.end_minute, verb="ends")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """A date on which a crew works.

    start_minute, end_minute   leaves its base at or after, is back by    minutes since midnight
    overtime_minutes           how much later than the end it may be back  minutes
    kits                       it brings that date                         kits
    needs                      people it needs that date, by role          people
    start_at                   where it wakes that date; None = as the nights say (first shift only)
    """

    date: dt.date
    start_minute: int
    end_minute: int
    overtime_minutes: int = 0
    breaks: tuple[Break, ...] = ()
    kits: int
    needs: Mapping[Role, int] = field(default_factory=dict[Role, int])
    start_at: PlaceId | None = None

    def __post_init__(self) -> None:
        check_span(self.start_minute, self.end_minute, verb="ends")
        check_minutes("overtime_minutes", self.overtime_minutes)
        check_count("kits", self.kits)
        check_needs(self.needs)


@dataclass(frozen=True, kw_only=True, slots=True)
class Crew:
    """A team with its kits. What a shift brings and needs stands in the shift, defaults applied.

    kits         on a date that says nothing else       kits
    needs        on a date that says nothing else       people by role
    provides     equipment it brings
    max_nights   it may sleep out on consecutive dates  nights
    """

    id: CrewId
    depot: DepotId
    kits: int
    provides: frozenset[Equipment] = frozenset()
    needs: Mapping[Role, int] = field(default_factory=dict[Role, int])
    max_nights: int = 0
    shifts: tuple[Shift, ...] = ()

    def __post_init__(self) -> None:
        check_id("id", self.id)
        check_count("kits", self.kits)
        check_needs(self.needs)
        check_count("max_nights", self.max_nights)
        check_distinct(
            (shift.date.isoformat() for shift in self.shifts),
            path=lambda index: f"shifts[{index}].date",
            what="a shift on",
        )
        self._check_start_at()

    def _check_start_at(self) -> None:
        first = min((shift.date for shift in self.shifts), default=None)
        for index, shift in enumerate(self.shifts):
            if shift.start_at is not None and shift.date != first:
                raise ProblemError(
                    f"shifts[{index}].start_at",
                    f"is {shown(shift.start_at)} on {shift.date}, but the crew's first shift is {first}",
                )


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Someone who can staff a crew.

    roles      what they can do; one of them a date
    dates      on which they are free
    max_days   on which they may be named; None = any number   days
    """

    id: StaffId
    roles: frozenset[Role] = frozenset()
    dates: frozenset[dt.date] = frozenset()
    max_days: int | None = None

    def __post_init__(self) -> None:
        check_id("id", self.id)
        if self.max_days is not None:
            check_count("max_days", self.max_days)

"""When a crew can be where on one date: what decoding a peer's route and a simple rule need.

It follows PLANNING's rules 1, 3, 4 and 5 and uses the checker's roads; whatever comes out of it is
checked as a whole afterwards.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from solver.check.roads import Roads
from solver.problem import Break, Crew, CrewId, Problem, Shift, Site

DayKey = tuple[dt.date, CrewId]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """A visit to be fitted into a day. `between_minutes`: it must begin then, if that is stated."""

    site: Site
    service_minutes: int
    between_minutes: tuple[int, int] = (0, 24 * 60)

    @property
    def total_minutes(self) -> int:
        return self.site.setup_minutes + self.service_minutes + self.site.packup_minutes


@dataclass(frozen=True, slots=True)
class Day:
    """A crew on one of its dates; it leaves from its depot and comes back there."""

    crew: Crew
    shift: Shift
    roads: Roads = field(repr=False, compare=False)

    @property
    def key(self) -> DayKey:
        return (self.shift.date, self.crew.id)

    def can_serve(self, site: Site) -> bool:
        return site.requires <= self.crew.provides

    def kits_at(self, site: Site) -> int:
        return self.shift.kits if site.max_kits is None else min(self.shift.kits, site.max_kits)

    def arrivals(self, stops: Sequence[Stop]) -> list[int] | None:
        """The earliest arrival at each stop in this order; None where they do not fit."""
        minute, place = self.shift.start_minute, self.crew.depot
        arrivals: list[int] = []
        for stop in stops:
            minute += self.roads.minutes(place, stop.site.id)
            arrive = first_arrival(stop, self.shift, minute)
            if arrive is None:
                return None
            arrivals.append(arrive)
            minute, place = arrive + stop.total_minutes, stop.site.id
        back = minute + self.roads.minutes(place, self.crew.depot)
        latest = self.shift.end_minute + self.shift.overtime_minutes
        return arrivals if back <= latest else None


def days_of(problem: Problem) -> dict[DayKey, Day]:
    """Every crew-date with a shift, by date and crew."""
    roads = Roads(problem)
    days = [Day(crew, shift, roads) for crew in problem.crews for shift in crew.shifts]
    return {day.key: day for day in sorted(days, key=lambda day: day.key)}


def first_arrival(stop: Stop, shift: Shift, earliest: int) -> int | None:
    """The first minute from `earliest` on at which the visit may begin."""
    earliest = max(earliest, stop.between_minutes[0])
    for first, last in starts(stop, shift.date, shift.breaks):
        if max(first, earliest) <= min(last, stop.between_minutes[1]):
            return max(first, earliest)
    return None


def starts(stop: Stop, date: dt.date, breaks: Sequence[Break]) -> Iterator[tuple[int, int]]:
    """Spans of minutes in which the visit may begin: inside a window, clear of the breaks."""
    served = stop.site.setup_minutes + stop.service_minutes
    for window in stop.site.windows:
        if window.date == date:
            first, last = window.start_minute, window.end_minute - served
            yield from _clear(first, last, stop.total_minutes, breaks)


def _clear(
    first: int, last: int, total_minutes: int, breaks: Sequence[Break]
) -> Iterator[tuple[int, int]]:
    for pause in sorted(breaks, key=lambda pause: pause.start_minute):
        if first <= min(last, pause.start_minute - total_minutes):
            yield first, min(last, pause.start_minute - total_minutes)
        first = max(first, pause.end_minute)
    if first <= last:
        yield first, last


def lengths(site: Site) -> range:
    """The lengths a visit may have, in minutes, shortest first."""
    step = site.service_step_minutes
    shortest = -(-site.min_service_minutes // step) * step
    return range(shortest, site.max_service_minutes + 1, step)


def length_near(site: Site, minutes: float) -> int | None:
    """The shortest allowed length of at least so many minutes, or the longest there is."""
    allowed = lengths(site)
    enough = (length for length in allowed if length >= minutes)
    return next(enough, allowed[-1] if allowed else None)

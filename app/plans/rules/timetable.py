"""A plan as its crews live it: when they leave, drive, stop and are back. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from solver.check.tours import Itineraries, Stop, Tour
from solver.plan import Plan, Visit
from solver.problem import Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class StopTimes:
    """A visit with what comes before and after its service.

    drive_minutes_before   from the stop before, or from the base   minutes
    kits                   that work there                          kits
    """

    visit: Visit
    setup_minutes: int
    packup_minutes: int
    drive_minutes_before: int
    kits: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DayTimes:
    """A crew's date from base to base.

    leave_minute, back_minute   since midnight
    drive_home_minutes          from the last stop to the base
    """

    crew: str
    date: dt.date
    leave_minute: int
    back_minute: int
    drive_home_minutes: int
    morning_base: str
    evening_base: str
    staff: tuple[str, ...]
    stops: tuple[StopTimes, ...]


def timetable(problem: Problem, plan: Plan) -> tuple[DayTimes, ...]:
    """Each crew-date that works or moves, for a plan that passed its check."""
    tours = Itineraries(problem, plan.visits, plan.nights).tours
    staff: Mapping[tuple[str, dt.date], tuple[str, ...]] = {
        (day.crew, day.date): day.staff for day in plan.staffing
    }
    return tuple(_day(tour, staff.get((tour.crew.id, tour.shift.date), ())) for tour in tours)


def _day(tour: Tour, staff: tuple[str, ...]) -> DayTimes:
    first = tour.stops[0].visit.arrive_minute - tour.drives[0] if tour.stops else None
    return DayTimes(
        crew=tour.crew.id,
        date=tour.shift.date,
        leave_minute=tour.shift.start_minute if first is None else first,
        back_minute=tour.back_minute,
        drive_home_minutes=tour.drives[-1],
        morning_base=tour.morning,
        evening_base=tour.evening,
        staff=staff,
        stops=tuple(
            _stop(tour, stop, drive) for stop, drive in zip(tour.stops, tour.drives, strict=False)
        ),
    )


def _stop(tour: Tour, stop: Stop, drive_minutes: int) -> StopTimes:
    room = stop.site.max_kits
    return StopTimes(
        visit=stop.visit,
        setup_minutes=stop.site.setup_minutes,
        packup_minutes=stop.site.packup_minutes,
        drive_minutes_before=drive_minutes,
        kits=tour.shift.kits if room is None else min(tour.shift.kits, room),
    )

"""On which dates the mobile service goes out, from when to when, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.places.rules import sentences
from app.places.rules.sentences import Why
from app.places.rules.spans import Span, clipped

MONDAY, FRIDAY = 0, 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """When crews are out on a day; nobody records during a break."""

    start: str
    end: str
    breaks: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


# What holds until an office says otherwise; Friday leaves time for the prayer.
USUAL_WEEK: Mapping[int, Hours] = {
    **{weekday: Hours(start="08:00", end="15:00") for weekday in range(MONDAY, FRIDAY)},
    FRIDAY: Hours(start="08:00", end="15:00", breaks=(Span("11:30", "13:00"),)),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Holiday:
    """A public or local holiday. The office may work all the same, with hours of its own."""

    name: str
    works: bool = False
    hours: Span | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """Dates that differ from the rest of the year: Ramadan, exams, school holidays.

    hours            shorter hours for everyone; None = the usual ones
    schools_paused   no school is visited
    """

    name: str
    first_date: date
    last_date: date
    hours: Span | None = None
    schools_paused: bool = False

    def covers(self, day: date) -> bool:
        return self.first_date <= day <= self.last_date


@dataclass(frozen=True, kw_only=True, slots=True)
class Suspension:
    """The mobile service stands still, without a last date until further notice.

    The office's counter goes on.
    """

    reason: str
    first_date: date
    last_date: date | None = None

    def covers(self, day: date) -> bool:
        return self.first_date <= day and (self.last_date is None or day <= self.last_date)


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficeCalendar:
    """All that decides an office's days. `week`: weekday → hours, 0 is Monday."""

    week: Mapping[int, Hours] = field(default_factory=lambda: USUAL_WEEK)
    holidays: Mapping[date, Holiday] = field(default_factory=dict[date, Holiday])
    periods: tuple[Period, ...] = ()
    suspensions: tuple[Suspension, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficeDay:
    """One date of the mobile service: its hours, or why there are none.

    periods   those that cover the date
    """

    date: date
    hours: Hours | None
    why: Why | None
    periods: tuple[Period, ...] = ()


def office_day(calendar: OfficeCalendar, day: date) -> OfficeDay:
    """The date as the office's calendar has it.

    A suspension closes any date; a holiday closes its date unless the office works; then the
    weekday's hours count, cut to those of the periods that cover the date.
    """
    periods = tuple(period for period in calendar.periods if period.covers(day))
    hours = _hours_before_periods(calendar, day)
    if isinstance(hours, Why):
        return OfficeDay(date=day, hours=None, why=hours, periods=periods)
    for period in periods:
        cut = _cut(hours, period)
        if cut is None:
            why = sentences.outside_hours(period.name)
            return OfficeDay(date=day, hours=None, why=why, periods=periods)
        hours = cut
    return OfficeDay(date=day, hours=hours, why=None, periods=periods)


def _hours_before_periods(calendar: OfficeCalendar, day: date) -> Hours | Why:
    for suspension in calendar.suspensions:
        if suspension.covers(day):
            return sentences.suspended(suspension.first_date, suspension.reason)
    usual = calendar.week.get(day.weekday())
    holiday = calendar.holidays.get(day)
    if holiday is not None and not holiday.works:
        return sentences.holiday(holiday.name)
    if holiday is not None and holiday.hours is not None:
        breaks = usual.breaks if usual is not None else ()
        return with_breaks(holiday.hours, breaks)
    return usual or sentences.day_off(day.weekday())


def _cut(hours: Hours, period: Period) -> Hours | None:
    if period.hours is None:
        return hours
    span = clipped(hours.span, period.hours)
    return None if span is None else with_breaks(span, hours.breaks)


def with_breaks(span: Span, breaks: tuple[Span, ...]) -> Hours:
    """The span as hours, with what of the breaks lies in it."""
    inside = tuple(cut for pause in breaks if (cut := clipped(pause, span)) is not None)
    return Hours(start=span.start, end=span.end, breaks=inside)

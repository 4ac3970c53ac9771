"""What is taken to hold instead of an office's calendar, to see where that would lead. Pure."""

from dataclasses import dataclass, replace
from datetime import date

from app.places.rules.calendar import Hours, OfficeCalendar, Suspension, with_breaks
from app.places.rules.spans import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class HoursAsIf:
    """The mobile service, and every crew, goes out in these hours on some weekdays.

    hours       None = it does not go out
    last_date   None = from the first date on
    """

    weekdays: frozenset[int]
    hours: Span | None
    first_date: date
    last_date: date | None = None

    def covers(self, day: date) -> bool:
        return (
            day.weekday() in self.weekdays
            and self.first_date <= day
            and (self.last_date is None or day <= self.last_date)
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarAsIf:
    """Changes to a calendar that nobody has entered.

    resumed_on    no suspension of the calendar itself covers dates from then on
    suspensions   further ones, which stand above that
    hours         the last one that covers a date counts
    """

    resumed_on: date | None = None
    suspensions: tuple[Suspension, ...] = ()
    hours: tuple[HoursAsIf, ...] = ()

    def on(self, calendar: OfficeCalendar, day: date) -> OfficeCalendar:
        """The calendar that decides about a date."""
        is_resumed = self.resumed_on is not None and self.resumed_on <= day
        kept = () if is_resumed else calendar.suspensions
        week, said = dict(calendar.week), self.hours_on(day)
        if said is not None:
            usual = week.pop(day.weekday(), None)
            if said.hours is not None:
                week[day.weekday()] = _with_usual_breaks(said.hours, usual)
        return replace(calendar, week=week, suspensions=(*kept, *self.suspensions))

    def hours_on(self, day: date) -> HoursAsIf | None:
        return next((each for each in reversed(self.hours) if each.covers(day)), None)


AS_IT_IS = CalendarAsIf()


def _with_usual_breaks(span: Span, usual: Hours | None) -> Hours:
    return with_breaks(span, () if usual is None else usual.breaks)

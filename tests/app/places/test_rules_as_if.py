"""A calendar that nobody has entered."""

from datetime import date

from app.places.rules import (
    AS_IT_IS,
    CalendarAsIf,
    HoursAsIf,
    OfficeCalendar,
    Span,
    Suspension,
    office_day,
)

FRIDAY, SATURDAY, MONDAY = date(2023, 12, 8), date(2023, 12, 9), date(2023, 12, 11)


def hours(as_if: CalendarAsIf, day: date, calendar: OfficeCalendar | None = None) -> Span | None:
    found = office_day(as_if.on(calendar or OfficeCalendar(), day), day).hours
    return None if found is None else found.span


def test_nothing_that_is_taken_to_hold_changes_nothing() -> None:
    calendar = OfficeCalendar(suspensions=(Suspension(reason="", first_date=MONDAY),))
    assert AS_IT_IS.on(calendar, FRIDAY) == calendar


def test_saturdays_are_open_from_their_first_date_to_their_last() -> None:
    saturdays = HoursAsIf(
        weekdays=frozenset({5}),
        hours=Span("08:00", "12:00"),
        first_date=MONDAY,
        last_date=date(2023, 12, 16),
    )
    as_if = CalendarAsIf(hours=(saturdays,))
    assert hours(as_if, SATURDAY) is None
    assert hours(as_if, date(2023, 12, 16)) == Span("08:00", "12:00")
    assert hours(as_if, date(2023, 12, 23)) is None


def test_a_day_with_other_hours_keeps_its_usual_breaks_inside_them() -> None:
    longer = HoursAsIf(weekdays=frozenset({4}), hours=Span("07:00", "12:00"), first_date=date.min)
    friday = office_day(CalendarAsIf(hours=(longer,)).on(OfficeCalendar(), FRIDAY), FRIDAY)
    assert friday.hours is not None
    assert friday.hours.span == Span("07:00", "12:00")
    assert friday.hours.breaks == (Span("11:30", "12:00"),)


def test_the_last_that_was_said_about_a_weekday_counts() -> None:
    said = [
        HoursAsIf(weekdays=frozenset({0}), hours=span, first_date=date.min)
        for span in (Span("07:00", "09:00"), None)
    ]
    assert hours(CalendarAsIf(hours=tuple(said)), MONDAY) is None
    assert hours(CalendarAsIf(hours=tuple(said[::-1])), MONDAY) == Span("07:00", "09:00")


def test_a_resumption_ends_what_was_entered_and_a_further_suspension_stands_above_it() -> None:
    entered = OfficeCalendar(suspensions=(Suspension(reason="", first_date=FRIDAY),))
    resumed = CalendarAsIf(resumed_on=MONDAY)
    assert hours(resumed, FRIDAY, entered) is None
    assert hours(resumed, MONDAY, entered) is not None
    again = CalendarAsIf(
        resumed_on=FRIDAY, suspensions=(Suspension(reason="", first_date=MONDAY, last_date=MONDAY),)
    )
    assert hours(again, FRIDAY, entered) is not None
    assert hours(again, MONDAY, entered) is None

"""Crews go out in hours that are taken to hold."""

from datetime import date

from app.crews.rules import CrewWeek, Hours, ShiftDay, day_of, week_as_if
from app.places.rules import CalendarAsIf, HoursAsIf, OfficeCalendar, office_day
from app.places.rules import Span as OfficeSpan

MONDAY, SATURDAY = date(2023, 12, 11), date(2023, 12, 16)
MORNINGS = CalendarAsIf(
    hours=(
        HoursAsIf(
            weekdays=frozenset({0, 5}), hours=OfficeSpan("07:00", "12:00"), first_date=date.min
        ),
    )
)


def shift(crew: CrewWeek, day: date) -> tuple[int, int, int] | None:
    """Leaves, is back, how much later it may be; minutes since midnight."""
    found = day_of(
        week_as_if(crew, day, MORNINGS), office_day(MORNINGS.on(OfficeCalendar(), day), day)
    )
    if not isinstance(found, ShiftDay):
        return None
    return found.start_minute, found.end_minute, found.overtime_minutes


def week(**overrides: object) -> CrewWeek:
    usual = {0: Hours(start_minute=480, end_minute=900, overtime_minutes=60)}
    return CrewWeek(**({"active": True, "weekly": usual, "kits": 1} | overrides))  # pyright: ignore[reportArgumentType] -- a builder


def test_all_crews_go_out_in_the_hours_also_on_days_on_which_they_rest() -> None:
    assert shift(week(), SATURDAY) == (420, 720, 0)
    assert shift(week(), MONDAY) == (420, 720, 60)
    assert shift(week(), date(2023, 12, 12)) is None


def test_what_was_said_for_the_very_date_stands_and_so_do_kits() -> None:
    assert shift(week(exceptions={SATURDAY: None}), SATURDAY) is None
    assert shift(week(kits=0), SATURDAY) is None

"""Which days of rest are offered for work."""

from app.outlook.rules.changes import NewHours
from app.outlook.rules.days_off import days_off
from app.places.rules import USUAL_WEEK, Hours


def test_saturdays_and_then_whole_weekends_in_the_longest_hours() -> None:
    week = {**USUAL_WEEK, 2: Hours(start="07:30", end="16:00")}
    assert days_off(week) == [
        (NewHours(weekdays=(5,), start="07:30", end="16:00"),),
        (NewHours(weekdays=(5, 6), start="07:30", end="16:00"),),
    ]


def test_fridays_where_people_work_on_weekends() -> None:
    """Denpasar: Monday to Thursday, Saturday and Sunday."""
    week = {day: Hours(start="08:00", end="15:00") for day in (0, 1, 2, 3, 5, 6)}
    assert days_off(week) == [(NewHours(weekdays=(4,), start="08:00", end="15:00"),)]


def test_none_where_nobody_rests_or_nobody_works() -> None:
    every_day = {day: Hours(start="08:00", end="15:00") for day in range(7)}
    assert days_off(every_day) == []
    assert days_off({}) == []

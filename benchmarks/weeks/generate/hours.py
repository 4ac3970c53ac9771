"""When sites are open and crews work."""

import datetime as dt

from benchmarks.weeks.generate.dice import Dice
from benchmarks.weeks.generate.figures import (
    HALL_TAKEN,
    SATURDAY_HALLS,
    SATURDAY_SCHOOLS,
    SCHOOL_BUSY,
)
from solver.problem import Break, Window

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
FRIDAY_PRAYER = Break(start_minute=690, end_minute=780)
"""11:30 to 13:00; on other days crews eat where they are."""


def hall(dice: Dice, dates: tuple[dt.date, ...]) -> tuple[Window, ...]:
    """08:00 to 15:00, some on Saturday until 12:00, unless something else takes the hall."""
    opens_saturday = dice.chance(SATURDAY_HALLS)
    windows: list[Window] = []
    for date in dates:
        taken = dice.chance(HALL_TAKEN)
        if taken or date.weekday() == SUNDAY:
            continue
        if date.weekday() < SATURDAY:
            windows.append(Window(date=date, start_minute=480, end_minute=900))
        elif opens_saturday:
            windows.append(Window(date=date, start_minute=480, end_minute=720))
    return tuple(windows)


def district_office(dates: tuple[dt.date, ...]) -> tuple[Window, ...]:
    """08:00 to 15:00 from Monday to Friday."""
    return tuple(
        Window(date=date, start_minute=480, end_minute=900)
        for date in dates
        if date.weekday() < SATURDAY
    )


def school(dice: Dice, dates: tuple[dt.date, ...]) -> tuple[Window, ...]:
    """07:30 to 13:00, on Friday until 11:00, some on Saturday until 12:00, but for busy dates."""
    six_days = dice.chance(SATURDAY_SCHOOLS)
    ends = dict.fromkeys(range(FRIDAY), 780) | {FRIDAY: 660} | ({SATURDAY: 720} if six_days else {})
    windows: list[Window] = []
    for date in dates:
        busy = dice.chance(SCHOOL_BUSY)
        if not busy and date.weekday() in ends:
            end = ends[date.weekday()]
            windows.append(Window(date=date, start_minute=450, end_minute=end))
    return tuple(windows)


def home(dates: tuple[dt.date, ...]) -> tuple[Window, ...]:
    """08:00 to 16:00 from Monday to Saturday."""
    return tuple(
        Window(date=date, start_minute=480, end_minute=960)
        for date in dates
        if date.weekday() != SUNDAY
    )

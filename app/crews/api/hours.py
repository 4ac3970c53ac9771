"""Hours on the wire are texts; inside they are minutes."""

from typing import Any

from app.core.hours import minute_of, time_of
from app.crews import rules
from app.crews.schemas import HoursShown, SpanShown, WeekdayHours


def week_asked(shifts: list[WeekdayHours]) -> dict[int, rules.Hours]:
    return {shift.weekday: hours_asked(shift) for shift in shifts}


def hours_asked(asked: HoursShown) -> rules.Hours:
    return rules.Hours(
        start_minute=minute_of(asked.start),
        end_minute=minute_of(asked.end),
        overtime_minutes=asked.overtime_minutes,
        breaks=tuple(
            rules.Span(start_minute=minute_of(pause.start), end_minute=minute_of(pause.end))
            for pause in asked.breaks
        ),
    )


def hours_shown(hours: rules.Hours | rules.ShiftDay) -> dict[str, Any]:
    return {
        "start": time_of(hours.start_minute),
        "end": time_of(hours.end_minute),
        "overtime_minutes": hours.overtime_minutes,
        "breaks": [
            SpanShown(start=time_of(pause.start_minute), end=time_of(pause.end_minute))
            for pause in hours.breaks
        ],
    }

"""Hours on the wire are texts; inside they are minutes."""

from typing import Any

from app.crews import rules
from app.crews.schemas import HoursShown, SpanShown, WeekdayHours


def week_asked(shifts: list[WeekdayHours]) -> dict[int, rules.Hours]:
    return {shift.weekday: hours_asked(shift) for shift in shifts}


def hours_asked(asked: HoursShown) -> rules.Hours:
    return rules.Hours(
        start_minute=rules.minute(asked.start),
        end_minute=rules.minute(asked.end),
        overtime_minutes=asked.overtime_minutes,
        breaks=tuple(
            rules.Span(start_minute=rules.minute(pause.start), end_minute=rules.minute(pause.end))
            for pause in asked.breaks
        ),
    )


def hours_shown(hours: rules.Hours | rules.ShiftDay) -> dict[str, Any]:
    return {
        "start": rules.clock(hours.start_minute),
        "end": rules.clock(hours.end_minute),
        "overtime_minutes": hours.overtime_minutes,
        "breaks": [
            SpanShown(start=rules.clock(pause.start_minute), end=rules.clock(pause.end_minute))
            for pause in hours.breaks
        ],
    }

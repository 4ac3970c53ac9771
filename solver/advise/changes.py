"""The smallest things that could be changed: a kit more, half an hour more."""

from dataclasses import replace

from solver.problem import Shift, Window

HALF_HOUR_MINUTES = 30
LATEST_MINUTE = 23 * 60 + 55
"""The last time of day that a problem can name."""


def with_a_kit(shift: Shift) -> Shift:
    """The crew brings one kit more."""
    return replace(shift, kits=shift.kits + 1)


def half_an_hour_longer(shift: Shift) -> Shift:
    """The shift ends half an hour later, if the day is not over before."""
    return replace(shift, end_minute=_later(shift.end_minute))


def open_longer(window: Window) -> Window:
    """The site closes half an hour later, if the day is not over before."""
    return replace(window, end_minute=_later(window.end_minute))


def _later(minute: int) -> int:
    return max(minute, min(minute + HALF_HOUR_MINUTES, LATEST_MINUTE))

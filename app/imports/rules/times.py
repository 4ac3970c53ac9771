"""Times of day as people and spreadsheet programs write them. Pure."""

import re
from datetime import datetime, time, timedelta

from app.core import hours
from app.imports.rules import say_week as say
from app.imports.rules.faults import Fault

MINUTES_A_DAY = 1440
STEP_MINUTES = 5  # plans keep times to five minutes
CLOCK = re.compile(
    r"(?:pukul |jam )?([01]?\d|2[0-3])[.:]([0-5]\d)(?:[.:]00)?(?: ?(?:wib|wita|wit))?"
)
BETWEEN = re.compile(r"\s*(?:-|–|—|s/d|s\.d\.?|sampai|hingga)\s*")


def time_of(cell: object) -> str | Fault:
    """08:30 for 08.30, 8:30 WITA, or what a program keeps of a time: a part of a day."""
    minutes = _minutes(cell)
    if minutes is None:
        return say.not_a_time()
    if minutes % STEP_MINUTES:
        return say.not_in_steps()
    return hours.time_of(minutes)


def times_of(cell: object) -> str | Fault:
    """08:30-10:45 for 08.30 s/d 10.45; 08:30 alone where only that is written."""
    parts = BETWEEN.split(cell) if isinstance(cell, str) else [cell]
    if len(parts) > 2:
        return say.not_a_time()
    found = [time_of(part) for part in parts]
    texts = [one for one in found if isinstance(one, str)]
    wrong = [one for one in found if isinstance(one, Fault)]
    return wrong[0] if wrong else "-".join(texts)


def _minutes(cell: object) -> int | None:
    match cell:
        case datetime():
            return cell.hour * 60 + cell.minute
        case time():
            return cell.hour * 60 + cell.minute
        case timedelta():
            minutes = round(cell.total_seconds() / 60)
        case float():
            # A number of 1 or more may be hours and minutes, or hours and a part: never guessed.
            minutes = round(cell * MINUTES_A_DAY) if 0 <= cell < 1 else -1
        case str():
            found = CLOCK.fullmatch(cell.casefold())
            minutes = int(found[1]) * 60 + int(found[2]) if found else -1
        case _:
            return None
    return minutes if 0 <= minutes < MINUTES_A_DAY else None

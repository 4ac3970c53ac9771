"""What every part of a problem is held to when it is built, and the one error that says so."""

import json
import math
from collections.abc import Callable, Iterable

GRID_MINUTES = 5  # every stated time and length is a multiple of this
MINUTES_A_DAY = 24 * 60
# Far above anything real, and low enough that no sum or product of ours overflows.
LARGEST_NUMBER = 1e12
SMALLEST_DIVISOR = 1e-9
LARGEST_COUNT = 10**9
LONGEST_SHOWN = 80


class ProblemError(ValueError):
    """The data cannot be a problem (or a plan): `path` says where, `what` says what is wrong."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(path, what)
        self.path = path
        self.what = what

    def __str__(self) -> str:
        return f"{self.path}: {self.what}" if self.path else self.what

    def inside(self, prefix: str) -> "ProblemError":
        """The same refusal, seen from the object that holds the refused one."""
        return ProblemError(join(prefix, self.path), self.what)


def join(prefix: str, path: str) -> str:
    """`sites[3]` and `windows[0].start` make `sites[3].windows[0].start`."""
    if not prefix or not path or path.startswith("["):
        return prefix + path
    return f"{prefix}.{path}"


def member(path: str, key: str) -> str:
    """The path of one key of an object; keys that are no plain words stand in brackets."""
    if key.isascii() and key.isidentifier() and len(key) <= LONGEST_SHOWN:
        return join(path, key)
    return f"{path}[{json.dumps(shown_key(key))}]"


def shown_key(key: str) -> str:
    return key if len(key) <= LONGEST_SHOWN else f"{key[:LONGEST_SHOWN]}…"


def shown(value: object) -> str:
    """A value as it stands in a message: short, and printable whatever it holds."""
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def check_id(path: str, value: str) -> None:
    if not value:
        raise ProblemError(path, "is empty; an id needs at least one character")


def check_number(
    path: str, value: float, *, least: float = 0.0, most: float = LARGEST_NUMBER
) -> None:
    if not math.isfinite(value):
        raise ProblemError(path, f"is {value}, not a finite number")
    if value < least:
        raise ProblemError(path, f"is {value}, below {least:g}")
    if value > most:
        raise ProblemError(path, f"is {value}, above {most:g}")


def check_positive(path: str, value: float) -> None:
    check_number(path, value)
    if value <= 0:
        raise ProblemError(path, f"is {value}, not above 0")
    if value < SMALLEST_DIVISOR:
        raise ProblemError(path, f"is {value}, too near 0")


def check_count(path: str, value: int, *, least: int = 0, most: int = LARGEST_COUNT) -> None:
    if value < least:
        raise ProblemError(path, f"is {value}, below {least}")
    if value > most:
        raise ProblemError(path, f"is {value}, above {most}")


def check_minutes(path: str, minutes: int, *, least: int = 0) -> None:
    """A length in minutes lies on the five-minute grid."""
    check_count(path, minutes, least=least)
    if minutes % GRID_MINUTES:
        raise ProblemError(path, f"is {minutes} minutes, not a multiple of {GRID_MINUTES}")


def check_time_of_day(path: str, minute: int) -> None:
    """A time of day, as minutes since midnight, lies on the five-minute grid."""
    if not 0 <= minute < MINUTES_A_DAY:
        raise ProblemError(path, f"is {minute} minutes since midnight, not a time of day")
    if minute % GRID_MINUTES:
        raise ProblemError(path, f"is {clock(minute)}, not a multiple of {GRID_MINUTES} minutes")


def check_span(start_minute: int, end_minute: int, *, verb: str) -> None:
    check_time_of_day("start", start_minute)
    check_time_of_day("end", end_minute)
    if end_minute < start_minute:
        raise ProblemError(
            "end", f"{verb} at {clock(end_minute)}, before its start at {clock(start_minute)}"
        )


def check_distinct(values: Iterable[str], *, path: Callable[[int], str], what: str) -> None:
    """No value comes twice; the second one is the one refused."""
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        if value in first:
            raise ProblemError(
                path(index), f"{what} {shown(value)} is already at {path(first[value])}"
            )
        first[value] = index


def check_size(path: str, size: int, *, most: int) -> None:
    if size > most:
        raise ProblemError(path, f"has {size} entries, more than {most}")


def clock(minute: int) -> str:
    """Minutes since midnight as HH:MM."""
    return f"{minute // 60:02d}:{minute % 60:02d}"

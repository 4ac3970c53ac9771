"""What both formats are written with."""

import datetime as dt
import json
from typing import TypeAlias

from solver.problem import clock

Object: TypeAlias = dict[str, object]


def text(content: Object) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def number(value: float) -> float:
    """20 rather than 20.0; every other digit as it is."""
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value


def number_or_null(value: float | None) -> float | None:
    return None if value is None else number(value)


def stated(content: Object) -> Object:
    """Without what is unlimited or absent: null is refused when read."""
    return {key: value for key, value in content.items() if value is not None}


def iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def clock_or_none(minute: int | None) -> str | None:
    return None if minute is None else clock(minute)

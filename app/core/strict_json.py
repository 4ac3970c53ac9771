"""JSON as the standard has it: what Python also accepts, or a database refuses, is refused."""

import json
import math
from typing import Any, NoReturn

from app.core.errors import Invalid
from app.core.forms import COMMA, has_decimal_comma

LARGEST_INTEGER = 2**53 - 1
DEEPEST = 60
SURROGATES = (0xD800, 0xDFFF)


def parse(raw: bytes) -> Any:
    """The value of a JSON body.

    Raises Invalid for bytes that are not UTF-8 JSON, NaN and infinities, integers beyond
    what JSON readers agree on (2**53 - 1), doubled keys, and texts with NUL or lone surrogates.
    """
    try:
        value = json.loads(
            raw.decode("utf-8"),
            parse_constant=_refuse_constant,
            parse_float=_finite,
            parse_int=_bounded,
            object_pairs_hook=_without_doubles,
        )
    except (ValueError, RecursionError):
        comma = has_decimal_comma(raw.decode("utf-8", "replace"))
        raise _invalid(*(COMMA if comma else ())) from None
    _check_texts(value, 0)
    return value


def is_storable(text: str) -> bool:
    """Whether both databases take the text: no NUL, no half of a surrogate pair."""
    return "\x00" not in text and not any(
        SURROGATES[0] <= ord(character) <= SURROGATES[1] for character in text
    )


def _invalid(advice_id: str = "", advice_en: str = "") -> Invalid:
    return Invalid(
        "json_invalid",
        id=f"Isi permintaan bukan JSON yang sah. {advice_id}".strip(),
        en=f"The body is not valid JSON. {advice_en}".strip(),
    )


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError("not a JSON number")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number too large")
    return number


def _bounded(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > LARGEST_INTEGER:
        raise ValueError("an integer too large")
    return int(text)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a doubled key")
    return found


def _check_texts(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise _invalid()
    match value:
        case str():
            if not is_storable(value):
                raise _invalid()
        case dict():
            for key, item in value.items():  # pyright: ignore[reportUnknownVariableType] -- JSON
                _check_texts(key, depth + 1)
                _check_texts(item, depth + 1)
        case list():
            for item in value:  # pyright: ignore[reportUnknownVariableType] -- JSON
                _check_texts(item, depth + 1)
        case _:
            pass

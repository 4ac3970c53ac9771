"""How a value is written, said where somebody wrote it otherwise. Nothing of theirs is repeated."""

import re
from collections.abc import Mapping
from typing import Any

# A pattern of the contract → how a value of it looks. The same pattern means the same everywhere.
EXAMPLES: Mapping[str, str] = {
    r"^(19|20|21)[0-9][0-9]-(0[1-9]|1[0-2])$": "2023-12",
    r"^[0-9]{2}\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?$": "75.71.01.1001",
    r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}$": "75.71.01.1001",
    r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$": "75.71.01",
    r"^[0-9]{2}\.[0-9]{2}$": "75.71",
    r"^[0-9]{2}$": "75",
    r"^[A-Za-z0-9-]{4,12}$": "40501085",
    r"^(0|[1-9][0-9]{0,9})(\.[0-9]{1,4})?$": "99.31",
    r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?$": "-9.5",
}
# Times are shown with a full stop in Indonesian, and taken with both.
TIMES: Mapping[str, tuple[str, str]] = {
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": ("Ditulis seperti 08.25.", "Written like 08:25."),
    r"^([01][0-9]|2[0-3]):[0-5][05]$": (
        "Ditulis seperti 08.25, dalam kelipatan 5 menit.",
        "Written like 08:25, in steps of 5 minutes.",
    ),
}
QUOTED = frozenset({"int_type", "float_type"})
NUMBERS = QUOTED | {"int_parsing", "float_parsing", "string_pattern_mismatch"}
# One run of blanks only: two beside each other take the square of a long one's length.
WITH_COMMA = re.compile(r"\s*[-+−]?[0-9][0-9.]*,[0-9]+\s*(?:%\s*)?")
AFTER_COLON = re.compile(r":\s*-?[0-9]+,[0-9]+\s*[,}\]]")
COMMA = (
    "Tulis desimal dengan titik, bukan koma: 0.5.",
    "Write decimals with a point, not a comma: 0.5.",
)


def advice(kind: str, limits: Mapping[str, Any], sent: object) -> tuple[str, str]:
    """What to add to a sentence about a wrong value; nothing where nothing can be told.

    kind     what pydantic calls the fault
    limits   what it says of the contract there
    """
    pattern = str(limits.get("pattern", ""))
    if kind == "string_pattern_mismatch" and pattern in TIMES:
        return TIMES[pattern]
    if kind in NUMBERS and isinstance(sent, str) and WITH_COMMA.fullmatch(sent):
        return COMMA
    if kind == "string_pattern_mismatch" and pattern in EXAMPLES:
        return f"Ditulis seperti {EXAMPLES[pattern]}.", f"Written like {EXAMPLES[pattern]}."
    if kind in QUOTED and isinstance(sent, str):
        return "Tulis tanpa tanda kutip.", "Write it without quotation marks."
    return "", ""


def has_decimal_comma(body: str) -> bool:
    """Whether a body that is no JSON may be none because of a number like 0,5."""
    return AFTER_COLON.search(body) is not None

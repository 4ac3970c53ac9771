"""Indonesian unless the reader would rather have English: ?language= or Accept-Language.

A link cannot send a header of its own, and the browser's language need not be the page's.
"""

import re
from enum import StrEnum
from typing import Annotated

from fastapi import Depends, Header, Query

RANGE = re.compile(
    r"\s*(id|en|\*)(?:-[\w-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE
)


class Language(StrEnum):
    ID = "id"
    EN = "en"


def preferred(accept_language: str | None) -> Language:
    """The language that the header likes more; Indonesian when it likes both alike."""
    liked = {"id": 0.0, "en": 0.0, "*": 0.0}
    for part in (accept_language or "").split(","):
        found = RANGE.fullmatch(part)
        if found:
            name = found[1].lower()
            liked[name] = max(liked[name], float(found[2] or 1))
    indonesian = liked["id"] or liked["*"]
    return Language.EN if liked["en"] > indonesian else Language.ID


def _asked(
    language: Annotated[
        Language | None, Query(description="Before what Accept-Language asks for.")
    ] = None,
    accept_language: Annotated[str | None, Header(max_length=200)] = None,
) -> Language:
    return language or preferred(accept_language)


Reader = Annotated[Language, Depends(_asked)]

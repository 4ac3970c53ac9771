"""Why solving came to no good end, in words for people. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    code: str
    id: str
    en: str

"""Words that several shapes share."""

from typing import Annotated, Literal

from pydantic import Field

from app.core.wire import Wire

StatusName = Literal[
    "draft", "solving", "solved", "failed", "cancelled", "published", "superseded", "closed"
]
StateName = Literal[
    "proposed",
    "offered",
    "confirmed",
    "in_progress",
    "done",
    "partial",
    "cancelled",
    "missed",
]
SiteKind = Literal["hall", "school", "district_office", "home_round", "institution"]
CardPolicy = Literal["print_later", "print_now"]
Segment = Literal["general", "pupil", "homebound", "institution"]
Days = Annotated[int, Field(ge=1, le=31)]
ServiceMinutes = Annotated[int, Field(ge=5, le=1440, multiple_of=5)]


class Sentence(Wire):
    """Why a plan failed."""

    code: str
    id: str
    en: str


class SaidShown(Wire):
    """A sentence in both languages."""

    id: str
    en: str

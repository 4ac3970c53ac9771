"""Wire types that places, the calendar and travel share."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic import StringConstraints as Text

from app.core.wire import FiveMinuteTime, Note, Wire, without_identity_number

Reason = Annotated[Note, Text(min_length=3, max_length=300, strip_whitespace=True)]
Days = Annotated[int, Field(ge=0, le=365)]
# A telephone number has at most 15 digits; an identity number, which has 16, is none.
ContactPhone = Annotated[str, Text(pattern=r"^\+?([0-9][ -]?){4,14}[0-9]$", max_length=21)]
Equipment = Annotated[
    str, Text(pattern=r"^[a-z][a-z0-9_-]{0,39}$"), AfterValidator(without_identity_number)
]


def _once_each(names: list[str]) -> list[str]:
    return sorted(set(names))


EquipmentList = Annotated[list[Equipment], Field(max_length=20), AfterValidator(_once_each)]


class SpanShape(Wire):
    """From `start` to `end`, local wall time, in steps of 5 minutes."""

    start: FiveMinuteTime
    end: FiveMinuteTime


class WhyShown(Wire):
    """Why there is nothing, with a stable code."""

    code: str
    id: str
    en: str

"""What the doors of this feature share: the router, addresses, answers that readers may keep."""

import datetime as dt
import hashlib
from typing import Annotated, Any

from fastapi import Path as PathPart
from fastapi import Query, Response
from pydantic import TypeAdapter, ValidationError

from app.core import routes
from app.core.errors import NotFound
from app.core.versions import is_known, tag
from app.core.wire import Day

router = routes.router(tags=["itineraries"])
CrewId = Annotated[str, PathPart(max_length=64)]
OnDate = Annotated[str, PathPart(max_length=64, json_schema_extra={"format": "date"})]
Seen = Annotated[
    int | None,
    Query(
        ge=1,
        le=1_000_000_000,
        description="The plan's version that the reader saw of this date: `changes` says what is"
        " not as it was there.",
    ),
]
DAY: TypeAdapter[dt.date] = TypeAdapter(Day)
KNOWN: dict[int | str, dict[str, Any]] = {304: {"description": "The reader has this version."}}


def day_of(text: str) -> dt.date:
    """The date of an address; an address without a real one leads nowhere."""
    try:
        return DAY.validate_python(text)
    except ValidationError:
        raise NotFound from None


def unless_known(
    body: bytes, if_none_match: str | None, *, media_type: str, **headers: str
) -> Response:
    """The answer, or 304. Its tag is made of what is shown: whatever changes there, changes it."""
    version = hashlib.sha256(body).hexdigest()[:32]
    common = {"ETag": tag(version), "Cache-Control": "private, no-cache", **headers}
    if is_known(if_none_match, version):
        return Response(status_code=304, headers=common)
    return Response(body, headers=common, media_type=media_type)

"""Doors to the published days of crews; phones keep them and ask whether they changed."""

import datetime as dt
import hashlib
from typing import Annotated, Any

from fastapi import Path as PathPart
from fastapi import Query, Response
from pydantic import TypeAdapter, ValidationError

from app.accounts.access import Db, FieldTeam
from app.core import routes
from app.core.errors import NotFound
from app.core.pages import Page, PageOf, part
from app.core.versions import IfNoneMatch, is_known, tag
from app.core.wire import Day, Wire
from app.itineraries import queries
from app.itineraries.access import crew_listed, crew_seen
from app.itineraries.api.shown import itinerary
from app.itineraries.schemas import ItineraryShown

router = routes.router(tags=["itineraries"])
CrewId = Annotated[str, PathPart(max_length=64)]
OnDate = Annotated[str, PathPart(max_length=64, json_schema_extra={"format": "date"})]
DAY: TypeAdapter[dt.date] = TypeAdapter(Day)
KNOWN: dict[int | str, dict[str, Any]] = {304: {"description": "The reader has this version."}}


@router.get("/offices/{office}/itineraries", response_model=Page[ItineraryShown], responses=KNOWN)
def list_itineraries(
    *,
    caller: FieldTeam,
    db: Db,
    asked: PageOf,
    date: Annotated[Day | None, Query(description="From today on when left out.")] = None,
    crew: Annotated[str | None, Query(max_length=64)] = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """The published days on which crews go out, by date and crew."""
    days = queries.days_out(
        db,
        caller.office_id,
        first=date or caller.today,
        last=date or dt.date.max,
        crew_id=crew_listed(db, caller, crew),
    )
    rows, following = part(days, asked, key=queries.day_key)
    around = queries.Around(db, caller.office_id)
    found = queries.crew_days(db, caller.office_id, rows)
    items = [itinerary(day, around, zone=caller.zone) for day in found]
    return _unless_known(Page[ItineraryShown](items=items, next=following), if_none_match)


@router.get(
    "/offices/{office}/itineraries/{crew}/{date}", response_model=ItineraryShown, responses=KNOWN
)
def show_itinerary(
    *,
    caller: FieldTeam,
    db: Db,
    crew: CrewId,
    date: OnDate,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """A crew's published day; without stops when it stays in, not found when none is published."""
    found = queries.crew_day(db, crew_seen(db, caller, crew), _day(date))
    around = queries.Around(db, caller.office_id)
    return _unless_known(itinerary(found, around, zone=caller.zone), if_none_match)


def _day(text: str) -> dt.date:
    """The date of an address; an address without a real one leads nowhere."""
    try:
        return DAY.validate_python(text)
    except ValidationError:
        raise NotFound from None


def _unless_known(shown: Wire, if_none_match: str | None) -> Response:
    """The answer, or 304. Its tag is made of what is shown: whatever changes there, changes it."""
    body = shown.model_dump_json()
    version = hashlib.sha256(body.encode()).hexdigest()[:32]
    headers = {"ETag": tag(version), "Cache-Control": "private, no-cache"}
    if is_known(if_none_match, version):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")

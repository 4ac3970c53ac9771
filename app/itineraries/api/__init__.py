"""Doors to the published days of crews; phones keep them and ask whether they changed."""

import datetime as dt
from typing import Annotated

from fastapi import Query, Response

from app.accounts.access import Db, FieldTeam
from app.core.pages import Page, PageOf, part
from app.core.versions import IfNoneMatch
from app.core.wire import Day, Wire
from app.itineraries import queries
from app.itineraries.access import crew_listed, crew_seen

# Their doors come before those below: {date} would take 2023-12-11.pdf for a date.
from app.itineraries.api import feeds, files
from app.itineraries.api.door import KNOWN, CrewId, OnDate, Seen, day_of, router, unless_known
from app.itineraries.api.shown import itinerary, itinerary_since
from app.itineraries.schemas import ItineraryShown

__all__ = ["feeds", "files", "router"]


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
    return _json(Page[ItineraryShown](items=items, next=following), if_none_match)


@router.get(
    "/offices/{office}/itineraries/{crew}/{date}", response_model=ItineraryShown, responses=KNOWN
)
def show_itinerary(
    *,
    caller: FieldTeam,
    db: Db,
    crew: CrewId,
    date: OnDate,
    seen: Seen = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """A crew's published day; without stops when it stays in, not found when none is published."""
    found = queries.crew_day(db, crew_seen(db, caller, crew), day_of(date))
    around = queries.Around(db, caller.office_id)
    shown = itinerary_since(db, found, around, zone=caller.zone, seen=seen)
    return _json(shown, if_none_match)


def _json(shown: Wire, if_none_match: str | None) -> Response:
    body = shown.model_dump_json().encode()
    return unless_known(body, if_none_match, media_type="application/json")

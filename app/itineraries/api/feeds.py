"""Doors to the calendars that people subscribe to: made and revoked inside, read by a secret."""

from typing import Annotated

from fastapi import Path as PathPart
from fastapi import Response

from app.accounts import queries as accounts
from app.accounts.access import Anyone, Db, FieldTeam, Unit
from app.accounts.rules import digest, is_over
from app.core.clock import now
from app.core.language import Reader
from app.core.pages import Page, PageOf, page
from app.core.versions import IfNoneMatch
from app.itineraries import actions, queries
from app.itineraries.access import crew_seen
from app.itineraries.api.door import CrewId, router, unless_known
from app.itineraries.api.files import ICS, file, in_language
from app.itineraries.api.shown import gone, itinerary
from app.itineraries.render.ics import calendar
from app.itineraries.render.words import Words
from app.itineraries.rules import FEED_LOOKS_BACK
from app.itineraries.schemas import FeedMade, FeedShown
from app.itineraries.tables import ItineraryFeed
from app.settings import settings

PATH = "/offices/{office}/itineraries/{crew}/feeds"


@router.get(PATH)
def list_feeds(caller: FieldTeam, db: Db, crew: CrewId, asked: PageOf) -> Page[FeedShown]:
    """The calendars of a crew that somebody may read, without their secrets."""
    seen = crew_seen(db, caller, crew)
    return page(db, queries.feeds(seen), ItineraryFeed.id, asked, show=_feed)


@router.post(PATH, status_code=201)
def make_feed(caller: FieldTeam, unit: Unit, crew: CrewId) -> FeedMade:
    """Make an address that calendar programs can subscribe to; it is shown this once."""
    unit.secret = True
    seen = crew_seen(unit.session, caller, crew)
    made, secret = actions.make_feed(unit.session, crew=seen, by=caller.member_id)
    address = f"{settings().public_url.rstrip('/')}/v1/feeds/{secret}.ics"
    return FeedMade(**_feed(made).model_dump(), address=address)


@router.delete(PATH + "/{feed}", status_code=204)
def revoke_feed(
    caller: FieldTeam, db: Db, crew: CrewId, feed: Annotated[str, PathPart(max_length=64)]
) -> None:
    """Nothing is at the address any more."""
    seen = crew_seen(db, caller, crew)
    actions.revoke_feed(feed=queries.feed(db, seen, feed))


@router.get("/feeds/{secret}.ics", response_class=Response, responses=file(ICS))
def read_feed(
    *,
    _: Anyone,
    db: Db,
    secret: Annotated[str, PathPart(max_length=64)],
    reader: Reader,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """The crew's published days of two weeks ago and later, for whoever knows the address."""
    crew = queries.crew_by_feed(db, digest(secret), now())
    office = accounts.office(db, crew.office_id)
    first = accounts.today(db, office.id) - FEED_LOOKS_BACK
    around = queries.Around(db, office.id)
    days = [
        *(itinerary(day, around, zone=office.zone) for day in queries.days_from(db, crew, first)),
        *(gone(day, around, zone=office.zone) for day in queries.gone_days(db, crew, first)),
    ]
    words = Words(language=reader)
    name = words.say(f"Jadwal {crew.name}", f"Schedule of {crew.name}") + f", {office.name}"
    body = calendar(days, words, name=name)
    return unless_known(body, if_none_match, media_type=ICS, **in_language(words))


def _feed(found: ItineraryFeed) -> FeedShown:
    return FeedShown(
        id=found.id,
        crew=found.crew_id,
        made_by=found.made_by,
        made_at=found.made_at,
        expires_at=found.expires_at,
        revoked_at=found.revoked_at,
        over=is_over(found.revoked_at, found.expires_at, at=now()),
    )

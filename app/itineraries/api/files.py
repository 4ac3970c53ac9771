"""Doors to a crew's published day as files: calendar, text, map."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Response

from app.accounts.access import Db, FieldTeam
from app.core.language import Reader
from app.core.versions import IfNoneMatch
from app.itineraries import queries
from app.itineraries.access import crew_seen
from app.itineraries.api.door import KNOWN, CrewId, OnDate, day_of, router, unless_known
from app.itineraries.api.shown import itinerary
from app.itineraries.render.geojson import geojson
from app.itineraries.render.ics import calendar
from app.itineraries.render.txt import text, whatsapp_link
from app.itineraries.render.words import Words
from app.itineraries.schemas import ItineraryShown, WhatsAppText

PATH = "/offices/{office}/itineraries/{crew}/{date}"
ICS = "text/calendar; charset=utf-8"
TXT = "text/plain; charset=utf-8"
GEOJSON = "application/geo+json"


def file(media_type: str) -> dict[int | str, dict[str, Any]]:
    """How the contract speaks of an answer that is a file."""
    kind = media_type.partition(";")[0]
    content = {kind: {"schema": {"type": "string"}}}
    return {200: {"description": "The file", "content": content}, **KNOWN}


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The day that a file is asked for, the same as the JSON door shows, and in which words."""

    day: ItineraryShown
    words: Words
    if_none_match: str | None

    def answer(self, body: bytes, media_type: str, ending: str) -> Response:
        """The file, to be opened where it is read and kept under a name that says what it is."""
        day = self.day
        name = f"{day.office.id}-tim-{day.crew.number}-{day.date}.{ending}"
        return unless_known(
            body,
            self.if_none_match,
            media_type=media_type,
            **in_language(self.words),
            **{"Content-Disposition": f'inline; filename="{name}"'},
        )


def in_language(words: Words) -> dict[str, str]:
    """What a cache must know of an answer that comes in two languages."""
    return {"Content-Language": words.language.value, "Vary": "Accept-Language"}


def _asked(
    *,
    caller: FieldTeam,
    db: Db,
    crew: CrewId,
    date: OnDate,
    reader: Reader,
    if_none_match: IfNoneMatch = None,
) -> Asked:
    found = queries.crew_day(db, crew_seen(db, caller, crew), day_of(date))
    around = queries.Around(db, caller.office_id)
    day = itinerary(found, around, zone=caller.zone)
    return Asked(day=day, words=Words(language=reader), if_none_match=if_none_match)


AskedDay = Annotated[Asked, Depends(_asked)]


@router.get(PATH + ".ics", response_class=Response, responses=file(ICS))
def show_calendar(asked: AskedDay) -> Response:
    """The day as iCalendar: an event a stop, without anybody's name or number."""
    crew = asked.day.crew.name
    return asked.answer(calendar([asked.day], asked.words, name=crew), ICS, "ics")


@router.get(PATH + ".txt", response_class=Response, responses=file(TXT))
def show_text(asked: AskedDay) -> Response:
    """The day as a text, ready to paste into WhatsApp."""
    return asked.answer(text(asked.day, asked.words).encode(), TXT, "txt")


@router.get(PATH + ".geojson", response_class=Response, responses=file(GEOJSON))
def show_map(asked: AskedDay) -> Response:
    """The day as GeoJSON: its stops and the line that joins them."""
    return asked.answer(geojson(asked.day, asked.words), GEOJSON, "geojson")


@router.get(PATH + "/whatsapp", response_model=WhatsAppText, responses=KNOWN)
def show_whatsapp(asked: AskedDay) -> Response:
    """The text of the day, and the wa.me link that opens WhatsApp with it."""
    said = text(asked.day, asked.words)
    shown = WhatsAppText(plan_version=asked.day.plan_version, text=said, link=whatsapp_link(said))
    body = shown.model_dump_json().encode()
    return unless_known(
        body, asked.if_none_match, media_type="application/json", **in_language(asked.words)
    )

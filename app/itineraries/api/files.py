"""Doors to a crew's published days as files: calendar, text, map, day sheet, letter."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query, Response

from app.accounts.access import Db, FieldTeam
from app.core.errors import Field, Invalid, NotFound, to_correct
from app.core.language import Reader
from app.core.versions import IfNoneMatch
from app.core.wire import Day
from app.itineraries import queries
from app.itineraries.access import crew_seen
from app.itineraries.api.door import KNOWN, CrewId, OnDate, Seen, day_of, router, unless_known
from app.itineraries.api.shown import gone, itinerary, itinerary_since
from app.itineraries.render.day_sheet import day_sheet
from app.itineraries.render.geojson import geojson
from app.itineraries.render.ics import calendar
from app.itineraries.render.letter import letter
from app.itineraries.render.txt import text, whatsapp_link
from app.itineraries.render.words import Words
from app.itineraries.schemas import ItineraryShown, WhatsAppText

PATH = "/offices/{office}/itineraries/{crew}/{date}"
ICS = "text/calendar; charset=utf-8"
TXT = "text/plain; charset=utf-8"
GEOJSON = "application/geo+json"
PDF = "application/pdf"
MOST_DAYS = 31


def file(media_type: str) -> dict[int | str, dict[str, Any]]:
    """How the contract speaks of an answer that is a file."""
    kind = media_type.partition(";")[0]
    content = {kind: {"schema": {"type": "string"}}}
    return {200: {"description": "The file", "content": content}, **KNOWN}


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The day that a file is asked for, the same as the JSON door shows, and in which words.

    gone   visits that are no longer the crew's, called off; only where changes are asked for
    """

    day: ItineraryShown
    gone: list[ItineraryShown]
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
    seen: Seen = None,
    if_none_match: IfNoneMatch = None,
) -> Asked:
    found = queries.crew_day(db, crew_seen(db, caller, crew), day_of(date))
    around = queries.Around(db, caller.office_id)
    days = [] if seen is None else queries.gone_days(db, found.crew, found.date)
    return Asked(
        day=itinerary_since(db, found, around, zone=caller.zone, seen=seen),
        gone=[gone(each, around, zone=caller.zone) for each in days if each.date == found.date],
        words=Words(language=reader),
        if_none_match=if_none_match,
    )


AskedDay = Annotated[Asked, Depends(_asked)]


@router.get(PATH + ".ics", response_class=Response, responses=file(ICS))
def show_calendar(asked: AskedDay) -> Response:
    """The day as iCalendar: an event a stop, without anybody's name or number.

    With `seen` also what is no longer the crew's, as cancelled events.
    """
    days = [asked.day, *asked.gone]
    return asked.answer(calendar(days, asked.words, name=asked.day.crew.name), ICS, "ics")


@router.get(PATH + ".txt", response_class=Response, responses=file(TXT))
def show_text(asked: AskedDay) -> Response:
    """The day as a text, ready to paste into WhatsApp."""
    return asked.answer(text(asked.day, asked.words).encode(), TXT, "txt")


@router.get(PATH + ".geojson", response_class=Response, responses=file(GEOJSON))
def show_map(asked: AskedDay) -> Response:
    """The day as GeoJSON: its stops and the line that joins them."""
    return asked.answer(geojson(asked.day, asked.words), GEOJSON, "geojson")


@router.get(
    "/offices/{office}/itineraries/{crew}/letter.pdf", response_class=Response, responses=file(PDF)
)
def show_letter(
    *,
    caller: FieldTeam,
    db: Db,
    crew: CrewId,
    reader: Reader,
    first: Annotated[Day | None, Query(alias="from", description="Today when left out.")] = None,
    last: Annotated[Day | None, Query(alias="to", description="A week when left out.")] = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """The crew's letter of assignment for the dates on which it goes out, 31 at most."""
    seen = crew_seen(db, caller, crew)
    first = first or caller.today
    last = last or min(first + dt.timedelta(days=6), dt.date(2199, 12, 31))
    _check_range(first, last)
    out = queries.days_out(db, caller.office_id, first=first, last=last, crew_id=seen.id)
    around = queries.Around(db, caller.office_id)
    found = queries.crew_days(db, caller.office_id, out)
    days = [itinerary(day, around, zone=caller.zone) for day in found]
    if not days:
        raise NotFound
    words = Words(language=reader)
    name = f"{caller.office_id}-tim-{seen.number}-{days[0].date}-{days[-1].date}.pdf"
    return unless_known(
        letter(days, words),
        if_none_match,
        media_type=PDF,
        **in_language(words),
        **{"Content-Disposition": f'inline; filename="{name}"'},
    )


def _check_range(first: dt.date, last: dt.date) -> None:
    if not 0 <= (last - first).days < MOST_DAYS:
        indonesian, english = to_correct(1)
        wrong = Field(
            path="query.to",
            id=f"Harus 0 sampai {MOST_DAYS - 1} hari sesudah tanggal awal.",
            en=f"Must be 0 to {MOST_DAYS - 1} days after the first date.",
        )
        raise Invalid("invalid_request", id=indonesian, en=english, fields=(wrong,))


@router.get(PATH + ".pdf", response_class=Response, responses=file(PDF))
def show_sheet(asked: AskedDay) -> Response:
    """The day as an A4 sheet with a QR code and room for what came of each stop."""
    return asked.answer(day_sheet(asked.day, asked.words), PDF, "pdf")


@router.get(PATH + "/whatsapp", response_model=WhatsAppText, responses=KNOWN)
def show_whatsapp(asked: AskedDay) -> Response:
    """The text of the day, and the wa.me link that opens WhatsApp with it."""
    said = text(asked.day, asked.words)
    shown = WhatsAppText(plan_version=asked.day.plan_version, text=said, link=whatsapp_link(said))
    body = shown.model_dump_json().encode()
    return unless_known(
        body, asked.if_none_match, media_type="application/json", **in_language(asked.words)
    )

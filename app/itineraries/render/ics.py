"""Crews' days as iCalendar (RFC 5545): an event a stop, never a person's name or number."""

import datetime as dt
from collections.abc import Sequence

from icalendar import Calendar, Event, vText

from app.core.papers import one_line
from app.itineraries.render.words import Words, standing
from app.itineraries.schemas import ItineraryShown, StopShown

# How often a program that reads a feed should come back; many have a pace of their own.
REFRESH = dt.timedelta(hours=1)


def calendar(days: Sequence[ItineraryShown], words: Words, *, name: str) -> bytes:
    """The days' stops as events.

    An event keeps its UID, that of the visit, and its SEQUENCE rises when a later version
    moves it or its state changes: calendar programs change it in place. A visit that is called
    off stays as a cancelled event, so that it also disappears where it was shown before.
    """
    made = Calendar()
    made.add("prodid", "-//Jemput//Jemput//ID")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    # The library takes these two for values of no kind and would not escape a comma in them.
    for property_name in ("name", "x-wr-calname"):
        made.add(property_name, vText(one_line(name)))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", REFRESH)
    for day in days:
        for stop in day.stops:
            made.add_component(_event(day, stop, words))
    made.add_missing_timezones()
    return made.to_ical()


def _event(day: ItineraryShown, stop: StopShown, words: Words) -> Event:
    made = Event()
    made.add("uid", f"{stop.visit}@jemput")
    made.add("sequence", stop.revision)
    made.add("dtstamp", day.published_at.astimezone(dt.UTC))
    made.add("dtstart", stop.arrive)
    made.add("dtend", stop.leave)
    made.add("summary", f"{one_line(stop.name)} · {one_line(day.crew.name)}")
    made.add(
        "location", ", ".join(part for part in (one_line(stop.name), words.place(stop)) if part)
    )
    made.add("geo", (stop.point.lat, stop.point.lon))
    made.add("status", _status(stop))
    made.add("description", _description(day, stop, words))
    return made


def _status(stop: StopShown) -> str:
    if not standing(stop):
        return "CANCELLED"
    return "TENTATIVE" if stop.state in {"proposed", "offered"} else "CONFIRMED"


def _description(day: ItineraryShown, stop: StopShown, words: Words) -> str:
    service = words.span(stop.service_start, stop.service_end)
    expected = [words.people(stop), words.kits(stop.kits), words.equipment(stop.equipment)]
    lines = [
        words.state(stop),
        words.say(f"Pelayanan {service}", f"Service {service}") + f" {words.zone(day)}",
        " · ".join(part for part in expected if part),
        words.version(day),
        *words.changes_of_visits(day, stop.visit),
    ]
    return "\n".join(lines)

"""A crew's day as a text to paste into WhatsApp, and the link that opens it there."""

from urllib.parse import quote

from app.core.papers import one_line
from app.itineraries.render.words import Words, standing
from app.itineraries.schemas import ItineraryShown, StopShown
from app.plans.rules import boxes

# WhatsApp makes text between these bold, struck through, and so on; a name is only a name.
MARKS = str.maketrans({"*": "∗", "_": "＿", "~": "∼", "`": "ʼ"})
# Somebody has said how it went: nobody drives there again.
REPORTED = frozenset({"done", "partial"})
MAP = "https://maps.google.com/?q={lat:.5f},{lon:.5f}"


def text(day: ItineraryShown, words: Words) -> str:
    """The day, one paragraph a stop, with the plan's version on top."""
    paragraphs = [_head(day, words)]
    if day.changes:
        lines = [f"- {_plain(each)}" for each in words.changes(day)]
        paragraphs.append("\n".join([f"*{words.changed(day)}:*", *lines]))
    paragraphs += [_stop(number, stop, words) for number, stop in enumerate(day.stops, start=1)]
    if not day.stops:
        paragraphs.append(words.no_stops())
    ending = (_plain(words.arrival(day)), _foot(day, words), _guide(day, words))
    paragraphs += [part for part in ending if part]
    return "\n\n".join(paragraphs) + "\n"


def whatsapp_link(text: str) -> str:
    """Opens WhatsApp with this text, ready to send to whom the reader chooses."""
    return f"https://wa.me/?text={quote(text, safe='')}"


def _plain(text: str) -> str:
    return one_line(text).translate(MARKS)


def _head(day: ItineraryShown, words: Words) -> str:
    title = words.say(f"Jadwal {day.crew.name}", f"Schedule of {day.crew.name}")
    lines = [
        f"*{_plain(title)}*",
        f"{words.day(day.date)} ({words.zone(day)})",
        f"{_plain(day.office.name)} · {words.version(day)}",
        _plain(words.departure(day)),
    ]
    return "\n".join(line for line in lines if line)


def _stop(number: int, stop: StopShown, words: Words) -> str:
    name = _plain(stop.name)
    if not standing(stop) or stop.state in REPORTED:
        arrive = words.time(stop.arrive)
        return f"*{number}. {words.state(stop)}:* {name} ({arrive})"
    service = words.span(stop.service_start, stop.service_end)
    expected = [words.people(stop), words.kits(stop.kits), words.equipment(stop.equipment)]
    lines = [
        f"*{number}. {words.span(stop.arrive, stop.leave)} {name}*",
        _plain(words.place(stop)),
        words.say(f"Pelayanan {service}", f"Service {service}"),
        _plain(" · ".join(part for part in expected if part)),
        _contact(stop, words),
        words.say(f"Kode hasil: {stop.code}", f"Results code: {stop.code}"),
        MAP.format(lat=stop.point.lat, lon=stop.point.lon),
    ]
    return "\n".join(line for line in lines if line)


def _contact(stop: StopShown, words: Words) -> str:
    known = ", ".join(part for part in (stop.contact.function, stop.contact.phone) if part)
    return _plain(words.say(f"Hubungi: {known}", f"Contact: {known}")) if known else ""


def _guide(day: ItineraryShown, words: Words) -> str:
    """How to send results where there is no internet: a line a stop."""
    if not any(standing(stop) for stop in day.stops):
        return ""
    shown = (*boxes.COUNTED, boxes.OUTCOME)
    labels = ", ".join(f"{box.label} {words.say(box.id, box.en).lower()}" for box in shown)
    lines = [
        words.say(
            "Hasil tanpa internet, lewat SMS: kode, huruf kotak dan angkanya, JM jumlah semua angka itu. Contoh: KODE TR45 GG2 JM47",
            "Results without internet, by SMS: code, letters of boxes and numbers, JM the sum of those numbers. Example: CODE TR45 GG2 JM47",
        ),
        words.say(
            f"{labels} (1 sebagian, 2 tidak terlaksana). Yang 0 boleh dilewati.",
            f"{labels} (1 partly, 2 did not take place). What is 0 may be left out.",
        ),
    ]
    return "\n".join(lines)


def _foot(day: ItineraryShown, words: Words) -> str:
    lines: list[str] = []
    if day.stops:
        lines.append(_plain(words.say("Yang dibawa: ", "Bring: ") + words.bring(day)))
    if day.staff:
        names = "; ".join(map(words.person, day.staff))
        lines.append(_plain(words.say(f"Petugas: {names}", f"Staff: {names}")))
    return "\n".join(lines)

"""A crew's day on an A4 sheet (sheet.typ)."""

from typing import Any

from app.itineraries.render.pdf import common, pick, printed, soft
from app.itineraries.render.words import Words, standing
from app.itineraries.schemas import ItineraryShown, PersonShown, StopShown


def day_sheet(day: ItineraryShown, words: Words) -> bytes:
    """The day on paper, with room for what came of each stop."""
    title = words.say(f"Jadwal {day.crew.name}", f"Schedule of {day.crew.name}")
    page = {
        **common([day], words),
        "title": soft(title),
        "day": f"{words.day(day.date)} ({words.zone(day)})",
        "version": words.version(day),
        "facts": _facts(day, words),
        "changed": words.changed(day),
        "changes": [soft(each) for each in words.changes(day)],
        "stops": [_stop(number, stop, words) for number, stop in enumerate(day.stops, start=1)],
        "empty": words.no_stops(),
        "results": _results(words),
        "end": soft(words.arrival(day)),
    }
    return printed("sheet.typ", page)


def _facts(day: ItineraryShown, words: Words) -> list[list[str]]:
    """Label and value of what holds for the whole day; only what there is."""
    facts = [
        (words.say("Mulai", "Start"), words.departure(day)),
        (words.say("Yang dibawa", "Bring"), words.bring(day) if day.stops else ""),
        (words.say("Petugas", "Staff"), "; ".join(_person(each, words) for each in day.staff)),
    ]
    return [[label, soft(value)] for label, value in facts if value]


def _person(person: PersonShown, words: Words) -> str:
    roles = ", ".join(words.role(role) for role in person.roles)
    return f"{person.name} ({roles})" if roles else person.name


def _stop(number: int, stop: StopShown, words: Words) -> dict[str, Any]:
    contact = ", ".join(part for part in (stop.contact.function, stop.contact.phone) if part)
    needs = [words.kits(stop.kits), words.equipment(stop.equipment)]
    service = words.span(stop.service_start, stop.service_end)
    return {
        "number": number,
        "standing": standing(stop),
        "visit_time": words.span(stop.arrive, stop.leave),
        "service": words.say(f"pelayanan {service}", f"service {service}"),
        "drive": words.say(f"jalan {stop.drive_minutes} menit", f"drive {stop.drive_minutes} min"),
        "name": soft(stop.name),
        "area": soft(words.place(stop)),
        "contact": soft(contact),
        "people": words.people(stop),
        "needs": soft(", ".join(part for part in needs if part)),
        "state": words.state(stop),
    }


def _results(words: Words) -> list[str]:
    """What an office counts at a stop, to be filled in by hand."""
    return pick(
        words,
        ("Terekam", "Recorded"),
        ("Gagal rekam", "Failed"),
        ("Belum 16", "Under 16"),
        ("Sudah pernah", "Already"),
        ("Tidak hadir", "Absent"),
        ("Menolak", "Refused"),
        ("Dicetak", "Printed"),
        ("Rusak", "Spoiled"),
        ("Diserahkan", "Handed over"),
        ("Tiba", "Arrived"),
        ("Selesai", "Left"),
    )

"""A crew's day on an A4 sheet (sheet.typ)."""

from typing import Any

from app.core.papers import printed, soft
from app.itineraries.render.pdf import PAGES, common, pick
from app.itineraries.render.words import Words, standing
from app.itineraries.schemas import ItineraryShown, StopShown
from app.plans.rules import boxes


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
        "boxes": _boxes(words),
        "code_label": words.say("Kode", "Code"),
        "guide": _guide(day, words),
        "end": soft(words.arrival(day)),
    }
    return printed(PAGES / "sheet.typ", page)


def _facts(day: ItineraryShown, words: Words) -> list[list[str]]:
    """Label and value of what holds for the whole day; only what there is."""
    facts = [
        (words.say("Mulai", "Start"), words.departure(day)),
        (words.say("Yang dibawa", "Bring"), words.bring(day) if day.stops else ""),
        (words.say("Petugas", "Staff"), "; ".join(map(words.person, day.staff))),
    ]
    return [[label, soft(value)] for label, value in facts if value]


def _stop(number: int, stop: StopShown, words: Words) -> dict[str, Any]:
    contact = ", ".join(part for part in (stop.contact.function, stop.contact.phone) if part)
    needs = [words.kits(stop.kits), words.equipment(stop.equipment)]
    service = words.span(stop.service_start, stop.service_end)
    return {
        "number": number,
        "code": stop.code,
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


def _boxes(words: Words) -> list[dict[str, Any]]:
    """Two rows of what an office counts at a stop, each after a time."""
    first, second = (
        {"label": "", "said": said, "total": False}
        for said in pick(words, ("Tiba", "Arrived"), ("Selesai", "Left"))
    )
    counted = [
        {"label": box.label, "said": words.say(box.id, box.en), "total": box is boxes.TOTAL}
        for box in boxes.ON_SHEET
    ]
    half = len(counted) // 2
    return [first, *counted[:half], second, *counted[half:]]


def _guide(day: ItineraryShown, words: Words) -> list[str]:
    """How to send what stands in the boxes where there is no internet."""
    if not any(standing(stop) for stop in day.stops):
        return []
    segments = ", ".join(
        f"{box.label} {words.say(box.id, box.en).lower()}" for box in boxes.SEGMENTS
    )
    return pick(
        words,
        (
            "Tanpa internet: tulis di kertas apa saja, atau kirim SMS ke kantor: kode, lalu huruf dan angka tiap kotak, seperti KODE TR45 GG2 JM47",
            "Without internet: write on any paper, or send the office an SMS: the code, then each box's letters and number, like CODE TR45 GG2 JM47",
        ),
        (
            "Kotak yang 0 boleh dilewati. JM = jumlah angka semua kotak berhuruf; selalu ditulis. HY: kosong = selesai, 1 = sebagian, 2 = tidak terlaksana.",
            "Boxes with 0 may be left out. JM = the sum of all boxes with letters; always written. HY: empty = done, 1 = partly, 2 = did not take place.",
        ),
        (
            f"TR = segmen lokasi itu sendiri; segmen lain: {segments}.",
            f"TR = the site's own segment; others: {segments}.",
        ),
    )

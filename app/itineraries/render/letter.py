"""A crew's letter of assignment, the surat tugas (letter.typ)."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from app.core.papers import printed, soft
from app.itineraries.render.pdf import PAGES, common, pick
from app.itineraries.render.words import Words, standing
from app.itineraries.schemas import ItineraryShown

ROWS_TO_FILL = 4


def letter(days: Sequence[ItineraryShown], words: Words) -> bytes:
    """The letter that a crew shows on these days: at least one, on which it goes out."""
    office = _place_of(days[0].office.name)
    head = words.say(
        "Dinas Kependudukan dan Pencatatan Sipil", "Population and Civil Registration Office"
    )
    page = {
        **common(days, words),
        "title": words.say("Surat tugas", "Letter of assignment"),
        "agency": head,
        "office": office,
        "number": words.say("Nomor: ", "Number: ") + "." * 50,
        "opening": words.say(
            f"Kepala {head} {office} menugaskan {soft(days[0].crew.name)}:",
            f"The head of the {head} of {office} assigns {soft(days[0].crew.name)}:",
        ),
        "staff_heads": pick(
            words,
            ("No.", "No."),
            ("Nama", "Name"),
            ("Tugas", "Role"),
            ("NIP", "Staff number"),
            ("Tanggal", "Dates"),
        ),
        "staff": _staff(days, words),
        "task": words.say(
            f"untuk melaksanakan pelayanan jemput bola perekaman KTP-el {_period(days, words)} di:",
            f"to carry out mobile e-KTP recording {_period(days, words)} at:",
        ),
        "stop_heads": pick(
            words,
            ("Waktu", "Time"),
            ("Tempat", "Place"),
            ("Tanda tangan dan cap", "Signature and stamp"),
        ),
        "days": [_day_of_letter(day, words) for day in days],
        "closing": words.say(
            "Surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.",
            "This letter is issued to be carried out responsibly.",
        ),
        "signatures": _signatures(head, words),
    }
    return printed(PAGES / "letter.typ", page)


def _place_of(office: str) -> str:
    """Kota Gorontalo, of Disdukcapil Kota Gorontalo: the letter's head says what it is itself."""
    return soft(office.removeprefix("Disdukcapil "))


def _staff(days: Sequence[ItineraryShown], words: Words) -> list[list[str]]:
    """Who goes when; empty rows to fill in where the office names nobody."""
    dates: dict[tuple[str, tuple[str, ...], int], list[dt.date]] = {}
    for day in days:
        # Two people of a crew may have one name: the second of a day is not the first.
        seen = Counter[tuple[str, tuple[str, ...]]]()
        for person in day.staff:
            called = (person.name, tuple(person.roles))
            seen[called] += 1
            dates.setdefault((*called, seen[called]), []).append(day.date)
    if not dates:
        return [[""] * 4] * ROWS_TO_FILL
    return [
        [
            soft(name),
            ", ".join(words.role(role) for role in roles),
            "",
            _some_dates(of_person, days, words),
        ]
        for (name, roles, _), of_person in dates.items()
    ]


def _some_dates(dates: Sequence[dt.date], days: Sequence[ItineraryShown], words: Words) -> str:
    if len(dates) == len(days):
        return words.say("semua", "all")
    return ", ".join(words.short(date) for date in dates)


def _period(days: Sequence[ItineraryShown], words: Words) -> str:
    if len(days) == 1:
        return words.say(f"pada {words.day(days[0].date)}", f"on {words.day(days[0].date)}")
    first, last = words.date(days[0].date), words.date(days[-1].date)
    return words.say(f"pada {first} sampai {last}", f"from {first} to {last}")


def _day_of_letter(day: ItineraryShown, words: Words) -> dict[str, Any]:
    sleeps_out = day.end_at is not None and day.end_at.kind == "lodging"
    return {
        "title": words.day(day.date),
        "version": words.version(day),
        "stops": [
            {
                "time": f"{words.span(stop.arrive, stop.leave)} {words.zone(day)}",
                "name": soft(stop.name),
                "area": soft(words.place(stop)),
            }
            for stop in day.stops
            if standing(stop)
        ],
        "end": soft(words.arrival(day)) if sleeps_out else "",
    }


def _signatures(agency: str, words: Words) -> list[dict[str, str]]:
    number = words.say("NIP ", "Staff number ")
    issued = words.say("Ditetapkan di ", "Issued at ") + "." * 24
    return [
        {
            "place": "",
            "who": words.say("Ketua tim", "Crew lead"),
            "number": number,
        },
        {
            "place": issued + words.say(", tanggal ", ", on ") + "." * 20,
            "who": words.say(f"Kepala {agency}", f"Head of the {agency}"),
            "number": number,
        },
    ]

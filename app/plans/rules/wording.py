"""Rules that a plan breaks, as sentences for people. Pure.

A rule is called by what it is about: its number means something to programs only. Names come from
the office's own data.
"""

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core import writing
from app.core.writing import DAYS_EN, DAYS_ID, MONTHS_EN, MONTHS_ID, SHORT
from app.crews.rules import ROLES_ID
from solver.check import Rule, Violation


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One sentence in both languages."""

    id: str
    en: str


EQUIPMENT = {
    "network": Said(id="internet satelit", en="satellite internet"),
    "power": Said(id="genset", en="a generator"),
    "kit": Said(id="alat rekam", en="a kit"),
}


def say_equipment(item: object) -> Said:
    """What a site needs and a crew brings; an office's own word in both languages."""
    return EQUIPMENT.get(str(item), Said(id=str(item), en=str(item)))


def say_both(first: Said | None, second: Said | None) -> Said | None:
    """Two sentences, or the one there is."""
    if first is None or second is None:
        return first or second
    return Said(id=f"{first.id} {second.id}", en=f"{first.en} {second.en}")


def _nobody_said(*_: object) -> Said | None:
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """What sites, bases and crews are called, and why they are not there on a date.

    shut      a date → why the mobile service does not go out: suspended, a holiday
    why_not   a crew or a site and a date → what of its own keeps it off duty or closed
    """

    places: Mapping[str, str] = field(default_factory=dict[str, str])
    crews: Mapping[str, str] = field(default_factory=dict[str, str])
    shut: Callable[[dt.date], Said | None] = field(default=_nobody_said, compare=False)
    why_not: Callable[[str, dt.date], Said | None] = field(default=_nobody_said, compare=False)

    def of(self, id: object) -> str:
        text = str(id)
        return self.places.get(text) or self.crews.get(text) or text


def day(date: dt.date) -> Said:
    """Sen, 11 Des."""
    return Said(
        id=_brief(date, DAYS_ID, MONTHS_ID),
        en=_brief(date, DAYS_EN, MONTHS_EN),
    )


def full_day(date: dt.date) -> Said:
    """Senin, 11 Desember 2023."""
    indonesian, english = writing.full_day(date)
    return Said(id=indonesian, en=english)


def _brief(date: dt.date, days: Sequence[str], months: Sequence[str]) -> str:
    return f"{days[date.weekday()][:SHORT]}, {date.day} {months[date.month - 1][:SHORT]}"


def say(violation: Violation, names: Names) -> Said:
    """The sentence of a broken rule, without the visit it stands for."""
    return _SAY[violation.rule](dict(violation.detail), names)


def about(violation: Violation) -> Said | None:
    """What the rule is about, to head its sentence; None for what is no rule of a plan."""
    if "earliest_date" in violation.detail:
        return Said(id="Pemberitahuan", en="Notice")
    return _ABOUT.get(violation.rule)


def date_of(value: object) -> Said:
    """The day of a date as the solver writes it."""
    return day(dt.date.fromisoformat(str(value)))


def _time(value: object) -> str:
    """People write 08.25 in Indonesian."""
    return str(value).replace(":", ".")


def _day_rule(detail: dict[str, Any], names: Names) -> Said:
    if "back" in detail:
        return Said(
            id=f"Tim baru kembali {_time(detail['back'])}, lewat batas {_time(detail['limit'])}.",
            en=f"The crew is back at {detail['back']}, past {detail['limit']}.",
        )
    if "earliest" in detail:
        start, minutes = names.of(detail["from"]), detail["travel_minutes"]
        return Said(
            id=f"Dari {start} perlu {minutes} menit; paling cepat tiba {_time(detail['earliest'])}.",
            en=f"{minutes} minutes from {start}; arrival {detail['earliest']} at the earliest.",
        )
    return say_off_duty(str(detail["crew"]), dt.date.fromisoformat(detail["date"]), names)


def say_off_duty(crew_id: str, date: dt.date, names: Names) -> Said:
    """Tim 1 tidak bertugas pada Sen, 11 Des; where nobody is, why the service does not go out."""
    crew, at = names.of(crew_id), day(date)
    said = Said(id=f"{crew} tidak bertugas pada {at.id}.", en=f"{crew} is not on duty on {at.en}.")
    return names.shut(date) or say_both(said, names.why_not(crew_id, date)) or said


def _base(detail: dict[str, Any], names: Names) -> Said:
    place, date = names.of(detail["lodging"]), date_of(detail["date"])
    return Said(
        id=f"Tim tidak dapat menginap di {place} pada {date.id}.",
        en=f"The crew cannot sleep at {place} on {date.en}.",
    )


def _window(detail: dict[str, Any], names: Names) -> Said:
    site, date = names.of(detail["site"]), date_of(detail["date"])
    if not detail["hours"]:
        at = dt.date.fromisoformat(detail["date"])
        said = Said(id=f"{site} tidak buka pada {date.id}.", en=f"{site} is not open on {date.en}.")
        return names.shut(at) or say_both(said, names.why_not(str(detail["site"]), at)) or said
    hours = ", ".join(str(each).replace("-", "–") for each in detail["hours"])
    span = f"{detail['from']}–{detail['to']}"
    return Said(
        id=f"{site} buka {_time(hours)}; kunjungan ini {_time(span)}.",
        en=f"{site} is open {hours}; this visit is {span}.",
    )


def _break(detail: dict[str, Any], _names: Names) -> Said:
    span = f"{detail['from']}–{detail['to']}"
    return Said(id=f"Bertabrakan dengan istirahat {_time(span)}.", en=f"Overlaps the break {span}.")


def _length(detail: dict[str, Any], _names: Names) -> Said:
    least, most, step = detail["min"], detail["max"], detail["step"]
    return Said(
        id=f"Lama layanan {least}–{most}, kelipatan {step} menit.",
        en=f"Service {least}–{most}, in steps of {step} minutes.",
    )


def _repeats(detail: dict[str, Any], names: Names) -> Said:
    site = names.of(detail["site"])
    if "earliest_date" in detail:
        earliest = date_of(detail["earliest_date"])
        return Said(
            id=f"{site} perlu diberi tahu lebih dulu; paling cepat {earliest.id}.",
            en=f"{site} needs notice; the earliest is {earliest.en}.",
        )
    if "other_date" in detail:
        other, least = date_of(detail["other_date"]), detail["min_gap_days"]
        return Said(
            id=f"{site} sudah dikunjungi {other.id}; jarak paling dekat {least} hari.",
            en=f"{site} is visited on {other.en}; at least {least} days apart.",
        )
    return Said(
        id=f"{site} dikunjungi {detail['visits']} kali; paling banyak {detail['max_visits']}.",
        en=f"{site} is visited {detail['visits']} times; {detail['max_visits']} at most.",
    )


def _promises(detail: dict[str, Any], names: Names) -> Said:
    date = date_of(detail["date"])
    if "lodging" in detail:
        place = names.of(detail["lodging"])
        return Said(
            id=f"Sudah ditetapkan menginap di {place} pada {date.id}.",
            en=f"A night at {place} on {date.en} was settled.",
        )
    site, arrive = names.of(detail["site"]), detail["arrive"]
    return Said(
        id=f"Sudah dijanjikan ke {site}: {date.id} {_time(arrive)}.",
        en=f"Promised to {site}: {date.en} {arrive}.",
    )


def _staff(detail: dict[str, Any], names: Names) -> Said:
    crew, date = names.of(detail["crew"]), date_of(detail["date"])
    if "role" in detail:
        role, short = str(detail["role"]), detail["short"]
        return Said(
            id=f"{crew}: kurang {short} {ROLES_ID.get(role, role)} pada {date.id}.",
            en=f"{crew}: {short} {role} short on {date.en}.",
        )
    return Said(
        id=f"Petugas {crew} pada {date.id} tidak sesuai lagi dengan data petugas.",
        en=f"The staff of {crew} on {date.en} no longer agree with the staff list.",
    )


def _cards(detail: dict[str, Any], _names: Names) -> Said:
    """What lacks is rounded up, so all three numbers are said: 12,4 of 10 is 3 too many."""
    short, date = writing.counted(math.ceil(float(detail["short"]))), date_of(detail["date"])
    supply = writing.counted(math.floor(float(detail["supply"])))
    used = f"{float(detail['used']):,.1f}"
    return Said(
        id=f"Blangko kurang {short[0]}: sampai {date.id} diperkirakan terpakai"
        f" {writing.indonesian(used)}, tersedia {supply[0]} setelah cadangan loket.",
        en=f"Cards short: {short[1]}. By {date.en} {used} are expected to be used,"
        f" {supply[1]} are there after the counter's reserve.",
    )


def _equipment(detail: dict[str, Any], names: Names) -> Said:
    site, crew = names.of(detail["site"]), names.of(detail["crew"])
    items = [say_equipment(item) for item in detail["items"]]
    return Said(
        id=f"{site} perlu {', '.join(one.id for one in items)}; {crew} tidak membawanya.",
        en=f"{site} needs {', '.join(one.en for one in items)}; {crew} has none.",
    )


def _changes(detail: dict[str, Any], _names: Names) -> Said:
    most = detail["max_changes"]
    return Said(
        id=f"Melebihi {most} perubahan yang diperbolehkan.",
        en=f"More than the {most} changes allowed.",
    )


def _unknown(detail: dict[str, Any], names: Names) -> Said:
    name = names.of(detail["id"])
    return Said(
        id=f"{name} tidak ada lagi dalam data perencanaan.",
        en=f"{name} is no longer in the planning data.",
    )


_SAY: Mapping[Rule, Callable[[dict[str, Any], Names], Said]] = {
    Rule.DAY: _day_rule,
    Rule.BASE: _base,
    Rule.WINDOW: _window,
    Rule.BREAK: _break,
    Rule.LENGTH: _length,
    Rule.REPEATS: _repeats,
    Rule.PROMISES: _promises,
    Rule.STAFF: _staff,
    Rule.CARDS: _cards,
    Rule.EQUIPMENT: _equipment,
    Rule.CHANGES: _changes,
    Rule.UNKNOWN: _unknown,
}

_ABOUT: Mapping[Rule, Said] = {
    Rule.DAY: Said(id="Jam kerja tim", en="The crew's hours"),
    Rule.BASE: Said(id="Penginapan", en="Nights away"),
    Rule.WINDOW: Said(id="Jam buka", en="Opening hours"),
    Rule.BREAK: Said(id="Istirahat", en="Break"),
    Rule.LENGTH: Said(id="Lama layanan", en="Length of service"),
    Rule.REPEATS: Said(id="Kunjungan berulang", en="Repeated visits"),
    Rule.PROMISES: Said(id="Janji", en="Promises"),
    Rule.STAFF: Said(id="Petugas", en="Staff"),
    Rule.CARDS: Said(id="Blangko", en="Cards"),
    Rule.EQUIPMENT: Said(id="Perlengkapan", en="Equipment"),
    Rule.CHANGES: Said(id="Batas perubahan", en="Limit on changes"),
}

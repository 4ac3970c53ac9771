"""Prices and remedies as sentences for people. Pure.

A value of 1 is one ordinary recording; a price is what one more adds at most (docs/planning.md).
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.plans.rules.formats import number, recordings
from app.plans.rules.wording import Names, Said, date_of, day

LEAST_SHOWN = 0.05
"""Values below this are nothing, to people."""
WORTH_TELLING = 1.5
"""A gain of so many times its people comes from elsewhere too: homes, promises kept, roads."""

Change = Mapping[str, Any]


def told_prices(stated: Mapping[str, Any], *, max_changes: int | None) -> Mapping[str, Any]:
    """Of the prices in a plan or advice file, those that say what people take them to say.

    With a limit on changes, more of a crew's time also lets more of the published visits stand. Its
    price counts that too, and may be above all that the whole plan brings: nobody learns from it.
    """
    if max_changes is None:
        return stated
    return {what: found for what, found in stated.items() if what == "card"}


def say_card_price(value: float, date: dt.date | None) -> Said:
    """What one more blank card is worth."""
    if date is None:
        return _priced(Said(id="Satu blangko lagi", en="One more card"), value)
    when = day(date)
    what = Said(id=f"Satu blangko lagi mulai {when.id}", en=f"One more card from {when.en} on")
    return _priced(what, value)


def say_crew_day_price(value: float, crew: str, date: dt.date, names: Names) -> Said:
    """What one more crew like this one on its date is worth."""
    name, when = names.of(crew), day(date)
    what = Said(
        id=f"Satu tim lagi seperti {name} pada {when.id}",
        en=f"One more crew like {name} on {when.en}",
    )
    return _priced(what, value)


def say_kit_price(value: float, crew: str, date: dt.date, names: Names) -> Said:
    """What one more kit is worth to a crew on a date."""
    name, when = names.of(crew), day(date)
    what = Said(
        id=f"Satu alat rekam lagi untuk {name} pada {when.id}",
        en=f"One more kit for {name} on {when.en}",
    )
    return _priced(what, value)


def say_half_hour_price(value: float, crew: str, date: dt.date, names: Names) -> Said:
    """What half an hour more of a crew's day is worth."""
    name, when = names.of(crew), day(date)
    what = Said(
        id=f"Setengah jam kerja lagi untuk {name} pada {when.id}",
        en=f"Half an hour more for {name} on {when.en}",
    )
    return _priced(what, value)


def _priced(what: Said, value: float) -> Said:
    if value < LEAST_SHOWN:
        return Said(id=f"{what.id} tidak menambah apa-apa.", en=f"{what.en} adds nothing.")
    worth = recordings(value)
    return Said(
        id=f"{what.id} bernilai paling banyak setara {worth.id}.",
        en=f"{what.en} is worth {worth.en} at most.",
    )


def say_remedy(tried: Change, names: Names) -> Said:
    """What a change would bring, or that it was tried in vain.

    tried   an entry of `remedies.tried` in jemput-advice/1
    """
    change = _CHANGES[str(tried["kind"])](tried, names)
    if tried["verdict"] != "verified":
        return Said(
            id=f"Sudah dicoba, tidak menambah: {change.id}.", en=f"Tried, no gain: {change.en}."
        )
    gain, price = _gain(tried), _displaced(int(tried["displaces"]))
    return Said(
        id=f"Yang dapat dilakukan: {change.id} → {gain.id}{price.id} (sudah diuji).",
        en=f"What would help: {change.en} → {gain.en}{price.en} (tried).",
    )


def say_curve(points: Sequence[Change]) -> list[Said]:
    """What each limit on changes allows, one sentence each.

    points   `curve` of jemput-advice/1

    With fewer changes than one limit allows, a plan was perhaps found under another.
    """
    possible = [one["fewest_found"] or one["changes"] for one in points]
    fewest = min((int(one) for one in possible if one is not None), default=None)
    return [_curve_point(point, fewest) for point in points]


def _curve_point(point: Change, fewest: int | None) -> Said:
    most = point["max_changes"]
    limit = Said(
        id="Tanpa batas perubahan" if most is None else f"Paling banyak {most} perubahan",
        en="Without a limit on changes" if most is None else f"At most {most} {_plural(most)}",
    )
    if point["value"] is None:
        found = Said(id="", en="")
        if fewest is not None:
            found = Said(
                id=f"; paling sedikit yang ditemukan {fewest}", en=f"; the fewest found is {fewest}"
            )
        return Said(
            id=f"{limit.id}: tidak ditemukan rencana{found.id}.",
            en=f"{limit.en}: no plan was found{found.en}.",
        )
    worth, changes = recordings(float(point["value"])), int(point["changes"])
    visits = "visit changes" if changes == 1 else "visits change"
    return Said(
        id=f"{limit.id}: {changes} kunjungan berubah, hasilnya setara {worth.id}.",
        en=f"{limit.en}: {changes} {visits}, and the plan is worth {worth.en}.",
    )


def _plural(changes: int) -> str:
    return "change" if changes == 1 else "changes"


def _displaced(visits: int) -> Said:
    """Nothing, where nobody has to make room."""
    if not visits:
        return Said(id="", en="")
    some = "visit" if visits == 1 else "visits"
    return Said(id=f", menggeser {visits} kunjungan", en=f", displaces {visits} {some}")


def _gain(tried: Change) -> Said:
    """In people; with its worth in recordings where people alone would tell too little of it."""
    people, value = round(float(tried["recordings"])), float(tried["gain"])
    more, fewer, worth = number(people), number(-people), recordings(value)
    some = "person" if abs(people) == 1 else "people"
    if people < 0:
        return Said(
            id=f"setara {worth.id}, walau {fewer.id} orang lebih sedikit terekam",
            en=f"worth {worth.en}, though {fewer.en} {some} fewer are recorded",
        )
    if people == 0:
        return Said(id=f"setara {worth.id}", en=f"worth {worth.en}")
    if value < WORTH_TELLING * people:
        return Said(id=f"+{more.id} orang", en=f"+{more.en} {some}")
    return Said(
        id=f"+{more.id} orang, setara {worth.id}",
        en=f"+{more.en} {some}, worth {worth.en}",
    )


def _crew_day(change: Change, names: Names) -> Said:
    crew, date = names.of(change["crew"]), date_of(change["date"])
    return Said(id=f"{crew} bertugas juga pada {date.id}", en=f"{crew} also works on {date.en}")


def _extra_crew(change: Change, names: Names) -> Said:
    crew, date = names.of(change["crew"]), date_of(change["date"])
    return Said(
        id=f"pinjaman satu tim seperti {crew} pada {date.id}",
        en=f"one more crew like {crew}, lent for {date.en}",
    )


def _kit(change: Change, names: Names) -> Said:
    crew = names.of(change["crew"])
    return Said(id=f"satu alat rekam lagi untuk {crew}", en=f"one more kit for {crew}")


def _half_hour(change: Change, names: Names) -> Said:
    crew, date = names.of(change["crew"]), date_of(change["date"])
    return Said(
        id=f"{crew} bekerja setengah jam lebih lama pada {date.id}",
        en=f"{crew} works half an hour longer on {date.en}",
    )


def _cards(change: Change, _names: Names) -> Said:
    cards = number(int(change["cards"]))
    return Said(id=f"{cards.id} blangko lagi", en=f"{cards.en} more cards")


def _waived_notice(change: Change, names: Names) -> Said:
    site = names.of(change["site"])
    return Said(
        id=f"{site} bersedia tanpa pemberitahuan lebih dulu", en=f"{site} does without its notice"
    )


def _longer_opening(change: Change, names: Names) -> Said:
    site = names.of(change["site"])
    return Said(
        id=f"{site} tutup setengah jam lebih lambat", en=f"{site} closes half an hour later"
    )


_CHANGES: Mapping[str, Callable[[Change, Names], Said]] = {
    "crew_day": _crew_day,
    "extra_crew": _extra_crew,
    "kit": _kit,
    "half_hour": _half_hour,
    "cards": _cards,
    "waived_notice": _waived_notice,
    "longer_opening": _longer_opening,
}

"""Why a site has no visit, as a sentence for people. Pure.

The sentences are those of WORDS; what they are filled with is the detail that the solver checked.
"""

from collections.abc import Callable, Mapping
from typing import Any

from app.crews.rules import ROLES_ID
from app.plans.rules.formats import duration, listed, number, same
from app.plans.rules.wording import Names, Said, date_of
from solver.plan import Reason

EQUIPMENT = {
    "network": Said(id="internet satelit", en="satellite internet"),
    "power": Said(id="genset", en="a generator"),
    "kit": Said(id="alat rekam", en="a kit"),
}

Detail = Mapping[str, Any]


def say_reason(reason: Reason, detail: Detail, names: Names, *, site: str) -> Said:
    """The sentence of a reason. `site` is the id of the one left out."""
    return _SAY[reason](detail, names, site)


def _no_opening(detail: Detail, names: Names, site: str) -> Said:
    name = names.of(site)
    if "max_visits" in detail:
        return Said(
            id=f"{name} tidak boleh dikunjungi lagi.", en=f"{name} may not be visited any more."
        )
    first, last = date_of(detail["first"]), date_of(detail["last"])
    if detail["first"] == detail["last"]:
        return Said(
            id=f"{name} tidak buka pada {first.id}.", en=f"{name} is not open on {first.en}."
        )
    return Said(
        id=f"{name} tidak buka pada {first.id} – {last.id}.",
        en=f"{name} is not open in {first.en} – {last.en}.",
    )


def _time_window(detail: Detail, names: Names, site: str) -> Said:
    name = names.of(site)
    if detail["shortest_minutes"] is None:
        least = duration(int(detail["min_service_minutes"]))
        return Said(
            id=f"Tidak ada lama layanan yang diperbolehkan untuk {name} (paling singkat {least.id}).",
            en=f"No length of service is allowed at {name} ({least.en} at least).",
        )
    hours = ", ".join(str(each).replace("-", "–") for each in detail["hours"])
    least = duration(int(detail["shortest_minutes"]))
    return Said(
        id=f"Jam buka {name} ({hours.replace(':', '.')}) terlalu pendek untuk persiapan dan layanan"
        f" paling singkat ({least.id}).",
        en=f"Opening hours {hours} are too short for set-up and the shortest service ({least.en}).",
    )


def _too_far(detail: Detail, _names: Names, _site: str) -> Said:
    travel = duration(int(detail["travel_minutes"]))
    return Said(
        id=f"Perjalanan {travel.id} sekali jalan; tidak ada tim yang dapat pergi, melayani, dan"
        " kembali dalam jam kerja.",
        en=f"{travel.en} each way; no crew can go, serve and return within its hours.",
    )


def _lead_time(detail: Detail, _names: Names, _site: str) -> Said:
    earliest = date_of(detail["earliest"])
    return Said(
        id=f"Perlu pemberitahuan lebih dulu, jadi tidak sebelum {earliest.id}; semua hari bukanya"
        " dalam rencana ini terlalu dekat.",
        en=f"Needs notice, so not before {earliest.en}; all days on which it is open within this"
        " plan are too soon.",
    )


def _no_crew(_detail: Detail, names: Names, site: str) -> Said:
    name = names.of(site)
    return Said(
        id=f"Tidak ada tim yang bertugas saat {name} buka.",
        en=f"No crew is on duty while {name} is open.",
    )


def _no_equipment(detail: Detail, _names: Names, _site: str) -> Said:
    items = listed([EQUIPMENT.get(str(one), same(one)) for one in detail["items"]])
    return Said(
        id=f"Perlu {items.id}; tidak ada tim yang membawanya.",
        en=f"Needs {items.en}; no crew carries it.",
    )


def _no_staff(detail: Detail, _names: Names, _site: str) -> Said:
    roles = listed(
        [Said(id=ROLES_ID.get(str(one), str(one)), en=str(one)) for one in detail["roles"]]
    )
    dates = listed([date_of(one) for one in detail["dates"]])
    return Said(
        id=f"Tidak cukup {roles.id} pada {dates.id}.", en=f"Not enough {roles.en} on {dates.en}."
    )


def _no_people(detail: Detail, _names: Names, _site: str) -> Said:
    if detail.get("recorded_elsewhere"):
        return Said(
            id="Semua yang akan datang ke sini sudah terekam pada kunjungan lain.",
            en="Everybody who would come here is recorded at other visits.",
        )
    return Said(
        id="Tidak ada lagi yang belum terekam di sini menurut data rencana ini.",
        en="Nobody left to record here by the data of this plan.",
    )


def _blocked(detail: Detail, names: Names, _site: str) -> Said:
    visits = _visits(detail["visits"], names)
    return Said(
        id=f"Waktunya sudah terpakai janji dengan {visits.id}.",
        en=f"Its time is taken by the promise to {visits.en}.",
    )


def _cards_exhausted(detail: Detail, _names: Names, _site: str) -> Said:
    date, cards = date_of(detail["date"]), number(float(detail["cards"]))
    return Said(
        id=f"Blangko habis pada {date.id} (tersedia {cards.id} setelah cadangan).",
        en=f"Cards run out on {date.en} ({cards.en} after the reserve).",
    )


def _change_limit(detail: Detail, _names: Names, _site: str) -> Said:
    most = detail["max_changes"]
    return Said(
        id=f"Menambahkannya mengubah lebih dari {most} janji.",
        en=f"Adding it changes more than {most} promises.",
    )


def _outranked(detail: Detail, names: Names, _site: str) -> Said:
    delta = number(float(detail["difference"]))
    if not detail["displaces"]:
        return Said(
            id="Bisa, tetapi waktu dan jalannya mengurangi kunjungan lain lebih banyak daripada"
            f" hasilnya (selisih setara {delta.id} perekaman).",
            en="Possible, but its time and roads would take more from other visits than it brings,"
            f" by {delta.en} recordings' worth.",
        )
    visits = _visits(detail["displaces"], names)
    return Said(
        id=f"Bisa, tetapi akan menggeser {visits.id}, yang lebih bernilai"
        f" (selisih setara {delta.id} perekaman).",
        en=f"Possible, but it would displace {visits.en}, worth {delta.en} recordings more.",
    )


def _not_found(_detail: Detail, _names: Names, _site: str) -> Said:
    return Said(
        id="Belum sempat ditemukan tempatnya; beri waktu lebih lama.",
        en="No place found in the time given; allow more time.",
    )


def _visits(visits: list[dict[str, Any]], names: Names) -> Said:
    """Names of sites with their dates."""
    said: list[Said] = []
    for one in visits:
        name, date = same(names.of(one["site"])), date_of(one["date"])
        said.append(Said(id=f"{name.id} ({date.id})", en=f"{name.en} ({date.en})"))
    return listed(said)


_SAY: Mapping[Reason, Callable[[Detail, Names, str], Said]] = {
    Reason.NO_OPENING_IN_HORIZON: _no_opening,
    Reason.TIME_WINDOW: _time_window,
    Reason.TOO_FAR: _too_far,
    Reason.LEAD_TIME: _lead_time,
    Reason.NO_CREW: _no_crew,
    Reason.NO_EQUIPMENT: _no_equipment,
    Reason.NO_STAFF: _no_staff,
    Reason.NO_PEOPLE: _no_people,
    Reason.BLOCKED_BY_LOCKED: _blocked,
    Reason.CARDS_EXHAUSTED: _cards_exhausted,
    Reason.CHANGE_LIMIT: _change_limit,
    Reason.OUTRANKED: _outranked,
    Reason.NOT_FOUND_IN_TIME: _not_found,
}

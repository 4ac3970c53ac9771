"""Why a site has no visit, as a sentence for people. Pure.

Each names the site, unless it stands beside its name, and says what was checked; where a visit is possible, by whom and when it was
tried, what that would push out, and what it would cost. They are filled with the detail that the
solver checked.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.crews.rules import ROLES_ID
from app.plans.rules.formats import duration, listed, number, recordings, same
from app.plans.rules.wording import Names, Said, date_of, say_equipment
from solver.plan import Reason

LEAST_COST = 0.05
"""A smaller difference in value is none, to people."""

Detail = Mapping[str, Any]


def say_reason(reason: Reason, detail: Detail, names: Names, *, site: str) -> Said:
    """SMA 1 tidak masuk: … `site` is the id of the one left out."""
    name, why = names.of(site), _WHY[reason](detail, names)
    return Said(id=f"{name} tidak masuk: {why.id}", en=f"{name} is left out: {why.en}")


def say_why(reason: Reason, detail: Detail, names: Names) -> Said:
    """Tidak buka pada Sen, 11 Des. For where the site is named already."""
    why = _WHY[reason](detail, names)
    return Said(id=_capital(why.id), en=_capital(why.en))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _no_opening(detail: Detail, _names: Names) -> Said:
    if "max_visits" in detail:
        return Said(
            id="kunjungan yang diperbolehkan ke sana sudah habis.",
            en="it has had all the visits that it may have.",
        )
    first, last = date_of(detail["first"]), date_of(detail["last"])
    if detail["first"] == detail["last"]:
        return Said(id=f"tidak buka pada {first.id}.", en=f"it is not open on {first.en}.")
    return Said(
        id=f"tidak buka dari {first.id} sampai {last.id}.",
        en=f"it is not open from {first.en} to {last.en}.",
    )


def _time_window(detail: Detail, _names: Names) -> Said:
    if detail["shortest_minutes"] is None:
        least = duration(int(detail["min_service_minutes"]))
        return Said(
            id="lama layanan paling singkat, paling lama, dan kelipatannya tidak dapat dipenuhi"
            f" bersama (paling singkat {least.id}). Periksa data lokasi ini.",
            en="no length of service meets its shortest, its longest and its step"
            f" ({least.en} at least). Check the data of this site.",
        )
    hours = ", ".join(str(each).replace("-", "–") for each in detail["hours"])
    least = duration(int(detail["shortest_minutes"]))
    return Said(
        id=f"jam bukanya ({hours.replace(':', '.')}) terlalu pendek; persiapan dan layanan paling"
        f" singkat perlu {least.id}.",
        en=f"its opening hours ({hours}) are too short; set-up and the shortest service take"
        f" {least.en}.",
    )


def _too_far(detail: Detail, _names: Names) -> Said:
    travel = duration(int(detail["travel_minutes"]))
    return Said(
        id=f"perjalanan ke sana paling sedikit {travel.id} sekali jalan; tidak ada tim yang dapat"
        " pergi, melayani saat buka, dan kembali dalam jam kerjanya.",
        en=f"the drive is {travel.en} each way at least; no crew can go, serve while it is open and"
        " be back within its hours.",
    )


def _lead_time(detail: Detail, _names: Names) -> Said:
    earliest = date_of(detail["earliest"])
    return Said(
        id=f"perlu diberi tahu lebih dulu, paling cepat untuk {earliest.id}; dalam rencana ini"
        " hari bukanya hanya sebelum itu.",
        en=f"it needs notice, so {earliest.en} is the earliest; within this plan it is open only"
        " before that.",
    )


def _no_crew(detail: Detail, _names: Names) -> Said:
    dates = listed([date_of(one) for one in detail["dates"]])
    return Said(
        id=f"tidak ada tim yang bertugas cukup lama saat buka ({dates.id}).",
        en=f"no crew is on duty for long enough while it is open ({dates.en}).",
    )


def _no_equipment(detail: Detail, _names: Names) -> Said:
    items = listed([say_equipment(one) for one in detail["items"]])
    return Said(
        id=f"perlu {items.id}; dari tim yang bertugas saat buka tidak ada yang membawanya.",
        en=f"it needs {items.en}; none of the crews on duty while it is open carries that.",
    )


def _no_staff(detail: Detail, _names: Names) -> Said:
    """Who is short, counted; by role alone in plans of before it was counted."""
    if not detail.get("short"):
        roles = listed([_role(one) for one in detail["roles"]])
        dates = listed([date_of(one) for one in detail["dates"]])
        return Said(
            id=f"petugas tidak cukup pada {dates.id}: {roles.id}.",
            en=f"there are not enough people on {dates.en}: {roles.en}.",
        )
    short = listed(
        [_short_on_a_date(one) if "date" in one else _short_of_days(one) for one in detail["short"]]
    )
    return Said(
        id=f"petugas tidak cukup untuk satu tim lagi: {short.id}.",
        en=f"there are not enough people for one more crew: {short.en}.",
    )


def _short_on_a_date(one: Detail) -> Said:
    role, date = _role(one["role"]), date_of(one["date"])
    needed, free = one["needed"], one["free"]
    return Said(
        id=f"{role.id} pada {date.id} (perlu {needed}, ada {free})",
        en=f"{role.en} on {date.en} ({needed} needed, {free} there)",
    )


def _short_of_days(one: Detail) -> Said:
    role, needed, free = _role(one["role"]), one["needed_days"], one["free_days"]
    return Said(
        id=f"hari kerja {role.id} (perlu {needed}, ada {free})",
        en=f"days of {role.en} work ({needed} needed, {free} there)",
    )


def _role(role: object) -> Said:
    return Said(id=ROLES_ID.get(str(role), str(role)), en=str(role))


def _no_people(detail: Detail, _names: Names) -> Said:
    if detail.get("recorded_elsewhere"):
        return Said(
            id="semua yang akan datang ke sini sudah terekam pada kunjungan lain dalam rencana ini.",
            en="everybody who would come here is recorded at other visits of this plan.",
        )
    return Said(
        id="tidak ada lagi yang belum terekam di sini menurut data rencana ini.",
        en="nobody is left to record here by the data of this plan.",
    )


def _blocked(detail: Detail, names: Names) -> Said:
    visits = _visits(detail["visits"], names)
    return Said(
        id=f"tidak muat di samping kunjungan yang sudah dijanjikan: {visits.id}.",
        en=f"there is no room for it beside the visits that are promised: {visits.en}.",
    )


def _cards_exhausted(detail: Detail, _names: Names) -> Said:
    date, cards = date_of(detail["date"]), number(float(detail["cards"]))
    if not float(detail["cards"]):
        return Said(
            id=f"sampai {date.id} tidak ada blangko di luar cadangan loket.",
            en=f"up to {date.en} there are no cards beside the counter's reserve.",
        )
    return Said(
        id=f"blangko tidak cukup: sampai {date.id} ada {cards.id} setelah cadangan loket, dan itu"
        " dipakai kunjungan lain.",
        en=f"there are not enough cards: up to {date.en} there are {cards.en} after the counter's"
        " reserve, and other visits use them.",
    )


def _change_limit(detail: Detail, _names: Names) -> Said:
    most = detail["max_changes"]
    return Said(
        id=f"untuk memuatnya, lebih dari {most} kunjungan yang sudah diketahui orang harus berubah;"
        f" rencana ini dibatasi {most} perubahan.",
        en=f"to make room, more than {most} of the visits that people know would have to change;"
        f" this plan is limited to {most} changes.",
    )


def _outranked(detail: Detail, names: Names) -> Said:
    """What forcing it in was tried with, what that pushes out and what it costs the whole plan."""
    crew, date = names.of(detail["crew"]), date_of(detail["date"])
    tried = Said(
        id=f"bisa dipaksakan dengan {crew} pada {date.id}", en=f"{crew} could go there on {date.en}"
    )
    cost = _cost(float(detail["difference"]))
    if not detail["displaces"]:
        return Said(
            id=f"{tried.id} tanpa mengeluarkan kunjungan lain, tetapi waktu dan jalannya mengurangi"
            f" hasil di tempat lain: {cost.id}.",
            en=f"{tried.en} without dropping another visit, but its time and roads would take from"
            f" what others bring: {cost.en}.",
        )
    visits = _visits(detail["displaces"], names)
    return Said(
        id=f"{tried.id}, tetapi {visits.id} harus keluar: {cost.id}.",
        en=f"{tried.en}, but {visits.en} would have to be dropped: {cost.en}.",
    )


def _cost(difference: float) -> Said:
    if difference < LEAST_COST:
        return Said(
            id="hasil seluruh rencana tidak bertambah", en="the whole plan would gain nothing"
        )
    worth = recordings(difference)
    return Said(
        id=f"hasil seluruh rencana turun setara {worth.id}",
        en=f"the whole plan would lose the worth of {worth.en}",
    )


def _not_found(_detail: Detail, _names: Names) -> Said:
    return Said(
        id="dalam waktu yang ada belum ditemukan tempatnya, dan belum terbukti tidak ada;"
        " susun lagi dengan waktu lebih lama.",
        en="no place was found in the time given, nor proof that there is none; plan again with more"
        " time.",
    )


def _visits(visits: Sequence[Detail], names: Names) -> Said:
    """Names of sites with their dates."""
    said: list[Said] = []
    for one in visits:
        name, date = same(names.of(one["site"])), date_of(one["date"])
        said.append(Said(id=f"{name.id} ({date.id})", en=f"{name.en} ({date.en})"))
    return listed(said)


_WHY: Mapping[Reason, Callable[[Detail, Names], Said]] = {
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

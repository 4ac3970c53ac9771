"""What an edit would do, did, or may not do, as sentences. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.core.writing import indonesian
from app.plans.rules.board import Change, Put
from app.plans.rules.changes import (
    Difference,
    MovedVisit,
    Placing,
    say_added,
    say_back,
    say_clock,
    say_dropped,
    say_moved,
    say_when,
)
from app.plans.rules.wording import Names, Said, day

NO_DIFFERENCE = 0.05
NOT_PLANNED = Said(
    id="Lokasi ini tidak termasuk data rencana ini. Susun ulang agar ikut.",
    en="This site is not among the data of this plan. Make the plan again to take it in.",
)
NO_OTHER_PLACE = Said(
    id="Tidak ditemukan tempat lain dalam rencana ini.",
    en="No other place was found in this plan.",
)


def say_allowed(recordings_change: float, displaced: Sequence[str], names: Names) -> Said:
    """Boleh. +3,2 orang terekam. · Boleh, tetapi Lurah Bugis harus keluar (−12,0 orang).

    displaced   the sites of visits that leave for it
    """
    if displaced:
        sites = ", ".join(names.of(site) for site in displaced)
        change = say_people_change(recordings_change)
        return Said(
            id=f"Boleh, tetapi {sites} harus keluar ({change.id} orang).",
            en=f"Allowed, but {sites} must leave ({change.en} people).",
        )
    if abs(recordings_change) < NO_DIFFERENCE:
        return Said(
            id="Boleh. Perkiraan orang terekam tidak berubah.",
            en="Allowed. As many recordings are expected as before.",
        )
    change = say_people_change(recordings_change)
    return Said(id=f"Boleh. {change.id} orang terekam.", en=f"Allowed. {change.en} recordings.")


def say_refused(reasons: Sequence[Said]) -> Said:
    """Tidak boleh: Jam buka (SMA 1, Sen, 11 Des): SMA 1 tidak buka pada Sen, 11 Des."""
    return Said(
        id=f"Tidak boleh: {reasons[0].id}",
        en=f"Not allowed: {reasons[0].en}",
    )


def say_people_change(change: float) -> Said:
    """+3,2 and +3.2; −12,0 with a minus sign."""
    sign = "+" if change >= NO_DIFFERENCE else "−" if change <= -NO_DIFFERENCE else "±"
    number = f"{abs(change):,.1f}"
    return Said(id=sign + indonesian(number), en=sign + number)


def say_pinned(visit: Placing, names: Names) -> Said:
    site, when = names.of(visit.site_id), say_when(visit)
    return Said(
        id=f"Kunjungan ke {site}, {when.id}, dikunci. Buka kunci dahulu.",
        en=f"The visit to {site}, {when.en}, is pinned. Unpin it first.",
    )


def say_promised(visit: Placing, names: Names) -> Said:
    site, when = names.of(visit.site_id), say_when(visit)
    return Said(
        id=f"Sudah dijanjikan ke {site}: {when.id}. Lepas janjinya dahulu.",
        en=f"Promised to {site}: {when.en}. Release the promise first.",
    )


def say_begun(visit: Placing, names: Names) -> Said:
    site, when = names.of(visit.site_id), say_when(visit)
    return Said(
        id=f"Kunjungan ke {site}, {when.id}, sudah dimulai atau selesai.",
        en=f"The visit to {site}, {when.en}, has begun or is over.",
    )


def say_changed_since(who: str, when: Said) -> Said:
    """Rahma mengubahnya Sen, 11 Des 10.05."""
    return Said(
        id=f"{who} sudah mengubahnya lagi, {when.id}. Tidak ada yang diurungkan.",
        en=f"{who} has changed it again, {when.en}. Nothing was undone.",
    )


def say_left_by_hand(site: str, people: float, names: Names) -> Said:
    """SMA 1 dikeluarkan dari rencana (±41 orang)."""
    name = names.of(site)
    if people < NO_DIFFERENCE:
        return Said(
            id=f"{name} tidak dimasukkan saat rencana ini disusun dengan tangan.",
            en=f"{name} was not put in when this plan was made by hand.",
        )
    count = f"{people:,.0f}"
    return Said(
        id=f"{name} dikeluarkan dari rencana dengan tangan (±{indonesian(count)} orang).",
        en=f"{name} was taken out of the plan by hand (about {count} people).",
    )


def say_why_by_hand(people: float) -> Said:
    """Dikeluarkan dengan tangan (±41 orang). For where the site is named already."""
    if people < NO_DIFFERENCE:
        return Said(
            id="Tidak dimasukkan saat rencana ini disusun dengan tangan.",
            en="Not put in when this plan was made by hand.",
        )
    count = f"{people:,.0f}"
    return Said(
        id=f"Dikeluarkan dari rencana dengan tangan (±{indonesian(count)} orang).",
        en=f"Taken out of the plan by hand (about {count} people).",
    )


def say_moment(moment: dt.datetime, zone: str) -> Said:
    """Sen, 11 Des 10.05 by the office's clock."""
    there = moment.astimezone(ZoneInfo(zone))
    date, clock = day(there.date()), say_clock(there.hour * 60 + there.minute)
    return Said(id=f"{date.id} {clock.id}", en=f"{date.en} {clock.en}")


def fates(change: Change) -> Difference:
    """What becomes of the visits that an edit touches; who is only pinned stands where it stood."""
    moved = [
        MovedVisit(before=placing_of(id, before), after=placing_of(id, after))
        for id, (before, after) in change.visits.items()
        if before is not None and after is not None
    ]
    return Difference(
        kept=tuple(one.after for one in moved if not one.changed),
        moved=tuple(one for one in moved if one.changed),
        dropped=tuple(
            placing_of(id, before)
            for id, (before, after) in change.visits.items()
            if before is not None and after is None
        ),
        added=tuple(
            placing_of(id, after)
            for id, (before, after) in change.visits.items()
            if before is None and after is not None
        ),
    )


def say_change(change: Change, names: Names, *, undoes: bool = False) -> dict[str, Said]:
    """What an edit did, by visit. `undoes`: it took another back, so what it adds was there before."""
    found, say_put = fates(change), say_back if undoes else say_added
    return {
        **{str(one.after.visit_id): say_moved(one, names) for one in found.moved},
        **{str(one.visit_id): say_dropped(one, names) for one in found.dropped},
        **{str(one.visit_id): say_put(one, names) for one in found.added},
        **{
            str(one.visit_id): _say_pin(one, names, is_pinned=_is_pinned(change, one))
            for one in found.kept
        },
    }


def placing_of(visit_id: str, put: Put) -> Placing:
    """Where the board has the visit."""
    return Placing(
        visit_id=visit_id,
        site_id=put.site,
        crew_id=put.crew,
        date=put.date,
        arrive_minute=put.arrive_minute,
        service_minutes=put.service_minutes,
    )


def _is_pinned(change: Change, one: Placing) -> bool:
    after = change.visits[str(one.visit_id)][1]
    return after is not None and after.pinned


def _say_pin(visit: Placing, names: Names, *, is_pinned: bool) -> Said:
    site, when = names.of(visit.site_id), say_when(visit)
    if is_pinned:
        return Said(id=f"{site}: dikunci {when.id}.", en=f"{site}: pinned at {when.en}.")
    return Said(id=f"{site}: {when.id}, tidak dikunci lagi.", en=f"{site}: {when.en}, unpinned.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What the judge says of a plan in short, in whole people: what is said of two adds up."""

    number: int
    people: int
    broken: int


def say_judgement(one: Found, other: Found | None) -> Said:
    """Versi 8: 412 orang, 3 aturan dilanggar. Versi 9: 655 orang, tanpa pelanggaran (+243)."""
    told = _say_found(one)
    if other is None:
        return Said(id=f"{told.id}.", en=f"{told.en}.")
    beside = _say_found(other)
    more = f"{abs(other.people - one.people):,}"
    sign = "+" if other.people >= one.people else "−"
    return Said(
        id=f"{told.id}. {beside.id} ({sign}{indonesian(more)} orang).",
        en=f"{told.en}. {beside.en} ({sign}{more} people).",
    )


def _say_found(found: Found) -> Said:
    people = f"{found.people:,}"
    broken_id = f"{found.broken} aturan dilanggar" if found.broken else "tanpa pelanggaran"
    rules = "1 rule broken" if found.broken == 1 else f"{found.broken} rules broken"
    return Said(
        id=f"Versi {found.number}: {indonesian(people)} orang, {broken_id}",
        en=f"Version {found.number}: {people} people, {rules if found.broken else 'no rule broken'}",
    )

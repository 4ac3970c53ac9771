"""What became of the visits of one plan in another, in facts and as sentences. Pure."""

import datetime as dt
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.hours import time_of
from app.plans.rules.wording import Names, Said, day
from solver.check.changes import STILL_KEPT_MINUTES


class Aspect(StrEnum):
    """What of a visit is not as it was."""

    DATE = "date"
    TIME = "time"
    CREW = "crew"
    LENGTH = "length"


@dataclass(frozen=True, kw_only=True, slots=True)
class Placing:
    """Where a plan puts a visit.

    arrive_minute     set-up begins              minutes since midnight; None = no time is known
    service_minutes   how long recording lasts   minutes; None = not known
    """

    site_id: str
    crew_id: str
    date: dt.date
    arrive_minute: int | None
    service_minutes: int | None = None
    visit_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MovedVisit:
    """The same visit in two plans that put it differently."""

    before: Placing
    after: Placing

    @property
    def changed(self) -> tuple[Aspect, ...]:
        was, is_now = self.before, self.after
        pairs = {
            Aspect.DATE: was.date != is_now.date,
            Aspect.TIME: was.arrive_minute != is_now.arrive_minute,
            Aspect.CREW: was.crew_id != is_now.crew_id,
            Aspect.LENGTH: was.service_minutes != is_now.service_minutes,
        }
        return tuple(aspect for aspect, differs in pairs.items() if differs)

    @property
    def breaks_word(self) -> bool:
        """Whoever expects the crew must be told: another date, or over an hour off.

        Source: PLANNING, change.
        """
        was, is_now = self.before, self.after
        if was.date != is_now.date:
            return True
        if was.arrive_minute is None or is_now.arrive_minute is None:
            return False
        return abs(was.arrive_minute - is_now.arrive_minute) > STILL_KEPT_MINUTES


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """What became of each visit.

    kept             put alike in both
    moved            in both, and anything of it differs, also just the crew
    dropped, added   only in the plan before, only in the one after
    """

    kept: tuple[Placing, ...]
    moved: tuple[MovedVisit, ...]
    dropped: tuple[Placing, ...]
    added: tuple[Placing, ...]

    @property
    def word_broken(self) -> int:
        """How many of those moved their hosts must be told of."""
        return sum(visit.breaks_word for visit in self.moved)


def difference(
    before: Iterable[Placing],
    after: Sequence[Placing],
    *,
    first: dt.date,
    last: dt.date,
    over: Container[str | None] = (),
) -> Difference:
    """The visits of a plan against those of an earlier one, by id. Whoever counts changes asks here.

    first, last   the dates that the plan after is about: what it has nothing to say of,
                  it does not drop
    over          visits that were made: no plan drops them any more

    A host is told of those that break their word and of those dropped. With each site visited
    once a date these are as many as the changes of PLANNING, which `max_changes` limits.
    """
    was = {visit.visit_id: visit for visit in before}
    known = {visit.visit_id for visit in after}
    both = [MovedVisit(before=was[one.visit_id], after=one) for one in after if one.visit_id in was]
    return Difference(
        kept=tuple(pair.after for pair in both if not pair.changed),
        moved=tuple(pair for pair in both if pair.changed),
        dropped=tuple(
            one
            for one in was.values()
            if one.visit_id not in known and one.visit_id not in over and first <= one.date <= last
        ),
        added=tuple(one for one in after if one.visit_id not in was),
    )


def say_differences(found: Difference) -> Said:
    """31 tetap, 12 berubah (0 di antaranya pindah hari atau lebih dari satu jam), 1 keluar, 0 baru.

    A crew must know of every change; a contact only where word is broken.
    """
    kept, changed, told = len(found.kept), len(found.moved), found.word_broken
    dropped, added = len(found.dropped), len(found.added)
    if not (kept or changed or dropped):
        # Nobody knows of a plan yet: what did not become of it is no news.
        visits = "visit" if added == 1 else "visits"
        return Said(id=f"{added} kunjungan baru.", en=f"{added} new {visits}.")
    which = Said(id="", en="")
    if changed:
        which = Said(
            id=f" ({told} di antaranya pindah hari atau lebih dari satu jam)",
            en=f" ({told} of them to another day or by over an hour)",
        )
    return Said(
        id=f"{kept} tetap, {changed} berubah{which.id}, {dropped} keluar, {added} baru.",
        en=f"{kept} kept, {changed} changed{which.en}, {dropped} dropped, {added} new.",
    )


def say_moved(visit: MovedVisit, names: Names) -> Said:
    """Kantor Lurah Ipilo: Sen, 11 Des 08.25 menjadi Sel, 12 Des 09.00; Tim 1 diganti Tim 2."""
    was, is_now, changed = visit.before, visit.after, visit.changed
    before, after = say_when(was), say_when(is_now)
    if Aspect.DATE not in changed:
        after = say_clock(is_now.arrive_minute)
    parts: list[Said] = []
    if Aspect.DATE in changed or Aspect.TIME in changed:
        parts.append(
            Said(id=f"{before.id} menjadi {after.id}", en=f"{before.en} becomes {after.en}")
        )
    else:
        parts.append(before)
    if Aspect.CREW in changed:
        old, new = names.of(was.crew_id), names.of(is_now.crew_id)
        parts.append(Said(id=f"{old} diganti {new}", en=f"{new} instead of {old}"))
    if Aspect.LENGTH in changed:
        old, new = str(was.service_minutes), str(is_now.service_minutes)
        parts.append(
            Said(
                id=f"layanan {old} menit menjadi {new} menit",
                en=f"service {new} minutes instead of {old}",
            )
        )
    site = names.of(was.site_id)
    return Said(
        id=f"{site}: {'; '.join(part.id for part in parts)}.",
        en=f"{site}: {'; '.join(part.en for part in parts)}.",
    )


def say_dropped(visit: Placing, names: Names, *, still: Iterable[dt.date] = ()) -> Said:
    """Dropped; `still` are the dates on which its site is visited all the same."""
    site, when, crew = names.of(visit.site_id), say_when(visit), names.of(visit.crew_id)
    dates = [day(date) for date in sorted(set(still))]
    others_id = " dan ".join(date.id for date in dates)
    others_en = " and ".join(date.en for date in dates)
    return Said(
        id=f"{site}: kunjungan {when.id}, {crew}, keluar dari rencana"
        + (f"; tetap dikunjungi {others_id}." if dates else "."),
        en=f"{site}: the visit of {when.en}, {crew}, is dropped"
        + (f"; still visited on {others_en}." if dates else "."),
    )


def say_added(visit: Placing, names: Names) -> Said:
    site, when, crew = names.of(visit.site_id), say_when(visit), names.of(visit.crew_id)
    return Said(
        id=f"{site}: kunjungan baru {when.id}, {crew}.", en=f"{site}: new visit {when.en}, {crew}."
    )


def say_back(visit: Placing, names: Names) -> Said:
    """What was dropped stands again: it is nothing new."""
    site, when, crew = names.of(visit.site_id), say_when(visit), names.of(visit.crew_id)
    return Said(
        id=f"{site} kembali ke rencana: {when.id}, {crew}.",
        en=f"{site} is back in the plan: {when.en}, {crew}.",
    )


def say_kept(visit: Placing, names: Names) -> Said:
    site, when, crew = names.of(visit.site_id), say_when(visit), names.of(visit.crew_id)
    return Said(id=f"{site}: tetap {when.id}, {crew}.", en=f"{site}: still {when.en}, {crew}.")


def say_begun_since(visit: Placing, names: Names) -> Said:
    """A plan would send the crew elsewhere than where it is going already."""
    site, when, crew = names.of(visit.site_id), say_when(visit), names.of(visit.crew_id)
    return Said(
        id=f"{crew} sudah berangkat ke {site} untuk {when.id}.",
        en=f"{crew} has set out to {site} for {when.en}.",
    )


def say_due_by_now(visit: Placing, names: Names) -> Said:
    """A plan begins with a visit whose time has come while nobody had heard of it."""
    site, when, crew = names.of(visit.site_id), say_when(visit), names.of(visit.crew_id)
    return Said(
        id=f"{crew} seharusnya sudah tiba di {site} pada {when.id}.",
        en=f"{crew} should have been at {site} on {when.en}.",
    )


def say_when(visit: Placing) -> Said:
    """Rab, 13 Des 08.20."""
    date, time = day(visit.date), say_clock(visit.arrive_minute)
    return Said(id=f"{date.id} {time.id}".rstrip(), en=f"{date.en} {time.en}".rstrip())


def say_clock(minute: int | None) -> Said:
    """08.25 in Indonesian, 08:25 in English; nothing where no time is known."""
    if minute is None:
        return Said(id="", en="")
    time = time_of(minute)
    return Said(id=time.replace(":", "."), en=time)

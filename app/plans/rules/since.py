"""What became of a crew's date between two versions, as its phone is told. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from app.plans.rules.changes import Aspect, MovedVisit, Placing, say_clock, say_when
from app.plans.rules.wording import Names, Said


class Became(StrEnum):
    """What a crew must know of a visit.

    NEW           nobody had it before
    TAKEN_OVER    it was another crew's, or the crew's on another date
    MOVED         at another time, or for longer or shorter
    HANDED_OVER   it is another crew's now, or the crew's on another date
    DROPPED       nobody goes there any more
    REPORTED      it is over: somebody has reported it
    """

    NEW = "new"
    TAKEN_OVER = "taken_over"
    MOVED = "moved"
    HANDED_OVER = "handed_over"
    DROPPED = "dropped"
    REPORTED = "reported"


@dataclass(frozen=True, kw_only=True, slots=True)
class DayChange:
    """One thing that is not as the crew saw it.

    before, after   where the visit was and is; None = nowhere that is known
    """

    became: Became
    before: Placing | None
    after: Placing | None

    @property
    def at(self) -> Placing:
        """Where it is, or was."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 -- one of them is known
        return found


def day_changes(
    before: Sequence[Placing],
    after: Sequence[Placing],
    *,
    elsewhere_before: Mapping[str, Placing],
    elsewhere_now: Mapping[str, Placing],
    reported: AbstractSet[str],
) -> list[DayChange]:
    """A crew's date in two versions: what it keeps in its new order, then what it no longer has.

    elsewhere_before   where the version that was seen had visits, by id
    elsewhere_now      where visits stand now, by id
    reported           visits that are over
    """
    was = {one.visit_id: one for one in before}
    known = {one.visit_id for one in after}
    found: list[DayChange] = []
    for one in after:
        old = was.get(one.visit_id)
        if old is None:
            origin = elsewhere_before.get(one.visit_id or "")
            became = Became.NEW if origin is None else Became.TAKEN_OVER
            found.append(DayChange(became=became, before=origin, after=one))
        elif MovedVisit(before=old, after=one).changed:
            found.append(DayChange(became=Became.MOVED, before=old, after=one))
    for one in before:
        if one.visit_id in known:
            continue
        if one.visit_id in reported:
            found.append(DayChange(became=Became.REPORTED, before=one, after=None))
            continue
        now = elsewhere_now.get(one.visit_id or "")
        became = Became.DROPPED if now is None else Became.HANDED_OVER
        found.append(DayChange(became=became, before=one, after=now))
    return found


def say_day_change(change: DayChange, names: Names) -> Said:
    """One sentence to the crew."""
    return _SAY[change.became](change, names)


def say_people(come: Sequence[str], stay: Sequence[str]) -> Said:
    """Petugas: Rani ikut; Budi tidak ikut."""
    parts = [
        *([Said(id=f"{_and(come, 'dan')} ikut", en=f"{_and(come, 'and')} comes")] if come else []),
        *(
            [Said(id=f"{_and(stay, 'dan')} tidak ikut", en=f"without {_and(stay, 'and')}")]
            if stay
            else []
        ),
    ]
    return Said(
        id=f"Petugas: {'; '.join(part.id for part in parts)}.",
        en=f"People: {'; '.join(part.en for part in parts)}.",
    )


def say_leaving(before_minute: int, after_minute: int) -> Said:
    """Berangkat 08.10, semula 07.45."""
    was, now = say_clock(before_minute), say_clock(after_minute)
    return Said(
        id=f"Berangkat {now.id}, semula {was.id}.", en=f"Leave at {now.en} instead of {was.en}."
    )


def _new(change: DayChange, names: Names) -> Said:
    site, time = names.of(change.at.site_id), say_clock(change.at.arrive_minute)
    return Said(
        id=f"{site}: kunjungan baru, tiba {time.id}.", en=f"{site}: new visit, arrive {time.en}."
    )


def _taken_over(change: DayChange, names: Names) -> Said:
    assert change.before is not None  # noqa: S101 -- that is what taking over means
    was, now = change.before, change.at
    site, time = names.of(now.site_id), say_clock(now.arrive_minute)
    when = say_clock(was.arrive_minute) if was.date == now.date else say_when(was)
    crew = f"{names.of(was.crew_id)}, " if was.crew_id != now.crew_id else ""
    return Said(
        id=f"{site}: tiba {time.id}; semula {crew}{when.id}.",
        en=f"{site}: arrive {time.en}; before {crew}{when.en}.",
    )


def _moved(change: DayChange, names: Names) -> Said:
    assert change.before is not None  # noqa: S101 -- that is what moving means
    was, now = change.before, change.at
    changed = MovedVisit(before=was, after=now).changed
    parts: list[Said] = []
    if Aspect.TIME in changed:
        old, new = say_clock(was.arrive_minute), say_clock(now.arrive_minute)
        parts.append(
            Said(id=f"tiba {new.id}, semula {old.id}", en=f"arrive {new.en} instead of {old.en}")
        )
    if Aspect.LENGTH in changed:
        old_minutes, new_minutes = was.service_minutes, now.service_minutes
        parts.append(
            Said(
                id=f"pelayanan {new_minutes} menit, semula {old_minutes} menit",
                en=f"service {new_minutes} minutes instead of {old_minutes}",
            )
        )
    site = names.of(now.site_id)
    return Said(
        id=f"{site}: {'; '.join(part.id for part in parts)}.",
        en=f"{site}: {'; '.join(part.en for part in parts)}.",
    )


def _handed_over(change: DayChange, names: Names) -> Said:
    assert change.before is not None  # noqa: S101 -- that is what handing over means
    was, now = change.before, change.at
    site, crew = _site_then(was, names), names.of(now.crew_id)
    if was.date == now.date:
        time = say_clock(now.arrive_minute)
        return Said(
            id=f"{site.id}: sekarang oleh {crew}, tiba {time.id}.",
            en=f"{site.en}: now with {crew}, who arrive at {time.en}.",
        )
    when = say_when(now)
    return Said(
        id=f"{site.id}: pindah ke {when.id}, {crew}.", en=f"{site.en}: moved to {when.en}, {crew}."
    )


def _dropped(change: DayChange, names: Names) -> Said:
    site = _site_then(change.at, names)
    return Said(id=f"{site.id}: tidak jadi dikunjungi.", en=f"{site.en}: not visited any more.")


def _reported(change: DayChange, names: Names) -> Said:
    site = _site_then(change.at, names)
    return Said(id=f"{site.id}: sudah dilaporkan.", en=f"{site.en}: reported already.")


_SAY = {
    Became.NEW: _new,
    Became.TAKEN_OVER: _taken_over,
    Became.MOVED: _moved,
    Became.HANDED_OVER: _handed_over,
    Became.DROPPED: _dropped,
    Became.REPORTED: _reported,
}


def _site_then(was: Placing, names: Names) -> Said:
    site, time = names.of(was.site_id), say_clock(was.arrive_minute)
    return Said(id=f"{site} ({time.id})", en=f"{site} ({time.en})")


def _and(names: Iterable[str], last: str) -> str:
    *before, end = names
    return f"{', '.join(before)} {last} {end}" if before else end


def placed_on(placings: Iterable[Placing], crew_id: str, date: dt.date) -> list[Placing]:
    """Those of a crew's date, in their order."""
    return [one for one in placings if (one.crew_id, one.date) == (crew_id, date)]

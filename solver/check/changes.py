"""The plan against the one that people know."""

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias

from solver.plan import Appointment, Changes, Entry, Moved, Visit
from solver.problem import Problem, PublishedVisit, SiteId

STILL_KEPT_MINUTES = 60  # a visit this much earlier or later is still the published one
_SiteDate: TypeAlias = tuple[SiteId, dt.date]


def changes(problem: Problem, visits: Sequence[Visit]) -> Changes:
    """Which published (site, date) are kept; what became of the others; what is new.

    Of several times published for one (site, date) any may be kept, and by any crew.
    A visit that keeps nothing published is where an unkept one of its site has moved, in order
    of date; those left over are new.
    Source: PLANNING, value.
    """
    published = _published(problem)
    by_date: dict[_SiteDate, list[Visit]] = {}
    for visit in sorted(visits, key=_order):
        by_date.setdefault((visit.site, visit.date), []).append(visit)
    kept = {
        key
        for key, entries in published.items()
        if any(_keeps(visit, entry) for visit in by_date.get(key, ()) for entry in entries)
    }
    spare: dict[SiteId, list[Visit]] = {}
    for key, entries in by_date.items():
        if key not in kept:
            spare.setdefault(key[0], []).extend(entries)
    moved: list[Moved] = []
    dropped: list[Entry] = []
    for key in sorted(published.keys() - kept):
        before = _as_published(published[key][0])
        if spare.get(key[0]):
            after = _as_planned(spare[key[0]].pop(0))
            moved.append(Moved(site=key[0], before=before, after=after))
        else:
            dropped.append(Entry(site=key[0], at=before))
    new = sorted((visit for left in spare.values() for visit in left), key=_order)
    return Changes(
        kept=len(kept),
        moved=tuple(moved),
        dropped=tuple(dropped),
        added=tuple(Entry(site=visit.site, at=_as_planned(visit)) for visit in new),
    )


def _published(problem: Problem) -> dict[_SiteDate, list[PublishedVisit]]:
    known: dict[_SiteDate, list[PublishedVisit]] = {}
    for entry in problem.published:
        known.setdefault((entry.site, entry.date), []).append(entry)
    return known


def _keeps(visit: Visit, entry: PublishedVisit) -> bool:
    if entry.arrive_minute is None:
        return True
    return abs(visit.arrive_minute - entry.arrive_minute) <= STILL_KEPT_MINUTES


def _order(visit: Visit) -> tuple[dt.date, int, str, str]:
    return (visit.date, visit.arrive_minute, visit.crew, visit.site)


def _as_published(entry: PublishedVisit) -> Appointment:
    return Appointment(crew=entry.crew, date=entry.date, arrive_minute=entry.arrive_minute)


def _as_planned(visit: Visit) -> Appointment:
    return Appointment(crew=visit.crew, date=visit.date, arrive_minute=visit.arrive_minute)

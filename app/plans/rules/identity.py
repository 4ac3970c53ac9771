"""Which visit of a new plan is an old one, and which dates publishing covers. Pure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A visit that has an id already, and where it was put last."""

    visit_id: str
    site_id: str
    date: dt.date


def keep_ids(placed: Sequence[tuple[str, dt.date]], known: Iterable[Known]) -> list[str | None]:
    """For each (site, date) of a new plan the id of the visit it keeps or moves, or None.

    Of one site the nearest dates belong together; the same date comes before any other.
    """
    by_site: dict[str, list[Known]] = defaultdict(list)
    for visit in known:
        by_site[visit.site_id].append(visit)
    pairs = sorted(
        (abs((visit.date - date).days), date, visit.date, visit.visit_id, index)
        for index, (site_id, date) in enumerate(placed)
        for visit in by_site[site_id]
    )
    found: list[str | None] = [None] * len(placed)
    taken: set[str] = set()
    for _, _, _, visit_id, index in pairs:
        if found[index] is None and visit_id not in taken:
            found[index] = visit_id
            taken.add(visit_id)
    return found


def dates_to_publish(start: dt.date, publish_days: int, today: dt.date) -> tuple[dt.date, ...]:
    """The dates that publishing covers: `publish_days` from the start on, none that is over."""
    dates = (start + dt.timedelta(days=day) for day in range(publish_days))
    return tuple(date for date in dates if date >= today)

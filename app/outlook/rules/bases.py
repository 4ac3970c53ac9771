"""The newest official figures of a place: reported, derived from two others, or added up. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.claims.rules import (
    WAJIB_METRICS,
    Figure,
    Metric,
    Place,
    Snapshot,
    Whom,
    snapshots,
)
from app.outlook.rules.numbers import How

WHOLES = (*WAJIB_METRICS, Metric.LISTED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Base:
    """A number for a day in the past, and where it comes from."""

    people: int
    as_of: date
    figures: tuple[Figure, ...]
    how: How


@dataclass(frozen=True, kw_only=True, slots=True)
class Bases:
    """Figures by place, the newest day first.

    below[code]   the codes of the areas right below
    """

    below: Mapping[str, Sequence[str]]
    by_place: Mapping[Place, Sequence[Snapshot]] = field(
        default_factory=dict[Place, Sequence[Snapshot]]
    )

    @staticmethod
    def of(figures: Iterable[Figure], below: Mapping[str, Sequence[str]]) -> "Bases":
        by_place: dict[Place, list[Snapshot]] = {}
        for now in snapshots(figures):
            by_place.setdefault(now.place, []).insert(0, now)
        return Bases(below=below, by_place=by_place)

    def newest(self, place: Place, metric: Metric, whom: Whom = Whom.ALL) -> Base | None:
        """The figure of the newest day; of an area without one, what its parts make together."""
        for now in self.by_place.get(place, ()):
            found = _of_day(now, metric, whom)
            if found is not None:
                return found
        return None if place.npsn else self._summed(place, metric, whom)

    def _summed(self, place: Place, metric: Metric, whom: Whom) -> Base | None:
        """All areas right below, when each has a figure and all are of one day."""
        codes = self.below.get(place.area_code, ())
        parts = [self.newest(Place(area_code=code), metric, whom) for code in codes]
        known = [each for each in parts if each is not None]
        days = {each.as_of for each in known}
        if not known or len(known) < len(codes) or len(days) > 1:
            return None
        return Base(
            people=sum(each.people for each in known),
            as_of=known[0].as_of,
            figures=tuple(figure for each in known for figure in each.figures),
            how=How.SUMMED,
        )


def newer_backlogs(figures: Iterable[Figure]) -> frozenset[str]:
    """The ids of unrecorded people of whose day nothing else says how many are recorded.

    Each was newer than all known of recorded people, on its own day or until more was known. Only
    of these coverage asks what the office's books say: others stand beside their own counts.
    """
    return frozenset(
        backlog.id
        for now in snapshots(figures)
        for whom in now.groups()
        if (backlog := now.count(Metric.UNRECORDED, whom)) is not None
        and _of_day(now, Metric.RECORDED, whom) is None
    )


def _of_day(now: Snapshot, metric: Metric, whom: Whom) -> Base | None:
    """As it was reported; recorded people also as what the backlog of that day leaves."""
    found = now.count(metric, whom)
    if found is None:
        return _remainder(now, whom) if metric is Metric.RECORDED else None
    return Base(people=int(found.value), as_of=now.as_of, figures=(found,), how=How.REPORTED)


def _remainder(now: Snapshot, whom: Whom) -> Base | None:
    """Who must hold a card less who is unrecorded, where nobody said how many are recorded."""
    unrecorded, wholes = now.count(Metric.UNRECORDED, whom), now.net_wholes(whom)
    if unrecorded is None or not wholes:
        return None
    return Base(
        people=int(wholes[0].value - unrecorded.value),
        as_of=now.as_of,
        figures=(wholes[0], unrecorded),
        how=How.DERIVED,
    )

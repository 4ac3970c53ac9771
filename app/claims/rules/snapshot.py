"""The figures of one place on one day, and those of other days beside them. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.claims.rules.figures import (
    WAJIB_METRICS,
    Exactness,
    Figure,
    Metric,
    Place,
    Unit,
    Whom,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """What is known of a place on a day.

    elsewhen   the place's figures of other days
    """

    place: Place
    as_of: date
    figures: tuple[Figure, ...]
    elsewhen: tuple[Figure, ...] = ()

    def count(self, metric: Metric, whom: Whom = Whom.ALL) -> Figure | None:
        """How many there were; the newest exact figure, else the newest that says about how many."""
        known = [
            each
            for each in self.figures
            if (each.metric, each.whom) == (metric, whom)
            and each.unit is not Unit.PERCENT
            and each.exactness is not Exactness.MORE_THAN
        ]
        exact = [each for each in known if each.exactness is Exactness.EXACT]
        return next(reversed(exact or known), None)

    def shares(self) -> Iterator[Figure]:
        """The percentages."""
        return (each for each in self.figures if each.unit is Unit.PERCENT)

    def wholes(self, whom: Whom = Whom.ALL) -> list[Figure]:
        """What recorded and unrecorded people are parts of: the dynamic number before the gross."""
        metrics = WAJIB_METRICS if whom is Whom.ALL else (Metric.LISTED,)
        return [each for metric in metrics if (each := self.count(metric, whom))]

    def net_wholes(self, whom: Whom = Whom.ALL) -> list[Figure]:
        """The same without the gross number, of which nobody knows how many were removed since."""
        return [each for each in self.wholes(whom) if each.metric is not Metric.WAJIB_GROSS]

    def groups(self) -> list[Whom]:
        """Of whom there is any figure, in a fixed order."""
        known = {each.whom for each in self.figures}
        return [whom for whom in Whom if whom in known]


def snapshots(figures: Iterable[Figure]) -> list[Snapshot]:
    """The figures by place and day, in order."""
    by_place: defaultdict[Place, list[Figure]] = defaultdict(list)
    for each in figures:
        by_place[each.place].append(each)
    return [
        Snapshot(
            place=place,
            as_of=day,
            figures=tuple(each for each in by_place[place] if each.as_of == day),
            elsewhen=tuple(each for each in by_place[place] if each.as_of != day),
        )
        for place in sorted(by_place)
        for day in sorted({each.as_of for each in by_place[place]})
    ]

"""How the backlog's ledger is brought to what a figure says: whose counts change by how many. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.backlog.rules import CohortKey, Segment
from app.core.shares import spread
from app.places.rules import AreaLevel, level_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """What each cohort would change by; who was who nobody knows, so it is in proportion.

    before[key]    what the ledger has on the day              people
    changes[key]   above zero more people, below zero fewer   people
    """

    before: Mapping[CohortKey, int]
    changes: Mapping[CohortKey, int]

    @property
    def people(self) -> int:
        return sum(self.changes.values())


def correction(
    difference: int,
    *,
    held: Mapping[CohortKey, int],
    room: Mapping[CohortKey, int],
    area_code: str,
) -> Correction | None:
    """The changes that make `held` add up to `difference` more; None when there are none.

    difference   what the figure has more than the ledger                            people
    held[key]    what the ledger has on the day, in a fixed order                    people
    room[key]    how many can be taken out: no more than are there today             people

    People who are missing where the ledger has nobody belong to no cohort yet: a kelurahan's
    are taken for adults without a school, of a larger area or a school nothing is proposed.
    """
    if difference < 0:
        taken = spread(-difference, room)
        if sum(taken.values()) < -difference:
            return None
        return Correction(before=held, changes={key: -people for key, people in taken.items()})
    total = sum(held.values())
    if total:
        times, rest = divmod(difference, total)
        extra = spread(rest, held)
        changes = {key: times * people + extra.get(key, 0) for key, people in held.items()}
        return Correction(
            before=held, changes={key: people for key, people in changes.items() if people}
        )
    if level_of(area_code) is AreaLevel.KELURAHAN:
        key = CohortKey(kelurahan_code=area_code, segment=Segment.GENERAL)
        return Correction(before=held, changes={key: difference})
    return None

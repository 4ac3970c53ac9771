"""How a ledger is brought to what a figure says: whose counts change by how many. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.core.shares import spread

Key = TypeVar("Key")


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction(Generic[Key]):
    """What each group would change by; who was who nobody knows, so it is in proportion.

    A group is a cohort of the backlog, a group of print-ready records, or the office with its cards.

    before[key]    what the ledger has on the day               people or cards
    changes[key]   above zero so many more, below zero fewer   people or cards
    """

    before: Mapping[Key, int]
    changes: Mapping[Key, int]

    @property
    def people(self) -> int:
        return sum(self.changes.values())


def correction(
    difference: int, *, held: Mapping[Key, int], room: Mapping[Key, int], otherwise: Key | None
) -> Correction[Key] | None:
    """The changes that make `held` add up to `difference` more; None when there are none.

    difference   what the figure has more than the ledger
    held[key]    what the ledger has on the day, in a fixed order
    room[key]    how many can be taken out: no more than are there today
    otherwise    who those are who are missing where the ledger has nobody; None = nobody knows
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
    return None if otherwise is None else Correction(before=held, changes={otherwise: difference})

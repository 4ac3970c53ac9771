"""How a count is shared out among groups of which nobody knows who was who. Pure."""

from collections.abc import Mapping
from typing import TypeVar

Group = TypeVar("Group")


def spread(people: int, held: Mapping[Group, int]) -> dict[Group, int]:
    """How many of each group were taken, as nobody knows it: in proportion to who was there.

    people        taken                                       people
    held[group]   there before, in a fixed order, >= 0        people

    Whole numbers by largest remainder, the first in order among equals; never more of a group
    than it held, and never more than all held. Groups without a share are left out.
    """
    total = sum(held.values())
    taken = min(people, total)
    if taken == 0:
        return {}
    shares = {group: taken * count // total for group, count in held.items()}
    # sorted() keeps the order among equals.
    by_remainder = sorted(held, key=lambda group: -(taken * held[group] % total))
    for group in by_remainder[: taken - sum(shares.values())]:
        shares[group] += 1
    return {group: share for group, share in shares.items() if share}

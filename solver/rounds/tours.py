"""Rounds of many short visits as arrays: what the removal-and-reinsertion search works on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats, Ints

NEVER_OPENS, NEVER_CLOSES = np.inf, -np.inf
"""Fill windows[…] = (opens, closes) that are not there: nothing can begin in them."""
TYPICAL_NEIGHBOURS = 5
"""So many of the nearest stops tell how long a drive typically takes."""
CLOSE_IN_TIME = 0.15
"""Stops are neighbours by the drive plus this part of how far their hours lie apart."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rounds:
    """Stops i to choose from and tours r to put them on; the most valuable choice is wanted.

    Times are in any one unit; where all are whole numbers, sums are exact. Value is in value units.
    Nodes are the stops, then for every tour its first and its last base: rows n + 2r, n + 2r + 1.
    Tours of one kind c are open to stops at the same hours and for the same prize.

    prizes[c, i]      value of stop i on a tour of kind c
    stays[i]          from its beginning until the crew leaves, >= 0                  time
    opens[c, i, w], closes[c, i, w]   it begins within one of these windows, rising and apart;
                      NEVER_OPENS, NEVER_CLOSES fill the rest                          time
    groups[i]         of the stops of a group at most one is made; 0 <= group < stops
    fixed[i]          it stays on the tour where it is given, at whatever place there
    travel[a, b]      drive from node a to node b, >= 0                                time
    kinds[r]          kind of tour r
    leaves[r]         the crew leaves its first base at this time or later             time
    backs[r]          and reaches the last one by this                                 time
    due[r]            what it comes back later than this costs late_cost               time
    travel_cost, late_cost                                                 value a unit of time

    Raises ValueError when arrays do not fit together.
    """

    prizes: Floats
    stays: Floats
    opens: Floats
    closes: Floats
    groups: Ints
    fixed: NDArray[np.bool_]
    travel: Floats
    kinds: Ints
    leaves: Floats
    backs: Floats
    due: Floats
    travel_cost: float
    late_cost: float = 0.0

    def __post_init__(self) -> None:
        (kinds, stops), tours = self.prizes.shape, self.kinds.size
        nodes = stops + 2 * tours
        wanted = {
            "stays": (stops,),
            "opens": (kinds, stops, self.opens.shape[-1]),
            "closes": (kinds, stops, self.opens.shape[-1]),
            "groups": (stops,),
            "fixed": (stops,),
            "travel": (nodes, nodes),
            "leaves": (tours,),
            "backs": (tours,),
            "due": (tours,),
        }
        for name, shape in wanted.items():
            found = getattr(self, name).shape
            if found != shape:
                raise ValueError(f"{name} has shape {found}, not {shape}")
        if stops and not 0 <= int(self.groups.min()) <= int(self.groups.max()) < stops:
            raise ValueError(f"groups are not among 0 ... {stops - 1}")
        if tours and not 0 <= int(self.kinds.min()) <= int(self.kinds.max()) < kinds:
            raise ValueError(f"kinds are not among 0 ... {kinds - 1}")
        if self.travel.size and not float(self.travel.min()) >= 0.0:
            raise ValueError("travel holds a drive that is negative or no number")
        if self.stays.size and not float(self.stays.min()) >= 0.0:
            raise ValueError("stays holds one that is negative or no number")

    @property
    def count(self) -> int:
        """Of stops."""
        return self.stays.size


def neighbours(rounds: Rounds) -> Ints:
    """near[i, :]: the other stops, those first that are near in place and in time."""
    count = rounds.count
    opens, closes, shown = _hours(rounds)
    middles = ((opens + closes) / 2).sum(axis=(0, 2)) / np.maximum(1, shown.sum(axis=(0, 2)))
    apart = rounds.travel[:count, :count] + CLOSE_IN_TIME * np.abs(middles[:, None] - middles)
    np.fill_diagonal(apart, -1.0)  # each stop leads its own row, and is cut off
    near = np.argsort(apart, axis=1, kind="stable")[:, 1:]
    return np.ascontiguousarray(near, dtype=np.int32)


def leanings(rounds: Rounds) -> Floats:
    """leanings[x, i]: the smaller, the sooner stop i is put on when the search leans to x.

    x = 0 prize, 1 prize for the time it takes, 2 narrow hours, 3 hours that end soon.
    """
    count = rounds.count
    opens, closes, _ = _hours(rounds)
    drives = np.sort(rounds.travel[:count, :count], axis=1)[:, 1 : 1 + TYPICAL_NEIGHBOURS]
    typical = max(1e-9, float(drives.mean()) if drives.size else 1.0)
    prizes = rounds.prizes.max(axis=0, initial=0.0)
    rates = prizes / (rounds.stays + typical)
    widths = (closes - opens).sum(axis=2).max(axis=0, initial=0.0)
    return np.stack([-prizes, -rates, widths, closes.max(axis=(0, 2), initial=0.0)])


def _hours(rounds: Rounds) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Opens and closes with 0 where there is no window, and where there is one."""
    shown = np.isfinite(rounds.opens)
    return (
        np.where(shown, rounds.opens, 0.0),
        np.where(shown, rounds.closes, 0.0),
        shown,
    )

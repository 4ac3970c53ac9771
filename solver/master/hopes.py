"""What each stay may record at most: before anybody else, or after a first visit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats
from solver.grid import TOO_LONG
from solver.master.basins import Basins
from solver.master.sites import SiteFacts
from solver.pricing import Kind

NO_LEVEL = -1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Hopes:
    """What stays of a kind may record, at most.

    recorded[k, l]      people, if nobody was there before
    level[k, l]         index of the level that the amount reaches, in the levels of its site
    stay[k, l]          index of the amount in the stays of its site, 0 where it has none
    later[k, l, v]      people, after a first visit that recorded level v; NO_LEVEL = none such
    allowed[k, l]       the stay is possible, and longer only where more people are recorded
    """

    recorded: Floats
    level: NDArray[np.int64]
    stay: NDArray[np.int64]
    later: Floats
    allowed: NDArray[np.bool_]


def hopes_of(kind: Kind, sites: tuple[SiteFacts, ...], basins: Basins, depth: int) -> Hopes:
    come = np.array([sites[int(site)].come for site in kind.site]).reshape(-1, 1)
    recorded = np.minimum(kind.able, come)
    allowed = (kind.lengths < TOO_LONG) & (kind.lengths <= kind.longest.max(axis=1)[:, None])
    # A longer stay that records nobody more only costs time.
    allowed[:, 1:] &= recorded[:, 1:] > recorded[:, :-1] + 1e-9
    level = np.zeros(recorded.shape, np.int64)
    stay = np.zeros(recorded.shape, np.int64)
    left = np.full((len(kind.site), max(1, depth)), NO_LEVEL)
    for call, row in enumerate(kind.site.tolist()):
        site = sites[int(row)]
        if site.stays.size:
            # The least that is not below what the stay can record: its row allows enough.
            enough = site.stays[None, :] >= recorded[call][:, None] - 1e-5
            stay[call] = np.where(enough.any(axis=1), enough.argmax(axis=1), 0)
        if site.levels.size:
            # The level below what is recorded: what it leaves is never too little.
            reached = site.levels[None, :] <= recorded[call][:, None] + 1e-5
            level[call] = np.maximum(0, reached.sum(axis=1) - 1)
            left[call, : site.levels.size] = [
                site.come_again(each, basins.people) for each in range(site.levels.size)
            ]
    later = np.where(
        left[:, None, :] >= 0.0, np.minimum(kind.able[:, :, None], left[:, None, :]), NO_LEVEL
    )
    return Hopes(recorded=recorded, level=level, stay=stay, later=later, allowed=allowed)

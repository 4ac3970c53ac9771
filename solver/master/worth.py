"""What each stay is worth to a crew-day at the prices of the moment."""

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats
from solver.grid import NOTHING
from solver.master.ground import Ground
from solver.master.sites import Way

Numbers = NDArray[np.int64]


def worth_of(ground: Ground, number: int, prices: Floats) -> tuple[Floats, Numbers]:
    """(worth[k, l] of each stay, after[k, l]: 0, or 1 + level of the first visit before it).

    number   index of the kind
    prices   of each facet
    """
    kind, hopes, facets = ground.kinds[number], ground.hopes[number], ground.facets
    site = kind.site.astype(np.int64)
    visit = prices[site * facets.dates + kind.date]
    recording = prices[(facets.sites + site) * facets.dates + kind.date]
    a_person = _counted_by_columns(ground)[site] - recording
    worth = a_person[:, None] * hopes.recorded
    after = np.zeros(worth.shape, np.int64)
    repeated = np.array([one in facets.repeated for one in site.tolist()], np.bool_)
    if repeated.any():
        _consider_later(ground, number, prices, repeated.nonzero()[0], a_person, worth, after)
    first_stay = np.array([facets.stays.get(one, -1) for one in site.tolist()], np.int64)
    told = first_stay >= 0
    worth[told] -= prices[first_stay[told][:, None] + hopes.stay[told]]
    promises = np.zeros(site.size)
    for call in (kind.promise >= 0).nonzero()[0].tolist():
        promises[call] = prices[facets.promise(number, call)]
    worth -= (visit + promises)[:, None]
    return np.where(hopes.allowed, worth, NOTHING), after


def _consider_later(  # noqa: PLR0917 -- arrays of one table
    ground: Ground,
    number: int,
    prices: Floats,
    calls: Numbers,
    a_person: Floats,
    worth: Floats,
    after: Numbers,
) -> None:
    """Stays at `calls` are first visits or later ones, whichever is worth more; in place."""
    kind, hopes, facets = ground.kinds[number], ground.hopes[number], ground.facets
    shape = (len(facets.repeated), facets.depth, facets.dates, 2)
    size = int(np.prod(shape))
    table = prices[facets.first_level : facets.first_level + size].reshape(shape)
    rows = np.array([facets.repeated[one] for one in kind.site[calls].tolist()], np.int64)
    prices_here = table[rows, :, kind.date]
    first = worth[calls] - np.take_along_axis(prices_here[:, :, 0], hopes.level[calls], 1)
    hoped = hopes.later[calls]
    gain = a_person[calls, None, None] * hoped - prices_here[:, None, :, 1]
    later = np.where(hoped >= 0.0, gain, NOTHING)
    best = later.argmax(axis=2)
    most = np.take_along_axis(later, best[:, :, None], 2)[:, :, 0]
    after[calls] = np.where(most > first + 1e-9, 1 + best, 0)
    worth[calls] = np.maximum(first, most)


def _counted_by_columns(ground: Ground) -> Floats:
    """Value of a recording at each site; those of many pools are counted pool by pool instead."""
    return np.array(
        [0.0 if site.way is Way.MANY_POOLS else site.value for site in ground.sites], np.float64
    )

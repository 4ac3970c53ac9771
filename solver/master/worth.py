"""What each stay is worth to a crew-day at the prices of the moment."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats, compiled
from solver.grid import NOTHING
from solver.master.facets import Facets
from solver.master.hopes import Hopes
from solver.master.sites import SiteFacts
from solver.pricing import Kind

Numbers = NDArray[np.int64]
NO_FACET = -1


@dataclass(frozen=True, kw_only=True, slots=True)
class Priced:
    """Where the prices of a kind's calls stand among those of all facets; NO_FACET = nowhere.

    value[k]                of a recording, 0 where pools are counted instead      value units
    visit[k], recording[k], promise[k]
    first_level[k]          first visit of level 0; a later one is the next, each level `step` on
    first_stay[k]           a visit that can record the least
    """

    value: Floats
    visit: Numbers
    recording: Numbers
    promise: Numbers
    first_level: Numbers
    step: int
    first_stay: Numbers


def priced_of(number: int, kind: Kind, sites: tuple[SiteFacts, ...], facets: Facets) -> Priced:
    """Number   index of the kind."""
    rows = kind.site.tolist()
    return Priced(
        value=np.array(
            [sites[one].value if sites[one].counted_by_columns else 0.0 for one in rows], np.float64
        ),
        visit=np.array([facets.visit(one, kind.date) for one in rows], np.int64),
        recording=np.array([facets.recording(one, kind.date) for one in rows], np.int64),
        promise=np.array(
            [
                NO_FACET if promise < 0 else facets.promise(number, call)
                for call, promise in enumerate(kind.promise.tolist())
            ],
            np.int64,
        ),
        first_level=np.array(
            [
                facets.level(one, 0, kind.date, later=False) if one in facets.repeated else NO_FACET
                for one in rows
            ],
            np.int64,
        ),
        step=2 * facets.dates,
        first_stay=np.array([facets.stays.get(one, NO_FACET) for one in rows], np.int64),
    )


def worth_of(priced: Priced, hopes: Hopes, prices: Floats) -> tuple[Floats, Numbers]:
    """(worth[k, l] of each stay, after[k, l]: 0, or 1 + level of the first visit before it).

    prices   of each facet
    Stays at sites that are visited again are first visits or later ones, whichever is worth more.
    """
    return _worth_of(
        prices,
        priced.value,
        priced.visit,
        priced.recording,
        priced.promise,
        priced.first_level,
        priced.step,
        priced.first_stay,
        hopes.recorded,
        hopes.level,
        hopes.stay,
        hopes.later,
        hopes.allowed,
    )


@compiled(
    "Tuple((f8[:,::1], i8[:,::1]))(f8[::1], f8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8,"
    " i8[::1], f8[:,::1], i8[:,::1], i8[:,::1], f8[:,:,::1], b1[:,::1])"
)
def _worth_of(  # noqa: PLR0917 -- arrays, because numba knows no dataclasses
    prices: Floats,
    value: Floats,
    visit: Numbers,
    recording: Numbers,
    promise: Numbers,
    first_level: Numbers,
    step: int,
    first_stay: Numbers,
    recorded: Floats,
    level: Numbers,
    stay: Numbers,
    later: Floats,
    allowed: NDArray[np.bool_],
) -> tuple[Floats, Numbers]:
    """The loop of worth_of, over the fields of Priced and Hopes."""
    worth = np.full(recorded.shape, NOTHING)
    after = np.zeros(recorded.shape, np.int64)
    for call in range(recorded.shape[0]):
        a_person = value[call] - prices[recording[call]]
        a_visit = prices[visit[call]]
        if promise[call] >= 0:
            a_visit += prices[promise[call]]
        first = first_level[call]
        for length in range(recorded.shape[1]):
            if not allowed[call, length]:
                continue
            best = a_person * recorded[call, length]
            if first >= 0:
                best -= prices[first + step * level[call, length]]
                for one in range(later.shape[2]):
                    hoped = later[call, length, one]
                    if hoped < 0.0:
                        continue
                    gain = a_person * hoped - prices[first + step * one + 1]
                    if gain > best:
                        best, after[call, length] = gain, 1 + one
            if first_stay[call] >= 0:
                best -= prices[first_stay[call] + stay[call, length]]
            worth[call, length] = best - a_visit
    return worth, after

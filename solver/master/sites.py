"""How the people of each site are counted: for sure, or with what others took before."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from math import comb

import numpy as np

from solver.attendance import Floats
from solver.grid import Grid
from solver.master.basins import Basins, basins_of
from solver.pricing import Kind, Promised

LEVEL_SLACK = 1e-5
"""Levels are rounded: a first visit may have recorded so much less."""


MOST_CHOICES = 400
"""Of lengths of visits to a site; with more they are not told apart."""


class Way(Enum):
    """What has to be known of other visits to know what one records.

    ALONE      one visit at most, nobody else draws its pools: what it records is certain
    ONE_POOL   others or itself may have been there before: what it hoped for less a waste
    MANY_POOLS the same with several pools: recordings pool by pool
    """

    ALONE = 0
    ONE_POOL = 1
    MANY_POOLS = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteFacts:
    """A site as the master sees it.

    open        dates (indices) with a visit that may be, and the most visits on each
    free_dates  of these, the dates of visits to be planned freely
    free_most   visits beside the promised ones                                    visits
    most        visits in the whole horizon                                        visits
    gap         days between visits, 1 where promised ones may be nearer           days
    draws       (basin, attendance) where somebody may come
    come        people who come to a first visit                                   people
    value       of each recording, on average                                      value units
    card_share  cards that a recording uses, on average                            cards
    levels      what a first visit may record, rising; empty: later visits are not told apart
    stays       what any visit may record, rising; empty: visits are told apart by levels or alone
    """

    way: Way
    open: dict[int, int]
    free_dates: tuple[int, ...]
    free_most: int
    most: int
    gap: int
    draws: tuple[tuple[int, float], ...]
    come: float
    value: float
    card_share: float
    levels: Floats
    stays: Floats

    def taken(self, level: int) -> float:
        """The part of those who come that a first visit of this level records at least."""
        return max(0.0, float(self.levels[level]) - LEVEL_SLACK) / max(self.come, 1e-300)

    def come_again(self, level: int, people: Floats) -> float:
        """Who comes to a later visit at most, after a first one of this level.

        people[b]   unrecorded people of each basin, before anybody records
        """
        taken = self.taken(level)
        return sum(a * (1.0 - a * taken) * float(people[basin]) for basin, a in self.draws)

    @property
    def counted_by_columns(self) -> bool:
        """A column counts what it records; people of many pools are counted pool by pool."""
        return self.way is not Way.MANY_POOLS


def sites_of(
    grid: Grid,
    kinds: tuple[Kind, ...],
    promised: tuple[Promised, ...],
    *,
    with_levels: bool,
    with_stays: bool,
) -> tuple[tuple[SiteFacts, ...], Basins]:
    """Facts of every site, and of what they draw from.

    with_levels   later visits are told apart by what the first left
    with_stays    visits are told apart by what they can record
    """
    count = len(grid.problem.sites)
    free: list[set[int]] = [set() for _ in range(count)]
    kept: list[dict[int, int]] = [{} for _ in range(count)]
    for kind in kinds:
        for site in kind.site[kind.promise < 0].tolist():
            free[site].add(kind.date)
    for one in promised:
        kept[one.site][one.date] = kept[one.site].get(one.date, 0) + one.most
    basins = basins_of(grid, [bool(free[site] or kept[site]) for site in range(count)])
    drawers = Counter(basin for draws in basins.draws for basin, _ in draws)
    levels = _levels(grid, kinds)
    sites = tuple(
        _facts(
            grid,
            basins,
            site,
            free=tuple(sorted(free[site])),
            kept=kept[site],
            least=sum(one.least for one in promised if one.site == site),
            shared=any(drawers[basin] > 1 for basin, _ in basins.draws[site]),
            levels=levels[site],
            with_levels=with_levels,
            with_stays=with_stays,
        )
        for site in range(count)
    )
    return sites, basins


def _facts(
    grid: Grid,
    basins: Basins,
    site: int,
    *,
    free: tuple[int, ...],
    kept: dict[int, int],
    least: int,
    shared: bool,
    levels: Floats,
    with_levels: bool,
    with_stays: bool,
) -> SiteFacts:
    facts, draws = grid.problem.sites[site], basins.draws[site]
    room = min(max(0, facts.max_visits - least), _fit(free, max(1, facts.min_gap_days)))
    most = room + sum(kept.values())
    way = Way.ALONE
    if most > 1 or shared:
        way = Way.MANY_POOLS if len(draws) > 1 else Way.ONE_POOL
    come = [attendance * float(basins.people[basin]) for basin, attendance in draws]
    total = max(sum(come), 1e-300)
    again = bool(draws) and way is not Way.ALONE and most > 1
    tell_apart = with_levels and again and max(kept.values(), default=1) == 1
    return SiteFacts(
        way=way,
        open={**dict.fromkeys(free, 1), **kept},
        free_dates=free,
        free_most=room,
        most=most,
        gap=1 if kept else max(1, facts.min_gap_days),
        draws=draws,
        come=sum(come),
        value=_mean(come, [float(basins.value[basin]) for basin, _ in draws], total),
        card_share=_mean(come, [float(basins.card_share[basin]) for basin, _ in draws], total),
        levels=levels if tell_apart else np.zeros(0),
        stays=levels if again and with_stays and _few(levels, most) else np.zeros(0),
    )


def _few(stays: Floats, most: int) -> bool:
    """Choices of up to `most` of these stays, in any order."""
    return comb(stays.size + most, most) <= MOST_CHOICES


def _mean(weights: list[float], values: list[float], total: float) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True)) / total


def _fit(dates: tuple[int, ...], gap: int) -> int:
    """How many visits fit into the dates, `gap` days apart."""
    count, next_date = 0, -1
    for date in dates:
        if date >= next_date:
            count, next_date = count + 1, date + gap
    return count


def _levels(grid: Grid, kinds: tuple[Kind, ...]) -> list[Floats]:
    """Every amount that a first visit to each site may record."""
    found: list[set[float]] = [set() for _ in grid.problem.sites]
    come = np.bincount(
        grid.stays.draw_site,
        grid.stays.attendance * grid.stays.people[grid.stays.draw_pool],
        len(grid.problem.sites),
    )
    for kind in kinds:
        recorded = np.minimum(kind.able, come[kind.site][:, None])
        for call, site in enumerate(kind.site.tolist()):
            allowed = kind.lengths[call] <= kind.longest[call].max()
            found[site] |= {round(float(q), 6) for q in recorded[call][allowed]}
    return [np.array(sorted(levels), np.float64) for levels in found]

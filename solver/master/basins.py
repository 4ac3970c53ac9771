"""Pools that every site draws alike, counted as one.

Where each site draws the same part of several pools, every visit leaves the same part of each:
they empty together, and one number says how far. Exact, and much easier for the master.
"""

from dataclasses import dataclass

import numpy as np

from solver.attendance import Floats
from solver.grid import Grid


@dataclass(frozen=True, kw_only=True, slots=True)
class Basins:
    """By basin: unrecorded people, mean value and mean card share of a recording.

    draws[s]   (basin, attendance) of each site that may be visited, where somebody may come
    """

    people: Floats
    value: Floats
    card_share: Floats
    draws: tuple[tuple[tuple[int, float], ...], ...]


def basins_of(grid: Grid, visited: list[bool]) -> Basins:
    """visited[s]: a visit to the site is possible at all."""
    drawn: dict[int, list[tuple[int, float]]] = {}
    stays = grid.stays
    for draw, site in enumerate(stays.draw_site.tolist()):
        pool, attendance = int(stays.draw_pool[draw]), float(stays.attendance[draw])
        if visited[site] and attendance > 0.0 and stays.people[pool] > 0.0:
            drawn.setdefault(pool, []).append((site, attendance))
    alike: dict[tuple[tuple[int, float], ...], list[int]] = {}
    for pool in sorted(drawn):
        alike.setdefault(tuple(drawn[pool]), []).append(pool)
    draws: list[list[tuple[int, float]]] = [[] for _ in visited]
    for basin, drawers in enumerate(alike):
        for site, attendance in drawers:
            draws[site].append((basin, attendance))
    people = [float(stays.people[pools].sum()) for pools in alike.values()]
    return Basins(
        people=np.array(people),
        value=np.array([_mean(stays.pool_value, stays.people, pools) for pools in alike.values()]),
        card_share=np.array(
            [_mean(stays.card_share, stays.people, pools) for pools in alike.values()]
        ),
        draws=tuple(map(tuple, draws)),
    )


def _mean(values: Floats, people: Floats, pools: list[int]) -> float:
    return float((values[pools] * people[pools]).sum() / people[pools].sum())

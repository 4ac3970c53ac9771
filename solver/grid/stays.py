"""What a stay at a site needs and who comes to it, as arrays over the sites."""

from dataclasses import dataclass

import numpy as np

from solver.attendance import Floats, Ints
from solver.grid.travel import SLOT_MINUTES, SLOTS_A_DAY
from solver.problem import Problem, Site

TOO_LONG = 4 * SLOTS_A_DAY
"""Fills the unused columns of `lengths`, and cuts stays that no day can hold."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stays:
    """Arrays over sites s, draws x and pools p.

    setup[s], packup[s]       before and after the service                   slots
    lengths[s, l]             allowed service lengths, rising; TOO_LONG fills slots
    pace[s]                   recordings of one kit in one slot              people
    max_kits[s]               kits there is room for                         kits
    max_visits[s]             in the whole horizon
    gap[s]                    between visits, at least 1                      days
    draw_start[s]             first draw of s; draws of s end at draw_start[s + 1]
    draw_site[x], draw_pool[x], attendance[x]
    people[p], pool_value[p], card_share[p]
    """

    setup: Ints
    packup: Ints
    lengths: Ints
    pace: Floats
    max_kits: Floats
    max_visits: Ints
    gap: Ints
    draw_start: Ints
    draw_site: Ints
    draw_pool: Ints
    attendance: Floats
    people: Floats
    pool_value: Floats
    card_share: Floats


def service_lengths(site: Site) -> list[int]:
    """Multiples of the step between the shortest and the longest service, in slots; rule 5."""
    step = site.service_step_minutes
    first = -(-site.min_service_minutes // step) * step
    last = min(site.max_service_minutes, TOO_LONG * SLOT_MINUTES - step)
    return [minutes // SLOT_MINUTES for minutes in range(first, last + 1, step)]


def stays_of(problem: Problem) -> Stays:
    sites = problem.sites
    lengths = [[slots for slots in service_lengths(site) if slots <= SLOTS_A_DAY] for site in sites]
    table = np.full((len(sites), max(map(len, lengths), default=0) or 1), TOO_LONG, np.int32)
    for row, allowed in enumerate(lengths):
        table[row, : len(allowed)] = allowed
    pool_row = {pool.id: row for row, pool in enumerate(problem.pools)}
    draws = [(row, draw) for row, site in enumerate(sites) for draw in site.draws]
    counts = [len(site.draws) for site in sites]
    return Stays(
        setup=_slots([site.setup_minutes for site in sites]),
        packup=_slots([site.packup_minutes for site in sites]),
        lengths=table,
        pace=np.array([SLOT_MINUTES / site.minutes_per_recording for site in sites], np.float64),
        max_kits=np.array(
            [np.inf if site.max_kits is None else site.max_kits for site in sites], np.float64
        ),
        max_visits=np.array([site.max_visits for site in sites], np.int32),
        gap=np.array([max(1, min(31, site.min_gap_days)) for site in sites], np.int32),
        draw_start=np.array([0, *np.cumsum(counts)], np.int32),
        draw_site=np.array([row for row, _ in draws], np.int32),
        draw_pool=np.array([pool_row[draw.pool] for _, draw in draws], np.int32),
        attendance=np.array([draw.attendance for _, draw in draws], np.float64),
        people=np.array([pool.people for pool in problem.pools], np.float64),
        pool_value=np.array([pool.value for pool in problem.pools], np.float64),
        card_share=np.array([pool.card_share for pool in problem.pools], np.float64),
    )


def _slots(minutes: list[int]) -> Ints:
    return np.array([min(one // SLOT_MINUTES, TOO_LONG) for one in minutes], np.int32)

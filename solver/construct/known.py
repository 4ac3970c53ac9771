"""What the value of a draft needs besides its routes, looked up once."""

from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats, Ints
from solver.construct.shortfalls import Shortfalls
from solver.construct.trips import Trips
from solver.grid import Grid
from solver.problem import CardPolicy, Cards, PublishedVisit

PROMISE_SLOTS = 12
"""A published visit is kept when it begins at most an hour away."""

MOST_SHARERS = 60
"""Of the sites that share a pool so many are compared with each other."""
RIVAL = 0.3
"""Sites are rivals when a visit to one takes more than this part of the other's people."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """Published visits, one for each site and date.

    site, date    row and index
    first, last   arrivals that keep it, the first such span          slots since midnight
    """

    site: Ints
    date: Ints
    first: Ints
    last: Ints

    def on(self, date: int) -> NDArray[np.int64]:
        """Indices of those on the date."""
        return np.flatnonzero(self.date == date)


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What holds for every draft of a problem.

    promised[site, date]   slots of arrival that keep the published visit, as [from, to] pairs
    rivals                 pairs of sites where a visit to one takes RIVAL of the other's people
    quotas                 (rows of the sites, visits wanted, penalty a visit short)
    short                  the same, for the score
    supply[d]              cards there are up to and including date d; None = no limit
    print_now              the supply limits what may be recorded
    card_value             of each card used, up to the whole supply
    lodging_cost           by row of the lodging
    trips                  what routes amount to
    published              the keys of promised, as arrays
    """

    promised: dict[tuple[int, int], list[tuple[int, int]]]
    rivals: frozenset[tuple[int, int]]
    quotas: list[tuple[frozenset[int], int, float]]
    short: Shortfalls
    supply: Floats | None
    print_now: bool
    card_value: float
    lodging_cost: dict[int, float]
    trips: Trips
    published: Published


def known_of(grid: Grid) -> Known:
    problem = grid.problem
    promised: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for visit in problem.published:
        key = grid.site_row[visit.site], (visit.date - problem.horizon.start).days
        promised.setdefault(key, []).append(_keeping_slots(visit))
    cards = problem.cards
    later = cards is not None and cards.policy is CardPolicy.PRINT_LATER
    quotas = [
        (frozenset(grid.site_row[site] for site in quota.sites), quota.min_visits, quota.penalty)
        for quota in problem.quotas
    ]
    return Known(
        promised=promised,
        rivals=_rivals(grid),
        quotas=quotas,
        short=Shortfalls(quotas, sites=len(problem.sites)),
        supply=None if cards is None else supply_by_date(grid, cards),
        print_now=cards is not None and not later,
        card_value=cards.value if cards is not None and later else 0.0,
        lodging_cost={grid.place_row[lodging.id]: lodging.cost for lodging in problem.lodgings},
        trips=Trips(grid, promised),
        published=_as_arrays(promised),
    )


def _as_arrays(promised: dict[tuple[int, int], list[tuple[int, int]]]) -> Published:
    return Published(
        site=np.array([site for site, _ in promised], np.int32),
        date=np.array([date for _, date in promised], np.int32),
        first=np.array([times[0][0] for times in promised.values()], np.int32),
        last=np.array([times[0][1] for times in promised.values()], np.int32),
    )


def _rivals(grid: Grid) -> frozenset[tuple[int, int]]:
    """Both ways round: (a, b) and (b, a)."""
    stays = grid.stays
    by_pool: dict[int, list[int]] = {}
    for draw, pool in enumerate(stays.draw_pool.tolist()):
        by_pool.setdefault(pool, []).append(draw)
    come = np.bincount(
        stays.draw_site, stays.attendance * stays.people[stays.draw_pool], len(stays.setup)
    )
    taken: dict[tuple[int, int], float] = {}
    for pool, draws in by_pool.items():
        for one, other in permutations(draws[:MOST_SHARERS], 2):
            site, rival = int(stays.draw_site[one]), int(stays.draw_site[other])
            both = stays.attendance[one] * stays.attendance[other] * stays.people[pool]
            lost = float(both) / max(1e-9, float(come[site]))
            taken[site, rival] = taken.get((site, rival), 0.0) + lost
    pairs = {pair for pair, lost in taken.items() if lost > RIVAL}
    return frozenset(pairs | {(rival, site) for site, rival in pairs})


def _keeping_slots(visit: PublishedVisit) -> tuple[int, int]:
    if visit.arrive_minute is None:
        return 0, 1 << 20
    slot = visit.arrive_minute // 5
    return slot - PROMISE_SLOTS, slot + PROMISE_SLOTS


def supply_by_date(grid: Grid, cards: Cards) -> Floats:
    """Cards there are up to and including each date, never negative. Source: PLANNING rule 9."""
    horizon = grid.problem.horizon
    supply = np.full(horizon.days, cards.on_hand - cards.reserve)
    for delivery in cards.deliveries:
        supply[(delivery.date - horizon.start).days :] += delivery.cards
    return np.maximum(0.0, supply)

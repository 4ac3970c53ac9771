"""Who is recorded at each visit, and which cards that takes."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from solver.check.tours import Itineraries, Stop
from solver.problem import Pool, PoolId, Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class Yield:
    """What a visit brings: people recorded, the cards they use, and what they are worth."""

    stop: Stop
    recordings: float
    cards: float
    value: float
    by_pool: Mapping[PoolId, float]


def recorded(problem: Problem, itineraries: Itineraries) -> tuple[Yield, ...]:
    """Visits are served in order of (date, arrive, crew id), each from those still unrecorded.

    Of the pools that a site draws on, attendance x unrecorded come. The visit records as many of
    them as there is time for, from each pool in proportion; who was not recorded stays.
    Source: PLANNING, expected recordings.
    """
    pools = {pool.id: pool for pool in problem.pools}
    unrecorded = {pool.id: pool.people for pool in problem.pools}
    order = sorted(itineraries.stops, key=_served)
    return tuple(
        _serve(stop, _kits(itineraries, stop), pools=pools, unrecorded=unrecorded) for stop in order
    )


def _served(stop: Stop) -> tuple[dt.date, int, str, str]:
    visit = stop.visit
    return (visit.date, visit.arrive_minute, visit.crew, visit.site)


def _kits(itineraries: Itineraries, stop: Stop) -> int:
    shift = itineraries.shift_of(stop)
    kits = shift.kits if shift else stop.crew.kits
    return kits if stop.site.max_kits is None else min(kits, stop.site.max_kits)


def _serve(
    stop: Stop, kits: int, *, pools: dict[PoolId, Pool], unrecorded: dict[PoolId, float]
) -> Yield:
    capacity = kits * stop.visit.service_minutes / stop.site.minutes_per_recording
    attenders = {draw.pool: draw.attendance * unrecorded[draw.pool] for draw in stop.site.draws}
    came = sum(attenders.values())
    share = min(1.0, capacity / came) if came > 0 else 0.0
    taken = {pool_id: people * share for pool_id, people in attenders.items()}
    for pool_id, people in taken.items():
        unrecorded[pool_id] -= people
    return Yield(
        stop=stop,
        recordings=sum(taken.values()),
        cards=sum(people * pools[pool_id].card_share for pool_id, people in taken.items()),
        value=sum(people * pools[pool_id].value for pool_id, people in taken.items()),
        by_pool=taken,
    )

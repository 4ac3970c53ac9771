"""Stops are taken off their tours and others put on, again and again, colder and colder.

All compiled functions are in this file: numba keeps what it compiled until the file of the outer
function changes, and would go on with an old inner one from another file.
"""

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats, Ints, compiled

NOWHERE = -1
STRINGS = 0.6
"""Part of the steps that take off strings of neighbouring stops, not single ones anywhere."""
DETOUR = 0.3
"""What a minute more on the road counts against a minute later at the next stop."""
SKIPPED = 0.02
"""Part of the places that are not looked at, so that the search does not always do the same."""
BY_CHANCE = 0.35
"""Part of the steps in which stops are put on in any order; in the others by a leaning."""

Stamps = NDArray[np.int64]


@compiled("f8(f8[:,::1], f8[:,::1], i4, f8)")
def _begins(opens: Floats, closes: Floats, stop: int, ready: float) -> float:
    """The soonest a stop can begin at `ready` or later; infinite = not any more."""
    for window in range(opens.shape[1]):
        if ready <= closes[stop, window]:
            return max(ready, opens[stop, window])
    return np.inf


@compiled("f8(f8[:,::1], f8[:,::1], i4, f8)")
def _begins_by(opens: Floats, closes: Floats, stop: int, limit: float) -> float:
    """The latest it can begin at `limit` or sooner; minus infinite = not that soon."""
    for window in range(opens.shape[1] - 1, -1, -1):
        if opens[stop, window] <= limit:
            return min(limit, closes[stop, window])
    return -np.inf


@compiled(
    "b1(i4[::1], i4, f8[:,::1], f8[:,::1], f8[::1], f8[:,::1], f8, f8, f8[::1], f8[::1], f8[::1])"
)
def schedule(  # noqa: PLR0917 -- numba passes by position
    tour: Ints,
    size: int,
    opens: Floats,
    closes: Floats,
    stays: Floats,
    travel: Floats,
    leave: float,
    back: float,
    begin: Floats,
    ready: Floats,
    latest: Floats,
) -> bool:
    """When each stop of a tour begins at the soonest and may begin at the latest.

    tour[k]    nodes: the first base, `size` stops, the last base
    opens, closes   of the tour's kind; stays, travel, leave, back as in Rounds
    Fills, by place k on the tour:
    begin[k]   the soonest beginning; of the last base, when the crew is there
    ready[k]   when the crew leaves after that
    latest[k]  whoever begins by this can still make all that follows; waiting is free

    Returns whether the tour can be made.
    """
    begin[0] = ready[0] = leave
    for k in range(1, size + 1):
        there = ready[k - 1] + travel[tour[k - 1], tour[k]]
        begin[k] = _begins(opens, closes, tour[k], there)
        ready[k] = begin[k] + stays[tour[k]]
    last = size + 1
    begin[last] = ready[last] = ready[size] + travel[tour[size], tour[last]]
    latest[last] = back
    for k in range(size, 0, -1):
        limit = latest[k + 1] - travel[tour[k], tour[k + 1]] - stays[tour[k]]
        latest[k] = _begins_by(opens, closes, tour[k], limit)
    first = latest[1] - travel[tour[0], tour[1]]
    return leave <= first


@compiled("f8(i4[::1], i4, f8, f8[::1], f8[:,::1], f8, f8, f8)")
def worth_of(  # noqa: PLR0917 -- as above
    tour: Ints,
    size: int,
    home: float,
    prizes: Floats,
    travel: Floats,
    travel_cost: float,
    due: float,
    late_cost: float,
) -> float:
    """Prizes less drives and lateness of a tour that ends at `home`; value units.

    A crew without any stop stays where it is when both bases are one place.
    """
    prize = driven = 0.0
    for k in range(size + 1):
        driven += travel[tour[k], tour[k + 1]]
        if k > 0:
            prize += prizes[tour[k]]
    return float(prize) - travel_cost * float(driven) - late_cost * max(0.0, home - due)


@compiled("void(i4[:,::1], i4[::1], i4[::1], i4[::1], i4[::1], i4, i4)")
def _take_off(  # noqa: PLR0917 -- as above
    tours: Ints,
    sizes: Ints,
    where: Ints,
    taken: Ints,
    groups: Ints,
    tour: int,
    place: int,
) -> None:
    stop = tours[tour, place]
    where[stop] = NOWHERE
    taken[groups[stop]] -= 1
    for k in range(place, sizes[tour] + 1):
        tours[tour, k] = tours[tour, k + 1]
    sizes[tour] -= 1


@compiled("void(i4[:,::1], i4[::1], i4[::1], i4[::1], i4[::1], i4, i4, i4)")
def _put_on(  # noqa: PLR0917 -- as above
    tours: Ints,
    sizes: Ints,
    where: Ints,
    taken: Ints,
    groups: Ints,
    stop: int,
    tour: int,
    place: int,
) -> None:
    for k in range(sizes[tour] + 1, place - 1, -1):
        tours[tour, k + 1] = tours[tour, k]
    tours[tour, place] = stop
    sizes[tour] += 1
    where[stop] = tour
    taken[groups[stop]] += 1


@compiled(
    "i4(npy_rng, i4, i4[:,::1], i4[::1], i4[::1], i4[::1], i4[::1], b1[::1], i4[:,::1], b1[::1])"
)
def _remove(  # noqa: C901, PLR0917 -- as above
    random: np.random.Generator,
    most: int,
    tours: Ints,
    sizes: Ints,
    where: Ints,
    taken: Ints,
    groups: Ints,
    fixed: NDArray[np.bool_],
    near: Ints,
    touched: NDArray[np.bool_],
) -> int:
    """Takes off some stops, 1 to 2 * most of them: strings around one place, or any.

    Fixed stops stay. Returns how many were taken off; touched[r] = tour r is another one now.
    """
    wanted = 1 + int(random.random() * 2 * most)
    count = where.size
    gone = 0
    if random.random() < STRINGS:
        first = int(random.random() * count)
        for column in range(-1, near.shape[1]):
            if gone >= wanted:
                break
            stop = first if column < 0 else near[first, column]
            tour = where[stop]
            if tour < 0 or touched[tour]:
                continue
            length = min(1 + int(random.random() * most), sizes[tour], wanted - gone)
            place = 1
            while tours[tour, place] != stop:
                place += 1
            begin = max(1, min(place - int(random.random() * length), sizes[tour] - length + 1))
            touched[tour] = True
            for k in range(begin + length - 1, begin - 1, -1):
                if not fixed[tours[tour, k]]:
                    _take_off(tours, sizes, where, taken, groups, tour, k)
                    gone += 1
        return gone
    for _ in range(wanted):
        tour = int(random.random() * sizes.size)
        if sizes[tour] == 0:
            continue
        place = 1 + int(random.random() * sizes[tour])
        if not fixed[tours[tour, place]]:
            _take_off(tours, sizes, where, taken, groups, tour, place)
            touched[tour] = True
            gone += 1
    return gone


@compiled("i4(npy_rng, i4[::1], i4[::1], i4[::1], f8[:,::1], f8[::1], f8[::1], i4[::1])")
def _in_order(  # noqa: PLR0917 -- as above
    random: np.random.Generator,
    where: Ints,
    taken: Ints,
    groups: Ints,
    leanings: Floats,
    leaning_shares: Floats,
    keys: Floats,
    order: Ints,
) -> int:
    """Stops that can be put on, in the order in which that is tried; how many they are.

    leanings[x, i]      the smaller, the sooner stop i is tried
    leaning_shares[x]   part of the ordered steps that lean to x or to one before it
    """
    way = -1
    if random.random() >= BY_CHANCE:
        share = random.random()
        way = 0
        while share > leaning_shares[way]:
            way += 1
    count = 0
    for stop in range(where.size):
        if where[stop] < 0 and taken[groups[stop]] == 0:
            chance = random.random()
            keys[count] = chance if way < 0 else leanings[way, stop] * (0.7 + 0.6 * chance)
            order[count] = stop
            count += 1
    chosen = order[:count].copy()
    for index, place in enumerate(np.argsort(keys[:count])):
        order[index] = chosen[place]
    return count


@compiled(
    "Tuple((f8, i4))(npy_rng, i4, i4[::1], i4, f8[:,::1], f8[:,::1], f8[::1], f8[:,::1],"
    " f8[::1], f8[::1], f8[::1])"
)
def _best_place(  # noqa: PLR0917 -- as above
    random: np.random.Generator,
    stop: int,
    tour: Ints,
    size: int,
    opens: Floats,
    closes: Floats,
    stays: Floats,
    travel: Floats,
    begin: Floats,
    ready: Floats,
    latest: Floats,
) -> tuple[float, int]:
    """Where a stop delays a tour least: (delay with detour, place); place 0 = nowhere.

    Place -1: it would fit, but only where this time was not looked.
    """
    least, best = np.inf, 0
    for k in range(size + 1):
        after = tour[k + 1]
        start = _begins(opens, closes, stop, ready[k] + travel[tour[k], stop])
        there = start + stays[stop] + travel[stop, after]
        if there > latest[k + 1]:
            continue
        if random.random() < SKIPPED:
            best = min(best, -1) if best <= 0 else best
            continue
        if k < size:
            there = _begins(opens, closes, after, there)
        detour = travel[tour[k], stop] + travel[stop, after] - travel[tour[k], after]
        cost = max(0.0, there - begin[k + 1]) + DETOUR * detour
        if cost < least:
            least, best = cost, k + 1
    return least, best


@compiled(
    "void(i4, i4[:,::1], i4[::1], i4[::1], f8[:,:,::1], f8[:,:,::1], f8[::1], f8[:,::1],"
    " f8[::1], f8[::1], f8[:,:,::1], i8[::1], i8[::1])"
)
def _renew(  # noqa: PLR0917 -- as above
    tour: int,
    tours: Ints,
    sizes: Ints,
    kinds: Ints,
    opens: Floats,
    closes: Floats,
    stays: Floats,
    travel: Floats,
    leaves: Floats,
    backs: Floats,
    times: Floats,
    version: Stamps,
    stamp: Stamps,
) -> None:
    """The times of a tour that has changed; it gets a version of its own."""
    stamp[0] += 1
    version[tour] = stamp[0]
    kind = kinds[tour]
    schedule(
        tours[tour],
        sizes[tour],
        opens[kind],
        closes[kind],
        stays,
        travel,
        leaves[tour],
        backs[tour],
        times[0, tour],
        times[1, tour],
        times[2, tour],
    )


@compiled(
    "Tuple((i4, i4))(npy_rng, i4, i4[:,::1], i4[::1], i4[::1], f8[:,:,::1], f8[:,:,::1], f8[::1],"
    " f8[:,::1], f8[:,:,::1], i8[::1], i8[:,::1])"
)
def _best_tour(  # noqa: PLR0917 -- as above
    random: np.random.Generator,
    stop: int,
    tours: Ints,
    sizes: Ints,
    kinds: Ints,
    opens: Floats,
    closes: Floats,
    stays: Floats,
    travel: Floats,
    times: Floats,
    version: Stamps,
    unfit: Stamps,
) -> tuple[int, int]:
    """Where a stop delays least: (tour, place); (-1, 0) = nowhere.

    unfit[i, r]   version of tour r that is known to have no place for stop i
    """
    least, best_tour, best_place = np.inf, -1, 0
    for tour in range(sizes.size):
        if unfit[stop, tour] == version[tour]:
            continue
        kind = kinds[tour]
        cost, place = _best_place(
            random,
            stop,
            tours[tour],
            sizes[tour],
            opens[kind],
            closes[kind],
            stays,
            travel,
            times[0, tour],
            times[1, tour],
            times[2, tour],
        )
        if place == 0:
            unfit[stop, tour] = version[tour]
        elif cost < least:
            least, best_tour, best_place = cost, tour, place
    return best_tour, best_place


@compiled(
    "Tuple((f8, f8))(npy_rng, i4, f8, f8, i4, f8,"
    " f8[:,::1], f8[::1], f8[:,:,::1], f8[:,:,::1], i4[::1], b1[::1], f8[:,::1], i4[::1],"
    " f8[::1], f8[::1], f8[::1], f8, f8, i4[:,::1], f8[:,::1], f8[::1],"
    " i4[:,::1], i4[::1], i4[:,::1], i4[::1])"
)
def anneal(  # noqa: C901, PLR0912, PLR0915, PLR0917 -- one loop nest; numba passes by position
    random: np.random.Generator,
    steps: int,
    hot: float,
    cold: float,
    most: int,
    best_value: float,
    prizes: Floats,
    stays: Floats,
    opens: Floats,
    closes: Floats,
    groups: Ints,
    fixed: NDArray[np.bool_],
    travel: Floats,
    kinds: Ints,
    leaves: Floats,
    backs: Floats,
    due: Floats,
    travel_cost: float,
    late_cost: float,
    near: Ints,
    leanings: Floats,
    leaning_shares: Floats,
    tours: Ints,
    sizes: Ints,
    best_tours: Ints,
    best_sizes: Ints,
) -> tuple[float, float]:
    """Steps of removal and reinsertion from `tours` on, which must be ones that can be made.

    hot, cold     temperatures of the first and the last step: a loss of so much is taken one
                  time in e                                                      value units
    most          stops taken off in a step, on average                          stops
    best_value    of best_tours; minus infinite = there are none yet             value units
    prizes ... late_cost                                                         as in Rounds
    near          as `neighbours` gives them
    leanings, leaning_shares   as in _in_order
    tours[r, k]   nodes: the first base, sizes[r] stops, the last base; changed in place
    best_tours, best_sizes     the best there was; changed in place when a better one is found

    Stops that are given keep being made or are taken off; fixed ones are never taken off.
    Returns (value of `tours`, value of the best).
    Source: ruin and recreate with simulated annealing (Schrimpf and others 2000); strings of
    stops taken off and places skipped at random as by Christiaens and Vanden Berghe 2020.
    """
    routes, count = sizes.size, stays.size
    times = np.zeros((3, *tours.shape))  # begin, ready and latest, as `schedule` gives them
    worth = np.zeros(routes)
    where = np.full(count, NOWHERE, np.int32)
    taken = np.zeros(count, np.int32)
    for tour in range(routes):
        for k in range(1, sizes[tour] + 1):
            where[tours[tour, k]] = tour
            taken[groups[tours[tour, k]]] += 1
    touched = np.ones(routes, np.bool_)
    stamp = np.zeros(1, np.int64)
    version = np.zeros(routes, np.int64)
    unfit = np.full((count, routes), -1, np.int64)
    keys = np.zeros(count)
    order = np.zeros(count, np.int32)
    kept_tours, kept_sizes = tours.copy(), sizes.copy()
    kept_times, kept_worth, kept_version = times.copy(), worth.copy(), version.copy()
    value = -np.inf
    cooling = (cold / hot) ** (1.0 / max(1, steps))
    temperature = hot

    for step in range(steps + 1):
        tried = 0
        if step > 0:  # the first one only finds out what is given
            temperature *= cooling
            touched[:] = False
            _remove(random, most, tours, sizes, where, taken, groups, fixed, near, touched)
            tried = _in_order(random, where, taken, groups, leanings, leaning_shares, keys, order)
        for tour in range(routes):
            if touched[tour]:
                _renew(
                    tour, tours, sizes, kinds, opens, closes, stays, travel, leaves, backs, times,
                    version, stamp,
                )  # fmt: skip
        for index in range(tried):
            stop = order[index]
            if taken[groups[stop]] > 0:
                continue
            tour, place = _best_tour(
                random, stop, tours, sizes, kinds, opens, closes, stays, travel, times, version,
                unfit,
            )  # fmt: skip
            if tour >= 0:
                _put_on(tours, sizes, where, taken, groups, stop, tour, place)
                touched[tour] = True
                _renew(
                    tour, tours, sizes, kinds, opens, closes, stays, travel, leaves, backs, times,
                    version, stamp,
                )  # fmt: skip

        total = 0.0
        for tour in range(routes):
            if touched[tour]:
                worth[tour] = worth_of(
                    tours[tour],
                    sizes[tour],
                    times[0, tour, sizes[tour] + 1],
                    prizes[kinds[tour]],
                    travel,
                    travel_cost,
                    due[tour],
                    late_cost,
                )
            total += worth[tour]
        if total >= value or np.log(random.random() + 1e-300) * temperature < total - value:
            value = total
            for tour in range(routes):
                if touched[tour]:
                    beyond = sizes[tour] + 2
                    kept_sizes[tour] = sizes[tour]
                    kept_tours[tour, :beyond] = tours[tour, :beyond]
                    kept_times[:, tour, :beyond] = times[:, tour, :beyond]
                    kept_worth[tour] = worth[tour]
                    kept_version[tour] = version[tour]
            if value > best_value + 1e-9:
                best_value = value
                best_sizes[:] = sizes
                best_tours[:] = tours
            continue
        for tour in range(routes):
            if touched[tour]:
                for k in range(1, sizes[tour] + 1):
                    where[tours[tour, k]] = NOWHERE
                    taken[groups[tours[tour, k]]] -= 1
        for tour in range(routes):
            if touched[tour]:
                beyond = kept_sizes[tour] + 2
                sizes[tour] = kept_sizes[tour]
                tours[tour, :beyond] = kept_tours[tour, :beyond]
                times[:, tour, :beyond] = kept_times[:, tour, :beyond]
                worth[tour] = kept_worth[tour]
                version[tour] = kept_version[tour]
                for k in range(1, sizes[tour] + 1):
                    where[tours[tour, k]] = tour
                    taken[groups[tours[tour, k]]] += 1
    return value, best_value

"""Stops are taken off their tours and others put on, again and again, colder and colder.

All compiled functions are in this file: numba keeps what it compiled until the file of the outer
function changes, and would go on with an old inner one from another file. Whole arrays are passed
with an index, not rows of them: a row is a new array, and would have to be counted.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats, Ints, compiled

NOWHERE = -1
BEGIN, READY, LATEST, LEG = 0, 1, 2, 3
"""Rows of what `schedule` says of a tour."""
STRINGS = 0.6
"""Part of the steps that take off strings of neighbouring stops, not single ones anywhere."""
EMPTIED = 0.05
"""Part of the steps that empty a whole tour."""
DETOUR = 0.3
"""What a minute more on the road counts against a minute later at the next stop."""
SKIPPED = 0.02
"""Part of the places that are not looked at, so that the search does not always do the same."""
BY_CHANCE = 0.35
"""Part of the steps in which stops are put on in any order; in the others by a leaning."""

Stamps = NDArray[np.int64]

_Args = ParamSpec("_Args")
_Result = TypeVar("_Result")


def inner(signature: str) -> Callable[[Callable[_Args, _Result]], Callable[_Args, _Result]]:
    """As `compiled`, for functions that are called from others and make no array.

    Then numba need not count who holds their arguments, which took two thirds of all time.
    """
    return cast(
        "Callable[[Callable[_Args, _Result]], Callable[_Args, _Result]]",
        numba.njit(signature, cache=True, _nrt=False),  # pyright: ignore[reportUnknownMemberType, reportCallIssue] -- numba's stubs lack the option
    )


@inner("f8(f8[:,:,::1], f8[:,:,::1], i4, i4, f8)")
def _begins(opens: Floats, closes: Floats, kind: int, stop: int, ready: float) -> float:
    """The soonest a stop can begin at `ready` or later; infinite = not any more."""
    for window in range(opens.shape[2]):
        if ready <= closes[kind, stop, window]:
            return max(ready, opens[kind, stop, window])
    return np.inf


@inner("f8(f8[:,:,::1], f8[:,:,::1], i4, i4, f8)")
def _begins_by(opens: Floats, closes: Floats, kind: int, stop: int, limit: float) -> float:
    """The latest it can begin at `limit` or sooner; minus infinite = not that soon."""
    for window in range(opens.shape[2] - 1, -1, -1):
        if opens[kind, stop, window] <= limit:
            return min(limit, closes[kind, stop, window])
    return -np.inf


@inner(
    "b1(i4, i4[:,::1], i4[::1], i4[::1], f8[:,:,::1], f8[:,:,::1], f8[::1], f8[:,::1], f8[::1],"
    " f8[::1], f8[:,:,::1])"
)
def schedule(  # noqa: PLR0917 -- numba passes by position
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
) -> bool:
    """When each stop of a tour begins at the soonest and may begin at the latest.

    tours[tour, k]   nodes: the first base, `sizes[tour]` stops, the last base
    kinds ... backs  as in Rounds
    Fills times[tour, x, k], by place k on the tour:
    x = BEGIN   the soonest beginning; of the last base, when the crew is there
    x = READY   when the crew leaves after that
    x = LATEST  whoever begins by this can still make all that follows; waiting is free
    x = LEG     the drive from here to the next place

    Returns whether the tour can be made.
    """
    size, kind = sizes[tour], kinds[tour]
    times[tour, BEGIN, 0] = times[tour, READY, 0] = leaves[tour]
    for k in range(1, size + 1):
        stop = tours[tour, k]
        leg = travel[tours[tour, k - 1], stop]
        begin = _begins(opens, closes, kind, stop, times[tour, READY, k - 1] + leg)
        times[tour, LEG, k - 1] = leg
        times[tour, BEGIN, k] = begin
        times[tour, READY, k] = begin + stays[stop]
    leg = travel[tours[tour, size], tours[tour, size + 1]]
    times[tour, LEG, size] = leg
    times[tour, BEGIN, size + 1] = times[tour, READY, size] + leg
    times[tour, LATEST, size + 1] = backs[tour]
    for k in range(size, 0, -1):
        stop = tours[tour, k]
        limit = times[tour, LATEST, k + 1] - times[tour, LEG, k] - stays[stop]
        times[tour, LATEST, k] = _begins_by(opens, closes, kind, stop, limit)
    return leaves[tour] <= times[tour, LATEST, 1] - times[tour, LEG, 0]


@inner("f8(i4, i4[:,::1], i4[::1], i4[::1], f8[:,:,::1], f8[:,::1], f8, f8[::1], f8)")
def worth_of(  # noqa: PLR0917 -- as above
    tour: int,
    tours: Ints,
    sizes: Ints,
    kinds: Ints,
    times: Floats,
    prizes: Floats,
    travel_cost: float,
    due: Floats,
    late_cost: float,
) -> float:
    """Prizes less drives and lateness of a tour with these `times`; value units."""
    size = sizes[tour]
    worth = -late_cost * max(0.0, times[tour, BEGIN, size + 1] - due[tour])
    for k in range(size + 1):
        worth -= travel_cost * times[tour, LEG, k]
        if k > 0:
            worth += prizes[kinds[tour], tours[tour, k]]
    return worth


@inner("void(i4[:,::1], i4[::1], i4[::1], i4[::1], i4[::1], i4, i4)")
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


@inner("void(i4[:,::1], i4[::1], i4[::1], i4[::1], i4[::1], i4, i4, i4)")
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


@inner(
    "i4(npy_rng, i4, i4[:,::1], i4[::1], i4[::1], i4[::1], i4[::1], b1[::1], i4[:,::1], b1[::1])"
)
def _remove(  # noqa: C901, PLR0912, PLR0917 -- as above
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
    """Takes off 1 to 2 * most stops, strings around one place or any; or all of one tour.

    Fixed stops stay. Returns how many were taken off; touched[r] = tour r is another one now.
    """
    wanted = 1 + int(random.random() * 2 * most)
    count = where.size
    gone = 0
    way = random.random()
    if way < EMPTIED:
        tour = int(random.random() * sizes.size)
        for k in range(sizes[tour], 0, -1):
            if not fixed[tours[tour, k]]:
                _take_off(tours, sizes, where, taken, groups, tour, k)
                gone += 1
        touched[tour] = True
        return gone
    if way < EMPTIED + STRINGS:
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


@inner(
    "Tuple((f8, i4))(npy_rng, i4, i4, i4[:,::1], i4[::1], i4[::1], f8[:,:,::1], f8[:,:,::1],"
    " f8[::1], f8[:,::1], f8[:,::1], f8[:,::1], f8[:,:,::1])"
)
def _best_place(  # noqa: PLR0917 -- as above
    random: np.random.Generator,
    stop: int,
    tour: int,
    tours: Ints,
    sizes: Ints,
    kinds: Ints,
    opens: Floats,
    closes: Floats,
    stays: Floats,
    last: Floats,
    travel: Floats,
    back_travel: Floats,
    times: Floats,
) -> tuple[float, int]:
    """Where a stop delays a tour least: (delay with detour, place); place 0 = nowhere.

    Place -1: it would fit, but only where this time was not looked.
    """
    least, best = np.inf, 0
    size, kind, stay = sizes[tour], kinds[tour], stays[stop]
    beyond, soonest = last[kind, stop], opens[kind, stop, 0] + stay
    for k in range(size + 1):
        if times[tour, READY, k] > beyond:
            break
        if times[tour, LATEST, k + 1] < soonest:
            continue
        before, after = tours[tour, k], tours[tour, k + 1]
        hither, onward = back_travel[stop, before], travel[stop, after]
        start = _begins(opens, closes, kind, stop, times[tour, READY, k] + hither)
        there = start + stay + onward
        if there > times[tour, LATEST, k + 1]:
            continue
        if random.random() < SKIPPED:
            if best == 0:
                best = -1
            continue
        if k < size:
            there = _begins(opens, closes, kind, after, there)
        detour = hither + onward - times[tour, LEG, k]
        cost = max(0.0, there - times[tour, BEGIN, k + 1]) + DETOUR * detour
        if cost < least:
            least, best = cost, k + 1
    return least, best


@inner(
    "Tuple((i4, i4))(npy_rng, i4, i4[:,::1], i4[::1], i4[::1], f8[:,:,::1], f8[:,:,::1],"
    " f8[::1], f8[:,::1], f8[:,::1], f8[:,::1], f8[:,:,::1], i8[::1], i8[:,::1])"
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
    last: Floats,
    travel: Floats,
    back_travel: Floats,
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
        cost, place = _best_place(
            random, stop, tour, tours, sizes, kinds, opens, closes, stays, last, travel,
            back_travel, times,
        )  # fmt: skip
        if place == 0:
            unfit[stop, tour] = version[tour]
        elif cost < least:
            least, best_tour, best_place = cost, tour, place
    return best_tour, best_place


@inner("void(i4, i4[:,::1], i4[::1], f8[:,:,::1], i4[:,::1], i4[::1], f8[:,:,::1])")
def _copy_tour(  # noqa: PLR0917 -- as above
    tour: int,
    tours: Ints,
    sizes: Ints,
    times: Floats,
    to_tours: Ints,
    to_sizes: Ints,
    to_times: Floats,
) -> None:
    to_sizes[tour] = sizes[tour]
    for k in range(sizes[tour] + 2):
        to_tours[tour, k] = tours[tour, k]
        for row in range(times.shape[1]):
            to_times[tour, row, k] = times[tour, row, k]


@compiled(
    "Tuple((f8, f8))(npy_rng, i4, f8, f8, i4, f8,"
    " f8[:,::1], f8[::1], f8[:,:,::1], f8[:,:,::1], i4[::1], b1[::1], f8[:,::1], i4[::1],"
    " f8[::1], f8[::1], f8[::1], f8, f8, f8[:,::1], f8[:,::1], i4[:,::1], f8[:,::1], f8[::1],"
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
    last: Floats,
    back_travel: Floats,
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
    last[c, i]    the latest beginning of stop i on a tour of kind c
    back_travel[a, b]   drive from b to a: side by side in memory for one a
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
    times = np.zeros((routes, 4, tours.shape[1]))  # as `schedule` gives them
    worth = np.zeros(routes)
    where = np.full(count, NOWHERE, np.int32)
    taken = np.zeros(count, np.int32)
    for tour in range(routes):
        for k in range(1, sizes[tour] + 1):
            where[tours[tour, k]] = tour
            taken[groups[tours[tour, k]]] += 1
    touched = np.ones(routes, np.bool_)
    stamp = 0
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
                stamp += 1
                version[tour] = stamp
                schedule(
                    tour, tours, sizes, kinds, opens, closes, stays, travel, leaves, backs, times
                )  # fmt: skip
        for index in range(tried):
            stop = order[index]
            if taken[groups[stop]] > 0:
                continue
            tour, place = _best_tour(
                random, stop, tours, sizes, kinds, opens, closes, stays, last, travel, back_travel,
                times, version, unfit,
            )  # fmt: skip
            if tour >= 0:
                _put_on(tours, sizes, where, taken, groups, stop, tour, place)
                touched[tour] = True
                stamp += 1
                version[tour] = stamp
                schedule(
                    tour, tours, sizes, kinds, opens, closes, stays, travel, leaves, backs, times
                )  # fmt: skip

        total = 0.0
        for tour in range(routes):
            if touched[tour]:
                worth[tour] = worth_of(
                    tour, tours, sizes, kinds, times, prizes, travel_cost, due, late_cost
                )  # fmt: skip
                if times[tour, BEGIN, sizes[tour] + 1] > backs[tour]:
                    total = -np.inf  # what was taken off was a short cut
            total += worth[tour]
        if total >= value or np.log(random.random() + 1e-300) * temperature < total - value:
            value = total
            for tour in range(routes):
                if touched[tour]:
                    _copy_tour(tour, tours, sizes, times, kept_tours, kept_sizes, kept_times)
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
                _copy_tour(tour, kept_tours, kept_sizes, kept_times, tours, sizes, times)
                worth[tour] = kept_worth[tour]
                version[tour] = kept_version[tour]
                for k in range(1, sizes[tour] + 1):
                    where[tours[tour, k]] = tour
                    taken[groups[tours[tour, k]]] += 1
    return value, best_value

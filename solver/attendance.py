"""Who is recorded when: the pools are emptied in the order in which the visits are served."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

_Args = ParamSpec("_Args")
_Result = TypeVar("_Result")


def compiled(signature: str) -> Callable[[Callable[_Args, _Result]], Callable[_Args, _Result]]:
    """The function is compiled once for this signature and kept on disk for the next start.

    With NUMBA_DISABLE_JIT=1 it stays plain Python: slow, but open to a debugger.
    """
    return cast(
        "Callable[[Callable[_Args, _Result]], Callable[_Args, _Result]]",
        numba.njit(signature, cache=True),  # pyright: ignore[reportUnknownMemberType] -- numba is untyped
    )


@compiled(
    "Tuple((f8[:,::1], f8[::1]))(i4[::1], f8[::1], i4[::1], i4[::1], f8[::1], f8[::1], f8[::1], f8[::1])"
)
def serve(  # noqa: PLR0917 -- arrays, because numba knows no dataclasses
    sites: Ints,
    capacities: Floats,
    draw_start: Ints,
    draw_pool: Ints,
    draw_attendance: Floats,
    people: Floats,
    pool_value: Floats,
    card_share: Floats,
) -> tuple[Floats, Floats]:
    """Each visit records those who come, as far as its kits and its time reach.

    sites[v]             site of the v-th visit in served order
    capacities[v]        the most it can record                          people, >= 0
    draw_start[s]        draws of site s are draw_start[s] ... draw_start[s + 1] - 1
    draw_attendance[x]   share of the pool that comes to a visit         [0, 1]
    people[p]            unrecorded before the first visit               people

    Returns (a row a visit: recorded, their value, cards used; people left in each pool).
    Source: PLANNING, Expected recordings.
    """
    left = people.copy()
    result = np.zeros((sites.size, 3))
    for visit in range(sites.size):
        first, beyond = draw_start[sites[visit]], draw_start[sites[visit] + 1]
        come = 0.0
        for draw in range(first, beyond):
            come += draw_attendance[draw] * left[draw_pool[draw]]
        if come <= 0.0:
            continue
        served = min(1.0, capacities[visit] / come)
        for draw in range(first, beyond):
            pool = draw_pool[draw]
            recorded = draw_attendance[draw] * left[pool] * served
            left[pool] = max(0.0, left[pool] - recorded)
            result[visit, 0] += recorded
            result[visit, 1] += recorded * pool_value[pool]
            result[visit, 2] += recorded * card_share[pool]
    return result, left


@compiled(
    "UniTuple(f8[:,::1], 2)(i4[::1], i4[::1], f8[::1], i4[::1], i4[::1], f8[::1], f8[::1], i4)"
)
def left_by_date(  # noqa: PLR0917 -- arrays, because numba knows no dataclasses
    sites: Ints,
    dates: Ints,
    capacities: Floats,
    draw_start: Ints,
    draw_pool: Ints,
    draw_attendance: Floats,
    people: Floats,
    days: int,
) -> tuple[Floats, Floats]:
    """What one more visit on a date would find, and what it would take from later ones.

    sites, dates, capacities   the visits there are, in served order
    Returns (left, stays_gained), both [date, pool]: people left after the visits up to and
    including the date; the part of one more person recorded on that date that is still
    gained at the end, because later visits do not record that person again.
    """
    now = people.copy()
    left = np.empty((days, people.size))
    gained = np.ones((days, people.size))
    visit = 0
    for date in range(days):
        while visit < sites.size and dates[visit] <= date:
            first, beyond = draw_start[sites[visit]], draw_start[sites[visit] + 1]
            come = 0.0
            for draw in range(first, beyond):
                come += draw_attendance[draw] * now[draw_pool[draw]]
            if come > 0.0:
                served = min(1.0, capacities[visit] / come)
                for draw in range(first, beyond):
                    pool = draw_pool[draw]
                    now[pool] *= 1.0 - draw_attendance[draw] * served
                    for earlier in range(date):
                        # A full house has others to record in that person's place.
                        if served >= 1.0:
                            gained[earlier, pool] *= 1.0 - draw_attendance[draw]
            visit += 1
        left[date] = now
    return left, gained

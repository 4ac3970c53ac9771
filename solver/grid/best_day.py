"""The best day of one crew, by forward dynamic programming over (site, 5-minute slot)."""

import numpy as np

from solver.attendance import Floats, Ints, compiled

NOTHING = -1e18
"""Value of what cannot be: far below any plan's value, far above what overflows."""


@compiled(
    "Tuple((f8, i4[:,::1]))"
    "(i4[::1], i4[:,::1], f8[:,::1], i4[:,::1], f8[::1], i4[::1], i4[::1], i4[:,::1], i4[:,::1],"
    " i4[:,::1], i4[::1], i4[::1], i4[::1], i4, i4, f8, f8, b1)"
)
def best_day(  # noqa: C901, PLR0912, PLR0915, PLR0917 -- one loop nest; numba pays for each call
    sites: Ints,
    longest: Ints,
    worth: Floats,
    near_promise: Ints,
    keeping: Floats,
    setup: Ints,
    packup: Ints,
    lengths: Ints,
    travel: Ints,
    neighbours: Ints,
    leave: Ints,
    back: Ints,
    reach: Ints,
    shift_end: int,
    horizon: int,
    travel_cost: float,
    overtime_cost: float,
    elementary: bool,  # noqa: FBT001 -- numba passes by position
) -> tuple[float, Ints]:
    """The most valuable way to spend a crew-day, the length of each stay a decision.

    All times are slots of 5 minutes since the shift's start; k runs over the candidate sites.
    sites[k]           row of the candidate in travel, setup, packup, lengths
    longest[k, t]      longest service when the crew arrives at t, 0 = not allowed        slots
    worth[k, l]        value of a stay of lengths[sites[k], l]; NOTHING = not allowed
    near_promise[k]    [from, to] arrivals that keep a published visit; [1, 0] = none     slots
    keeping[k]         value of keeping it
    neighbours[k, :]   candidates to try after k, -1 = none; all of them for an exact answer
    leave[k], back[k]  travel from the morning base, to the evening base                  slots
    reach[k]           the evening base is reached no sooner after leaving k, <= back[k]  slots
    shift_end          overtime counts from here; horizon: back at the base by then       slots
    travel_cost, overtime_cost                                                    value a slot

    elementary: no site twice (a label dominates another of the same site and slot, so the day
    found may miss the best by a little). Otherwise repeats are allowed and the value is an
    upper bound on every day whose worth is at most `worth`, when neighbours lists all.
    Returns (value, rows of [k, arrive, l] in order); (NOTHING, no rows) when no visit fits.
    Source: PLANNING rules 1, 3, 4, 5; the method is a label-setting DP for orienteering.
    """
    count = sites.size
    width = worth.shape[1]
    left_value = np.full((count, horizon + 1), NOTHING)
    left_start = np.zeros((count, horizon + 1), np.int32)
    left_length = np.zeros((count, horizon + 1), np.int32)
    left_from = np.full((count, horizon + 1), -1, np.int32)
    left_at = np.zeros((count, horizon + 1), np.int32)
    here_value = np.full((count, horizon + 1), NOTHING)
    here_from = np.full((count, horizon + 1), -1, np.int32)
    here_at = np.zeros((count, horizon + 1), np.int32)
    shortest = np.full(count, horizon + 1, np.int32)
    best_left = np.full(count, NOTHING)
    stamp = np.full(count, -1, np.int64)
    mark = 0
    end_value, end_site, end_at = NOTHING, -1, 0

    for k in range(count):
        for length in range(width):
            if worth[k, length] > NOTHING / 2:
                stay = lengths[sites[k], length] + setup[sites[k]] + packup[sites[k]]
                shortest[k] = min(shortest[k], stay + reach[k])
        if leave[k] + shortest[k] <= horizon:
            here_value[k, leave[k]] = -travel_cost * leave[k]

    for t in range(horizon + 1):
        for k in range(count):  # the crew leaves k at t: for home, and for each neighbour
            value = left_value[k, t]
            if value < NOTHING / 2:
                continue
            home = t + back[k]
            if home <= horizon:
                ended = value - travel_cost * back[k] - overtime_cost * max(0, home - shift_end)
                if ended > end_value:
                    end_value, end_site, end_at = ended, k, t
            if value <= best_left[k]:
                continue  # leaving earlier was worth at least as much, and waiting is free
            best_left[k] = value
            mark += 1
            stamp[k] = mark
            if elementary:
                site, at = left_from[k, t], left_at[k, t]
                while site >= 0:
                    stamp[site] = mark
                    site, at = left_from[site, at], left_at[site, at]
            for column in range(neighbours.shape[1]):
                after = neighbours[k, column]
                if after < 0:
                    break
                if stamp[after] == mark:
                    continue
                drive = travel[sites[k], sites[after]]
                arrive = t + drive
                if arrive + shortest[after] > horizon:
                    continue
                there = value - travel_cost * drive
                if there > here_value[after, arrive]:
                    here_value[after, arrive] = there
                    here_from[after, arrive] = k
                    here_at[after, arrive] = t
        for k in range(count):  # the crew is at k at t, just come or waiting: it may begin
            value = here_value[k, t]
            fresh = value > NOTHING / 2
            if t > 0 and here_value[k, t - 1] >= value:
                value, fresh = here_value[k, t - 1], False
                here_value[k, t] = value
                here_from[k, t] = here_from[k, t - 1]
                here_at[k, t] = here_at[k, t - 1]
            if value < NOTHING / 2 or longest[k, t] <= 0:
                continue
            opens = t == 0 or longest[k, t] > longest[k, t - 1] or t == near_promise[k, 0]
            if not (fresh or opens):
                continue
            kept = keeping[k] if near_promise[k, 0] <= t <= near_promise[k, 1] else 0.0
            for length in range(width):
                stay = lengths[sites[k], length]
                if stay > longest[k, t]:
                    break
                if worth[k, length] < NOTHING / 2:
                    continue
                leaves = t + setup[sites[k]] + stay + packup[sites[k]]
                if leaves + reach[k] > horizon:
                    break
                total = value + worth[k, length] + kept
                if total > left_value[k, leaves]:
                    left_value[k, leaves] = total
                    left_start[k, leaves] = t
                    left_length[k, leaves] = length
                    left_from[k, leaves] = here_from[k, t]
                    left_at[k, leaves] = here_at[k, t]

    stops = 0
    site, at = end_site, end_at
    while site >= 0 and (elementary or stops <= horizon):
        stops += 1
        site, at = left_from[site, at], left_at[site, at]
    rows = np.zeros((stops, 3), np.int32)
    site, at = end_site, end_at
    for stop in range(stops - 1, -1, -1):
        rows[stop, 0], rows[stop, 1], rows[stop, 2] = (
            site,
            left_start[site, at],
            left_length[site, at],
        )
        site, at = left_from[site, at], left_at[site, at]
    return end_value, rows

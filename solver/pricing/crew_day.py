"""The best ways to spend one crew-day, by forward dynamic programming over (call, slot)."""

import numpy as np
from numpy.typing import NDArray

from solver.attendance import Floats, Ints, compiled
from solver.grid import NOTHING

Flags = NDArray[np.bool_]
Labels = NDArray[np.int32]
Numbers = NDArray[np.int64]


@compiled("void(f8[:,:,::1], i4[:,:,:,::1], i4, i4, f8, i4, i4, i4, i4)")
def keep_label(  # noqa: PLR0917 -- numba passes by position
    value: Floats,
    facts: Labels,
    call: int,
    slot: int,
    worth: float,
    before: int,
    parent: int,
    arrive: int,
    length: int,
) -> None:
    """Of the labels at (call, slot) the best two that come from different calls stay.

    value[call, slot, 0 or 1]       what the way so far is worth
    facts[call, slot, 0 or 1, :]    call before, label before, arrival, index of the length
    Two are enough: whichever call comes next, one of them does not come from it.
    """
    if worth > value[call, slot, 0]:
        if facts[call, slot, 0, 0] != before:
            value[call, slot, 1] = value[call, slot, 0]
            for fact in range(4):
                facts[call, slot, 1, fact] = facts[call, slot, 0, fact]
        value[call, slot, 0] = worth
        facts[call, slot, 0, 0] = before
        facts[call, slot, 0, 1] = parent
        facts[call, slot, 0, 2] = arrive
        facts[call, slot, 0, 3] = length
    elif facts[call, slot, 0, 0] != before and worth > value[call, slot, 1]:
        value[call, slot, 1] = worth
        facts[call, slot, 1, 0] = before
        facts[call, slot, 1, 1] = parent
        facts[call, slot, 1, 2] = arrive
        facts[call, slot, 1, 3] = length


@compiled(
    "Tuple((f8[:,::1], i8[:,::1], i4[:,:,:,::1]))"
    "(f8[:,::1], f8, b1[:,::1], i4[:,::1], i4[::1], i4[::1], i4[:,::1], i4[:,::1], i4[:,::1],"
    " i4[:,::1], f8[::1], i4[:,::1], b1, i4, i4, f8, f8)"
)
def price_crew_day(  # noqa: C901, PLR0912, PLR0915, PLR0917 -- one loop nest; numba pays for each call
    worth: Floats,
    keeping: float,
    keeps: Flags,
    longest: Ints,
    setup: Ints,
    packup: Ints,
    lengths: Ints,
    travel: Ints,
    leave: Ints,
    back: Ints,
    waking: Floats,
    near: Ints,
    anywhere: bool,  # noqa: FBT001 -- numba passes by position
    shift_end: int,
    horizon: int,
    travel_cost: float,
    overtime_cost: float,
) -> tuple[Floats, Numbers, Labels]:
    """What the best routes are worth that end at each call, for each evening base.

    Times are slots of 5 minutes since the shift's start; k, m run over calls, b over mornings, e
    over evenings.
    worth[k, l]     value of a stay of lengths[k, l]; NOTHING = not allowed
    keeping         value of beginning a stay within keeps[k, t], >= 0
    longest[k, t]   longest service for an arrival at t, 0 = none                 slots
    travel[k, m], leave[b, k], back[e, k]   drives                                slots
    waking[b]       value of beginning at the morning base
    near[k, :]      calls tried after k, -1 = no more; no columns = all of them
    anywhere        stops worth nothing may stand between others: drives were entered by hand

    Returns (value[e, k] of the best route whose last stop is k, its label, facts of labels).
    With all calls tried no route without a call twice is worth more than max over k of
    value[e, k]: only cycles over one other call are excluded, so the values are upper bounds.
    A stop worth nothing is left out of longer routes (drives obey the triangle inequality
    unless entered by hand), but it may be a day's only stop: a night away asks for one.
    Source: PLANNING rules 1, 3, 4, 5 and 11; label setting with 2-cycle elimination.
    """
    count, width = worth.shape
    evenings = back.shape[0]
    end_value = np.full((evenings, count), NOTHING)
    end_label = np.full((evenings, count), -1, np.int64)
    here_value = np.full((count, horizon + 1, 2), NOTHING)
    here = np.full((count, horizon + 1, 2, 4), -2, np.int32)
    left_value = np.full((count, horizon + 1, 2), NOTHING)
    left = np.full((count, horizon + 1, 2, 4), -2, np.int32)
    needs = np.full(count, horizon + 1, np.int32)
    between = np.zeros(count, np.bool_)
    useful = np.empty(count, np.int32)
    usefuls = 0
    best_left = np.full(count, NOTHING)
    best_from = np.full(count, -2, np.int32)
    second_left = np.full(count, NOTHING)

    for k in range(count):
        home = horizon + 1
        for e in range(evenings):
            home = min(home, back[e, k])
        if anywhere:
            home = 0  # by way of another call it may be nearer
        most = NOTHING
        for length in range(width):
            if worth[k, length] > NOTHING / 2:
                stay = setup[k] + lengths[k, length] + packup[k]
                needs[k] = min(needs[k], stay + home)
                most = max(most, worth[k, length])
        if most < NOTHING / 2:
            continue
        if anywhere or most + keeping > 0.0:
            between[k] = True
            useful[usefuls] = k
            usefuls += 1
        for b in range(leave.shape[0]):
            if leave[b, k] + needs[k] <= horizon:
                begun = waking[b] - travel_cost * leave[b, k]
                keep_label(here_value, here, k, leave[b, k], begun, -1, -1 - b, 0, 0)

    for t in range(horizon + 1):
        for k in range(count):  # the crew leaves k at t: for its evening base, and for other calls
            if left_value[k, t, 0] < NOTHING / 2:
                continue
            for e in range(evenings):
                home = t + back[e, k]
                if home <= horizon:
                    ended = left_value[k, t, 0] - travel_cost * back[e, k]
                    ended -= overtime_cost * max(0, home - shift_end)
                    if ended > end_value[e, k]:
                        end_value[e, k] = ended
                        end_label[e, k] = (k * (horizon + 1) + t) * 2
            if not between[k]:
                continue
            for which in range(2):
                value, before = left_value[k, t, which], left[k, t, which, 0]
                if value < NOTHING / 2:
                    continue
                label = (k * (horizon + 1) + t) * 2 + which
                if value > best_left[k]:
                    if before != best_from[k]:
                        second_left[k] = best_left[k]
                    best_left[k], best_from[k] = value, before
                    tries = near.shape[1] or usefuls
                    for column in range(tries):
                        m = near[k, column] if near.shape[1] else useful[column]
                        if m < 0:
                            break
                        if m == before or not between[m]:
                            continue
                        if m == k:
                            continue
                        arrive = t + travel[k, m]
                        if arrive + needs[m] <= horizon:
                            keep_label(
                                here_value,
                                here,
                                m,
                                arrive,
                                value - travel_cost * travel[k, m],
                                k,
                                label,
                                0,
                                0,
                            )
                elif before != best_from[k] and value > second_left[k]:
                    # An earlier leaving was worth more, but could not go back to where it came from.
                    second_left[k] = value
                    m = best_from[k]
                    if m >= 0 and between[m]:
                        arrive = t + travel[k, m]
                        if arrive + needs[m] <= horizon:
                            keep_label(
                                here_value,
                                here,
                                m,
                                arrive,
                                value - travel_cost * travel[k, m],
                                k,
                                label,
                                0,
                                0,
                            )
        for k in range(count):  # the crew is at k at t, just come or waiting: it may begin
            fresh = here_value[k, t, 0] > NOTHING / 2
            if t > 0:
                for which in range(2):
                    if here_value[k, t - 1, which] > NOTHING / 2:
                        keep_label(
                            here_value,
                            here,
                            k,
                            t,
                            here_value[k, t - 1, which],
                            here[k, t - 1, which, 0],
                            here[k, t - 1, which, 1],
                            0,
                            0,
                        )
            if here_value[k, t, 0] < NOTHING / 2 or longest[k, t] <= 0:
                continue
            opens = t == 0 or longest[k, t] > longest[k, t - 1]
            opens = opens or (keeps[k, t] and not keeps[k, t - 1])
            if not (fresh or opens):
                continue
            kept = keeping if keeps[k, t] else 0.0
            for length in range(width):
                if lengths[k, length] > longest[k, t]:
                    break
                if worth[k, length] < NOTHING / 2:
                    continue
                leaves = t + setup[k] + lengths[k, length] + packup[k]
                if leaves > horizon:
                    break
                for which in range(2):
                    if here_value[k, t, which] > NOTHING / 2:
                        keep_label(
                            left_value,
                            left,
                            k,
                            leaves,
                            here_value[k, t, which] + worth[k, length] + kept,
                            here[k, t, which, 0],
                            here[k, t, which, 1],
                            t,
                            length,
                        )
    return end_value, end_label, left


def stops_of(
    label: int, horizon: int, facts: Labels
) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """The route that ends with a label: (morning base, stops (call, arrival slot, length))."""
    stops: list[tuple[int, int, int]] = []
    while label >= 0:
        place, which = divmod(label, 2)
        call, slot = divmod(place, horizon + 1)
        _, before, arrive, length = facts[call, slot, which].tolist()
        stops.append((call, arrive, length))
        label = before
    return -1 - label, tuple(reversed(stops))

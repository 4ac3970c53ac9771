"""One crew on one date: where it may be when, before anything is planned."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from solver.attendance import Ints
from solver.grid.stays import Stays
from solver.grid.travel import SLOT_MINUTES, SLOTS_A_DAY
from solver.problem import Crew, Problem, Role, Shift, Window

LONGEST_DAY = 3 * SLOTS_A_DAY
"""Overtime beyond this is not looked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CrewDay:
    """A crew on a date with a shift.

    crew, date        index into problem.crews, days since the horizon's start
    crew_rank         place of the crew's id by code point: equals are served in this order
    start             the shift's start                              slots since midnight
    shift_end         the shift's end, since its start                             slots
    horizon           latest return to the base, since the start                   slots
    kits              it brings                                                    kits
    needs             people by role
    sites             sites where a new visit could be, alone on the day (rows)
    longest[i, t]     longest service at sites[i] for an arrival t slots after the start
    """

    crew: int
    crew_rank: int
    date: int
    start: int
    shift_end: int
    horizon: int
    kits: int
    needs: Mapping[Role, int]
    sites: Ints
    longest: Ints


_Opened = dict[tuple[int, dt.date], list[Window]]
"""Windows by row of the site and date."""


def crew_days_of(problem: Problem, stays: Stays) -> tuple[CrewDay, ...]:
    """All crew-days, by date and then crew."""
    ranks = {crew: rank for rank, crew in enumerate(sorted(crew.id for crew in problem.crews))}
    shared: dict[tuple[object, ...], tuple[Ints, Ints]] = {}
    days: list[CrewDay] = []
    opened: _Opened = {}
    for row, site in enumerate(problem.sites):
        for window in site.windows:
            opened.setdefault((row, window.date), []).append(window)
    for index, crew in enumerate(problem.crews):
        for shift in crew.shifts:
            start, shift_end, horizon = _times(shift)
            key = (shift.date, start, horizon, shift.breaks, crew.provides)
            if key not in shared:
                shared[key] = _openings(problem, stays, crew, shift, opened)
            sites, longest = shared[key]
            days.append(
                CrewDay(
                    crew=index,
                    crew_rank=ranks[crew.id],
                    date=(shift.date - problem.horizon.start).days,
                    start=start,
                    shift_end=shift_end,
                    horizon=horizon,
                    kits=shift.kits,
                    needs={role: count for role, count in shift.needs.items() if count},
                    sites=sites,
                    longest=longest,
                )
            )
    return tuple(sorted(days, key=lambda day: (day.date, day.crew_rank)))


def _times(shift: Shift) -> tuple[int, int, int]:
    start, end = shift.start_minute // SLOT_MINUTES, shift.end_minute // SLOT_MINUTES
    latest = end + shift.overtime_minutes // SLOT_MINUTES
    return start, end - start, min(latest - start, LONGEST_DAY)


def _openings(
    problem: Problem, stays: Stays, crew: Crew, shift: Shift, opened: _Opened
) -> tuple[Ints, Ints]:
    rows: list[int] = []
    masks: list[Ints] = []
    for row, site in enumerate(problem.sites):
        if not site.requires <= crew.provides:
            continue
        if site.earliest_date is not None and shift.date < site.earliest_date:
            continue
        windows = opened.get((row, shift.date))
        if windows is None:
            continue
        mask = longest_service(problem, stays, shift, row, windows=windows)
        if mask.max(initial=0) >= stays.lengths[row, 0]:
            rows.append(row)
            masks.append(mask)
    _, _, horizon = _times(shift)
    longest = np.array(masks, np.int32).reshape(len(rows), horizon + 1)
    return np.array(rows, np.int32), longest


def longest_service(
    problem: Problem,
    stays: Stays,
    shift: Shift,
    row: int,
    *,
    windows: Sequence[Window] | None = None,
) -> Ints:
    """How long a crew that arrives at t may record, by windows and breaks; 0 = not at all.

    windows   those of the site on the shift's date, where the caller has them at hand

    Set-up and service lie inside one window; packing up may lie outside, but like the
    rest of the stay it may only touch a break. Source: PLANNING rules 3 and 4.
    """
    start, _, horizon = _times(shift)
    arrive = np.arange(start, start + horizon + 1)
    setup, packup = int(stays.setup[row]), int(stays.packup[row])
    longest = np.zeros(horizon + 1, np.int64)
    windows = problem.sites[row].windows if windows is None else windows
    for window in windows:
        if window.date == shift.date:
            opens, closes = window.start_minute // SLOT_MINUTES, window.end_minute // SLOT_MINUTES
            inside = np.where(arrive >= opens, closes - arrive - setup, 0)
            longest = np.maximum(longest, inside)
    for pause in shift.breaks:
        begins, ends = pause.start_minute // SLOT_MINUTES, pause.end_minute // SLOT_MINUTES
        before = np.where(arrive < begins, begins - arrive - setup - packup, longest)
        longest = np.minimum(longest, before)
        longest[(arrive >= begins) & (arrive < ends)] = 0
    return np.maximum(longest, 0).astype(np.int32)

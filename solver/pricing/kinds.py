"""Crew-days that are alike: what one of them can do on its date, all of them can."""

from dataclasses import dataclass

import numpy as np

from solver.attendance import Floats, Ints
from solver.grid import SLOT_MINUTES, TOO_LONG, CrewDay, Grid, longest_service
from solver.pricing.crew_day import Flags
from solver.pricing.promised import Promised

PROMISE_SLOTS = 12
"""A published visit is kept when it begins at most an hour away."""
NEAR = 40
"""Calls tried after each call, while columns need not be the best."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """Crew-days of one date with the same hours, bases, kits, calls and needs.

    crew_days          rows of grid.crew_days
    mornings           where it may wake: rows of places, the depot (or start_at) first
    evenings           where it may sleep, the depot first unless a night is locked
    depot              row of the place
    start              the shift's start                             slots since midnight
    shift_end, horizon overtime counts from, back at the base by      slots since the start
    idle_drive[m, e]   drive from base to base without a visit        slots
    The calls k: sites where it may stop, and promised visits that it may keep.
    site[k]            row of the site
    promise[k]         index of the promised visit; -1 = a visit to be planned freely
    longest[k, t]      longest service for an arrival at t                             slots
    able[k, l]         the most its kits record in lengths[k, l]                      people
    keeps[k, t]        arriving at t keeps a published visit
    leave[m, k], back[e, k], travel[k, k], setup[k], packup[k], lengths[k, l]          slots
    near[k, :]         the nearest other calls
    """

    date: int
    crew_days: tuple[int, ...]
    mornings: tuple[int, ...]
    evenings: tuple[int, ...]
    depot: int
    start: int
    shift_end: int
    horizon: int
    idle_drive: Ints
    site: Ints
    promise: Ints
    longest: Ints
    able: Floats
    keeps: Flags
    leave: Ints
    back: Ints
    travel: Ints
    setup: Ints
    packup: Ints
    lengths: Ints
    near: Ints
    published: bool

    @property
    def goes_out_anyway(self) -> bool:
        """It wakes away from its depot, whatever is planned: at least it drives on or home."""
        return self.depot not in self.mornings


@dataclass(frozen=True, kw_only=True, slots=True)
class _Bases:
    mornings: tuple[int, ...]
    evenings: tuple[int, ...]


class Kinds:
    """Builds the kinds of a problem; what several of them share is computed once."""

    def __init__(self, grid: Grid, promised: tuple[Promised, ...]) -> None:
        self.grid = grid
        self.promised = promised
        self._roads: dict[bytes, tuple[Ints, Ints]] = {}
        self._locked = [
            [one for one in promised if one.site == row] for row in range(len(grid.problem.sites))
        ]
        self._published = _published_slots(grid)

    def build(self) -> tuple[Kind, ...]:
        groups: dict[tuple[object, ...], list[int]] = {}
        for row, day in enumerate(self.grid.crew_days):
            groups.setdefault(self._likeness(day), []).append(row)
        return tuple(self._kind(tuple(rows)) for rows in groups.values())

    def _likeness(self, day: CrewDay) -> tuple[object, ...]:
        """Crew-days with the same answer are alike."""
        crew = self.grid.problem.crews[day.crew]
        shift = next(s for s in crew.shifts if s.date == self.grid.problem.horizon.dates[day.date])
        bases = _bases(self.grid, day)
        named = any(day.crew in one.named and one.date == day.date for one in self.promised)
        by_itself = named or len(bases.mornings) + len(bases.evenings) > 2
        return (
            day.date,
            bases.mornings,
            bases.evenings,
            crew.depot,
            day.start,
            day.shift_end,
            day.horizon,
            shift.breaks,
            day.kits,
            crew.provides,
            tuple(sorted(day.needs.items())) if self.grid.problem.staff is not None else (),
            day.crew if by_itself else -1,
        )

    def _kind(self, rows: tuple[int, ...]) -> Kind:
        grid, day = self.grid, self.grid.crew_days[rows[0]]
        crew = grid.problem.crews[day.crew]
        bases = _bases(grid, day)
        free = np.array(
            [index for index, site in enumerate(day.sites) if self._is_free(int(site), day.date)],
            np.int64,
        )
        kept = [
            (number, longest)
            for number, one in enumerate(self.promised)
            if one.date == day.date
            and (one.anyone or day.crew in one.named)
            and (longest := self._promised_longest(day, one)) is not None
        ]
        free_sites = day.sites[free] if free.size else np.zeros(0, np.int32)
        site = np.concatenate(
            [free_sites, np.array([self.promised[n].site for n, _ in kept], np.int32)]
        ).astype(np.int32)
        promise = np.concatenate(
            [np.full(free.size, -1, np.int32), np.array([n for n, _ in kept], np.int32)]
        ).astype(np.int32)
        longest = np.zeros((site.size, day.horizon + 1), np.int32)
        longest[: free.size] = day.longest[free] if free.size else 0
        lengths = grid.stays.lengths[site].copy()
        for index, (number, slots) in enumerate(kept, start=free.size):
            longest[index] = slots
            lengths[index] = TOO_LONG
            lengths[index, 0] = self.promised[number].service
        kits = np.minimum(float(day.kits), grid.stays.max_kits[site])
        keeps = self._keeps(day, site)
        travel, near = self._roads_between(site)
        return Kind(
            date=day.date,
            crew_days=rows,
            mornings=bases.mornings,
            evenings=bases.evenings,
            depot=grid.place_row[crew.depot],
            start=day.start,
            shift_end=day.shift_end,
            horizon=day.horizon,
            idle_drive=_drives(grid.travel, bases.mornings, bases.evenings),
            site=site,
            promise=promise,
            longest=longest,
            able=(kits * grid.stays.pace[site])[:, None] * lengths,
            keeps=keeps,
            leave=_drives(grid.travel, bases.mornings, site),
            back=_contiguous(_drives(grid.travel, site, bases.evenings).T),
            travel=travel,
            setup=grid.stays.setup[site],
            packup=grid.stays.packup[site],
            lengths=lengths,
            near=near,
            published=bool(keeps.any()),
        )

    def _is_free(self, site: int, date: int) -> bool:
        """A visit beside the promised ones may be planned. Source: PLANNING rule 6."""
        facts, promised = self.grid.problem.sites[site], self._locked[site]
        if sum(one.least for one in promised) >= facts.max_visits:
            return False
        gap = max(1, facts.min_gap_days)
        return all(abs(one.date - date) >= gap for one in promised)

    def _promised_longest(self, day: CrewDay, one: Promised) -> Ints | None:
        """Only at the promised arrival, for the promised length; None = cannot be."""
        grid = self.grid
        crew = grid.problem.crews[day.crew]
        slot = one.arrive - day.start
        allowed = one.service in grid.stays.lengths[one.site]
        if not allowed or not grid.problem.sites[one.site].requires <= crew.provides:
            return None
        shift = next(s for s in crew.shifts if s.date == grid.problem.horizon.dates[day.date])
        longest = longest_service(grid.problem, grid.stays, shift, one.site)
        if not 0 <= slot <= day.horizon or longest[slot] < one.service:
            return None
        only = np.zeros_like(longest)
        only[slot] = one.service
        return only

    def _keeps(self, day: CrewDay, site: Ints) -> Flags:
        keeps = np.zeros((site.size, day.horizon + 1), np.bool_)
        slots = np.arange(day.horizon + 1) + day.start
        for call, row in enumerate(site.tolist()):
            for first, last in self._published.get((row, day.date), ()):
                keeps[call] |= (first <= slots) & (slots <= last)
        return keeps

    def _roads_between(self, site: Ints) -> tuple[Ints, Ints]:
        key = site.tobytes()
        if key not in self._roads:
            travel = _drives(self.grid.travel, site, site)
            order = np.argsort(travel, axis=1, kind="stable").astype(np.int32)
            self._roads[key] = travel, _contiguous(order[:, : NEAR + 1])
        return self._roads[key]


def _drives(travel: Ints, starts: Ints | tuple[int, ...], ends: Ints | tuple[int, ...]) -> Ints:
    rows, columns = np.array(starts, np.int64), np.array(ends, np.int64)
    return _contiguous(travel[rows[:, None], columns[None, :]])


def _contiguous(slots: Ints) -> Ints:
    return np.ascontiguousarray(slots, dtype=np.int32)


def _bases(grid: Grid, day: CrewDay) -> _Bases:
    """Where the crew may wake and sleep. Source: PLANNING rule 2."""
    crew = grid.problem.crews[day.crew]
    depot = grid.place_row[crew.depot]
    lodgings = tuple(grid.place_row[lodging.id] for lodging in grid.problem.lodgings)
    first = min(crew.shifts, key=lambda shift: shift.date)
    mornings: tuple[int, ...] = (depot,)
    if (first.date - grid.problem.horizon.start).days == day.date:
        if first.start_at is not None:
            mornings = (grid.place_row[first.start_at],)
    elif (day.crew, day.date - 1) in grid.crew_day_row:
        mornings = _or_away(grid, day, day.date - 1, depot, lodgings)
    evenings: tuple[int, ...] = (depot,)
    if (day.crew, day.date + 1) in grid.crew_day_row:
        evenings = _or_away(grid, day, day.date, depot, lodgings)
    return _Bases(mornings=mornings, evenings=evenings)


def _or_away(
    grid: Grid, day: CrewDay, night: int, depot: int, lodgings: tuple[int, ...]
) -> tuple[int, ...]:
    """The depot or a lodging in the night after a date; only the promised one if there is one."""
    crew = grid.problem.crews[day.crew]
    if crew.max_nights == 0:
        return (depot,)
    date = grid.problem.horizon.dates[night]
    for locked in grid.problem.locked_nights:
        if locked.crew == crew.id and locked.date == date:
            return (grid.place_row[locked.lodging],)
    return (depot, *lodgings)


def _published_slots(grid: Grid) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """By (site, date): arrivals that keep a published visit, in slots since midnight."""
    slots: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for visit in grid.problem.published:
        key = grid.site_row[visit.site], (visit.date - grid.problem.horizon.start).days
        around = (0, 1 << 20)
        if visit.arrive_minute is not None:
            slot = visit.arrive_minute // SLOT_MINUTES
            around = slot - PROMISE_SLOTS, slot + PROMISE_SLOTS
        slots.setdefault(key, []).append(around)
    return slots

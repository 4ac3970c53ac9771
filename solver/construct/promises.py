"""Whether all promises can be kept together, and by whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import TYPE_CHECKING

from solver.attendance import Ints
from solver.construct.commitments import all_at_home, home_bases
from solver.construct.draft import Stop, capacity_of, leaves
from solver.construct.staffing import SolverBug, Undecided, add_staff_rows, solved, stay_together
from solver.grid import SLOT_MINUTES, CrewDay, Grid, longest_service
from solver.problem import LockedVisit, Night

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

NIGHT_DISLIKED = 10**9
EXTRA_DISLIKED = 10**8


@dataclass(frozen=True, kw_only=True, slots=True)
class Promises:
    """What is promised. Nights that are written twice count once."""

    visits: tuple[LockedVisit, ...]
    nights: tuple[Night, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """How promises can be kept.

    stops        locked stops by crew-day, in order of arrival
    bases        (morning, evening) place row of every crew-day
    extra        crew-days that need one more visit, because a night follows
    """

    stops: dict[int, tuple[Stop, ...]]
    bases: tuple[tuple[int, int], ...]
    extra: frozenset[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """Which of the rules to hold; conflicts are explained by leaving some out.

    invent_nights   crews may sleep out unasked, when nothing else keeps the promises
    no_extra        crew-days that cannot make a visit besides the promised ones
    not_together    crew-days that cannot hold these stops together, learned by trying
    """

    staff: bool = True
    cards: bool = True
    invent_nights: bool = False
    no_extra: frozenset[int] = frozenset()
    not_together: tuple[tuple[int, frozenset[Stop]], ...] = ()


class _Model:
    """The variables, by row of the crew-day.

    keeps[row][number]: crew-day `row` makes promised visit `number`
    sleeps[row][place]: the crew spends the night after it at that place row
    wakes[row][place]: where it wakes that day; 1 = certainly
    extra[row]: it makes another visit, whichever
    """

    def __init__(self, grid: Grid) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415 -- it brings pandas: only when needed

        rows = range(len(grid.crew_days))
        self.model = cp_model.CpModel()
        self.keeps: dict[int, dict[int, cp_model.IntVar]] = {row: {} for row in rows}
        self.sleeps: dict[int, dict[int, cp_model.IntVar]] = {row: {} for row in rows}
        self.wakes: dict[int, dict[int, cp_model.IntVar | int]] = {row: {} for row in rows}
        self.extra = {row: self.model.new_bool_var("") for row in rows}
        self.depot = [grid.place_row[grid.problem.crews[day.crew].depot] for day in grid.crew_days]

    def nights(self, row: int) -> list[cp_model.IntVar]:
        return [one for place, one in self.sleeps[row].items() if place != self.depot[row]]

    def wakes_away(self, row: int) -> list[cp_model.IntVar | int]:
        return [one for place, one in self.wakes[row].items() if place != self.depot[row]]


def stop_of(grid: Grid, visit: LockedVisit) -> Stop:
    return Stop(
        grid.site_row[visit.site],
        visit.arrive_minute // SLOT_MINUTES,
        visit.service_minutes // SLOT_MINUTES,
    )


def fits_alone(grid: Grid, day: CrewDay, stop: Stop) -> bool:
    """Window, break, length and equipment allow the stop, travel aside."""
    crew = grid.problem.crews[day.crew]
    site = grid.problem.sites[stop.site]
    date = grid.problem.horizon.dates[day.date]
    if not site.requires <= crew.provides or stop.service not in grid.stays.lengths[stop.site]:
        return False
    slot = stop.arrive - day.start
    if not 0 <= slot <= day.horizon:
        return False
    shift = next(shift for shift in crew.shifts if shift.date == date)
    return int(longest_service(grid.problem, grid.stays, shift, stop.site)[slot]) >= stop.service


def keep(grid: Grid, promises: Promises, ask: Ask, *, seed: int = 1) -> Kept | None:
    """A crew for every promised visit, such that every rule about them can be kept; or None.

    Visits beyond the promised ones are counted on only where a night asks for one.
    Exact, but for crew-days where only a detour would be in time: `not_together` tells.
    Source: PLANNING rules 1, 2, 7, 8 and 10.
    """
    if not promises.visits and not promises.nights and all_at_home(grid):
        return Kept(stops={}, bases=home_bases(grid), extra=frozenset())
    built = _Model(grid)
    if not (_add_visits(built, grid, promises) and _add_bases(built, grid, promises, ask)):
        return None
    _add_drives(built, grid, promises)
    _add_nights(built, grid, ask)
    if grid.problem.staff is not None and ask.staff:
        _add_staff(built, grid)
    for row, stops in ask.not_together:
        together = [
            one
            for number, one in built.keeps[row].items()
            if stop_of(grid, promises.visits[number]) in stops
        ]
        built.model.add(sum(together) < len(together))
    _prefer(built, grid, promises)
    try:
        answer = solved(built.model, seed=seed)
    except Undecided as undecided:
        raise SolverBug("whether the promises can be kept was not decided in time") from undecided
    return None if answer is None else _read(built, grid, promises, answer)


def _add_visits(built: _Model, grid: Grid, promises: Promises) -> bool:
    """Every promised visit has one crew that can make it, if only it is there in time."""
    for number, visit in enumerate(promises.visits):
        able: list[cp_model.IntVar] = []
        for row, day in _days_on(grid, visit):
            if fits_alone(grid, day, stop_of(grid, visit)):
                one = built.keeps[row][number] = built.model.new_bool_var("")
                able.append(one)
        if not able:
            return False
        built.model.add_exactly_one(able)
    return True


def _days_on(grid: Grid, visit: LockedVisit) -> Iterator[tuple[int, CrewDay]]:
    date = (visit.date - grid.problem.horizon.start).days
    for row, day in enumerate(grid.crew_days):
        if day.date == date and visit.crew in (None, grid.problem.crews[day.crew].id):
            yield row, day


def _add_bases(built: _Model, grid: Grid, promises: Promises, ask: Ask) -> bool:
    """Every crew-day ends at the depot or at one lodging, the promised one where there is one."""
    promised: dict[int, set[int]] = {}
    for night in promises.nights:
        date = (night.date - grid.problem.horizon.start).days
        row = grid.crew_day_row.get((grid.crew_row[night.crew], date))
        if row is None:
            return False
        promised.setdefault(row, set()).add(grid.place_row[night.lodging])
    starts = home_bases(grid)
    for row, day in enumerate(grid.crew_days):
        after = grid.crew_day_row.get((day.crew, day.date + 1))
        can_sleep_out = grid.problem.crews[day.crew].max_nights > 0 and after is not None
        bases = promised.get(row, {built.depot[row]})
        if row in promised and (len(bases) > 1 or not can_sleep_out):
            return False
        if row not in promised and ask.invent_nights and can_sleep_out:
            bases = bases | {grid.place_row[lodging.id] for lodging in grid.problem.lodgings}
        built.sleeps[row] = {place: built.model.new_bool_var("") for place in sorted(bases)}
        built.model.add_exactly_one(built.sleeps[row].values())
        if after is not None:
            built.wakes[after] = dict(built.sleeps[row])
        if (day.crew, day.date - 1) not in grid.crew_day_row:
            built.wakes[row] = {starts[row][0]: 1}
    return True


def _add_drives(built: _Model, grid: Grid, promises: Promises) -> None:
    """Nobody is in two places at once, and every crew is back at its base in time."""
    quickest = grid.quickest
    stops = [stop_of(grid, visit) for visit in promises.visits]
    for row, day in enumerate(grid.crew_days):
        for (start, wakes), (end, sleeps) in product(
            built.wakes[row].items(), built.sleeps[row].items()
        ):
            if start != built.depot[row] and quickest[start, end] > day.horizon:
                _forbid(built.model, wakes, sleeps)
        for number, keeps in built.keeps[row].items():
            _forbid_bases_too_far(built, row, grid, quickest, stop=stops[number], keeps=keeps)
        for (one, keeps), (other, keeps_other) in combinations(built.keeps[row].items(), 2):
            if not _one_after_the_other(grid, quickest, stops[one], stops[other]):
                _forbid(built.model, keeps, keeps_other)


def _forbid_bases_too_far(
    built: _Model, row: int, grid: Grid, quickest: Ints, *, stop: Stop, keeps: cp_model.IntVar
) -> None:
    day = grid.crew_days[row]
    for start, wakes in built.wakes[row].items():
        if day.start + quickest[start, stop.site] > stop.arrive:
            _forbid(built.model, wakes, keeps)
    for end, sleeps in built.sleeps[row].items():
        if leaves(grid, stop) + quickest[stop.site, end] > day.start + day.horizon:
            _forbid(built.model, sleeps, keeps)


def _one_after_the_other(grid: Grid, quickest: Ints, one: Stop, other: Stop) -> bool:
    first, then = sorted((one, other), key=lambda stop: stop.arrive)
    return leaves(grid, first) + int(quickest[first.site, then.site]) <= then.arrive


def _forbid(model: cp_model.CpModel, one: cp_model.IntVar | int, other: cp_model.IntVar) -> None:
    model.add(one + other <= 1)


def _add_nights(built: _Model, grid: Grid, ask: Ask) -> None:
    """A night follows a visit or a waking away, and not too many nights follow each other."""
    for row, day in enumerate(grid.crew_days):
        reasons = [*built.wakes_away(row), *built.keeps[row].values(), built.extra[row]]
        if not len(day.sites) or row in ask.no_extra:
            built.model.add(built.extra[row] == 0)
        for sleeps in built.nights(row):
            built.model.add(sum(reasons) >= sleeps)
        most = grid.problem.crews[day.crew].max_nights
        chain = [
            grid.crew_day_row.get((day.crew, date)) for date in range(day.date, day.date + most + 1)
        ]
        if None not in chain:
            built.model.add(
                sum(one for row in chain if row is not None for one in built.nights(row)) <= most
            )


def _add_staff(built: _Model, grid: Grid) -> None:
    """Crew-days that go out have people; the same ones before and after a night."""
    # Crew-days that no promise can ask for need nobody here.
    asked = [
        row for row in built.extra if built.keeps[row] or built.nights(row) or built.wakes_away(row)
    ]
    used = {row: built.model.new_bool_var("") for row in asked}
    for row, goes_out in used.items():
        for reason in (*built.keeps[row].values(), built.extra[row], *built.wakes_away(row)):
            built.model.add(goes_out >= reason)
    team = add_staff_rows(built.model, grid, used)
    for row in asked:
        day = grid.crew_days[row]
        for sleeps in built.nights(row):
            morning = grid.crew_day_row[day.crew, day.date + 1]
            stay_together(built.model, team, row, morning, when=sleeps)


def _prefer(built: _Model, grid: Grid, promises: Promises) -> None:
    """Few nights nobody asked for, few visits for a night's sake, few cards when they limit."""
    cost: list[cp_model.LinearExprT] = []
    for row, day in enumerate(grid.crew_days):
        cost += [NIGHT_DISLIKED * one for one in built.nights(row)]
        cost.append(EXTRA_DISLIKED * built.extra[row])
        if grid.problem.cards is not None:
            for number, one in built.keeps[row].items():
                most = capacity_of(grid, day, stop_of(grid, promises.visits[number]))
                cost.append(round(min(1e6, most)) * one)
    built.model.minimize(sum(cost))


def _read(built: _Model, grid: Grid, promises: Promises, answer: cp_model.CpSolver) -> Kept:
    stops: dict[int, list[Stop]] = {}
    for row, keeps in built.keeps.items():
        for number, one in keeps.items():
            if answer.boolean_value(one):
                stops.setdefault(row, []).append(stop_of(grid, promises.visits[number]))
    bases = tuple(
        (
            next(place for place, one in built.wakes[row].items() if answer.value(one)),
            next(place for place, one in built.sleeps[row].items() if answer.value(one)),
        )
        for row in range(len(grid.crew_days))
    )
    return Kept(
        stops={row: tuple(sorted(here, key=lambda s: s.arrive)) for row, here in stops.items()},
        bases=bases,
        extra=frozenset(row for row, one in built.extra.items() if answer.boolean_value(one)),
    )


def all_promises(grid: Grid) -> Promises:
    """Every promise once: one visit keeps two promises that say the same of it."""
    problem = grid.problem
    by_name = {replace(visit, crew=None) for visit in problem.locked if visit.crew is not None}
    visits = [visit for visit in problem.locked if visit.crew is not None or visit not in by_name]
    return Promises(
        visits=tuple(dict.fromkeys(visits)), nights=tuple(dict.fromkeys(problem.locked_nights))
    )


def without(promises: Promises, gone: Collection[LockedVisit | Night]) -> Promises:
    return Promises(
        visits=tuple(visit for visit in promises.visits if visit not in gone),
        nights=tuple(night for night in promises.nights if night not in gone),
    )

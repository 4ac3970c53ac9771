"""Other times for one published visit, each proven to keep every rule and every promise."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from app.plans.assemble.history import ONE_DAY
from app.plans.assemble.slots import Around, gives_way
from app.plans.queries import PlacedVisit
from app.plans.rules.retiming import Call, Frame, taken_in
from app.plans.rules.slots import (
    EVEN_MINUTES,
    GRID_MINUTES,
    Move,
    OtherTime,
    Slot,
    half_day,
    nearest_first,
)
from solver.check.roads import Roads
from solver.problem import PlaceId, Shift, Site

# The judge of whole plans is asked so often at most: it keeps a host's wish under two seconds.
MOST_JUDGED = 60
# So many visits of a day give their place to one at most.
MOST_GIVING_PLACE = 2
CrewDate = tuple[str, dt.date]
HalfDay = tuple[dt.date, bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """How a day takes the visit in: what moves, and what its falling away would cost.

    lost_people   expected at the visits that fall away
    """

    moves: tuple[Move, ...] = ()
    lost_people: float = 0


def other_times(around: Around, most: int) -> list[OtherTime]:
    """Times that can be kept, in their order, one of each half day.

    First those for which nobody else moves, then those to which visits of that day give way that
    nobody has promised, then those whose place one or two of these leave: for the place that gets
    free, or for none when less is lost by it than by this visit. Nearer dates come first.
    """
    found: dict[HalfDay, OtherTime] = {}
    for time in islice(_worth_judging(_Days(around), found), MOST_JUDGED):
        if around.allows(time):
            found[half_day(time.slot)] = time
            if len(found) == most:
                break
    return sorted(found.values(), key=lambda time: (time.slot.date, time.slot.arrive_minute))


def _worth_judging(days: "_Days", found: Container[HalfDay]) -> Iterator[OtherTime]:
    """Without half days for which there is a time already."""
    slots = days.slots()
    within = [(slot, way) for slot in slots if (way := days.taking_in(slot))]
    within.sort(key=lambda fit: len(fit[1].moves) > 0)
    yield from _of_open_halves(within, found)
    even = [slot for slot in slots if slot.arrive_minute % EVEN_MINUTES == 0]
    between = [
        (slot, way)
        for slot in even
        if half_day(slot) not in found and (way := days.giving_place(slot))
    ]
    between.sort(key=lambda fit: fit[1].lost_people)
    yield from _of_open_halves(between, found)


def _of_open_halves(
    fits: Iterable[tuple[Slot, Way]], found: Container[HalfDay]
) -> Iterator[OtherTime]:
    for slot, way in fits:
        if half_day(slot) not in found:
            yield OtherTime(slot=slot, moves=way.moves)


class _Days:
    """The crews' days as the visit finds them: what could move there, and what could not."""

    def __init__(self, around: Around) -> None:
        self._around = around
        problem = around.made.problem
        self._sites: dict[str, Site] = {site.id: site for site in problem.sites}
        self._roads = Roads(problem)
        out = {(day.crew_id, day.date) for day in around.days}
        self._shifts: dict[CrewDate, Shift] = {
            (crew.id, shift.date): shift
            for crew in problem.crews
            if set(around.site.requires) <= set(crew.provides)
            for shift in crew.shifts
            if shift.date in around.dates
            and (problem.staff is None or (crew.id, shift.date) in out)
        }
        self._frames = {key: self._frame(*key) for key in self._shifts}
        self._known: dict[tuple[str, CrewDate], tuple[int, ...]] = {}
        self._stops: dict[CrewDate, list[PlacedVisit]] = {}
        for each in around.others:
            if each.visit.site_id not in self._sites:
                continue
            key = each.placed.crew_id, each.placed.date
            self._stops.setdefault(key, []).append(each)

    def slots(self) -> list[Slot]:
        """Every minute of the raster at which the visit could be on some crew's date."""
        found = (
            Slot(date=date, crew=crew, arrive_minute=minute)
            for crew, date in self._shifts
            for minute in self._possible(self._around.moving, (crew, date))
        )
        return nearest_first(found, self._around.now)

    def taking_in(self, slot: Slot) -> Way | None:
        """The day with the visit at the slot and nobody gone; None when it does not fit."""
        day = self._with_visit(slot, self._calls((slot.crew, slot.date)))
        return None if day is None else Way(moves=self._moves((slot.crew, slot.date), day))

    def giving_place(self, slot: Slot) -> Way | None:
        """The same, when visits of that day leave it: with the least lost, then the fewest moves."""
        yielding = [each for each in self._stops.get((slot.crew, slot.date), ()) if gives_way(each)]
        leaving = (
            given
            for count in range(1, MOST_GIVING_PLACE + 1)
            for given in combinations(yielding, count)
        )
        ways = [way for given in leaving if (way := self._without(given, slot))]
        return min(ways, key=lambda way: (way.lost_people, len(way.moves)), default=None)

    def _without(self, given: Sequence[PlacedVisit], slot: Slot) -> Way | None:
        now, there = self._around.now, (slot.crew, slot.date)
        here = now.crew, now.date
        ids = {each.visit.id for each in given}
        day = self._with_visit(slot, [call for call in self._calls(there) if call.visit not in ids])
        if day is None:
            return None
        freed, lost = self._calls(here), list[PlacedVisit]()
        taken: Mapping[str, int] = {}
        for each in sorted(given, key=lambda each: -each.placed.expected_recordings):
            newcomer = replace(self._call(each, here), wanted_minute=now.arrive_minute)
            fits = here != there and here in self._frames
            minutes = taken_in(self._frames[here], freed, newcomer, self._drive) if fits else None
            if minutes is None:
                lost.append(each)
                continue
            taken = minutes
            freed = sorted([*freed, newcomer], key=lambda call: taken[call.visit])
        people = sum(each.placed.expected_recordings for each in lost)
        if lost and people >= self._around.moving.placed.expected_recordings:
            return None
        return Way(
            moves=(
                *self._moves(there, day),
                *self._moves(here, taken),
                *(Move(visit_id=each.visit.id, to=None) for each in lost),
            ),
            lost_people=people,
        )

    def _with_visit(self, slot: Slot, calls: Sequence[Call]) -> Mapping[str, int] | None:
        frame = self._frames[slot.crew, slot.date]
        return taken_in(frame, calls, self._promised(slot), self._drive)

    def _moves(self, key: CrewDate, minutes: Mapping[str, int]) -> tuple[Move, ...]:
        """Who of the others is elsewhere when the crew's day has these arrivals."""
        stands = {
            each.visit.id: (each.placed.crew_id, each.placed.date, each.placed.arrive_minute)
            for each in self._around.others
        }
        return tuple(
            Move(visit_id=id, to=Slot(date=key[1], crew=key[0], arrive_minute=minute))
            for id, minute in minutes.items()
            if id in stands and stands[id] != (*key, minute)
        )

    def _promised(self, slot: Slot) -> Call:
        """The visit itself, at the slot and at no other time."""
        call = self._call(self._around.moving, (slot.crew, slot.date))
        return replace(
            call, possible_minutes=(slot.arrive_minute,), wanted_minute=slot.arrive_minute
        )

    def _calls(self, key: CrewDate) -> list[Call]:
        return [self._call(each, key) for each in self._stops.get(key, ())]

    def _call(self, each: PlacedVisit, key: CrewDate) -> Call:
        at = each.placed
        stays = gives_way(each) or each is self._around.moving
        return Call(
            visit=each.visit.id,
            place=each.visit.site_id,
            possible_minutes=self._possible(each, key) if stays else (at.arrive_minute,),
            stays_minutes=each.leave_minute - at.arrive_minute,
            wanted_minute=at.arrive_minute,
        )

    def _possible(self, each: PlacedVisit, key: CrewDate) -> tuple[int, ...]:
        """When the visit could arrive by its site's hours and notice and the crew's breaks."""
        known = self._known.get((each.visit.id, key))
        if known is None:
            known = self._known[each.visit.id, key] = self._allowed(each, key)
        return known

    def _allowed(self, each: PlacedVisit, key: CrewDate) -> tuple[int, ...]:
        if key not in self._shifts:
            return ()
        site, shift, date = self._sites[each.visit.site_id], self._shifts[key], key[1]
        if site.earliest_date is not None and date < site.earliest_date:
            return ()
        served = each.placed.setup_minutes + each.placed.service_minutes
        stays = each.leave_minute - each.placed.arrive_minute
        return tuple(
            minute
            for window in site.windows
            if window.date == date
            for minute in range(
                -(-window.start_minute // GRID_MINUTES) * GRID_MINUTES,
                window.end_minute - served + 1,
                GRID_MINUTES,
            )
            if all(
                minute + stays <= pause.start_minute or pause.end_minute <= minute
                for pause in shift.breaks
            )
        )

    def _frame(self, crew_id: str, date: dt.date) -> Frame:
        shift = self._shifts[crew_id, date]
        crew = next(crew for crew in self._around.made.problem.crews if crew.id == crew_id)
        slept = {(night.crew, night.date): night.lodging for night in self._around.nights}
        return Frame(
            wakes=shift.start_at or slept.get((crew.id, date - ONE_DAY), crew.depot),
            sleeps=slept.get((crew.id, date), crew.depot),
            leaves_minute=shift.start_minute,
            back_by_minute=shift.end_minute + shift.overtime_minutes,
        )

    def _drive(self, start: str, end: str) -> int:
        return self._roads.minutes(PlaceId(start), PlaceId(end))

"""Crews' days as one more visit finds them: what of it could move, and what could not. Pure."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from app.plans.rules.board import CrewDate
from app.plans.rules.retiming import Call, Frame, arrivals, taken_in
from app.plans.rules.slots import GRID_MINUTES, Move, Slot
from solver.check.roads import Roads
from solver.check.tours import ONE_DAY
from solver.plan import Visit
from solver.problem import Crew, Night, PlaceId, Problem, Shift, Site

# So many visits of a day give their place to one at most.
MOST_GIVING_PLACE = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Guest:
    """The visit that comes to a day.

    visit         for how long, and where it stands; its arrival is the one it likes best
    stands_now    whether it leaves a place free there
    """

    id: str
    visit: Visit
    stands_now: bool = True

    @property
    def key(self) -> CrewDate:
        return self.visit.crew, self.visit.date


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """How a day takes the visit in: when, what else moves, and what its falling away would cost.

    lost_people   expected at the visits that fall away
    """

    slot: Slot
    moves: tuple[Move, ...] = ()
    lost_people: float = 0

    @property
    def dropped(self) -> set[str]:
        return {move.visit_id for move in self.moves if move.to is None}


class Days:
    """The days of a problem's crews, with the visits that stand there.

    stops     by the visit's id, with what is expected of each; the guest is none of them
    yielding  those that may move for the guest's sake; the others stay to the minute
    open_to   crews' dates that may take it in; None = all with a shift
    """

    def __init__(
        self,
        problem: Problem,
        stops: Mapping[str, Visit],
        *,
        yielding: Collection[str],
        nights: Sequence[Night],
        open_to: Collection[CrewDate] | None = None,
    ) -> None:
        self._sites: dict[str, Site] = {site.id: site for site in problem.sites}
        self._crews: dict[str, Crew] = {crew.id: crew for crew in problem.crews}
        self._roads = Roads(problem)
        self._yielding = yielding
        self._slept = {(night.crew, night.date): night.lodging for night in nights}
        self._shifts: dict[CrewDate, Shift] = {
            (crew.id, shift.date): shift
            for crew in problem.crews
            for shift in crew.shifts
            if open_to is None or (crew.id, shift.date) in open_to
        }
        self._stands = stops
        self._frames: dict[CrewDate, Frame] = {}
        self._known: dict[tuple[str, int, CrewDate], tuple[int, ...]] = {}
        self._stops: dict[CrewDate, list[str]] = {}
        for id, visit in sorted(stops.items(), key=lambda each: each[1].arrive_minute):
            if visit.site in self._sites:
                self._stops.setdefault((visit.crew, visit.date), []).append(id)

    def keys(self, site: Site) -> list[CrewDate]:
        """The crews' dates that bring what the site asks for."""
        return [key for key in self._shifts if site.requires <= self._crews[key[0]].provides]

    def slots(self, guest: Guest) -> Iterator[Slot]:
        """Every minute of the raster at which it could be on some crew's date."""
        for crew, date in self.keys(self._sites[guest.visit.site]):
            for minute in self._possible(guest.visit, (crew, date)):
                yield Slot(date=date, crew=crew, arrive_minute=minute)

    def taking_in(self, guest: Guest, slot: Slot) -> Way | None:
        """The day with the guest at the slot and nobody gone; None when it does not fit."""
        return self._kept(guest, slot, (slot.arrive_minute,))

    def somewhere(self, guest: Guest, key: CrewDate) -> Way | None:
        """The same at whatever time of the day fits with the fewest moves."""
        at = Slot(date=key[1], crew=key[0], arrive_minute=guest.visit.arrive_minute)
        return self._kept(guest, at, self._possible(guest.visit, key))

    def giving_place(
        self, guest: Guest, slot: Slot, *, less_lost_than: float | None = None
    ) -> Way | None:
        """The same, when visits of that day leave it: with the least lost, then the fewest moves.

        They go to the place that the guest leaves, or fall away.

        less_lost_than   of what is expected at those that fall away; None = whatever it costs
        """
        day = self._stops.get((slot.crew, slot.date), ())
        leaving = (
            given
            for count in range(1, MOST_GIVING_PLACE + 1)
            for given in combinations([id for id in day if id in self._yielding], count)
        )
        ways = [
            way
            for given in leaving
            if (way := self._without(guest, given, slot, (slot.arrive_minute,)))
        ]
        bearable = [
            way
            for way in ways
            if not way.dropped or less_lost_than is None or way.lost_people < less_lost_than
        ]
        return min(bearable, key=lambda way: (way.lost_people, len(way.moves)), default=None)

    def in_place_of(self, guest: Guest, key: CrewDate) -> Iterator[Way]:
        """For each visit that yields on a crew's date: the guest comes when it does not."""
        for id in self._stops.get(key, ()):
            if id in self._yielding:
                minute = self._stands[id].arrive_minute
                slot = Slot(date=key[1], crew=key[0], arrive_minute=minute)
                way = self._without(guest, (id,), slot, self._possible(guest.visit, key))
                if way is not None:
                    yield way

    def settled(self, key: CrewDate) -> tuple[Move, ...] | None:
        """What must move on a day as it stands so that it can be driven; None = nothing helps."""
        if key not in self._shifts:
            return None
        calls = self._calls(key)
        minutes = arrivals(self._frame(key), calls, self._drive)
        if minutes is None:
            return None
        return self._moves(
            key, {call.visit: minute for call, minute in zip(calls, minutes, strict=True)}
        )

    def _kept(self, guest: Guest, slot: Slot, possible: tuple[int, ...]) -> Way | None:
        key = slot.crew, slot.date
        if key not in self._shifts or guest.visit.site not in self._sites:
            return None
        minutes = self._with_guest(guest, key, possible, slot.arrive_minute, self._calls(key))
        if minutes is None:
            return None
        return Way(
            slot=replace(slot, arrive_minute=minutes[guest.id]), moves=self._moves(key, minutes)
        )

    def _without(
        self, guest: Guest, given: Sequence[str], slot: Slot, possible: tuple[int, ...]
    ) -> Way | None:
        there, here = (slot.crew, slot.date), guest.key
        if there not in self._shifts or guest.visit.site not in self._sites:
            return None
        stay = [call for call in self._calls(there) if call.visit not in given]
        day = self._with_guest(guest, there, possible, slot.arrive_minute, stay)
        if day is None:
            return None
        taken, lost = self._rehoused(guest, given, here if here != there else None)
        people = sum(self._stands[id].expected_recordings for id in lost)
        return Way(
            slot=replace(slot, arrive_minute=day[guest.id]),
            moves=(
                *self._moves(there, day),
                *self._moves(here, taken),
                *(Move(visit_id=id, to=None) for id in lost),
            ),
            lost_people=people,
        )

    def _rehoused(
        self, guest: Guest, given: Sequence[str], here: CrewDate | None
    ) -> tuple[Mapping[str, int], list[str]]:
        """The day that the guest leaves with those who gave way, and who found no place there."""
        taken: Mapping[str, int] = {}
        lost: list[str] = []
        freed = [] if here is None else self._calls(here)
        for id in sorted(given, key=lambda id: -self._stands[id].expected_recordings):
            if not guest.stands_now or here is None or here not in self._shifts:
                lost.append(id)
                continue
            newcomer = replace(self._call(id, here), wanted_minute=guest.visit.arrive_minute)
            minutes = taken_in(self._frame(here), freed, newcomer, self._drive)
            if minutes is None:
                lost.append(id)
                continue
            taken = minutes
            freed = _in_order([*freed, newcomer], minutes)
        return taken, lost

    def _with_guest(
        self,
        guest: Guest,
        key: CrewDate,
        possible: tuple[int, ...],
        wanted_minute: int,
        calls: Sequence[Call],
    ) -> Mapping[str, int] | None:
        allowed = self._possible(guest.visit, key)
        newcomer = Call(
            visit=guest.id,
            place=guest.visit.site,
            possible_minutes=tuple(minute for minute in possible if minute in set(allowed)),
            stays_minutes=self._stays_minutes(guest.visit),
            wanted_minute=wanted_minute,
        )
        return taken_in(self._frame(key), calls, newcomer, self._drive)

    def _moves(self, key: CrewDate, minutes: Mapping[str, int]) -> tuple[Move, ...]:
        """Who of the others is elsewhere when the crew's day has these arrivals."""
        return tuple(
            Move(visit_id=id, to=Slot(date=key[1], crew=key[0], arrive_minute=minute))
            for id, minute in minutes.items()
            if id in self._stands and self._where(id) != (*key, minute)
        )

    def _where(self, id: str) -> tuple[str, dt.date, int]:
        visit = self._stands[id]
        return visit.crew, visit.date, visit.arrive_minute

    def _calls(self, key: CrewDate) -> list[Call]:
        return [self._call(id, key) for id in self._stops.get(key, ())]

    def _call(self, id: str, key: CrewDate) -> Call:
        visit = self._stands[id]
        moves = id in self._yielding
        return Call(
            visit=id,
            place=visit.site,
            possible_minutes=self._possible(visit, key) if moves else (visit.arrive_minute,),
            stays_minutes=self._stays_minutes(visit),
            wanted_minute=visit.arrive_minute,
        )

    def _stays_minutes(self, visit: Visit) -> int:
        site = self._sites[visit.site]
        return site.setup_minutes + visit.service_minutes + site.packup_minutes

    def _possible(self, visit: Visit, key: CrewDate) -> tuple[int, ...]:
        """When the visit could arrive by its site's hours and notice and the crew's breaks."""
        asked = visit.site, visit.service_minutes, key
        known = self._known.get(asked)
        if known is None:
            known = self._known[asked] = self._allowed(visit, key)
        return known

    def _allowed(self, visit: Visit, key: CrewDate) -> tuple[int, ...]:
        if key not in self._shifts:
            return ()
        site, shift, date = self._sites[visit.site], self._shifts[key], key[1]
        if site.earliest_date is not None and date < site.earliest_date:
            return ()
        served = site.setup_minutes + visit.service_minutes
        stays = self._stays_minutes(visit)
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

    def _frame(self, key: CrewDate) -> Frame:
        known = self._frames.get(key)
        if known is None:
            crew, date = self._crews[key[0]], key[1]
            shift = self._shifts[key]
            known = self._frames[key] = Frame(
                wakes=shift.start_at or self._slept.get((crew.id, date - ONE_DAY), crew.depot),
                sleeps=self._slept.get((crew.id, date), crew.depot),
                leaves_minute=shift.start_minute,
                back_by_minute=shift.end_minute + shift.overtime_minutes,
            )
        return known

    def _drive(self, start: str, end: str) -> int:
        return self._roads.minutes(PlaceId(start), PlaceId(end))


def _in_order(calls: Sequence[Call], minutes: Mapping[str, int]) -> list[Call]:
    return sorted(calls, key=lambda call: minutes[call.visit])

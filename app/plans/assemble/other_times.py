"""Other times for one published visit, each proven to keep every rule and every promise."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from app.plans.assemble.promises import visit_of
from app.plans.assemble.slots import Around, gives_way
from app.plans.queries import PlacedVisit
from app.plans.rules.days import Days, Guest, Way
from app.plans.rules.slots import EVEN_MINUTES, OtherTime, half_day, nearest_first
from solver.plan import Visit

# The judge of whole plans is asked so often at most: it keeps a host's wish under two seconds.
MOST_JUDGED = 60
HalfDay = tuple[dt.date, bool]


def other_times(around: Around, most: int) -> list[OtherTime]:
    """Times that can be kept, in their order, one of each half day.

    First those for which nobody else moves, then those to which visits of that day give way that
    nobody has promised, then those whose place one or two of these leave: for the place that gets
    free, or for none when less is lost by it than by this visit. Nearer dates come first.
    """
    found: dict[HalfDay, OtherTime] = {}
    for time in islice(_worth_judging(around, found), MOST_JUDGED):
        if around.allows(time):
            found[half_day(time.slot)] = time
            if len(found) == most:
                break
    return sorted(found.values(), key=lambda time: (time.slot.date, time.slot.arrive_minute))


def _worth_judging(around: Around, found: Container[HalfDay]) -> Iterator[OtherTime]:
    """Without half days for which there is a time already."""
    days = _days(around)
    guest = Guest(id=around.moving.visit.id, visit=_expected(around.moving))
    slots = nearest_first(days.slots(guest), around.now)
    within = [way for slot in slots if (way := days.taking_in(guest, slot))]
    within.sort(key=lambda way: len(way.moves) > 0)
    yield from _of_open_halves(within, found)
    even = [slot for slot in slots if slot.arrive_minute % EVEN_MINUTES == 0]
    most_lost = around.moving.placed.expected_recordings
    between = [
        way
        for slot in even
        if half_day(slot) not in found
        and (way := days.giving_place(guest, slot, less_lost_than=most_lost))
    ]
    between.sort(key=lambda way: way.lost_people)
    yield from _of_open_halves(between, found)


def _of_open_halves(ways: Iterable[Way], found: Container[HalfDay]) -> Iterator[OtherTime]:
    for way in ways:
        if half_day(way.slot) not in found:
            yield OtherTime(slot=way.slot, moves=way.moves)


def _days(around: Around) -> Days:
    """On the published dates around the visit, by crews whose people are named."""
    problem = around.made.problem
    out = {(day.crew_id, day.date) for day in around.days}
    return Days(
        problem,
        {each.visit.id: _expected(each) for each in around.others},
        yielding={each.visit.id for each in around.others if gives_way(each)},
        nights=around.nights,
        open_to={
            (crew.id, shift.date)
            for crew in problem.crews
            for shift in crew.shifts
            if shift.date in around.dates
            and (problem.staff is None or (crew.id, shift.date) in out)
        },
    )


def _expected(each: PlacedVisit) -> Visit:
    return replace(visit_of(each), expected_recordings=each.placed.expected_recordings)

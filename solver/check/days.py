"""Rules 1 and 2: a crew's day, and where it wakes and sleeps."""

import datetime as dt
from collections.abc import Iterator, Sequence

from solver.check.report import Rule, Violation
from solver.check.tours import ONE_DAY, Itineraries, Tour
from solver.problem import Crew, Night, Problem, clock


def day(itineraries: Itineraries) -> Iterator[Violation]:
    """Rule 1: work on dates with a shift, arrivals that can be driven, back in time."""
    for stop in itineraries.stops:
        if itineraries.shift_of(stop) is None:
            yield Violation(
                rule=Rule.DAY,
                where=stop.where,
                sentence=f"{stop.crew.id} has no shift on {stop.visit.date}.",
                detail={"crew": stop.crew.id, "date": stop.visit.date.isoformat()},
            )
    for tour in itineraries.tours:
        yield from _arrivals(tour)
        yield from _return(tour)


def _arrivals(tour: Tour) -> Iterator[Violation]:
    place, leaves_minute = tour.morning, tour.shift.start_minute
    for stop, drive_minutes in zip(tour.stops, tour.drives, strict=False):
        earliest_minute = leaves_minute + drive_minutes
        if stop.visit.arrive_minute < earliest_minute:
            yield Violation(
                rule=Rule.DAY,
                where=stop.where,
                sentence=f"{stop.crew.id} leaves {place} at {clock(leaves_minute)} and drives "
                f"{drive_minutes} minutes to {stop.site.id}: there at {clock(earliest_minute)} at "
                f"the earliest, not at {clock(stop.visit.arrive_minute)}.",
                detail={
                    "from": place,
                    "to": stop.site.id,
                    "leaves": clock(leaves_minute),
                    "travel_minutes": drive_minutes,
                    "earliest": clock(earliest_minute),
                    "arrive": clock(stop.visit.arrive_minute),
                },
            )
        place, leaves_minute = stop.site.id, stop.departure_minute


def _return(tour: Tour) -> Iterator[Violation]:
    limit_minute = tour.shift.end_minute + tour.shift.overtime_minutes
    if tour.back_minute > limit_minute:
        where = tour.stops[-1].where if tour.stops else f"nights of {tour.crew.id}"
        yield Violation(
            rule=Rule.DAY,
            where=where,
            sentence=f"{tour.crew.id} is at {tour.evening} at {clock(tour.back_minute)} on "
            f"{tour.shift.date}, past {clock(limit_minute)}.",
            detail={
                "crew": tour.crew.id,
                "date": tour.shift.date.isoformat(),
                "base": tour.evening,
                "back": clock(tour.back_minute),
                "limit": clock(limit_minute),
            },
        )


def base(
    problem: Problem, itineraries: Itineraries, nights: Sequence[Night]
) -> Iterator[Violation]:
    """Rule 2: a night away joins two working dates and does not outlast `max_nights`."""
    seen: set[tuple[str, dt.date]] = set()
    for index, night in enumerate(nights):
        crew = itineraries.crews.get(night.crew)
        if crew is None:
            continue
        where = f"nights[{index}]"
        if (night.crew, night.date) in seen:
            yield _base_violation(where, night, "it sleeps elsewhere that night already")
            continue
        seen.add((night.crew, night.date))
        for why in _wrong_with(problem, itineraries, crew, night.date):
            yield _base_violation(where, night, why)
    for index, night in enumerate(nights):
        crew = itineraries.crews.get(night.crew)
        if crew is not None and (night.crew, night.date - ONE_DAY) not in seen:
            run = _consecutive(night, seen)
            if run > crew.max_nights:
                why = f"it would be {run} nights away in a row, {crew.max_nights} allowed"
                yield _base_violation(f"nights[{index}]", night, why)


def _wrong_with(
    problem: Problem, itineraries: Itineraries, crew: Crew, date: dt.date
) -> Iterator[str]:
    works = any(stop.crew.id == crew.id and stop.visit.date == date for stop in itineraries.stops)
    if date >= problem.horizon.dates[-1]:
        yield "the horizon has no date after it"
    elif (crew.id, date + ONE_DAY) not in itineraries.shifts:
        yield f"it has no shift on {date + ONE_DAY}"
    if (crew.id, date) not in itineraries.shifts:
        yield "it has no shift that date"
    elif not works and itineraries.morning(crew, date) == crew.depot:
        yield "it has no visit that date and wakes at its depot"


def _consecutive(first: Night, nights: set[tuple[str, dt.date]]) -> int:
    date = first.date
    while (first.crew, date) in nights:
        date += ONE_DAY
    return (date - first.date).days


def _base_violation(where: str, night: Night, why: str) -> Violation:
    return Violation(
        rule=Rule.BASE,
        where=where,
        sentence=f"{night.crew} cannot sleep at {night.lodging} after {night.date}: {why}.",
        detail={
            "crew": night.crew,
            "date": night.date.isoformat(),
            "lodging": night.lodging,
            "why": why,
        },
    )

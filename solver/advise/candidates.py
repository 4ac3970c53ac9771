"""What could be changed so that more is possible: each with the problem it makes.

Every change only allows more, so the plan that there is keeps the rules of the changed problem.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import ClassVar, TypeAlias

from solver.advise.changes import half_an_hour_longer, open_longer, with_a_kit
from solver.plan import Plan
from solver.problem import (
    Crew,
    CrewId,
    Person,
    Problem,
    Shift,
    Site,
    SiteId,
    StaffId,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class CrewDay:
    """A crew goes out on a date on which it is off, as on `like`, with the same people.

    Where these are out with other crews on the date, because names are spread anew each day, with
    people of another crew-day like it who are not.

    On the first date not before any other crew: where a week is replanned in its middle, part of
    that date is over, and the problem says so only by when the crews begin.
    """

    kind: ClassVar[str] = "crew_day"
    crew: CrewId
    date: dt.date
    like: dt.date

    def change(self, problem: Problem, plan: Plan) -> Problem:
        crew, shift = _crew(problem, self.crew), _shift(problem, self.crew, self.like)
        more = replace(
            shift, date=self.date, start_at=None, start_minute=self._start(problem, shift)
        )
        changed = _with_shifts(problem, self.crew, (*crew.shifts, more))
        if problem.staff is None:
            return changed
        return replace(changed, staff=_also_free(problem, self._people(problem, plan), self.date))

    def _people(self, problem: Problem, plan: Plan) -> frozenset[StaffId]:
        """Nobody, where all who could go are out that date."""
        out = {person for day in plan.staffing if day.date == self.date for person in day.staff}
        needs = _shift(problem, self.crew, self.like).needs
        teams = sorted(
            (day for day in plan.staffing if _shift(problem, day.crew, day.date).needs == needs),
            key=lambda day: (day.crew != self.crew, day.date != self.like),
        )
        free = (frozenset(day.staff) for day in teams if out.isdisjoint(day.staff))
        return next(free, frozenset[StaffId]())

    def _start(self, problem: Problem, like: Shift) -> int:
        """Minutes since midnight."""
        if self.date != problem.horizon.start:
            return like.start_minute
        others = [
            shift.start_minute
            for crew in problem.crews
            for shift in crew.shifts
            if shift.date == self.date and shift.start_minute < like.end_minute
        ]
        return max(like.start_minute, min(others, default=like.start_minute))


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtraCrew:
    """Somebody lends a crew like this one for a date, with its people."""

    kind: ClassVar[str] = "extra_crew"
    crew: CrewId
    date: dt.date

    def change(self, problem: Problem, plan: Plan) -> Problem:
        del plan
        like = _crew(problem, self.crew)
        shift = next(one for one in like.shifts if one.date == self.date)
        taken = {crew.id for crew in problem.crews} | {one.id for one in problem.staff or ()}
        name = next(name for n in count(2) if (name := f"{self.crew}#{n}") not in taken)
        lent = replace(like, id=CrewId(name), max_nights=0, shifts=(replace(shift, start_at=None),))
        changed = replace(problem, crews=(*problem.crews, lent))
        if problem.staff is None:
            return changed
        people = tuple(
            Person(
                id=StaffId(f"{name}/{role}/{number}"),
                roles=frozenset({role}),
                dates=frozenset({self.date}),
            )
            for role, needed in sorted(shift.needs.items())
            for number in range(needed)
        )
        return replace(changed, staff=(*problem.staff, *people))


@dataclass(frozen=True, kw_only=True, slots=True)
class Kit:
    """A crew has one kit more on all its dates."""

    kind: ClassVar[str] = "kit"
    crew: CrewId

    def change(self, problem: Problem, plan: Plan) -> Problem:
        del plan
        crew = _crew(problem, self.crew)
        return _with_shifts(problem, self.crew, tuple(map(with_a_kit, crew.shifts)))


@dataclass(frozen=True, kw_only=True, slots=True)
class HalfHour:
    """A crew's shift ends half an hour later on a date."""

    kind: ClassVar[str] = "half_hour"
    crew: CrewId
    date: dt.date

    def change(self, problem: Problem, plan: Plan) -> Problem:
        del plan
        crew = _crew(problem, self.crew)
        shifts = tuple(
            half_an_hour_longer(one) if one.date == self.date else one for one in crew.shifts
        )
        return _with_shifts(problem, self.crew, shifts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cards:
    """So many blank cards more are there on the first morning."""

    kind: ClassVar[str] = "cards"
    cards: int

    def change(self, problem: Problem, plan: Plan) -> Problem:
        del plan
        if problem.cards is None:
            return problem
        more = problem.cards.on_hand + self.cards
        return replace(problem, cards=replace(problem.cards, on_hand=more))


@dataclass(frozen=True, kw_only=True, slots=True)
class WaivedNotice:
    """A site is ready to be visited without the notice it asks for."""

    kind: ClassVar[str] = "waived_notice"
    site: SiteId

    def change(self, problem: Problem, plan: Plan) -> Problem:
        del plan
        return _with_site(problem, replace(_site(problem, self.site), earliest_date=None))


@dataclass(frozen=True, kw_only=True, slots=True)
class LongerOpening:
    """A site closes half an hour later on each of its dates."""

    kind: ClassVar[str] = "longer_opening"
    site: SiteId

    def change(self, problem: Problem, plan: Plan) -> Problem:
        del plan
        site = _site(problem, self.site)
        return _with_site(problem, replace(site, windows=tuple(map(open_longer, site.windows))))


Candidate: TypeAlias = CrewDay | ExtraCrew | Kit | HalfHour | Cards | WaivedNotice | LongerOpening


def _crew(problem: Problem, crew_id: CrewId) -> Crew:
    return next(crew for crew in problem.crews if crew.id == crew_id)


def _shift(problem: Problem, crew_id: CrewId, date: dt.date) -> Shift:
    return next(one for one in _crew(problem, crew_id).shifts if one.date == date)


def _site(problem: Problem, site_id: SiteId) -> Site:
    return next(site for site in problem.sites if site.id == site_id)


def _with_shifts(problem: Problem, crew_id: CrewId, shifts: Sequence[Shift]) -> Problem:
    ordered = tuple(sorted(shifts, key=lambda one: one.date))
    crews = tuple(
        replace(crew, shifts=ordered) if crew.id == crew_id else crew for crew in problem.crews
    )
    return replace(problem, crews=crews)


def _with_site(problem: Problem, changed: Site) -> Problem:
    sites = tuple(changed if site.id == changed.id else site for site in problem.sites)
    return replace(problem, sites=sites)


def _also_free(problem: Problem, named: Collection[StaffId], date: dt.date) -> tuple[Person, ...]:
    """These people work on the date too, beyond their most days if need be."""
    return tuple(
        replace(
            person,
            dates=person.dates | {date},
            max_days=None if person.max_days is None else person.max_days + 1,
        )
        if person.id in named and date not in person.dates
        else person
        for person in problem.staff or ()
    )

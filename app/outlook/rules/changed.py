"""A ground as it would be with other crews, kits, cards and promises. Pure."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from app.outlook.rules.changes import Change, CrewOff, ExtraCrews, Kits, MoreCards, Suspended
from app.outlook.rules.flow import Week
from app.outlook.rules.ground import Ground, Supply, WeekGround
from solver.files import problem_from_json, write_problem
from solver.problem import Crew, CrewId, Delivery, Person, Problem, Role, Shift, StaffId


def changed(ground: Ground, changes: Sequence[Change]) -> Ground:
    """The ground after all changes in turn; what decided about its reading is in it already."""
    return replace(
        ground,
        weeks=tuple(_changed_week(each, changes) for each in ground.weeks),
        supply=_supplied(ground.supply, changes, ground.weeks[0].week.first),
    )


def _changed_week(ground: WeekGround, changes: Iterable[Change]) -> WeekGround:
    before = problem = problem_from_json(ground.problem)
    for change in changes:
        match change:
            case ExtraCrews():
                problem = _with_crews(problem, change)
            case CrewOff():
                problem = _without_crew(problem, change)
            case Kits():
                problem = _with_kits(problem, change)
            case MoreCards():
                problem = _with_cards(problem, change, ground.week)
            case Suspended():
                problem = _without_promises(problem, change)
            case _:
                pass
    return ground if problem == before else replace(ground, problem=write_problem(problem))


def _covers(change: ExtraCrews | CrewOff | Kits | Suspended, date: dt.date) -> bool:
    first, last = change.first_date, change.last_date
    return (first is None or first <= date) and (last is None or date <= last)


def _with_crews(problem: Problem, change: ExtraCrews) -> Problem:
    """They begin at home, sleep there, and bring people who fill their needs."""
    like = next((crew for crew in problem.crews if crew.id == change.like), None)
    if like is None:
        return problem
    shifts = tuple(
        replace(shift, start_at=None, needs=like.needs)
        for shift in like.shifts
        if _covers(change, shift.date)
    )
    taken = {crew.id for crew in problem.crews} | {one.id for one in problem.staff or ()}
    free = (name for n in count(2) if (name := f"{change.like}#{n}") not in taken)
    lent = tuple(
        replace(like, id=CrewId(next(free)), max_nights=0, shifts=shifts)
        for _ in range(change.crews if shifts else 0)
    )
    more = replace(problem, crews=(*problem.crews, *lent))
    if problem.staff is None:
        return more
    people = tuple(person for crew in lent for person in _people(crew.id, like.needs, shifts))
    return replace(more, staff=(*problem.staff, *people))


def _people(crew: str, needs: Mapping[Role, int], shifts: Iterable[Shift]) -> Iterable[Person]:
    dates = frozenset(shift.date for shift in shifts)
    for role, needed in sorted(needs.items()):
        for number in range(needed):
            name = StaffId(f"{crew}/{role}/{number}")
            yield Person(id=name, roles=frozenset({role}), dates=dates)


def _without_crew(problem: Problem, change: CrewOff) -> Problem:
    """It stays in the problem, without shifts: what is published names it."""
    crews = _each_of(
        problem, change.crew, lambda shift: None if _covers(change, shift.date) else shift
    )
    locked = tuple(
        replace(visit, crew=None)
        if visit.crew == change.crew and _covers(change, visit.date)
        else visit
        for visit in problem.locked
    )
    nights = tuple(
        night
        for night in problem.locked_nights
        if night.crew != change.crew or not _covers(change, night.date)
    )
    return replace(problem, crews=crews, locked=locked, locked_nights=nights)


def _with_kits(problem: Problem, change: Kits) -> Problem:
    def equipped(shift: Shift) -> Shift | None:
        if not _covers(change, shift.date):
            return shift
        kits = shift.kits + change.kits
        return replace(shift, kits=kits) if kits > 0 else None

    return replace(problem, crews=_each_of(problem, change.crew, equipped))


def _each_of(
    problem: Problem, crew_id: str | None, changed_shift: Callable[[Shift], Shift | None]
) -> tuple[Crew, ...]:
    """All crews, the one (None = each) with its shifts changed, or taken away where that is None."""
    return tuple(
        replace(
            crew,
            shifts=tuple(new for each in crew.shifts if (new := changed_shift(each)) is not None),
        )
        if crew_id in (None, crew.id)
        else crew
        for crew in problem.crews
    )


def _with_cards(problem: Problem, change: MoreCards, week: Week) -> Problem:
    """Cards that come in the week are a delivery; those that lack are not there from its start."""
    cards, on = problem.cards, change.on or dt.date.min
    if cards is None or on > week.last:
        return problem
    if week.first <= on and change.cards > 0:
        came = (*cards.deliveries, Delivery(date=on, cards=change.cards))
        return replace(problem, cards=replace(cards, deliveries=came))
    on_hand = max(0, cards.on_hand + change.cards)
    return replace(problem, cards=replace(cards, on_hand=on_hand))


def _without_promises(problem: Problem, change: Suspended) -> Problem:
    return replace(
        problem,
        locked=tuple(each for each in problem.locked if not _covers(change, each.date)),
        locked_nights=tuple(
            each for each in problem.locked_nights if not _covers(change, each.date)
        ),
        published=tuple(each for each in problem.published if not _covers(change, each.date)),
    )


def _supplied(supply: Supply, changes: Iterable[Change], first: dt.date) -> Supply:
    came = tuple(
        (max(first, each.on or first), each.cards)
        for each in changes
        if isinstance(each, MoreCards)
    )
    return replace(supply, deliveries=(*supply.deliveries, *came))

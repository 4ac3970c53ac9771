"""What becomes of a plan when somebody moves, adds or takes out a visit by hand. Pure.

The judge of all plans decides: an edit after which nothing is broken that was not broken before
is possible, every other is not, and the board stays as it was.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.plans.rules.board import Board, Change, CrewDate, Put, change_between
from app.plans.rules.crew_people import with_people
from app.plans.rules.days import Days, Guest, Way
from app.plans.rules.judged import Ground, Judged
from app.plans.rules.lengths import lengths, minutes_for_all
from app.plans.rules.slots import Move, Slot
from solver.check import Violation
from solver.check.tours import ONE_DAY


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Where a visit shall stand.

    arrive_minute     None = whenever the day can take it in with the fewest moves
    service_minutes   None = as long as those who come need, or as the day can spare
    """

    visit_id: str
    site: str
    crew: str
    date: dt.date
    arrive_minute: int | None
    service_minutes: int | None
    may_displace: bool = False


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What an edit would do.

    broken     rules for which it cannot be; none = it can
    after      the board with it; where it cannot be, the one that was judged last
    displaced  ids of visits that would leave the plan for it
    """

    before: Judged
    after: Judged
    broken: Sequence[Violation] = ()
    displaced: Collection[str] = field(default_factory=frozenset[str])

    @property
    def allowed(self) -> bool:
        return not self.broken

    @cached_property
    def change(self) -> Change:
        return change_between(self.before.board, self.after.board)

    @property
    def recordings_change(self) -> float:
        return self.after.recordings - self.before.recordings

    @property
    def cards_change(self) -> float:
        return self.after.cards - self.before.cards

    @property
    def value_change(self) -> float:
        return self.after.score.value - self.before.score.value


def put(ground: Ground, wanted: Wanted) -> Verdict:
    """A visit is moved or added; others of that day may shift, and may be displaced if asked.

    Tried in this order: with everybody else as they stand; with visits that yield at other times
    of the same day; with visits that yield displaced. The first that breaks nothing counts. Where
    none does, the first one says which rules it breaks.
    """
    first: Verdict | None = None
    for board, displaced in _ways(ground, wanted):
        verdict = _judged(ground.now, board, displaced)
        if verdict.allowed:
            return verdict
        first = first or verdict
    assert first is not None  # noqa: S101 -- the wish itself is always tried
    return first


def taken_out(ground: Ground, visit_id: str) -> Verdict:
    """A visit leaves the plan; a night away that it alone was the reason for falls away."""
    left = {id: put for id, put in ground.board.visits.items() if id != visit_id}
    verdict = _judged(ground.now, replace(ground.board, visits=left))
    if verdict.allowed:
        return verdict
    settled = _judged(ground.now, at_home_again(ground, replace(ground.board, visits=left)))
    return settled if settled.allowed else verdict


def pinned(ground: Ground, visit_id: str, *, pin: bool) -> Verdict:
    """A visit is held where it stands, or not any more."""
    at = replace(ground.board.visits[visit_id], pinned=pin)
    return _judged(ground.now, replace(ground.board, visits={**ground.board.visits, visit_id: at}))


def changed(ground: Ground, change: Change) -> Verdict:
    """A change is made as it is, like the inverse of an earlier one."""
    after = Judged(problem=ground.problem, board=change.on(ground.board))
    return Verdict(before=ground.now, after=after, broken=ground.now.anew(after))


def days_without(ground: Ground, visit_id: str) -> Days:
    """The crews' days as the visit finds them."""
    others = {id: visit for id, visit in ground.now.expected.items() if id != visit_id}
    return Days(
        ground.problem,
        others,
        yielding={id for id in ground.yielding if id != visit_id},
        nights=ground.board.nights_of(),
    )


def board_with(board: Board, visit_id: str, at: Put, moves: Sequence[Move] = ()) -> Board:
    """The visit stands there, and others where the moves have them."""
    return replace(board, visits=_moved({**board.visits, visit_id: at}, moves))


def _ways(ground: Ground, wanted: Wanted) -> Iterator[tuple[Board, Collection[str]]]:
    key: CrewDate = wanted.crew, wanted.date
    now = ground.board.visits.get(wanted.visit_id)
    minute = _shown_minute(ground, wanted)
    choices = _lengths(ground, wanted)
    as_asked = _put(wanted, now, minute, choices[0])
    yield board_with(ground.board, wanted.visit_id, as_asked), ()
    if wanted.site not in ground.sites:
        return
    days = days_without(ground, wanted.visit_id)
    for minutes in choices:
        way = _fitting(days, _guest(wanted, now, minute, minutes), key, wanted)
        if way is not None:
            board = _with_way(ground.board, wanted, now, way, minutes)
            yield board, ()
            if now is not None:
                yield at_home_again(ground, board), ()
    for minutes in choices if wanted.may_displace else ():
        way = _displacing(days, _guest(wanted, now, minute, minutes), key, wanted)
        if way is not None:
            yield _with_way(ground.board, wanted, now, way, minutes), way.dropped


def _lengths(ground: Ground, wanted: Wanted) -> list[int]:
    if wanted.service_minutes is not None:
        return [wanted.service_minutes]
    site = ground.sites.get(wanted.site)
    if site is None:
        return [0]
    most_minutes = minutes_for_all(
        ground.problem,
        ground.now,
        site,
        crew_date=(wanted.crew, wanted.date),
        arrive_minute=wanted.arrive_minute or 0,
    )
    return lengths(site, most_minutes)


def _shown_minute(ground: Ground, wanted: Wanted) -> int:
    """The minute asked for; else the one it has, or the shift's first."""
    if wanted.arrive_minute is not None:
        return wanted.arrive_minute
    now = ground.board.visits.get(wanted.visit_id)
    if now is not None:
        return now.arrive_minute
    starts = [
        shift.start_minute
        for crew in ground.problem.crews
        if crew.id == wanted.crew
        for shift in crew.shifts
        if shift.date == wanted.date
    ]
    return starts[0] if starts else 0


def _guest(wanted: Wanted, now: Put | None, minute: int, minutes: int) -> Guest:
    """Where it stands now tells which place it leaves free."""
    at = now or _put(wanted, None, minute, minutes)
    likes = replace(at, arrive_minute=minute, service_minutes=minutes)
    return Guest(id=wanted.visit_id, visit=likes.visit, stands_now=now is not None)


def _fitting(days: Days, guest: Guest, key: CrewDate, wanted: Wanted) -> Way | None:
    if wanted.arrive_minute is None:
        return days.somewhere(guest, key)
    return days.taking_in(guest, _slot(key, wanted.arrive_minute))


def _displacing(days: Days, guest: Guest, key: CrewDate, wanted: Wanted) -> Way | None:
    minutes = (
        [wanted.arrive_minute]
        if wanted.arrive_minute is not None
        else [slot.arrive_minute for slot in days.slots(guest) if (slot.crew, slot.date) == key]
    )
    ways = [way for minute in minutes if (way := days.giving_place(guest, _slot(key, minute)))]
    return min(ways, key=lambda way: (way.lost_people, len(way.moves)), default=None)


def _slot(key: CrewDate, minute: int) -> Slot:
    return Slot(crew=key[0], date=key[1], arrive_minute=minute)


def _with_way(board: Board, wanted: Wanted, now: Put | None, way: Way, minutes: int) -> Board:
    at = _put(wanted, now, way.slot.arrive_minute, minutes)
    return board_with(board, wanted.visit_id, at, way.moves)


def _put(wanted: Wanted, now: Put | None, minute: int, minutes: int) -> Put:
    return Put(
        site=wanted.site,
        crew=wanted.crew,
        date=wanted.date,
        arrive_minute=minute,
        service_minutes=minutes,
        pinned=now is not None and now.pinned,
    )


def at_home_again(ground: Ground, board: Board) -> Board:
    """The days that lost visits drive as they must, and have no night away without visits."""
    left = ground.board.out_with_visits - board.out_with_visits
    nights = {
        key: lodging
        for key, lodging in board.nights.items()
        if key not in left or (key[0], key[1] - ONE_DAY) in board.nights
    }
    home = replace(board, nights=nights)
    visits = {id: put.visit for id, put in home.visits.items()}
    days = Days(ground.problem, visits, yielding=ground.yielding, nights=home.nights_of())
    touched = {
        at.crew_date
        for pair in change_between(ground.board, board).visits.values()
        for at in pair
        if at is not None
    }
    touched |= {(crew, date + ONE_DAY) for crew, date in board.nights.keys() - nights.keys()}
    moves = [move for key in sorted(touched) for move in days.settled(key) or ()]
    return replace(home, visits=_moved(home.visits, moves))


def _judged(before: Judged, board: Board, displaced: Collection[str] = ()) -> Verdict:
    after = Judged(problem=before.problem, board=with_people(before.problem, board))
    return Verdict(
        before=before, after=after, broken=before.anew(after), displaced=frozenset(displaced)
    )


def _moved(visits: Mapping[str, Put], moves: Sequence[Move]) -> dict[str, Put]:
    found = dict(visits)
    for move in moves:
        if move.to is None:
            del found[move.visit_id]
        else:
            found[move.visit_id] = _at(found[move.visit_id], move.to)
    return found


def _at(put: Put, slot: Slot) -> Put:
    return replace(put, crew=slot.crew, date=slot.date, arrive_minute=slot.arrive_minute)

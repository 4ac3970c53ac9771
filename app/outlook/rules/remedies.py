"""What would make a forecast reach its target: changes, each tried by forecasting again. Pure.

First one kind of change after the other, each in steps until one reaches the target; whatever
does is tried for fewer weeks, as long as it still does. Then two kinds together, where both gains
make up what is missing and take less than what reaches the target alone. An office states no prices:
one remedy is cheaper than another when it takes fewer crew-days; of as many, fewer kits, on
fewer days; of as many, fewer cards. Cards alone record nobody: they are tried where cards run out.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from time import monotonic

from app.outlook.rules.bands import Band
from app.outlook.rules.changed import changed
from app.outlook.rules.changes import Change, Changes, ExtraCrews, Kits, MoreCards, NewHours
from app.outlook.rules.forecasting import ClashError, Found, Solve, Tell, forecast, untold
from app.outlook.rules.ground import Ground
from solver.files import problem_from_json

MOST_TRIED = 20
CARDS_IN_A_BOX = 500
KIT_STEPS = (1, 2)
CREW_STEPS = (1, 2, 4)
MOST_PAIRS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class DaysOff:
    """What the data come to when crews work on days off too."""

    changes: Changes
    ground: Ground


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What a remedy takes beyond what there is.

    crew_days   on which a crew goes out                       days
    kits        on the date that needs most, beyond the most there are     kits
    kit_days    kits that go out, counted each date            kits times days
    cards       blank cards                                    cards
    """

    crew_days: int
    kits: int
    kit_days: int
    cards: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The lower, the cheaper."""
        return self.crew_days, self.kits, self.kit_days, self.cards


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """A change and what forecasting again made of it.

    unrecorded         wajib on the last day                                              people
    recorded           more by then than without it, each in half of the samples          people
    young              of `recorded`, not yet 17 on the last day: a target does not count them  people
    reaches            half of the samples or more reach the target
    surely             nine in ten of them do
    cards_short_from   as in a forecast
    in_time            no search was cut short by the clock
    """

    changes: Changes
    cost: Cost
    unrecorded: Band
    recorded: float
    reaches: bool
    surely: bool
    cards_short_from: dt.date | None
    in_time: bool
    young: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Remedies:
    """All that was tried, in order.

    cheapest       index of the cheapest that reaches the target; None = none of them does
    clashed        changes under which the promises of a week cannot all be kept
    out_of_time    the seconds ended before all that was meant to be tried was
    untried        what was next when the seconds ended
    within_search  of a gain so much may be a longer search's, without any change     people
    """

    tried: tuple[Tried, ...]
    cheapest: int | None
    clashed: int
    out_of_time: bool
    within_search: float | None
    untried: tuple[Changes, ...] = ()


def remedies(
    ground: Ground,
    found: Found,
    solve: Solve,
    tell: Tell,
    *,
    days_off: Sequence[DaysOff],
    seconds: float,
) -> Remedies | None:
    """None where nothing is to be remedied: no target, or one that half of the samples reach."""
    if ground.target is None or found.weeks[-1].unrecorded.p50 <= ground.target:
        return None
    trying = _Trying(ground, found, solve, tell, seconds=seconds)
    for steps in _kinds(ground, found, days_off):
        _shorten(_first_that_reaches(steps, trying), trying)
    _shorten(_first_that_reaches(_pairs(trying), trying), trying)
    if not any(each.reaches for each in trying.tried):
        trying.try_out(_everything(ground, days_off))
    reaching = [at for at, each in enumerate(trying.tried) if each.reaches]
    return Remedies(
        tried=tuple(trying.tried),
        cheapest=min(reaching, key=lambda at: (trying.tried[at].cost.rank, at), default=None),
        clashed=trying.clashed,
        out_of_time=trying.out_of_time,
        within_search=_within_search(found),
        untried=tuple(trying.untried),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    """Changes, made to the ground or read into another one, in the first weeks of a forecast.

    weeks   None = all of them
    """

    changes: tuple[Change, ...]
    read: Ground | None = None
    weeks: int | None = None

    @property
    def kind(self) -> str:
        return self.changes[0].kind

    def of(self, ground: Ground) -> Ground:
        whole = changed(self.read or ground, self.changes)
        if self.weeks is None:
            return whole
        weeks = (*whole.weeks[: self.weeks], *ground.weeks[self.weeks :])
        return replace(whole, weeks=weeks)

    def told(self, ground: Ground) -> Changes:
        """The changes with the date on which they end."""
        if self.weeks is None:
            return self.changes
        last = ground.weeks[self.weeks - 1].week.last
        return tuple(
            replace(each, last_date=last)
            if isinstance(each, ExtraCrews | Kits | NewHours)
            else each
            for each in self.changes
        )


class _Trying:
    """Forecasts again with one candidate after the other, as long as there is time.

    short     candidates that gain and do not reach the target
    untried   what no time was left for
    """

    def __init__(
        self, ground: Ground, found: Found, solve: Solve, tell: Tell, *, seconds: float
    ) -> None:
        self._ground, self._found, self._solve, self._tell = ground, found, solve, tell
        self._end = monotonic() + seconds
        self.tried: list[Tried] = []
        self.short: list[tuple[_Candidate, Tried]] = []
        self.untried: list[Changes] = []
        self.clashed = 0
        self.out_of_time = False

    @property
    def weeks(self) -> int:
        return len(self._ground.weeks)

    @property
    def missing(self) -> float:
        """People who must be recorded beyond the forecast, in half of the samples."""
        return self._found.weeks[-1].unrecorded.p50 - (self._ground.target or 0)

    @property
    def cheapest(self) -> Cost | None:
        """Of what reaches the target so far."""
        reaching = [each.cost for each in self.tried if each.reaches]
        return min(reaching, key=lambda cost: cost.rank, default=None)

    @property
    def is_over(self) -> bool:
        return self.out_of_time or len(self.tried) + self.clashed >= MOST_TRIED

    def try_out(self, candidate: _Candidate) -> Tried | None:
        """What became of it; None where it has no forecast, or no time was left for one."""
        left = self._end - monotonic()
        if self.out_of_time or left <= 0:
            return self._give_up(candidate)
        if self.is_over:
            return None
        self._tell("remedy", len(self.tried) + self.clashed)
        ground = replace(candidate.of(self._ground), seconds=min(self._ground.seconds, left))
        try:
            again = forecast(ground, self._solve, untold, prove=False)
        except ClashError:
            self.clashed += 1
            return None
        if not again.repeatable and left < self._ground.seconds:
            # It had less time than the forecast it is held against: nothing is said of it.
            return self._give_up(candidate)
        tried = _judged(candidate, self._ground, ground, self._found, again)
        self.tried.append(tried)
        if not tried.reaches and tried.recorded > 0:
            self.short.append((candidate, tried))
        return tried

    def _give_up(self, candidate: _Candidate) -> None:
        """No time is left: it is among what was not tried."""
        self.out_of_time = True
        self.untried.append(candidate.told(self._ground))


def _kinds(ground: Ground, found: Found, days_off: Sequence[DaysOff]) -> Iterator[list[_Candidate]]:
    """Each kind of change in its steps, the kinds that take least first."""
    lacking = cards_lacking(found)
    if lacking:
        boxes = -(-lacking // CARDS_IN_A_BOX)
        yield [_Candidate(changes=(MoreCards(cards=boxes * CARDS_IN_A_BOX),))]
    yield [_Candidate(changes=(Kits(kits=kits),)) for kits in KIT_STEPS]
    yield [_Candidate(changes=each.changes, read=each.ground) for each in days_off]
    like = _busiest(ground)
    if like is not None:
        yield [_Candidate(changes=(ExtraCrews(like=like, crews=n),)) for n in CREW_STEPS]


def _first_that_reaches(steps: Sequence[_Candidate], trying: _Trying) -> _Candidate | None:
    for each in steps:
        tried = trying.try_out(each)
        if tried is not None and tried.reaches:
            return each
    return None


def _pairs(trying: _Trying) -> list[_Candidate]:
    """Two kinds together, what takes least first; at most MOST_PAIRS.

    Two whose gains are too little when they are added up are left out.
    """
    best = trying.cheapest
    found: list[tuple[tuple[int, ...], _Candidate]] = []
    for (one, once), (other, again) in combinations(trying.short, 2):
        rank = tuple(map(sum, zip(once.cost.rank, again.cost.rank, strict=True)))
        if (
            one.kind != other.kind
            and one.weeks is other.weeks is None
            and once.recorded + again.recorded >= trying.missing
            and (best is None or rank < best.rank)
        ):
            both = _Candidate(changes=(*one.changes, *other.changes), read=one.read or other.read)
            found.append((rank, both))
    found.sort(key=lambda each: each[0])
    return [both for _, both in found[:MOST_PAIRS]]


def _shorten(candidate: _Candidate | None, trying: _Trying) -> None:
    """The same for fewer weeks, by halving; cards are there or not."""
    if candidate is None or isinstance(candidate.changes[0], MoreCards):
        return
    enough, too_few = trying.weeks, 0
    while enough - too_few > 1 and not trying.is_over:
        middle = (enough + too_few) // 2
        tried = trying.try_out(replace(candidate, weeks=middle))
        if tried is not None and tried.reaches:
            enough = middle
        else:
            too_few = middle


def _everything(ground: Ground, days_off: Sequence[DaysOff]) -> _Candidate:
    """The most of each kind at once."""
    like = _busiest(ground)
    more: tuple[Change, ...] = (Kits(kits=KIT_STEPS[-1]),)
    if like is not None:
        more = (*more, ExtraCrews(like=like, crews=CREW_STEPS[-1]))
    if not days_off:
        return _Candidate(changes=more)
    return _Candidate(changes=(*days_off[-1].changes, *more), read=days_off[-1].ground)


def _busiest(ground: Ground) -> str | None:
    """The crew that goes out most often, by id among several; None where none goes out."""
    days: Counter[str] = Counter()
    for each in ground.weeks:
        for crew in problem_from_json(each.problem).crews:
            days[crew.id] += len(crew.shifts)
    return max(sorted(days), key=lambda crew: days[crew], default=None) if days.total() else None


def cards_lacking(found: Found) -> int:
    """Cards that half of the samples need by the last day beyond those there are."""
    return max(0, round(found.weeks[-1].cards.p50) - found.supply[-1])


def _judged(
    candidate: _Candidate, before: Ground, after: Ground, found: Found, again: Found
) -> Tried:
    assert before.target is not None  # noqa: S101 -- remedies() looked
    left = again.weeks[-1].unrecorded
    return Tried(
        changes=candidate.told(before),
        cost=cost_of(before, after),
        unrecorded=left,
        recorded=again.weeks[-1].recorded.p50 - found.weeks[-1].recorded.p50,
        young=found.weeks[-1].not_yet.p50 - again.weeks[-1].not_yet.p50,
        reaches=left.p50 <= before.target,
        surely=left.p90 <= before.target,
        cards_short_from=again.cards_short_from,
        in_time=again.repeatable,
    )


def cost_of(before: Ground, after: Ground) -> Cost:
    """What `after` takes beyond `before`."""
    had, has = _fleet(before), _fleet(after)
    last = before.weeks[-1].week.last
    return Cost(
        crew_days=max(0, has.crew_days - had.crew_days),
        kits=max(0, has.kits - had.kits),
        kit_days=max(0, has.kit_days - had.kit_days),
        cards=max(0, after.supply.until(last) - before.supply.until(last)),
    )


def _fleet(ground: Ground) -> Cost:
    """What goes out: in all, and on the date with most kits."""
    days, kits = 0, Counter[dt.date]()
    for each in ground.weeks:
        for crew in problem_from_json(each.problem).crews:
            days += len(crew.shifts)
            kits.update({shift.date: shift.kits for shift in crew.shifts})
    return Cost(crew_days=days, kits=max(kits.values(), default=0), kit_days=kits.total(), cards=0)


def _within_search(found: Found) -> float | None:
    """None where the distance of a week's plan from the best is not known."""
    gaps = [plan.gap for plan in found.plans]
    if None in gaps:
        return None
    return sum((plan.gap or 0.0) * plan.recordings for plan in found.plans)

"""Predictions held against what happened: each made from what was known before its date. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.places.rules import SiteKind
from app.turnout.rules.defaults import default_attendance
from app.turnout.rules.learning import Learner, Prediction, Seen
from app.turnout.rules.used import Key

MOST_PREDICTED = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """What a visit showed, when, and under which share; `key` names the district."""

    key: Key
    date: date
    seen: Seen


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """A visit seen to its end, and what had been predicted for it."""

    kind: SiteKind
    in_reach: int
    came: int
    predicted: Prediction

    @property
    def inside(self) -> bool:
        return self.predicted.low <= self.came <= self.predicted.high


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How often the truth fell inside.

    held     how often it should, by the predictions themselves; 0 without visits   0 to 1
    expected, came   predicted to come, and came                                     people
    """

    visits: int
    inside: int
    held: float
    expected: float
    came: int


def compared(visits: Sequence[Dated]) -> list[Compared]:
    """The newest MOST_PREDICTED visits that were seen to their end, by date.

    Visits of one date do not know of each other; late reports count on their visit's date, as
    if nobody had been late. One that was cut short is learnt from, but not compared: how many
    would have come is not known.
    """
    whole = [each for each in visits if not each.seen.at_least]
    newest = sorted(each.date for each in whole)[-MOST_PREDICTED:]
    begins = newest[0] if newest else date.max
    by_key: defaultdict[Key, list[Dated]] = defaultdict(list)
    for each in visits:
        by_key[each.key.whole].append(each)
    found = [one for key in sorted(by_key) for one in _of_one_key(key, by_key[key], begins)]
    return [one for _, one in sorted(found, key=lambda dated: dated[0])][-MOST_PREDICTED:]


def tally(visits: Iterable[Compared]) -> Tally:
    some = list(visits)
    return Tally(
        visits=len(some),
        inside=sum(each.inside for each in some),
        held=sum(each.predicted.held for each in some) / len(some) if some else 0.0,
        expected=sum(each.predicted.mean for each in some),
        came=sum(each.came for each in some),
    )


def _of_one_key(key: Key, visits: Sequence[Dated], begins: date) -> Iterable[tuple[date, Compared]]:
    learner = Learner(guess=default_attendance(key.kind, key.segment))
    by_date: defaultdict[date, list[Dated]] = defaultdict(list)
    for each in visits:
        by_date[each.date].append(each)
    for day in sorted(by_date):
        for each in by_date[day] if day >= begins else ():
            if not each.seen.at_least:
                predicted = learner.predict(each.seen.district, each.seen.in_reach)
                yield (
                    day,
                    Compared(
                        kind=key.kind,
                        in_reach=each.seen.in_reach,
                        came=each.seen.came,
                        predicted=predicted,
                    ),
                )
        learner.see(each.seen for each in by_date[day])

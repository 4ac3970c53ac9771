"""What people were told of a visit, and whether it was so. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.plans.rules import CALLED_OFF, REPORTED, MovedVisit, Placing, Said, VisitState


class Fate(StrEnum):
    """What became of a word that was given.

    KEPT         the visit was made on its date, at most an hour off
    MOVED        it stands, or was made, on another date or more than an hour off
    BROKEN       nobody came: called off by the office, missed, or dropped from the plan
    DECLINED     the host did not want it
    UNREPORTED   its day is over and nobody has said what came of it
    AHEAD        its day has not passed
    """

    KEPT = "kept"
    MOVED = "moved"
    BROKEN = "broken"
    DECLINED = "declined"
    UNREPORTED = "unreported"
    AHEAD = "ahead"


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A time that people were told.

    said         the time: what the host agreed to, else where it was first published
    is_promise   the host agreed
    declined     the host said no, later or at once
    stands       where the published plan has the visit now; None = nowhere
    why          the office's reason for calling it off, where it gave one
    """

    said: Placing
    is_promise: bool
    state: VisitState
    stands: Placing | None
    declined: bool = False
    why: Said | None = None

    def fate(self, today: dt.date) -> Fate:
        if self.declined:
            return Fate.DECLINED
        if self.state in CALLED_OFF or self.stands is None:
            return Fate.BROKEN
        if MovedVisit(before=self.said, after=self.stands).breaks_word:
            return Fate.MOVED
        if self.state in REPORTED:
            return Fate.KEPT
        return Fate.UNREPORTED if self.stands.date < today else Fate.AHEAD


def counted(words: Iterable[Word], today: dt.date) -> dict[Fate, int]:
    """How many of each, those of none included."""
    found = Counter(word.fate(today) for word in words)
    return {fate: found[fate] for fate in Fate}

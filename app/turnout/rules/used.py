"""Which share a plan uses: the one a manager pinned, the learnt one, or the guess. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.places.rules import SiteKind
from app.turnout.rules.defaults import SegmentName, default_attendance
from app.turnout.rules.learning import Estimate

FEWEST_VISITS: Final = 5
"""Fewer visits of a kind and segment that were seen to their end are no evidence yet."""
OFFICE: Final = ""
"""The district that stands for the whole office."""
DIGITS: Final = 4


class Source(StrEnum):
    """Where a share comes from: by hand, this district's visits, the office's others, a guess."""

    PINNED = "pinned"
    DISTRICT = "district"
    OFFICE = "office"
    DEFAULT = "default"


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Key:
    """Whom a share is about. `district` is the kecamatan's code, or OFFICE."""

    kind: SiteKind
    segment: SegmentName
    district: str = OFFICE

    @property
    def whole(self) -> "Key":
        return Key(kind=self.kind, segment=self.segment)


@dataclass(frozen=True, kw_only=True, slots=True)
class Used:
    """The share that a plan uses, and why."""

    share: float
    source: Source


def choose(
    key: Key,
    *,
    pins: Mapping[Key, float],
    visits: Mapping[Key, int],
    estimates: Mapping[Key, Estimate],
) -> Used:
    """What a manager pinned comes first, the district's before the office's; then what was learnt.

    visits[key]      that were seen to their end; those of an office are those of its districts
    estimates[key]   of the office and of districts with visits; a district without any is
                     expected to be like the office

    A share has four digits, so that a plan does not hang on the last bit of a sum.
    """
    for pinned in (key, key.whole):
        if pinned in pins:
            return Used(share=pins[pinned], source=Source.PINNED)
    if visits.get(key.whole, 0) < FEWEST_VISITS:
        return Used(share=default_attendance(key.kind, key.segment), source=Source.DEFAULT)
    own = key.district != OFFICE and key in estimates
    learnt = estimates[key if own else key.whole]
    return Used(share=round(learnt.share, DIGITS), source=Source.DISTRICT if own else Source.OFFICE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shares:
    """The shares in use; what is not named comes as guessed."""

    pins: Mapping[Key, float]
    visits: Mapping[Key, int]
    estimates: Mapping[Key, Estimate]

    @staticmethod
    def guessed() -> "Shares":
        """As an office begins."""
        return Shares(pins={}, visits={}, estimates={})

    def of(self, key: Key) -> Used:
        return choose(key, pins=self.pins, visits=self.visits, estimates=self.estimates)

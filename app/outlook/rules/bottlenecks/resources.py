"""Which resource binds, by what one more of it is worth to plans. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from app.plans.rules import Said
from app.plans.rules.advice import LEAST_SHOWN


class Resource(StrEnum):
    CREW_DAY = "crew_day"
    KIT = "kit"
    HALF_HOUR = "half_hour"
    CARD = "card"
    OPENING = "opening"


OF_REMEDY = {
    "crew_day": Resource.CREW_DAY,
    "extra_crew": Resource.CREW_DAY,
    "kit": Resource.KIT,
    "half_hour": Resource.HALF_HOUR,
    "cards": Resource.CARD,
    "waived_notice": Resource.OPENING,
    "longer_opening": Resource.OPENING,
}
"""Of which resource each kind of remedy (plans.rules.advice) is more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What was found out about a resource in one plan.

    value   what one more adds at most, of a remedy what it added   ordinary recordings
    say     the same as a sentence
    plan    the number of the plan's version
    on      the day that was made
    crew    whose day, kit or hours there would be more of; None of cards and sites
    date    on which there would be one more; None = any
    """

    resource: Resource
    value: float
    say: Said
    plan: int
    on: dt.date
    crew: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A resource over the weeks that are looked at.

    price    the highest of one more; None = nobody has worked it out
    remedy   the best of the changes that were tried and found to help; None = none was
    """

    resource: Resource
    price: Found | None
    remedy: Found | None

    @property
    def binds(self) -> bool | None:
        """Whether one more would bring anything; None = not known."""
        if self.remedy is not None:
            return True
        return None if self.price is None else self.price.value >= LEAST_SHOWN


def standings(prices: Iterable[Found], remedies: Iterable[Found]) -> list[Standing]:
    """Every resource, the one of which one more is worth most first, unknown ones last.

    That sites open longer or do without notice has no price, and is there once it was tried.
    """
    best, helped = _best(_tightest(prices)), _best(remedies)
    found = [
        Standing(resource=each, price=best.get(each), remedy=helped.get(each)) for each in Resource
    ]
    shown = [each for each in found if each.resource is not Resource.OPENING or each.remedy]
    return sorted(shown, key=_rank)


def _tightest(prices: Iterable[Found]) -> list[Found]:
    """Of several prices of the same in one plan the lowest: each is more than it can bring."""
    found: dict[tuple[object, ...], Found] = {}
    for each in prices:
        same = (each.resource, each.plan, each.crew, each.date)
        if same not in found or each.value < found[same].value:
            found[same] = each
    return list(found.values())


def binding(found: Sequence[Standing]) -> list[Standing]:
    """Those that are known to bind, in their order."""
    return [each for each in found if each.binds]


def _rank(each: Standing) -> tuple[int, float]:
    worth = max((one.value for one in (each.price, each.remedy) if one), default=0.0)
    return {True: 0, False: 1, None: 2}[each.binds], -worth


def _best(found: Iterable[Found]) -> dict[Resource, Found]:
    """The most valuable of each resource, of alike ones the first."""
    ordered = sorted(found, key=lambda each: each.resource)
    return {
        resource: max(group, key=lambda each: each.value)
        for resource, group in groupby(ordered, key=lambda each: each.resource)
    }

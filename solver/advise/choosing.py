"""Which changes are worth trying: of each kind the most promising first, by their prices."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from solver.advise.candidates import (
    Candidate,
    Cards,
    CrewDay,
    ExtraCrew,
    HalfHour,
    Kit,
    LongerOpening,
    WaivedNotice,
)
from solver.advise.prices import AllPrices
from solver.plan import CrewDayPrice, Plan, Reason
from solver.problem import Crew, CrewId, Problem, SiteId

MOST_TRIED = 20
SOME_CARDS = (10, 100, 500)
"""Boxes of blank cards, as an office would ask for them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Promising:
    """A change, and what the prices make of it in value units: only for the order of trying."""

    candidate: Candidate
    hope: float


def candidates(
    problem: Problem, plan: Plan, prices: AllPrices, *, site: SiteId | None = None
) -> tuple[Candidate, ...]:
    """At most MOST_TRIED changes, one of each kind in turn, the most promising of it first.

    site   only what bears on a visit to this site; None = what would help the plan most
    """
    kinds = (
        _waived_notices(problem, plan),
        _longer_openings(problem, plan),
        _half_hours(prices),
        _cards(problem, plan, prices),
        _kits(prices),
        _crew_days(problem, prices),
        _extra_crews(prices),
    )
    dates = _open_dates(problem, site)
    queues = [
        sorted(
            (one for one in kind if _bears_on(one.candidate, site, dates)),
            key=lambda one: -one.hope,
        )
        for kind in kinds
    ]
    in_turn = (one for round_ in zip_longest(*queues) for one in round_ if one is not None)
    return tuple(one.candidate for one, _ in zip(in_turn, range(MOST_TRIED), strict=False))


def _open_dates(problem: Problem, site: SiteId | None) -> set[dt.date]:
    """Dates on which the site, or any, is open."""
    return {
        window.date
        for one in problem.sites
        if site in {None, one.id} and one.max_visits > 0
        for window in one.windows
    }


def _bears_on(candidate: Candidate, site: SiteId | None, dates: set[dt.date]) -> bool:
    match candidate:
        case CrewDay() | ExtraCrew() | HalfHour():
            return candidate.date in dates
        case WaivedNotice() | LongerOpening():
            return site in {None, candidate.site}
        case Kit() | Cards():
            return True


def _waived_notices(problem: Problem, plan: Plan) -> Iterator[Promising]:
    """Sites without a visit that cannot be visited on all their dates for want of notice."""
    lost = {one.site: one.value_lost for one in plan.unassigned}
    for site in problem.sites:
        earliest = site.earliest_date
        if site.id not in lost or earliest is None:
            continue
        if any(window.date < earliest for window in site.windows):
            yield Promising(candidate=WaivedNotice(site=site.id), hope=lost[site.id])


def _longer_openings(problem: Problem, plan: Plan) -> Iterator[Promising]:
    """Sites without a visit whose hours are too short, or meet no crew's."""
    by_hours = {Reason.TIME_WINDOW, Reason.NO_CREW, Reason.TOO_FAR}
    has_hours = {site.id for site in problem.sites if site.windows}
    for one in plan.unassigned:
        if one.reason in by_hours and one.site in has_hours:
            yield Promising(candidate=LongerOpening(site=one.site), hope=one.value_lost)


def _half_hours(prices: AllPrices) -> Iterator[Promising]:
    for one in prices.half_hour:
        yield Promising(candidate=HalfHour(crew=one.crew, date=one.date), hope=one.value)


def _kits(prices: AllPrices) -> Iterator[Promising]:
    totals: dict[CrewId, float] = {}
    for one in prices.kit:
        totals[one.crew] = totals.get(one.crew, 0.0) + one.value
    for crew, total in totals.items():
        yield Promising(candidate=Kit(crew=crew), hope=total)


def _cards(problem: Problem, plan: Plan, prices: AllPrices) -> Iterator[Promising]:
    """Boxes of cards, up to as many as everybody who is unrecorded could use."""
    if problem.cards is None or not prices.plan.card:
        return
    price = max(one.value for one in prices.plan.card)
    everybody = math.ceil(sum(pool.people * pool.card_share for pool in problem.pools))
    useful = max(0, everybody - int(sum(visit.expected_cards for visit in plan.visits)))
    boxes = sorted({min(cards, useful) for cards in SOME_CARDS} - {0})
    # Where one more is worth nothing, the largest box alone will do to show it.
    for cards in boxes if price > 0.0 else boxes[-1:]:
        yield Promising(candidate=Cards(cards=cards), hope=price * cards)


def _crew_days(problem: Problem, prices: AllPrices) -> Iterator[Promising]:
    """Dates in the horizon on which a crew is off: like its nearest day, at what others gain then."""
    by_date = _most_by_date(prices.plan.crew_day)
    of_crew = _most_by_crew(prices.plan.crew_day)
    for crew in problem.crews:
        for date in _dates_off(problem, crew):
            like = min(crew.shifts, key=lambda one: (abs((one.date - date).days), one.date)).date
            hope = by_date.get(date, of_crew.get(crew.id, 0.0))
            yield Promising(candidate=CrewDay(crew=crew.id, date=date, like=like), hope=hope)


def _extra_crews(prices: AllPrices) -> Iterator[Promising]:
    """For each date a crew like the one whose day is dearest."""
    dearest: dict[dt.date, CrewDayPrice] = {}
    for one in prices.plan.crew_day:
        if one.date not in dearest or one.value > dearest[one.date].value:
            dearest[one.date] = one
    for date, one in dearest.items():
        yield Promising(candidate=ExtraCrew(crew=one.crew, date=date), hope=one.value)


def _dates_off(problem: Problem, crew: Crew) -> Iterator[dt.date]:
    """Not before a shift that begins elsewhere than at the depot: that must stay the first."""
    if not crew.shifts:
        return
    first = min(crew.shifts, key=lambda one: one.date)
    working = {one.date for one in crew.shifts}
    for date in problem.horizon.dates:
        if date not in working and (first.start_at is None or date > first.date):
            yield date


def _most_by_date(prices: Iterable[CrewDayPrice]) -> dict[dt.date, float]:
    most: dict[dt.date, float] = {}
    for one in prices:
        most[one.date] = max(most.get(one.date, 0.0), one.value)
    return most


def _most_by_crew(prices: Iterable[CrewDayPrice]) -> dict[CrewId, float]:
    most: dict[CrewId, float] = {}
    for one in prices:
        most[one.crew] = max(most.get(one.crew, 0.0), one.value)
    return most

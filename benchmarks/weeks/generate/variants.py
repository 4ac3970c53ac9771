"""What makes a plain week a harder one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.weeks.generate.dice import Dice
from benchmarks.weeks.generate.draft import Drafted, draft
from benchmarks.weeks.generate.figures import CHANGE_PENALTY, LODGING_COST, Figures
from benchmarks.weeks.generate.people import staff_of
from benchmarks.weeks.generate.places import Map, degrees, depot_points, km_between
from solver.problem import (
    CardPolicy,
    Crew,
    CrewId,
    Delivery,
    LockedVisit,
    Lodging,
    LodgingId,
    PlaceId,
    Pool,
    Problem,
    Site,
    SiteId,
)

LOST_DAY = 2
"""A crew is lost on the Wednesday."""
CANCELLED_SCHOOLS = 3
"""Schools that no longer want the visit on its date."""
RECOUNTED = 0.1
"""Pools that were counted again since."""
RECOUNT = (0.5, 1.5)
"""And are so many times as large."""
DELAY_DAYS = 2
"""The cards come later by so much."""
LOCKED_SHARE = 0.15
"""Published visits, of those that can still be kept, that are promised."""
LOCKED_TO_CREW = 0.5
"""Promised visits that this very crew has to keep."""
MAX_NIGHTS = 2
"""Nights on end away from home."""


def replanning(plain: Problem, dice: Dice) -> Problem:
    """The week is published; then a crew, some schools and the cards' date are lost.

    A part of what can still be kept is promised. Changes are limited to what can no longer be
    kept and one more for each crew, so there is always a plan: the rest of the published one.
    """
    known = draft(plain)
    lost = dice.pick([crew.id for crew in plain.crews if _works_on_lost_day(crew, plain)])
    cancelled = _cancelled(plain, known, dice)
    pools = tuple(_recounted(pool, dice) for pool in plain.pools)
    keepable = [
        each
        for each in known
        if (each.visit.crew, each.visit.date) != (lost, plain.horizon.dates[LOST_DAY])
        and (each.visit.site, each.visit.date) not in cancelled
    ]
    promised = [each for each in keepable if dice.chance(LOCKED_SHARE)]
    return replace(
        plain,
        pools=pools,
        sites=tuple(_closed(site, cancelled) for site in plain.sites),
        crews=tuple(_without_lost_day(crew, lost, plain) for crew in plain.crews),
        cards=plain.cards and replace(plain.cards, deliveries=_later(plain)),
        locked=tuple(_locked(each, dice) for each in promised),
        published=tuple(each.visit for each in known),
        change_penalty=CHANGE_PENALTY,
        max_changes=len(known) - len(keepable) + len(plain.crews),
    )


def _works_on_lost_day(crew: Crew, problem: Problem) -> bool:
    return any(shift.date == problem.horizon.dates[LOST_DAY] for shift in crew.shifts)


def _cancelled(
    problem: Problem, known: Sequence[Drafted], dice: Dice
) -> frozenset[tuple[SiteId, dt.date]]:
    schools = {site.id for site in problem.sites if site.kind == "school"}
    visits = [each.visit for each in known if each.visit.site in schools]
    return frozenset((visit.site, visit.date) for visit in dice.some(visits, CANCELLED_SCHOOLS))


def _recounted(pool: Pool, dice: Dice) -> Pool:
    if not dice.chance(RECOUNTED):
        return pool
    return replace(pool, people=int(pool.people * dice.between(*RECOUNT)))


def _closed(site: Site, cancelled: frozenset[tuple[SiteId, dt.date]]) -> Site:
    open_still = (each for each in site.windows if (site.id, each.date) not in cancelled)
    return replace(site, windows=tuple(open_still))


def _without_lost_day(crew: Crew, lost: CrewId, problem: Problem) -> Crew:
    if crew.id != lost:
        return crew
    date = problem.horizon.dates[LOST_DAY]
    return replace(crew, shifts=tuple(shift for shift in crew.shifts if shift.date != date))


def _later(problem: Problem) -> tuple[Delivery, ...]:
    deliveries = problem.cards.deliveries if problem.cards else ()
    delay = dt.timedelta(days=DELAY_DAYS)
    return tuple(
        replace(each, date=min(each.date + delay, problem.horizon.dates[-1])) for each in deliveries
    )


def _locked(each: Drafted, dice: Dice) -> LockedVisit:
    visit = each.visit
    if visit.arrive_minute is None:
        raise ValueError("drafted visits have a time")
    return LockedVisit(
        site=visit.site,
        date=visit.date,
        arrive_minute=visit.arrive_minute,
        service_minutes=each.service_minutes,
        crew=visit.crew if dice.chance(LOCKED_TO_CREW) else None,
    )


def print_now(plain: Problem) -> Problem:
    """Nobody is recorded without a card to hand over: the short cards now limit the week."""
    policy = CardPolicy.PRINT_NOW
    return replace(plain, cards=plain.cards and replace(plain.cards, policy=policy, value=0.0))


def staffed(plain: Problem, figures: Figures, dice: Dice) -> Problem:
    """Only named people can go out, and there are not quite enough of them."""
    return replace(plain, staff=staff_of(figures, dice, plain.horizon.dates))


def nights(plain: Problem, figures: Figures, places: Map) -> Problem:
    """Inns in the districts farthest from the depots; every crew may stay out two nights on end."""
    depots = depot_points(figures)
    far = sorted(
        range(len(places.districts)),
        key=lambda one: -min(km_between(places.districts[one], depot) for depot in depots),
    )
    lodgings = (
        Lodging(
            id=LodgingId(PlaceId(f"inn-{number:02}")),
            **degrees(figures, places.districts[number]),
            cost=LODGING_COST,
        )
        for number in sorted(far[: figures.lodgings])
    )
    return replace(
        plain,
        lodgings=tuple(lodgings),
        crews=tuple(replace(crew, max_nights=MAX_NIGHTS) for crew in plain.crews),
    )

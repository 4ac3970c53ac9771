"""Weeks to measure planners on: the same name and seed give the same week on every machine.

These weeks were committed before anything was measured on them; a test holds their digests.
"""

import datetime as dt
from collections.abc import Iterator

from benchmarks.weeks.generate import variants
from benchmarks.weeks.generate.dice import Dice
from benchmarks.weeks.generate.figures import (
    CARD_VALUE,
    KINDS,
    MONDAY,
    OVERTIME_PER_HOUR,
    TRAVEL_PER_HOUR,
    Figures,
)
from benchmarks.weeks.generate.people import crews_of
from benchmarks.weeks.generate.places import Map, degrees, depot_points, draw_map
from solver.check.roads import straight_km
from solver.problem import (
    Cards,
    Costs,
    Delivery,
    Depot,
    DepotId,
    Horizon,
    PlaceId,
    Problem,
)

__all__ = ["KINDS", "VARIANTS", "variants_of", "week"]

VARIANTS = ("plain", "replanning", "print_now", "staff", "nights")
FERRY_MINUTES = 45
"""Waiting for the boat and crossing, on top of the drive."""


def variants_of(kind: str) -> tuple[str, ...]:
    """Nights away where there are inns; of the month only the plain one."""
    figures = KINDS[kind]
    if figures.days > 7:
        return ("plain",)
    return tuple(each for each in VARIANTS if each != "nights" or figures.lodgings)


def week(kind: str, variant: str, seed: int) -> Problem:
    """A week of this kind. All variants of a kind and seed share one plain week.

    Raises KeyError for an unknown kind and ValueError for a variant it has not.
    """
    figures = KINDS[kind]
    if variant not in variants_of(kind):
        raise ValueError(f"{kind} has no variant {variant}")
    dates = Horizon(start=MONDAY, days=figures.days).dates
    places = draw_map(figures, Dice(f"{kind} {seed}"), dates)
    plain = _plain(figures, places, dates)
    dice = Dice(f"{kind} {variant} {seed}")
    match variant:
        case "replanning":
            return variants.replanning(plain, dice)
        case "print_now":
            return variants.print_now(plain)
        case "staff":
            return variants.staffed(plain, figures, dice)
        case "nights":
            return variants.nights(plain, figures, places)
        case _:
            return plain


def _plain(figures: Figures, places: Map, dates: tuple[dt.date, ...]) -> Problem:
    depots = _depots(figures)
    return Problem(
        timezone="Asia/Makassar",
        horizon=Horizon(start=dates[0], days=len(dates)),
        depots=depots,
        travel=figures.travel,
        travel_minutes=dict(_ferries(figures, places, depots)),
        pools=places.pools,
        sites=places.sites,
        crews=crews_of(figures, depots, dates),
        cards=Cards(
            on_hand=figures.cards_on_hand,
            reserve=figures.cards_reserve,
            deliveries=tuple(Delivery(date=dates[day], cards=n) for day, n in figures.deliveries),
            value=CARD_VALUE,
        ),
        quotas=places.quotas,
        costs=Costs(travel_per_hour=TRAVEL_PER_HOUR, overtime_per_hour=OVERTIME_PER_HOUR),
    )


def _depots(figures: Figures) -> tuple[Depot, ...]:
    return tuple(
        Depot(id=DepotId(PlaceId(f"office-{number + 1}")), **degrees(figures, point))
        for number, point in enumerate(depot_points(figures))
    )


def _ferries(
    figures: Figures, places: Map, depots: tuple[Depot, ...]
) -> Iterator[tuple[tuple[PlaceId, PlaceId], float]]:
    """The first villages lie across a river: their drives are entered by hand, both ways.

    Both ways differ, as against and with the stream.
    """
    road = figures.travel
    everywhere = (*depots, *places.sites)
    for village in places.sites[: figures.ferries]:
        for place in everywhere:
            if place.id == village.id:
                continue
            km = straight_km(village.lat, village.lon, place.lat, place.lon)
            drive = round(road.per_leg_minutes + km * road.winding / road.speed_kmh * 60)
            yield (place.id, village.id), drive + FERRY_MINUTES
            yield (village.id, place.id), drive + FERRY_MINUTES - 10

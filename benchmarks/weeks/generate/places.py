"""Where people are not yet recorded: pools, and the sites that draw on them."""

import datetime as dt
from dataclasses import dataclass
from typing import TypedDict

from benchmarks.weeks.generate import hours
from benchmarks.weeks.generate.dice import Dice
from benchmarks.weeks.generate.figures import (
    BIG_SCHOOL,
    DISTRICT_ATTENDANCE,
    GENERAL_VALUE,
    HALL_ATTENDANCE,
    HALL_PACKUP,
    HALL_SETUP,
    HOME_ATTENDANCE,
    HOME_PACKUP,
    HOME_SETUP,
    HOME_VALUE,
    MINUTES_PER_HOME_RECORDING,
    MINUTES_PER_RECORDING,
    PUPIL_CARD_SHARE,
    PUPIL_VALUE,
    QUOTA_PENALTY,
    SCHOOL_ATTENDANCE,
    SCHOOLS_WITH_NOTICE,
    Figures,
)
from solver.problem import (
    CoverageQuota,
    Draw,
    Equipment,
    PlaceId,
    Pool,
    PoolId,
    QuotaId,
    Site,
    SiteId,
)

SATELLITE = Equipment("satellite")
KM_A_DEGREE = 111.2
"""Of latitude everywhere, of longitude near the equator, where Indonesia lies."""
CANDIDATES = 4
"""Points tried for each district; the one farthest from all others is taken."""

Point = tuple[float, float]
"""Kilometres east and north of the south-western corner."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Map:
    """What is where. `districts` are the points of their offices, in kilometres."""

    pools: tuple[Pool, ...]
    sites: tuple[Site, ...]
    districts: tuple[Point, ...]
    quotas: tuple[CoverageQuota, ...]


def draw_map(figures: Figures, dice: Dice, dates: tuple[dt.date, ...]) -> Map:
    """Districts first, villages around them, then schools and homes anywhere in a district."""
    districts = _districts(figures, dice)
    pools: list[Pool] = []
    sites: list[Site] = []
    villages: list[list[PoolId]] = [[] for _ in districts]
    members: list[list[SiteId]] = [[] for _ in districts]
    for number in range(figures.halls):
        district = number % len(districts)
        point = _around(figures, dice, districts[district])
        pool = _village(number, figures, dice, point)
        pools.append(pool)
        sites.append(_hall(number, pool.id, figures, dice, dates=dates, point=point))
        villages[district].append(pool.id)
        members[district].append(sites[-1].id)
    for number, point in enumerate(districts):
        sites.append(_district_office(number, villages[number], figures, point, dates=dates))
        members[number].append(sites[-1].id)
    for number in range(figures.schools):
        pools.append(_pupils(number, figures, dice))
        sites.append(
            _school(number, pools[-1], figures, dice, dates=dates, near=dice.pick(districts))
        )
    for number in range(figures.home_rounds):
        pools.append(_homebound(number, figures, dice))
        sites.append(
            _home_round(number, pools[-1].id, figures, dice, dates=dates, near=dice.pick(districts))
        )
    return Map(
        pools=tuple(pools),
        sites=tuple(sites),
        districts=tuple(districts),
        quotas=tuple(_quota(number, sites) for number, sites in enumerate(members)),
    )


class Position(TypedDict):
    lat: float
    lon: float


def degrees(figures: Figures, point: Point) -> Position:
    """Latitude and longitude, rounded to about ten metres."""
    lat, lon = figures.center
    return Position(
        lat=round(lat + (point[1] - figures.height_km / 2) / KM_A_DEGREE, 4),
        lon=round(lon + (point[0] - figures.width_km / 2) / KM_A_DEGREE, 4),
    )


def depot_points(figures: Figures) -> tuple[Point, ...]:
    return tuple((x * figures.width_km, y * figures.height_km) for x, y in figures.depots)


def km_between(a: Point, b: Point) -> float:
    """Along the roads of a chessboard: additions only, so that it is the same everywhere."""
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _districts(figures: Figures, dice: Dice) -> list[Point]:
    """One beside each depot, the others spread over the map."""
    points = list(depot_points(figures))
    while len(points) < figures.districts:
        tried = [
            (dice.between(0, figures.width_km), dice.between(0, figures.height_km))
            for _ in range(CANDIDATES)
        ]
        points.append(max(tried, key=lambda point: min(km_between(point, p) for p in points)))
    return points


def _around(figures: Figures, dice: Dice, near: Point) -> Point:
    far = figures.district_km
    x = near[0] + dice.between(-far, far)
    y = near[1] + dice.between(-far, far)
    return (min(max(x, 0.0), figures.width_km), min(max(y, 0.0), figures.height_km))


def _village(number: int, figures: Figures, dice: Dice, point: Point) -> Pool:
    far_km = min(km_between(point, depot) for depot in depot_points(figures))
    people = dice.along(figures.hall_people) * (1 + figures.remoteness * far_km / 100)
    return Pool(
        id=PoolId(f"village-{number:03}/general"),
        people=int(people),
        value=GENERAL_VALUE,
    )


def _pupils(number: int, figures: Figures, dice: Dice) -> Pool:
    return Pool(
        id=PoolId(f"school-{number:03}/pupil"),
        people=int(dice.along(figures.school_people)),
        value=PUPIL_VALUE,
        card_share=dice.pick(PUPIL_CARD_SHARE),
    )


def _homebound(number: int, figures: Figures, dice: Dice) -> Pool:
    return Pool(
        id=PoolId(f"home-{number:03}/homebound"),
        people=int(dice.along(figures.home_people)),
        value=HOME_VALUE,
    )


def _hall(
    number: int,
    pool: PoolId,
    figures: Figures,
    dice: Dice,
    *,
    dates: tuple[dt.date, ...],
    point: Point,
) -> Site:
    offline = dice.chance(figures.without_network)
    return Site(
        id=SiteId(PlaceId(f"hall-{number:03}")),
        kind="hall",
        **degrees(figures, point),
        requires=frozenset({SATELLITE} if offline else ()),
        setup_minutes=HALL_SETUP,
        packup_minutes=HALL_PACKUP,
        minutes_per_recording=MINUTES_PER_RECORDING,
        min_service_minutes=60,
        max_service_minutes=360,
        service_step_minutes=30,
        max_visits=figures.hall_visits,
        min_gap_days=figures.gap_days,
        windows=hours.hall(dice, dates),
        draws=(Draw(pool=pool, attendance=round(dice.between(*HALL_ATTENDANCE), 2)),),
    )


def _district_office(
    number: int,
    villages: list[PoolId],
    figures: Figures,
    point: Point,
    *,
    dates: tuple[dt.date, ...],
) -> Site:
    return Site(
        id=SiteId(PlaceId(f"district-{number:02}")),
        kind="district_office",
        **degrees(figures, point),
        setup_minutes=HALL_SETUP,
        packup_minutes=HALL_PACKUP,
        minutes_per_recording=MINUTES_PER_RECORDING,
        min_service_minutes=60,
        max_service_minutes=360,
        service_step_minutes=30,
        max_visits=figures.district_visits,
        min_gap_days=figures.gap_days,
        windows=hours.district_office(dates),
        draws=tuple(Draw(pool=pool, attendance=DISTRICT_ATTENDANCE) for pool in villages),
    )


def _school(
    number: int,
    pupils: Pool,
    figures: Figures,
    dice: Dice,
    *,
    dates: tuple[dt.date, ...],
    near: Point,
) -> Site:
    return Site(
        id=SiteId(PlaceId(f"school-{number:03}")),
        kind="school",
        **degrees(figures, _around(figures, dice, near)),
        setup_minutes=HALL_SETUP,
        packup_minutes=HALL_PACKUP,
        minutes_per_recording=MINUTES_PER_RECORDING,
        min_service_minutes=30,
        max_service_minutes=300,
        service_step_minutes=30,
        max_visits=2 if pupils.people >= BIG_SCHOOL else 1,
        earliest_date=dates[2] if dice.chance(SCHOOLS_WITH_NOTICE) else None,
        windows=hours.school(dice, dates),
        draws=(Draw(pool=pupils.id, attendance=SCHOOL_ATTENDANCE),),
    )


def _home_round(
    number: int,
    pool: PoolId,
    figures: Figures,
    dice: Dice,
    *,
    dates: tuple[dt.date, ...],
    near: Point,
) -> Site:
    return Site(
        id=SiteId(PlaceId(f"home-{number:03}")),
        kind="home_round",
        **degrees(figures, _around(figures, dice, near)),
        setup_minutes=HOME_SETUP,
        packup_minutes=HOME_PACKUP,
        minutes_per_recording=MINUTES_PER_HOME_RECORDING,
        max_kits=1,
        min_service_minutes=30,
        max_service_minutes=240,
        service_step_minutes=30,
        windows=hours.home(dates),
        draws=(Draw(pool=pool, attendance=HOME_ATTENDANCE),),
    )


def _quota(number: int, sites: list[SiteId]) -> CoverageQuota:
    """Every district sees a crew: in a hall of it or at its office."""
    return CoverageQuota(
        id=QuotaId(f"district-{number:02}"),
        sites=tuple(sites),
        min_visits=1,
        penalty=QUOTA_PENALTY,
    )

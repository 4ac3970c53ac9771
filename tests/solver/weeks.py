"""A city's week, drawn at random but in the shape of a real office's."""

import datetime as dt
import random

from solver.problem import (
    Break,
    Cards,
    Costs,
    Crew,
    CrewId,
    Depot,
    DepotId,
    Draw,
    Equipment,
    Horizon,
    PlaceId,
    Pool,
    PoolId,
    Problem,
    Role,
    Shift,
    Site,
    SiteId,
    Window,
)

MONDAY = dt.date(2023, 12, 11)


def city_week(*, seed: int = 1, crews: int = 3, days: int = 6) -> Problem:
    """A city's week: halls, schools, home rounds, district offices that share the halls' pools."""
    draw = random.Random(seed)
    dates = [MONDAY + dt.timedelta(days=day) for day in range(days)]
    pools: list[Pool] = []
    sites: list[Site] = []
    halls: list[tuple[PoolId, float, float]] = []
    for number in range(50):
        lat, lon = draw.gauss(0.545, 0.02), draw.gauss(123.06, 0.025)
        pool = PoolId(f"k{number:02}/general")
        pools.append(Pool(id=pool, people=draw.randint(5, 45)))
        halls.append((pool, lat, lon))
        sites.append(_hall(number, pool, lat, lon, dates))
    for number in range(40):
        pool = PoolId(f"s{number:02}/pupil")
        pools.append(Pool(id=pool, people=int(draw.lognormvariate(2.6, 0.9)) + 1, card_share=0.5))
        sites.append(_school(number, pool, draw, dates))
    for number in range(50):
        pool = PoolId(f"h{number:02}/homebound")
        pools.append(Pool(id=pool, people=draw.randint(1, 4), value=2.0))
        sites.append(_home_round(number, pool, draw, dates))
    for number in range(9):
        near = sorted(halls, key=lambda hall: (hall[1] - 0.52 - 0.006 * number) ** 2)[:6]
        sites.append(_district_office(number, near, dates))
    return Problem(
        timezone="Asia/Makassar",
        horizon=Horizon(start=MONDAY, days=days),
        depots=(Depot(id=DepotId(PlaceId("office")), lat=0.5384, lon=123.0553),),
        pools=tuple(pools),
        sites=tuple(sites),
        crews=tuple(_crew(number, dates) for number in range(1, crews + 1)),
        cards=Cards(on_hand=2000, reserve=1200, value=0.2),
        costs=Costs(travel_per_hour=1.0, overtime_per_hour=3.0),
    )


def _windows(dates: list[dt.date], start: int, end: int) -> tuple[Window, ...]:
    return tuple(Window(date=date, start_minute=start, end_minute=end) for date in dates)


def _hall(number: int, pool: PoolId, lat: float, lon: float, dates: list[dt.date]) -> Site:
    return Site(
        id=SiteId(PlaceId(f"hall-{number:02}")),
        kind="hall",
        lat=lat,
        lon=lon,
        requires=frozenset({Equipment("network")}),
        setup_minutes=30,
        packup_minutes=15,
        minutes_per_recording=6,
        min_service_minutes=60,
        max_service_minutes=360,
        service_step_minutes=30,
        max_visits=2,
        windows=_windows(dates, 480, 900),
        draws=(Draw(pool=pool, attendance=0.25),),
    )


def _school(number: int, pool: PoolId, draw: random.Random, dates: list[dt.date]) -> Site:
    open_on = [date for date in dates if date.weekday() < 5 and draw.random() < 0.6]
    return Site(
        id=SiteId(PlaceId(f"school-{number:02}")),
        kind="school",
        lat=draw.gauss(0.545, 0.02),
        lon=draw.gauss(123.06, 0.025),
        setup_minutes=30,
        packup_minutes=15,
        minutes_per_recording=6,
        min_service_minutes=30,
        max_service_minutes=300,
        service_step_minutes=30,
        earliest_date=dates[min(2, len(dates) - 1)],
        windows=_windows(open_on, 450, 780),
        draws=(Draw(pool=pool, attendance=0.85),),
    )


def _home_round(number: int, pool: PoolId, draw: random.Random, dates: list[dt.date]) -> Site:
    return Site(
        id=SiteId(PlaceId(f"home-{number:02}")),
        kind="home_round",
        lat=draw.gauss(0.545, 0.02),
        lon=draw.gauss(123.06, 0.025),
        setup_minutes=10,
        packup_minutes=5,
        minutes_per_recording=30,
        max_kits=1,
        min_service_minutes=30,
        max_service_minutes=120,
        service_step_minutes=30,
        windows=_windows(dates, 480, 900),
        draws=(Draw(pool=pool, attendance=0.9),),
    )


def _district_office(
    number: int, halls: list[tuple[PoolId, float, float]], dates: list[dt.date]
) -> Site:
    return Site(
        id=SiteId(PlaceId(f"district-{number}")),
        kind="district_office",
        lat=sum(hall[1] for hall in halls) / len(halls),
        lon=sum(hall[2] for hall in halls) / len(halls),
        setup_minutes=30,
        packup_minutes=15,
        minutes_per_recording=6,
        min_service_minutes=60,
        max_service_minutes=360,
        service_step_minutes=30,
        windows=_windows(dates, 480, 900),
        draws=tuple(Draw(pool=hall[0], attendance=0.08) for hall in halls),
    )


def _crew(number: int, dates: list[dt.date]) -> Crew:
    needs = {Role("operator"): 2, Role("driver"): 1}
    friday = (Break(start_minute=690, end_minute=780),)
    return Crew(
        id=CrewId(f"crew-{number}"),
        depot=DepotId(PlaceId("office")),
        kits=2,
        provides=frozenset({Equipment("network")}),
        needs=needs,
        shifts=tuple(
            Shift(
                date=date,
                start_minute=480,
                end_minute=900,
                overtime_minutes=60,
                breaks=friday if date.weekday() == 4 else (),
                kits=2,
                needs=needs,
            )
            for date in dates
        ),
    )


def home_week(*, seed: int = 1, homes: int = 300, crews: int = 3, days: int = 5) -> Problem:
    """Old and ill people at home all over the city: some dozen short visits a crew-day."""
    draw = random.Random(seed)
    dates = [MONDAY + dt.timedelta(days=day) for day in range(days)]
    pools: list[Pool] = []
    sites: list[Site] = []
    for number in range(homes):
        pool = PoolId(f"h{number:03}/homebound")
        pools.append(Pool(id=pool, people=draw.randint(1, 3), value=draw.choice([1.0, 1.5, 2.0])))
        first = draw.choice([480, 480, 540, 600, 720])
        sites.append(
            Site(
                id=SiteId(PlaceId(f"home-{number:03}")),
                kind="home_round",
                lat=draw.gauss(0.545, 0.02),
                lon=draw.gauss(123.06, 0.025),
                setup_minutes=5,
                packup_minutes=0,
                minutes_per_recording=10,
                max_kits=1,
                min_service_minutes=10,
                max_service_minutes=30,
                service_step_minutes=10,
                windows=_windows(
                    [date for date in dates if draw.random() < 0.8], first, first + 240
                ),
                draws=(Draw(pool=pool, attendance=0.9),),
            )
        )
    return Problem(
        timezone="Asia/Makassar",
        horizon=Horizon(start=MONDAY, days=days),
        depots=(Depot(id=DepotId(PlaceId("office")), lat=0.5384, lon=123.0553),),
        pools=tuple(pools),
        sites=tuple(sites),
        crews=tuple(_crew(number, dates) for number in range(1, crews + 1)),
        costs=Costs(travel_per_hour=1.0, overtime_per_hour=3.0),
    )

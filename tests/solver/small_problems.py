"""Small problems at random that use every feature of the problem file.

The same seed makes the same problem. `tiny` ones can be solved by trying every plan.
"""

import datetime as dt
from dataclasses import dataclass, replace
from random import Random

from solver.problem import (
    Break,
    CardPolicy,
    Cards,
    Costs,
    CoverageQuota,
    Crew,
    CrewId,
    Delivery,
    Depot,
    DepotId,
    Draw,
    Equipment,
    Horizon,
    LockedVisit,
    Lodging,
    LodgingId,
    Night,
    Person,
    PlaceId,
    Pool,
    PoolId,
    Problem,
    PublishedVisit,
    QuotaId,
    Role,
    Shift,
    Site,
    SiteId,
    StaffId,
    Travel,
    Window,
)

MONDAY = dt.date(2023, 12, 11)
NETWORK = Equipment("network")
OPERATOR, DRIVER = Role("operator"), Role("driver")


@dataclass(frozen=True, kw_only=True)
class Size:
    sites: int
    crews: int
    days: int
    pools: int
    steps: tuple[int, ...] = (5, 30, 60)
    staff: tuple[int, ...] = (0, 3, 5, 7)


TINY = (
    Size(sites=3, crews=2, days=1, pools=3, steps=(30, 60), staff=(0, 2, 3, 4)),
    Size(sites=3, crews=1, days=2, pools=3, steps=(30, 60), staff=(0, 2, 3, 4)),
    Size(sites=2, crews=1, days=3, pools=2, steps=(60,), staff=(0, 2, 3)),
)
SMALL = Size(sites=12, crews=3, days=4, pools=10)


def tiny_problem(seed: int) -> Problem:
    """One or two crew-days and at most three sites."""
    return small_problem(seed, TINY[seed % len(TINY)])


def small_problem(seed: int, size: Size = SMALL) -> Problem:
    """Each feature is there in a part of the problems; most have several."""
    draw = Random(seed)
    days = draw.randint(1, size.days)
    dates = [MONDAY + dt.timedelta(days=day) for day in range(days)]
    pools = [_pool(draw, number) for number in range(draw.randint(1, size.pools))]
    sites = [
        _site(draw, number, dates, pools, size) for number in range(draw.randint(1, size.sites))
    ]
    lodgings = [_lodging(draw, number) for number in range(draw.choice([0, 0, 1, 2]))]
    crews = [
        _crew(draw, number, dates, lodgings, sites)
        for number in range(1, draw.randint(1, size.crews) + 1)
    ]
    return Problem(
        timezone="Asia/Makassar",
        horizon=Horizon(start=MONDAY, days=days),
        depots=(_depot(),),
        lodgings=tuple(lodgings),
        travel=Travel(speed_kmh=draw.choice([20, 30, 40])),
        travel_minutes=_by_hand(draw, sites),
        pools=tuple(pools),
        sites=tuple(sites),
        crews=tuple(crews),
        staff=_staff(draw, dates, size),
        cards=_cards(draw, dates),
        quotas=_quotas(draw, sites),
        locked=_locked(draw, dates, sites, crews),
        locked_nights=_locked_nights(draw, crews, lodgings),
        published=_published(draw, dates, sites, crews),
        change_penalty=draw.choice([0.0, 0.5, 4.0]),
        max_changes=draw.choice([None, None, None, None, 1, 3]),
        costs=Costs(
            travel_per_hour=draw.choice([0.0, 0.25, 2.0]),
            overtime_per_hour=draw.choice([0.0, 3.0]),
        ),
    )


def _depot() -> Depot:
    return Depot(id=DepotId(PlaceId("office")), lat=0.54, lon=123.06)


def _around(draw: Random, spread: float = 0.05) -> dict[str, float]:
    return {
        "lat": 0.54 + draw.uniform(-spread, spread),
        "lon": 123.06 + draw.uniform(-spread, spread),
    }


def _pool(draw: Random, number: int) -> Pool:
    return Pool(
        id=PoolId(f"pool-{number}"),
        people=draw.choice([3, 12.5, 40, 90] * 4 + [0]),
        value=draw.choice([1.0, 2.5] * 4 + [0.0]),
        card_share=draw.choice([1.0, 1.0, 0.5, 0.0]),
    )


def _site(draw: Random, number: int, dates: list[dt.date], pools: list[Pool], size: Size) -> Site:
    step = draw.choice(size.steps)
    shortest = draw.choice([20, 30, 60, 60])
    chosen = draw.sample(pools, k=min(len(pools), draw.choice([0, 1, 1, 1, 2, 3])))
    return Site(
        id=SiteId(PlaceId(f"site-{number}")),
        kind=draw.choice(["hall", "school", "home_round"]),
        **_around(draw),
        requires=frozenset({NETWORK} if draw.random() < 0.2 else set()),
        setup_minutes=draw.choice([0, 10, 30]),
        packup_minutes=draw.choice([0, 5, 15]),
        minutes_per_recording=draw.choice([4, 6, 7.5, 30]),
        max_kits=draw.choice([None, 1, 2] * 6 + [0]),
        min_service_minutes=shortest,
        max_service_minutes=shortest + draw.choice([40, 120] * 5 + [0]),
        service_step_minutes=step,
        max_visits=draw.choice([1, 1, 2, 3] * 5 + [0]),
        min_gap_days=draw.choice([0, 1, 1, 2]),
        earliest_date=draw.choice([None, None, None, *dates]),
        windows=tuple(window for date in dates for window in _windows(draw, date)),
        draws=tuple(
            Draw(pool=pool.id, attendance=draw.choice([0.2, 0.5, 0.9, 1.0] * 3 + [0.0]))
            for pool in chosen
        ),
    )


def _windows(draw: Random, date: dt.date) -> list[Window]:
    split = [(480, 600), (600, 720)]
    hours = draw.choice([[(480, 900)]] * 5 + [[(450, 780)], split, split, [(600, 660)], [], []])
    return [Window(date=date, start_minute=start, end_minute=end) for start, end in hours]


def _lodging(draw: Random, number: int) -> Lodging:
    return Lodging(
        id=LodgingId(PlaceId(f"inn-{number}")), **_around(draw, 0.2), cost=draw.choice([0.0, 3.0])
    )


def _crew(
    draw: Random, number: int, dates: list[dt.date], lodgings: list[Lodging], sites: list[Site]
) -> Crew:
    kits = draw.choice([1, 2] * 6 + [0])
    needs = {OPERATOR: 1, DRIVER: draw.choice([0, 1])}
    working = [date for date in dates if draw.random() < 0.85]
    far = [*(place.id for place in lodgings), *(place.id for place in sites)]
    shifts: list[Shift] = []
    for index, date in enumerate(working):
        pause = draw.choice([(), (), (Break(start_minute=690, end_minute=750),)])
        starts = draw.choice([480, 480, 540])
        shifts.append(
            Shift(
                date=date,
                start_minute=starts,
                end_minute=starts + draw.choice([240, 420, 420] * 3 + [120]),
                overtime_minutes=draw.choice([0, 60]),
                breaks=pause,
                kits=draw.choice([kits, 1]),
                needs=draw.choice([needs, {OPERATOR: 2}]),
                start_at=draw.choice(far) if index == 0 and draw.random() < 0.1 else None,
            )
        )
    return Crew(
        id=CrewId(f"crew-{number}"),
        depot=_depot().id,
        kits=kits,
        provides=frozenset({NETWORK} if draw.random() < 0.75 else set()),
        needs=needs,
        max_nights=draw.choice([0, 0, 1, 2]),
        shifts=tuple(shifts),
    )


def _by_hand(draw: Random, sites: list[Site]) -> dict[tuple[PlaceId, PlaceId], float]:
    if draw.random() < 0.7:
        return {}
    places: list[PlaceId] = [_depot().id, *(site.id for site in sites)]
    return {
        (draw.choice(places), draw.choice(places)): draw.choice([0, 3, 35, 180]) for _ in range(4)
    }


def _staff(draw: Random, dates: list[dt.date], size: Size) -> tuple[Person, ...] | None:
    if draw.random() < 0.6:
        return None
    return tuple(
        Person(
            id=StaffId(f"s-{number}"),
            roles=frozenset(draw.choice([[OPERATOR], [DRIVER], [OPERATOR, DRIVER]])),
            dates=frozenset(date for date in dates if draw.random() < 0.8),
            max_days=draw.choice([None, None, 1, 2]),
        )
        for number in range(draw.choice(size.staff))
    )


def _cards(draw: Random, dates: list[dt.date]) -> Cards | None:
    if draw.random() < 0.4:
        return None
    return Cards(
        policy=draw.choice(list(CardPolicy)),
        on_hand=draw.choice([0, 5, 20, 60]),
        reserve=draw.choice([0, 0, 15]),
        deliveries=tuple(
            Delivery(date=date, cards=draw.choice([5, 30])) for date in dates if draw.random() < 0.2
        ),
        value=draw.choice([0.0, 0.2, 1.5]),
    )


def _quotas(draw: Random, sites: list[Site]) -> tuple[CoverageQuota, ...]:
    return tuple(
        CoverageQuota(
            id=QuotaId(f"quota-{number}"),
            sites=tuple(site.id for site in draw.sample(sites, k=draw.randint(1, len(sites)))),
            min_visits=draw.choice([1, 2]),
            penalty=draw.choice([0.0, 5.0]),
        )
        for number in range(draw.choice([0, 0, 1, 2]))
    )


def _locked(
    draw: Random, dates: list[dt.date], sites: list[Site], crews: list[Crew]
) -> tuple[LockedVisit, ...]:
    if draw.random() < 0.6:
        return ()
    locked: list[LockedVisit] = []
    for _ in range(draw.randint(1, 3)):
        site = draw.choice(sites)
        step = site.service_step_minutes
        opening = draw.choice(
            site.windows or (Window(date=dates[0], start_minute=480, end_minute=900),)
        )
        able = [
            crew.id
            for crew in crews
            if site.requires <= crew.provides
            and any(shift.date == opening.date for shift in crew.shifts)
        ]
        service = -(-site.min_service_minutes // step) * step
        spare = opening.end_minute - opening.start_minute - site.setup_minutes - service
        locked.append(
            LockedVisit(
                site=site.id,
                date=opening.date if draw.random() < 0.95 else draw.choice(dates),
                arrive_minute=opening.start_minute
                + 5 * draw.randint(0, max(2, min(spare, 240) // 5)),
                service_minutes=service,
                crew=draw.choice([None, None, *(able or [crew.id for crew in crews])]),
            )
        )
    return tuple(locked)


def _locked_nights(draw: Random, crews: list[Crew], lodgings: list[Lodging]) -> tuple[Night, ...]:
    nights: list[Night] = []
    for crew in crews:
        dates = {shift.date for shift in crew.shifts}
        for date in sorted(dates):
            possible = crew.max_nights > 0 and date + dt.timedelta(days=1) in dates
            if lodgings and draw.random() < (0.3 if possible else 0.01):
                nights.append(Night(crew=crew.id, date=date, lodging=draw.choice(lodgings).id))
    return tuple(nights)


def _published(
    draw: Random, dates: list[dt.date], sites: list[Site], crews: list[Crew]
) -> tuple[PublishedVisit, ...]:
    if draw.random() < 0.5:
        return ()
    return tuple(
        PublishedVisit(
            site=draw.choice(sites).id,
            crew=draw.choice(crews).id,
            date=draw.choice(dates),
            arrive_minute=draw.choice([None, 480, 540, 600, 660]),
        )
        for _ in range(draw.randint(1, 4))
    )


def shared_problem(seed: int) -> Problem:
    """A district office and a hall of one of its villages, both to be visited more than once."""
    draw = Random(f"shared {seed}")
    days = draw.choice([2, 3])
    dates = [MONDAY + dt.timedelta(days=day) for day in range(days)]
    pools = [replace(_pool(draw, number), people=draw.choice([20, 60, 140])) for number in (0, 1)]
    office = _visited_again(draw, 0, pools, dates)
    hall = _visited_again(draw, 1, pools[:1], dates)
    return Problem(
        timezone="Asia/Makassar",
        horizon=Horizon(start=MONDAY, days=days),
        depots=(_depot(),),
        pools=tuple(pools),
        sites=(office, hall),
        crews=(_crew(draw, 1, dates, [], [office, hall]),),
        cards=_cards(draw, dates),
        costs=Costs(travel_per_hour=draw.choice([0.0, 0.25])),
    )


def _visited_again(draw: Random, number: int, pools: list[Pool], dates: list[dt.date]) -> Site:
    return Site(
        id=SiteId(PlaceId(f"site-{number}")),
        kind="hall",
        lat=0.54 + draw.uniform(-0.01, 0.01),
        lon=123.06 + draw.uniform(-0.01, 0.01),
        setup_minutes=10,
        minutes_per_recording=draw.choice([3, 6, 12]),
        min_service_minutes=60,
        max_service_minutes=draw.choice([60, 120]),
        service_step_minutes=60,
        max_visits=draw.choice([2, 2, 3]),
        min_gap_days=1,
        windows=tuple(Window(date=date, start_minute=480, end_minute=960) for date in dates),
        draws=tuple(Draw(pool=pool.id, attendance=draw.choice([0.1, 0.3, 0.5])) for pool in pools),
    )

"""Builders of problems and plans small enough to compute by hand.

Every drive takes 20 minutes, so a crew that leaves at 08:00 arrives at 08:20. A hall takes 30
minutes to set up and 15 to pack up; a kit records one person in 6 minutes.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from solver import check
from solver.check import Rule
from solver.plan import CrewDay, Plan, Visit
from solver.problem import (
    Crew,
    CrewId,
    Depot,
    DepotId,
    Draw,
    Horizon,
    Lodging,
    LodgingId,
    Night,
    Person,
    PlaceId,
    Pool,
    PoolId,
    Problem,
    Role,
    Shift,
    Site,
    SiteId,
    StaffId,
    Travel,
    Window,
)

MONDAY = dt.date(2023, 12, 11)
TUESDAY = dt.date(2023, 12, 12)
WEDNESDAY = dt.date(2023, 12, 13)
DATES = (MONDAY, TUESDAY, WEDNESDAY)
NEEDS = {Role("operator"): 1, Role("driver"): 1}


def minute(clock: str) -> int:
    """`08:20` as minutes since midnight."""
    return int(clock[:2]) * 60 + int(clock[3:])


def place(name: str) -> PlaceId:
    return PlaceId(name)


def site_id(name: str) -> SiteId:
    return SiteId(PlaceId(name))


def window(date: dt.date = MONDAY, start: str = "08:00", end: str = "15:00") -> Window:
    return Window(date=date, start_minute=minute(start), end_minute=minute(end))


def site(name: str = "hall-a", **overrides: Any) -> Site:
    """A hall, open 08:00-15:00 each date, to which half of its pool comes each time."""
    hall = Site(
        id=site_id(name),
        kind="hall",
        lat=0.5,
        lon=123.0,
        setup_minutes=30,
        packup_minutes=15,
        minutes_per_recording=6,
        min_service_minutes=60,
        max_service_minutes=240,
        service_step_minutes=30,
        max_visits=2,
        windows=tuple(window(date) for date in DATES),
        draws=(Draw(pool=PoolId(f"pool-{name[-1]}"), attendance=0.5),),
    )
    return replace(hall, **overrides)


def pool(name: str = "pool-a", **overrides: Any) -> Pool:
    return replace(Pool(id=PoolId(name), people=40), **overrides)


def shift(date: dt.date = MONDAY, **overrides: Any) -> Shift:
    """08:00-15:00 with an hour of overtime, one kit."""
    day = Shift(
        date=date,
        start_minute=minute("08:00"),
        end_minute=minute("15:00"),
        overtime_minutes=60,
        kits=1,
        needs=NEEDS,
    )
    return replace(day, **overrides)


def crew(name: str = "crew-1", **overrides: Any) -> Crew:
    """A crew with a shift on each date."""
    team = Crew(
        id=CrewId(name),
        depot=DepotId(place("office")),
        kits=1,
        needs=NEEDS,
        shifts=tuple(shift(date) for date in DATES),
    )
    return replace(team, **overrides)


def person(name: str, *roles: str, dates: Iterable[dt.date] = DATES, **overrides: Any) -> Person:
    someone = Person(id=StaffId(name), roles=frozenset(map(Role, roles)), dates=frozenset(dates))
    return replace(someone, **overrides)


def problem(**overrides: Any) -> Problem:
    """One crew, two halls with a pool of 40 each, an inn, three dates; every drive 20 minutes."""
    small = Problem(
        timezone="Asia/Makassar",
        horizon=Horizon(start=MONDAY, days=len(DATES)),
        depots=(Depot(id=DepotId(place("office")), lat=0.5, lon=123.0),),
        lodgings=(Lodging(id=LodgingId(place("inn")), lat=0.5, lon=123.0),),
        travel=Travel(winding=0.0, per_leg_minutes=20.0),
        pools=(pool("pool-a"), pool("pool-b")),
        sites=(site("hall-a"), site("hall-b")),
        crews=(crew(),),
    )
    return replace(small, **overrides)


def visit(
    name: str = "hall-a",
    date: dt.date = MONDAY,
    arrive: str = "08:20",
    service: int = 60,
    *,
    by: str = "crew-1",
) -> Visit:
    return Visit(
        site=site_id(name),
        crew=CrewId(by),
        date=date,
        arrive_minute=minute(arrive),
        service_minutes=service,
    )


def night(date: dt.date = MONDAY, lodging: str = "inn", *, by: str = "crew-1") -> Night:
    return Night(crew=CrewId(by), date=date, lodging=LodgingId(place(lodging)))


def crew_day(date: dt.date, *staff: str, by: str = "crew-1") -> CrewDay:
    return CrewDay(crew=CrewId(by), date=date, staff=tuple(map(StaffId, staff)))


def plan(problem: Problem, *visits: Visit, **overrides: Any) -> Plan:
    """The plan of these visits, telling the truth about itself; without a bound."""
    nights = overrides.get("nights", ())
    score = check.score(problem, visits, nights)
    stated = list(visits)
    for each in score.visits:
        stated[each.index] = replace(
            each.visit,
            expected_recordings=round(each.recordings, 1),
            expected_cards=round(each.cards, 1),
        )
    truthful = Plan(
        status=check.status_of(problem, visits, value=score.value, bound=None),
        value=score.value,
        visits=tuple(stated),
        changes=score.changes,
    )
    return replace(truthful, **overrides)


def broken(problem: Problem, *visits: Visit, **overrides: Any) -> list[Rule]:
    """The rules that a truthful plan of these visits breaks, claims about itself included."""
    return [
        each.rule for each in check.check(problem, plan(problem, *visits, **overrides)).violations
    ]

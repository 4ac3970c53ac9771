"""Weekends and long roads: everybody who can takes a turn, and the plan stays as good as it was."""

import datetime as dt
from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from solver import check
from solver.construct import Draft, Effort, Route, Search, Stop, fairness, start
from solver.construct.draft import in_served_order
from solver.construct.fairness import Names, long_road_days, take_turns, unevenness, weekend_days
from solver.grid import Grid, grid_of
from solver.plan import CrewDay, Plan, Visit
from solver.problem import (
    Crew,
    Draw,
    Horizon,
    Lodging,
    LodgingId,
    Night,
    PlaceId,
    Pool,
    PoolId,
    Problem,
    Role,
    Site,
    StaffId,
    Travel,
)
from solver.solve import solve
from tests.solver.make import crew, night, person, place, plan, problem, shift, site, window

THURSDAY = dt.date(2023, 12, 14)
FRIDAY, SATURDAY, SUNDAY, MONDAY = (THURSDAY + dt.timedelta(days=n) for n in (1, 2, 3, 4))
OPERATOR, DRIVER = Role("operator"), Role("driver")
ONE, OTHER = BOTH = (StaffId("s-1"), StaffId("s-2"))


def weekend(**overrides: Any) -> Problem:
    """A crew of one, Friday to Monday, and two people who could each do all of it."""
    dates = (FRIDAY, SATURDAY, SUNDAY, MONDAY)
    needs = {OPERATOR: 1}
    whole = problem(
        horizon=Horizon(start=FRIDAY, days=4),
        sites=(site(max_visits=4, windows=tuple(window(date) for date in dates)),),
        pools=(Pool(id=PoolId("pool-a"), people=400),),
        crews=(crew(max_nights=2, shifts=tuple(shift(date, needs=needs) for date in dates)),),
        staff=tuple(person(who, "operator", dates=dates) for who in BOTH),
    )
    return replace(whole, **overrides)


def out_on(grid: Grid, *dates: dt.date, sleeping: tuple[dt.date, ...] = ()) -> Draft:
    """The hall for an hour on each date; the crew sleeps at the inn after some of them."""
    office, inn = grid.place_row[PlaceId("office")], grid.place_row[PlaceId("inn")]
    rows = {grid.problem.horizon.dates[day.date]: row for row, day in enumerate(grid.crew_days)}
    return {
        rows[date]: Route(
            inn if date - dt.timedelta(days=1) in sleeping else office,
            inn if date in sleeping else office,
            (Stop(0, 100, 12),),
        )
        for date in dates
    }


def weekend_counts(made: Plan) -> list[int]:
    counts = Counter(who for day in made.staffing if day.date.weekday() >= 5 for who in day.staff)
    return sorted(counts.values())


def test_of_two_weekend_days_each_of_two_people_has_one() -> None:
    grid = grid_of(weekend())
    draft = out_on(grid, FRIDAY, SATURDAY, SUNDAY, MONDAY)
    unfair = {row: (ONE,) if row in weekend_days(grid, draft) else (OTHER,) for row in draft}

    names = take_turns(grid, draft, unfair)

    saturday, sunday = sorted(weekend_days(grid, draft))
    assert {*names[saturday], *names[sunday]} == {*BOTH}
    assert unevenness(grid, draft, unfair).weekends == 4
    assert unevenness(grid, draft, names).weekends == 2


def test_a_turn_is_made_possible_by_changing_other_dates() -> None:
    """Both have two days; who worked on Friday and Monday would have none left for Sunday."""
    staff = tuple(
        person(who, "operator", dates=(FRIDAY, SATURDAY, SUNDAY, MONDAY), max_days=2)
        for who in BOTH
    )
    grid = grid_of(weekend(staff=staff))
    draft = out_on(grid, FRIDAY, SATURDAY, SUNDAY, MONDAY)
    unfair = {row: (ONE,) if row in weekend_days(grid, draft) else (OTHER,) for row in draft}

    names = take_turns(grid, draft, unfair)

    assert unevenness(grid, draft, names).weekends == 2
    assert Counter(who for team in names.values() for who in team) == {ONE: 2, OTHER: 2}


def test_a_night_away_keeps_its_people_though_that_is_uneven() -> None:
    grid = grid_of(weekend())
    draft = out_on(grid, SATURDAY, SUNDAY, sleeping=(SATURDAY,))

    names = take_turns(grid, draft, dict.fromkeys(draft, (ONE,)))

    evening, morning = sorted(draft)
    assert names[evening] == names[morning]
    assert len(names[evening]) == 1


def test_names_that_are_even_already_stay() -> None:
    grid = grid_of(weekend())
    draft = out_on(grid, FRIDAY, SATURDAY, SUNDAY)
    friday, saturday, sunday = sorted(draft)
    even = {friday: (OTHER,), saturday: (OTHER,), sunday: (ONE,)}

    assert take_turns(grid, draft, even) == even


def test_who_is_not_free_on_weekends_takes_no_turn() -> None:
    staff = (
        person("s-1", "operator", dates=(FRIDAY, SATURDAY, SUNDAY)),
        person("s-2", "operator", dates=(FRIDAY, MONDAY)),
    )
    grid = grid_of(weekend(staff=staff))
    draft = out_on(grid, SATURDAY, SUNDAY)
    only = dict.fromkeys(draft, (ONE,))

    assert take_turns(grid, draft, only) == only


def test_the_longest_roads_are_shared_too() -> None:
    """Two of eight crew-days drive two hours, the others 40 minutes."""
    dates = tuple(THURSDAY + dt.timedelta(days=n) for n in (4, 5, 6, 7))
    halls = tuple(site(f"hall-{name}", windows=tuple(map(window, dates))) for name in "ab")
    asked = problem(
        horizon=Horizon(start=dates[0], days=4),
        sites=halls,
        travel_minutes={
            (place("office"), place("hall-b")): 60,
            (place("hall-b"), place("office")): 60,
        },
        crews=tuple(
            crew(name, shifts=tuple(shift(date, needs={OPERATOR: 1}) for date in dates))
            for name in ("crew-1", "crew-2")
        ),
        staff=tuple(person(f"s-{n}", "operator", dates=dates) for n in (1, 2, 3)),
    )
    grid = grid_of(asked)
    office = grid.place_row[PlaceId("office")]
    far = {row for row, day in enumerate(grid.crew_days) if day.crew == 0 and day.date in (1, 3)}
    draft = {
        row: Route(office, office, (Stop(int(row in far), 110, 12),))
        for row in range(len(grid.crew_days))
    }
    unfair = {row: (BOTH[grid.crew_days[row].crew],) for row in draft}

    names = take_turns(grid, draft, unfair)

    assert long_road_days(grid, draft) == far
    assert len({names[row] for row in far}) == 2


def test_where_every_road_is_as_long_none_is_called_long() -> None:
    grid = grid_of(weekend())
    assert long_road_days(grid, out_on(grid, FRIDAY, SATURDAY)) == frozenset()


def test_in_a_solved_plan_the_weekend_is_shared() -> None:
    asked = weekend()
    made = solve(asked, seconds=600, work=40)
    assert check.check(asked, made).ok
    assert weekend_counts(made) == [1, 1]


@pytest.mark.parametrize("most_names", [fairness.MOST_NAMES, 12])
def test_names_chosen_again_keep_the_value_and_every_rule_and_are_never_less_even(
    most_names: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All at once, and part by part where there are many."""
    monkeypatch.setattr(fairness, "MOST_NAMES", most_names)
    tried = better = nights = 0
    for seed in range(60):
        asked = roster(Random(seed))
        grid = grid_of(asked)
        search = start(grid, effort=Effort(seconds=600, work=30), seed=1)
        if not isinstance(search, Search):
            continue  # too few people for the nights
        search.construct()
        draft, before = search.best.draft, search.commitments.staff or {}

        after = take_turns(grid, draft, before)

        was, now = (unevenness(grid, draft, names) for names in (before, after))
        assert now <= was, f"seed {seed}: {was} to {now}"
        old, new = (as_plan(grid, draft, names) for names in (before, after))
        assert old.value == new.value, f"seed {seed}"
        report = check.check(asked, new)
        assert report.ok, f"seed {seed}: {report.violations}"
        tried, better, nights = tried + 1, better + (now < was), nights + len(new.nights)
    assert tried > 40
    assert better > 10
    assert nights > 20


def as_plan(grid: Grid, draft: Draft, names: Names) -> Plan:
    """The draft as a plan that these people carry out."""
    asked, days = grid.problem, grid.crew_days
    lodgings = {grid.place_row[inn.id]: inn.id for inn in asked.lodgings}
    dates = asked.horizon.dates
    visits = [
        Visit(
            site=asked.sites[stop.site].id,
            crew=asked.crews[days[row].crew].id,
            date=dates[days[row].date],
            arrive_minute=stop.arrive * 5,
            service_minutes=stop.service * 5,
        )
        for row, stop in in_served_order(grid, draft)
    ]
    return plan(
        asked,
        *visits,
        nights=tuple(
            Night(
                crew=asked.crews[days[row].crew].id,
                date=dates[days[row].date],
                lodging=lodgings[route.evening],
            )
            for row, route in draft.items()
            if route.evening in lodgings
        ),
        staffing=tuple(
            CrewDay(
                crew=asked.crews[days[row].crew].id,
                date=dates[days[row].date],
                staff=tuple(names[row]),
            )
            for row in sorted(draft)
        ),
    )


def roster(draw: Random) -> Problem:
    """Some crews over five to nine dates from a Thursday on, and barely people enough."""
    days = draw.randint(5, 9)
    dates = tuple(THURSDAY + dt.timedelta(days=day) for day in range(days))
    crews = tuple(_crew(draw, f"crew-{n}", dates) for n in range(1, draw.randint(2, 4)))
    return problem(
        horizon=Horizon(start=THURSDAY, days=days),
        travel=Travel(speed_kmh=30),
        lodgings=(Lodging(id=LodgingId(place("inn")), lat=0.7, lon=123.2),),
        pools=tuple(Pool(id=PoolId(f"pool-{n}"), people=300) for n in range(4)),
        sites=tuple(_hall(draw, n, dates) for n in range(4)),
        crews=crews,
        staff=tuple(
            person(
                f"s-{n}",
                *draw.choice([("operator",), ("driver",), ("operator", "driver")]),
                dates=[date for date in dates if draw.random() < 0.85],
                max_days=draw.choice([None, 3, 5]),
            )
            for n in range(draw.randint(2, 3) * len(crews))
        ),
        locked_nights=tuple(_nights(draw, crews)),
    )


def _hall(draw: Random, number: int, dates: tuple[dt.date, ...]) -> Site:
    return site(
        f"hall-{number}",
        lat=0.5 + draw.uniform(-0.3, 0.3),
        lon=123.0 + draw.uniform(-0.3, 0.3),
        max_visits=9,
        windows=tuple(window(date) for date in dates),
        draws=(Draw(pool=PoolId(f"pool-{number}"), attendance=0.2),),
    )


def _crew(draw: Random, name: str, dates: tuple[dt.date, ...]) -> Crew:
    needs = draw.choice([{OPERATOR: 1}, {OPERATOR: 1, DRIVER: 1}])
    return crew(name, max_nights=1, shifts=tuple(shift(date, needs=needs) for date in dates))


def _nights(draw: Random, crews: tuple[Crew, ...]) -> list[Night]:
    return [
        night(draw.choice(one.shifts[:-1]).date, by=one.id) for one in crews if draw.random() < 0.6
    ]

"""Crews that are alike trade their days, so that people see the crew they know."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from solver.check import Violation, broken_rules
from solver.plan import CrewDay, Plan, Reason, Status, Unassigned, Visit
from solver.problem import (
    Crew,
    CrewId,
    Depot,
    DepotId,
    Draw,
    Horizon,
    LockedVisit,
    Lodging,
    LodgingId,
    Night,
    PlaceId,
    Pool,
    PoolId,
    Problem,
    PublishedVisit,
    Shift,
    Site,
    SiteId,
    StaffId,
    Window,
)
from solver.replan import with_known_crews
from solver.solve import solve
from tests.solver.small_problems import small_problem

MONDAY = date(2023, 12, 11)
DINAS = DepotId(PlaceId("dinas"))
ONE, TWO = CrewId("c-1"), CrewId("c-2")
NORTH, SOUTH = SiteId(PlaceId("north")), SiteId(PlaceId("south"))


def crew(id: CrewId, **changes: Any) -> Crew:
    shift: dict[str, Any] = {"date": MONDAY, "start_minute": 480, "end_minute": 900, "kits": 1}
    return Crew(id=id, depot=DINAS, kits=1, shifts=(Shift(**shift | changes),))


def site(id: SiteId) -> Site:
    return Site(
        id=id,
        kind="hall",
        lat=0.5,
        lon=123.0,
        minutes_per_recording=6,
        min_service_minutes=60,
        max_service_minutes=120,
        service_step_minutes=60,
        windows=(Window(date=MONDAY, start_minute=480, end_minute=900),),
    )


def problem(**changes: Any) -> Problem:
    """Two crews that are alike; people expect the first in the north and the second in the south."""
    usual: dict[str, Any] = {
        "timezone": "Asia/Makassar",
        "horizon": Horizon(start=MONDAY, days=2),
        "depots": (Depot(id=DINAS, lat=0.5, lon=123.1),),
        "sites": (site(NORTH), site(SOUTH)),
        "crews": (crew(ONE), crew(TWO)),
        "published": (
            PublishedVisit(site=NORTH, crew=ONE, date=MONDAY, arrive_minute=600),
            PublishedVisit(site=SOUTH, crew=TWO, date=MONDAY, arrive_minute=600),
        ),
    }
    return Problem(**usual | changes)


def visit(place: SiteId, by: CrewId) -> Visit:
    return Visit(site=place, crew=by, date=MONDAY, arrive_minute=600, service_minutes=60)


def swapped(**changes: Any) -> Plan:
    """Each crew at the other's site."""
    visits = (visit(SOUTH, ONE), visit(NORTH, TWO))
    return replace(Plan(status=Status.FEASIBLE, value=0.0, visits=visits), **changes)


def crews_of(plan: Plan) -> dict[str, str]:
    return {visit.site: visit.crew for visit in plan.visits}


def test_crews_that_are_alike_trade_back() -> None:
    traded = with_known_crews(problem(), swapped())

    assert crews_of(traded) == {"north": "c-1", "south": "c-2"}


def test_whoever_is_named_for_a_day_goes_with_it() -> None:
    named = (
        CrewDay(crew=ONE, date=MONDAY, staff=(StaffId("southerner"),)),
        CrewDay(crew=TWO, date=MONDAY, staff=(StaffId("northerner"),)),
    )

    traded = with_known_crews(problem(), swapped(staffing=named))

    assert {day.crew: day.staff for day in traded.staffing} == {
        ONE: ("northerner",),
        TWO: ("southerner",),
    }


def test_reasons_name_the_crew_that_it_is_now() -> None:
    left = Unassigned(
        site=SiteId(PlaceId("west")),
        reason=Reason.OUTRANKED,
        detail={"crew": "c-1", "date": "2023-12-11", "displaces": [{"site": "south"}]},
    )
    blocked = replace(left, detail={"visits": [{"crew": "c-2", "date": "2023-12-11"}]})

    traded = with_known_crews(problem(), swapped(unassigned=(left, blocked)))

    first, second = (each.detail for each in traded.unassigned)
    assert first == {"crew": "c-2", "date": "2023-12-11", "displaces": [{"site": "south"}]}
    assert second == {"visits": [{"crew": "c-1", "date": "2023-12-11"}]}


@pytest.mark.parametrize(
    "other",
    [
        {"start_minute": 485},
        {"end_minute": 895},
        {"overtime_minutes": 30},
        {"kits": 2},
        {"start_at": PlaceId("north")},
    ],
)
def test_crews_that_differ_do_not_trade(other: dict[str, Any]) -> None:
    unlike = problem(crews=(crew(ONE), crew(TWO, **other)))

    assert with_known_crews(unlike, swapped()) == swapped()


def test_a_crew_that_was_promised_or_sleeps_out_keeps_its_day() -> None:
    inn = LodgingId(PlaceId("inn"))
    promised = problem(
        locked=(
            LockedVisit(site=SOUTH, date=MONDAY, arrive_minute=600, service_minutes=60, crew=ONE),
        )
    )
    lodging = problem(lodgings=(Lodging(id=inn, lat=0.4, lon=123.0),))
    night = swapped(nights=(Night(crew=TWO, date=MONDAY, lodging=inn),))

    assert with_known_crews(promised, swapped()) == swapped()
    assert with_known_crews(lodging, night) == night
    before = swapped(nights=(Night(crew=TWO, date=MONDAY - timedelta(days=1), lodging=inn),))
    assert with_known_crews(lodging, before) == before


def test_nobody_trades_without_a_reason() -> None:
    unknown = problem(published=())

    assert with_known_crews(unknown, swapped()) is not None
    assert with_known_crews(unknown, swapped()) == swapped()


def test_a_plan_is_given_out_with_the_crews_that_people_know() -> None:
    """Both sites are open for one hour only, so both crews go out, and either could go to either."""
    hour = (Window(date=MONDAY, start_minute=600, end_minute=660),)
    pools = tuple(Pool(id=PoolId(place), people=10) for place in ("north", "south"))
    sites = tuple(
        replace(site(id), windows=hour, draws=(Draw(pool=PoolId(id), attendance=1.0),))
        for id in (NORTH, SOUTH)
    )

    for one, two in ((ONE, TWO), (TWO, ONE)):
        known = (
            PublishedVisit(site=NORTH, crew=one, date=MONDAY, arrive_minute=600),
            PublishedVisit(site=SOUTH, crew=two, date=MONDAY, arrive_minute=600),
        )
        found = solve(problem(sites=sites, pools=pools, published=known), seconds=20, work=20)
        assert crews_of(found) == {"north": one, "south": two}


def test_the_crews_that_people_know_come_also_where_visits_at_one_minute_share_people() -> None:
    """Who is served first is then said of the other visit; together they record as many."""
    hour = (Window(date=MONDAY, start_minute=600, end_minute=660),)
    draws = (Draw(pool=PoolId("all"), attendance=0.5),)
    sites = tuple(replace(site(id), windows=hour, draws=draws) for id in (NORTH, SOUTH))

    for one, two in ((ONE, TWO), (TWO, ONE)):
        known = (
            PublishedVisit(site=NORTH, crew=one, date=MONDAY, arrive_minute=600),
            PublishedVisit(site=SOUTH, crew=two, date=MONDAY, arrive_minute=600),
        )
        pools = (Pool(id=PoolId("all"), people=16),)
        found = solve(problem(sites=sites, pools=pools, published=known), seconds=600, work=20)
        assert crews_of(found) == {"north": one, "south": two}
        recordings = {visit.crew: visit.expected_recordings for visit in found.visits}
        assert recordings == {ONE: 8.0, TWO: 4.0}


def test_whatever_is_traded_breaks_no_rule_and_loses_no_known_crew(rng: Random) -> None:
    traded_plans = 0
    for _ in range(60):
        of = _with_a_twin(small_problem(rng.randrange(10**6)), rng)
        turned = _shuffled(of, solve(of, seconds=10, work=3))

        traded = with_known_crews(of, turned)

        traded_plans += traded != turned
        if not broken(of, turned):
            assert not broken(of, traded)
        assert known_crews(of, traded) >= known_crews(of, turned)
    assert traded_plans


def broken(of: Problem, plan: Plan) -> tuple[Violation, ...]:
    return broken_rules(of, visits=plan.visits, nights=plan.nights, staffing=plan.staffing)


def known_crews(of: Problem, plan: Plan) -> int:
    known = {(one.site, one.date, one.crew) for one in of.published}
    return sum((visit.site, visit.date, visit.crew) in known for visit in plan.visits)


def _with_a_twin(of: Problem, rng: Random) -> Problem:
    """The problem with another crew like its first; people may know either."""
    twin = replace(of.crews[0], id=CrewId("twin"))
    known = [replace(one, crew=rng.choice((twin.id, of.crews[0].id))) for one in of.published]
    return replace(of, crews=(*of.crews, twin), published=tuple(known))


def _shuffled(of: Problem, plan: Plan) -> Plan:
    """The plan with the weeks of the two that are alike exchanged."""
    one, two = of.crews[0].id, CrewId("twin")
    other = {one: two, two: one}
    return replace(
        plan,
        visits=tuple(replace(each, crew=other.get(each.crew, each.crew)) for each in plan.visits),
        nights=tuple(replace(each, crew=other.get(each.crew, each.crew)) for each in plan.nights),
        staffing=tuple(
            replace(each, crew=other.get(each.crew, each.crew)) for each in plan.staffing
        ),
    )

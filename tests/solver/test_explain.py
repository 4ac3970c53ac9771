"""Each reason for leaving a site out, one by one, with what was checked."""

import datetime as dt
from dataclasses import replace

import pytest

from solver import check
from solver.plan import Plan, Reason, Unassigned
from solver.problem import (
    CardPolicy,
    Cards,
    CrewId,
    Equipment,
    LockedVisit,
    Problem,
    PublishedVisit,
    Site,
    Travel,
)
from solver.solve import solve
from tests.solver.make import (
    DATES,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    crew,
    minute,
    person,
    pool,
    problem,
    shift,
    site,
    site_id,
    window,
)

ONE_DAY = crew(shifts=(shift(),))


def left_out(asked: Problem, *, work: int = 40) -> dict[str, Unassigned]:
    return {one.site: one for one in solved(asked, work=work).unassigned}


def solved(asked: Problem, *, work: int = 40) -> Plan:
    plan = solve(asked, seconds=30, work=work)
    assert check.check(asked, plan).ok
    return plan


def only(one: Site, **overrides: object) -> Unassigned:
    """Why the only site of a problem has no visit."""
    return left_out(problem(sites=(one,), **overrides))[one.id]


def locked(name: str, arrive: str, service: int = 60, date: dt.date = MONDAY) -> LockedVisit:
    return LockedVisit(
        site=site_id(name), date=date, arrive_minute=minute(arrive), service_minutes=service
    )


def test_a_site_without_windows_has_no_opening() -> None:
    found = only(site(windows=()))
    assert found.reason is Reason.NO_OPENING_IN_HORIZON
    assert found.detail == {"first": "2023-12-11", "last": "2023-12-13"}


def test_a_window_shorter_than_setting_up_and_serving_is_named() -> None:
    found = only(site(windows=(window(MONDAY, "09:00", "10:25"),)))
    assert found.reason is Reason.TIME_WINDOW
    assert found.detail["hours"] == ["09:00-10:25"]
    assert found.detail["shortest_minutes"] == 90


def test_a_step_that_allows_no_length_is_a_matter_of_time_too() -> None:
    never = site(min_service_minutes=65, max_service_minutes=85, service_step_minutes=30)
    assert only(never).reason is Reason.TIME_WINDOW


def test_a_site_that_is_open_only_before_its_notice_needs_lead_time() -> None:
    found = only(site(windows=(window(MONDAY),), earliest_date=TUESDAY))
    assert found.reason is Reason.LEAD_TIME
    assert found.detail == {"earliest": "2023-12-12", "days": 1}


def test_nobody_is_on_duty_while_the_site_is_open() -> None:
    found = only(site(windows=(window(TUESDAY),)), crews=(ONE_DAY,))
    assert found.reason is Reason.NO_CREW
    assert found.detail == {"dates": ["2023-12-12"]}


def test_hours_that_do_not_meet_count_as_nobody_on_duty() -> None:
    evening = site(windows=(window(MONDAY, "17:00", "21:00"),))
    assert only(evening).reason is Reason.NO_CREW


def test_equipment_that_no_crew_brings_is_named() -> None:
    found = only(site(requires=frozenset({Equipment("network"), Equipment("boat")})))
    assert found.reason is Reason.NO_EQUIPMENT
    assert found.detail == {"items": ["boat", "network"]}


def test_a_crew_without_a_kit_has_no_equipment() -> None:
    found = only(site(), crews=(crew(kits=0, shifts=(shift(kits=0),)),))
    assert found.detail == {"items": ["kit"]}


def test_a_site_too_far_to_be_back_from_says_how_far_it_is() -> None:
    found = only(site(), travel=Travel(winding=0.0, per_leg_minutes=200.0))
    assert found.reason is Reason.TOO_FAR
    assert found.detail == {"travel_minutes": 200}


def test_missing_staff_is_named_by_role_and_date() -> None:
    found = only(site(windows=(window(MONDAY),)), staff=(person("s-1", "operator"),))
    assert found.reason is Reason.NO_STAFF
    assert found.detail == {
        "roles": ["driver"],
        "dates": ["2023-12-11"],
        "short": [{"date": "2023-12-11", "role": "driver", "free": 0, "needed": 1}],
    }


def test_a_crew_day_without_people_goes_nowhere_and_the_reason_names_role_and_date() -> None:
    """crew-2 alone brings the network that hall-b needs; the only driver is with crew-1."""
    network = frozenset({Equipment("network")})
    plan = solved(
        problem(
            sites=(
                site("hall-a", windows=(window(MONDAY),)),
                site("hall-b", windows=(window(MONDAY),), requires=network),
            ),
            crews=(ONE_DAY, replace(ONE_DAY, id=CrewId("crew-2"), provides=network)),
            staff=(person("s-1", "operator"), person("s-2", "operator"), person("s-3", "driver")),
            locked=(replace(locked("hall-a", "09:00"), crew=CrewId("crew-1")),),
        )
    )
    assert {visit.crew for visit in plan.visits} == {"crew-1"}
    assert {day.crew for day in plan.staffing} == {"crew-1"}
    (found,) = plan.unassigned
    assert found.reason is Reason.NO_STAFF
    assert found.detail["short"] == [
        {"date": "2023-12-11", "role": "driver", "free": 1, "needed": 2}
    ]


def test_days_that_are_used_up_are_counted_over_all_dates() -> None:
    """Each date has its driver, but she goes on one date only."""
    plan = solved(
        problem(
            sites=(
                site("hall-a", windows=(window(MONDAY),)),
                site("hall-b", windows=(window(TUESDAY),)),
            ),
            staff=(person("s-1", "operator"), person("s-2", "driver", max_days=1)),
            locked=(locked("hall-a", "09:00"),),
        )
    )
    (found,) = plan.unassigned
    assert (found.site, found.reason) == ("hall-b", Reason.NO_STAFF)
    assert found.detail == {
        "roles": ["driver"],
        "dates": ["2023-12-12"],
        "short": [{"role": "driver", "free_days": 1, "needed_days": 2}],
    }


def test_one_person_in_two_roles_is_one_person_short_of_a_crew() -> None:
    """Neither role is short by itself."""
    found = only(site(windows=(window(MONDAY),)), staff=(person("s-1", "operator", "driver"),))
    assert found.reason is Reason.NO_STAFF
    assert found.detail == {
        "roles": ["driver", "operator"],
        "dates": ["2023-12-11"],
        "short": [],
    }


def test_a_site_whose_pool_is_empty_has_no_people() -> None:
    found = only(site(), pools=(pool(people=0),))
    assert found.reason is Reason.NO_PEOPLE
    assert found.value_lost == 0.0


def test_people_whom_another_visit_records_are_not_there_any_more() -> None:
    everyone = replace(pool("pool-a"), people=5)
    draws = tuple(replace(draw, attendance=1.0) for draw in site("hall-a").draws)
    sites = (site("hall-a", draws=draws), site("hall-b", draws=draws))
    found = left_out(problem(sites=sites, pools=(everyone,)))
    assert [one.reason for one in found.values()] == [Reason.NO_PEOPLE]


def test_a_promise_that_takes_the_day_blocks_a_site_and_is_named() -> None:
    found = left_out(
        problem(crews=(ONE_DAY,), locked=(locked("hall-a", "09:00", 240),)),
    )["hall-b"]
    assert found.reason is Reason.BLOCKED_BY_LOCKED
    assert found.detail == {"visits": [{"site": "hall-a", "crew": "crew-1", "date": "2023-12-11"}]}


def test_cards_that_are_used_up_leave_a_site_out() -> None:
    cards = Cards(policy=CardPolicy.PRINT_NOW, on_hand=10)
    found = left_out(problem(cards=cards, pools=(pool("pool-a", value=2.0), pool("pool-b"))))
    assert found["hall-b"].reason is Reason.CARDS_EXHAUSTED
    assert found["hall-b"].detail["cards"] == 10.0


def test_a_visit_that_would_break_a_published_one_exceeds_the_limit() -> None:
    told = PublishedVisit(
        site=site_id("hall-a"), crew=crew().id, date=MONDAY, arrive_minute=minute("10:00")
    )
    long_stay = site("hall-b", min_service_minutes=240)
    asked = problem(
        sites=(site("hall-a", max_visits=1), long_stay),
        crews=(ONE_DAY,),
        published=(told,),
        max_changes=0,
    )
    found = left_out(asked)["hall-b"]
    assert found.reason is Reason.CHANGE_LIMIT
    assert found.detail == {"max_changes": 0}


def test_a_poorer_site_is_outranked_and_told_by_what_and_how_much() -> None:
    asked = problem(
        sites=(
            site("hall-a", min_service_minutes=240),
            site("hall-b", min_service_minutes=240),
        ),
        crews=(ONE_DAY,),
        pools=(pool("pool-a", people=40), pool("pool-b", people=30)),
    )
    found = left_out(asked)["hall-b"]
    assert found.reason is Reason.OUTRANKED
    assert found.value_lost == 15.0
    assert found.detail == {
        "crew": "crew-1",
        "date": "2023-12-11",
        "displaces": [{"site": "hall-a", "date": "2023-12-11"}],
        "difference": 5.0,
    }


def test_what_there_was_no_time_to_try_is_not_called_impossible() -> None:
    plan = solve(problem(), seconds=30, should_stop=lambda: True)
    assert {one.reason for one in plan.unassigned} == {Reason.NOT_FOUND_IN_TIME}


def test_every_site_without_a_visit_is_explained_once() -> None:
    asked = problem(
        sites=tuple(site(f"hall-{name}", windows=(window(WEDNESDAY),)) for name in "ab")
    )
    plan = solved(asked)
    visited = {visit.site for visit in plan.visits}
    assert sorted([*visited, *(one.site for one in plan.unassigned)]) == ["hall-a", "hall-b"]


@pytest.mark.parametrize("date", DATES)
def test_a_site_may_be_left_out_on_any_date(date: dt.date) -> None:
    found = only(site(windows=(window(date, "09:00", "10:00"),)))
    assert found.reason is Reason.TIME_WINDOW

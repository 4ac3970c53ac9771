"""Promises are kept by somebody, or it is said which of them clash."""

import datetime as dt
from dataclasses import replace

from solver import check
from solver.plan import Conflict, Plan, Reason, Status
from solver.problem import (
    CardPolicy,
    Cards,
    CrewId,
    Equipment,
    LockedVisit,
    Problem,
    PublishedVisit,
    Travel,
)
from solver.solve import solve
from tests.solver.make import (
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    crew,
    minute,
    night,
    person,
    place,
    pool,
    problem,
    shift,
    site,
    site_id,
    window,
)


def solved(asked: Problem) -> Plan:
    plan = solve(asked, seconds=30, work=40)
    assert check.check(asked, plan).ok
    return plan


def clash(asked: Problem) -> Conflict:
    plan = solved(asked)
    assert plan.status is Status.CONFLICT
    return plan.conflicts[0]


def locked(
    name: str = "hall-a",
    arrive: str = "09:00",
    service: int = 60,
    *,
    date: dt.date = MONDAY,
    by: str | None = None,
) -> LockedVisit:
    return LockedVisit(
        site=site_id(name),
        date=date,
        arrive_minute=minute(arrive),
        service_minutes=service,
        crew=None if by is None else CrewId(by),
    )


def crews_of(plan: Plan, name: str) -> list[str]:
    return [visit.crew for visit in plan.visits if visit.site == name]


def test_a_locked_visit_never_moves() -> None:
    plan = solved(problem(locked=(locked(arrive="11:10", service=90),)))
    assert any(
        (v.site, v.date, v.arrive_minute, v.service_minutes)
        == ("hall-a", MONDAY, minute("11:10"), 90)
        for v in plan.visits
    )


def test_a_promise_without_a_crew_goes_to_one_that_can_keep_it() -> None:
    network = frozenset({Equipment("network")})
    asked = problem(
        sites=(site("hall-a", requires=network), site("hall-b")),
        crews=(crew("crew-1"), crew("crew-2", provides=network)),
        locked=(locked(),),
    )
    assert "crew-2" in crews_of(solved(asked), "hall-a")


def test_two_promises_at_once_go_to_two_crews() -> None:
    asked = problem(
        crews=(crew("crew-1"), crew("crew-2")), locked=(locked("hall-a"), locked("hall-b"))
    )
    plan = solved(asked)
    at_nine = {str(v.site): v.crew for v in plan.visits if v.arrive_minute == minute("09:00")}
    assert {at_nine["hall-a"], at_nine["hall-b"]} == {"crew-1", "crew-2"}


def test_two_promises_at_once_clash_for_one_crew() -> None:
    found = clash(problem(locked=(locked("hall-a"), locked("hall-b"))))
    assert found.reason is Reason.BLOCKED_BY_LOCKED
    assert {one.site for one in found.locked} == {"hall-a", "hall-b"}


def test_only_the_promises_that_clash_are_named() -> None:
    asked = problem(
        locked=(
            locked("hall-a", date=WEDNESDAY),
            locked("hall-a"),
            locked("hall-b", date=TUESDAY),
            locked("hall-b", "10:00"),
        )
    )
    assert {(one.site, one.date) for one in clash(asked).locked} == {
        ("hall-a", MONDAY),
        ("hall-b", MONDAY),
    }


def test_more_promises_at_once_than_crews_clash_quickly() -> None:
    halls = tuple(site(f"hall-{letter}") for letter in "abcdefghijklm")
    crews = tuple(crew(f"crew-{number}") for number in range(12))
    pools = tuple(pool(f"pool-{letter}") for letter in "abcdefghijklm")
    asked = problem(
        sites=halls, pools=pools, crews=crews, locked=tuple(locked(hall.id) for hall in halls)
    )
    assert len(clash(asked).locked) == 13


def test_a_promise_that_nobody_can_keep_says_why() -> None:
    boat = frozenset({Equipment("boat")})
    cases: list[tuple[Reason, Problem]] = [
        (Reason.NO_CREW, problem(crews=(crew(shifts=(shift(TUESDAY),)),), locked=(locked(),))),
        (Reason.NO_EQUIPMENT, problem(sites=(site(requires=boat),), locked=(locked(),))),
        (Reason.TIME_WINDOW, problem(locked=(locked(arrive="14:00"),))),
        (Reason.TIME_WINDOW, problem(locked=(locked(service=75),))),
        (Reason.TOO_FAR, problem(locked=(locked(arrive="08:15"),))),
        (Reason.NO_STAFF, problem(staff=(), locked=(locked(),))),
        (
            Reason.CARDS_EXHAUSTED,
            problem(cards=Cards(policy=CardPolicy.PRINT_NOW, on_hand=3), locked=(locked(),)),
        ),
    ]
    for reason, asked in cases:
        found = clash(asked)
        assert (found.reason, len(found.locked)) == (reason, 1)


def test_a_promise_made_before_the_notice_or_twice_is_kept() -> None:
    hall = site(earliest_date=WEDNESDAY, max_visits=1, min_gap_days=3)
    asked = problem(sites=(hall,), locked=(locked(), locked(date=TUESDAY)))
    assert solved(asked).status is Status.EMPTY


def test_a_visit_keeps_its_distance_from_a_promise() -> None:
    hall = site(max_visits=3, min_gap_days=2)
    plan = solved(problem(sites=(hall,), locked=(locked(date=TUESDAY),)))
    assert [visit.date for visit in plan.visits] == [TUESDAY]


def test_a_locked_night_is_kept_with_a_visit_before_it() -> None:
    asked = problem(
        crews=(crew(max_nights=1),),
        pools=(pool(people=0),),
        sites=(site(),),
        locked_nights=(night(TUESDAY),),
    )
    plan = solved(asked)
    assert plan.nights == (night(TUESDAY),)
    assert TUESDAY in {visit.date for visit in plan.visits}


def test_a_locked_night_without_any_visit_before_it_clashes() -> None:
    asked = problem(
        crews=(crew(max_nights=1),), sites=(site(windows=()),), locked_nights=(night(),)
    )
    assert clash(asked).locked_nights == (night(),)


def test_more_nights_in_a_row_than_allowed_clash() -> None:
    asked = problem(crews=(crew(max_nights=1),), locked_nights=(night(), night(TUESDAY)))
    found = clash(asked)
    assert found.locked_nights == (night(), night(TUESDAY))


def test_a_night_after_the_last_shift_clashes() -> None:
    found = clash(problem(crews=(crew(max_nights=2),), locked_nights=(night(WEDNESDAY),)))
    assert found.reason is Reason.NO_CREW


def test_a_crew_sleeps_out_unasked_when_a_promise_needs_it() -> None:
    """The hall is too far for a day trip; the inn is beside it."""
    far = {
        (place("office"), place("hall-a")): 240.0,
        (place("hall-a"), place("office")): 240.0,
        (place("inn"), place("office")): 240.0,
        (place("hall-b"), place("office")): 240.0,
    }
    asked = problem(
        crews=(crew(max_nights=1),), travel_minutes=far, locked=(locked(arrive="12:30"),)
    )
    assert solved(asked).nights == (night(),)


def test_the_way_home_is_driven_even_without_a_visit() -> None:
    start = crew(shifts=(shift(start_at=place("inn")), shift(TUESDAY)))
    asked = problem(
        crews=(start,), sites=(site(windows=()),), staff=(person("s-1", "operator", "driver"),)
    )
    found = clash(asked)
    assert found.reason is Reason.NO_STAFF or found.reason is Reason.TOO_FAR
    enough = (person("s-1", "operator"), person("s-2", "driver"))
    plan = solved(replace(asked, staff=enough))
    assert [(one.date, len(one.staff)) for one in plan.staffing] == [(MONDAY, 2)]


def test_a_crew_that_cannot_get_home_is_a_conflict_without_promises() -> None:
    asked = problem(
        crews=(crew(shifts=(shift(start_at=place("inn")),)),),
        travel=Travel(winding=0.0, per_leg_minutes=500.0),
    )
    assert clash(asked).locked == ()


def test_the_same_people_go_on_after_a_night() -> None:
    staff = tuple(person(f"s-{n}", "operator", "driver", max_days=2) for n in range(3))
    asked = problem(crews=(crew(max_nights=1),), staff=staff, locked_nights=(night(),))
    plan = solved(asked)
    by_date = {one.date: set(one.staff) for one in plan.staffing}
    assert by_date[MONDAY] == by_date[TUESDAY]


def test_people_go_where_they_are_worth_most() -> None:
    """Enough people for one crew-day of three: the one when the big school is open."""
    staff = (person("s-1", "operator", max_days=1), person("s-2", "driver", max_days=1))
    asked = problem(
        sites=(site("hall-a"), site("hall-b", windows=(window(WEDNESDAY),))),
        pools=(pool("pool-a", people=10), pool("pool-b", people=90)),
        staff=staff,
    )
    assert [one.date for one in solved(asked).staffing] == [WEDNESDAY]


def test_too_many_changes_say_the_fewest_found() -> None:
    told = tuple(
        PublishedVisit(site=site_id(name), crew=CrewId("crew-1"), date=MONDAY, arrive_minute=500)
        for name in ("hall-a", "hall-b")
    )
    short = crew(shifts=(shift(end_minute=minute("11:00"), overtime_minutes=0),))
    found = clash(problem(crews=(short,), published=told, max_changes=0))
    assert found.reason is Reason.CHANGE_LIMIT
    assert found.detail == {"max_changes": 0, "fewest_found": 1}
    assert solved(problem(crews=(short,), published=told, max_changes=1)).changes.count == 1

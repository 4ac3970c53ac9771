"""What a change does to the problems of the weeks, and to nothing else."""

import random
from dataclasses import replace
from datetime import date

import pytest

from app.outlook.rules.changed import changed
from app.outlook.rules.changes import (
    CHANGES,
    Attendance,
    Change,
    CrewOff,
    ExtraCrews,
    Kits,
    MoreCards,
    NewHours,
    Resumed,
    Suspended,
    as_if_of,
)
from app.outlook.rules.ground import Ground
from app.places.rules import HoursAsIf, SiteKind, Span
from app.plans.rules import AS_ENTERED
from app.turnout.rules import Key
from solver.files import problem_from_json
from solver.problem import Cards, CrewId, LockedVisit, Problem, PublishedVisit
from tests.app.outlook.rules.make import MONDAYS, ground, made, some_change, week
from tests.solver import make

FIRST, SECOND = MONDAYS


def problems(asked: Ground) -> list[Problem]:
    return [problem_from_json(each.problem) for each in asked.weeks]


def shifts(problem: Problem) -> dict[str, list[tuple[date, int]]]:
    """Each crew's dates and kits."""
    return {crew.id: [(shift.date, shift.kits) for shift in crew.shifts] for crew in problem.crews}


def test_a_lent_crew_is_like_the_one_there_is_and_brings_its_people() -> None:
    staffed = week(FIRST, staff=(make.person("s-1", "operator", "driver", dates=(FIRST,)),))
    (after,) = problems(changed(ground(staffed), (ExtraCrews(like="crew-1", crews=2),)))
    assert shifts(after) == {
        "crew-1": [(FIRST, 1)],
        "crew-1#2": [(FIRST, 1)],
        "crew-1#3": [(FIRST, 1)],
    }
    assert [sorted(person.roles) for person in after.staff or ()] == [
        ["driver", "operator"],
        ["driver"],
        ["operator"],
        ["driver"],
        ["operator"],
    ]


def test_a_change_holds_on_its_dates_and_leaves_other_weeks_as_they_are() -> None:
    before = ground()
    late = changed(before, (ExtraCrews(like="crew-1", crews=1, first_date=SECOND),))
    assert late.weeks[0] == before.weeks[0]
    assert shifts(problems(late)[1]).keys() == {"crew-1", "crew-1#2"}
    early = changed(before, (Kits(kits=1, last_date=FIRST),))
    assert early.weeks[1] == before.weeks[1]
    assert shifts(problems(early)[0]) == {"crew-1": [(FIRST, 2)]}


def test_a_crew_without_kits_or_that_is_off_stays_at_home_and_in_the_problem() -> None:
    published = (PublishedVisit(site=make.site_id("hall-a"), crew=CrewId("crew-1"), date=FIRST),)
    locked = (
        LockedVisit(
            site=make.site_id("hall-a"),
            date=FIRST,
            arrive_minute=500,
            service_minutes=240,
            crew=CrewId("crew-1"),
        ),
    )
    before = ground(week(FIRST, crews=2, published=published, locked=locked))
    for change in (CrewOff(crew="crew-1"), Kits(crew="crew-1", kits=-1)):
        (after,) = problems(changed(before, (change,)))
        assert shifts(after) == {"crew-1": [], "crew-2": [(FIRST, 1)]}
        assert after.published == published
    (off,) = problems(changed(before, (CrewOff(crew="crew-1"),)))
    assert [each.crew for each in off.locked] == [None]
    # The other crew keeps the promise.
    assert [
        each.crew for each in made(changed(before, (CrewOff(crew="crew-1"),))).plans[0].stops
    ] == ["crew-2"]


def test_cards_come_on_their_date_or_lack_from_then_on() -> None:
    stocked = [week(monday, cards=Cards(on_hand=100, reserve=20)) for monday in MONDAYS]
    before = ground(*stocked)
    come = problems(changed(before, (MoreCards(cards=50, on=SECOND),)))
    assert [
        (each.cards.on_hand, [(d.date, d.cards) for d in each.cards.deliveries])
        for each in come
        if each.cards
    ] == [(100, []), (100, [(SECOND, 50)])]
    at_once = problems(changed(before, (MoreCards(cards=50),)))
    assert [each.cards.on_hand for each in at_once if each.cards] == [150, 150]
    lacking = changed(before, (MoreCards(cards=-130, on=SECOND),))
    assert [each.cards.on_hand for each in problems(lacking) if each.cards] == [100, 0]
    assert [lacking.supply.until(monday) for monday in MONDAYS] == [1_000, 870]


def test_what_was_promised_in_a_suspension_falls_away() -> None:
    promised = [
        week(
            monday,
            locked=(
                LockedVisit(
                    site=make.site_id("hall-a"), date=monday, arrive_minute=500, service_minutes=240
                ),
            ),
        )
        for monday in MONDAYS
    ]
    after = problems(changed(ground(*promised), (Suspended(first_date=SECOND),)))
    assert [len(each.locked) for each in after] == [1, 0]


def test_a_change_of_a_crew_that_is_gone_changes_nothing() -> None:
    before = ground()
    gone = (ExtraCrews(like="x", crews=1), CrewOff(crew="x"), Kits(crew="x", kits=1))
    assert changed(before, gone) == before


def test_hours_suspensions_and_shares_decide_what_is_read() -> None:
    as_if = as_if_of(
        (
            NewHours(weekdays=(5,), start="08:00", end="12:00", first_date=SECOND),
            Suspended(first_date=FIRST, last_date=FIRST),
            Resumed(on=SECOND),
            Attendance(site_kind=SiteKind.HALL, share=0.4),
            Attendance(site_kind=SiteKind.HALL, district="75.71.01", share=0.5),
        )
    )
    assert as_if.calendar.hours == (
        HoursAsIf(weekdays=frozenset({5}), hours=Span("08:00", "12:00"), first_date=SECOND),
    )
    assert as_if.calendar.resumed_on == SECOND
    assert [each.covers(FIRST) for each in as_if.calendar.suspensions] == [True]
    assert as_if.pins == {
        Key(kind=SiteKind.HALL, segment="general"): 0.4,
        Key(kind=SiteKind.HALL, segment="general", district="75.71.01"): 0.5,
    }
    others = (ExtraCrews(like="crew-1", crews=1), MoreCards(cards=5), Kits(kits=1))
    assert as_if_of(others) == AS_ENTERED


@pytest.mark.parametrize("seed", range(40))
def test_random_changes_survive_json_and_touch_only_their_dates_and_crews(seed: int) -> None:
    rng = random.Random(seed)
    before = ground(*(week(monday, crews=3, cards=Cards(on_hand=90)) for monday in MONDAYS))
    changes = tuple(some_change(rng) for _ in range(rng.randint(0, 4)))
    assert CHANGES.validate_json(CHANGES.dump_json(changes)) == changes
    after = changed(before, changes)
    assert after == changed(before, CHANGES.validate_json(CHANGES.dump_json(changes)))
    # Nothing but crews, cards and promises; everybody is where they were.
    for old, new in zip(problems(before), problems(after), strict=True):
        same = replace(
            new, crews=old.crews, cards=old.cards, locked=old.locked, published=old.published
        )
        assert same == old
    lent = sum(
        one.crews
        for one in changes
        if isinstance(one, ExtraCrews) and covers(one, FIRST) and works(changes, one, FIRST)
    )
    assert len(problems(after)[0].crews) == 3 + lent


def covers(change: ExtraCrews | CrewOff | Kits, day: date) -> bool:
    return (change.first_date or day) <= day <= (change.last_date or day)


def works(changes: tuple[Change, ...], lent: ExtraCrews, day: date) -> bool:
    """Whether the crew that is copied still goes out then, after the changes before."""
    kits = 1
    for change in changes[: changes.index(lent)]:
        if isinstance(change, CrewOff) and change.crew == lent.like and covers(change, day):
            return False
        if isinstance(change, Kits) and change.crew == lent.like and covers(change, day):
            kits += change.kits
            if kits <= 0:
                return False
    return True

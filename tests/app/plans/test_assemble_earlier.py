"""Whom published visits before a plan will record, it does not count on again."""

from datetime import timedelta
from typing import Any

import pytest

from app.places import actions as places
from app.plans.assemble import problem_for
from app.plans.rules import VisitState, Wishes
from app.stock import actions as stock
from app.stock.rules import Item
from solver.problem import Problem
from tests import make
from tests.app.plans.town import MONDAY, NPSN, Town

NEXT_MONDAY = MONDAY + timedelta(days=7)
HALL_1 = "75.71.01.1001/general/17"
HALL_2 = "75.71.01.1002/general/17"
SCHOOL_16, SCHOOL_17 = f"{NPSN}/pupil/16", f"{NPSN}/pupil/17"


def problem(town: Town, *, wishes: Wishes | None = None, **dates: Any) -> Problem:
    asked: dict[str, Any] = {"start": NEXT_MONDAY, "today": make.TODAY} | dates
    with town.database.reading() as db:
        return problem_for(db, town.office.code, days=5, wishes=wishes or Wishes(), **asked).problem


def people(town: Town, **asked: Any) -> dict[str, float]:
    return {str(pool.id): pool.people for pool in problem(town, **asked).pools}


def published(town: Town, *stops: tuple[str, int, str], minutes: int = 60) -> list[str]:
    """The ids of visits that stand on published days, in their order."""
    plan_id = town.draft_of(*stops, minutes=minutes)
    assert town.publish(plan_id).status_code == 200
    return [visit["id"] for visit in town.visits(plan_id)]


def test_whom_a_published_visit_will_record_the_week_after_does_not_count_on(town: Town) -> None:
    before = people(town)
    published(town, ("hall-1", 0, "10:00"))

    # A quarter of 40 come, and an hour is enough for ten.
    assert people(town) == before | {HALL_1: pytest.approx(30)}


def test_pupils_of_16_and_17_go_in_proportion(town: Town) -> None:
    before = people(town)
    published(town, ("school-1", 3, "08:30"))

    # 102 of 120 come; one kit records one in six minutes, ten of them, five of each age.
    assert people(town) == before | {SCHOOL_16: pytest.approx(55), SCHOOL_17: pytest.approx(55)}


def test_a_later_visit_finds_those_whom_an_earlier_one_left(town: Town) -> None:
    with town.database.writing() as db:
        places.add_site(
            db,
            office_id=town.office.code,
            kind="district_office",
            name="Kecamatan Barat",
            area_code="75.71.01",
            id="kec",
        )
    published(town, ("hall-1", 0, "10:00"), ("kec", 1, "10:00"), minutes=120)

    # 12 in a hundred of 30, 40 and 40: 13.2 come to the district office, and all are recorded.
    left = people(town)
    assert left[HALL_1] == pytest.approx(30 * 0.88)
    assert left[HALL_2] == pytest.approx(40 * 0.88)


def test_sites_outside_the_focus_have_taken_their_people_too(town: Town) -> None:
    published(town, ("hall-1", 0, "10:00"))
    with town.database.writing() as db:
        places.add_site(
            db,
            office_id=town.office.code,
            kind="district_office",
            name="Kecamatan Barat",
            area_code="75.71.01",
            id="kec",
        )

    only_office = Wishes(kinds=frozenset({"district_office"}))

    assert people(town, wishes=only_office)[HALL_1] == pytest.approx(30)


@pytest.mark.parametrize(
    ("state", "left"),
    [
        (VisitState.OFFERED, 30),
        (VisitState.CONFIRMED, 30),
        (VisitState.IN_PROGRESS, 30),
        (VisitState.DONE, 40),
        (VisitState.PARTIAL, 40),
        (VisitState.CANCELLED, 40),
        (VisitState.MISSED, 40),
    ],
)
def test_what_is_reported_is_in_the_books_and_what_fell_away_brings_nobody(
    town: Town, state: VisitState, left: float
) -> None:
    (visit_id,) = published(town, ("hall-1", 0, "10:00"))
    town.advance(visit_id, state)

    assert people(town)[HALL_1] == pytest.approx(left)


def test_a_day_that_is_over_is_not_waited_for(town: Town) -> None:
    published(town, ("hall-1", 0, "10:00"), ("hall-2", 1, "10:00"))

    left = people(town, today=MONDAY + timedelta(days=1))

    assert (left[HALL_1], left[HALL_2]) == (40, pytest.approx(30))


def test_a_plan_from_the_middle_of_a_published_week_takes_off_only_the_days_before_it(
    town: Town,
) -> None:
    published(town, ("hall-1", 0, "10:00"), ("hall-2", 1, "10:00"))

    made = problem(town, start=MONDAY + timedelta(days=1))

    left = {str(pool.id): pool.people for pool in made.pools}
    assert (left[HALL_1], left[HALL_2]) == (pytest.approx(30), 40)
    assert [visit.site for visit in made.published] == ["hall-2"]


def test_who_turns_16_or_17_in_between_is_where_they_were_on_the_day_of_the_visit(
    town: Town,
) -> None:
    published(town, ("school-1", 3, "08:30"))

    left = people(town, start=NEXT_MONDAY.replace(2024, 7))

    # Ten of the two older cohorts; the third was too young for the visit.
    assert left[SCHOOL_17] == pytest.approx(110)
    assert left[SCHOOL_16] == 60


def test_a_visit_to_a_site_that_closed_for_good_still_stands(town: Town) -> None:
    published(town, ("hall-1", 0, "10:00"))
    with town.database.writing() as db:
        places.add_site(
            db,
            office_id=town.office.code,
            kind="hall",
            name="Balai lain",
            area_code="75.71.01.1001",
            id="hall-9",
        )
    town.retire("hall-1")

    assert people(town)[HALL_1] == pytest.approx(30)


def test_their_cards_are_spoken_for(town: Town) -> None:
    published(town, ("hall-1", 0, "10:00"), ("school-1", 3, "08:30"))

    cards = problem(town).cards

    assert cards is not None
    # Ten at the hall and five pupils of 17; the five of 16 get theirs later.
    assert cards.on_hand == pytest.approx(500 - 15)


def test_no_more_cards_are_spoken_for_than_are_free(town: Town) -> None:
    published(town, ("hall-1", 0, "10:00"))
    with town.database.writing() as db:
        stock.set_reserve(db, office_id=town.office.code, item=Item.CARD, quantity=497)

    cards = problem(town).cards

    assert cards is not None
    assert (cards.on_hand, cards.reserve) == (497, 497)


def test_two_weeks_after_each_other_do_not_record_more_people_than_there_are(town: Town) -> None:
    for start in (MONDAY, NEXT_MONDAY):
        plan_id = town.draft(start=start.isoformat(), days=5)
        assert town.publish(plan_id).status_code == 200

    left = people(town, start=NEXT_MONDAY + timedelta(days=7))
    first, second = (town.show(each["id"])["recordings"] for each in plans(town))

    assert second > 0
    assert sum(left.values()) == pytest.approx(3 * 40 + 2 * 60 + 5 - first - second, abs=0.2)


def plans(town: Town) -> list[dict[str, Any]]:
    return town.office.as_("coordinator").get("/plans").json()["items"]

"""Monthly quotas of sites: a plan never makes more visits in a month than they leave."""

from datetime import date, timedelta

import pytest

from app.plans.rules import VisitState, month_of, whole_months
from tests.app.plans.town import MONDAY, Town

NEXT_WEEK = MONDAY + timedelta(days=7)
HALLS = {"focus": {"kinds": ["hall"]}}


def halls(town: Town, plan_id: str) -> list[str]:
    return [visit["date"] for visit in town.visits(plan_id) if visit["site"] == "hall-1"]


@pytest.fixture
def busy(town: Town) -> Town:
    """A town whose first hall has far more people than one visit records, and was visited once."""
    town.edit("hall-1", max_visits=3, min_gap_days=1, minutes_per_recording=60.0)
    assert town.publish(town.draft_of(("hall-1", 0, "10:00"))).status_code == 200
    return town


def test_without_a_quota_a_site_is_visited_again(busy: Town) -> None:
    assert halls(busy, busy.draft(start=NEXT_WEEK.isoformat(), days=2, **HALLS))


def test_a_site_that_had_its_visits_of_the_month_is_not_planned(busy: Town) -> None:
    busy.edit("hall-1", monthly_visits=1)

    assert halls(busy, busy.draft(start=NEXT_WEEK.isoformat(), days=2, **HALLS)) == []


def test_what_the_quota_leaves_can_be_planned_and_no_more(busy: Town) -> None:
    busy.edit("hall-1", monthly_visits=2)

    assert len(halls(busy, busy.draft(start=NEXT_WEEK.isoformat(), days=3, **HALLS))) == 1


def test_a_new_month_has_its_visits_again(busy: Town) -> None:
    busy.edit("hall-1", monthly_visits=1)

    assert len(halls(busy, busy.draft(start="2024-01-02", days=3, **HALLS))) == 1


def test_over_the_turn_of_a_month_neither_has_too_many(busy: Town) -> None:
    busy.edit("hall-1", monthly_visits=1)

    dates = halls(busy, busy.draft(start="2023-12-28", days=8, **HALLS))

    assert len(dates) == 1
    assert dates[0] >= "2024-01-01"


def test_a_visit_that_fell_away_takes_nothing(busy: Town) -> None:
    busy.edit("hall-1", monthly_visits=1)
    plans = busy.office.as_("coordinator").get("/plans").json()["items"]
    busy.advance(busy.visits(plans[0]["id"])[0]["id"], VisitState.CANCELLED)

    assert len(halls(busy, busy.draft(start=NEXT_WEEK.isoformat(), days=3, **HALLS))) == 1


def test_a_published_visit_that_is_planned_again_does_not_count_against_itself(busy: Town) -> None:
    busy.edit("hall-1", monthly_visits=1)

    assert len(halls(busy, busy.draft(days=3, **HALLS))) == 1


def test_a_quota_that_was_set_meanwhile_refuses_a_plan_beyond_it(busy: Town) -> None:
    plan_id = busy.draft(start=NEXT_WEEK.isoformat(), days=2, **HALLS)
    assert halls(busy, plan_id)
    busy.edit("hall-1", monthly_visits=1)

    assert busy.publish(plan_id).json()["code"] == "plan_outdated"


def test_a_month_is_whole_from_its_first_to_its_last_date() -> None:
    assert month_of(date(2023, 12, 31)) == "2023-12"
    assert whole_months(date(2023, 12, 31), date(2024, 2, 1)) == (
        date(2023, 12, 1),
        date(2024, 2, 29),
    )

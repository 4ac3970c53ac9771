"""The office's data as a problem: who can be recorded where, by whom, with what."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.backlog import actions as backlog
from app.backlog.rules import CohortKey, Reason, Segment
from app.core.errors import Conflict
from app.core.hours import minute_of
from app.crews import actions as crews
from app.places import actions as places
from app.places import queries as place_queries
from app.plans.assemble import problem_for
from app.plans.rules import VisitState, Wishes
from app.stock import actions as stock
from app.stock.rules import Item
from app.turnout.rules import default_attendance
from solver.problem import CardPolicy, Problem, Site
from tests import make
from tests.app.plans.town import MONDAY, NPSN, Town


def problem(town: Town, *, days: int = 5, wishes: Wishes | None = None, **dates: Any) -> Problem:
    with town.database.reading() as db:
        asked: dict[str, Any] = {"start": MONDAY, "today": make.TODAY} | dates
        return problem_for(
            db, town.office.code, days=days, wishes=wishes or Wishes(), **asked
        ).problem


def site(of: Problem, id: str) -> Site:
    return next(site for site in of.sites if site.id == id)


def draws(of: Problem, id: str) -> dict[str, float]:
    return {draw.pool: draw.attendance for draw in site(of, id).draws}


def weigh(town: Town, **weights: float) -> None:
    admin = town.office.as_("admin")
    version = {"If-Match": admin.get("").headers["ETag"]}
    assert admin.patch("", {"weights": weights}, headers=version).status_code == 200


def test_pupils_of_16_are_recorded_without_a_card_and_younger_ones_are_left_out(
    town: Town,
) -> None:
    pools = {str(pool.id): pool for pool in problem(town).pools}

    assert pools[f"{NPSN}/pupil/17"].people == 60
    assert pools[f"{NPSN}/pupil/17"].card_share == 1.0
    assert pools[f"{NPSN}/pupil/16"].people == 60
    assert pools[f"{NPSN}/pupil/16"].card_share == 0.0
    assert sum(pool.people for pool in pools.values()) == 3 * 40 + 2 * 60 + 5


def test_a_pupil_without_a_school_is_found_at_home(town: Town) -> None:
    before = {str(pool.id): pool.people for pool in problem(town).pools}
    with town.database.writing() as db:
        cohort = backlog.cohort_for(
            db,
            office_id=town.office.code,
            key=CohortKey(kelurahan_code="75.71.01.1001", segment=Segment.PUPIL),
        )
        backlog.record_change(
            db,
            office_id=town.office.code,
            cohort_id=cohort.id,
            change=7,
            reason=Reason.MOVED_IN,
            effective_date=make.TODAY,
            source="uji",
            by=town.office.member_ids["manager"],
        )

    after = {str(pool.id): pool.people for pool in problem(town).pools}

    hall = "75.71.01.1001/general/17"
    assert after == before | {hall: before[hall] + 7}


def test_who_turns_17_before_the_plan_begins_gets_a_card(town: Town) -> None:
    pools = {
        str(pool.id): pool.people for pool in problem(town, start=MONDAY.replace(2024, 7)).pools
    }

    assert pools[f"{NPSN}/pupil/17"] == 120
    assert pools[f"{NPSN}/pupil/16"] == 60


def test_each_kind_of_site_draws_its_own_people(town: Town) -> None:
    with town.database.writing() as db:
        places.add_site(
            db,
            office_id=town.office.code,
            kind="district_office",
            name="Kecamatan Barat",
            area_code="75.71.01",
            id="kec",
        )
    made = problem(town)

    hall, office, school, home = (
        default_attendance("hall", "general"),
        default_attendance("district_office", "general"),
        default_attendance("school", "pupil"),
        default_attendance("home_round", "homebound"),
    )
    assert 0 < office < hall
    assert draws(made, "hall-1") == {"75.71.01.1001/general/17": hall}
    assert draws(made, "school-1") == {f"{NPSN}/pupil/16": school, f"{NPSN}/pupil/17": school}
    assert draws(made, "home-2") == {"75.71.01.1002/homebound/17": home}
    assert draws(made, "kec") == {
        f"75.71.01.{village}/general/17": office for village in (1001, 1002, 1003)
    }


def test_values_and_costs_are_the_offices_weights(town: Town) -> None:
    weigh(town, homebound=4, pupil=2, travel_per_hour=0.5, change=7, card=0.1)
    made = problem(town)

    values = {str(pool.id): pool.value for pool in made.pools}
    assert values["75.71.01.1002/homebound/17"] == 4
    assert values[f"{NPSN}/pupil/17"] == 2
    assert values["75.71.01.1001/general/17"] == 1
    assert made.costs.travel_per_hour == 0.5
    assert made.change_penalty == 7
    assert made.cards is not None
    assert made.cards.value == 0.1


def test_a_district_quota_asks_for_one_visit_in_each_open_district(town: Town) -> None:
    assert problem(town).quotas == ()
    weigh(town, district_quota=5)
    for hall in ("hall-1", "hall-2", "hall-3"):
        town.close(hall, MONDAY.isoformat())

    (quota,) = problem(town, days=1).quotas

    assert quota.id == "kec-75.71.01"
    assert quota.sites == ("home-2", "school-1")
    assert (quota.min_visits, quota.penalty) == (1, 5)


def test_a_focus_leaves_other_sites_out(town: Town) -> None:
    def ids(wishes: Wishes) -> list[str]:
        return [site.id for site in problem(town, wishes=wishes).sites]

    everything = ["hall-1", "hall-2", "hall-3", "home-2", "school-1"]
    assert ids(Wishes(kinds=frozenset({"school"}))) == ["school-1"]
    assert ids(Wishes(segments=frozenset({"homebound", "pupil"}))) == ["home-2", "school-1"]
    assert ids(Wishes(districts=frozenset({"75.71.01"}))) == everything
    assert ids(Wishes(districts=frozenset({"75.71.02"}))) == []


def test_only_crews_that_are_asked_for_go_out(town: Town) -> None:
    first, second = town.crews

    def working(made: Problem) -> set[str]:
        return {str(crew.id) for crew in made.crews if crew.shifts}

    assert working(problem(town)) == {first, second}
    assert working(problem(town, wishes=Wishes(crews=frozenset({second})))) == {second}


def test_what_is_published_stays_in_whatever_the_focus(town: Town) -> None:
    first = town.draft()
    town.publish(first)

    made = problem(town, wishes=Wishes(kinds=frozenset({"school"}), stability=9, max_changes=2))

    assert {visit.site for visit in made.published} == {site.id for site in made.sites}
    assert len(made.published) == len(town.visits(first))
    assert (made.change_penalty, made.max_changes) == (9, 2)


def test_a_school_is_visited_only_after_its_notice(town: Town) -> None:
    made = problem(town, today=MONDAY - timedelta(days=1))

    assert site(made, "school-1").earliest_date == MONDAY + timedelta(days=2)
    assert site(made, "hall-1").earliest_date is None


def test_a_notice_beyond_the_horizon_leaves_no_day_and_shows_why(town: Town) -> None:
    school = site(problem(town, days=2, today=MONDAY), "school-1")

    assert school.earliest_date == MONDAY + timedelta(days=1)
    assert [window.date for window in school.windows] == [MONDAY]


def test_a_published_date_was_announced_in_time(town: Town) -> None:
    first = town.draft(focus={"kinds": ["school"]})
    town.publish(first)
    (announced,) = town.visits(first)

    school = site(problem(town, today=MONDAY), "school-1")

    dates = [window.date.isoformat() for window in school.windows]
    assert announced["date"] in dates
    assert all(date == announced["date"] or date >= "2023-12-14" for date in dates)


def test_a_school_that_called_its_date_off_needs_notice_for_another(town: Town) -> None:
    """It is open on other dates, and says so: the reason is the notice."""
    town.publish(town.draft(focus={"kinds": ["school"]}))
    (announced,) = town.visits(
        town.office.as_("coordinator").get("/plans").json()["items"][0]["id"]
    )
    town.close("school-1", announced["date"])

    school = site(problem(town, days=5, today=MONDAY), "school-1")

    dates = [window.date.isoformat() for window in school.windows]
    assert dates == [
        f"2023-12-{day}" for day in range(11, 16) if announced["date"] != f"2023-12-{day}"
    ]
    assert school.earliest_date == MONDAY + timedelta(days=3)


def test_promised_visits_are_locked_to_their_time_and_whoever_has_begun_goes_on_from_there(
    town: Town,
) -> None:
    plan_id = town.draft()
    town.publish(plan_id)
    one, two, gone = town.visits(plan_id)[:3]
    town.advance(one["id"], VisitState.CONFIRMED)
    town.advance(two["id"], VisitState.IN_PROGRESS)
    town.advance(gone["id"], VisitState.CANCELLED)

    made = problem(town)

    (locked,) = made.locked
    assert (locked.site, locked.crew) == (one["site"], None)
    assert {two["site"], gone["site"]}.isdisjoint(visit.site for visit in made.published)
    crew = next(crew for crew in made.crews if crew.id == two["crew"])
    assert crew.shifts[0].start_at == two["site"]
    assert crew.shifts[0].start_minute == minute_of(two["leave"])


def test_a_promise_to_a_site_that_is_no_longer_visited_is_said_aloud(town: Town) -> None:
    plan_id = town.draft()
    town.publish(plan_id)
    promised = town.visits(plan_id)[0]
    town.advance(promised["id"], VisitState.CONFIRMED)
    town.retire(promised["site"])

    with pytest.raises(Conflict, match="promise_without_site"):
        problem(town)
    assert town.solve(town.ask())["failure"]["code"] == "promise_without_site"


def test_cards_are_those_on_hand_and_coming_in_time(town: Town) -> None:
    with town.database.writing() as db:
        stock.set_reserve(db, office_id=town.office.code, item=Item.CARD, quantity=100)
        for days, quantity in ((-3, 1), (-1, 20), (2, 300), (60, 4000)):
            stock.expect_delivery(
                db,
                office_id=town.office.code,
                item=Item.CARD,
                quantity=quantity,
                expected_on=MONDAY + timedelta(days=days),
                source="uji",
            )

    cards = problem(town, wishes=Wishes(cards="print_now"), today=MONDAY - timedelta(days=2)).cards

    assert cards is not None
    # Those that come before the first morning are there by then.
    assert (cards.on_hand, cards.reserve, cards.policy) == (520, 100, CardPolicy.PRINT_NOW)
    coming = [(delivery.date, delivery.cards) for delivery in cards.deliveries]
    assert coming == [(MONDAY + timedelta(days=2), 300)]


def test_an_office_without_a_list_of_staff_has_enough_and_one_with_it_names_ids_only(
    town: Town,
) -> None:
    assert problem(town).staff is None
    with town.database.writing() as db:
        person = crews.add_staff(
            db, office_id=town.office.code, name="Nama Orang", roles=["operator"]
        )

    staff = problem(town, days=2).staff

    assert staff is not None
    assert [person.id] == [each.id for each in staff]
    assert "Nama" not in repr(staff)


def test_hand_entered_drives_and_only_known_places_are_taken(town: Town) -> None:
    with town.database.writing() as db:
        places.set_travel_pair(
            db, office_id=town.office.code, from_id="dinas", to_id="hall-1", minutes=55
        )

    assert dict(problem(town).travel_minutes) == {("dinas", "hall-1"): 55}
    only_school = Wishes(kinds=frozenset({"school"}))
    assert dict(problem(town, wishes=only_school).travel_minutes) == {}


def test_a_crew_whose_depot_was_given_up_cannot_be_planned_with(town: Town) -> None:
    solved = town.draft(days=2)
    with town.database.writing() as db:
        depot = place_queries.base(db, town.office.code, "dinas")
        depot.active = False

    assert town.solve(town.ask())["failure"]["code"] == "data_invalid"
    refused = town.publish(solved)
    assert refused.status_code == 409
    assert refused.json()["code"] == "data_invalid"


def openings(town: Town) -> list[tuple[date, int, int]]:
    """Hall 1's in the week, in minutes of the day."""
    windows = site(problem(town), "hall-1").windows
    return sorted((each.date, each.start_minute, each.end_minute) for each in windows)


def test_what_a_site_says_about_single_dates_is_planned_by_until_it_is_taken_back(
    town: Town,
) -> None:
    coordinator = town.office.as_("coordinator")
    usual = openings(town)
    hours = [{"start": "09:00", "end": "10:30"}, {"start": "13:00", "end": "14:00"}]
    tuesday = MONDAY + timedelta(days=1)
    for day, windows in ((MONDAY, []), (tuesday, hours)):
        said = {"date": day.isoformat(), "windows": windows, "note": "Pemilihan"}
        assert coordinator.post("/sites/hall-1/exceptions", said).status_code == 201

    others = [each for each in usual if each[0] > tuesday]
    told = [(tuesday, 9 * 60, 10 * 60 + 30), (tuesday, 13 * 60, 14 * 60)]
    assert openings(town) == [*told, *others]
    for day in (MONDAY, tuesday):
        gone = coordinator.delete(f"/sites/hall-1/exceptions/{day.isoformat()}")
        assert gone.status_code == 204
    assert openings(town) == usual

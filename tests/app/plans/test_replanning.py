"""A plan made again from a moment on: what has begun stays, crews go on from where they are."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.core.errors import Conflict
from app.crews import actions as crews
from app.crews import queries as crew_queries
from app.crews.rules import Hours
from app.plans import actions, queries
from app.plans.rules import VisitState
from solver.files import problem_from_json
from solver.problem import Crew, CrewId, LodgingId, Night, Person, PlaceId, Problem, Shift
from tests import make
from tests.app.plans.town import MONDAY, Town, at

TUESDAY = MONDAY + timedelta(days=1)
HALL_1 = "75.71.01.1001/general/17"


def published(town: Town, *stops: tuple[str, int, str], **options: Any) -> str:
    plan_id = town.draft_of(*stops, **options)
    answer = town.publish(plan_id)
    assert answer.status_code == 200, answer.text
    return plan_id


def monday(town: Town) -> str:
    """The first crew is at hall-1 from 10:00 to 11:45 and at hall-2 from 13:00 on; then a day."""
    return published(town, ("hall-1", 0, "10:00"), ("hall-2", 0, "13:00"), ("hall-3", 1, "10:00"))


def replan(town: Town, plan_id: str, time_of_day: str, *, day: date = MONDAY, **asked: Any) -> str:
    """A plan of the rest of the dates, solved; its id."""
    moment = {"from": at(day, time_of_day).isoformat()}
    return town.draft(start=None, days=None, based_on=plan_id, **moment, **asked)


def problem(town: Town, plan_id: str) -> Problem:
    with town.database.reading() as db:
        kept = queries.plan(db, town.office.code, plan_id).problem
    assert kept is not None
    return problem_from_json(kept)


def crew(of: Problem, id: str) -> Crew:
    return next(crew for crew in of.crews if crew.id == id)


def staff(of: Problem) -> list[Person]:
    assert of.staff is not None
    return list(of.staff)


def shift(of: Problem, id: str, day: date) -> Shift | None:
    return next((shift for shift in crew(of, id).shifts if shift.date == day), None)


def by_site(town: Town, plan_id: str) -> dict[str, dict[str, Any]]:
    return {visit["site"]: visit for visit in town.visits(plan_id)}


def itinerary(town: Town, crew_id: str, day: date) -> dict[str, Any]:
    answer = town.office.as_("coordinator").get(f"/itineraries/{crew_id}/{day}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def lose(town: Town, crew_id: str, day: date) -> None:
    answer = town.office.as_("coordinator").post(
        f"/crews/{crew_id}/exceptions", {"date": day.isoformat()}
    )
    assert answer.status_code == 201, answer.text


def test_a_crew_under_way_goes_on_from_its_stop_when_it_has_packed_up(town: Town) -> None:
    second = replan(town, monday(town), "11:00")

    first_shift = shift(problem(town, second), town.crews[0], MONDAY)
    other = shift(problem(town, second), town.crews[1], MONDAY)

    assert first_shift is not None
    assert other is not None
    assert (first_shift.start_at, first_shift.start_minute) == ("hall-1", 11 * 60 + 45)
    assert (other.start_at, other.start_minute) == (None, 11 * 60)


def test_a_visit_that_has_begun_is_in_the_plan_as_it_was_and_not_in_the_problem(
    town: Town,
) -> None:
    first = monday(town)
    before = by_site(town, first)["hall-1"]

    second = replan(town, first, "10:30")

    assert by_site(town, second)["hall-1"] == before | {"begun": True}
    made = problem(town, second)
    assert "hall-1" not in {visit.site for visit in made.published}
    # The town's sites take one visit a plan; the crew still starts there.
    assert "hall-1" not in {site.id for site in made.sites}
    assert "hall-1" in {depot.id for depot in made.depots}


def test_whom_begun_and_earlier_visits_record_is_not_planned_for_again(town: Town) -> None:
    first = monday(town)
    people = {str(pool.id): pool.people for pool in problem(town, first).pools}

    today = {str(p.id): p.people for p in problem(town, replan(town, first, "11:00")).pools}
    later = replan(town, first, "08:00", day=TUESDAY)
    tuesday = {str(pool.id): pool.people for pool in problem(town, later).pools}

    # A quarter of forty come to a hall, and an hour is enough for ten. A site that had its one
    # visit is planned with no more, and its people with it.
    assert people[HALL_1] == 40
    assert HALL_1 not in today
    assert today["75.71.01.1002/general/17"] == 40
    assert "75.71.01.1002/general/17" not in tuesday
    cards = problem(town, later).cards
    assert cards is not None
    assert cards.on_hand == pytest.approx(480)


def test_what_the_ledger_has_recorded_since_is_not_taken_off_twice(town: Town) -> None:
    town.edit("hall-1", max_visits=2, min_gap_days=1)
    first = published(town, ("hall-1", 0, "10:00"), ("hall-2", 1, "10:00"))
    recorded = town.office.as_("manager").post(
        "/backlog/entries",
        {
            "cohort": {"kelurahan": "75.71.01.1001", "segment": "general"},
            "change": -8,
            "reason": "recorded",
            "effective_date": MONDAY.isoformat(),
            "source": "Laporan kunjungan",
        },
    )
    assert recorded.status_code in (201, 422), recorded.text

    later = problem(town, replan(town, first, "08:00", day=TUESDAY))

    people = {str(pool.id): pool.people for pool in later.pools}
    assert people[HALL_1] == pytest.approx(30)


def test_a_site_is_visited_no_more_often_than_one_plan_may(town: Town) -> None:
    town.edit("hall-1", max_visits=2, min_gap_days=2)
    first = published(town, ("hall-1", 0, "10:00"), ("hall-3", 3, "10:00"))

    later = problem(town, replan(town, first, "08:00", day=TUESDAY))

    site = next(site for site in later.sites if site.id == "hall-1")
    assert site.max_visits == 1
    assert min(window.date for window in site.windows) == MONDAY + timedelta(days=2)


def test_another_visit_to_a_site_is_not_the_one_that_was_made(town: Town) -> None:
    town.edit("hall-1", max_visits=2, min_gap_days=1)
    first = published(town, ("hall-1", 0, "10:00"), ("hall-3", 1, "10:00"))
    made = by_site(town, first)["hall-1"]["id"]

    second = replan(town, first, "11:00", focus={"kinds": ["hall"]})

    again = [visit for visit in town.visits(second) if visit["site"] == "hall-1"]
    assert [visit["id"] == made for visit in again] == [visit["begun"] for visit in again]
    assert {visit["begun"] for visit in again} == {True, False}


def test_a_crew_that_is_not_asked_for_comes_home_and_goes_out_no_more(town: Town) -> None:
    first = monday(town)

    made = problem(town, replan(town, first, "11:00", focus={"crews": [town.crews[1]]}))

    assert {shift.date for shift in crew(made, town.crews[0]).shifts} == {MONDAY}
    assert {shift.date for shift in crew(made, town.crews[1]).shifts} > {MONDAY}


def test_the_published_day_is_whole_what_was_and_what_comes(town: Town) -> None:
    first = monday(town)
    before = itinerary(town, town.crews[0], MONDAY)
    town.close("hall-2", MONDAY.isoformat())

    second = replan(town, first, "11:00")
    assert town.publish(second).status_code == 200

    after = itinerary(town, town.crews[0], MONDAY)
    assert after["plan"] == second
    known, again = before["stops"][0], after["stops"][0]
    # Its code names the version that it is on paper in.
    assert again == known | {"revision": again["revision"], "code": again["code"]}
    assert again["revision"] > known["revision"]
    assert (after["start"], after["start_at"]) == (before["start"], before["start_at"])
    assert "hall-2" not in {stop["site"] for stop in after["stops"]}
    assert after["end_at"]["id"] == "dinas"
    last = after["stops"][-1]
    assert after["back"] > last["leave"]


def test_a_crew_that_is_lost_at_noon_keeps_its_morning_and_drives_home(town: Town) -> None:
    first = monday(town)
    before = by_site(town, first)
    lose(town, town.crews[0], MONDAY)

    second = replan(town, first, "11:00")
    assert town.publish(second).status_code == 200

    after = by_site(town, second)
    day = itinerary(town, town.crews[0], MONDAY)
    assert [stop["site"] for stop in day["stops"]] == ["hall-1"]
    assert day["drive_home_minutes"] == 5 * round(day["drive_home_minutes"] / 5) > 0
    assert day["stops"][0]["visit"] == before["hall-1"]["id"]
    assert after["hall-2"]["crew"] == town.crews[1]
    assert after["hall-2"]["id"] == before["hall-2"]["id"]


def test_a_crew_may_drive_home_even_when_its_hours_were_cut(town: Town) -> None:
    first = monday(town)
    with town.database.writing() as db:
        crews.add_exception(
            db,
            office_id=town.office.code,
            crew_id=town.crews[0],
            date=MONDAY,
            hours=Hours(start_minute=480, end_minute=710),
        )

    second = replan(town, first, "11:00")

    assert town.show(second)["status"] == "solved"
    assert {visit["site"] for visit in town.visits(second) if visit["begun"]} == {"hall-1"}


def test_whoever_is_out_with_a_crew_stays_with_it(town: Town) -> None:
    town.employ("operator")
    first = town.draft(days=1, focus={"kinds": ["hall"]})
    assert town.publish(first).status_code == 200
    (going,) = {visit["crew"] for visit in town.visits(first)}
    start = min(visit["arrive"] for visit in town.visits(first))

    second = replan(town, first, start, focus={"kinds": ["hall"]})

    made = problem(town, second)
    out = shift(made, going, MONDAY)
    assert out is not None
    assert out.needs == {f"with/{going}": 1}
    (person,) = staff(made)
    assert f"with/{going}" in person.roles
    assert town.publish(second).status_code == 200
    assert len(itinerary(town, going, MONDAY)["staff"]) == 1


def test_days_that_somebody_has_worked_count_for_the_rest_of_the_week(town: Town) -> None:
    person = town.employ("operator")
    with town.database.writing() as db:
        found = crew_queries.staff_member(db, town.office.code, person)
        crews.edit_staff(db, person=found, max_days_per_week=3)
    first = town.draft(days=5)
    assert town.publish(first).status_code == 200
    with town.database.reading() as db:
        days = queries.published_crew_days(db, town.office.code, first=MONDAY, last=MONDAY)
        worked = sum(person in day.staff_ids for day in days)

    second = replan(town, first, "06:00", day=TUESDAY)

    (kept,) = staff(problem(town, second))
    assert kept.max_days == 3 - worked


def test_a_crew_that_slept_out_starts_from_its_lodging(town: Town) -> None:
    town.allow_nights(1)
    night = Night(crew=CrewId(town.crews[0]), date=MONDAY, lodging=LodgingId(PlaceId("wisma")))
    first = published(town, ("hall-1", 0, "10:00"), ("hall-2", 1, "10:00"), nights=(night,))

    second = replan(town, first, "07:00", day=TUESDAY)

    out = shift(problem(town, second), town.crews[0], TUESDAY)
    assert out is not None
    assert (out.start_at, out.start_minute) == ("wisma", 480)


def test_a_night_after_the_last_hours_of_a_day_stays(town: Town) -> None:
    town.allow_nights(1)
    night = Night(crew=CrewId(town.crews[0]), date=MONDAY, lodging=LodgingId(PlaceId("wisma")))
    first = published(town, ("hall-1", 0, "12:40"), ("hall-2", 1, "10:00"), nights=(night,))

    second = replan(town, first, "14:55")

    assert shift(problem(town, second), town.crews[0], MONDAY) is None
    out = shift(problem(town, second), town.crews[0], TUESDAY)
    assert out is not None
    assert out.start_at == "wisma"
    assert town.publish(second).status_code == 200
    assert itinerary(town, town.crews[0], MONDAY)["end_at"]["id"] == "wisma"
    assert itinerary(town, town.crews[0], TUESDAY)["start_at"]["id"] == "wisma"


def publish_at(town: Town, plan_id: str, time_of_day: str) -> None:
    with town.database.writing() as db:
        actions.publish(
            db,
            office_id=town.office.code,
            plan_id=plan_id,
            moment=at(MONDAY, time_of_day),
            by=town.office.member_ids["coordinator"],
        )


def test_a_plan_that_moves_what_has_begun_meanwhile_is_refused_by_name(town: Town) -> None:
    first = monday(town)
    town.close("hall-2", MONDAY.isoformat())
    second = replan(town, first, "11:00", focus={"kinds": ["hall"]})
    town.reopen("hall-2", MONDAY.isoformat())

    with pytest.raises(Conflict, match="plan_overtaken") as refused:
        publish_at(town, second, "13:05")

    assert "Tim 1 sudah berangkat ke Lokasi hall-2" in refused.value.id
    assert "Tim 1 has set out to Lokasi hall-2" in refused.value.en
    publish_at(town, second, "11:10")


def test_a_plan_whose_first_new_visit_is_late_already_is_refused_by_name(town: Town) -> None:
    first = published(town, ("hall-1", 0, "10:00"))
    second = replan(town, first, "11:00")
    assert any(not visit["begun"] and visit["arrive"] < "12:55" for visit in town.visits(second))

    with pytest.raises(Conflict, match="plan_overtaken") as refused:
        publish_at(town, second, "12:55")

    assert "seharusnya sudah tiba" in refused.value.id


def test_a_plan_and_its_comparison_tell_the_same_changes(town: Town) -> None:
    first = monday(town)
    town.close("hall-2", MONDAY.isoformat())
    town.retire("hall-3")
    second = replan(town, first, "11:00")

    coordinator = town.office.as_("coordinator")
    answer = coordinator.get(f"/plans/{second}/diff?against={first}")

    assert answer.status_code == 200
    found = answer.json()
    assert coordinator.get(f"/plans/{second}/diff").json() == found
    told = town.show(second)["changes"]
    assert told == {key: found[key] for key in told} | {"kept": 1}
    ids = {visit["site"]: visit["id"] for visit in town.visits(first)}
    assert [(each["visit"], each["site"]) for each in found["kept"]] == [(ids["hall-1"], "hall-1")]
    (moved,) = found["moved"]
    assert (moved["visit"], moved["after"]["date"]) == (ids["hall-2"], TUESDAY.isoformat())
    assert "date" in moved["changed"]
    assert moved["breaks_word"] is True
    assert "Sen, 11 Des 13.00 menjadi Sel, 12 Des" in moved["say"]["id"]
    assert [each["visit"] for each in found["dropped"]] == [ids["hall-3"]]
    assert found["dropped"][0]["why"]["en"] == "This site is no longer in use."
    assert {each["site"] for each in found["added"]} == {"home-2"}
    assert found["say"]["en"] == (
        "1 kept, 1 changed (1 of them to another day or by over an hour), 1 dropped, 1 new."
    )


def test_a_visit_handed_to_another_crew_is_a_change_wherever_changes_are_told(town: Town) -> None:
    first = monday(town)
    lose(town, town.crews[0], MONDAY)

    second = replan(town, first, "11:00", focus={"kinds": ["hall"]})

    told = town.show(second)["changes"]
    found = town.office.as_("coordinator").get(f"/plans/{second}/diff").json()
    handed = next(each for each in told["moved"] if each["site"] == "hall-2")
    assert "crew" in handed["changed"]
    assert (len(found["kept"]), found["moved"]) == (told["kept"], told["moved"])
    assert found["say"] == told["say"]


def test_without_a_plan_to_compare_with_it_is_what_people_knew(town: Town) -> None:
    """Also where a plan is based on none, or on one that nobody was shown."""
    draft = town.draft_of(("hall-1", 0, "09:00"))
    first = monday(town)
    beside = town.draft_of(("hall-1", 0, "10:00"), ("hall-2", 2, "10:00"))

    told = town.show(beside)["changes"]
    found = town.office.as_("coordinator").get(f"/plans/{beside}/diff").json()

    assert found["against"] == first
    assert {key: told[key] for key in ("moved", "dropped", "added", "say")} == {
        key: found[key] for key in ("moved", "dropped", "added", "say")
    }
    assert (told["kept"], [each["site"] for each in told["moved"]]) == (1, ["hall-2"])
    assert [each["site"] for each in told["dropped"]] == ["hall-3"]
    unknown = town.office.as_("coordinator").get(f"/plans/{draft}/diff").json()
    assert (unknown["against"], [each["site"] for each in unknown["added"]]) == (None, ["hall-1"])


def test_a_visit_that_was_made_already_is_not_said_to_be_dropped(town: Town) -> None:
    first = monday(town)
    ids = {visit["site"]: visit["id"] for visit in town.visits(first)}
    town.advance(ids["hall-3"], VisitState.DONE)

    second = replan(town, first, "11:00", focus={"kinds": ["hall"]})

    assert "hall-3" not in by_site(town, second)
    assert town.show(second)["changes"]["dropped"] == []


def test_a_plan_is_compared_with_nobody_elses(town: Town, neighbour: make.Office) -> None:
    plan_id = monday(town)
    coordinator = town.office.as_("coordinator")
    foreign = neighbour.as_("coordinator")

    assert coordinator.get(f"/plans/{plan_id}/diff?against=tidak-ada").status_code == 404
    assert coordinator.get(f"/plans/tidak-ada/diff?against={plan_id}").status_code == 404
    assert foreign.get(f"/plans/{plan_id}/diff?against={plan_id}").status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"based_on": None, "from": "2023-12-11T10:00:00+08:00"},
        {"based_on": None, "start": None},
        {"based_on": None, "days": None},
        {"from": "2023-12-11T10:00:00"},
        {"from": "2023-12-05T10:00:00+08:00"},
        {"from": "2023-12-20T10:00:00+08:00"},
        {"start": "2023-12-07", "days": None, "from": "2023-12-06T10:00:00+08:00"},
    ],
)
def test_what_cannot_be_replanned_is_refused(town: Town, asked: dict[str, Any]) -> None:
    long = town.ask(start="2023-12-11", days=31)
    first = long if asked.get("start") == "2023-12-07" else town.ask()
    body = {"start": MONDAY.isoformat(), "days": 3, "based_on": first} | asked

    answer = town.office.as_("coordinator").post("/plans", body)

    assert answer.status_code == 422, answer.text


def test_dates_before_the_moment_fall_away(town: Town) -> None:
    first = town.ask(days=5, publish_days=4)

    shown = town.show(
        town.ask(days=5, based_on=first, **{"from": "2023-12-13T10:00:00+08:00"}, publish_days=4)
    )

    assert (shown["start"], shown["days"], shown["publish_days"]) == ("2023-12-13", 3, 3)
    assert shown["from"] == "2023-12-13T10:00:00+08:00"


def test_notice_counts_from_the_moment_on(town: Town) -> None:
    first = monday(town)

    second = problem(town, replan(town, first, "11:00"))

    home = next(site for site in second.sites if site.id == "home-2")
    assert home.earliest_date == TUESDAY


def test_a_plan_of_whole_dates_has_no_moment(town: Town) -> None:
    first = town.ask()

    assert town.show(first)["from"] is None


def test_promises_that_clash_are_said_with_what_is_in_the_way(town: Town) -> None:
    first = monday(town)
    promised = by_site(town, first)["hall-2"]
    town.advance(promised["id"], VisitState.CONFIRMED)
    town.close("hall-2", MONDAY.isoformat())

    shown = town.solve(
        town.ask(start=None, days=None, based_on=first, **{"from": at(MONDAY, "11:00").isoformat()})
    )

    assert shown["status"] == "failed"
    (clash,) = shown["conflicts"]
    assert clash["say"]["id"] == "Lokasi hall-2 tidak buka pada Sen, 11 Des."
    assert clash["say"]["en"] == "Lokasi hall-2 is not open on Mon, 11 Dec."
    (visit,) = clash["locked"]
    assert visit["visit"] == promised["id"]
    assert visit["say"]["id"] == "Lokasi hall-2: Sen, 11 Des 13.00, 60 menit"


def test_a_limit_on_changes_that_is_too_low_is_said_to_be_that(town: Town) -> None:
    first = monday(town)
    town.close("hall-2", MONDAY.isoformat())

    moment = {"from": at(MONDAY, "11:00").isoformat()}
    shown = town.solve(town.ask(start=None, days=None, based_on=first, max_changes=0, **moment))

    assert (shown["status"], shown["failure"]["code"]) == ("failed", "changes_over_limit")
    (clash,) = shown["conflicts"]
    assert clash["say"]["en"].startswith("At most 0 of the visits that people know may change;")


def test_what_was_reported_before_its_time_is_not_planned_again(town: Town) -> None:
    """A crew made Tuesday's visit on Monday, by an earlier version: nobody drives there again."""
    first = monday(town)
    town.close("hall-2", MONDAY.isoformat())
    second = replan(town, first, "11:00", focus={"kinds": ["hall"]})
    assert town.publish(second).status_code == 200
    moved = by_site(town, second)["hall-2"]
    assert moved["date"] == TUESDAY.isoformat()
    town.advance(moved["id"], VisitState.DONE)

    third = replan(town, second, "12:00", focus={"kinds": ["hall"]})

    made = problem(town, third)
    assert [each.site for each in made.locked] == []
    assert "hall-2" not in {each.id for each in made.sites}
    assert "hall-2" not in by_site(town, third)
    assert town.publish(third).status_code == 200
    with town.database.reading() as db:
        assert queries.visit(db, town.office.code, moved["id"]).state == "done"


def test_a_plan_is_published_though_a_visit_of_it_was_reported_meanwhile(town: Town) -> None:
    first = monday(town)
    second = replan(town, first, "09:00")
    early = by_site(town, second)["hall-3"]
    town.advance(early["id"], VisitState.DONE)

    assert town.publish(second).status_code == 200


def test_another_visit_to_a_site_has_an_id_of_its_own(town: Town) -> None:
    """The one that was reported before its time keeps its own."""
    town.edit("hall-3", max_visits=2)
    first = monday(town)
    done = by_site(town, first)["hall-3"]["id"]
    town.advance(done, VisitState.DONE)

    asked = {"based_on": first, "days": 5, "focus": {"kinds": ["hall"]}}
    second = town.draft(**asked, **{"from": at(MONDAY, "09:00").isoformat()})

    again = [visit["id"] for visit in town.visits(second) if visit["site"] == "hall-3"]
    assert again != [done]
    assert len(again) == 1

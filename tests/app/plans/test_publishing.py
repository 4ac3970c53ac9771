"""Publishing: which dates change, which visits keep their ids, and what is refused."""

import threading
from collections import defaultdict
from datetime import date, timedelta

import pytest

from app.accounts import queries as accounts
from app.core.errors import Conflict
from app.crews import actions as crews
from app.plans import actions, queries
from app.plans.rules import VisitState
from app.plans.rules.bring import cards_to_bring
from app.stock import actions as stock
from app.stock.rules import Item
from tests import make
from tests.app.plans.town import MONDAY, Town, at

TUESDAY = MONDAY + timedelta(days=1)


def standing(town: Town, *, days: int = 14) -> dict[date, str]:
    with town.database.reading() as db:
        return queries.published_days(
            db, town.office.code, first=MONDAY, last=MONDAY + timedelta(days=days)
        )


def test_publishing_covers_its_days_and_no_more(town: Town) -> None:
    plan_id = town.draft(days=5, publish_days=2)

    assert town.publish(plan_id).status_code == 200

    assert standing(town) == {MONDAY: plan_id, TUESDAY: plan_id}


def test_a_later_plan_takes_over_only_the_dates_it_covers(town: Town) -> None:
    first = town.draft(days=4)
    town.publish(first)
    second = town.draft(start=TUESDAY.isoformat(), days=2, based_on=first)

    assert town.publish(second).status_code == 200

    assert list(standing(town).values()) == [first, second, second, first]
    assert town.show(first)["status"] == "published"


def test_a_plan_without_any_date_left_is_superseded(town: Town) -> None:
    first = town.draft(days=2)
    town.publish(first)
    second = town.draft(days=2, based_on=first)

    town.publish(second)

    assert town.show(first)["status"] == "superseded"
    assert town.show(second)["status"] == "published"


def test_kept_and_moved_visits_keep_their_ids_and_dropped_ones_are_cancelled(town: Town) -> None:
    first = town.draft(days=5)
    town.publish(first)
    before = {visit["site"]: visit for visit in town.visits(first)}
    assert before["hall-1"]["state"] == "proposed"
    town.retire("hall-1")
    town.close("school-1", before["school-1"]["date"])

    second = town.draft(days=5, based_on=first)
    assert town.publish(second).status_code == 200

    after = {visit["id"]: visit for visit in town.visits(second)}
    school = after[before["school-1"]["id"]]
    assert school["site"] == "school-1"
    assert school["date"] != before["school-1"]["date"]
    assert before["hall-2"]["id"] in after
    assert before["hall-1"]["id"] not in after
    dropped = {visit["id"]: visit["state"] for visit in town.visits(first)}
    assert dropped[before["hall-1"]["id"]] == "cancelled"


def test_a_confirmed_visit_stays_where_it_was_promised(town: Town) -> None:
    first = town.draft(days=3)
    town.publish(first)
    promised = town.visits(first)[0]
    town.advance(promised["id"], VisitState.CONFIRMED)

    second = town.draft(days=3, based_on=first, focus={"kinds": ["home_round"]})
    town.publish(second)

    kept = {visit["id"]: visit for visit in town.visits(second)}[promised["id"]]
    same = ("site", "date", "arrive", "service_minutes", "state")
    assert [kept[name] for name in same] == [promised[name] for name in same[:4]] + ["confirmed"]


def test_promises_that_clash_fail_the_plan_and_are_named(town: Town) -> None:
    first = town.draft(days=3)
    town.publish(first)
    promised = town.visits(first)[0]
    town.advance(promised["id"], VisitState.CONFIRMED)
    town.close(promised["site"], promised["date"])

    shown = town.solve(town.ask(days=3, based_on=first))

    assert shown["status"] == "failed"
    assert shown["failure"]["code"] == "promises_conflict"
    assert shown["conflicts"][0]["locked"][0]["site"] == promised["site"]


def test_a_site_that_closed_meanwhile_refuses_the_plan_and_is_named(town: Town) -> None:
    plan_id = town.draft(days=3)
    visit = town.visits(plan_id)[0]
    town.close(visit["site"], visit["date"])

    refused = town.publish(plan_id)

    assert refused.status_code == 409
    body = refused.json()
    assert body["code"] == "plan_outdated"
    assert body["fields"][0]["path"] == f"visits.{visit['id']}.window"
    assert "Jam buka (" in body["detail"]
    assert "tidak buka" in body["detail"]
    assert "this plan breaks 1 rule. Opening hours (" in body["detail_en"]
    assert "is not open" in body["detail_en"]
    assert town.show(plan_id)["status"] == "solved"
    assert standing(town) == {}


def test_a_crew_without_its_kit_refuses_the_plan(town: Town) -> None:
    plan_id = town.draft(days=3)
    town.lose_a_kit()

    refused = town.publish(plan_id).json()

    assert refused["code"] == "plan_outdated"
    assert "Tim 2 tidak bertugas" in refused["detail"]


def test_a_promise_made_meanwhile_refuses_a_plan_that_forgets_it(town: Town) -> None:
    first = town.draft(days=3)
    town.publish(first)
    promised = town.visits(first)[0]
    town.close(promised["site"], promised["date"])
    second = town.draft(days=3, based_on=first)
    town.reopen(promised["site"], promised["date"])
    town.advance(promised["id"], VisitState.CONFIRMED)

    refused = town.publish(second).json()

    assert refused["code"] == "plan_outdated"
    assert any(field["path"] == "promises" for field in refused["fields"])


def test_other_expectations_are_no_reason_to_refuse(town: Town) -> None:
    plan_id = town.draft(days=3)
    manager = town.office.as_("manager")
    answer = manager.post(
        "/backlog/entries",
        {
            "cohort": {"kelurahan": "75.71.01.1001", "segment": "general"},
            "change": -30,
            "reason": "died",
            "effective_date": "2023-12-06",
            "source": "verifikasi",
        },
    )
    assert answer.status_code == 201, answer.text

    assert town.publish(plan_id).status_code == 200


def test_a_notice_that_can_no_longer_be_given_refuses_the_plan(town: Town) -> None:
    plan_id = town.draft(days=2, focus={"kinds": ["school"]})

    with pytest.raises(Conflict, match="plan_outdated") as refused, town.database.writing() as db:
        actions.publish(
            db,
            office_id=town.office.code,
            plan_id=plan_id,
            moment=at(MONDAY - timedelta(days=1)),
            by=town.office.member_ids["coordinator"],
        )

    assert "SMA 1 perlu diberi tahu lebih dulu" in refused.value.id


def test_a_site_on_an_untouched_date_counts_for_the_rules(town: Town) -> None:
    first = town.draft(days=5)
    town.publish(first)
    second = town.draft(days=1, focus={"kinds": ["school"]})
    third = town.draft(days=5)

    assert town.publish(second).status_code == 200
    assert town.publish(third).json()["code"] == "published_meanwhile"


def test_a_night_away_is_published_and_refused_when_its_crew_may_not_sleep_out(
    town: Town,
) -> None:
    town.allow_nights(1)
    plan_id = town.draft_with_a_night()
    assert town.publish(plan_id).status_code == 200
    with town.database.reading() as db:
        (night,) = queries.published_nights(db, town.office.code, first=MONDAY, last=TUESDAY)
        days = queries.published_crew_days(db, town.office.code, first=MONDAY, last=TUESDAY)
    assert (night.date, night.lodging_id) == (MONDAY, "wisma")
    assert [(day.morning_base, day.evening_base) for day in days] == [
        ("dinas", "wisma"),
        ("wisma", "dinas"),
    ]

    again = town.draft_with_a_night()
    town.allow_nights(0)

    refused = town.publish(again).json()
    assert refused["code"] == "plan_outdated"
    assert refused["fields"][0]["path"] == "base"
    assert "Tim tidak dapat menginap di Wisma" in refused["detail"]


def test_who_goes_is_published_and_refused_when_they_are_not_there(town: Town) -> None:
    person = town.employ("operator")
    plan_id = town.draft(days=2)
    with town.database.writing() as db:
        crews.add_day_off(
            db,
            office_id=town.office.code,
            staff_id=person,
            first_date=MONDAY,
            last_date=TUESDAY,
            reason="training",
        )

    refused = town.publish(plan_id).json()

    assert refused["code"] == "plan_outdated"
    assert refused["fields"][0]["path"] == "staff"


def test_publishing_twice_is_refused(town: Town) -> None:
    plan_id = town.draft(days=2)

    assert town.publish(plan_id).status_code == 200
    assert town.publish(plan_id).json()["code"] == "already_published"


def test_what_was_edited_since_it_was_read_is_not_published_unseen(town: Town) -> None:
    plan_id = town.draft_of(("hall-1", 0, "09:00"), ("hall-2", 0, "13:00"))
    coordinator = town.office.as_("coordinator")
    path, seen = f"/plans/{plan_id}", coordinator.get(f"/plans/{plan_id}").headers["ETag"]
    assert coordinator.post(f"{path}/publish").status_code == 428
    edit = {"kind": "drop", "visit": town.visits(plan_id)[0]["id"]}
    colleague = town.office.as_("admin")
    assert colleague.post(f"{path}/edits", edit, headers={"If-Match": seen}).status_code == 201

    refused = coordinator.post(f"{path}/publish", headers={"If-Match": seen})

    assert (refused.status_code, refused.json()["code"]) == (412, "changed_elsewhere")
    with town.database.reading() as db:
        who = accounts.member(db, town.office.code, town.office.member_ids["admin"]).name
    assert refused.json()["detail"].startswith(f"{who} mengubah rencana ini ")
    assert town.show(plan_id)["status"] == "solved"
    assert standing(town) == {}
    now_there = {"If-Match": coordinator.get(path).headers["ETag"]}
    published = coordinator.post(f"{path}/publish", headers=now_there)
    assert published.status_code == 200
    assert published.headers["ETag"] == coordinator.get(path).headers["ETag"]


def test_of_an_edit_and_publishing_at_the_same_moment_one_sees_the_other(town: Town) -> None:
    plan_id = town.draft_of(("hall-1", 0, "09:00"), ("hall-2", 0, "13:00"))
    visit = town.visits(plan_id)[0]["id"]
    seen = {"If-Match": town.office.as_("coordinator").get(f"/plans/{plan_id}").headers["ETag"]}
    ready = threading.Barrier(2)
    answers: list[int] = []

    def send(what: str, body: dict[str, str] | None) -> None:
        ready.wait()
        path = f"/plans/{plan_id}/{what}"
        answers.append(town.office.as_("coordinator").post(path, body, headers=seen).status_code)

    tries = [("publish", None), ("edits", {"kind": "pin", "visit": visit})]
    threads = [threading.Thread(target=send, args=one) for one in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    done, refused = sorted(answers)
    assert done in (200, 201)
    assert refused == 412
    assert (town.show(plan_id)["status"] == "published") == (done == 200)


def test_days_that_are_over_are_not_published_and_old_plans_are_closed(town: Town) -> None:
    halls = {"focus": {"kinds": ["hall"]}}
    first, second = town.draft(days=1, **halls), town.draft(days=3, **halls)
    by = town.office.member_ids["coordinator"]
    key = {"office_id": town.office.code, "by": by}
    with town.database.writing() as db:
        actions.publish(db, plan_id=first, moment=at(MONDAY), **key)
    with town.database.writing() as db:
        actions.publish(db, plan_id=second, moment=at(TUESDAY), **key)

    assert standing(town)[MONDAY] == first
    assert standing(town)[TUESDAY] == second
    assert town.show(first)["status"] == "closed"
    third = town.draft(days=1, **halls)
    with pytest.raises(Conflict, match="dates_over"), town.database.writing() as db:
        actions.publish(db, plan_id=third, moment=at(TUESDAY), **key)


def test_nothing_is_published_while_a_plan_of_its_dates_is_being_made(town: Town) -> None:
    """What is being made could not be published any more; dates that stay are in nobody's way."""
    draft = town.draft(days=5, publish_days=2)
    town.ask(start=str(MONDAY + timedelta(days=2)))
    other = town.ask(start=str(TUESDAY))

    refused = town.publish(draft)

    assert (refused.status_code, refused.json()["code"]) == (409, "plan_being_made")
    number = town.show(other)["number"]
    assert f"Versi {number} sedang disusun" in refused.json()["detail"]
    assert standing(town) == {}
    assert town.show(draft)["status"] == "solved"
    assert town.office.as_("coordinator").post(f"/plans/{other}/cancel").status_code == 200
    assert town.publish(draft).status_code == 200
    assert standing(town) == {MONDAY: draft, TUESDAY: draft}


@pytest.mark.parametrize("same_plan", [True, False])
def test_of_two_simultaneous_publishes_exactly_one_wins(town: Town, *, same_plan: bool) -> None:
    one = town.draft(days=3)
    other = one if same_plan else town.draft(days=3)
    ready = threading.Barrier(2)
    outcomes: list[str] = []

    def publish(plan_id: str) -> None:
        ready.wait()
        try:
            with town.database.writing() as db:
                actions.publish(
                    db,
                    office_id=town.office.code,
                    plan_id=plan_id,
                    moment=at(make.TODAY),
                    by=town.office.member_ids["coordinator"],
                )
            outcomes.append("published")
        except Conflict as refused:
            outcomes.append(refused.code)

    threads = [threading.Thread(target=publish, args=(plan_id,)) for plan_id in (one, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    lost = "already_published" if same_plan else "published_meanwhile"
    assert sorted(outcomes) == sorted(["published", lost])
    assert len(set(standing(town).values())) == 1


def test_a_visit_that_still_stands_on_another_date_keeps_its_id_there(town: Town) -> None:
    town.edit("hall-1", max_visits=2, min_gap_days=1)
    town.close("hall-1", MONDAY.isoformat())
    first = town.draft(days=2)
    town.publish(first)
    town.reopen("hall-1", MONDAY.isoformat())
    town.close("hall-1", TUESDAY.isoformat())
    second = town.draft(days=2, publish_days=1, based_on=first)
    town.reopen("hall-1", TUESDAY.isoformat())

    assert town.publish(second).status_code == 200

    with town.database.reading() as db:
        placed = queries.published_visits(db, town.office.code, first=MONDAY, last=TUESDAY)
    ids = {each.placed.date: each.visit.id for each in placed if each.visit.site_id == "hall-1"}
    was = next(visit["id"] for visit in town.visits(first) if visit["site"] == "hall-1")
    assert ids[TUESDAY] == was
    assert ids[MONDAY] != was


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_a_visit_that_is_reported_while_a_plan_drops_it_stays_reported(town: Town) -> None:
    """SQLite lets one of the two in at a time."""
    town.publish(town.draft_of(("hall-1", 0, "09:00"), ("hall-2", 0, "12:00")))
    dropping = town.draft_of(("hall-1", 0, "09:00"))
    key = {"office_id": town.office.code}

    with town.database.writing() as db:
        read = queries.published_visits(db, town.office.code, first=MONDAY, last=MONDAY)
        dropped = next(each.visit for each in read if each.visit.site_id == "hall-2")
        with town.database.writing() as meanwhile:
            actions.note_outcome(meanwhile, **key, visit_id=dropped.id, outcome=VisitState.DONE)
        by = town.office.member_ids["coordinator"]
        actions.publish(db, **key, plan_id=dropping, moment=at(make.TODAY, "08:00"), by=by)

    with town.database.reading() as db:
        assert queries.visit(db, town.office.code, dropped.id).state == VisitState.DONE


def test_cards_taken_from_the_reserve_are_warned_of_before_and_when_publishing(town: Town) -> None:
    """Crews' boxes are filled up to tens: one card more than what is free."""
    plan_id = town.draft(days=2)
    expected: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for visit in town.visits(plan_id):
        expected[visit["date"], visit["crew"]].append(visit["expected_cards"])
    boxes = sum(cards_to_bring(cards) for cards in expected.values())
    assert town.show(plan_id)["warnings"] == []
    with town.database.writing() as db:
        reserve = 500 - boxes + 1
        stock.set_reserve(
            db, office_id=town.office.code, item=Item.CARD, quantity=reserve, if_match='"0"'
        )
    before = town.show(plan_id)["warnings"]
    answer = town.publish(plan_id)

    assert answer.status_code == 200, answer.text
    (drafted,), (warning,) = before, answer.json()["warnings"]
    assert [warning] == town.show(plan_id)["warnings"]
    for each in (drafted, warning):
        assert each["code"] == "cards_below_reserve"
        assert "kurang 1 (tersedia 500" in each["id"]
        assert "1 short by" in each["en"]
    assert "Rencana dapat diterbitkan;" in drafted["id"]
    assert "The plan can be published;" in drafted["en"]
    assert "Rencana dapat tetap berlaku;" in warning["id"]
    assert "The plan can stand as it is;" in warning["en"]


def test_a_draft_whose_dates_are_over_warns_of_nothing_that_others_lack(town: Town) -> None:
    """Another plan stands from Tuesday on; the reserve takes every card."""
    town.publish(town.draft(start=TUESDAY.isoformat(), days=2))
    over = town.draft(days=1)
    with town.database.writing() as db:
        stock.set_reserve(
            db, office_id=town.office.code, item=Item.CARD, quantity=500, if_match='"0"'
        )
    assert [each["code"] for each in town.show(over)["warnings"]] == ["cards_below_reserve"]
    with town.database.writing() as db:
        accounts.office(db, town.office.code).business_date = TUESDAY

    assert town.show(over)["warnings"] == []

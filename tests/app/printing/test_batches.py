"""Batches over HTTP: whose cards are printed next, out of which cards, and what came of it."""

import math
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from app.plans.rules import VisitState
from app.stock.rules import Item
from tests import make
from tests.app.plans.town import MONDAY, Town
from tests.app.printing.make import (
    FIRST,
    NPSN,
    SECOND,
    THIRD,
    Printer,
    by,
    grown,
    let_it_be,
    pupils,
    totals,
)

AT_SCHOOL = {"school": NPSN}


def test_the_place_where_somebody_waits_longest_comes_first_and_whole(printer: Printer) -> None:
    printer.count(grown(30), day="2023-11-20")
    printer.count(grown(30), grown(50, SECOND), day="2023-11-10")
    printer.count(grown(45), grown(50, SECOND), day="2023-12-05")

    shown = printer.propose()

    assert [(p["name"], p["people"], p["waiting_since"]) for p in shown["places"]] == [
        ("Kelurahan 2", 50, "2023-11-10"),
        ("Kelurahan 1", 45, "2023-11-10"),
    ]
    assert (shown["printable"], shown["cards"], shown["people"], shown["ribbons"]) == (
        95,
        500,
        95,
        1,
    )


def test_only_the_last_place_is_taken_in_part_and_comes_first_the_next_time(
    printer: Printer,
) -> None:
    printer.count(grown(50), day="2023-11-01")
    printer.count(grown(50), grown(40, SECOND), day="2023-11-02")
    printer.count(grown(50), grown(40, SECOND), grown(20, THIRD), day="2023-11-03")

    first = printer.make(most=70)

    assert [(p["area"], p["people"]) for p in first["places"]] == [(FIRST, 50), (SECOND, 20)]
    again = printer.propose()["places"]
    assert [(p["area"], p["people"], p["waiting"]) for p in again] == [
        (SECOND, 20, 20),
        (THIRD, 20, 20),
    ]


def test_pupils_wait_for_their_school_and_since_their_birthday_month(printer: Printer) -> None:
    printer.count(
        pupils(12), pupils(8, "2023-12", home=SECOND), pupils(9, "2024-01"), day="2023-02-01"
    )

    (shown,) = printer.propose()["places"]

    assert (shown["school"], shown["area"], shown["name"]) == (NPSN, None, "SMA 1")
    assert (shown["people"], shown["waiting_since"]) == (20, "2023-06-01")


def test_a_batch_takes_cards_and_a_ribbon_out_of_the_offices_stock(printer: Printer) -> None:
    printer.count(grown(30))

    batch = printer.make()

    assert (batch["number"], batch["state"], batch["cards"], batch["ribbons"]) == (
        1,
        "printing",
        30,
        1,
    )
    assert (printer.held(), printer.held(Item.RIBBON)) == (470, 1)
    assert totals(printer.office) == {"in_batch": 30}
    printer.books_agree()


def test_a_completed_batch_has_printed_spoiled_and_left_out(printer: Printer) -> None:
    printer.count(grown(30), pupils(6), pupils(4, "2023-12"))
    batch = printer.make()

    done = printer.complete(batch["id"], spoiled=2, unprinted=[AT_SCHOOL | {"people": 5}])

    assert (done["state"], done["printed"], done["spoiled"]) == ("done", 35, 2)
    assert printer.held() == 500 - 35 - 2
    assert by(printer.office, "month") == {
        None: {"printed": 30},
        "2023-06": {"printable": 1, "printed": 5},
        "2023-12": {"printable": 4},
    }
    printer.books_agree()


def test_a_cancelled_batch_leaves_nothing_behind(printer: Printer) -> None:
    printer.count(grown(30))
    batch = printer.make()

    answer = printer.cancel(batch["id"])

    assert (answer.status_code, answer.json()["state"]) == (201, "cancelled")
    assert (printer.held(), printer.held(Item.RIBBON)) == (500, 2)
    assert totals(printer.office) == {"printable": 30}
    assert printer.propose()["places"][0]["waiting_since"] == "2023-12-06"
    printer.books_agree()


def test_a_batch_ends_once(printer: Printer) -> None:
    printer.count(grown(30))
    done, gone = printer.make(most=10)["id"], printer.make(most=10)["id"]
    printer.complete(done)
    printer.cancel(gone)

    for answer in (
        printer.end(done),
        printer.cancel(done),
        printer.end(gone),
        printer.cancel(gone),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "batch_is_over")
    assert totals(printer.office) == {"printable": 20, "printed": 10}


def test_the_counters_reserve_stays(printer: Printer) -> None:
    printer.count(grown(300))
    printer.keep(400)

    assert printer.propose()["people"] == 100
    refused = printer.ask(places=[{"area": FIRST, "people": 101}])
    assert (refused.status_code, refused.json()["code"]) == (409, "batch_cards_short")
    assert refused.json()["detail"].endswith("kunjungan terbit: 100; diminta 101.")
    printer.make(places=[{"area": FIRST, "people": 100}])
    assert printer.held() == 400
    assert printer.ask().json()["code"] == "batch_cards_short"


def test_a_ribbon_is_used_up_before_the_next_one_is_taken(printer: Printer) -> None:
    printer.receive(1_000)
    printer.count(grown(1_200))

    taken = [printer.make(most=most)["ribbons"] for most in (300, 200, 1, 499)]

    assert taken == [1, 0, 1, 0]
    assert printer.propose()["cards_by_ribbons"] == 0
    refused = printer.ask()
    assert (refused.status_code, refused.json()["code"]) == (409, "batch_ribbons_short")


def test_ribbons_limit_a_batch_beside_their_reserve(printer: Printer) -> None:
    printer.receive(1_000)
    printer.keep(1, item=Item.RIBBON)
    printer.count(grown(1_200))

    assert printer.propose()["people"] == 500
    assert printer.ask(places=[{"area": FIRST, "people": 501}]).json()["code"] == (
        "batch_ribbons_short"
    )


def test_a_ribbon_that_a_cancelled_batch_gave_back_is_taken_by_the_next(printer: Printer) -> None:
    printer.count(grown(100))
    opened = printer.make(most=30)["id"]
    assert printer.make(most=20)["ribbons"] == 0

    printer.cancel(opened)

    assert printer.make(most=1)["ribbons"] == 1
    assert printer.held(Item.RIBBON) == 1


def test_nobody_is_printed_before_their_month_or_more_than_wait(printer: Printer) -> None:
    printer.count(pupils(5, "2024-01"), grown(3))

    early = printer.ask(places=[AT_SCHOOL | {"people": 1}])
    many = printer.ask(places=[{"area": FIRST, "people": 4}])

    assert [early.json()["code"], many.json()["code"]] == ["printing_not_so_many"] * 2
    said = many.json()["fields"]
    assert [field["path"] for field in said] == ["places.0.people"]
    assert said[0]["id"] == "Menurut buku, kartu yang menunggu dicetak di sini: 3; diminta 4."
    assert "wait to be printed here: 0; 1 were asked for." in early.json()["detail_en"]
    assert totals(printer.office) == {"waiting": 5, "printable": 3}


def test_there_is_no_batch_of_nothing(printer: Printer) -> None:
    printer.count(pupils(5, "2024-01"))

    answer = printer.ask()

    assert (answer.status_code, answer.json()["code"]) == (409, "nothing_to_print")
    assert printer.propose()["places"] == []


@pytest.mark.parametrize(
    "said",
    [
        {"places": []},
        {"places": [{"people": 3}]},
        {"places": [{"area": FIRST, "school": NPSN, "people": 3}]},
        {"places": [{"area": FIRST, "people": 0}]},
        {"places": [{"area": FIRST, "people": 1}, {"area": FIRST, "people": 2}]},
        {"places": [{"area": FIRST, "people": 1}], "most": 3},
        {"effective_date": "2023-12-07"},
    ],
)
def test_batches_that_cannot_be_are_refused(printer: Printer, said: dict[str, object]) -> None:
    printer.count(grown(30))

    assert printer.ask(**said).status_code == 422
    assert totals(printer.office) == {"printable": 30}


def test_a_batch_is_not_done_before_it_was_made_nor_leaves_out_more_than_it_has(
    printer: Printer,
) -> None:
    printer.count(grown(30))
    batch = printer.make(most=10)["id"]

    assert printer.end(batch, effective_date="2023-12-05").status_code == 422
    many = printer.end(batch, unprinted=[{"area": FIRST, "people": 11}])
    elsewhere = printer.end(batch, unprinted=[{"area": SECOND, "people": 1}])

    assert [many.status_code, elsewhere.status_code] == [409, 409]
    assert totals(printer.office) == {"printable": 20, "in_batch": 10}
    assert printer.held() == 490


def test_stock_that_was_put_right_by_hand_is_not_moved_by_the_batch_again(
    printer: Printer,
) -> None:
    printer.count(grown(30))
    batch = printer.make()["id"]
    manager = printer.office.as_("manager")
    for entry in manager.get("/stock/entries").json()["items"]:
        if entry["reason"] == "printed":
            manager.post(f"/stock/entries/{entry['id']}/reversal", {"source": "salah"})

    assert printer.cancel(batch).status_code == 201
    assert (printer.held(), printer.held(Item.RIBBON)) == (500, 2)


def test_cards_that_published_visits_need_are_not_printed_in_a_batch(
    printer: Printer, town: Town
) -> None:
    printer.count(grown(500))
    plan = town.draft(cards="print_now", days=2)
    assert town.publish(plan).status_code == 200
    shown = printer.office.as_("coordinator").get("/stock").json()["promises"]
    promised = sum(each["cards"] for each in shown)
    assert promised == to_bring(town, plan) > 20

    assert printer.propose()["cards"] == 500 - promised
    refused = printer.ask(places=[{"area": FIRST, "people": 501 - promised}])
    assert refused.json()["code"] == "batch_cards_short"

    printer.make()

    assert printer.held() == promised
    assert printer.propose()["cards"] == 0


def to_bring(town: Town, plan: str) -> int:
    """What the sheets of the plan's crews say to bring."""
    coordinator = town.office.as_("coordinator")
    crew_days = {(visit["crew"], visit["date"]) for visit in town.visits(plan)}
    days = [coordinator.get(f"/itineraries/{crew}/{day}").json() for crew, day in crew_days]
    return sum(day["bring"]["cards"] for day in days)


def test_what_sheets_say_to_bring_is_kept_for_plans_that_print_later_too(
    printer: Printer, town: Town
) -> None:
    printer.count(grown(500))
    plan = town.draft(cards="print_later", days=2)
    assert town.publish(plan).status_code == 200

    assert printer.propose()["cards"] == 500 - to_bring(town, plan) < 490


def test_a_plan_counts_on_no_card_that_a_batch_has_taken(printer: Printer, town: Town) -> None:
    printer.count(grown(490))
    plan = town.draft(cards="print_now", days=2)
    needed = sum(visit["expected_cards"] for visit in town.visits(plan))
    assert needed > 10

    printer.make()

    refused = town.publish(plan)
    assert (refused.status_code, refused.json()["code"]) == (409, "plan_outdated")
    again = town.draft(cards="print_now", days=2)
    assert sum(visit["expected_cards"] for visit in town.visits(again)) <= 10


def in_tens(visits: list[dict[str, Any]]) -> int:
    """Cards for these visits, in whole tens for each crew and day."""
    days: defaultdict[tuple[str, str], float] = defaultdict(float)
    for visit in visits:
        days[visit["crew"], visit["date"]] += visit["expected_cards"]
    return sum(math.ceil(round(cards / 10, 6)) * 10 for cards in days.values())


def test_what_was_reported_called_off_or_is_over_is_promised_no_more(
    printer: Printer, town: Town
) -> None:
    plan = town.draft(cards="print_now", days=1)
    assert town.publish(plan).status_code == 200
    let_it_be(printer.office, MONDAY)
    visits = sorted(town.visits(plan), key=lambda visit: -visit["expected_cards"])
    first, second, *others = visits
    coordinator = printer.office.as_("coordinator")
    kept = [in_tens(visits), in_tens([second, *others]), in_tens(others)]
    assert len(set(kept)) == 3, "each of the two makes a difference"
    assert printer.propose()["cards"] == 500 - kept[0]

    report = {"client_result_id": "7f1c2a58-6f0e-4b63-9f0e-0d4d7a4d5a11", "outcome": "done"}
    coordinator.post(f"/visits/{first['id']}/results", report)
    assert printer.propose()["cards"] == 500 - kept[1]
    town.advance(second["id"], VisitState.CANCELLED)
    assert printer.propose()["cards"] == 500 - kept[2]
    let_it_be(printer.office, date(2023, 12, 12))
    assert printer.propose()["cards"] == 500


def test_batches_made_at_once_never_take_the_same_card(printer: Printer) -> None:
    printer.count(grown(80), grown(70, SECOND))
    printer.keep(450)

    def made(_: int) -> tuple[int, int]:
        answer = printer.ask(most=20)
        return answer.status_code, answer.json().get("cards", 0)

    with ThreadPoolExecutor(4) as printers:
        answers = list(printers.map(made, range(4)))

    assert sorted(answers) == [(201, 10), (201, 20), (201, 20), (409, 0)]
    assert printer.held() == 450
    assert totals(printer.office) == {"printable": 100, "in_batch": 50}
    numbers = [
        b["number"]
        for b in printer.office.as_("coordinator").get("/printing/batches").json()["items"]
    ]
    assert sorted(numbers) == [1, 2, 3]
    printer.books_agree()


def test_a_plan_published_while_a_batch_is_made_never_counts_on_its_cards(
    printer: Printer, town: Town
) -> None:
    """Whoever is first has the cards: the batch is smaller then, or the plan is refused."""
    printer.count(grown(500))
    plan = town.draft(cards="print_now", days=2)

    with ThreadPoolExecutor(2) as both:
        published, made = both.submit(town.publish, plan), both.submit(printer.ask)
        answers = published.result().status_code, made.result().json()["cards"]

    promises = printer.office.as_("coordinator").get("/stock").json()["promises"]
    promised = sum(each["cards"] for each in promises)
    assert answers == ((200, 500 - promised) if promised else (409, 500))
    assert printer.held() == promised


def test_a_batch_and_an_issue_made_at_once_leave_the_reserve(printer: Printer, town: Town) -> None:
    printer.count(grown(300))
    printer.keep(300)
    issue = {"item": "card", "effective_date": printer.today, "source": "uji", "quantity": 150}

    def issued() -> int:
        return (
            printer.office.as_("manager")
            .post("/stock/issues", issue | {"crew": town.crews[0]})
            .status_code
        )

    with ThreadPoolExecutor(2) as both:
        batch, issued_ = both.submit(printer.ask, most=150), both.submit(issued)
        batch.result()
        issued_.result()

    assert printer.held() >= 300
    printer.books_agree()


def test_a_repeated_request_makes_one_batch(printer: Printer) -> None:
    printer.count(grown(30))
    manager = printer.office.as_("manager")
    body = {"effective_date": printer.today, "source": "Cetak", "most": 10}
    key = {"Idempotency-Key": "paket-1"}

    first = manager.post("/printing/batches", body, headers=key)
    again = manager.post("/printing/batches", body, headers=key)

    assert first.json() == again.json()
    assert totals(printer.office) == {"printable": 20, "in_batch": 10}


def test_a_neighbours_batch_is_not_there(printer: Printer, neighbour: make.Office) -> None:
    printer.count(grown(30))
    batch = printer.make()["id"]
    theirs = Printer(office=neighbour)

    assert neighbour.as_("manager").get(f"/printing/batches/{batch}").status_code == 404
    assert theirs.end(batch).status_code == 404
    assert theirs.cancel(batch).status_code == 404
    assert totals(printer.office) == {"in_batch": 30}

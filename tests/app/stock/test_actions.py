"""Cards go from hand to hand, none is made on the way and none is lost."""

from datetime import date, timedelta

import pytest

from app.core.errors import Conflict, Invalid, NotFound
from app.stock import actions, queries
from app.stock.queries import CardSupply
from app.stock.rules import OFFICE, Item, Reason
from tests import make
from tests.app.stock.make import Shelf

YESTERDAY = make.TODAY - timedelta(days=1)
LAST_WEEK = make.TODAY - timedelta(days=7)
FRIDAY = date(2023, 12, 8)


def announce(shelf: Shelf, quantity: int, *, item: Item = Item.CARD) -> str:
    with shelf.office.database.writing() as db:
        made = actions.expect_delivery(
            db,
            office_id=shelf.office.code,
            item=item,
            quantity=quantity,
            expected_on=FRIDAY,
            source="surat",
        )
        return made.id


def take_in(shelf: Shelf, delivery_id: str, quantity: int | None = None) -> str | None:
    with shelf.office.database.writing() as db:
        found = actions.receive_delivery(
            db,
            office_id=shelf.office.code,
            delivery_id=delivery_id,
            effective_date=make.TODAY,
            by=shelf.office.member_ids["manager"],
            quantity=quantity,
        )
        return found.receipt_id


def supply(shelf: Shelf) -> CardSupply:
    with shelf.office.database.reading() as db:
        return queries.card_supply(db, shelf.office.code)


def version(shelf: Shelf) -> str:
    with shelf.office.database.reading() as db:
        return queries.data_version(db, shelf.office.code)


def test_what_a_crew_takes_leaves_the_office(shelf: Shelf) -> None:
    shelf.receive(500)
    shelf.issue(120)

    assert shelf.held() == {OFFICE: 380, "tim-1": 120}


def test_no_crew_takes_more_than_there_is(shelf: Shelf) -> None:
    shelf.receive(1_000)
    with pytest.raises(Conflict, match="stock_not_enough") as refused:
        shelf.issue(1_100)

    said = refused.value
    assert said.id == "Blangko di kantor tidak cukup: diminta 1.100, tersedia 1.000."
    assert said.en == "Not enough blank cards at the office: 1,100 asked for, 1,000 there."
    assert shelf.held() == {OFFICE: 1_000}


def test_the_counters_reserve_stays_unless_it_is_asked_for(shelf: Shelf) -> None:
    shelf.receive(100)
    shelf.keep(80)
    with pytest.raises(Conflict, match="reserve_kept") as refused:
        shelf.issue(21)
    assert refused.value.id.startswith(
        "Blangko di luar cadangan loket tidak cukup: diminta 21, tersedia 20; cadangan 80."
    )
    shelf.issue(20)
    shelf.issue(30, from_reserve=True)

    assert shelf.held() == {OFFICE: 50, "tim-1": 50}


def test_the_counter_may_print_from_its_reserve(shelf: Shelf) -> None:
    shelf.receive(100)
    shelf.keep(100)
    with shelf.office.database.writing() as db:
        actions.record_movement(
            db, item=Item.CARD, change=-40, reason=Reason.PRINTED, **shelf.said()
        )

    assert shelf.held() == {OFFICE: 60}


def test_a_crew_brings_back_no_more_than_it_has(shelf: Shelf) -> None:
    shelf.receive(100)
    shelf.issue(40)
    with shelf.office.database.writing() as db:
        actions.take_back(db, item=Item.CARD, crew_id="tim-1", quantity=15, **shelf.said())
    with (
        pytest.raises(Conflict, match="stock_not_enough") as refused,
        shelf.office.database.writing() as db,
    ):
        actions.take_back(db, item=Item.CARD, crew_id="tim-1", quantity=26, **shelf.said())
    assert refused.value.id == "Blangko pada tim tidak cukup: diminta 26, tersedia 25."

    assert shelf.held() == {OFFICE: 75, "tim-1": 25}


def test_ribbons_are_not_cards(shelf: Shelf) -> None:
    shelf.receive(6, item=Item.RIBBON)

    assert shelf.held(item=Item.RIBBON) == {OFFICE: 6}
    assert supply(shelf).on_hand == 0


def test_a_count_sets_the_books_right_by_its_difference(shelf: Shelf) -> None:
    shelf.receive(100)

    assert shelf.count(93) == -7
    assert shelf.count(93) == 0
    assert shelf.held() == {OFFICE: 93}


def test_what_happened_after_a_count_still_counts(shelf: Shelf) -> None:
    shelf.receive(100, day=LAST_WEEK)
    shelf.issue(30)

    assert shelf.count(95, day=YESTERDAY) == -5
    assert shelf.held() == {OFFICE: 65, "tim-1": 30}


def test_a_reversed_issue_puts_both_sides_back(shelf: Shelf) -> None:
    shelf.receive(100)
    _, crews_side = shelf.issue(40)

    assert shelf.reverse(crews_side) == 2
    assert shelf.held() == {OFFICE: 100, "tim-1": 0}


def test_an_entry_is_reversed_once_and_a_reversal_never(shelf: Shelf) -> None:
    shelf.receive(100)
    offices_side, crews_side = shelf.issue(40)
    shelf.reverse(offices_side)
    with pytest.raises(Conflict, match="already_reversed"):
        shelf.reverse(crews_side)
    with shelf.office.database.reading() as db:
        entries = list(db.scalars(queries.entries(shelf.office.code)))
    reversal = next(entry for entry in entries if entry.reverses_id)
    with pytest.raises(Conflict, match="reversal_is_final"):
        shelf.reverse(reversal.id)


def test_what_has_been_handed_on_cannot_be_taken_back_by_a_reversal(shelf: Shelf) -> None:
    receipt = shelf.receive(100)
    shelf.issue(40)
    with pytest.raises(Conflict, match="stock_not_enough") as refused:
        shelf.reverse(receipt)
    assert refused.value.en.endswith("100 asked for, 60 there.")

    assert shelf.held() == {OFFICE: 60, "tim-1": 40}


def test_nothing_is_entered_for_a_day_ahead(shelf: Shelf) -> None:
    with pytest.raises(Invalid, match="date_ahead"):
        shelf.receive(1, day=make.TODAY + timedelta(days=1))


def test_no_holder_grows_without_bounds(shelf: Shelf) -> None:
    for _ in range(10):
        shelf.receive(1_000_000)
    with pytest.raises(Conflict, match="stock_too_many"):
        shelf.receive(1)


def test_a_delivery_is_received_once(shelf: Shelf) -> None:
    delivery = announce(shelf, 500)
    assert supply(shelf) == CardSupply(on_hand=0, reserve=0, deliveries=[(FRIDAY, 500)])

    take_in(shelf, delivery)
    with pytest.raises(Conflict, match="delivery_received"):
        take_in(shelf, delivery)

    assert supply(shelf) == CardSupply(on_hand=500, reserve=0, deliveries=[])


def test_a_delivery_may_come_in_part(shelf: Shelf) -> None:
    take_in(shelf, announce(shelf, 500), quantity=480)

    assert supply(shelf).on_hand == 480


def test_a_delivery_whose_receipt_is_reversed_is_expected_again(shelf: Shelf) -> None:
    delivery = announce(shelf, 500)
    receipt = take_in(shelf, delivery)
    assert receipt
    shelf.reverse(receipt)

    assert supply(shelf).deliveries == [(FRIDAY, 500)]
    take_in(shelf, delivery)
    assert supply(shelf).on_hand == 500


def test_a_cancelled_delivery_is_expected_no_more(shelf: Shelf) -> None:
    delivery = announce(shelf, 500)
    with shelf.office.database.writing() as db:
        actions.cancel_delivery(db, office_id=shelf.office.code, delivery_id=delivery)

    assert supply(shelf).deliveries == []
    with pytest.raises(NotFound):
        take_in(shelf, delivery)


def test_a_received_delivery_cannot_be_cancelled(shelf: Shelf) -> None:
    delivery = announce(shelf, 500)
    take_in(shelf, delivery)
    with pytest.raises(Conflict, match="delivery_received"), shelf.office.database.writing() as db:
        actions.cancel_delivery(db, office_id=shelf.office.code, delivery_id=delivery)


def test_the_supply_counts_what_crews_hold_and_only_cards(shelf: Shelf) -> None:
    shelf.receive(2_000)
    shelf.receive(6, item=Item.RIBBON)
    shelf.keep(1_200)
    shelf.keep(3, item=Item.RIBBON)
    shelf.issue(300)
    announce(shelf, 2, item=Item.RIBBON)

    assert supply(shelf) == CardSupply(on_hand=2_000, reserve=1_200, deliveries=[])


def test_the_data_version_moves_with_every_change_and_only_then(shelf: Shelf) -> None:
    seen = [version(shelf)]
    assert seen == [""]
    shelf.receive(100)
    seen.append(version(shelf))
    shelf.keep(50)
    seen.append(version(shelf))
    delivery = announce(shelf, 10)
    seen.append(version(shelf))
    take_in(shelf, delivery)
    seen.append(version(shelf))
    assert len(set(seen)) == 5

    shelf.count(110)
    with pytest.raises(Conflict):
        shelf.issue(1_000)
    assert version(shelf) == seen[-1]

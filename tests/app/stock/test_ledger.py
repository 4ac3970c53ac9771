"""Whatever people do, in whatever order and at once: the books balance."""

import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import func, select

from app.core.errors import Problem
from app.stock import actions, queries
from app.stock.rules import OFFICE, Item, Reason
from app.stock.tables import StockEntry
from tests import make
from tests.app.stock.make import Shelf, check_books

STEPS = 120
HOLDERS = (OFFICE, "tim-1", "tim-2")
CREWS = HOLDERS[1:]
MOVEMENTS = (Reason.RECEIPT, Reason.PRINTED, Reason.SPOILED, Reason.CORRECTION)
WRITERS = 4
TRIES = 25


def act(shelf: Shelf, rng: Random) -> None:
    """Something somebody might do, sensible or not."""
    said = shelf.said(day=make.TODAY - timedelta(days=rng.randint(-1, 5)))
    item, crew, quantity = rng.choice(list(Item)), rng.choice(CREWS), rng.randint(1, 60)
    holder = rng.choice(HOLDERS)
    office_id = shelf.office.code
    with shelf.office.database.writing() as db:
        match rng.randrange(8):
            case 0 | 1:
                reason = rng.choice(MOVEMENTS)
                change = quantity if reason is Reason.RECEIPT else rng.choice((-1, 1)) * quantity
                actions.record_movement(
                    db, item=item, change=change, reason=reason, holder=holder, **said
                )
            case 2:
                from_reserve = rng.random() < 0.5
                actions.issue(
                    db,
                    item=item,
                    crew_id=crew,
                    quantity=quantity,
                    from_reserve=from_reserve,
                    **said,
                )
            case 3:
                actions.take_back(db, item=item, crew_id=crew, quantity=quantity, **said)
            case 4:
                actions.state_count(db, item=item, counted=quantity, holder=holder, **said)
            case 5:
                known = [entry.id for entry in db.scalars(queries.entries(office_id))]
                actions.reverse(
                    db,
                    office_id=office_id,
                    entry_id=rng.choice(known or ["none"]),
                    source="uji",
                    by=said["by"],
                )
            case 6:
                actions.set_reserve(db, office_id=office_id, item=item, quantity=quantity // 4)
            case _:
                deliver(shelf, db, item=item, quantity=quantity, said=said)


def deliver(shelf: Shelf, db: Any, *, item: Item, quantity: int, said: dict[str, Any]) -> None:
    office_id = shelf.office.code
    made = actions.expect_delivery(
        db,
        office_id=office_id,
        item=item,
        quantity=quantity,
        expected_on=said["effective_date"],
        source="surat",
    )
    actions.receive_delivery(
        db,
        office_id=office_id,
        delivery_id=made.id,
        effective_date=said["effective_date"],
        by=said["by"],
    )


def books(shelf: Shelf) -> tuple[int, dict[tuple[str, str], int]]:
    """How many entries there are, and the balances, which are checked against them."""
    with shelf.office.database.reading() as db:
        entries = db.scalar(select(func.count()).select_from(StockEntry)) or 0
        return entries, check_books(db, shelf.office.code)


def test_the_books_balance_after_anything_people_do(shelf: Shelf, rng: Random) -> None:
    outcomes: Counter[str] = Counter()
    before = books(shelf)
    for _ in range(STEPS):
        try:
            act(shelf, rng)
        except Problem as refused:
            outcomes[refused.code] += 1
            assert books(shelf) == before
        else:
            outcomes["done"] += 1
        before = books(shelf)

    assert outcomes["done"] > STEPS / 4
    assert sum(outcomes.values()) > outcomes["done"]
    with shelf.office.database.reading() as db:
        cards = sum(held for (item, _), held in before[1].items() if item == Item.CARD)
        assert queries.card_supply(db, shelf.office.code).on_hand == cards


def test_what_is_handed_over_is_neither_more_nor_less_on_the_other_side(
    shelf: Shelf, rng: Random
) -> None:
    shelf.receive(10_000)
    for _ in range(20):
        shelf.issue(rng.randint(1, 400), crew=rng.choice(CREWS))

    with shelf.office.database.reading() as db:
        totals = db.execute(
            select(StockEntry.transfer_id, func.sum(StockEntry.change))
            .where(StockEntry.transfer_id.is_not(None))
            .group_by(StockEntry.transfer_id)
        ).all()
    assert len(totals) == 20
    assert {total for _, total in totals} == {0}


def test_two_writers_never_take_the_same_card(shelf: Shelf) -> None:
    cards = WRITERS * TRIES - 30
    shelf.receive(cards)
    outcomes: list[str] = []

    def take(crew: str) -> None:
        for _ in range(TRIES):
            try:
                shelf.issue(1, crew=crew)
            except Problem as refused:
                outcomes.append(refused.code)
            else:
                outcomes.append("taken")

    writers = [threading.Thread(target=take, args=(f"tim-{n}",)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert Counter(outcomes) == {"taken": cards, "stock_not_enough": 30}
    held = shelf.held()
    assert held.pop(OFFICE) == 0
    assert sum(held.values()) == cards
    books(shelf)


def test_a_delivery_that_two_writers_receive_at_once_arrives_once(shelf: Shelf) -> None:
    office = shelf.office
    made = office.as_("manager").post(
        "/stock/deliveries",
        {"item": "card", "quantity": 500, "expected_on": "2023-12-06", "source": "surat"},
    )
    path = f"/stock/deliveries/{made.json()['id']}/receipt"
    statuses: list[int] = []

    def receive() -> None:
        answer = office.as_("manager").post(path, {"effective_date": "2023-12-06"})
        statuses.append(answer.status_code)

    writers = [threading.Thread(target=receive) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert sorted(statuses) == [201, 409, 409, 409]
    assert shelf.held() == {OFFICE: 500}


PRINTER = """
import sys
from datetime import date
from app.core.database import Database
from app.stock.actions import record_movement
from app.stock.rules import Item, Reason
address, member, day, times = sys.argv[1:]
database = Database(address)
for _ in range(int(times)):
    with database.writing() as db:
        record_movement(
            db, office_id="75.71", item=Item.CARD, change=-1, reason=Reason.PRINTED,
            effective_date=date.fromisoformat(day), source="uji", by=member,
        )
"""


def test_four_processes_that_print_at_once_lose_no_entry(shelf: Shelf) -> None:
    shelf.receive(1_000)
    office = shelf.office
    said = (office.database.url, office.member_ids["manager"], str(make.TODAY), str(TRIES))
    printers = [subprocess.Popen([sys.executable, "-c", PRINTER, *said]) for _ in range(WRITERS)]

    assert [printer.wait(timeout=120) for printer in printers] == [0] * WRITERS
    assert shelf.held() == {OFFICE: 1_000 - WRITERS * TRIES}
    assert books(shelf)[0] == 1 + WRITERS * TRIES

"""Doors to cards and ribbons."""

from typing import Annotated

from fastapi import Path as PathPart
from fastapi import Response

from app.accounts.access import Coordinator, Db, Manager
from app.core import routes
from app.core.pages import Page, PageOf, page
from app.core.versions import IfMatch, show
from app.stock import actions, queries
from app.stock.queries import Balance
from app.stock.rules import OFFICE, Item, Reason
from app.stock.schemas import (
    CountNew,
    CrewStock,
    DeliveryNew,
    DeliveryShown,
    EntriesMade,
    EntryShown,
    IssueNew,
    ItemShown,
    MovementNew,
    PromiseShown,
    ReceiptNew,
    ReserveEdit,
    ReserveShown,
    ReturnNew,
    ReversalNew,
    StockShown,
)
from app.stock.tables import StockDelivery, StockEntry, StockReserve

router = routes.router(tags=["stock"])
RowId = Annotated[str, PathPart(max_length=64)]


@router.get("/offices/{office}/stock")
def show_stock(caller: Coordinator, db: Db) -> StockShown:
    """What the office and its crews have, the counter's reserve, and what is on its way."""
    held = queries.balances(db, caller.office_id)
    items = [_item(item, held, queries.reserve(db, caller.office_id, item)) for item in Item]
    coming = queries.expected(db, caller.office_id)
    promised = queries.promises(db, caller.office_id, since=caller.today)
    return StockShown(
        items=items,
        deliveries=[_delivery(delivery) for delivery in coming],
        promises=[PromiseShown(date=day, cards=cards) for day, cards in promised.items()],
    )


@router.get("/offices/{office}/stock/entries")
def list_entries(caller: Manager, db: Db, asked: PageOf) -> Page[EntryShown]:
    """The ledger, the oldest entry first."""
    return page(db, queries.entries(caller.office_id), StockEntry.id, asked, show=_entry)


@router.post("/offices/{office}/stock/entries", status_code=201)
def record_movement(caller: Manager, db: Db, asked: MovementNew) -> EntryShown:
    """Cards or ribbons came in, were printed, spoiled or corrected."""
    made = actions.record_movement(
        db,
        office_id=caller.office_id,
        item=Item(asked.item),
        holder=asked.crew or OFFICE,
        change=asked.change,
        reason=Reason(asked.reason),
        effective_date=asked.effective_date,
        source=asked.source,
        by=caller.member_id,
    )
    return _entry(made)


@router.post("/offices/{office}/stock/entries/{entry}/reversal", status_code=201)
def reverse_entry(caller: Manager, db: Db, entry: RowId, asked: ReversalNew) -> EntriesMade:
    """Take an entry back; of an issue or a return both sides."""
    made = actions.reverse(
        db,
        office_id=caller.office_id,
        entry_id=entry,
        source=asked.source,
        by=caller.member_id,
    )
    return _entries(made)


@router.post("/offices/{office}/stock/counts", status_code=201)
def state_count(caller: Manager, db: Db, asked: CountNew) -> EntriesMade:
    """Say what was counted; the difference from the books becomes an entry."""
    made = actions.state_count(
        db,
        office_id=caller.office_id,
        item=Item(asked.item),
        holder=asked.crew or OFFICE,
        counted=asked.counted,
        effective_date=asked.effective_date,
        source=asked.source,
        by=caller.member_id,
    )
    return _entries([] if made is None else [made])


@router.post("/offices/{office}/stock/issues", status_code=201)
def issue(caller: Manager, db: Db, asked: IssueNew) -> EntriesMade:
    """A crew takes stock along; the counter's reserve stays unless said otherwise."""
    made = actions.issue(
        db,
        office_id=caller.office_id,
        item=Item(asked.item),
        crew_id=asked.crew,
        quantity=asked.quantity,
        effective_date=asked.effective_date,
        source=asked.source,
        by=caller.member_id,
        from_reserve=asked.from_reserve,
    )
    return _entries(made)


@router.post("/offices/{office}/stock/returns", status_code=201)
def take_back(caller: Manager, db: Db, asked: ReturnNew) -> EntriesMade:
    """A crew brought stock back."""
    made = actions.take_back(
        db,
        office_id=caller.office_id,
        item=Item(asked.item),
        crew_id=asked.crew,
        quantity=asked.quantity,
        effective_date=asked.effective_date,
        source=asked.source,
        by=caller.member_id,
    )
    return _entries(made)


@router.put("/offices/{office}/stock/reserve")
def set_reserve(
    caller: Manager, db: Db, asked: ReserveEdit, if_match: IfMatch, response: Response
) -> ReserveShown:
    """Say how much of an item stays for the counter."""
    kept = actions.set_reserve(
        db,
        office_id=caller.office_id,
        item=Item(asked.item),
        quantity=asked.quantity,
        if_match=if_match,
    )
    show(response, kept.version)
    return ReserveShown(item=asked.item, quantity=kept.quantity, version=kept.version)


@router.post("/offices/{office}/stock/deliveries", status_code=201)
def expect_delivery(caller: Manager, db: Db, asked: DeliveryNew) -> DeliveryShown:
    """Announce a delivery; it becomes stock when it is received."""
    made = actions.expect_delivery(
        db,
        office_id=caller.office_id,
        item=Item(asked.item),
        quantity=asked.quantity,
        expected_on=asked.expected_on,
        source=asked.source,
    )
    return _delivery(made)


@router.delete("/offices/{office}/stock/deliveries/{delivery}", status_code=204)
def cancel_delivery(caller: Manager, db: Db, delivery: RowId) -> None:
    """The delivery will not come."""
    actions.cancel_delivery(db, office_id=caller.office_id, delivery_id=delivery)


@router.post("/offices/{office}/stock/deliveries/{delivery}/receipt", status_code=201)
def receive_delivery(caller: Manager, db: Db, delivery: RowId, asked: ReceiptNew) -> DeliveryShown:
    """The delivery came: it becomes an entry, once."""
    found = actions.receive_delivery(
        db,
        office_id=caller.office_id,
        delivery_id=delivery,
        effective_date=asked.effective_date,
        quantity=asked.quantity,
        by=caller.member_id,
    )
    return _delivery(found)


def _item(item: Item, held: list[Balance], kept: StockReserve | None) -> ItemShown:
    of_item = {balance.holder: balance.quantity for balance in held if balance.item == item}
    at_office = of_item.pop(OFFICE, 0)
    reserve = 0 if kept is None else kept.quantity
    return ItemShown(
        item=item.value,
        on_hand=at_office + sum(of_item.values()),
        at_office=at_office,
        with_crews=[CrewStock(crew=crew, quantity=has) for crew, has in of_item.items()],
        reserve=reserve,
        reserve_version=0 if kept is None else kept.version,
        free=max(0, at_office - reserve),
    )


def _entries(made: list[StockEntry]) -> EntriesMade:
    return EntriesMade(entries=[_entry(entry) for entry in made])


def _entry(found: StockEntry) -> EntryShown:
    return EntryShown(
        id=found.id,
        item=Item(found.item).value,
        crew=found.holder or None,
        change=found.change,
        reason=Reason(found.reason).value,
        effective_date=found.effective_date,
        source=found.source,
        by=found.made_by,
        at=found.made_at,
        transfer=found.transfer_id,
        reverses=found.reverses_id,
    )


def _delivery(found: StockDelivery) -> DeliveryShown:
    return DeliveryShown(
        id=found.id,
        item=Item(found.item).value,
        quantity=found.quantity,
        expected_on=found.expected_on,
        source=found.source,
        receipt=found.receipt_id,
    )

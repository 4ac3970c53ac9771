"""What people do with cards and ribbons. Every change is an entry with its balance."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.core import ledgers
from app.core.clock import now
from app.core.errors import Conflict
from app.core.ids import new_id
from app.core.ledgers import check_not_ahead, check_reversible
from app.core.versions import match
from app.stock import queries, rules
from app.stock.queries import LEDGER
from app.stock.rules import OFFICE, Item, Reason
from app.stock.tables import (
    StockBalance,
    StockDelivery,
    StockEntry,
    StockPromise,
    StockReserve,
)


def record_movement(
    db: Session,
    *,
    office_id: str,
    item: Item,
    change: int,
    reason: Reason,
    effective_date: date,
    source: str,
    by: str,
    holder: str = OFFICE,
) -> StockEntry:
    """Stock came in, was printed, spoiled or corrected at one holder."""
    rules.check_movement(reason, change, holder)
    check_not_ahead(effective_date, today(db, office_id))
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    made = StockEntry(
        office_id=office_id,
        item=item,
        holder=holder,
        change=change,
        reason=reason,
        effective_date=effective_date,
        source=source,
        made_by=by,
    )
    return _enter(db, made)


def state_count(
    db: Session,
    *,
    office_id: str,
    item: Item,
    counted: int,
    effective_date: date,
    source: str,
    by: str,
    holder: str = OFFICE,
) -> StockEntry | None:
    """The holder had `counted` at the end of the day; None when the books say so already."""
    check_not_ahead(effective_date, today(db, office_id))
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    held = queries.held_on(db, office_id=office_id, item=item, holder=holder, day=effective_date)
    if held == counted:
        return None
    made = StockEntry(
        office_id=office_id,
        item=item,
        holder=holder,
        change=counted - held,
        reason=Reason.RECOUNT,
        effective_date=effective_date,
        source=source,
        made_by=by,
    )
    return _enter(db, made)


def issue(
    db: Session,
    *,
    office_id: str,
    item: Item,
    crew_id: str,
    quantity: int,
    effective_date: date,
    source: str,
    by: str,
    from_reserve: bool = False,
) -> list[StockEntry]:
    """A crew took stock along. The counter's reserve stays, unless it is asked for.

    Returns the office's side and the crew's. Whether the crew exists is the caller's to know.
    """
    check_not_ahead(effective_date, today(db, office_id))
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    kept = queries.reserve(db, office_id, item)
    return _hand_over(
        db,
        office_id=office_id,
        item=item,
        crew_id=crew_id,
        quantity=quantity,
        reason=Reason.ISSUED,
        effective_date=effective_date,
        source=source,
        by=by,
        floor=0 if from_reserve or kept is None else kept.quantity,
    )


def fetch(
    db: Session,
    *,
    office_id: str,
    item: Item,
    crew_id: str,
    quantity: int,
    effective_date: date,
    source: str,
    by: str,
) -> list[StockEntry]:
    """A crew had this along, as its report shows, and nobody handed it over in the books.

    Returns the office's side and the crew's.
    """
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    return _hand_over(
        db,
        office_id=office_id,
        item=item,
        crew_id=crew_id,
        quantity=quantity,
        reason=Reason.FETCHED,
        effective_date=effective_date,
        source=source,
        by=by,
        floor=0,
    )


def take_back(
    db: Session,
    *,
    office_id: str,
    item: Item,
    crew_id: str,
    quantity: int,
    effective_date: date,
    source: str,
    by: str,
) -> list[StockEntry]:
    """A crew brought stock back. Returns the office's side and the crew's."""
    check_not_ahead(effective_date, today(db, office_id))
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    return _hand_over(
        db,
        office_id=office_id,
        item=item,
        crew_id=crew_id,
        quantity=-quantity,
        reason=Reason.RETURNED,
        effective_date=effective_date,
        source=source,
        by=by,
        floor=0,
    )


def reverse(
    db: Session, *, office_id: str, entry_id: str, source: str, by: str
) -> list[StockEntry]:
    """The entry counts as if it had never been; of an issue or a return both sides do.

    The reversal takes effect on the day of what it reverses. A delivery whose arrival is
    reversed is expected again.
    """
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    found = queries.entry(db, office_id, entry_id)
    check_reversible(
        is_reversal=found.reverses_id is not None, reversed_before=queries.is_reversed(db, found)
    )
    db.execute(
        update(StockDelivery)
        .where(StockDelivery.office_id == office_id, StockDelivery.receipt_id == entry_id)
        .values(receipt_id=None)
        .execution_options(synchronize_session=False)
    )
    transfer_id = None if found.transfer_id is None else new_id()
    return [
        _enter(db, _opposite(side, transfer_id=transfer_id, source=source, by=by))
        for side in queries.moved_together(db, found)
    ]


def set_reserve(
    db: Session, *, office_id: str, item: Item, quantity: int, if_match: str = "*"
) -> StockReserve:
    """The office keeps so many for its counter. Raises Changed for an edit of an old version."""
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    kept = queries.reserve(db, office_id, item)
    match(if_match, 0 if kept is None else kept.version)
    if kept is None:
        kept = StockReserve(office_id=office_id, item=item, quantity=quantity, version=0)
        db.add(kept)
    kept.quantity = quantity
    kept.version += 1
    db.flush()
    ledgers.advance(db, office_id=office_id, ledger=LEDGER, to=new_id())
    return kept


def promise_cards(db: Session, *, office_id: str, by_date: Mapping[date, int]) -> None:
    """Published visits need so many cards on these dates, and on others none.

    by_date   above zero
    """
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    if queries.promises(db, office_id, since=date.min) == dict(by_date):
        return
    db.execute(
        delete(StockPromise)
        .where(StockPromise.office_id == office_id)
        .execution_options(synchronize_session=False)
    )
    db.add_all(
        StockPromise(office_id=office_id, date=day, cards=cards) for day, cards in by_date.items()
    )
    db.flush()
    ledgers.advance(db, office_id=office_id, ledger=LEDGER, to=new_id())


def expect_delivery(
    db: Session, *, office_id: str, item: Item, quantity: int, expected_on: date, source: str
) -> StockDelivery:
    """Stock is on its way. What is expected is not stock yet."""
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    made = StockDelivery(
        office_id=office_id,
        id=new_id(),
        item=item,
        expected_on=expected_on,
        quantity=quantity,
        source=source,
        receipt_id=None,
    )
    db.add(made)
    db.flush()
    ledgers.advance(db, office_id=office_id, ledger=LEDGER, to=made.id)
    return made


def receive_delivery(
    db: Session,
    *,
    office_id: str,
    delivery_id: str,
    effective_date: date,
    by: str,
    quantity: int | None = None,
) -> StockDelivery:
    """The delivery arrived, whole or with `quantity` of it, and is expected no more."""
    check_not_ahead(effective_date, today(db, office_id))
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    found = _awaited(db, office_id, delivery_id)
    receipt = StockEntry(
        office_id=office_id,
        item=found.item,
        holder=OFFICE,
        change=found.quantity if quantity is None else quantity,
        reason=Reason.RECEIPT,
        effective_date=effective_date,
        source=found.source,
        made_by=by,
    )
    found.receipt_id = _enter(db, receipt).id
    db.flush()
    return found


def cancel_delivery(db: Session, *, office_id: str, delivery_id: str) -> None:
    """The delivery will not come, or was announced wrongly."""
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    db.delete(_awaited(db, office_id, delivery_id))
    db.flush()
    ledgers.advance(db, office_id=office_id, ledger=LEDGER, to=new_id())


def _awaited(db: Session, office_id: str, delivery_id: str) -> StockDelivery:
    found = queries.delivery(db, office_id, delivery_id)
    if found.receipt_id is not None:
        raise rules.received_before()
    return found


def _hand_over(
    db: Session,
    *,
    office_id: str,
    item: Item,
    crew_id: str,
    quantity: int,
    reason: Reason,
    effective_date: date,
    source: str,
    by: str,
    floor: int,
) -> list[StockEntry]:
    """`quantity` goes from the office to the crew; below zero it comes back."""
    transfer_id = new_id()
    sides = [
        StockEntry(
            office_id=office_id,
            item=item,
            holder=holder,
            change=change,
            reason=reason,
            effective_date=effective_date,
            source=source,
            made_by=by,
            transfer_id=transfer_id,
        )
        for holder, change in ((OFFICE, -quantity), (crew_id, quantity))
    ]
    return [_enter(db, side, floor=floor if side.holder == OFFICE else 0) for side in sides]


def _opposite(side: StockEntry, *, transfer_id: str | None, source: str, by: str) -> StockEntry:
    return StockEntry(
        office_id=side.office_id,
        item=side.item,
        holder=side.holder,
        change=-side.change,
        reason=Reason.REVERSAL,
        effective_date=side.effective_date,
        source=source,
        made_by=by,
        transfer_id=transfer_id,
        reverses_id=side.id,
    )


def _enter(db: Session, made: StockEntry, *, floor: int = 0) -> StockEntry:
    """The entry is in the ledger and its balance has moved; refused below `floor`."""
    _move(db, made, floor)
    made.id = new_id()
    made.made_at = now()
    db.add(made)
    db.flush()
    ledgers.advance(db, office_id=made.office_id, ledger=LEDGER, to=made.id)
    return made


def _move(db: Session, made: StockEntry, floor: int) -> None:
    key = (made.office_id, made.item, made.holder)
    if db.get(StockBalance, key) is None:
        office_id, item, holder = key
        db.add(StockBalance(office_id=office_id, item=item, holder=holder, quantity=0))
        db.flush()
    after = StockBalance.quantity + made.change
    moved = db.scalar(
        update(StockBalance)
        .where(
            StockBalance.office_id == made.office_id,
            StockBalance.item == made.item,
            StockBalance.holder == made.holder,
            after <= rules.MOST,
            after >= (floor if made.change < 0 else 0),
        )
        .values(quantity=after)
        .returning(StockBalance.quantity)
        .execution_options(synchronize_session=False)
    )
    if moved is None:
        raise _refusal(db, made, floor)


def _refusal(db: Session, made: StockEntry, floor: int) -> Conflict:
    """Why the balance did not move."""
    item, asked = Item(made.item), -made.change
    held = queries.held(db, office_id=made.office_id, item=made.item, holder=made.holder)
    if made.change > 0:
        return rules.too_many(item, there=held)
    if held < asked:
        return rules.not_enough(item, made.holder, asked=asked, there=held)
    return rules.reserve_kept(item, asked=asked, there=held, reserve=floor)

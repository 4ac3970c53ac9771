"""Reading stock: balances, reserves, deliveries and the ledger."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from app.core import ledgers
from app.core.errors import NotFound
from app.stock import rules
from app.stock.rules import OFFICE, Item, Reason
from app.stock.tables import (
    StockBalance,
    StockDelivery,
    StockEntry,
    StockPromise,
    StockReserve,
)

LEDGER = "stock"


@dataclass(frozen=True, kw_only=True, slots=True)
class Balance:
    """What a holder has. `holder` is a crew's id, or "" for the office."""

    item: str
    holder: str
    quantity: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CardSupply:
    """What the planner may count on.

    on_hand      blank cards of the office and all its crews                  cards
    reserve      kept for the counter                                         cards
    deliveries   not received yet, by expected date; dates may have passed    cards
    """

    on_hand: int
    reserve: int
    deliveries: list[tuple[date, int]]


def balances(db: Session, office_id: str) -> list[Balance]:
    """What each holder has of each item; the office first, then the crews by id."""
    rows = db.execute(
        select(StockBalance.item, StockBalance.holder, StockBalance.quantity)
        .where(StockBalance.office_id == office_id)
        .order_by(StockBalance.item, StockBalance.holder)
    )
    return [Balance(item=item, holder=holder, quantity=held) for item, holder, held in rows]


def held(db: Session, *, office_id: str, item: str, holder: str) -> int:
    """What one holder has of an item."""
    found = db.scalar(
        select(StockBalance.quantity).where(
            StockBalance.office_id == office_id,
            StockBalance.item == item,
            StockBalance.holder == holder,
        )
    )
    return found or 0


def card_supply(db: Session, office_id: str) -> CardSupply:
    """The office's blank cards now and to come."""
    cards = (row.quantity for row in balances(db, office_id) if row.item == Item.CARD)
    kept = reserve(db, office_id, Item.CARD)
    coming = [
        (delivery.expected_on, delivery.quantity)
        for delivery in expected(db, office_id)
        if delivery.item == Item.CARD
    ]
    return CardSupply(
        on_hand=sum(cards), reserve=0 if kept is None else kept.quantity, deliveries=coming
    )


def promises(db: Session, office_id: str, *, since: date) -> dict[date, int]:
    """Cards that published visits need from a date on, by date."""
    own = (StockPromise.office_id == office_id, StockPromise.date >= since)
    rows = db.scalars(select(StockPromise).where(*own).order_by(StockPromise.date))
    return {row.date: row.cards for row in rows.all()}


def cards_to_spare(db: Session, office_id: str, *, today: date) -> int:
    """Cards at the office that neither the counter's reserve nor a published visit needs."""
    supply = card_supply(db, office_id)
    return rules.cards_to_spare(
        at_office=held(db, office_id=office_id, item=Item.CARD, holder=OFFICE),
        on_hand=supply.on_hand,
        reserve=supply.reserve,
        # What is overdue may never come.
        deliveries=[(day, cards) for day, cards in supply.deliveries if today <= day],
        promised=promises(db, office_id, since=today),
    )


def ribbons_to_spare(db: Session, office_id: str) -> int:
    """Ribbons at the office above the counter's reserve."""
    kept = reserve(db, office_id, Item.RIBBON)
    at_office = held(db, office_id=office_id, item=Item.RIBBON, holder=OFFICE)
    return max(0, at_office - (0 if kept is None else kept.quantity))


def data_version(db: Session, office_id: str) -> str:
    """Another text after any change of entries, reserves or deliveries; "" before the first."""
    return ledgers.newest(db, office_id=office_id, ledger=LEDGER)


def held_on(db: Session, *, office_id: str, item: Item, holder: str, day: date) -> int:
    """What the holder had at the end of `day`, by what is known now."""
    total = db.scalar(
        select(func.sum(StockEntry.change)).where(
            StockEntry.office_id == office_id,
            StockEntry.item == item,
            StockEntry.holder == holder,
            StockEntry.effective_date <= day,
        )
    )
    return int(total or 0)


def printed_by_crews(db: Session, office_id: str, since: date) -> dict[str, int]:
    """Cards that each crew's own stock has lost to printing from a day on, by crew id."""
    rows = db.execute(
        select(StockEntry.holder, func.sum(-StockEntry.change))
        .where(
            StockEntry.office_id == office_id,
            StockEntry.item == Item.CARD,
            StockEntry.reason == Reason.PRINTED,
            StockEntry.holder != OFFICE,
            StockEntry.effective_date >= since,
            StockEntry.id.not_in(_taken_back(office_id)),
        )
        .group_by(StockEntry.holder)
    )
    return {holder: int(cards) for holder, cards in rows}


@dataclass(frozen=True, kw_only=True, slots=True)
class Along:
    """What a crew has had along on a day, of one item, by the books.

    handed_out   that day
    in_all       with what it had before
    """

    handed_out: int
    in_all: int


def along(db: Session, office_id: str, *, crew_id: str, day: date) -> dict[Item, Along]:
    """What the crew was handed that day and had before; what it used that day it had along too."""
    that_day = and_(
        StockEntry.effective_date == day,
        StockEntry.reason == Reason.ISSUED,
        StockEntry.id.not_in(_taken_back(office_id)),
    )
    rows = db.execute(
        select(
            StockEntry.item,
            func.sum(case((that_day, StockEntry.change), else_=0)),
            func.sum(StockEntry.change),
        )
        .where(
            StockEntry.office_id == office_id,
            StockEntry.holder == crew_id,
            or_(StockEntry.effective_date < day, that_day),
        )
        .group_by(StockEntry.item)
    )
    found = {Item(i): Along(handed_out=int(out), in_all=int(n)) for i, out, n in rows}
    return {item: found.get(item, Along(handed_out=0, in_all=0)) for item in Item}


def supplied_since(db: Session, office_id: str) -> dict[tuple[str, str], date]:
    """Since when the books know what a crew holds, by its id and item.

    It was handed some, or somebody counted. A crew that is not here uses the office's own.
    """
    rows = db.execute(
        select(StockEntry.holder, StockEntry.item, func.min(StockEntry.effective_date))
        .where(
            StockEntry.office_id == office_id,
            StockEntry.holder != OFFICE,
            StockEntry.reason.in_((Reason.ISSUED, Reason.RECOUNT, Reason.CORRECTION)),
            StockEntry.id.not_in(_taken_back(office_id)),
        )
        .group_by(StockEntry.holder, StockEntry.item)
    )
    return {(holder, item): day for holder, item, day in rows}


def _taken_back(office_id: str) -> Select[str | None]:
    """The ids of entries that were reversed."""
    return select(StockEntry.reverses_id).where(
        StockEntry.office_id == office_id, StockEntry.reverses_id.is_not(None)
    )


def reserve(db: Session, office_id: str, item: Item) -> StockReserve | None:
    """The item's reserve; None while none was set."""
    return db.get(StockReserve, (office_id, item), populate_existing=True)


def expected(db: Session, office_id: str) -> list[StockDelivery]:
    """Deliveries that have not been received, the earliest first."""
    return list(
        db.scalars(
            select(StockDelivery)
            .where(StockDelivery.office_id == office_id, StockDelivery.receipt_id.is_(None))
            .order_by(StockDelivery.expected_on, StockDelivery.id)
        )
    )


def delivery(db: Session, office_id: str, delivery_id: str) -> StockDelivery:
    """The office's delivery; NotFound for another office's."""
    found = db.get(StockDelivery, (office_id, delivery_id), populate_existing=True)
    if found is None:
        raise NotFound
    return found


def entries(office_id: str) -> Select[StockEntry]:
    return select(StockEntry).where(StockEntry.office_id == office_id)


def entry(db: Session, office_id: str, entry_id: str) -> StockEntry:
    """The office's entry; NotFound for another office's."""
    found = db.get(StockEntry, (office_id, entry_id))
    if found is None:
        raise NotFound
    return found


def entries_named(db: Session, office_id: str, entry_ids: Collection[str]) -> list[StockEntry]:
    """The entries with these ids."""
    return list(ledgers.among(db, entries(office_id), StockEntry.id, entry_ids))


def reversed_among(db: Session, office_id: str, entry_ids: Collection[str]) -> set[str]:
    """Which of these entries somebody has taken back."""
    reversals = select(StockEntry.reverses_id).where(StockEntry.office_id == office_id)
    found = ledgers.among(db, reversals, StockEntry.reverses_id, entry_ids)
    return {one for one in found if one is not None}


def moved_together(db: Session, moved: StockEntry) -> list[StockEntry]:
    """The entry, and for an issue or a return its other side too."""
    if moved.transfer_id is None:
        return [moved]
    same = StockEntry.transfer_id == moved.transfer_id
    return list(db.scalars(entries(moved.office_id).where(same).order_by(StockEntry.id)))


def is_reversed(db: Session, reversed_entry: StockEntry) -> bool:
    found = entries(reversed_entry.office_id).where(StockEntry.reverses_id == reversed_entry.id)
    return db.scalars(found).first() is not None

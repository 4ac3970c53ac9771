"""Batches and the stock: cards and ribbons that leave it, or come back."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from app.printing.tables import PrintBatch
from app.stock import actions as stock
from app.stock import queries
from app.stock.rules import Item, Reason
from app.stock.tables import StockEntry


def take(db: Session, batch: PrintBatch, item: Item, count: int, *, by: str) -> None:
    """The batch has used so many, on the day it was made."""
    _use(db, batch, item, count, Reason.PRINTED, on=batch.made_on, by=by)


def spoil(db: Session, batch: PrintBatch, cards: int, *, on: date, by: str) -> None:
    """So many cards were lost in printing, beside those printed."""
    _use(db, batch, Item.CARD, cards, Reason.SPOILED, on=on, by=by)


def give_back(
    db: Session, batch: PrintBatch, items: Collection[Item], *, source: str, by: str
) -> bool:
    """The batch has used none of the items; whether it had. What was reversed by hand, is."""
    used = [entry for entry in _standing(db, batch) if entry.item in items]
    for entry in used:
        stock.reverse(db, office_id=batch.office_id, entry_id=entry.id, source=source, by=by)
    gone = {entry.id for entry in used}
    batch.stock_entries = [id for id in batch.stock_entries if id not in gone]
    return bool(used)


def _use(
    db: Session, batch: PrintBatch, item: Item, count: int, reason: Reason, *, on: date, by: str
) -> None:
    if count:
        made = stock.record_movement(
            db,
            office_id=batch.office_id,
            item=item,
            change=-count,
            reason=reason,
            effective_date=on,
            source=batch.source,
            by=by,
        )
        batch.stock_entries = [*batch.stock_entries, made.id]


def _standing(db: Session, batch: PrintBatch) -> list[StockEntry]:
    """Its entries that nobody has reversed."""
    gone = queries.reversed_among(db, batch.office_id, batch.stock_entries)
    found = queries.entries_named(db, batch.office_id, batch.stock_entries)
    return [entry for entry in found if entry.id not in gone]

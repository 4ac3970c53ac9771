"""Cards and ribbons: the ledger, what each holder has, what is kept or promised, deliveries."""

import datetime as dt
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class StockEntry(Base):
    """One movement of cards or ribbons at one holder. It is never changed, only reversed.

    holder        the crew's id, or "" for the office itself
    transfer_id   shared by the two sides of an issue or a return
    reverses_id   the entry that this one takes back
    """

    __tablename__ = "stock_entries"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        ForeignKeyConstraint(
            ["office_id", "reverses_id"], ["stock_entries.office_id", "stock_entries.id"]
        ),
        UniqueConstraint("office_id", "reverses_id"),
        CheckConstraint("change <> 0", name="change_is_one"),
        Index(None, "office_id", "item", "holder", "effective_date"),
        Index(None, "office_id", "transfer_id"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    item: Mapped[str] = mapped_column(String(12))
    holder: Mapped[str] = mapped_column(String(64))
    change: Mapped[int]
    reason: Mapped[str] = mapped_column(String(20))
    effective_date: Mapped[date]
    source: Mapped[str] = mapped_column(String(200))
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    transfer_id: Mapped[str | None] = mapped_column(String(36))
    reverses_id: Mapped[str | None] = mapped_column(String(36))


class StockBalance(Base):
    """How much of an item a holder has: always the sum of its entries, never below nothing."""

    __tablename__ = "stock_balances"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        CheckConstraint("quantity >= 0", name="quantity_not_negative"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    item: Mapped[str] = mapped_column(String(12), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64), primary_key=True)
    quantity: Mapped[int]


class StockReserve(Base):
    """How much of an item the office keeps for its counter."""

    __tablename__ = "stock_reserves"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        CheckConstraint("quantity >= 0", name="quantity_not_negative"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    item: Mapped[str] = mapped_column(String(12), primary_key=True)
    quantity: Mapped[int]
    version: Mapped[int]


class StockDelivery(Base):
    """Cards or ribbons that are on their way. `receipt_id` is the entry of their arrival."""

    __tablename__ = "stock_deliveries"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        ForeignKeyConstraint(
            ["office_id", "receipt_id"], ["stock_entries.office_id", "stock_entries.id"]
        ),
        UniqueConstraint("office_id", "receipt_id"),
        CheckConstraint("quantity > 0", name="quantity_is_some"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    item: Mapped[str] = mapped_column(String(12))
    expected_on: Mapped[date]
    quantity: Mapped[int]
    source: Mapped[str] = mapped_column(String(200))
    receipt_id: Mapped[str | None] = mapped_column(String(36))


class StockPromise(Base):
    """Cards that crews are told to bring for the published visits of a date."""

    __tablename__ = "stock_promises"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        CheckConstraint("cards > 0", name="cards_are_some"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    date: Mapped[dt.date] = mapped_column(primary_key=True)
    cards: Mapped[int]

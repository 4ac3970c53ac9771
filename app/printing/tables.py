"""People recorded, by how far their cards are: counts, and the ledger behind them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class PrintGroup(Base):
    """People recorded who share home, school and the month they turn 17, by how far their cards are.

    Each count is always the sum of its entries, and never below nobody.

    home_code        as closely as it is known: of a kelurahan, a kecamatan, or the office itself
    npsn             "" for no school; it is part of a key, and null would equal nothing
    turns_17_month   like 2024-03, or "" for those who have been 17 for long, or of unknown age
    ready            no card yet: it waits for the month, or may be printed
    in_batch         their cards are being printed at the office
    printed          their cards wait to be handed over
    """

    __tablename__ = "print_groups"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        UniqueConstraint("office_id", "home_code", "npsn", "turns_17_month"),
        CheckConstraint(
            "ready >= 0 AND in_batch >= 0 AND printed >= 0 AND handed_over >= 0",
            name="counts_not_negative",
        ),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    home_code: Mapped[str] = mapped_column(String(13))
    npsn: Mapped[str] = mapped_column(String(12))
    turns_17_month: Mapped[str] = mapped_column(String(7))
    ready: Mapped[int]
    in_batch: Mapped[int]
    printed: Mapped[int]
    handed_over: Mapped[int]


class PrintEntry(Base):
    """People of a group went from one state to another. It is never changed, only reversed.

    came_from, went_to       a state; "" for outside of these books
    batch_id, handover_id    what it belongs to, if it is of one
    reverses_id              the entry that this one takes back
    """

    __tablename__ = "print_entries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["office_id", "group_id"], ["print_groups.office_id", "print_groups.id"]
        ),
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        ForeignKeyConstraint(
            ["office_id", "reverses_id"], ["print_entries.office_id", "print_entries.id"]
        ),
        ForeignKeyConstraint(
            ["office_id", "batch_id"], ["print_batches.office_id", "print_batches.id"]
        ),
        ForeignKeyConstraint(
            ["office_id", "handover_id"], ["print_handovers.office_id", "print_handovers.id"]
        ),
        UniqueConstraint("office_id", "reverses_id"),
        CheckConstraint("people > 0", name="people_are_some"),
        CheckConstraint("came_from <> went_to", name="it_is_a_move"),
        Index(None, "office_id", "group_id", "effective_date"),
        Index(None, "office_id", "batch_id"),
        Index(None, "office_id", "handover_id"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    group_id: Mapped[str] = mapped_column(String(36))
    people: Mapped[int]
    came_from: Mapped[str] = mapped_column(String(12))
    went_to: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(String(20))
    effective_date: Mapped[date]
    source: Mapped[str] = mapped_column(String(200))
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    batch_id: Mapped[str | None] = mapped_column(String(36))
    handover_id: Mapped[str | None] = mapped_column(String(36))
    reverses_id: Mapped[str | None] = mapped_column(String(36))


class PrintBatch(Base):
    """Cards that are printed at the office in one go: printing, then done or cancelled.

    number          1, 2, 3 … in each office
    made_on         the day on which its cards and ribbons left the stock
    cards           that it was made for; of a cancelled one too                     cards
    ribbons         that it took; a ribbon in the printer is used up first           ribbons
    printed         people who got a card by it; None until it is done               cards
    spoiled         cards lost in printing; None until it is done                    cards
    stock_entries   what it has in the stock's ledger: ids
    """

    __tablename__ = "print_batches"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        ForeignKeyConstraint(["office_id", "finished_by"], ["members.office_id", "members.id"]),
        UniqueConstraint("office_id", "number"),
        CheckConstraint("state IN ('printing', 'done', 'cancelled')", name="state"),
        CheckConstraint("cards > 0 AND ribbons >= 0", name="counts"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    made_on: Mapped[date]
    cards: Mapped[int]
    ribbons: Mapped[int]
    printed: Mapped[int | None]
    spoiled: Mapped[int | None]
    stock_entries: Mapped[list[str]]
    source: Mapped[str] = mapped_column(String(200))
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    finished_on: Mapped[date | None]
    finished_by: Mapped[str | None] = mapped_column(String(36))


class PrintHandover(Base):
    """Printed cards that were given to their holders at one place: a count.

    area_code, npsn   whose cards: of a school, or of an area; "" for the other
    reversed_at       when somebody took the hand-over back; None while it stands
    """

    __tablename__ = "print_handovers"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        CheckConstraint("people > 0", name="people_are_some"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    date: Mapped[date]
    area_code: Mapped[str] = mapped_column(String(13))
    npsn: Mapped[str] = mapped_column(String(12))
    people: Mapped[int]
    source: Mapped[str] = mapped_column(String(200))
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    reversed_at: Mapped[datetime | None]

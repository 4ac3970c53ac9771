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

    came_from, went_to   a state; "" for outside of these books
    reverses_id          the entry that this one takes back
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
        UniqueConstraint("office_id", "reverses_id"),
        CheckConstraint("people > 0", name="people_are_some"),
        CheckConstraint("came_from <> went_to", name="it_is_a_move"),
        Index(None, "office_id", "group_id", "effective_date"),
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
    reverses_id: Mapped[str | None] = mapped_column(String(36))

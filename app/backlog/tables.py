"""Who is not yet recorded, as counts: cohorts and the ledger behind their balances."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class Cohort(Base):
    """Unrecorded residents who share home, school, segment and the month they turn 17: a count.

    npsn             "" for no school; it is part of a key, and null would equal nothing
    turns_17_month   like 2024-03, or "" for those who have been 17 for long
    people           always the sum of its entries, never below nobody
    """

    __tablename__ = "cohorts"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "kelurahan_code"], ["areas.office_id", "areas.code"]),
        UniqueConstraint("office_id", "kelurahan_code", "npsn", "segment", "turns_17_month"),
        CheckConstraint("people >= 0", name="people_not_negative"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kelurahan_code: Mapped[str] = mapped_column(String(13))
    npsn: Mapped[str] = mapped_column(String(12))
    segment: Mapped[str] = mapped_column(String(12))
    turns_17_month: Mapped[str] = mapped_column(String(7))
    people: Mapped[int]


class BacklogEntry(Base):
    """People who came into a cohort or left it, and why. It is never changed, only reversed.

    reverses_id   the entry that this one takes back
    """

    __tablename__ = "backlog_entries"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "cohort_id"], ["cohorts.office_id", "cohorts.id"]),
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        ForeignKeyConstraint(
            ["office_id", "reverses_id"], ["backlog_entries.office_id", "backlog_entries.id"]
        ),
        UniqueConstraint("office_id", "reverses_id"),
        CheckConstraint("change <> 0", name="change_is_one"),
        Index(None, "office_id", "cohort_id", "effective_date"),
        Index(None, "office_id", "effective_date"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    cohort_id: Mapped[str] = mapped_column(String(36))
    change: Mapped[int]
    reason: Mapped[str] = mapped_column(String(20))
    effective_date: Mapped[date]
    source: Mapped[str] = mapped_column(String(200))
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[datetime]
    reverses_id: Mapped[str | None] = mapped_column(String(36))

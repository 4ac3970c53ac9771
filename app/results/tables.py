"""What crews reported of their visits and the counter of its days, and where a report says more than the books allow."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class Result(Base):
    """One report: of a visit, or of a day at the office's counter.

    It is never changed; a later one may correct it.

    client_result_id    chosen on the phone: the same one is the same report
    visit_id            None for a day at the counter, which has no outcome either
    crew_id             who was there by the plan that the report knew; None for the counter
    date                the visit's date there
    arrived_at          when the crew arrived; by the plan where the report, like most lines from
                        paper, does not say; None for the counter
    could_record        recordings that the time and kits there allowed; None for the counter
    report              what was reported, as it came
    report_digest       of the report and its visit: a repeat has the same
    corrects_id         the report that this one takes the place of
    backlog_entries     what stands in the backlog's ledger for it: ids
    stock_entries       what stands in the stock's ledger for it, at its crew: ids
    print_entries       what stands among the print-ready records for it: ids; None for a report
                        that came before these were kept
    answer              what the phone was told, for every repeat
    """

    __tablename__ = "results"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "visit_id"], ["visits.office_id", "visits.id"]),
        ForeignKeyConstraint(["office_id", "crew_id"], ["crews.office_id", "crews.id"]),
        ForeignKeyConstraint(["office_id", "received_by"], ["members.office_id", "members.id"]),
        ForeignKeyConstraint(["office_id", "corrects_id"], ["results.office_id", "results.id"]),
        UniqueConstraint("office_id", "client_result_id"),
        UniqueConstraint("office_id", "corrects_id"),
        CheckConstraint("outcome IN ('done', 'partial', 'missed')", name="outcome"),
        CheckConstraint(
            "(visit_id IS NULL) = (crew_id IS NULL) AND (visit_id IS NULL) = (outcome IS NULL)",
            name="of_a_visit_or_the_counter",
        ),
        Index(None, "office_id", "date"),
        Index(None, "office_id", "visit_id"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    client_result_id: Mapped[str] = mapped_column(String(36))
    visit_id: Mapped[str | None] = mapped_column(String(36))
    crew_id: Mapped[str | None] = mapped_column(String(36))
    date: Mapped[dt.date]
    outcome: Mapped[str | None] = mapped_column(String(12))
    arrived_at: Mapped[dt.datetime | None]
    could_record: Mapped[int | None]
    report: Mapped[dict[str, Any]]
    report_digest: Mapped[str] = mapped_column(String(64))
    corrects_id: Mapped[str | None] = mapped_column(String(36))
    backlog_entries: Mapped[list[str]]
    stock_entries: Mapped[list[str]]
    print_entries: Mapped[list[str] | None]
    answer: Mapped[dict[str, Any] | None]
    received_at: Mapped[dt.datetime]
    received_by: Mapped[str] = mapped_column(String(36))


class ResultDiscrepancy(Base):
    """What a report counted beyond the books. A manager looks at it.

    people    recorded beyond those who were unrecorded where the visit draws on
    cards     used or returned beyond what the crew, or the office, held
    ribbons   used beyond what the crew, or the office, held
    records   in a batch, printed or handed over beyond what reports have
    """

    __tablename__ = "result_discrepancies"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "result_id"], ["results.office_id", "results.id"]),
        ForeignKeyConstraint(["office_id", "seen_by"], ["members.office_id", "members.id"]),
        UniqueConstraint("office_id", "result_id"),
        CheckConstraint("people + cards + ribbons + records > 0", name="there_is_one"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    result_id: Mapped[str] = mapped_column(String(36))
    people: Mapped[int]
    cards: Mapped[int]
    ribbons: Mapped[int]
    records: Mapped[int] = mapped_column(server_default="0")
    raised_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime | None]
    seen_by: Mapped[str | None] = mapped_column(String(36))


class ResultStray(Base):
    """A report of a visit that the newest version had dropped, or put elsewhere, when it came.

    A coordinator looks at it: a crew still had an earlier version, and what it did is a fact.

    crew_id, date   where the visit stood then; None = nowhere any more
    """

    __tablename__ = "result_strays"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "result_id"], ["results.office_id", "results.id"]),
        ForeignKeyConstraint(["office_id", "crew_id"], ["crews.office_id", "crews.id"]),
        ForeignKeyConstraint(["office_id", "seen_by"], ["members.office_id", "members.id"]),
        CheckConstraint("(crew_id IS NULL) = (date IS NULL)", name="somewhere_or_nowhere"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    result_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    crew_id: Mapped[str | None] = mapped_column(String(36))
    date: Mapped[dt.date | None]
    raised_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime | None]
    seen_by: Mapped[str | None] = mapped_column(String(36))

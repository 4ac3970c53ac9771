"""Offers of visits to the people who host them."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base

OPEN = text("state = 'open'")


class Offer(Base):
    """A visit as it was offered to its host, and what the host said. One of a visit is open.

    digest             of the link's secret; the secret itself is in no table but the outbox
    date, arrive_…     when the crew comes, as the host knows it: offered first, moved by a later
                       plan, or picked; minutes since midnight
    slots              other times the host may pick: list of {date, crew, arrive_minute, moves},
                       moves being what gives way: list of {visit, to}, to such a time or nowhere
    state              open → confirmed | moved | declined | withdrawn | lapsed
    made_at, ended_at  by the office's clock: a demo office stands still, and so do these
    expires_at         real time; the link also ends when the crew is due
    reason, note       why the host declined, or the office called off what it had promised
    """

    __tablename__ = "offers"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "visit_id"], ["visits.office_id", "visits.id"]),
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        UniqueConstraint("digest"),
        CheckConstraint(
            "state IN ('open', 'confirmed', 'moved', 'declined', 'withdrawn', 'lapsed')",
            name="state",
        ),
        Index(
            "uq_offers_open",
            "office_id",
            "visit_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    visit_id: Mapped[str] = mapped_column(String(36), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(9))
    date: Mapped[dt.date]
    arrive_minute: Mapped[int]
    slots: Mapped[list[Any]]
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    reason: Mapped[str | None] = mapped_column(String(12))
    note: Mapped[str] = mapped_column(String(300))

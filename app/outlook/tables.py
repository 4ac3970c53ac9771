"""Forecasts that were asked for."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class Forecast(Base):
    """How the backlog goes up to a date: asked for, then made in a run of its own.

    status       asked → working → done | failed | cancelled
    today        the office's date when it was asked for; it begins on the day after
    request      rates and work
    target       unrecorded wajib that may be left on the last day; None = no target
    seconds      wall-clock limit of all planning together
    ground       all it stands on, weeks' problems included; it names no person
    answer       what was found
    phase, done  what is under way, and how many of its weeks are made
    """

    __tablename__ = "forecasts"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        ForeignKeyConstraint(["office_id", "requested_by"], ["members.office_id", "members.id"]),
        CheckConstraint(
            "status IN ('asked', 'working', 'done', 'failed', 'cancelled')", name="status"
        ),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    status: Mapped[str] = mapped_column(String(12))
    today: Mapped[dt.date]
    until: Mapped[dt.date]
    request: Mapped[dict[str, Any]]
    target: Mapped[int | None]
    seconds: Mapped[int]
    seed: Mapped[int]
    ground: Mapped[str | None] = mapped_column(Text, deferred=True)
    answer: Mapped[str | None] = mapped_column(Text, deferred=True)
    phase: Mapped[str] = mapped_column(String(20))
    done: Mapped[int]
    failure_code: Mapped[str | None] = mapped_column(String(40))
    failure_id: Mapped[str | None] = mapped_column(String(1000))
    failure_en: Mapped[str | None] = mapped_column(String(1000))
    requested_by: Mapped[str] = mapped_column(String(36))
    requested_at: Mapped[dt.datetime]
    started_at: Mapped[dt.datetime | None]
    cancel_asked_at: Mapped[dt.datetime | None]
    finished_at: Mapped[dt.datetime | None]

"""Forecasts that were asked for, and scenarios that people think of."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class Forecast(Base):
    """How the backlog goes up to a date: asked for, then made in a run of its own.

    status       asked → working → done | failed | cancelled
    today        the office's date when it was asked for; it begins on the day after
    request      rates and work; the scenarios that are set beside it, as they were; whether and
                 how long remedies are tried; what the target was worked out from
    target       unrecorded wajib that may be left on the last day; None = no target
    seconds      wall-clock limit of all planning together; of each scenario again
    ground       all it stands on, weeks' problems included; it names no person
    others       what its scenarios and remedies stand on
    answer       what was found
    others_found what was found of scenarios and remedies
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
    others: Mapped[str | None] = mapped_column(Text, deferred=True)
    answer: Mapped[str | None] = mapped_column(Text, deferred=True)
    others_found: Mapped[str | None] = mapped_column(Text, deferred=True)
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


class Scenario(Base):
    """Changes that somebody thinks of, under a name; none of them is real.

    changes   as in rules/changes.py, by kind
    """

    __tablename__ = "scenarios"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    changes: Mapped[list[dict[str, Any]]]
    version: Mapped[int]
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[dt.datetime]

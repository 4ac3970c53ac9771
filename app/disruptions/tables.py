"""What came in the way, as a coordinator marked it."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class Disruption(Base):
    """One mark: what cannot be, from when to when, why, what it changed and whether it stands.

    subject        what it is about: crew, person, kit, site, area or road
    subject_ids    of these, one or more
    last_date      None = until further notice
    start, end     on the first and the last date; None = from the morning, to the end of the day
    reason         as in rules.REASONS; None for a person: why someone is away is nobody's business
    made           ids of the outages, closures or days off it stands for
    released       promises given up with it: list of {visit, date, arrive_minute}
    plan_id        the plan that was asked for with it
    """

    __tablename__ = "disruptions"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
        ForeignKeyConstraint(["office_id", "taken_back_by"], ["members.office_id", "members.id"]),
        ForeignKeyConstraint(["office_id", "plan_id"], ["plans.office_id", "plans.id"]),
        CheckConstraint(
            "subject IN ('crew', 'person', 'kit', 'site', 'area', 'road')", name="subject"
        ),
        CheckConstraint("first_date <= last_date", name="in_order"),
        Index(None, "office_id", "first_date"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    subject: Mapped[str] = mapped_column(String(6))
    subject_ids: Mapped[list[str]]
    reason: Mapped[str | None] = mapped_column(String(12))
    first_date: Mapped[dt.date]
    last_date: Mapped[dt.date | None]
    start: Mapped[str | None] = mapped_column(String(5))
    end: Mapped[str | None] = mapped_column(String(5))
    note: Mapped[str] = mapped_column(String(300))
    made: Mapped[list[str]]
    released: Mapped[list[Any]]
    plan_id: Mapped[str | None] = mapped_column(String(36))
    made_by: Mapped[str] = mapped_column(String(36))
    made_at: Mapped[dt.datetime]
    taken_back_by: Mapped[str | None] = mapped_column(String(36))
    taken_back_at: Mapped[dt.datetime | None]

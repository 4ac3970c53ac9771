"""Staff and their days off, kits, and the crews that both make up, with when each crew works."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.tables import Base


class StaffMember(Base):
    """Someone of the office who can go out with a crew, and as what.

    max_days_per_week   on which they may be sent out; null = any number   days
    """

    __tablename__ = "staff"
    __table_args__ = (ForeignKeyConstraint(["office_id"], ["offices.id"]),)

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str | None] = mapped_column(String(21))
    roles: Mapped[list[str]]
    max_days_per_week: Mapped[int | None]
    active: Mapped[bool]
    version: Mapped[int]


class DayOff(Base):
    """Days, first and last included, on which someone is not there.

    The reason is a category on purpose: why someone is ill is nobody's business here.
    """

    __tablename__ = "staff_days_off"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "staff_id"], ["staff.office_id", "staff.id"]),
        CheckConstraint("first_date <= last_date", name="in_order"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    staff_id: Mapped[str] = mapped_column(String(36), index=True)
    first_date: Mapped[dt.date]
    last_date: Mapped[dt.date]
    reason: Mapped[str] = mapped_column(String(12))


class Crew(Base):
    """A team that goes out, from which depot, with what, and how many of which role it needs.

    provides     equipment it brings whatever its kits are
    needs        people by role on a day out
    max_nights   it may sleep out on consecutive dates   nights
    """

    __tablename__ = "crews"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        ForeignKeyConstraint(["office_id", "depot_id"], ["crew_bases.office_id", "crew_bases.id"]),
        UniqueConstraint("office_id", "number"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    depot_id: Mapped[str] = mapped_column(String(64))
    provides: Mapped[list[str]]
    needs: Mapped[dict[str, Any]]
    max_nights: Mapped[int]
    active: Mapped[bool]
    version: Mapped[int]


class Kit(Base):
    """What one operator records with. Only a working one goes out, with the crew that has it."""

    __tablename__ = "kits"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        ForeignKeyConstraint(["office_id", "crew_id"], ["crews.office_id", "crews.id"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    label: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(12))
    crew_id: Mapped[str | None] = mapped_column(String(36), index=True)
    provides: Mapped[list[str]]
    version: Mapped[int]


class CrewMember(Base):
    """Who usually goes out with a crew; somebody may stand in for others in several."""

    __tablename__ = "crew_members"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "crew_id"], ["crews.office_id", "crews.id"]),
        ForeignKeyConstraint(["office_id", "staff_id"], ["staff.office_id", "staff.id"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    crew_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    staff_id: Mapped[str] = mapped_column(String(36), primary_key=True)


class CrewShift(Base):
    """When a crew works on a weekday (0 = Monday), in minutes since midnight."""

    __tablename__ = "crew_shifts"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "crew_id"], ["crews.office_id", "crews.id"]),
        CheckConstraint("start_minute < end_minute", name="in_order"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    crew_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    weekday: Mapped[int] = mapped_column(primary_key=True)
    start_minute: Mapped[int]
    end_minute: Mapped[int]
    overtime_minutes: Mapped[int]
    breaks: Mapped[list[Any]]


class CrewException(Base):
    """A date on which a crew does not work as in every week: not at all, or at other hours.

    start_minute, end_minute   the hours of that date; both null = the crew is off
    """

    __tablename__ = "crew_exceptions"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "crew_id"], ["crews.office_id", "crews.id"]),
        UniqueConstraint("office_id", "crew_id", "date"),
        CheckConstraint("start_minute < end_minute", name="in_order"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    crew_id: Mapped[str] = mapped_column(String(36))
    date: Mapped[dt.date]
    start_minute: Mapped[int | None]
    end_minute: Mapped[int | None]
    overtime_minutes: Mapped[int]
    breaks: Mapped[list[Any]]
    note: Mapped[str] = mapped_column(String(1000))


class Outage(Base):
    """A crew or a kit cannot go out for a while, whatever its hours are.

    From `start_minute` of the first date to `end_minute` of the last one. It takes away from the
    crew's hours and gives them back when it goes; several may overlap.

    crew_id, kit_id   one of the two
    last_date         None = until further notice
    …_minute          since midnight; None = from the morning, to the end of the day
    cause             as in rules.CAUSES
    """

    __tablename__ = "outages"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "crew_id"], ["crews.office_id", "crews.id"]),
        ForeignKeyConstraint(["office_id", "kit_id"], ["kits.office_id", "kits.id"]),
        CheckConstraint("(crew_id IS NULL) <> (kit_id IS NULL)", name="of_a_crew_or_a_kit"),
        CheckConstraint("first_date <= last_date", name="in_order"),
        Index(None, "office_id", "first_date"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    crew_id: Mapped[str | None] = mapped_column(String(36))
    kit_id: Mapped[str | None] = mapped_column(String(36))
    first_date: Mapped[dt.date]
    last_date: Mapped[dt.date | None]
    start_minute: Mapped[int | None]
    end_minute: Mapped[int | None]
    cause: Mapped[str] = mapped_column(String(12))
    note: Mapped[str] = mapped_column(String(1000))

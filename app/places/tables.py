"""Areas, schools, the places crews drive to, the office's calendar, and travel between places."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.tables import Office
from app.core.tables import Base
from app.places import rules

TIME = String(5)


class Area(Base):
    """A kabupaten, kecamatan or kelurahan/desa under its official code, with its middle point.

    parent_code   the kecamatan of a kelurahan
    """

    __tablename__ = "areas"
    __table_args__ = (
        ForeignKeyConstraint(["office_id"], ["offices.id"]),
        ForeignKeyConstraint(["office_id", "parent_code"], ["areas.office_id", "areas.code"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    code: Mapped[str] = mapped_column(String(13), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    level: Mapped[str] = mapped_column(String(12))
    parent_code: Mapped[str | None] = mapped_column(String(13))
    lat: Mapped[float]
    lon: Mapped[float]
    version: Mapped[int]


class AreaBoundary(Base):
    """Where an area ends, and who says so.

    polygons   as in rules.boundaries: rings of [longitude, latitude]   degrees
    """

    __tablename__ = "area_boundaries"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "area_code"], ["areas.office_id", "areas.code"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    area_code: Mapped[str] = mapped_column(String(13), primary_key=True)
    polygons: Mapped[list[Any]]
    source: Mapped[str] = mapped_column(String(200))


class School(Base):
    """A school under its NPSN. Its point may be approximate: the middle of the area it lies in.

    area_code   the smallest area it is known to lie in
    """

    __tablename__ = "schools"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "area_code"], ["areas.office_id", "areas.code"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    npsn: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    level: Mapped[str] = mapped_column(String(5))
    area_code: Mapped[str] = mapped_column(String(13))
    lat: Mapped[float]
    lon: Mapped[float]
    point: Mapped[str] = mapped_column(String(11))
    active: Mapped[bool]
    version: Mapped[int]


class Place(Base):
    """A point that crews drive to or from.

    Sites and crews' bases share one space of ids: travel is between any two of them.

    role   "site" or "base"
    """

    __tablename__ = "places"
    __table_args__ = (ForeignKeyConstraint(["office_id"], [Office.id]),)
    __mapper_args__ = {"polymorphic_on": "role", "polymorphic_abstract": True}  # noqa: RUF012 -- SQLAlchemy reads it from the class

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(4))
    name: Mapped[str] = mapped_column(String(120))
    lat: Mapped[float]
    lon: Mapped[float]
    active: Mapped[bool]
    version: Mapped[int]


class CrewBase(Place):
    """Where crews start and end their days (depot) or can sleep (lodging).

    night_cost   what a night there costs, in the planner's value units
    """

    __tablename__ = "crew_bases"
    __table_args__ = (ForeignKeyConstraint(["office_id", "id"], ["places.office_id", "places.id"]),)
    __mapper_args__ = {"polymorphic_identity": "base"}  # noqa: RUF012 -- SQLAlchemy reads it from the class

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(7))
    night_cost: Mapped[float]


class Site(Place):
    """Where a crew records people: a hall, school, district office, home round or institution.

    What a visit takes is kept as in rules.ServiceTerms.

    npsn        the school, for a site of kind school
    contact_*   whom to ask there: a function and a telephone number, never in logs
    requires    equipment a crew must bring beside network and power
    monthly_visits   in one calendar month at most; None = as many as there are reasons for
    """

    __tablename__ = "sites"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "id"], ["places.office_id", "places.id"]),
        ForeignKeyConstraint(["office_id", "area_code"], ["areas.office_id", "areas.code"]),
        ForeignKeyConstraint(["office_id", "npsn"], ["schools.office_id", "schools.npsn"]),
    )
    __mapper_args__ = {"polymorphic_identity": "site"}  # noqa: RUF012 -- SQLAlchemy reads it from the class

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(15))
    area_code: Mapped[str] = mapped_column(String(13))
    npsn: Mapped[str | None] = mapped_column(String(12))
    contact_function: Mapped[str | None] = mapped_column(String(120))
    contact_phone: Mapped[str | None] = mapped_column(String(21))
    setup_minutes: Mapped[int]
    packup_minutes: Mapped[int]
    minutes_per_recording: Mapped[float]
    max_kits: Mapped[int]
    min_service_minutes: Mapped[int]
    max_service_minutes: Mapped[int]
    service_step_minutes: Mapped[int]
    max_visits: Mapped[int]
    min_gap_days: Mapped[int]
    notice_days: Mapped[int]
    monthly_visits: Mapped[int | None]
    requires: Mapped[list[str]]
    has_network: Mapped[bool]
    has_power: Mapped[bool]
    windows: Mapped[list["SiteWindow"]] = relationship(
        lazy="selectin",
        cascade="all, delete-orphan",
        order_by="SiteWindow.weekday, SiteWindow.start",
    )

    @property
    def equipment_needed(self) -> frozenset[str]:
        return rules.equipment_needed(
            self.requires, has_network=self.has_network, has_power=self.has_power
        )


class SiteWindow(Base):
    """When a site is open in each week; there may be several a day. Weekday 0 is Monday."""

    __tablename__ = "site_windows"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "site_id"], ["sites.office_id", "sites.id"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    site_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    weekday: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[str] = mapped_column(TIME, primary_key=True)
    end: Mapped[str] = mapped_column(TIME)


class SiteException(Base):
    """What a site says about one date: these windows instead of the weekly ones; none = closed.

    windows   list of {"start": "08:00", "end": "12:00"}
    """

    __tablename__ = "site_exceptions"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "site_id"], ["sites.office_id", "sites.id"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    site_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    date: Mapped[dt.date] = mapped_column(primary_key=True)
    windows: Mapped[list[Any]]
    note: Mapped[str] = mapped_column(String(1000))


class Closure(Base):
    """A site, or every site in an area, cannot be visited for a while: called off, out of reach.

    It takes away from whatever hours there are, from `start` of the first date to `end` of the
    last one, and gives them back when it goes. Several may overlap.

    site_id, area_code   one of the two
    last_date            None = until further notice
    start, end           None = from the morning, to the end of the day
    cause                as in rules.CAUSES
    """

    __tablename__ = "closures"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "site_id"], ["sites.office_id", "sites.id"]),
        ForeignKeyConstraint(["office_id", "area_code"], ["areas.office_id", "areas.code"]),
        CheckConstraint("(site_id IS NULL) <> (area_code IS NULL)", name="of_a_site_or_an_area"),
        CheckConstraint("first_date <= last_date", name="in_order"),
        Index(None, "office_id", "first_date"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    site_id: Mapped[str | None] = mapped_column(String(64))
    area_code: Mapped[str | None] = mapped_column(String(13))
    first_date: Mapped[dt.date]
    last_date: Mapped[dt.date | None]
    start: Mapped[str | None] = mapped_column(TIME)
    end: Mapped[str | None] = mapped_column(TIME)
    is_out_of_reach: Mapped[bool]
    cause: Mapped[str] = mapped_column(String(12))
    note: Mapped[str] = mapped_column(String(1000))


class OfficeHours(Base):
    """When crews are out on a weekday, with the breaks in which nobody records.

    An office with any row has no mobile service on a weekday without one.
    """

    __tablename__ = "office_hours"
    __table_args__ = (ForeignKeyConstraint(["office_id"], ["offices.id"]),)

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    weekday: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[str] = mapped_column(TIME)
    end: Mapped[str] = mapped_column(TIME)
    breaks: Mapped[list[Any]]


class Holiday(Base):
    """A public, joint or local holiday as the office keeps it.

    With `works` crews go out all the same: from `start` to `end`, else at the weekday's hours.

    source   "library" as the public calendar has it, "office" as the office entered it
    """

    __tablename__ = "holidays"
    __table_args__ = (ForeignKeyConstraint(["office_id"], ["offices.id"]),)

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    date: Mapped[dt.date] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(7))
    works: Mapped[bool]
    start: Mapped[str | None] = mapped_column(TIME)
    end: Mapped[str | None] = mapped_column(TIME)
    version: Mapped[int]


class Period(Base):
    """Dates unlike the rest of the year: Ramadan, exam weeks, school holidays.

    Hours are cut to `start` to `end` where given; with `schools_paused` no school is visited.
    """

    __tablename__ = "calendar_periods"
    __table_args__ = (ForeignKeyConstraint(["office_id"], ["offices.id"]),)

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(14))
    name: Mapped[str] = mapped_column(String(120))
    first_date: Mapped[dt.date]
    last_date: Mapped[dt.date]
    start: Mapped[str | None] = mapped_column(TIME)
    end: Mapped[str | None] = mapped_column(TIME)
    schools_paused: Mapped[bool]
    version: Mapped[int]


class Suspension(Base):
    """The mobile service stands still for a reason, until `last_date` or further notice.

    The office's counter goes on.
    """

    __tablename__ = "suspensions"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "made_by"], ["members.office_id", "members.id"]),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    first_date: Mapped[dt.date]
    last_date: Mapped[dt.date | None]
    reason: Mapped[str] = mapped_column(String(1000))
    made_by: Mapped[str] = mapped_column(String(36))


class TravelPair(Base):
    """Minutes from one place to another, entered by hand where the straight line misleads.

    Rivers, ferries, mountain roads. Each direction is a row of its own.
    """

    __tablename__ = "travel_pairs"
    __table_args__ = (
        ForeignKeyConstraint(["office_id", "from_id"], ["places.office_id", "places.id"]),
        ForeignKeyConstraint(["office_id", "to_id"], ["places.office_id", "places.id"]),
        UniqueConstraint("office_id", "from_id", "to_id"),
    )

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    from_id: Mapped[str] = mapped_column(String(64))
    to_id: Mapped[str] = mapped_column(String(64))
    minutes: Mapped[int]


class TravelTerms(Base):
    """How an office's crews travel where no pair is entered.

    winding           how much longer the road is than the straight line
    per_leg_minutes   what each leg takes on top: parking, asking the way
    """

    __tablename__ = "travel_terms"
    __table_args__ = (ForeignKeyConstraint(["office_id"], ["offices.id"]),)

    office_id: Mapped[str] = mapped_column(String(5), primary_key=True)
    speed_kmh: Mapped[float]
    winding: Mapped[float]
    per_leg_minutes: Mapped[int]
    version: Mapped[int]

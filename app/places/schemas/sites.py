"""Shapes of sites, their openings, and crews' bases on the wire."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from app.core.wire import (
    AreaCode,
    Day,
    Id,
    Latitude,
    Longitude,
    Minutes,
    Name,
    Note,
    Npsn,
    OwnId,
    Weekday,
    Weight,
    Wire,
)
from app.places.schemas.shared import ContactPhone, Days, EquipmentList, SpanShape, WhyShown

SiteKindName = Literal["hall", "school", "district_office", "home_round", "institution"]
BaseKind = Literal["depot", "lodging"]
ServiceMinutes = Annotated[Minutes, Field(ge=5)]
RecordingMinutes = Annotated[float, Field(gt=0, le=240, strict=False)]
Kits = Annotated[int, Field(ge=1, le=100)]
Visits = Annotated[int, Field(ge=1, le=31)]
GapDays = Annotated[int, Field(ge=1, le=365)]


class WindowShape(SpanShape):
    """When a site is open in each week; 0 is Monday."""

    weekday: Weekday


Windows = Annotated[list[WindowShape], Field(max_length=40)]


class Contact(Wire):
    """Whom to ask there: a function, not a person's name."""

    function: Name
    phone: ContactPhone


class TermsAsked(Wire):
    """What a visit takes; what is left out is usual for the kind of site."""

    setup_minutes: Minutes | None = None
    packup_minutes: Minutes | None = None
    minutes_per_recording: RecordingMinutes | None = None
    max_kits: Kits | None = None
    min_service_minutes: ServiceMinutes | None = None
    max_service_minutes: ServiceMinutes | None = None
    service_step_minutes: ServiceMinutes | None = None
    max_visits: Visits | None = None
    min_gap_days: GapDays | None = None
    notice_days: Days | None = None


class SiteNew(TermsAsked):
    """Without a point it stands where its school does, else in the middle of its area.

    Without `windows` a school has school hours and any other site is open when the office is;
    an empty list makes any site follow the office.
    """

    kind: SiteKindName
    name: Name
    area: AreaCode
    school: Npsn | None = None
    id: OwnId | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    contact: Contact | None = None
    has_network: bool = True
    has_power: bool = True
    requires: EquipmentList = Field(default_factory=list)
    windows: Windows | None = None
    monthly_visits: Visits | None = None


class SiteEdit(TermsAsked):
    """What is left out stays, and so does what is null.

    Except the contact and the monthly quota: null removes them.
    """

    name: Name | None = None
    area: AreaCode | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    contact: Contact | None = None
    has_network: bool | None = None
    has_power: bool | None = None
    requires: EquipmentList | None = None
    windows: Windows | None = None
    active: bool | None = None
    monthly_visits: Visits | None = None


class SiteShown(Wire):
    """`brings`: what a crew must bring. `earliest_date`: when it is told today.

    monthly_visits   in one calendar month at most; null = no quota
    """

    id: Id
    kind: SiteKindName
    name: Name
    area: AreaCode
    school: Npsn | None
    lat: Latitude
    lon: Longitude
    contact: Contact | None
    setup_minutes: int
    packup_minutes: int
    minutes_per_recording: float
    max_kits: int
    min_service_minutes: int
    max_service_minutes: int
    service_step_minutes: int
    max_visits: int
    min_gap_days: int
    notice_days: int
    monthly_visits: int | None
    earliest_date: dt.date
    has_network: bool
    has_power: bool
    requires: list[str]
    brings: list[str]
    windows: list[WindowShape]
    active: bool
    version: int


class SiteCounts(Wire):
    """`without_contact`: of those in use, sites where nobody is named who could be asked."""

    in_use: int
    without_contact: int


class ExceptionNew(Wire):
    """On this date the site is open at these windows only; without any it is closed."""

    date: Day
    windows: Annotated[list[SpanShape], Field(max_length=10)] = Field(default_factory=list)
    note: Note = ""


class ExceptionEdit(Wire):
    """What is left out or null stays; an empty list of windows closes the site."""

    windows: Annotated[list[SpanShape], Field(max_length=10)] | None = None
    note: Note | None = None


class ExceptionShown(ExceptionNew):
    """`version`: what an edit stands on (If-Match)."""

    version: str


class ExceptionsShown(Wire):
    items: list[ExceptionShown]


class SiteDayShown(Wire):
    date: dt.date
    openings: list[SpanShape]
    why: WhyShown | None


class OpeningsShown(Wire):
    """Each date asked for: when the site is open, or why it is not."""

    site: Id
    earliest_date: dt.date
    days: list[SiteDayShown]


class BaseNew(Wire):
    """Where crews start and end their days (depot), or can sleep (lodging)."""

    kind: BaseKind
    name: Name
    lat: Latitude
    lon: Longitude
    night_cost: Weight = Field(
        default=0.0, description="What a night there costs, in the planner's value units."
    )
    id: OwnId | None = None


class BaseEdit(Wire):
    """What is left out or null stays."""

    name: Name | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    night_cost: Weight | None = None
    active: bool | None = None


class BaseShown(Wire):
    id: Id
    kind: BaseKind
    name: Name
    lat: Latitude
    lon: Longitude
    night_cost: float
    active: bool
    version: int

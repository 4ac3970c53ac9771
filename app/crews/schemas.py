"""Shapes of staff, days off, kits, crews and their days on the wire."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic import StringConstraints as Text

from app.core.wire import (
    Day,
    FiveMinuteTime,
    Id,
    Minutes,
    Name,
    Note,
    Phone,
    Weekday,
    Wire,
    refusal,
)

RoleName = Literal["operator", "driver", "verifier", "lead", "companion"]
KitState = Literal["working", "broken", "lent"]
OffReason = Literal["leave", "training", "other_duty", "other"]
Equipment = Annotated[str, Text(pattern=r"^[a-z][a-z0-9_-]{0,31}$")]
Provides = Annotated[list[Equipment], Field(max_length=20)]


def _some(roles: Any) -> Any:
    if roles == []:
        raise refusal(id="Pilih paling sedikit satu tugas.", en="Choose at least one role.")
    return roles


Roles = Annotated[list[RoleName], BeforeValidator(_some), Field(min_length=1, max_length=5)]
Needs = Annotated[dict[RoleName, Annotated[int, Field(ge=0, le=50)]], Field(max_length=5)]
DaysPerWeek = Annotated[int, Field(ge=0, le=7)]
Nights = Annotated[int, Field(ge=0, le=30)]
CrewNumber = Annotated[int, Field(ge=1, le=1000)]


class StaffNew(Wire):
    name: Name
    phone: Phone | None = None
    roles: Roles
    max_days_per_week: DaysPerWeek | None = None


class StaffEdit(Wire):
    name: Name | None = None
    phone: Phone | None = None
    roles: Roles | None = None
    max_days_per_week: DaysPerWeek | None = None
    active: bool | None = None


class StaffShown(Wire):
    id: Id
    name: Name
    phone: str | None
    roles: list[RoleName]
    max_days_per_week: int | None
    active: bool
    version: int


class DayOffNew(Wire):
    """From the first date to the last, both included."""

    first_date: Day
    last_date: Day
    reason: OffReason


class DayOffShown(DayOffNew):
    id: Id


class KitNew(Wire):
    label: Name
    state: KitState = "working"
    crew: Id | None = None
    provides: Provides = Field(default_factory=list[str])


class KitEdit(Wire):
    label: Name | None = None
    state: KitState | None = None
    crew: Id | None = None
    provides: Provides | None = None


class KitShown(Wire):
    id: Id
    label: Name
    state: KitState
    crew: Id | None
    provides: list[Equipment]
    version: int


class SpanShown(Wire):
    start: FiveMinuteTime
    end: FiveMinuteTime


class HoursShown(SpanShown):
    """`overtime_minutes`: how much later than the end the crew may be back."""

    overtime_minutes: Minutes = 0
    breaks: list[SpanShown] = Field(default_factory=list[SpanShown], max_length=10)


class WeekdayHours(HoursShown):
    weekday: Weekday


def _each_weekday_once(week: list[WeekdayHours]) -> list[WeekdayHours]:
    if len({day.weekday for day in week}) != len(week):
        raise refusal(
            id="Setiap hari hanya boleh disebut sekali.", en="Each weekday may be named only once."
        )
    return week


Week = Annotated[list[WeekdayHours], Field(max_length=7), AfterValidator(_each_weekday_once)]
Members = Annotated[list[Id], Field(max_length=50)]


class CrewNew(Wire):
    """Without a number it gets the next one."""

    name: Name
    number: CrewNumber | None = None
    depot: Id
    provides: Provides = Field(default_factory=list[str])
    needs: Needs = Field(default_factory=dict[RoleName, int])
    max_nights: Nights = 0
    members: Members = Field(default_factory=list[str])
    shifts: Week = Field(default_factory=list[WeekdayHours])


class CrewEdit(Wire):
    name: Name | None = None
    number: CrewNumber | None = None
    depot: Id | None = None
    provides: Provides | None = None
    needs: Needs | None = None
    max_nights: Nights | None = None
    active: bool | None = None
    members: Members | None = None
    shifts: Week | None = None


class CrewShown(Wire):
    id: Id
    name: Name
    number: int
    depot: Id
    provides: list[Equipment]
    needs: dict[RoleName, int]
    max_nights: int
    active: bool
    members: list[Id]
    shifts: list[WeekdayHours]
    version: int


class ExceptionNew(Wire):
    """`hours` null: the crew is off on that date."""

    date: Day
    hours: HoursShown | None = None
    note: Note = ""


class ExceptionShown(ExceptionNew):
    id: Id


class ReasonShown(Wire):
    """Why the crew does not go out on a date, in Indonesian and English."""

    code: str
    id: str
    en: str


class ShiftShown(HoursShown):
    kits: int


class CrewDayShown(Wire):
    """A date with its shift, or with the reason why there is none."""

    date: dt.date  # may lie beyond the dates that people write: a stretch runs on from one
    shift: ShiftShown | None
    reason: ReasonShown | None


class CrewDaysShown(Wire):
    crew: Id
    days: list[CrewDayShown]


class CrewUnlike(ExceptionShown):
    """A crew on a date on which it does not work as in every week."""

    crew: Id
    name: Name


class StaffAway(DayOffShown):
    """One of the staff who is not there for a while."""

    person: Id
    name: Name


class AbsencesShown(Wire):
    """Who is not there as usual on some dates: crews by date, staff by their first date."""

    crews: list[CrewUnlike]
    staff: list[StaffAway]

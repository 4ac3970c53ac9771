"""Shapes of the office's calendar on the wire."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from app.core.wire import Day, Id, Name, Wire
from app.places.schemas.shared import Reason, SpanShape, WhyShown

WeekdayName = Literal["0", "1", "2", "3", "4", "5", "6"]
PeriodKind = Literal["ramadan", "exams", "school_holiday", "other"]
HolidaySource = Literal["library", "office"]
Year = Annotated[int, Field(ge=2000, le=2100)]


class HoursShape(SpanShape):
    """When crews are out; nobody records during a break."""

    breaks: Annotated[list[SpanShape], Field(max_length=5)] = Field(default_factory=list)


class WeekShape(Wire):
    """Hours by weekday, "0" is Monday. A weekday left out has no mobile service."""

    week: Annotated[dict[WeekdayName, HoursShape], Field(min_length=1)]


class OfficeDayShown(Wire):
    date: dt.date
    hours: HoursShape | None
    why: WhyShown | None


class CalendarShown(Wire):
    """Each date asked for: the mobile service's hours, or why there are none."""

    days: list[OfficeDayShown]


class HolidayNew(Wire):
    """With `works` crews go out all the same: at `hours`, else at the weekday's."""

    date: Day
    name: Name
    works: bool = False
    hours: SpanShape | None = None


class HolidayEdit(Wire):
    """What is left out stays; null takes the hours away."""

    name: Name | None = None
    works: bool | None = None
    hours: SpanShape | None = None


class HolidayShown(Wire):
    date: Day
    name: str
    source: HolidaySource
    works: bool
    hours: SpanShape | None
    version: int


class HolidaysShown(Wire):
    items: list[HolidayShown]


class YearAsked(Wire):
    year: Year


class PeriodNew(Wire):
    """From the first date to the last, hours are cut to `hours` and schools may be paused."""

    kind: PeriodKind
    name: Name
    first_date: Day
    last_date: Day
    hours: SpanShape | None = None
    schools_paused: bool = True


class PeriodEdit(Wire):
    """What is left out stays; null takes the shorter hours away."""

    name: Name | None = None
    first_date: Day | None = None
    last_date: Day | None = None
    hours: SpanShape | None = None
    schools_paused: bool | None = None


class PeriodShown(PeriodNew):
    id: Id
    version: int


class SuspensionNew(Wire):
    """No crew goes out on these dates; without a last date, until further notice."""

    first_date: Day
    last_date: Day | None = None
    reason: Reason


class SuspensionShown(SuspensionNew):
    id: Id


class ResumeAsked(Wire):
    """The first date on which crews go out again."""

    date: Day

"""What can be changed in a scenario, and in a remedy that is tried. Pure.

Some changes decide what is read (hours, suspensions, shares: as_if_of); the others are made to
the ground that was read (rules/changed.py). Nothing of either is ever entered.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from app.places.rules import CalendarAsIf, HoursAsIf, SiteKind, Span, Suspension
from app.plans.rules import AsIf
from app.turnout.rules import SEGMENT_OF_KIND, Key


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtraCrews:
    """So many crews more, like one there is, with people and kits of their own.

    first_date, last_date   None = from the first date on, to the last
    """

    kind: Literal["extra_crews"] = "extra_crews"
    like: str
    crews: int
    first_date: dt.date | None = None
    last_date: dt.date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CrewOff:
    """A crew does not go out; what was promised in its name any crew may keep."""

    kind: Literal["crew_off"] = "crew_off"
    crew: str
    first_date: dt.date | None = None
    last_date: dt.date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Kits:
    """A crew brings so many kits more, or fewer; without any it stays at home.

    crew   None = each crew
    """

    kind: Literal["kits"] = "kits"
    crew: str | None = None
    kits: int
    first_date: dt.date | None = None
    last_date: dt.date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewHours:
    """Mobile service and crews go out in other hours on some weekdays, 0 = Monday.

    start, end   "HH:MM"; both None = they do not go out
    """

    kind: Literal["hours"] = "hours"
    weekdays: tuple[int, ...]
    start: str | None = None
    end: str | None = None
    first_date: dt.date | None = None
    last_date: dt.date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MoreCards:
    """So many blank cards come on a date, or are lacking from then on; None = at once."""

    kind: Literal["cards"] = "cards"
    cards: int
    on: dt.date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendance:
    """Such a share of those in reach come to sites of a kind, as if a manager had pinned it.

    district   the kecamatan's code; None = everywhere
    """

    kind: Literal["attendance"] = "attendance"
    site_kind: SiteKind
    district: str | None = None
    share: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Suspended:
    """The mobile service stands still, and what was promised on these dates falls away."""

    kind: Literal["suspension"] = "suspension"
    first_date: dt.date
    last_date: dt.date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Resumed:
    """Crews go out again from a date on, whatever suspension was entered."""

    kind: Literal["resumption"] = "resumption"
    on: dt.date


Change: TypeAlias = (
    ExtraCrews | CrewOff | Kits | NewHours | MoreCards | Attendance | Suspended | Resumed
)
Changes: TypeAlias = tuple[Annotated[Change, Field(discriminator="kind")], ...]
CHANGES: TypeAdapter[Changes] = TypeAdapter(Changes)


def as_if_of(changes: Iterable[Change]) -> AsIf:
    """What has to be taken to hold while the office's data are read."""
    resumed_on: dt.date | None = None
    suspensions: list[Suspension] = []
    hours: list[HoursAsIf] = []
    pins: dict[Key, float] = {}
    for each in changes:
        match each:
            case Resumed():
                resumed_on = each.on if resumed_on is None else min(resumed_on, each.on)
            case Suspended():
                suspensions.append(
                    Suspension(reason="", first_date=each.first_date, last_date=each.last_date)
                )
            case NewHours():
                hours.append(_hours(each))
            case Attendance():
                pins[_key(each)] = each.share
            case _:
                pass
    calendar = CalendarAsIf(
        resumed_on=resumed_on, suspensions=tuple(suspensions), hours=tuple(hours)
    )
    return AsIf(calendar=calendar, pins=pins)


def _hours(change: NewHours) -> HoursAsIf:
    goes_out = change.start is not None and change.end is not None
    return HoursAsIf(
        weekdays=frozenset(change.weekdays),
        hours=Span(change.start or "", change.end or "") if goes_out else None,
        first_date=change.first_date or dt.date.min,
        last_date=change.last_date,
    )


def _key(change: Attendance) -> Key:
    segment = SEGMENT_OF_KIND[change.site_kind]
    return Key(kind=change.site_kind, segment=segment, district=change.district or "")

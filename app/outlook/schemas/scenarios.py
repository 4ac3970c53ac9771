"""Shapes of scenarios on the wire."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from app.core.wire import AreaCode, Change, Day, FiveMinuteTime, Id, Name, Share, Weekday, Wire
from app.outlook.schemas.forecasts import SaidShown

SiteKindName = Literal["hall", "school", "district_office", "home_round", "institution"]


class Dated(Wire):
    """From the first date to the last; null = from the beginning, to the end."""

    first_date: Day | None = None
    last_date: Day | None = None


class ExtraCrewsAsked(Dated):
    """Crews like one there is, with people and kits of their own."""

    kind: Literal["extra_crews"]
    like: Id
    crews: Annotated[int, Field(ge=1, le=20)]


class CrewOffAsked(Dated):
    """A crew does not go out."""

    kind: Literal["crew_off"]
    crew: Id


class KitsAsked(Dated):
    """More kits for a crew, or fewer; null = for each crew."""

    kind: Literal["kits"]
    crew: Id | None = None
    kits: Annotated[int, Field(ge=-20, le=20)]


class HoursAsked(Dated):
    """Other hours of the mobile service and all crews on weekdays; without any, none go out."""

    kind: Literal["hours"]
    weekdays: Annotated[list[Weekday], Field(min_length=1, max_length=7)]
    start: FiveMinuteTime | None = None
    end: FiveMinuteTime | None = None


class CardsAsked(Wire):
    """Blank cards that come on a date, or lack from then on; null = at once."""

    kind: Literal["cards"]
    cards: Change
    on: Day | None = None


class AttendanceAsked(Wire):
    """The share of those in reach who come to sites of a kind; in a district, or everywhere."""

    kind: Literal["attendance"]
    site_kind: SiteKindName
    district: AreaCode | None = None
    share: Share


class SuspensionAsked(Wire):
    """No crew goes out on these dates, and what was promised on them falls away."""

    kind: Literal["suspension"]
    first_date: Day
    last_date: Day | None = None


class ResumptionAsked(Wire):
    """Crews go out again from a date on."""

    kind: Literal["resumption"]
    on: Day


ChangeAsked = Annotated[
    ExtraCrewsAsked
    | CrewOffAsked
    | KitsAsked
    | HoursAsked
    | CardsAsked
    | AttendanceAsked
    | SuspensionAsked
    | ResumptionAsked,
    Field(discriminator="kind"),
]
ChangesAsked = Annotated[list[ChangeAsked], Field(min_length=1, max_length=10)]


class ScenarioNew(Wire):
    """Changes that somebody thinks of, under a name. Nothing real changes."""

    name: Name
    changes: ChangesAsked


class ScenarioEdit(Wire):
    name: Name | None = None
    changes: ChangesAsked | None = None


class ScenarioShown(Wire):
    """A scenario; `say` has its changes as sentences."""

    id: Id
    name: Name
    changes: ChangesAsked
    say: list[SaidShown]
    version: int
    by: Id
    at: dt.datetime

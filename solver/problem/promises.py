"""What has been promised or made known already."""

import datetime as dt
from dataclasses import dataclass

from solver.problem.ids import CrewId, LodgingId, SiteId
from solver.problem.refusals import check_minutes, check_positive, check_time_of_day


@dataclass(frozen=True, kw_only=True, slots=True)
class LockedVisit:
    """A promised visit, to be kept as written.

    arrive_minute     since midnight, local wall time        minutes
    service_minutes   how long recording lasts               minutes
    crew              who keeps it; None = any crew may
    """

    site: SiteId
    date: dt.date
    arrive_minute: int
    service_minutes: int
    crew: CrewId | None = None

    def __post_init__(self) -> None:
        check_time_of_day("arrive", self.arrive_minute)
        check_positive("service_minutes", self.service_minutes)
        check_minutes("service_minutes", self.service_minutes)


@dataclass(frozen=True, kw_only=True, slots=True)
class Night:
    """A crew sleeps at a lodging in the night after a date."""

    crew: CrewId
    date: dt.date
    lodging: LodgingId


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedVisit:
    """A visit in the plan that people know. `arrive_minute` None: no time was published."""

    site: SiteId
    crew: CrewId
    date: dt.date
    arrive_minute: int | None = None

    def __post_init__(self) -> None:
        if self.arrive_minute is not None:
            check_time_of_day("arrive", self.arrive_minute)

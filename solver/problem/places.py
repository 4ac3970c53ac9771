"""Where crews start, sleep and record, and who may come there."""

import datetime as dt
from dataclasses import dataclass

from solver.problem.ids import DepotId, Equipment, LodgingId, PoolId, QuotaId, SiteId
from solver.problem.refusals import (
    ProblemError,
    check_count,
    check_distinct,
    check_id,
    check_minutes,
    check_number,
    check_positive,
    check_size,
    check_span,
)


def check_point(lat: float, lon: float) -> None:
    check_number("lat", lat, least=-90, most=90)
    check_number("lon", lon, least=-180, most=180)


@dataclass(frozen=True, kw_only=True, slots=True)
class Depot:
    """A crew's home.

    lat, lon   position   degrees, WGS 84
    """

    id: DepotId
    lat: float
    lon: float

    def __post_init__(self) -> None:
        check_id("id", self.id)
        check_point(self.lat, self.lon)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lodging:
    """A place where a crew can sleep.

    lat, lon   position              degrees, WGS 84
    cost       what a night costs    value units
    """

    id: LodgingId
    lat: float
    lon: float
    cost: float = 0.0

    def __post_init__(self) -> None:
        check_id("id", self.id)
        check_point(self.lat, self.lon)
        check_number("cost", self.cost)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pool:
    """People not yet recorded who are counted together.

    people       how many are unrecorded at the start              people
    value        what one recording of them is worth               value units
    card_share   the part of those recorded who may get a card     0 to 1
    """

    id: PoolId
    people: float
    value: float = 1.0
    card_share: float = 1.0

    def __post_init__(self) -> None:
        check_id("id", self.id)
        check_number("people", self.people, most=1e6)
        check_number("value", self.value)
        check_number("card_share", self.card_share, most=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """Opening hours of a site on one date, in minutes since midnight, local wall time."""

    date: dt.date
    start_minute: int
    end_minute: int

    def __post_init__(self) -> None:
        check_span(self.start_minute, self.end_minute, verb="closes")


@dataclass(frozen=True, kw_only=True, slots=True)
class Draw:
    """Who comes to a site: `attendance` is the part of a pool's unrecorded people, 0 to 1."""

    pool: PoolId
    attendance: float

    def __post_init__(self) -> None:
        check_number("attendance", self.attendance, most=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """A place to record people at.

    requires                equipment a crew must bring
    setup_minutes           before the first recording                    minutes
    packup_minutes          after the last one                            minutes
    minutes_per_recording   one kit, one person                           minutes, > 0
    max_kits                kits there is room for; None = any number     kits
    min/max_service_minutes how long recording may last                   minutes
    service_step_minutes    the length is a multiple of it                minutes
    max_visits              in the whole horizon                          visits
    min_gap_days            between visits; 1 = the next day is allowed   days
    earliest_date           no new visit before it; None = any date
    """

    id: SiteId
    kind: str
    lat: float
    lon: float
    requires: frozenset[Equipment] = frozenset()
    setup_minutes: int = 0
    packup_minutes: int = 0
    minutes_per_recording: float
    max_kits: int | None = None
    min_service_minutes: int
    max_service_minutes: int
    service_step_minutes: int
    max_visits: int = 1
    min_gap_days: int = 1
    earliest_date: dt.date | None = None
    windows: tuple[Window, ...] = ()
    draws: tuple[Draw, ...] = ()

    def __post_init__(self) -> None:
        check_id("id", self.id)
        check_point(self.lat, self.lon)
        check_minutes("setup_minutes", self.setup_minutes)
        check_minutes("packup_minutes", self.packup_minutes)
        check_positive("minutes_per_recording", self.minutes_per_recording)
        if self.max_kits is not None:
            check_count("max_kits", self.max_kits)
        self._check_service_length()
        check_count("max_visits", self.max_visits)
        check_count("min_gap_days", self.min_gap_days)
        check_distinct(
            (draw.pool for draw in self.draws),
            path=lambda index: f"draws[{index}].pool",
            what="pool",
        )

    def _check_service_length(self) -> None:
        check_positive("min_service_minutes", self.min_service_minutes)
        check_minutes("min_service_minutes", self.min_service_minutes)
        check_minutes("max_service_minutes", self.max_service_minutes)
        check_positive("service_step_minutes", self.service_step_minutes)
        check_minutes("service_step_minutes", self.service_step_minutes)
        if self.max_service_minutes < self.min_service_minutes:
            raise ProblemError(
                "max_service_minutes",
                f"is {self.max_service_minutes}, below min_service_minutes "
                f"{self.min_service_minutes}",
            )


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverageQuota:
    """A group of sites that should get at least `min_visits` visits.

    penalty   for each visit short   value units
    """

    id: QuotaId
    sites: tuple[SiteId, ...]
    min_visits: int
    penalty: float = 0.0

    def __post_init__(self) -> None:
        check_id("id", self.id)
        check_size("sites", len(self.sites), most=2000)
        check_distinct(self.sites, path=lambda index: f"sites[{index}]", what="site")
        check_count("min_visits", self.min_visits)
        check_number("penalty", self.penalty)

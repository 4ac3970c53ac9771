"""Shapes of official figures and targets on the wire."""

from typing import Annotated, Literal

from pydantic import StringConstraints as Text

from app.core.wire import AreaCode, Day, Id, Moment, Name, Npsn, Source, Wire

MetricName = Literal[
    "population",
    "listed",
    "wajib",
    "wajib_gross",
    "wajib_dynamic",
    "recorded",
    "unrecorded",
    "printed",
    "held",
    "print_ready",
    "unaccounted",
    "removed",
    "removed_died",
    "removed_moved",
    "removed_duplicate",
    "removed_other",
    "cards",
    "kecamatan",
    "kelurahan",
]
AimName = Literal["recorded", "unrecorded", "printed", "held", "print_ready"]
WholeName = Literal["wajib", "wajib_gross", "wajib_dynamic", "listed", "recorded", "population"]
WhomName = Literal["all", "male", "female", "pupil", "out_of_school", "homebound", "institution"]
UnitName = Literal["people", "percent", "cards", "areas"]
ExactnessName = Literal["exact", "about", "more_than"]
# As text, with the decimals that were reported: 99.2 and 99.20 say different things.
Reported = Annotated[str, Text(pattern=r"^(0|[1-9][0-9]{0,9})(\.[0-9]{1,4})?$")]


class ClaimNew(Wire):
    """A figure as it was reported.

    area          the office itself when left out
    whom          the part of the people that the figure is about
    of            what a percentage is a part of; null where the source does not say
    as_of         the day the figure describes (30 June for DKB semester 1), not the day it was said
    supersedes    the claim that this one corrects
    """

    metric: MetricName
    value: Reported
    unit: UnitName = "people"
    of: WholeName | None = None
    whom: WhomName = "all"
    area: AreaCode | None = None
    school: Npsn | None = None
    exactness: ExactnessName = "exact"
    as_of: Day
    source: Source
    supersedes: Id | None = None


class ClaimShown(Wire):
    """A figure as it was reported, and who entered it when."""

    id: Id
    metric: MetricName
    value: str
    unit: UnitName
    of: WholeName | None
    whom: WhomName
    area: AreaCode
    school: Npsn | None
    exactness: ExactnessName
    as_of: Day
    source: str
    by: Id
    at: Moment
    supersedes: Id | None


class TargetNew(Wire):
    """What is to be reached by a date: of unrecorded people at most, of all else at least.

    of   what a percentage is a part of; null where the issuer does not say
    """

    metric: AimName
    value: Reported
    unit: Literal["people", "percent"] = "percent"
    of: WholeName | None = None
    due: Day
    issuer: Name
    source: Source
    supersedes: Id | None = None


class TargetShown(Wire):
    """`taken_back_at`: since when it counts no more."""

    id: Id
    metric: AimName
    value: str
    unit: Literal["people", "percent"]
    of: WholeName | None
    due: Day
    issuer: str
    source: str
    by: Id
    at: Moment
    supersedes: Id | None
    taken_back_at: Moment | None

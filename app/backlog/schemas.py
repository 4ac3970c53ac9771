"""Shapes of the backlog on the wire. Counts only: no name, no identity number."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic import StringConstraints as Text

from app.core.wire import AreaCode, Change, Count, Day, Id, Moment, MonthOfYear, Npsn, Source, Wire

SegmentName = Literal["general", "pupil", "homebound", "institution"]
GroupingName = Literal["area", "district", "school", "segment"]
EntryReason = Literal[
    "recorded",
    "died",
    "moved_out",
    "recorded_elsewhere",
    "duplicate",
    "not_found",
    "refused",
    "moved_in",
    "turned_17",
    "correction",
]
ReasonName = Literal[
    "recorded",
    "died",
    "moved_out",
    "recorded_elsewhere",
    "duplicate",
    "not_found",
    "refused",
    "moved_in",
    "turned_17",
    "correction",
    "recount",
    "reversal",
]
KelurahanCode = Annotated[str, Text(pattern=r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}$")]
MOST_COUNTS = 5_000


class CohortNamed(Wire):
    """What the people of a cohort share.

    school           its NPSN; null for none
    turns_17_month   null for those who have been 17 for long
    """

    kelurahan: KelurahanCode
    segment: SegmentName
    school: Npsn | None = None
    turns_17_month: MonthOfYear | None = None


class CohortShown(CohortNamed):
    """A cohort today. From the 1st of its month on it is wajib by itself."""

    id: Id
    people: int
    wajib: bool


class GroupShown(Wire):
    """The unrecorded people of one area, district, school or segment.

    key   the area's code, the NPSN or the segment; null for those at no school
    """

    key: str | None
    name: str
    wajib: int
    not_yet_wajib: int


class OriginShown(Wire):
    """Entries of one day, reason and source together: people who came in, or below zero left."""

    effective_date: Day
    reason: ReasonName
    source: str
    wajib: int
    not_yet_wajib: int


class OriginsShown(Wire):
    """What a balance is the sum of, the newest first; `earlier`: what more than 50 lines leave."""

    wajib: int
    not_yet_wajib: int
    items: list[OriginShown]
    earlier: int
    earlier_wajib: int
    earlier_not_yet_wajib: int


class BacklogShown(Wire):
    """The backlog today. However it is grouped, the totals are the same."""

    group_by: GroupingName
    today: Day
    wajib: int
    not_yet_wajib: int
    rows: list[GroupShown]


class EntryNew(Wire):
    """People who came in are above zero, people who left below."""

    cohort: CohortNamed
    change: Change
    reason: EntryReason
    effective_date: Day
    source: Source


class ReversalNew(Wire):
    """Why an entry is taken back."""

    source: Source


class EntryShown(Wire):
    id: Id
    cohort: Id
    change: int
    reason: ReasonName
    effective_date: Day
    source: str
    by: Id
    at: Moment
    reverses: Id | None


class ScopeNamed(Wire):
    """Which cohorts a count speaks about; what is null is not limited.

    young   true: those with a month in which they turn 17; false: those long since 17
    """

    area: AreaCode | None = None
    school: Npsn | None = None
    segment: SegmentName | None = None
    young: bool | None = None


class CohortCounted(CohortNamed):
    people: Count


class CountsNew(Wire):
    """What was counted at the end of a day. Cohorts of the scope that are not named have nobody."""

    scope: ScopeNamed
    effective_date: Day
    source: Source
    counts: Annotated[list[CohortCounted], Field(max_length=MOST_COUNTS)]


class CountsTaken(Wire):
    """What a count changed; nothing when the ledger said so already."""

    entries: int
    came_in: int
    went_out: int

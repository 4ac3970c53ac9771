"""Shapes of coverage, its course and targets on the wire: aggregates only."""

from typing import Literal

from app.claims.schemas import AimName, MetricName, WholeName
from app.core.wire import AreaCode, Day, Id, Wire
from app.outlook.schemas.reconciliation import Sentence

GroupingName = Literal["office", "area", "district", "school", "segment"]


class NumberShown(Wire):
    """How many there are on the day: what was reported, and what the books know since.

    since         by the office's books after the day `after`: that of the figures, or the last
                  before the books were opened if that is later
    how           reported as it is, derived from two other figures, accepted by a manager in place
                  of what was reported, or summed from areas
    claims        the figures it comes from
    approximate   somebody said "about" of one of them
    in_doubt      one of them is the doubted one of an open contradiction: see /reconciliation
    """

    metric: MetricName
    reported: int
    as_of: Day
    since: int
    after: Day
    now: int
    how: Literal["reported", "derived", "accepted", "summed"]
    claims: list[Id]
    approximate: bool
    in_doubt: bool


class PercentShown(Wire):
    """A part of a whole, both named. It may be above 100, and then says why that can be.

    percent   four decimals; null of a denominator of zero
    """

    part: MetricName
    of: WholeName
    percent: float | None
    say: Sentence


class CoverageRow(Wire):
    """A group on the day.

    key                  null for those at no school
    wholes               the denominators that are known; without any there is no percentage
    parts                recorded, printed, held, print-ready people, where figures are known
    unrecorded           by the ledger, of those who must hold a card
    not_yet_wajib        by the ledger, too young to have to
    recorded_before_17   recorded, and too young to be in a percentage
    booked               printed, held and print-ready by the office's own books alone
    """

    key: str | None
    name: str
    wholes: list[NumberShown]
    parts: list[NumberShown]
    percents: list[PercentShown]
    unrecorded: int
    not_yet_wajib: int
    recorded_before_17: int
    booked: dict[Literal["printed", "held", "print_ready"], int]


class CoverageShown(Wire):
    """Coverage on a day; `office` is the row of all, `rows` its groups."""

    group_by: GroupingName
    as_of: Day
    office: CoverageRow
    rows: list[CoverageRow]


class TrendPoint(Wire):
    """Recorded people against the most telling denominator at the end of a day."""

    on: Day
    recorded: NumberShown | None
    whole: NumberShown | None
    percent: float | None
    unrecorded: int


class ReportedShare(Wire):
    """A percentage as it was reported."""

    on: Day
    percent: str
    of: WholeName | None
    claim: Id


class TrendShown(Wire):
    """Coverage over time: at the ends of months, and on the last day."""

    area: AreaCode
    points: list[TrendPoint]
    reported: list[ReportedShare]


class ProgressShown(Wire):
    """A target and how far it is; numbers are null where no figure is there to start from.

    now         people there are of its metric, from the figures in `part` and `whole`
    needed      people there must be; of unrecorded people, at most
    gap         people still missing; below zero where it is exceeded
    per_day     people a day until it is due, weekends included, without those who turn 17
    service_days   days until then on which the office's calendar has mobile service
    """

    target: Id
    metric: AimName
    value: str
    unit: Literal["people", "percent"]
    of: WholeName | None
    due: Day
    issuer: str
    now: int | None
    part: NumberShown | None
    whole: NumberShown | None
    needed: int | None
    gap: int | None
    days_left: int | None
    per_day: float | None
    service_days: int | None
    say: Sentence | None


class ProgressList(Wire):
    """Every target that stands, the earliest due first."""

    as_of: Day
    items: list[ProgressShown]

"""Shapes of contradictions, derived figures and judgements on the wire."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic import StringConstraints as Text

from app.backlog.schemas import CohortNamed
from app.claims.schemas import MetricName, UnitName, WhomName
from app.core.wire import AreaCode, Day, Id, Moment, Note, Npsn, Source, Wire

KindName = Literal[
    "remainder",
    "percentage",
    "shares",
    "parts",
    "overlap",
    "adjustments",
    "pipeline",
    "rivals",
    "register",
    "ledger",
]
WhyName = Literal[
    "swapped_digits",
    "repeated",
    "other_snapshot",
    "other_whole",
    "other_metric",
    "cut_off",
    "not_a_partition",
    "younger_counted",
    "not_taken_in",
    "supported",
    "approximate",
]
VerdictName = Literal["accepted", "disputed"]
Signed = Annotated[str, Text(pattern=r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?$")]


class Sentence(Wire):
    """The same in both languages."""

    id: str
    en: str


class ReasonShown(Wire):
    """What speaks for a likely reason; there is none without evidence in the figures."""

    why: WhyName
    say: Sentence


class CohortChange(CohortNamed):
    """More people of a cohort (above zero) or fewer, and how many there would be that day."""

    change: int
    people: int


class RecordChange(Wire):
    """More print-ready people of a group (above zero) or fewer, and how many there would be."""

    home: AreaCode
    school: Npsn | None
    turns_17_month: str | None
    change: int
    people: int


class CorrectionShown(Wire):
    """What accepting would enter into the ledger that differs, as a count of that day.

    Nobody knows whose figure it is, so people are shared out in proportion to what the cohorts, or
    the groups of print-ready records, hold. Cards are those at the office itself: what crews have
    along stays.

    cards   at the office on that day, once corrected; null of people
    """

    effective_date: Day
    change: int
    cohorts: list[CohortChange]
    records: list[RecordChange]
    cards: int | None


class JudgementShown(Wire):
    """What a manager thought of a contradiction of this size.

    entries       in the ledger that was put right
    reversed_at   null while it stands
    """

    id: Id
    finding: str
    verdict: VerdictName
    size: str
    note: str
    entries: list[Id]
    by: Id
    at: Moment
    reversed_by: Id | None
    reversed_at: Moment | None


class FindingShown(Wire):
    """Figures that cannot all be right.

    metric, whom, value   the one that is doubted, as it was reported
    claim                 its id; null where it was derived itself
    others                the claims that it is held against
    derived               what it would be by those, with the decimals of the doubted one
    size                  what it is more (below zero: less); of shares, what they exceed 100 by
    accepting             what a manager says by accepting it
    state                 open, or as the newest judgement about this size says
    correction            of a ledger that differs, where one can be proposed
    """

    id: str
    kind: KindName
    area: AreaCode
    school: Npsn | None
    as_of: Day
    metric: MetricName
    whom: WhomName
    unit: UnitName
    value: str
    claim: Id | None
    others: list[Id]
    derived: str
    size: str
    say: Sentence
    reasons: list[ReasonShown]
    accepting: Sentence
    state: Literal["open", "accepted", "disputed"]
    judgement: JudgementShown | None
    correction: CorrectionShown | None


class DerivedShown(Wire):
    """A figure that follows from others of the same place and day.

    least, most   the same where it is exact, apart where a rounded percentage went in
    formula       in numbers
    reported      what was reported of it, as the claim says; null where nobody did
    agrees        whether that may have been said of this
    in_doubt      whether it rests on a figure that others contradict; `doubts` say which
    """

    area: AreaCode
    school: Npsn | None
    as_of: Day
    metric: MetricName
    whom: WhomName
    unit: UnitName
    of: MetricName | None
    least: str
    most: str
    formula: Sentence
    claim: Id | None
    reported: str | None
    agrees: bool | None
    in_doubt: bool
    doubts: list[Sentence]


class DerivedPage(Wire):
    """Derived figures in the order newest day first; `next` is the offset after them."""

    items: list[DerivedShown]
    next: int | None


class AcceptanceNew(Wire):
    """As `accepting` of the contradiction says. `size` is that of it as it was read."""

    size: Signed
    note: Note = ""


class DisputeNew(Wire):
    """The office does not follow the derived figure, and says why."""

    size: Signed
    note: Annotated[Note, Field(min_length=1)]


class JudgementReversal(Wire):
    """Why a judgement is taken back."""

    source: Source

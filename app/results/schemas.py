"""Shapes of results on the wire. Counts only, as an office takes them."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic import StringConstraints as Text

from app.backlog.schemas import SegmentName
from app.core.problems import ProblemShown
from app.core.wire import AreaCode, Count, Day, Id, Moment, Note, Wire, refusal

OutcomeName = Literal["done", "partial", "missed"]
LedgerName = Literal["backlog", "stock", "printing"]
LineState = Literal["counted", "known", "corrected", "differs", "refused"]
UUID = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
ClientResultId = Annotated[str, Text(pattern=UUID), AfterValidator(str.lower)]
MOST_REPORTS = 200
MOST_LINES = 50


class RecordedNew(Wire):
    """How many of a segment were recorded; without one, of the segment that the site is for."""

    segment: SegmentName | None = None
    people: Count


class ResultNew(Wire):
    """What a crew reports of a visit.

    client_result_id   a UUID chosen on the phone: sent again, it is the same report
    version            the number of the plan that the phone showed
    target             how many were expected there
    recorded           recorded to the end, each segment once
    failed             recordings that failed: these people must come back
    too_young          under 16
    already            recorded already, elsewhere or before
    printed, spoiled   cards, out of those the crew holds
    handed_over        cards given to their holders
    returned           blank cards brought back to the office
    ribbons            ribbons used up
    corrects           the client_result_id of the report that this one takes the place of
    """

    client_result_id: ClientResultId
    outcome: OutcomeName
    version: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = None
    arrived: Moment | None = None
    departed: Moment | None = None
    target: Count | None = None
    recorded: Annotated[list[RecordedNew], Field(max_length=4)] = Field(default=[])
    failed: Count = 0
    too_young: Count = 0
    already: Count = 0
    absent: Count = 0
    refused: Count = 0
    printed: Count = 0
    spoiled: Count = 0
    handed_over: Count = 0
    returned: Count = 0
    ribbons: Count = 0
    note: Annotated[Note, Field(max_length=500)] = ""
    corrects: ClientResultId | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        segments = [each.segment for each in self.recorded]
        if len(set(segments)) < len(segments) or (None in segments and len(segments) > 1):
            raise refusal(
                id="Setiap segmen disebut sekali.", en="Each segment may be named only once."
            )
        if self.arrived and self.departed and self.departed < self.arrived:
            raise refusal(id="Selesai sebelum tiba.", en="It departed before it arrived.")
        return self


class WalkInsNew(Wire):
    """How many of a segment were recorded at the counter; from an area, where that is known."""

    people: Count
    segment: SegmentName = "general"
    area: AreaCode | None = None


class CounterNew(Wire):
    """A day at the office's counter: walk-ins recorded, and cards used there.

    client_result_id   a UUID: sent again, it is the same report
    recorded           each segment and area once
    corrects           the client_result_id of the report that this one takes the place of
    """

    client_result_id: ClientResultId
    recorded: Annotated[list[WalkInsNew], Field(max_length=500)] = Field(default=[])
    printed: Count = 0
    spoiled: Count = 0
    handed_over: Count = 0
    ribbons: Count = 0
    note: Annotated[Note, Field(max_length=500)] = ""
    corrects: ClientResultId | None = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({(each.segment, each.area) for each in self.recorded}) < len(self.recorded):
            raise refusal(
                id="Setiap segmen dan wilayah disebut sekali.",
                en="Each segment and area may be named only once.",
            )
        return self


class ResultInBatch(ResultNew):
    """A report that says of which visit it is."""

    visit: Annotated[str, Field(max_length=64)]


class BatchNew(Wire):
    """Reports that each succeed or fail by themselves: objects like a result, with its `visit`."""

    reports: Annotated[
        list[dict[str, Any]],
        Field(
            max_length=MOST_REPORTS, description="Each like ResultNew, and with `visit`: its id."
        ),
    ]


class EntryBooked(Wire):
    """One entry in a ledger: `of` is the cohort in the backlog, the item in the stock.

    Among the print-ready records it is the group, and `change` is how many of it were recorded,
    got their cards printed or handed over, as `reason` says.
    """

    ledger: LedgerName
    id: Id
    of: str
    change: int
    reason: str


class Discrepancy(Wire):
    """What was counted beyond the books, with the sentences for it.

    records   in a batch, printed or handed over beyond what reports have, since one was corrected
    """

    people: int
    cards: int
    ribbons: int
    records: int = 0
    id: str
    en: str


class Stray(Wire):
    """The visit stood elsewhere, or nowhere, when the report came; with the sentences for it.

    crew, date   where it stood; null = nowhere any more
    """

    crew: Id | None
    date: Day | None
    id: str
    en: str


class ResultBooked(Wire):
    """What a report has changed. A repeat gets the same answer, whatever happened since.

    stray   null where the visit stood as the report has it
    """

    id: Id
    visit: Id
    client_result_id: str
    outcome: OutcomeName
    received_at: Moment
    entries: list[EntryBooked]
    discrepancy: Discrepancy | None
    stray: Stray | None = None


class CounterBooked(Wire):
    """What a day at the counter has changed; a repeat gets the same answer."""

    id: Id
    date: Day
    client_result_id: str
    received_at: Moment
    entries: list[EntryBooked]
    discrepancy: Discrepancy | None


class CounterShown(CounterBooked):
    """A counter's report as it stands today."""

    by: Id
    report: CounterNew
    corrected_by: str | None


class ResultShown(ResultBooked):
    """A report as it stands today.

    report         what was reported
    corrected_by   the client_result_id of the report that took its place; it books nothing then
    """

    crew: Id
    date: Day
    by: Id
    report: ResultNew
    corrected_by: str | None


class ReportAnswered(Wire):
    """What became of one report of a batch: `status` as its own door would have answered.

    place   of the report in the batch, from 0
    """

    place: int
    client_result_id: str | None
    status: int
    result: ResultBooked | None
    problem: ProblemShown | None


class BatchAnswered(Wire):
    """The answers in the order of the reports."""

    answers: list[ReportAnswered]


class LineNew(Wire):
    """A stop's results as a crew wrote them on paper or in a message.

    corrects   the client_result_id of the report that this one takes the place of
    """

    line: Annotated[str, Text(max_length=300)]
    corrects: ClientResultId | None = None


class LinesNew(Wire):
    """Lines that each succeed or fail by themselves; none counts in a dry run."""

    lines: Annotated[list[LineNew], Field(min_length=1, max_length=MOST_LINES)]
    dry_run: bool = False


class LineRead(Wire):
    """What stands in a line, in Indonesian and English."""

    id: str
    en: str


class LineAnswered(Wire):
    """What became of one line, or would in earnest.

    place      of the line, from 0
    twice      the place of an earlier line of the same request that names the same visit
    state      counted: it is in the books now · known: it was before · corrected: it was, and has
               been corrected since · differs: its visit has a report that says something else ·
               refused: see `problem`
    read       of which visit it is and what it says; null when it could not be read
    recorded   what the report says that differs, or the earlier line of the same request
    corrects   the client_result_id of that report: sent with the line, the line takes its place
    result     what was booked, of a line that is in the books
    """

    place: int
    twice: int | None = None
    state: LineState
    read: LineRead | None = None
    recorded: LineRead | None = None
    corrects: str | None = None
    result: ResultBooked | None = None
    problem: ProblemShown | None = None


class LinesAnswered(Wire):
    """The answers in the order of the lines."""

    dry_run: bool
    answers: list[LineAnswered]


class HandoutNew(Wire):
    """A crew is handed its box for a day; counts are what it is to have along.

    cards, ribbons   null = as many as the day's sheet says to bring
    """

    crew: Id
    date: Day
    cards: Count | None = None
    ribbons: Count | None = None


class HandbackNew(Wire):
    """What was counted in the box that a crew brought back."""

    crew: Id
    date: Day
    cards: Count = 0
    ribbons: Count = 0


class BoxCounts(Wire):
    cards: int
    ribbons: int


class HandoutMade(Wire):
    """A crew has its box.

    handed_out   now; nothing where it had everything along already
    along        what the crew has had along that day, by the books
    """

    crew: Id
    date: Day
    handed_out: BoxCounts
    along: BoxCounts
    entries: list[EntryBooked]


class HandbackMade(Wire):
    """What came back is the office's again; `left` is what the crew still holds by the books."""

    crew: Id
    date: Day
    handed_back: BoxCounts
    left: BoxCounts
    entries: list[EntryBooked]


class DiscrepancyShown(Wire):
    """A discrepancy that a manager looks at; `seen_at` is null until somebody has.

    visit, crew   null for a day at the counter
    """

    id: Id
    result: Id
    visit: Id | None
    crew: Id | None
    date: Day
    discrepancy: Discrepancy
    raised_at: Moment
    seen_at: Moment | None
    seen_by: Id | None


class StrayShown(Wire):
    """A report that a coordinator looks at: a visit took place where it no longer stood.

    crew, date   where the report has it
    seen_at      null until somebody has looked
    """

    id: Id = Field(description="Of the report.")
    visit: Id
    site: Id
    crew: Id
    date: Day
    outcome: OutcomeName
    stray: Stray
    raised_at: Moment
    seen_at: Moment | None
    seen_by: Id | None

"""Shapes of imports on the wire. Nothing that stands in a cell is among them."""

from typing import Annotated, Literal

from pydantic import Field

from app.backlog.schemas import SegmentName
from app.core.wire import AreaCode, Day, Id, Npsn, Source, Wire
from app.plans.schemas.by_hand import HandNight, HandVisit

KindName = Literal[
    "areas",
    "schools",
    "sites",
    "staff",
    "stock",
    "backlog",
    "pupils",
    "residents",
    "figures",
    "week",
]
Tag = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class ImportNew(Wire):
    """What is declared beside the file, as parts of a form.

    area, school, segment, young   whom the file counts, all of them: who is not in it is nobody
    ages                           the youngest that a recap counts; the books keep who is younger
    effective_date                 at the end of which day it was true
    as_claim                       one list of people is kept as an official figure; the books stay
    sheet                          which sheet of a workbook, where several fit
    columns                        which columns are what, whatever they are called, like
                                   "area_name=B, people=F"; "npsn=" for none
    """

    dry_run: bool
    effective_date: Day | None = None
    source: Source | None = None
    area: AreaCode | None = None
    school: Npsn | None = None
    segment: SegmentName | None = None
    young: bool | None = None
    ages: Literal["from_17", "from_16"] | None = None
    as_claim: bool = False
    sheet: Annotated[int, Field(ge=1, le=50)] | None = None
    columns: Annotated[str, Field(max_length=1_500)] | None = None


class ColumnFound(Wire):
    """Which columns of the sheet were taken for what."""

    field: str
    columns: str
    id: str
    en: str


class FileRead(Wire):
    kind: KindName
    sheet: int
    rows: int
    columns: list[ColumnFound]


class ProblemFound(Wire):
    """What is wrong and where. `row` as a spreadsheet numbers it; `column` its letters."""

    kind: KindName
    row: int | None
    column: str | None
    code: str
    id: str
    en: str


class NoticeShown(Wire):
    """What to know about a file that is no problem."""

    kind: KindName
    code: str
    id: str
    en: str


class ChangeShown(Wire):
    """One thing that is otherwise afterwards.

    before, after   counts, where something is counted
    fields          what changes about it, where nothing is counted
    """

    key: str
    name: str
    before: int | None
    after: int | None
    new: bool
    fields: list[str]


class TotalsShown(Wire):
    """Over everything the file changes."""

    before: int
    after: int
    came_in: int
    went_out: int


class ImportShown(Wire):
    """What a file changes or would change.

    rows_ready      rows without a problem
    rows_wrong      rows with one
    problems_found  all of them; `problems` lists the first thousand
    changes_found   all of them; `changes` lists the first thousand
    tag             what a run needs as If-Match to change just this; null when there are problems
    entries         what the run wrote; null for a dry run
    """

    dry_run: bool
    files: list[FileRead]
    rows_ready: int
    rows_wrong: int
    problems: list[ProblemFound]
    problems_found: int
    notices: list[NoticeShown]
    changes: list[ChangeShown]
    changes_found: int
    totals: TotalsShown | None
    tag: Tag | None
    entries: int | None


class ColumnDescribed(Wire):
    field: str
    names: list[str]
    parts: list[str]
    id: str
    en: str
    type: str
    choices: list[str]


class KindDescribed(Wire):
    """A kind of spreadsheet: its columns, by what a header may call them.

    needs   of each list at least one column must be there
    advice  what to know before the file is sent, in both languages; empty where there is nothing
    parts   of a column: what it is called below a group's heading ("Belum Rekam" over "Jml")
    """

    kind: KindName
    id: str
    en: str
    columns: list[ColumnDescribed]
    needs: list[list[str]]
    advice_id: str
    advice_en: str


class KindsDescribed(Wire):
    items: list[KindDescribed]


class WeekFileNew(Wire):
    """What is declared beside the file of a week by hand, as parts of a form.

    sheet, columns   as for other spreadsheets
    """

    dry_run: bool
    sheet: Annotated[int, Field(ge=1, le=50)] | None = None
    columns: Annotated[str, Field(max_length=1_500)] | None = None


class WeekRead(Wire):
    """A week by hand as its file says it.

    `start`, `days`, `visits` and `nights` are the body of `POST /plans/by-hand`.

    start           a Monday; null where no row could be read
    rows_ready      rows without a problem
    problems_found  all of them; `problems` lists the first thousand
    plan            the plan that a run made; null for a dry run
    """

    dry_run: bool
    files: list[FileRead]
    rows_ready: int
    rows_wrong: int
    problems: list[ProblemFound]
    problems_found: int
    start: Day | None
    days: int
    visits: list[HandVisit]
    nights: list[HandNight]
    plan: Id | None

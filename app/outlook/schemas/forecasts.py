"""Shapes of forecasts on the wire."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from app.claims.schemas import Reported
from app.core.wire import Count, Day, Id, Wire

StatusName = Literal["asked", "working", "done", "failed", "cancelled"]
VerdictName = Literal["nine_in_ten", "one_in_two", "open", "not_reachable"]
MonthlyRate = Annotated[float, Field(ge=0, le=100_000, strict=False)]
USUAL_WORK = 1_000


class RatesAsked(Wire):
    """What happens in a month beside the visits; what is left out does not happen."""

    turning_17: MonthlyRate = Field(
        default=0.0, description="People who turn 17 and are in no cohort of the backlog yet."
    )
    moved_in: MonthlyRate = Field(default=0.0, description="Unrecorded wajib who move in.")
    moved_out: MonthlyRate = Field(default=0.0, description="Unrecorded wajib who move away.")
    deaths: MonthlyRate = Field(default=0.0, description="Unrecorded wajib who die.")
    counter_recordings: MonthlyRate = Field(
        default=0.0, description="Wajib who are recorded at the office's counter."
    )
    counter_cards: MonthlyRate = Field(
        default=0.0, description="Blank cards used at the counter, replacements included."
    )


class PercentAsked(Wire):
    """At least such a part of wajib recorded on the last date: "99.35".

    of   null = the wajib that is best known: dynamic before gross
    """

    value: Reported
    of: Literal["wajib", "wajib_gross", "wajib_dynamic"] | None = None


class ForecastNew(Wire):
    """A forecast from tomorrow to a date, perhaps with scenarios and remedies beside it."""

    until: Day | None = Field(
        default=None,
        description="Its last date, half a year ahead at most; may be left out with `target_id`:"
        " the day on which that is due.",
    )
    rates: RatesAsked = RatesAsked()
    target: Count | None = Field(
        default=None,
        description="So many wajib may be unrecorded on the last date by the books. Without this,"
        " `target_percent` or `target_id` there is no verdict.",
    )
    target_percent: PercentAsked | None = None
    target_id: Id | None = Field(
        default=None, description="One of the office's targets, of recorded or unrecorded people."
    )
    seconds: Annotated[int, Field(ge=10, le=600)] = Field(
        default=300,
        description="Most time for planning all weeks, and proving; as much for each scenario.",
    )
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1
    work: Annotated[int, Field(ge=1, le=1_000_000)] | None = Field(
        default=USUAL_WORK,
        description="Most work of planning each week: the same data and seed then give the same"
        " forecast, if the seconds suffice (`repeatable`). null leaves only the seconds.",
    )
    scenarios: Annotated[list[Id], Field(max_length=4)] = Field(
        default_factory=list[str],
        description="The same under each of these, from the same data and seed.",
    )
    remedies: bool = Field(
        default=False,
        description="Where half of the samples miss the target: what would make it reached.",
    )
    remedy_seconds: Annotated[int, Field(ge=10, le=3600)] = Field(
        default=600,
        description="Most time for trying all remedies; each takes as much as the forecast itself.",
    )


class BandShown(Wire):
    """So many or fewer in a tenth, in half, in nine tenths of the samples."""

    p10: int
    p50: int
    p90: int


class ForecastWeek(Wire):
    """How things stand at the end of a week, and what was planned for it.

    `recorded`, `by_visits`, `at_counter` and `cards` count since the forecast's first date.
    `cards_supply` is what visits and counter could use by then. `gap` is how far the week's plan
    is from the best possible at most; `most_recordings` what any plan records at most, where it
    was looked at.
    """

    first: dt.date
    last: dt.date
    unrecorded: BandShown
    not_yet_wajib: BandShown
    recorded: BandShown
    by_visits: BandShown
    at_counter: BandShown
    cards: BandShown
    cards_supply: int
    visits: int
    expected_recordings: float
    gap: float | None
    most_recordings: float | None


class SaidShown(Wire):
    """A sentence in both languages."""

    code: str
    id: str
    en: str


class PaceShown(Wire):
    """Recordings a week of those who are wajib on the last day.

    What the target needs, what half of the samples reach, what the ledger has of the last four
    weeks. `needed_a_month` is the same as `needed`, by calendar months; `say` sets both beside what
    is assumed about newcomers. Both are null without a target.
    """

    needed: float | None
    needed_a_month: float | None
    planned: float
    achieved: float
    say: SaidShown | None


class CourseShown(Wire):
    """People, without any visit.

    Unrecorded wajib today; who becomes wajib, comes in, leaves, and is recorded at the counter by
    the last date.
    """

    unrecorded: int
    turning_17: int
    entering: float
    leaving: float
    at_counter: float


class VerdictShown(Wire):
    """What the forecast says about its target. `least_unrecorded` is proven, on average."""

    verdict: VerdictName
    least_unrecorded: float | None
    id: str
    en: str


class ForecastFound(Wire):
    """A forecast, and what it assumes."""

    weeks: list[ForecastWeek]
    pace: PaceShown
    course: CourseShown
    verdict: VerdictShown | None
    cards_short_from: dt.date | None = Field(
        description="First date of the first week by whose end half of the samples need more"
        " cards than there are."
    )
    repeatable: bool
    assumed: list[SaidShown]


class ForecastProgress(Wire):
    """`begun`, `plan` or `bound`, and how many of the weeks are; `scenario` or `remedy`, and how many.

    `of` is how many there are of what is under way; of remedies at most.
    """

    phase: str
    done: int
    weeks: int
    of: int


class GoalShown(Wire):
    """What a target comes to on the last date.

    `whole` is what its percentage is of, with who is expected to come and go by then;
    `difference` those unrecorded by official figures beyond those in the books; `at_most` so many
    the books may still have.
    """

    metric: Literal["recorded", "unrecorded"]
    value: str
    unit: Literal["people", "percent"]
    of: str | None
    target: Id | None
    whole: float | None
    difference: int
    at_most: int
    say: SaidShown


class ForecastListed(Wire):
    id: Id
    status: StatusName
    today: dt.date
    until: dt.date
    target: int | None
    requested_at: dt.datetime
    finished_at: dt.datetime | None

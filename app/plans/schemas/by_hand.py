"""Plans that a coordinator made, and how they compare with ours."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from app.core.wire import Day, FiveMinuteTime, Id, Wire, refusal
from app.plans.schemas.edits import BrokenShown
from app.plans.schemas.words import Days, SaidShown

MOST_VISITS = 2000
MOST_NIGHTS = 500
"""Of one plan, in JSON or in a spreadsheet."""


class HandVisit(Wire):
    """A crew is at a site from `start` to `end`, set-up and pack-up included."""

    crew: Id
    date: Day
    site: Id
    start: FiveMinuteTime
    end: FiveMinuteTime

    @field_validator("end")
    @classmethod
    def _ends_after_it_starts(cls, value: str, info: ValidationInfo) -> str:
        if value <= info.data.get("start", ""):
            raise refusal(
                id="Harus sesudah waktu mulai.", en="Must be after the time at which it starts."
            )
        return value


class HandNight(Wire):
    """A crew sleeps out in the night after `date`."""

    crew: Id
    date: Day
    lodging: Id


class HandPlanNew(Wire):
    """A week as somebody planned it: kept as it is, whatever rules it breaks."""

    start: Day
    days: Days
    visits: list[HandVisit] = Field(max_length=MOST_VISITS)
    nights: list[HandNight] = Field(default_factory=list[HandNight], max_length=MOST_NIGHTS)
    same_data_as: Id | None = Field(
        default=None,
        description="A plan of the same dates, on whose data it is judged; today's when left out.",
    )


class OursNew(Wire):
    """How long to search for our plan on the data of another."""

    seconds: Annotated[int, Field(ge=1, le=600)] = 20
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1
    work: Annotated[int, Field(ge=1, le=1_000_000)] | None = None


class TermsShown(Wire):
    """What a plan's value is made of; costs are negative."""

    recordings: float
    cards: float
    travel: float
    overtime: float
    nights: float
    changes: float
    quotas: float


class ScoreShown(Wire):
    """What a plan is worth. `value` is the sum of its `terms`, in value units.

    `people` are `recordings` in whole people, as sentences say them and tables show them.
    """

    visits: int
    sites: int
    crew_days: int
    recordings: float
    people: int
    cards: float
    driven_minutes: int
    overtime_minutes: int
    nights: int
    value: float
    terms: TermsShown


class JudgedShown(Wire):
    """A plan by the checker: what it is worth, and every rule that it breaks."""

    plan: Id
    number: int
    by_hand: bool
    score: ScoreShown
    broken: list[BrokenShown]


class JudgementShown(Wire):
    """A plan, and another one on the very same data: those that this one was made with.

    `same_data`: the other was made with them too. Else it was made with others, and what it is
    worth here may differ from what it says itself.
    """

    judged: JudgedShown
    against: JudgedShown | None
    same_data: bool | None
    say: SaidShown

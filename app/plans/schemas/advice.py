"""What would help, tried or not."""

from typing import Annotated, Literal

from pydantic import Field

from app.core.wire import Day, Id, Moment, Wire
from app.plans.schemas.prices import AllPricesShown, CardPrice, CrewDayPrice
from app.plans.schemas.words import SaidShown, Sentence


class AdviceNew(Wire):
    """What would help a plan, to be tried by solving again."""

    site: Id | None = Field(
        default=None, description="Only what bears on a visit to this site; all when left out."
    )
    seconds: Annotated[int, Field(ge=5, le=600)] = 60
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1
    work: Annotated[int, Field(ge=1, le=1_000_000)] | None = Field(
        default=None,
        description="Most work of each solving: the same request then gives the same advice,"
        " if its seconds suffice.",
    )


class Tried(Wire):
    """A change that was tried; what it brings, in value units and people.

    `certain` is the part of the gain that no longer search could find without the change.
    """

    kind: Literal[
        "crew_day",
        "extra_crew",
        "kit",
        "half_hour",
        "cards",
        "waived_notice",
        "longer_opening",
    ]
    crew: Id | None = None
    date: Day | None = None
    like: Day | None = Field(default=None, description="The crew's day that the new one copies.")
    site: Id | None = None
    cards: int | None = None
    verdict: Literal["verified", "no_gain"]
    gain: float
    certain: float
    recordings: float
    brings_in: list[Id]
    leaves_out: list[Id]
    displaces: int


class TriedShown(Tried):
    say: SaidShown


class SiteRemedy(Wire):
    """For a site left out the cheapest change with which it was visited: its place in `tried`."""

    site: Id
    tried: int


class CurvePoint(Wire):
    """The best value found when so many published visits may change; null is any number."""

    max_changes: int | None
    status: Literal["proven_optimal", "feasible", "empty", "conflict"]
    value: float | None
    bound: float | None
    changes: int | None
    fewest_found: int | None = Field(description="Of a conflict: with so many there was a plan.")


class CurvePointShown(CurvePoint):
    say: SaidShown


class AdviceShown(Wire):
    """What was found; empty until the status is `done`."""

    id: Id
    plan: Id
    status: Literal["asked", "working", "done", "failed", "cancelled"]
    site: Id | None
    seconds: int
    stopped: bool = Field(description="Trying was stopped and this is what was tried until then.")
    failure: Sentence | None
    tried: list[TriedShown]
    not_tried: int
    by_site: list[SiteRemedy]
    prices: AllPricesShown
    curve: list[CurvePointShown]
    requested_at: Moment
    started_at: Moment | None
    finished_at: Moment | None


class MeasuredBy(Wire):
    value: float | None
    bound: float | None


class AdviceEffort(Wire):
    seconds: float
    work: int | None


class AdvicePrices(Wire):
    bound: float | None
    card: list[CardPrice]
    crew_day: list[CrewDayPrice]
    kit: list[CrewDayPrice]
    half_hour: list[CrewDayPrice]


class AdviceRemedies(Wire):
    measured_by: MeasuredBy
    effort: AdviceEffort
    tried: list[Tried]
    not_tried: int
    by_site: list[SiteRemedy]


class AdviceFile(Wire):
    """jemput-advice/1, as a process of its own hands it to us: held to its shape."""

    format: Literal["jemput-advice/1"]
    prices: AdvicePrices
    remedies: AdviceRemedies
    curve: list[CurvePoint]

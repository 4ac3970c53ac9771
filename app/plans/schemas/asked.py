"""What somebody asks of a plan."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from app.core.wire import AreaCode, Count, Day, Id, Moment, Weight, Wire, refusal
from app.plans.schemas.words import CardPolicy, Days, Segment, SiteKind


class Focus(Wire):
    """Plan only some sites and crews; an empty list leaves all in.

    Promised and published visits stay; promises of a crew that is not in `crews` go to those that
    are. A crew that is out by then comes home.
    """

    kinds: list[SiteKind] = Field(default_factory=list[SiteKind], max_length=5)
    districts: list[AreaCode] = Field(default_factory=list[AreaCode], max_length=100)
    segments: list[Segment] = Field(
        default_factory=list[Segment], max_length=4, description="Sites where any of these come."
    )
    crews: list[Id] = Field(
        default_factory=list[Id], max_length=200, description="Only these crews go out."
    )


class PlanNew(Wire):
    """A plan to be made, or one that is made again from a moment on."""

    based_on: Id | None = Field(
        default=None, description="The plan this one is made from: its visits keep their ids."
    )
    start: Day | None = Field(
        default=None,
        validate_default=True,
        description="First date; that of `based_on` when left out there.",
    )
    days: Days | None = Field(
        default=None,
        validate_default=True,
        description="Dates to plan; as far as `based_on` goes when left out there.",
    )
    publish_days: Days | None = Field(
        default=None, description="How many of the days publishing covers; all when left out."
    )
    decides_from: Moment | None = Field(
        default=None,
        alias="from",
        description="From when on the plan may decide; now when left out. Published visits"
        " whose crew has set out by then stay as they are, and crews go on from where they are."
        " Dates before it fall away. Only with `based_on`.",
    )
    seconds: Annotated[int, Field(ge=1, le=600)] = 20
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1
    work: Annotated[int, Field(ge=1, le=1_000_000)] | None = Field(
        default=None,
        description="Most work of the search: the same request then gives the same plan,"
        " however busy the machine, if its seconds suffice.",
    )
    focus: Focus = Focus()
    stability: Weight | None = Field(
        default=None,
        description="Cost of one published visit that changes; the office's weight when left out.",
    )
    max_changes: Count | None = Field(
        default=None, description="Most published visits that may change."
    )
    cards: CardPolicy = Field(
        default="print_later",
        description="Whether recording goes on when cards run out, or needs a card that day.",
    )

    @field_validator("publish_days")
    @classmethod
    def _publishes_what_it_plans(cls, value: int | None, info: ValidationInfo) -> int | None:
        if value is not None and value > (info.data.get("days") or value):
            raise refusal(
                id="Tidak boleh lebih banyak daripada hari yang direncanakan.",
                en="Must not be more than the days that are planned.",
            )
        return value

    @field_validator("start", "days")
    @classmethod
    def _is_known(cls, value: object, info: ValidationInfo) -> object:
        if value is None and info.data.get("based_on") is None:
            raise refusal(
                id="Wajib diisi, kecuali rencana lain disusun ulang.",
                en="Required, unless another plan is made again.",
            )
        return value

    @field_validator("decides_from")
    @classmethod
    def _makes_another_plan_again(
        cls, value: dt.datetime | None, info: ValidationInfo
    ) -> dt.datetime | None:
        if value is not None and info.data.get("based_on") is None:
            raise refusal(
                id="Hanya untuk rencana lain yang disusun ulang (based_on).",
                en="Only where another plan is made again (based_on).",
            )
        return value


class ShareUsed(Wire):
    """Who a plan took to come: a share of the unrecorded people of a kind of site in a district.

    source   pinned by hand, learnt in the district or in the office's others, or the default
    """

    kind: SiteKind
    segment: Segment
    district: AreaCode
    name: str
    share: float
    source: Literal["pinned", "district", "office", "default"]

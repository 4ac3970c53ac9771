"""Shapes of plans and what they hold, on the wire."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from app.core.wire import AreaCode, Count, Day, Id, Moment, TimeOfDay, Weight, Wire, refusal

StatusName = Literal[
    "draft", "solving", "solved", "failed", "cancelled", "published", "superseded", "closed"
]
StateName = Literal[
    "proposed",
    "offered",
    "confirmed",
    "in_progress",
    "done",
    "partial",
    "cancelled",
    "missed",
]
SiteKind = Literal["hall", "school", "district_office", "home_round", "institution"]
Segment = Literal["general", "pupil", "homebound", "institution"]
Days = Annotated[int, Field(ge=1, le=31)]
# Plans keep times to five minutes.
PlanTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5][05]$")]
ServiceMinutes = Annotated[int, Field(ge=5, le=1440, multiple_of=5)]


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
    cards: Literal["print_later", "print_now"] = Field(
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


class Sentence(Wire):
    """Why a plan failed."""

    code: str
    id: str
    en: str


class SaidShown(Wire):
    """A sentence in both languages."""

    id: str
    en: str


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


class PlacingShown(Wire):
    crew: Id
    date: Day
    arrive: TimeOfDay | None
    service_minutes: int | None


class PlacedShown(Wire):
    """A visit where a plan puts it."""

    visit: Id | None
    site: Id
    at: PlacingShown
    say: SaidShown


class MovedShown(Wire):
    """A visit that both plans have, put differently.

    `changed`: on another date, at another time, by another crew, for longer or shorter.
    `breaks_word`: another date or more than an hour off, so whoever expects it must be told.
    `why`: what is in the way of where it was, by what is known now; null when nothing is.
    """

    visit: Id | None
    site: Id
    before: PlacingShown
    after: PlacingShown
    changed: list[Literal["date", "time", "crew", "length"]]
    breaks_word: bool
    say: SaidShown
    why: SaidShown | None


class DroppedShown(Wire):
    """A visit that this plan no longer has, and nobody has made.

    `reason` is that of the site, when it is left without any visit. `why` says what is in the
    way of the visit where it was, by what is known now, and that reason; null when neither is.
    """

    visit: Id | None
    site: Id
    at: PlacingShown
    reason: str | None
    say: SaidShown
    why: SaidShown | None


class Fates(Wire):
    """What became of the visits of one plan in another; `say` counts them.

    A visit is kept when nothing of it changed. On dates that the plan is not about, nothing is
    dropped.
    """

    moved: list[MovedShown]
    dropped: list[DroppedShown]
    added: list[PlacedShown]
    say: SaidShown


class ChangesShown(Fates):
    """The plan against what people knew when it was made, as `/diff` tells visit by visit."""

    kept: int


class PromiseShown(Wire):
    """A visit that was promised; without a crew any may keep it."""

    visit: Id | None = Field(description="null when its state has changed since")
    site: Id
    date: Day
    arrive: TimeOfDay
    service_minutes: int
    crew: Id | None
    say: SaidShown


class PromisedNightShown(Wire):
    crew: Id
    lodging: Id
    date: Day
    say: SaidShown


class ClashShown(Wire):
    """A smallest set found of promises that cannot be kept together, and why not."""

    reason: str
    locked: list[PromiseShown]
    locked_nights: list[PromisedNightShown]
    detail: dict[str, Any]
    say: SaidShown


class EditNew(Wire):
    """One edit of a plan by hand. What is left out stays as it is, or is found.

    `move`: `visit` to another crew, date, time or length. `pin`, `unpin`, `drop`: `visit`.
    `add`: `site` to `crew` on `date`. Without `arrive` the day takes it in when it can, and
    without `service_minutes` it lasts as long as those who come need and the day can spare.
    """

    kind: Literal["move", "pin", "unpin", "drop", "add"]
    visit: Id | None = Field(default=None, validate_default=True)
    site: Id | None = Field(default=None, validate_default=True)
    crew: Id | None = Field(default=None, validate_default=True)
    date: Day | None = Field(default=None, validate_default=True)
    arrive: PlanTime | None = None
    service_minutes: ServiceMinutes | None = None
    may_displace: bool = Field(
        default=False,
        description="Visits of that day that nobody was asked about may leave the plan for it.",
    )

    @field_validator("visit")
    @classmethod
    def _is_about_a_visit(cls, value: str | None, info: ValidationInfo) -> str | None:
        if (value is None) != (info.data.get("kind") == "add"):
            raise refusal(
                id="Sebutkan kunjungannya; untuk add sebutkan lokasinya.",
                en="Name the visit; for add name the site.",
            )
        return value

    @field_validator("site")
    @classmethod
    def _adds_a_site(cls, value: str | None, info: ValidationInfo) -> str | None:
        if (value is None) == (info.data.get("kind") == "add"):
            raise refusal(
                id="Wajib diisi untuk add, dan hanya di situ.",
                en="Required for add, and only there.",
            )
        return value

    @field_validator("crew", "date")
    @classmethod
    def _says_where(cls, value: object, info: ValidationInfo) -> object:
        if value is None and info.data.get("kind") == "add":
            raise refusal(id="Wajib diisi untuk add.", en="Required for add.")
        return value


class BrokenShown(Wire):
    """A rule that is broken: its name, its number in docs/planning.md, and where."""

    rule: str
    number: int | None
    visit: Id | None
    site: Id | None
    say: SaidShown


class VerdictShown(Wire):
    """What an edit would do, or did; `say` in one sentence.

    `broken`: for these it cannot be, and nothing is changed. `still_broken`: these were broken
    before it and are still. `moved` has the visit itself and whoever shifts for it, `dropped`
    also whom it displaces, `added` a visit that is new. Changes are differences to the plan as
    it stands, null where it cannot be.
    """

    allowed: bool
    say: SaidShown
    visit: Id
    broken: list[BrokenShown]
    still_broken: list[BrokenShown]
    moved: list[MovedShown]
    dropped: list[PlacedShown]
    added: list[PlacedShown]
    recordings_change: float | None
    cards_change: float | None
    value_change: float | None


class AlternativeShown(Wire):
    """Another place, judged: `edit` asks for just this, `verdict` is what it answers."""

    at: PlacingShown
    edit: EditNew
    verdict: VerdictShown


class AlternativesShown(Wire):
    """The best other places, the one that the plan gains most by first; `why` there is none."""

    items: list[AlternativeShown]
    why: SaidShown | None


class EditShown(Wire):
    """An edit that was made. `undoes` names the edit that an undo takes back."""

    id: Id
    plan: Id
    sequence: int
    kind: Literal["move", "pin", "unpin", "drop", "add", "undo"]
    visit: Id
    undoes: Id | None
    undone_by: Id | None = Field(description="The undo that took it back, unless that was undone.")
    say: list[SaidShown]
    recordings_change: float
    value_change: float
    by: Id
    by_name: str
    at: Moment


class EditMade(EditShown):
    """An edit just made. `plan` is a new draft where the plan that was edited is published.

    `version`: of `plan`, after it: the next edit's If-Match.
    """

    version: int
    verdict: VerdictShown


class HandVisit(Wire):
    """A crew is at a site from `start` to `end`, set-up and pack-up included."""

    crew: Id
    date: Day
    site: Id
    start: PlanTime
    end: PlanTime

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
    visits: list[HandVisit] = Field(max_length=2000)
    nights: list[HandNight] = Field(default_factory=list[HandNight], max_length=500)
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
    """What a plan is worth. `value` is the sum of its `terms`, in value units."""

    visits: int
    sites: int
    crew_days: int
    recordings: float
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


class DiffShown(Fates):
    """The visits of this plan against those of another, by id.

    `against` is null where it is what people knew when this plan was made, unless that was one
    plan: then it is this one.
    """

    plan: Id
    against: Id | None
    kept: list[PlacedShown]


class PlanShown(Wire):
    """A plan; `gap` says how far its value can be from the best possible one."""

    id: Id
    number: int
    status: StatusName
    by_hand: bool = Field(description="Somebody entered it: it may break rules.")
    based_on: Id | None
    decides_from: Moment | None = Field(
        alias="from", description="null where it decides about all of its dates"
    )
    start: Day
    days: int
    publish_days: int
    focus: Focus
    seconds: int
    seed: int
    value: float | None
    bound: float | None
    gap: float | None
    visits: int
    recordings: float
    cards: float
    stopped: bool = Field(description="Solving was stopped and this is the best until then.")
    failure: Sentence | None = Field(
        description="Why there is no plan. Of a solved one: what cut solving short after it was found."
    )
    warnings: list[Sentence] = Field(
        description="What to know before it is published, or of a published one: it can stand so."
    )
    changes: ChangesShown | None = Field(description="null while there is no plan")
    conflicts: list[ClashShown] = Field(description="Promises that cannot be kept together.")
    data_version: str | None
    requested_at: Moment
    started_at: Moment | None
    finished_at: Moment | None
    published_at: Moment | None
    version: int


class PlanListed(Wire):
    """A plan in a list."""

    id: Id
    number: int
    status: StatusName
    by_hand: bool
    start: Day
    days: int
    value: float | None
    gap: float | None
    requested_at: Moment
    published_at: Moment | None


class VisitShown(Wire):
    """A visit where this plan puts it.

    `begun`: it had begun when the plan was made, and is in it as it was. `pinned`: a coordinator
    holds it there; no edit and no plan made from this one moves it.
    """

    id: Id
    site: Id
    state: StateName
    begun: bool
    pinned: bool
    crew: Id
    date: Day
    arrive: TimeOfDay
    setup_minutes: int
    service_minutes: int
    packup_minutes: int
    leave: TimeOfDay
    drive_minutes_before: int
    kits: int
    expected_recordings: float
    expected_cards: float


class PlanDayShown(Wire):
    """A crew's day in a plan, from where it wakes to where it sleeps.

    morning_base, evening_base   the depot or a lodging
    staff                        who goes; empty where the office names nobody
    """

    crew: Id
    date: Day
    leave: TimeOfDay
    back: TimeOfDay
    drive_home_minutes: int
    morning_base: Id
    evening_base: Id
    staff: list[Id]


class LeftOut(Wire):
    """A site without a visit, and why."""

    site: Id
    reason: str
    value_lost: float
    detail: dict[str, Any]
    say: SaidShown


class CardPrice(Wire):
    """As files write it: without a date where there is one price."""

    date: Day | None = None
    value: float


class CardPriceShown(CardPrice):
    say: SaidShown


class CrewDayPrice(Wire):
    crew: Id
    date: Day
    value: float


class CrewDayPriceShown(CrewDayPrice):
    say: SaidShown


class PricesShown(Wire):
    """What one more card or crew-day would add at most, in value units."""

    card: list[CardPriceShown]
    crew_day: list[CrewDayPriceShown]


class ProgressShown(Wire):
    """One step of solving."""

    phase: str
    value: float | None
    bound: float | None
    gap: float | None
    at: Moment


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


class AllPricesShown(PricesShown):
    """What one more of each would add at most, in value units."""

    kit: list[CrewDayPriceShown]
    half_hour: list[CrewDayPriceShown]


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

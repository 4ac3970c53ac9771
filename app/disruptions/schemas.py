"""Shapes of what came in the way, and of the visits it hits, on the wire."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from app.core.wire import AreaCode, Day, FiveMinuteTime, Id, Moment, Note, TimeOfDay, Wire, refusal
from app.plans.schemas.asked import Focus
from app.plans.schemas.words import SaidShown, StateName

SubjectName = Literal["crew", "person", "kit", "site", "area", "road"]
ReasonName = Literal[
    "ill",
    "vehicle",
    "broken",
    "cancelled",
    "occupied",
    "rain",
    "flood",
    "road_closed",
    "other",
]
SUBJECTS: Mapping[str, SubjectName] = {
    "crew": "crew",
    "person": "person",
    "kit": "kit",
    "site": "site",
    "areas": "area",
    "road_to": "road",
}
REASONS: Mapping[SubjectName, tuple[ReasonName, ...]] = {
    "crew": ("ill", "vehicle", "broken", "other"),
    "person": (),
    "kit": ("broken", "other"),
    "site": ("cancelled", "occupied", "other"),
    "area": ("rain", "flood", "road_closed", "other"),
    "road": ("road_closed", "rain", "flood", "other"),
}
"""Which reasons there are for each; the first one is meant when none is said."""
GO_OUT = frozenset[SubjectName]({"crew", "person", "kit"})
BY_DATE = frozenset[SubjectName]({"person", "kit"})
NoteShort = Annotated[Note, Field(max_length=300)]


class DisruptionNew(Wire):
    """What came in the way: exactly one of crew, person, kit, site, areas and road_to.

    From `start` of the first date to `end` of the last one; all day where they are left out.
    """

    crew: Id | None = Field(default=None, description="A crew that cannot go out.")
    person: Id | None = Field(
        default=None,
        description="One of the staff who cannot come; on whole dates, and nobody asks why.",
    )
    kit: Id | None = Field(default=None, description="A kit that cannot be used, on whole dates.")
    site: Id | None = Field(default=None, description="A site that takes a time back.")
    areas: Annotated[list[AreaCode], Field(max_length=50)] = Field(
        default=[], description="Areas that cannot be reached, with every site in them."
    )
    road_to: Annotated[list[Id], Field(max_length=200)] = Field(
        default=[], description="The sites behind a road that cannot be used."
    )
    reason: ReasonName | None = Field(
        default=None, description="Of a person none: why somebody is away is not written down."
    )
    note: NoteShort = ""
    first_date: Day
    last_date: Day | None = Field(
        default=None, description="The first date when left out, unless `until_further_notice`."
    )
    until_further_notice: bool = False
    start: FiveMinuteTime | None = Field(
        default=None, description="From then on, on the first date."
    )
    end: FiveMinuteTime | None = Field(default=None, description="Until then, on the last date.")
    release_promises: bool = Field(
        default=False,
        description="Confirmed visits to doors that this closes are promised no longer: a plan may"
        " move them. Otherwise no plan moves them. Not for crews, people and kits: another crew"
        " may keep the promise.",
    )
    replan: bool = Field(
        default=False, description="Ask for the rest of the week again, as `replan` is offered."
    )
    decides_from: Moment | None = Field(
        default=None,
        alias="from",
        description="From when on a plan may decide; now when left out.",
    )

    @field_validator("last_date")
    @classmethod
    def _follows(cls, value: dt.date | None, info: ValidationInfo) -> dt.date | None:
        first = info.data.get("first_date")
        if value is not None and first is not None and value < first:
            raise refusal(
                id="Tanggal terakhir mendahului tanggal pertama.",
                en="The last date lies before the first.",
            )
        return value

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if len(self._named) != 1:
            raise refusal(
                id="Sebutkan satu saja: tim, petugas, alat, lokasi, wilayah, atau jalan.",
                en="Name exactly one: a crew, a person, a kit, a site, areas or a road.",
            )
        if self.subject == "person" and (self.reason or self.note):
            raise refusal(
                id="Alasan seseorang tidak dicatat.",
                en="Why somebody is away is not written down.",
            )
        if self.reason is not None and self.reason not in REASONS[self.subject]:
            raise refusal(
                id="Alasan ini bukan untuk hal itu.", en="That is no reason for this kind of thing."
            )
        if self.release_promises and self.subject in GO_OUT:
            raise refusal(
                id="Tim lain mungkin masih menepati janji. Susun ulang dahulu.",
                en="Another crew may still keep the promise. Replan first.",
            )
        if self.until_further_notice and (self.last_date or self.end):
            raise refusal(
                id="Sampai ada kabar baru, jadi tanpa akhir.",
                en="Until further notice: then there is no end.",
            )
        if self.subject in BY_DATE and (self.start or self.end):
            raise refusal(
                id="Petugas dan alat ditandai per tanggal, tanpa jam.",
                en="People and kits are marked by date, without hours.",
            )
        if (
            self.start
            and self.end
            and self.lasts_until == self.first_date
            and (self.end <= self.start)
        ):
            raise refusal(id="Jam selesai harus sesudah jam mulai.", en="Must end after it starts.")
        return self

    @property
    def _named(self) -> list[str]:
        return [name for name in SUBJECTS if getattr(self, name)]

    @property
    def subject(self) -> SubjectName:
        return SUBJECTS[self._named[0]]

    @property
    def subject_ids(self) -> list[str]:
        said: str | list[str] = getattr(self, self._named[0])
        return [said] if isinstance(said, str) else sorted(set(said))

    @property
    def lasts_until(self) -> dt.date | None:
        return None if self.until_further_notice else self.last_date or self.first_date


class SubjectShown(Wire):
    id: str
    name: str


class AffectedShown(Wire):
    """A published visit that is hit.

    `promise`: it is confirmed, so somebody counts on it. `begun`: its crew has set out.
    `possible`: it can be made all the same, as far as its own site and crew go.
    """

    visit: Id
    site: Id
    name: str
    crew: Id
    date: Day
    arrive: TimeOfDay
    state: StateName
    promise: bool
    begun: bool
    possible: bool
    say: SaidShown


class ReplanOffered(Wire):
    """A wish for `POST /plans` that is ready to be sent."""

    based_on: Id
    decides_from: Moment | None = Field(alias="from", description="null: from now on")
    days: int | None = Field(
        description="null: as far as `based_on` goes; else further, up to the last visit hit"
    )
    publish_days: int
    focus: Focus
    stability: float | None
    cards: Literal["print_later", "print_now"]


class DisruptionListed(Wire):
    """A mark; `last_date` null is until further notice."""

    id: Id
    subject: SubjectName
    subjects: list[SubjectShown]
    reason: ReasonName | None
    note: str
    first_date: Day
    last_date: Day | None
    start: TimeOfDay | None
    end: TimeOfDay | None
    say: SaidShown
    plan: Id | None = Field(description="The plan that was asked for with it.")
    made_by: Id
    made_at: Moment
    taken_back_by: Id | None
    taken_back_at: Moment | None


class DisruptionShown(DisruptionListed):
    """A mark with the published visits that it hits, as long as they are to come.

    `at_risk`: how many of them were promised. `released`: whose promise was given up with it.
    `replan`: null while nothing is published on its dates or later.
    """

    affected: list[AffectedShown]
    at_risk: int
    released: list[Id]
    replan: ReplanOffered | None


class ReleaseAsked(Wire):
    """Confirmed visits among those hit, whose promise is given up."""

    visits: Annotated[list[Id], Field(min_length=1, max_length=200)]


class AffectedVisits(Wire):
    """The published visits to come that cannot be made as things are."""

    items: list[AffectedShown]

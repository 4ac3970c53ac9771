"""Changes by hand: asked, judged, made and taken back."""

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from app.core.wire import Day, FiveMinuteTime, Id, Moment, Wire, refusal
from app.plans.schemas.fates import MovedShown, PlacedShown, PlacingShown
from app.plans.schemas.words import SaidShown, ServiceMinutes


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
    arrive: FiveMinuteTime | None = None
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

"""What became of visits from one plan to the next, and promises that clash."""

from typing import Any, Literal

from pydantic import Field

from app.core.wire import Day, Id, TimeOfDay, Wire
from app.plans.schemas.words import SaidShown


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
    The site is named in `say`.
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


class DiffShown(Fates):
    """The visits of this plan against those of another, by id.

    `against` is null where it is what people knew when this plan was made, unless that was one
    plan: then it is this one.
    """

    plan: Id
    against: Id | None
    kept: list[PlacedShown]

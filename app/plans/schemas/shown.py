"""Plans, their visits and crew-days, as they are shown."""

from typing import Any

from pydantic import Field

from app.core.wire import Day, Id, Moment, TimeOfDay, Wire
from app.plans.schemas.asked import Focus
from app.plans.schemas.fates import ChangesShown, ClashShown
from app.plans.schemas.words import CardPolicy, SaidShown, Sentence, StateName, StatusName


class PlanShown(Wire):
    """A plan; `gap` says how far its value can be from the best possible one."""

    id: Id
    number: int
    status: StatusName
    by_hand: bool = Field(description="Somebody entered it: it may break rules.")
    beside: Id | None = Field(
        description="The plan on whose data it was asked for, to be compared with it."
    )
    based_on: Id | None
    decides_from: Moment | None = Field(
        alias="from", description="null where it decides about all of its dates"
    )
    start: Day
    days: int
    publish_days: int
    focus: Focus
    max_changes: int | None = Field(
        description="As it was asked for; null where any number of published visits may change."
    )
    card_policy: CardPolicy = Field(description="`cards` as it was asked for.")
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
    beside: Id | None
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
    """A site without a visit, and why.

    `say` is whole by itself; `why` says the same beside the site's name.
    """

    site: Id
    reason: str
    value_lost: float
    detail: dict[str, Any]
    say: SaidShown
    why: SaidShown


class ProgressShown(Wire):
    """One step of solving."""

    phase: str
    value: float | None
    bound: float | None
    gap: float | None
    at: Moment

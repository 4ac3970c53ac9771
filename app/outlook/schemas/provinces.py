"""Shapes of what a province sees of its offices: aggregates only, and no id of anything in them."""

from typing import Literal

from app.claims.schemas import AimName, WholeName
from app.core.wire import Day, Moment, Name, OfficeId, Wire
from app.outlook.schemas.forecasts import BandShown, VerdictShown
from app.outlook.schemas.reconciliation import Sentence


class CoverageSeen(Wire):
    """Recorded people, of whom, on the office's day; `percent` is null of a denominator of zero."""

    recorded: int
    whole: int
    of: WholeName
    as_of: Day
    percent: float | None
    say: Sentence


class CardsSeen(Wire):
    """Blank cards. `to_spare` is what neither the reserve nor a published visit needs."""

    on_hand: int
    reserve: int
    to_spare: int


class TargetSeen(Wire):
    """A target, and how many people are missing; null where no figure is there to start from."""

    metric: AimName
    value: str
    unit: Literal["people", "percent"]
    due: Day
    gap: int | None
    days_left: int | None
    say: Sentence | None


class ForecastSeen(Wire):
    """The newest one: who is unrecorded on its last day, and what it says of its target."""

    made_on: Day
    until: Day
    target: int | None
    unrecorded: BandShown
    verdict: VerdictShown | None


class OfficeSeen(Wire):
    """An office that let the province see it, on the office's own day.

    since         when it did
    unrecorded    by the ledger, of those who must hold a card
    coverage      null without official figures
    targets       all that stand, the earliest due first
    forecast      null where none was made in the last three months
    """

    office: OfficeId
    name: Name
    since: Moment
    today: Day
    unrecorded: int
    not_yet_wajib: int
    coverage: CoverageSeen | None
    cards: CardsSeen
    targets: list[TargetSeen]
    forecast: ForecastSeen | None


class ProvinceShown(Wire):
    """The offices that let the province see them, by code."""

    name: Name
    offices: list[OfficeSeen]

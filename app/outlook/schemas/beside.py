"""Shapes of what is set beside a forecast: scenarios, remedies, the weeks' plans."""

import datetime as dt

from app.core.wire import Id, Name, Wire
from app.outlook.schemas.forecasts import (
    BandShown,
    ForecastFound,
    ForecastListed,
    ForecastProgress,
    GoalShown,
    RatesAsked,
    SaidShown,
)


class ScenarioCompared(Wire):
    """More (below zero: fewer) than as things are, by the last day, each in half of the samples.

    `visits` are those that were planned; of `recorded`, `not_yet_17` are not 17 by then.
    """

    recorded: int
    not_yet_17: int
    unrecorded: int
    cards: int
    visits: int


class ScenarioBeside(Wire):
    """A scenario beside a forecast, as it was when that was asked for.

    Without `found`, the promises of a week cannot all be kept in it.
    """

    scenario: Id
    name: Name
    version: int
    changes: list[SaidShown]
    found: ForecastFound | None
    compared: ScenarioCompared | None
    say: SaidShown | None


class RemedyShown(Wire):
    """Changes that were tried by forecasting again.

    `crew_days`, `kits` and `cards` are what they take beyond what there is; `more_recorded` by the
    last day, in half of the samples; of these `not_yet_17` are not, and no target counts them. With `surely` nine in ten samples reach the target. Without
    `in_time` the clock cut a search short.
    """

    changes: list[SaidShown]
    crew_days: int
    kits: int
    cards: int
    unrecorded: BandShown
    more_recorded: int
    not_yet_17: int
    reaches: bool
    surely: bool
    cards_short_from: dt.date | None
    in_time: bool
    say: SaidShown


class RemediesShown(Wire):
    """What was tried, in order.

    `cheapest` counts in `tried` from 0: fewest crew-days, then kits, then cards, of those that
    reach the target. `clashed`: further ones under which promises cannot be kept. `untried`: what
    was next when the seconds ended (`out_of_time`). Of a gain, `within_search` may be a longer
    search's, without any change. `say` is of what was tried, or why nothing was.
    """

    tried: list[RemedyShown]
    cheapest: int | None
    clashed: int
    out_of_time: bool
    untried: list[SaidShown]
    within_search: float | None
    say: SaidShown


class PlannedStop(Wire):
    """A visit that was planned in a week of a forecast; nobody was told of it."""

    date: dt.date
    crew: str
    crew_name: str
    site: str
    site_name: str
    arrive: str
    service_minutes: int
    expected_recordings: float


class PlannedWeek(Wire):
    """The plan of one week of a forecast, or of a scenario beside it."""

    first: dt.date
    last: dt.date
    scenario: Id | None
    visits: list[PlannedStop]


class ForecastShown(ForecastListed):
    """A forecast that was asked for; `found`, `scenarios` and `remedies` once it is `done`.

    `scenarios` and `remedies` are for managers; others read an empty list and null.
    """

    rates: RatesAsked
    seconds: int
    seed: int
    work: int | None
    progress: ForecastProgress
    failure: SaidShown | None
    goal: GoalShown | None
    found: ForecastFound | None
    scenarios: list[ScenarioBeside]
    remedies: RemediesShown | None

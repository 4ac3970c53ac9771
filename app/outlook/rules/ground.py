"""All that a forecast stands on, so that it can be made again without the office's data. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

from app.outlook.rules.flow import Cohort, Rates, Week
from app.outlook.rules.luck import Turnout
from app.outlook.rules.months import Quotas


@dataclass(frozen=True, kw_only=True, slots=True)
class Supply:
    """Blank cards.

    on_hand      of the office and its crews, on the evening before      cards
    reserve      kept for the counter                                    cards
    deliveries   that are expected, by date                              cards
    """

    on_hand: int
    reserve: int
    deliveries: tuple[tuple[dt.date, int], ...] = ()

    def until(self, date: dt.date) -> int:
        """What visits and counter can use up to a date, if every delivery comes in time."""
        return self.on_hand - self.reserve + sum(n for due, n in self.deliveries if due <= date)


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekGround:
    """A week to be planned.

    problem     as jemput-problem/1, had nobody been recorded in the weeks before
    pools       the cohorts of each of its pools, as indices of Ground.cohorts
    turnouts    the share who come to each of its sites, as index of Ground.turnouts
    """

    week: Week
    problem: str
    pools: Mapping[str, tuple[int, ...]]
    turnouts: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """What was known when a forecast was asked for.

    cohorts    by id
    target     unrecorded wajib that may be left on the last day; None = no target      people
    achieved   recorded a week in the last four weeks, of those who are wajib on the
               last day, as the ledger has it                                           people
    seconds    wall-clock limit of all planning together
    work       most work of each planning; None = as much as the seconds allow
    """

    weeks: tuple[WeekGround, ...]
    cohorts: tuple[Cohort, ...]
    turnouts: tuple[Turnout, ...]
    rates: Rates
    supply: Supply
    quotas: Quotas
    target: int | None
    achieved: float
    seconds: float
    work: int | None
    seed: int


GROUND = TypeAdapter(Ground)

"""What a bottleneck sheet holds. Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.outlook.rules.bands import Band
from app.outlook.rules.bottlenecks.meeting import Meeting
from app.outlook.rules.bottlenecks.resources import Standing
from app.outlook.rules.bottlenecks.words_given import Word
from app.outlook.rules.flow import Week
from app.plans.rules import Said
from solver.plan import Reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """A plan's version, and the day it was made."""

    number: int
    made_on: dt.date


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreseen:
    """Unrecorded wajib at the end of a week, by the forecast that was made on a day.

    on       the end of the week, or of the forecast if that is earlier
    visits, recordings   what it plans for the week, up to that day
    """

    on: dt.date
    unrecorded: Band
    visits: int
    recordings: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Ahead:
    """What a week brings, by what is published, else by the newest draft, else by nothing.

    visits, recordings, cards   planned on its dates and not called off
    """

    week: Week
    is_published: bool
    plans: Sequence[Version]
    visits: int
    recordings: float
    cards: float
    foreseen: Foreseen | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cards:
    """Blank cards at the end of a day.

    on_hand      with the office and its crews                                     cards
    reserve      kept for the counter; None of a day that is over: not known then  cards
    promised     that published visits after it need; None likewise                cards
    deliveries   expected after it, by date                                        cards
    """

    on_hand: int
    reserve: int | None = None
    promised: int | None = None
    deliveries: Sequence[tuple[dt.date, int]] = ()

    @property
    def free(self) -> int | None:
        """What neither the counter nor a published visit needs; below zero where it lacks."""
        if self.reserve is None or self.promised is None:
            return None
        return self.on_hand - self.reserve - self.promised


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """A site that no plan of these weeks visits.

    unrecorded   by the books: at the school, else in the area; None of a home round   people
    value_lost   what a visit there would be worth by itself                          recordings
    """

    site_id: str
    name: str
    kind: str
    area_code: str
    area: str
    npsn: str | None
    unrecorded: int | None
    reason: Reason
    say: Said
    value_lost: float
    version: Version


@dataclass(frozen=True, kw_only=True, slots=True)
class WithoutSite:
    """A kelurahan with unrecorded wajib and no site open to everybody: schools and homes are not.

    unrecorded   by the books    people
    """

    area_code: str
    name: str
    unrecorded: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastMade:
    """The forecast that the sheet goes by: when it was made, for until when, its verdict.

    aim   whose target that is about; None without a target
    """

    id: str
    made_on: dt.date
    until: dt.date
    verdict: Said | None
    aim: Said | None
    cards_short_from: dt.date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """Everything of a sheet beside coverage and targets, which have shapes of their own.

    recorded_this_month   by the books, from the month's first date to the day looked back to
    words                 given for dates of the month
    names                 of sites and crews, by id
    """

    meeting: Meeting
    recorded_this_month: int
    cards: Cards
    weeks: Sequence[Ahead]
    forecast: ForecastMade | None
    resources: Sequence[Standing]
    left_out: Sequence[LeftOut]
    without_site: Sequence[WithoutSite]
    words: Sequence[Word]
    names: Mapping[str, str]

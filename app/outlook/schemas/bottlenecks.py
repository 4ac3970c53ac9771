"""Shapes of the bottleneck sheet on the wire."""

from typing import Literal

from app.core.wire import AreaCode, Day, Id, MonthOfYear, Npsn, OfficeId, Wire
from app.outlook.schemas.coverage import NumberShown, PercentShown, ProgressShown
from app.outlook.schemas.forecasts import BandShown
from app.outlook.schemas.reconciliation import Sentence
from app.plans.schemas.fates import PlacingShown
from app.plans.schemas.words import SiteKind

ResourceName = Literal["crew_day", "kit", "half_hour", "card", "opening"]
FateName = Literal["kept", "moved", "broken", "declined", "unreported", "ahead"]


class SourceShown(Wire):
    """Where numbers come from, and the day they are of."""

    name: Sentence
    as_of: Day


class OfficeNamed(Wire):
    id: OfficeId
    name: str


class DeliveryDue(Wire):
    expected_on: Day
    cards: int


class CardsShown(Wire):
    """Blank cards with the office and its crews.

    reserve, promised, free   null for a month that is over: they are known as of today only
    """

    on_hand: int
    reserve: int | None
    promised: int | None
    free: int | None
    deliveries: list[DeliveryDue]
    say: Sentence
    short: Sentence | None
    source: SourceShown


class StandsShown(Wire):
    """Where the office stands.

    coverage               recorded of the most telling denominator; null without figures
    unrecorded, …          by the ledger
    unrecorded_by_figures  by official figures, as targets count them; null without any
    beside_books           how the two stand to each other; null where they are the same
    recorded_this_month    by the ledger, from the month's first date on
    """

    coverage: PercentShown | None
    recorded: NumberShown | None
    whole: NumberShown | None
    figures: list[SourceShown]
    unrecorded: int
    unrecorded_by_figures: int | None
    beside_books: Sentence | None
    not_yet_wajib: int
    recorded_this_month: int
    ledger: SourceShown
    targets: list[ProgressShown]
    cards: CardsShown


class WeekForeseen(Wire):
    """By the forecast: unrecorded wajib at the end of a day, and what it plans for the week."""

    on: Day
    unrecorded: BandShown
    visits: int
    expected_recordings: float


class WeekAhead(Wire):
    """What a week brings.

    by        what `visits` and the expected numbers are of: published plans, else the newest
              draft, else nothing
    plans     numbers of these versions
    """

    first: Day
    last: Day
    by: Literal["published", "draft", "nothing"]
    plans: list[int]
    visits: int
    expected_recordings: float
    expected_cards: float
    foreseen: WeekForeseen | None
    say: Sentence
    sources: list[SourceShown]


class ForecastNamed(Wire):
    """The newest forecast of the month for a target of the office, else the newest of all.

    aim   whose target `verdict` is about; null without a target
    """

    id: Id
    until: Day
    verdict: Sentence | None
    aim: Sentence | None
    source: SourceShown


class Worth(Wire):
    """What one more adds at most, or what a change that was tried added: ordinary recordings."""

    value: float
    say: Sentence
    source: SourceShown


class ResourceShown(Wire):
    """Whether a resource limits the weeks ahead; `binds` is null where nobody has worked it out."""

    resource: ResourceName
    name: Sentence
    binds: bool | None
    price: Worth | None
    remedy: Worth | None
    say: Sentence


class LeftOutShown(Wire):
    """A site that no plan of these weeks visits.

    unrecorded   by the ledger at the school, else in the area; null for home rounds and institutions
    value_lost   what a visit there would be worth by itself, in ordinary recordings
    """

    site: Id
    name: str
    kind: SiteKind
    area: AreaCode
    area_name: str
    school: Npsn | None
    unrecorded: int | None
    reason: str
    value_lost: float
    say: Sentence
    source: SourceShown


class ReasonCount(Wire):
    reason: str
    name: Sentence
    sites: int


class AreaWithoutSite(Wire):
    """A kelurahan with unrecorded wajib by the ledger, and no site open to all of them."""

    area: AreaCode
    name: str
    unrecorded: int


class LeftOutAll(Wire):
    """Sites that no plan of these weeks visits, and kelurahan without one open to everybody."""

    by_reason: list[ReasonCount]
    items: list[LeftOutShown]
    without_site: list[AreaWithoutSite]
    say_without_site: Sentence | None
    sources: list[SourceShown]


class FateCounts(Wire):
    """How many were kept, moved, broken, declined by the host, not reported, are to come."""

    kept: int
    moved: int
    broken: int
    declined: int
    unreported: int
    ahead: int


class WordShown(Wire):
    """A time that people were told for a date of the month, and what became of it.

    is_promise   the host had agreed to it
    stands       where the visit is now; null when it stands nowhere
    """

    visit: Id
    site: Id
    is_promise: bool
    fate: FateName
    said: PlacingShown
    stands: PlacingShown | None
    say: Sentence


class WordsShown(Wire):
    """`items` are those that were not kept, or are not reported; promises first."""

    promises: FateCounts
    published: FateCounts
    items: list[WordShown]
    source: SourceShown


class BottleneckSheet(Wire):
    """One page for the monthly meeting.

    as_of       the last date that is looked back on
    headline    what binds, and what one more of the first of it is worth
    """

    office: OfficeNamed
    month: MonthOfYear
    as_of: Day
    headline: list[Sentence]
    stands: StandsShown
    weeks: list[WeekAhead]
    forecast: ForecastNamed | None
    resources: list[ResourceShown]
    left_out: LeftOutAll
    words: WordsShown

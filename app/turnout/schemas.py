"""Shapes of who comes on the wire: aggregates, never a single visit."""

from typing import Annotated, Literal

from pydantic import StringConstraints as Text

from app.core.wire import AreaCode, Share, Wire

KindName = Literal["hall", "school", "district_office", "home_round", "institution"]
SegmentName = Literal["general", "pupil", "homebound", "institution"]
SourceName = Literal["pinned", "district", "office", "default"]
DistrictCode = Annotated[str, Text(pattern=r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$")]


class Sentence(Wire):
    """The same in both languages."""

    id: str
    en: str


class EstimateShown(Wire):
    """What visits teach: in `interval` of all cases the share lies between `low` and `high`.

    `share` lies between what it leans on and what was seen: in the office's row between `default`
    and `observed`, in a district's between the office's estimate and its own `observed`. Visits
    that were cut short may lift it above.
    """

    share: float
    low: float
    high: float


class TurnoutOf(Wire):
    """Who comes to a kind of site in a district; `district` is null for the whole office.

    default       the share before any visit
    visits        seen to their end
    cut_short     visits that say only that at least so many would have come
    in_reach      unrecorded people in reach of the visits seen to their end
    expected      who of these would have come by the default
    came          who came: recorded there
    observed      came / in_reach; null without visits
    estimate      null before the first visit of the kind in the office
    used          the share that a plan made now uses, and `source` says why
    pinned        the share that a manager set for exactly this row
    pin_version   for If-Match when it is set anew
    """

    kind: KindName
    segment: SegmentName
    district: AreaCode | None
    name: str
    default: float
    visits: int
    cut_short: int
    in_reach: int
    expected: float
    came: int
    observed: float | None
    estimate: EstimateShown | None
    used: float
    source: SourceName
    pinned: float | None
    pin_version: int
    say: Sentence


class TurnoutShown(Wire):
    """Who comes: first the office's row of a kind, then those of its districts.

    fewest_visits   with fewer of a kind in the office the default stands
    """

    interval: float
    fewest_visits: int
    items: list[TurnoutOf]


class PinEdit(Wire):
    """A share set by hand, for the whole office without a district; null takes it off."""

    kind: KindName
    district: DistrictCode | None = None
    share: Share | None


class PinShown(Wire):
    kind: KindName
    segment: SegmentName
    district: AreaCode | None
    share: float | None
    version: int


class CalibrationOf(Wire):
    """Predictions against the truth; `kind` is null for all kinds together.

    visits      seen to their end, each predicted from what was known before its date
    inside      of these, how often as many came as predicted, between both ends
    stated      how often that should be, by the predictions themselves: people are whole, so
                a range holds a little more than the interval asks for
    expected    who was predicted to come to all of them
    came        who came
    cut_short   visits left out, as how many would have come is not known
    """

    kind: KindName | None
    name: Sentence
    visits: int
    inside: int
    stated: float | None
    expected: float
    came: int
    cut_short: int
    say: Sentence


class CalibrationShown(Wire):
    """How often the truth fell inside, in all and by kind; of the newest `most` visits."""

    interval: float
    most: int
    items: list[CalibrationOf]

"""What a figure says: how many or what part, of whom, where and when. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Metric(StrEnum):
    """What is counted.

    LISTED          people on a list, like the pupils of Dapodik
    WAJIB           wajib KTP, where the source does not say whether gross or dynamic
    REMOVED_…       what verification took out of the gross number, by reason
    CARDS           blank cards in stock
    """

    POPULATION = "population"
    LISTED = "listed"
    WAJIB = "wajib"
    WAJIB_GROSS = "wajib_gross"
    WAJIB_DYNAMIC = "wajib_dynamic"
    RECORDED = "recorded"
    UNRECORDED = "unrecorded"
    PRINTED = "printed"
    HELD = "held"
    PRINT_READY = "print_ready"
    REMOVED_DIED = "removed_died"
    REMOVED_MOVED = "removed_moved"
    REMOVED_DUPLICATE = "removed_duplicate"
    REMOVED_OTHER = "removed_other"
    CARDS = "cards"
    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"


class Unit(StrEnum):
    PEOPLE = "people"
    PERCENT = "percent"
    CARDS = "cards"
    AREAS = "areas"


class Whom(StrEnum):
    """Whom a figure is about: all, or a part of them.

    OUT_OF_SCHOOL   young people who are on no list of pupils (non-Dapodik)
    """

    ALL = "all"
    MALE = "male"
    FEMALE = "female"
    PUPIL = "pupil"
    OUT_OF_SCHOOL = "out_of_school"
    HOMEBOUND = "homebound"
    INSTITUTION = "institution"


class Exactness(StrEnum):
    """How it was said: 1.012, about 1.000, more than a thousand."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"


WAJIB_METRICS = (Metric.WAJIB_DYNAMIC, Metric.WAJIB, Metric.WAJIB_GROSS)
REMOVED_METRICS = (
    Metric.REMOVED_DIED,
    Metric.REMOVED_MOVED,
    Metric.REMOVED_DUPLICATE,
    Metric.REMOVED_OTHER,
)
# What may be said as a percentage, and of what.
SHARES = (
    Metric.RECORDED,
    Metric.UNRECORDED,
    Metric.PRINTED,
    Metric.HELD,
    Metric.PRINT_READY,
)
WHOLES = (*WAJIB_METRICS, Metric.LISTED, Metric.RECORDED, Metric.POPULATION)
UNITS = {Metric.CARDS: Unit.CARDS, Metric.KECAMATAN: Unit.AREAS, Metric.KELURAHAN: Unit.AREAS}


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Place:
    """The office, an area in it, or a school.

    area_code   the office's own code for all of it
    npsn        "" for no school
    """

    area_code: str
    npsn: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One figure as it was said; without an id when nobody said it and it was derived.

    value   people, cards, areas or percent, with the decimals it was written with
    of      what a percentage is a part of; None where the source does not say
    as_of   the day it describes
    """

    metric: Metric
    place: Place
    value: Decimal
    as_of: date
    whom: Whom = Whom.ALL
    unit: Unit = Unit.PEOPLE
    of: Metric | None = None
    exactness: Exactness = Exactness.EXACT
    source: str = ""
    id: str = ""

    @property
    def exact(self) -> Fraction:
        return Fraction(self.value)

    @property
    def decimals(self) -> int:
        """How many decimals it was written with."""
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def half_step(self) -> Fraction:
        """How far the truth may lie from a rounded figure: half its last decimal."""
        return Fraction(1, 2 * 10**self.decimals)


def round_like(value: Fraction, figure: Figure) -> Decimal:
    """The value with as many decimals as the figure was written with; halves go up."""
    step = 10**figure.decimals
    whole = (2 * value * step + 1) // 2
    return (Decimal(whole) / step).quantize(Decimal(1).scaleb(-figure.decimals))

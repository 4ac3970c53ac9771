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
    REMOVED, …      what verification took out of the gross number: in all, and by reason
    UNACCOUNTED     recorded, and neither holding a card nor print-ready
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
    UNACCOUNTED = "unaccounted"
    REMOVED = "removed"
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
    def slack(self) -> Fraction:
        """How far the truth may lie from what was said: half the last place that was meant.

        A percentage is rounded to its decimals. "About 1.000" is meant to the thousand, and
        "about 1.021" to the person.
        """
        if self.unit is Unit.PERCENT:
            return Fraction(1, 2 * 10**self.decimals)
        if self.exactness is Exactness.ABOUT:
            digits = str(int(self.value))
            return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))), 2)
        return Fraction(0)

    def agrees(self, truth: Fraction, *, slack: Fraction = Fraction(0)) -> bool:
        """Whether it may have been said of this, known itself only up to a slack."""
        if self.exactness is Exactness.MORE_THAN:
            return truth + slack > self.exact
        return abs(self.exact - truth) <= self.slack + slack

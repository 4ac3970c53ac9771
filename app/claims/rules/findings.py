"""A contradiction between figures: which, how large, and its likely reason. Pure."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from app.claims.rules.figures import Figure, Unit
from app.claims.rules.wording import Said, amount, beside, number


class Kind(StrEnum):
    """What does not go together; each has a file of its own beside this one."""

    REMAINDER = "remainder"
    PERCENTAGE = "percentage"
    SHARES = "shares"
    PARTS = "parts"
    OVERLAP = "overlap"
    ADJUSTMENTS = "adjustments"
    PIPELINE = "pipeline"
    RIVALS = "rivals"
    REGISTER = "register"
    LEDGER = "ledger"


class Why(StrEnum):
    """A likely reason; one is given only where the figures themselves speak for it."""

    SWAPPED_DIGITS = "swapped_digits"
    REPEATED = "repeated"
    OTHER_SNAPSHOT = "other_snapshot"
    OTHER_WHOLE = "other_whole"
    OTHER_METRIC = "other_metric"
    CUT_OFF = "cut_off"
    NOT_A_PARTITION = "not_a_partition"
    YOUNGER_COUNTED = "younger_counted"
    NOT_TAKEN_IN = "not_taken_in"
    SUPPORTED = "supported"
    APPROXIMATE = "approximate"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    why: Why
    say: Said


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Figures that cannot all be right.

    figure    the one that is doubted
    others    those that it is held against
    derived   what it would be by them, with the decimals of the figure
    size      figure − derived, or for shares what they exceed the whole by
    """

    kind: Kind
    figure: Figure
    others: tuple[Figure, ...]
    derived: Decimal
    size: Decimal
    say: Said
    reasons: tuple[Reason, ...] = ()

    @property
    def id(self) -> str:
        """The same as long as the same claims contradict each other in the same way."""
        names = sorted(each.id for each in (self.figure, *self.others))
        figure = f"{self.figure.metric}|{self.figure.whom}|{self.figure.id}"
        return hashlib.sha256("|".join((self.kind, figure, *names)).encode()).hexdigest()[:32]


def differs(figure: Figure, size: Fraction, formula: Said) -> Said:
    """Selisih 9: formula; dilaporkan 1.021."""
    unit = Said(id="", en="")
    if figure.unit is Unit.PERCENT:
        unit = Said(id=" poin persen", en=" percentage points")
    gap = beside(number(abs(size), decimals=figure.decimals), unit, by="")
    reported = amount(figure)
    return Said(
        id=f"Selisih {gap.id}: {formula.id}; dilaporkan {reported.id}.",
        en=f"Differs by {gap.en}: {formula.en}; reported {reported.en}.",
    )


def found(
    kind: Kind,
    figure: Figure,
    others: tuple[Figure, ...],
    *,
    truth: Fraction,
    formula: Said,
    reasons: tuple[Reason, ...] = (),
) -> Finding:
    """A finding about a figure that should have been `truth`."""
    derived = rounded(truth, figure.decimals)
    size = figure.value - derived
    return Finding(
        kind=kind,
        figure=figure,
        others=others,
        derived=derived,
        size=size,
        say=differs(figure, Fraction(size), formula),
        reasons=reasons,
    )


def rounded(value: Fraction, decimals: int) -> Decimal:
    """With so many decimals; halves go up."""
    step = 10**decimals
    return (Decimal((2 * value * step + 1) // 2) / step).quantize(Decimal(1).scaleb(-decimals))

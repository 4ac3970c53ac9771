"""Swapped digits, and decimals that were cut off instead of rounded. Pure."""

from decimal import Decimal
from fractions import Fraction

from app.claims.rules.figures import Figure, Unit
from app.claims.rules.findings import Reason, Why
from app.claims.rules.wording import Said, amount, number


def are_swapped(reported: Decimal, derived: Decimal) -> bool:
    """Whether two neighbouring digits changed places and all others are the same.

    1021 and 1012 are. Their difference is a multiple of 9, but that alone is no evidence.
    """
    one, other = str(reported), str(derived)
    if len(one) != len(other):
        return False
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 2 or "." in one[places[0] : places[1] + 1]:
        return False
    first, second = places
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def swapped(figure: Figure, derived: Decimal) -> list[Reason]:
    """The likely reason, when two digits of the figure changed places."""
    if not are_swapped(figure.value, derived):
        return []
    reported = amount(figure)
    right = number(Fraction(derived), decimals=figure.decimals)
    return [
        Reason(
            why=Why.SWAPPED_DIGITS,
            say=Said(
                id=f"Dua angka tertukar: {reported.id}, seharusnya {right.id}.",
                en=f"Two digits changed places: {reported.en} for {right.en}.",
            ),
        )
    ]


def cut_off(figure: Figure, truth: Fraction) -> list[Reason]:
    """The likely reason, when the percentage is the right one without its further decimals."""
    step = 10**figure.decimals
    if figure.unit is not Unit.PERCENT or Fraction(truth * step // 1, step) != figure.exact:
        return []
    return [
        Reason(
            why=Why.CUT_OFF,
            say=Said(
                id="Angka di belakang koma dipotong, bukan dibulatkan.",
                en="Its decimals were cut off, not rounded.",
            ),
        )
    ]

"""A figure that is another one's, written a second time. Pure."""

from collections.abc import Iterable

from app.claims.rules.figures import Figure, Unit
from app.claims.rules.findings import Reason, Why
from app.claims.rules.wording import Said, amount, name

FEWEST = 10  # smaller numbers are alike by chance


def repeated(figure: Figure, others: Iterable[Figure]) -> list[Reason]:
    """The likely reason, when what was reported is another figure of the same people."""
    for other in others:
        alike = other.value == figure.value and other.unit is figure.unit is Unit.PEOPLE
        if alike and other.metric is not figure.metric and figure.value >= FEWEST:
            of, said = name(other.metric, other.whom), amount(other)
            return [
                Reason(
                    why=Why.REPEATED,
                    say=Said(
                        id=f"{said.id} adalah angka {of.id}, tertulis dua kali.",
                        en=f"{said.en} is the figure for {of.en}, written twice.",
                    ),
                )
            ]
    return []

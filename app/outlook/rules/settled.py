"""Official figures as the office uses them: doubted, accepted otherwise, or stood by. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from app.claims.rules import Exactness, Figure, Finding, Kind, Unit, Verdict

# Of these the derived figure is what there is; others are bounds, shares, or about the books.
TAKES_ITS_PLACE = frozenset({Kind.REMAINDER, Kind.PARTS, Kind.RIVALS, Kind.ADJUSTMENTS})


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """The figures to work with.

    figures    with the value that a manager accepted in place of the reported one
    accepted   the ids of those whose value was replaced
    doubted    the ids of those that an open contradiction doubts
    refused    the ids of those that the office does not follow: it stands by its books
    """

    figures: tuple[Figure, ...]
    accepted: frozenset[str]
    doubted: frozenset[str]
    refused: frozenset[str]


def settle(figures: Iterable[Figure], thought: Iterable[tuple[Finding, Verdict | None]]) -> Settled:
    """What managers decided about contradictions, in the figures; an open one leaves a doubt."""
    accepted: dict[str, Decimal] = {}
    doubted: set[str] = set()
    refused: set[str] = set()
    for finding, verdict in thought:
        figure = finding.figure
        if verdict is None and finding.kind is not Kind.OVERLAP:
            doubted.add(figure.id)
        elif verdict is Verdict.DISPUTED and finding.kind is Kind.LEDGER:
            refused.add(figure.id)
        elif verdict is Verdict.ACCEPTED and _is_replaced(finding):
            accepted[figure.id] = finding.derived
    return Settled(
        figures=tuple(
            replace(each, value=accepted[each.id], exactness=Exactness.EXACT)
            if each.id in accepted
            else each
            for each in figures
        ),
        accepted=frozenset(accepted),
        doubted=frozenset(doubted - {""}),
        refused=frozenset(refused),
    )


def _is_replaced(finding: Finding) -> bool:
    return finding.kind in TAKES_ITS_PLACE and finding.figure.unit is Unit.PEOPLE

"""Official figures as the office uses them: doubted, accepted otherwise, or stood by. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.claims.rules import (
    WHOLES,
    Exactness,
    Figure,
    Finding,
    Kind,
    Metric,
    Place,
    Unit,
    Verdict,
    Whom,
)

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


def newer_backlogs(figures: Iterable[Figure]) -> frozenset[str]:
    """The ids of unrecorded people reported of a day after all that they are a remainder of.

    Only of these coverage asks what the office's books say: others stand beside their own counts.
    """
    known: dict[tuple[Place, Whom], date] = {}
    backlogs: list[Figure] = []
    for each in figures:
        if each.metric is Metric.UNRECORDED:
            backlogs.append(each)
        elif each.metric is Metric.RECORDED or each.metric in WHOLES:
            key = (each.place, each.whom)
            known[key] = max(each.as_of, known.get(key, each.as_of))
    return frozenset(
        each.id for each in backlogs if each.as_of > known.get((each.place, each.whom), date.min)
    )


def _is_replaced(finding: Finding) -> bool:
    return finding.kind in TAKES_ITS_PLACE and finding.figure.unit is Unit.PEOPLE

"""The same figure, reported twice and differently. Pure."""

from collections.abc import Iterator
from itertools import combinations

from app.claims.rules.digits import swapped
from app.claims.rules.figures import Figure
from app.claims.rules.findings import Finding, Kind, found, rounded
from app.claims.rules.snapshot import Snapshot
from app.claims.rules.wording import Said, term


def rival_findings(now: Snapshot) -> Iterator[Finding]:
    """Two claims of the same thing on the same day; the later entered one is held against it."""
    for one, other in combinations(now.figures, 2):
        alike = (one.metric, one.whom, one.unit, one.of) == (
            other.metric,
            other.whom,
            other.unit,
            other.of,
        )
        if alike and not one.agrees(other.exact, slack=other.slack) and not _agrees(other, one):
            yield _finding(one, other)


def _agrees(one: Figure, other: Figure) -> bool:
    return one.agrees(other.exact, slack=other.slack)


def _finding(one: Figure, other: Figure) -> Finding:
    there = term(other)
    formula = Said(
        id=f"sumber lain: {there.id} ({other.source})",
        en=f"another source: {there.en} ({other.source})",
    )
    return found(
        Kind.RIVALS,
        one,
        (other,),
        truth=other.exact,
        formula=formula,
        reasons=tuple(swapped(one, rounded(other.exact, one.decimals))),
    )

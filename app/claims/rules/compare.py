"""All contradictions among an office's figures. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.claims.rules.adjustments import adjustment_findings
from app.claims.rules.figures import Figure, Place
from app.claims.rules.findings import Finding
from app.claims.rules.overlaps import overlap_findings
from app.claims.rules.parts import area_findings, sex_findings
from app.claims.rules.percentages import percentage_findings
from app.claims.rules.pipeline import pipeline_findings
from app.claims.rules.register import register_findings
from app.claims.rules.remainders import remainder_findings
from app.claims.rules.rivals import rival_findings
from app.claims.rules.shares import share_findings
from app.claims.rules.snapshot import Snapshot, snapshots

RULES = (
    rival_findings,
    remainder_findings,
    percentage_findings,
    share_findings,
    sex_findings,
    overlap_findings,
    adjustment_findings,
    pipeline_findings,
)


def contradictions(figures: Iterable[Figure], below: Mapping[str, Sequence[str]]) -> list[Finding]:
    """What does not go together, by place and day.

    below[code]   the codes of the areas right below; the office's own code has its kecamatan
    """
    known = snapshots(figures)
    found = [
        finding
        for now in known
        for finding in (
            *(each for rule in RULES for each in rule(now)),
            *register_findings(now, below),
        )
    ]
    by_day: defaultdict[date, dict[Place, Snapshot]] = defaultdict(dict)
    for now in known:
        by_day[now.as_of][now.place] = now
    for of_day in by_day.values():
        found += area_findings(of_day, below)
    return found

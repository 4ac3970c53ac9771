"""Who holds a card, and whose record waits for one, was recorded before. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from app.claims.rules.figures import Metric
from app.claims.rules.findings import Finding, Kind, found
from app.claims.rules.snapshot import Snapshot
from app.claims.rules.wording import beside, counted, equals, name, term


def pipeline_findings(now: Snapshot) -> Iterator[Finding]:
    """More people with a card or waiting for one than were recorded."""
    for whom in now.groups():
        recorded = now.count(Metric.RECORDED, whom)
        held = now.count(Metric.HELD, whom)
        ready = now.count(Metric.PRINT_READY, whom)
        known = [each for each in (held, ready) if each is not None]
        if recorded is None or not known:
            continue
        together = sum((each.exact for each in known), Fraction(0))
        slack = recorded.slack + sum((each.slack for each in known), Fraction(0))
        if together > recorded.exact + slack:
            result = beside(counted(together), name(Metric.RECORDED, whom))
            formula = equals(beside(*(term(each) for each in known), by=" + "), result)
            yield found(Kind.PIPELINE, recorded, tuple(known), truth=together, formula=formula)

"""Verification leads from the gross to the dynamic number: dead, moved, duplicates. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from app.claims.rules.digits import swapped
from app.claims.rules.figures import REMOVED_METRICS, Figure, Metric
from app.claims.rules.findings import Finding, Kind, found, rounded
from app.claims.rules.snapshot import Snapshot
from app.claims.rules.wording import Said, beside, counted, equals, name, term


def adjustment_findings(now: Snapshot) -> Iterator[Finding]:
    """Adjustments that do not explain the step from gross to dynamic.

    A list of reasons is whole when it says how many there were for other ones; one that is not
    whole may explain less than the step, and never more.
    """
    gross, dynamic = now.count(Metric.WAJIB_GROSS), now.count(Metric.WAJIB_DYNAMIC)
    total = now.count(Metric.REMOVED)
    reasons = [each for metric in REMOVED_METRICS if (each := now.count(metric))]
    explained = sum((each.exact for each in reasons), Fraction(0))
    whole = any(each.metric is Metric.REMOVED_OTHER for each in reasons)
    if gross is not None and dynamic is not None:
        gap = gross.exact - dynamic.exact
        slack = gross.slack + dynamic.slack
        if total is not None and not total.agrees(gap, slack=slack):
            yield _step(total, gross, dynamic)
        elif total is None and reasons and _is_off(explained - gap, slack, whole=whole):
            yield _sum(dynamic, gross, reasons, explained)
        elif not reasons and total is None and gap < -slack:
            yield _reversed(dynamic, gross)
    if total is not None and reasons and _is_off(explained - total.exact, total.slack, whole=whole):
        yield _total(total, reasons, explained)


def _is_off(beyond: Fraction, slack: Fraction, *, whole: bool) -> bool:
    return beyond > slack or (whole and beyond < -slack)


def _step(total: Figure, gross: Figure, dynamic: Figure) -> Finding:
    truth = gross.exact - dynamic.exact
    formula = equals(
        beside(term(gross), term(dynamic), by=" − "), beside(counted(truth), name(total.metric))
    )
    return found(
        Kind.ADJUSTMENTS,
        total,
        (gross, dynamic),
        truth=truth,
        formula=formula,
        reasons=tuple(swapped(total, rounded(truth, 0))),
    )


def _sum(dynamic: Figure, gross: Figure, parts: list[Figure], explained: Fraction) -> Finding:
    truth = gross.exact - explained
    taken = beside(term(gross), *(term(each) for each in parts), by=" − ")
    formula = equals(taken, beside(counted(truth), name(dynamic.metric)))
    return found(
        Kind.ADJUSTMENTS,
        dynamic,
        (gross, *parts),
        truth=truth,
        formula=formula,
        reasons=tuple(swapped(dynamic, rounded(truth, 0))),
    )


def _total(total: Figure, parts: list[Figure], explained: Fraction) -> Finding:
    formula = equals(
        beside(*(term(each) for each in parts), by=" + "),
        beside(counted(explained), name(total.metric)),
    )
    return found(
        Kind.ADJUSTMENTS,
        total,
        tuple(parts),
        truth=explained,
        formula=formula,
        reasons=tuple(swapped(total, rounded(explained, 0))),
    )


def _reversed(dynamic: Figure, gross: Figure) -> Finding:
    most = term(gross)
    formula = Said(
        id=f"yang dinamis paling banyak {most.id}", en=f"the dynamic number is at most {most.en}"
    )
    return found(Kind.ADJUSTMENTS, dynamic, (gross,), truth=gross.exact, formula=formula)

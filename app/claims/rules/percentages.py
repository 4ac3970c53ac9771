"""A percentage is its own numerator over its own denominator. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from app.claims.rules.digits import cut_off, swapped
from app.claims.rules.elsewhen import pair_of_another_day
from app.claims.rules.figures import SHARES, Exactness, Figure, Metric, Whom
from app.claims.rules.findings import Finding, Kind, Reason, Why, found, rounded
from app.claims.rules.snapshot import Snapshot
from app.claims.rules.wording import Said, amount, beside, equals, name, percent, term

COMPLEMENT = {Metric.RECORDED: Metric.UNRECORDED, Metric.UNRECORDED: Metric.RECORDED}


def percentage_findings(now: Snapshot) -> Iterator[Finding]:
    """Percentages that the counts beside them do not give.

    One whose source names no denominator is right when any usual one gives it.
    """
    for share in now.shares():
        part = part_of(now, share.metric, share.whom)
        if part is None or share.exactness is Exactness.MORE_THAN:
            continue
        asked = usual_wholes(now, share)
        fits = any(share.agrees(100 * part.exact / whole.exact) for whole in asked)
        also_fits = share.of is None and _others_that_fit(now, share, part, asked)
        if asked and not fits and not also_fits:
            yield _finding(now, share, part, asked[0])


def part_of(now: Snapshot, metric: Metric, whom: Whom) -> Figure | None:
    """The count that a percentage is about: as reported, else as the remainder of two others."""
    counted = now.count(metric, whom)
    other = now.count(COMPLEMENT[metric], whom) if metric in COMPLEMENT else None
    wholes = now.wholes(whom)
    if counted is not None or other is None or not wholes or other.value > wholes[0].value:
        return counted
    return Figure(
        metric=metric,
        place=now.place,
        value=wholes[0].value - other.value,
        as_of=now.as_of,
        whom=whom,
    )


def usual_wholes(now: Snapshot, share: Figure) -> list[Figure]:
    """What the percentage can be of: as its source says, else who must hold a card, gross apart."""
    if share.of is None:
        return [each for each in now.net_wholes(share.whom) if each.value]
    whole = now.count(share.of, share.whom)
    return [whole] if whole is not None and whole.value else []


def _others_that_fit(
    now: Snapshot, share: Figure, part: Figure, asked: list[Figure]
) -> list[Figure]:
    metrics = (
        *(each.metric for each in now.wholes(share.whom)),
        Metric.RECORDED,
        Metric.POPULATION,
    )
    known = [now.count(metric, share.whom) for metric in metrics]
    return [
        whole
        for whole in known
        if whole is not None
        and whole.value
        and whole not in asked
        and whole.metric is not part.metric
        and share.agrees(100 * part.exact / whole.exact)
    ]


def _finding(now: Snapshot, share: Figure, part: Figure, whole: Figure) -> Finding:
    truth = 100 * part.exact / whole.exact
    formula = equals(
        beside(term(part), term(whole), by=" ÷ "), percent(truth, decimals=max(2, share.decimals))
    )
    reasons = [
        *swapped(share, rounded(truth, share.decimals)),
        *cut_off(share, truth),
        *_of_something_else(now, share, part, whole),
        *_another_metric(now, share, whole),
        *_pair(now, share, part, whole),
    ]
    others = tuple(each for each in (part, whole) if each.id)
    return found(
        Kind.PERCENTAGE, share, others, truth=truth, formula=formula, reasons=tuple(reasons)
    )


def _of_something_else(
    now: Snapshot, share: Figure, part: Figure, whole: Figure
) -> Iterator[Reason]:
    for other in _others_that_fit(now, share, part, [whole]):
        said, of, wrong = amount(share), term(other), name(whole.metric, whole.whom)
        yield Reason(
            why=Why.OTHER_WHOLE,
            say=Said(
                id=f"{said.id} adalah bagian dari {of.id}, bukan dari {wrong.id}.",
                en=f"{said.en} is of {of.en}, not of {wrong.en}.",
            ),
        )


def _another_metric(now: Snapshot, share: Figure, whole: Figure) -> Iterator[Reason]:
    for metric in SHARES:
        part = None if metric is share.metric else now.count(metric, share.whom)
        if part is not None and share.agrees(100 * part.exact / whole.exact):
            said, of = amount(share), term(part)
            yield Reason(
                why=Why.OTHER_METRIC,
                say=Said(
                    id=f"{said.id} adalah persentase dari {of.id}.",
                    en=f"{said.en} is the percentage of {of.en}.",
                ),
            )


def _pair(now: Snapshot, share: Figure, part: Figure, whole: Figure) -> Iterator[Reason]:
    """Its complement, when that was reported too and does not fit the counts either."""
    if share.metric not in COMPLEMENT:
        return
    for other in now.shares():
        mirrored = (COMPLEMENT[share.metric], share.whom, share.of)
        if (other.metric, other.whom, other.of) != mirrored:
            continue
        rest = whole.exact - part.exact
        if not other.agrees(100 * rest / whole.exact):
            # The larger part has the narrower range; the pair is told the same way twice.
            mine = share if share.metric is Metric.RECORDED else other
            yours = other if mine is share else share
            recorded = part_of(now, Metric.RECORDED, share.whom)
            reason = recorded and pair_of_another_day(mine, other=yours, part=recorded, whole=whole)
            if reason:
                yield reason


def implied_count(share: Figure, whole: Figure) -> tuple[Fraction, Fraction]:
    """Between how many and how many people a rounded percentage of a whole can be."""
    least = (share.exact - share.slack) * whole.exact / 100
    most = (share.exact + share.slack) * whole.exact / 100
    return least, most

"""Recorded and unrecorded people are all people: their percentages make 100. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from app.claims.rules.figures import Figure, Metric
from app.claims.rules.findings import Finding, Kind, Reason, Why, rounded
from app.claims.rules.percentages import part_of, usual_wholes
from app.claims.rules.snapshot import Snapshot
from app.claims.rules.wording import Said, amount, percent, term


def share_findings(now: Snapshot) -> Iterator[Finding]:
    """Pairs of percentages of the same people that do not make 100."""
    shares = list(now.shares())
    for one in shares:
        for other in shares:
            if (one.metric, other.metric) != (Metric.RECORDED, Metric.UNRECORDED):
                continue
            alike = (one.whom, one.of) == (other.whom, other.of)
            if alike and abs(one.exact + other.exact - 100) > one.slack + other.slack:
                yield _finding(now, one, other)


def _finding(now: Snapshot, one: Figure, other: Figure) -> Finding:
    """The one that its counts do not give is doubted; the unrecorded share, when both are."""
    doubted, trusted = (
        (one, other) if _is_given(now, other) and not _is_given(now, one) else (other, one)
    )
    together = one.exact + other.exact
    decimals = max(one.decimals, other.decimals)
    left, right, total = amount(one), amount(other), percent(together, decimals=decimals)
    size = percent(abs(together - 100), decimals=decimals)
    return Finding(
        kind=Kind.SHARES,
        figure=doubted,
        others=(trusted,),
        derived=rounded(100 - trusted.exact, doubted.decimals),
        size=rounded(together - 100, decimals),
        say=Said(
            id=f"{left.id} terekam + {right.id} belum terekam = {total.id}, bukan 100%:"
            f" selisih {size.id.rstrip('%')} poin persen.",
            en=f"{left.en} recorded + {right.en} unrecorded = {total.en}, not 100%:"
            f" {size.en.rstrip('%')} percentage points off.",
        ),
        reasons=tuple(_reasons(now, doubted)),
    )


def _is_given(now: Snapshot, share: Figure) -> bool:
    """Whether the two other counts give it: for unrecorded people the whole less the recorded."""
    truth = _by_the_others(now, share)
    return truth is not None and share.agrees(truth)


def _by_the_others(now: Snapshot, share: Figure) -> Fraction | None:
    recorded = now.count(Metric.RECORDED, share.whom)
    wholes = usual_wholes(now, share)
    if recorded is None or not wholes:
        return None
    part = 100 * recorded.exact / wholes[0].exact
    return part if share.metric is Metric.RECORDED else 100 - part


def _reasons(now: Snapshot, doubted: Figure) -> Iterator[Reason]:
    """A percentage that follows from its own count: then that count is the one to ask about."""
    part = part_of(now, doubted.metric, doubted.whom)
    for whole in usual_wholes(now, doubted):
        if part is not None and part.id and doubted.agrees(100 * part.exact / whole.exact):
            said, count = amount(doubted), term(part)
            yield Reason(
                why=Why.SUPPORTED,
                say=Said(
                    id=f"{said.id} dihitung dari {count.id}: angka itu yang perlu diperiksa.",
                    en=f"{said.en} was worked out from {count.en}: that is the figure to check.",
                ),
            )
            return

"""Who must hold a card, less who is recorded, are those who are not. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from app.claims.rules.digits import swapped
from app.claims.rules.elsewhen import fits_a_share, said_elsewhen
from app.claims.rules.figures import Exactness, Figure, Metric, Unit, Whom
from app.claims.rules.findings import Finding, Kind, Reason, Why, found, rounded
from app.claims.rules.repeats import repeated
from app.claims.rules.snapshot import Snapshot
from app.claims.rules.wording import Said, amount, beside, counted, equals, name, percent, term


@dataclass(frozen=True, kw_only=True, slots=True)
class Trio:
    """Three counts of which each follows from the other two: whole = recorded + unrecorded."""

    whole: Figure
    recorded: Figure
    unrecorded: Figure

    @property
    def fits(self) -> bool:
        slack = self.whole.slack + self.recorded.slack
        return self.unrecorded.agrees(self.whole.exact - self.recorded.exact, slack=slack)

    @property
    def is_overfull(self) -> bool:
        """Whether more are recorded and unrecorded than there are."""
        slack = self.whole.slack + self.recorded.slack + self.unrecorded.slack
        return self.recorded.exact + self.unrecorded.exact > self.whole.exact + slack

    def truth(self, doubted: Figure) -> Fraction:
        """What the doubted one is by the other two."""
        if doubted is self.unrecorded:
            return self.whole.exact - self.recorded.exact
        if doubted is self.recorded:
            return self.whole.exact - self.unrecorded.exact
        return self.recorded.exact + self.unrecorded.exact

    def others(self, doubted: Figure) -> tuple[Figure, Figure]:
        """In the order in which a formula names them."""
        if doubted is self.whole:
            return self.recorded, self.unrecorded
        return self.whole, self.recorded if doubted is self.unrecorded else self.unrecorded

    def formula(self, doubted: Figure) -> Said:
        one, other = self.others(doubted)
        sign = " + " if doubted is self.whole else " − "
        result = beside(counted(self.truth(doubted)), name(doubted.metric, doubted.whom))
        return equals(beside(term(one), term(other), by=sign), result)


def remainder_findings(now: Snapshot) -> Iterator[Finding]:
    """Trios that do not add up, each with one figure that is doubted and what speaks for that.

    A backlog may be counted against the dynamic or the gross number: one that fits is enough.
    Where only the gross one is known, fewer may be left than it says, and never more.
    """
    for whom in now.groups():
        trios = _trios(now, whom)
        if not trios or any(trio.fits for trio in trios):
            continue
        if now.net_wholes(whom) or trios[0].is_overfull:
            yield _finding(now, trios[0])


def _trios(now: Snapshot, whom: Whom) -> list[Trio]:
    recorded = now.count(Metric.RECORDED, whom)
    unrecorded = now.count(Metric.UNRECORDED, whom) or _more_than(now, whom)
    if recorded is None or unrecorded is None:
        return []
    return [
        Trio(whole=whole, recorded=recorded, unrecorded=unrecorded) for whole in now.wholes(whom)
    ]


def _more_than(now: Snapshot, whom: Whom) -> Figure | None:
    said = (
        each
        for each in now.figures
        if (each.metric, each.whom, each.exactness)
        == (Metric.UNRECORDED, whom, Exactness.MORE_THAN)
        and each.unit is not Unit.PERCENT
    )
    return next(said, None)


def _finding(now: Snapshot, trio: Trio) -> Finding:
    """The figure that most speaks against is doubted; the backlog, when nothing does.

    Registers count who must hold a card and who is recorded; the backlog is worked out by hand.
    """
    doubts = [trio.unrecorded, trio.recorded, trio.whole]
    told = [_reasons(now, trio, doubted) for doubted in doubts]
    most = max(range(len(doubts)), key=lambda at: (len(told[at]), -at))
    doubted = doubts[most]
    return found(
        Kind.REMAINDER,
        doubted,
        trio.others(doubted),
        truth=trio.truth(doubted),
        formula=trio.formula(doubted),
        reasons=tuple(told[most] + _about(trio)),
    )


def _reasons(now: Snapshot, trio: Trio, doubted: Figure) -> list[Reason]:
    truth = trio.truth(doubted)
    if truth < 0:
        return []
    return [
        *swapped(doubted, rounded(truth, 0)),
        *repeated(doubted, trio.others(doubted)),
        *(
            said_elsewhen(doubted, now)
            or fits_a_share(doubted, whole=trio.whole, recorded=trio.recorded, now=now)
        ),
        *_supported(now, trio, doubted),
    ]


def _supported(now: Snapshot, trio: Trio, doubted: Figure) -> Iterator[Reason]:
    """Percentages that fit the other two figures, and not the doubted one."""
    one, other = trio.others(doubted)
    right = {each.metric: each.exact for each in (one, other)} | {
        doubted.metric: trio.truth(doubted)
    }
    for share in now.shares():
        if share.whom is not doubted.whom or share.of not in (None, trio.whole.metric):
            continue
        if share.metric not in (Metric.RECORDED, Metric.UNRECORDED) or not right[trio.whole.metric]:
            continue
        true = 100 * right[share.metric] / right[trio.whole.metric]
        if share.agrees(true) and not _fits_the_doubted(share, trio, doubted):
            yield _support(share, true)


def _fits_the_doubted(share: Figure, trio: Trio, doubted: Figure) -> bool:
    """Whether the percentage would also follow with the doubted figure as it was reported."""
    if doubted is trio.whole:
        part = trio.recorded if share.metric is Metric.RECORDED else trio.unrecorded
        return bool(trio.whole.exact) and share.agrees(100 * part.exact / trio.whole.exact)
    if share.metric is doubted.metric:
        return share.agrees(100 * doubted.exact / trio.whole.exact)
    return share.agrees(100 - 100 * doubted.exact / trio.whole.exact)


def _support(share: Figure, true: Fraction) -> Reason:
    said, of, right = amount(share), name(share.metric, share.whom), percent(true, decimals=4)
    return Reason(
        why=Why.SUPPORTED,
        say=Said(
            id=f"{said.id} {of.id} yang dilaporkan cocok dengan hitungan ini ({right.id}).",
            en=f"The reported {said.en} {of.en} fits this calculation ({right.en}).",
        ),
    )


def _about(trio: Trio) -> list[Reason]:
    rough = [
        each
        for each in (trio.whole, trio.recorded, trio.unrecorded)
        if each.exactness is Exactness.ABOUT
    ]
    return [about(each) for each in rough]


def about(figure: Figure) -> Reason:
    """A figure that was said to be approximate may explain a small gap."""
    said = term(figure)
    return Reason(
        why=Why.APPROXIMATE,
        say=Said(
            id=f"{said.id} disebut sebagai perkiraan.",
            en=f"{said.en} was said to be approximate.",
        ),
    )

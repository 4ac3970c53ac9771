"""Every figure that follows from others of the same place and day, with its formula. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from app.claims.rules.figures import (
    REMOVED_METRICS,
    SHARES,
    Exactness,
    Figure,
    Metric,
    Unit,
    Whom,
)
from app.claims.rules.percentages import implied_count, part_of, usual_wholes
from app.claims.rules.snapshot import Snapshot
from app.claims.rules.wording import Said, amount, beside, counted, equals, name, percent, term

SHOWN_DECIMALS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Deduction:
    """What a figure is by others.

    least, most   the same where it is exact; apart where a rounded percentage went in
    formula       in numbers
    parts         the figures that it follows from
    claim         what was reported of it; None when nobody did
    agrees        whether that may have been said of this
    """

    metric: Metric
    whom: Whom
    unit: Unit
    of: Metric | None
    now: Snapshot
    least: Fraction
    most: Fraction
    formula: Said
    parts: tuple[Figure, ...] = ()
    claim: Figure | None = None

    @property
    def agrees(self) -> bool | None:
        if self.claim is None:
            return None
        middle = (self.least + self.most) / 2
        return self.claim.agrees(middle, slack=(self.most - self.least) / 2)


def deductions(now: Snapshot) -> list[Deduction]:
    """All of them, each with what was reported beside it.

    A backlog may be counted against the dynamic or the gross number: what was reported stands
    beside the derivations that it agrees with, or else beside the first.
    """
    found = [
        *(each for whom in now.groups() for each in _of_people(now, whom)),
        *_removed(now),
        *(each for share in _shares(now) for each in share),
    ]
    agreed = {each.claim.id for each in found if each.claim and each.agrees}
    beside_first: set[str] = set()
    told: list[Deduction] = []
    for each in found:
        claim = each.claim
        others = claim is not None and claim.id in agreed | beside_first and not each.agrees
        told.append(replace(each, claim=None) if others else each)
        if claim is not None:
            beside_first.add(claim.id)
    return told


def _of_people(now: Snapshot, whom: Whom) -> Iterator[Deduction]:
    recorded, unrecorded = (
        now.count(metric, whom) for metric in (Metric.RECORDED, Metric.UNRECORDED)
    )
    for whole in now.wholes(whom):
        if recorded is not None:
            yield _against(whole, _difference(now, Metric.UNRECORDED, whole, recorded))
        if unrecorded is not None:
            yield _against(whole, _difference(now, Metric.RECORDED, whole, unrecorded))
    if recorded is not None and unrecorded is not None:
        wholes = now.net_wholes(whom)
        # What nobody reported is called by the name that says the least.
        metric = Metric.WAJIB if whom is Whom.ALL else Metric.LISTED
        yield _sum(now, wholes[0].metric if wholes else metric, recorded, unrecorded)
    parts = [now.count(Metric.HELD, whom), now.count(Metric.PRINT_READY, whom)]
    if recorded is not None and all(parts):
        yield _difference(now, Metric.UNACCOUNTED, recorded, *(each for each in parts if each))
    if whom is Whom.ALL:
        yield from _sexes(now)


def _against(whole: Figure, found: Deduction) -> Deduction:
    """What was reported may have been counted against another number than the gross one."""
    if whole.metric is Metric.WAJIB_GROSS and not found.agrees:
        return replace(found, claim=None)
    return found


def _sexes(now: Snapshot) -> Iterator[Deduction]:
    for metric in Metric:
        men, women = now.count(metric, Whom.MALE), now.count(metric, Whom.FEMALE)
        if men is not None and women is not None:
            yield _sum(now, metric, men, women, whom=Whom.ALL)


def _removed(now: Snapshot) -> Iterator[Deduction]:
    gross, dynamic = now.count(Metric.WAJIB_GROSS), now.count(Metric.WAJIB_DYNAMIC)
    if gross is not None and dynamic is not None:
        yield _difference(now, Metric.REMOVED, gross, dynamic)
        reasons = [each for metric in REMOVED_METRICS if (each := now.count(metric))]
        if reasons and now.count(Metric.REMOVED_OTHER) is None:
            yield _difference(now, Metric.REMOVED_OTHER, gross, dynamic, *reasons)


def _shares(now: Snapshot) -> Iterator[Iterator[Deduction]]:
    for whom in now.groups():
        for metric in SHARES:
            yield _percentages(now, metric, whom)
    for share in now.shares():
        yield _people_of(now, share)


def _percentages(now: Snapshot, metric: Metric, whom: Whom) -> Iterator[Deduction]:
    part = part_of(now, metric, whom)
    wholes = list(now.wholes(whom))
    recorded = now.count(Metric.RECORDED, whom)
    if metric in (Metric.HELD, Metric.PRINT_READY, Metric.PRINTED) and recorded is not None:
        wholes.append(recorded)
    for whole in wholes:
        if part is None or not whole.value:
            continue
        value = 100 * part.exact / whole.exact
        said = percent(value, decimals=SHOWN_DECIMALS)
        yield Deduction(
            metric=metric,
            whom=whom,
            unit=Unit.PERCENT,
            of=whole.metric,
            now=now,
            least=value,
            most=value,
            formula=equals(beside(term(part), term(whole), by=" ÷ "), said),
            parts=(part, whole),
            claim=_share(now, metric, whom, whole.metric),
        )


def _people_of(now: Snapshot, share: Figure) -> Iterator[Deduction]:
    """How many people a percentage stands for, where nobody counted them."""
    if now.count(share.metric, share.whom) is not None:
        return
    for whole in usual_wholes(now, share):
        least, most = implied_count(share, whole)
        low, high = -((-least) // 1), most // 1
        middle = counted(share.exact * whole.exact / 100)
        people = Said(
            id=f"{middle.id} {name(share.metric, share.whom).id}"
            f" ({counted(low).id}–{counted(high).id})",
            en=f"{middle.en} {name(share.metric, share.whom).en}"
            f" ({counted(low).en}–{counted(high).en})",
        )
        yield Deduction(
            metric=share.metric,
            whom=share.whom,
            unit=Unit.PEOPLE,
            of=None,
            now=now,
            least=Fraction(low),
            most=Fraction(high),
            formula=equals(beside(amount(share), term(whole), by=" × "), people),
            parts=(share, whole),
        )


def _difference(now: Snapshot, metric: Metric, first: Figure, *rest: Figure) -> Deduction:
    value = first.exact - sum(each.exact for each in rest)
    left = beside(term(first), *(term(each) for each in rest), by=" − ")
    return _counted(now, metric, value, whom=first.whom, left=left, parts=(first, *rest))


def _sum(now: Snapshot, metric: Metric, *parts: Figure, whom: Whom | None = None) -> Deduction:
    value = sum((each.exact for each in parts), Fraction(0))
    left = beside(*(term(each) for each in parts), by=" + ")
    return _counted(now, metric, value, whom=whom or parts[0].whom, left=left, parts=parts)


def _counted(
    now: Snapshot,
    metric: Metric,
    value: Fraction,
    *,
    whom: Whom,
    left: Said,
    parts: tuple[Figure, ...],
) -> Deduction:
    slack = sum((each.slack for each in parts), Fraction(0))
    return Deduction(
        metric=metric,
        whom=whom,
        unit=Unit.PEOPLE,
        of=None,
        now=now,
        least=value - slack,
        most=value + slack,
        formula=equals(left, beside(counted(value), name(metric, whom))),
        parts=parts,
        claim=_claimed(now, metric, whom),
    )


def _claimed(now: Snapshot, metric: Metric, whom: Whom) -> Figure | None:
    exact = now.count(metric, whom)
    rough = (
        each
        for each in now.figures
        if (each.metric, each.whom) == (metric, whom)
        and each.unit is not Unit.PERCENT
        and each.exactness is Exactness.MORE_THAN
    )
    return exact or next(rough, None)


def _share(now: Snapshot, metric: Metric, whom: Whom, of: Metric) -> Figure | None:
    """The reported percentage: of this whole, else one whose source does not say of what."""
    known = [each for each in now.shares() if (each.metric, each.whom) == (metric, whom)]
    named = [each for each in known if each.of is of]
    return next(reversed(named or [each for each in known if each.of is None]), None)

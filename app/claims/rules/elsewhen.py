"""A figure that belongs to another day than those around it. Pure."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.claims.rules.figures import Figure, Metric, Unit
from app.claims.rules.findings import Reason, Why
from app.claims.rules.snapshot import Snapshot, snapshots
from app.claims.rules.wording import Said, amount, counted, day, percent

# Those who must hold a card grow by about 2.0 % a year; more than this is another number.
MOST_GROWTH_A_YEAR = Fraction(3, 100)
DAYS_A_YEAR = 365


def said_elsewhen(figure: Figure, now: Snapshot) -> list[Reason]:
    """The likely reason, when the same was reported, or follows, for another day."""
    for other in snapshots(now.elsewhen):
        if _is_of(figure, other):
            value, when = amount(figure), day(other.as_of)
            return [
                Reason(
                    why=Why.OTHER_SNAPSHOT,
                    say=Said(
                        id=f"{value.id} adalah angka per {when.id}.",
                        en=f"{value.en} is the figure of {when.en}.",
                    ),
                )
            ]
    return []


def _is_of(figure: Figure, other: Snapshot) -> bool:
    """Whether the other day has this figure, said or as a remainder."""
    same = other.count(figure.metric, figure.whom)
    if same is not None and figure.unit is Unit.PEOPLE:
        return same.value == figure.value
    recorded = other.count(Metric.RECORDED, figure.whom)
    if figure.metric is not Metric.UNRECORDED or recorded is None or figure.unit is Unit.PERCENT:
        return False
    return any(whole.value - recorded.value == figure.value for whole in other.wholes(figure.whom))


@dataclass(frozen=True, kw_only=True, slots=True)
class Back:
    """What a backlog that belongs to an earlier day says about that day.

    whole           wajib KTP then                          people
    least, most     the same at both ends of the rounding   people
    """

    as_of: date
    share: Figure
    whole: Fraction
    least: Fraction
    most: Fraction


def fits_a_share(figure: Figure, *, whole: Figure, recorded: Figure, now: Snapshot) -> list[Reason]:
    """The likely reason, when a backlog fits another day's percentage of recorded people.

    With 48,523 unrecorded and 90.14 % recorded in August 492,120 had to hold a card then: not
    many fewer than the 492,765 of September, so the 48,523 may well be August's. What follows
    from that is said too: how many were recorded since, and how many came to need a card.
    """
    if figure.metric is not Metric.UNRECORDED:
        return []
    for share in now.elsewhen:
        back = _back(figure, share, whole)
        if back is not None:
            return [_tell(figure, back, whole=whole, recorded=recorded)]
    return []


def _back(figure: Figure, share: Figure, whole: Figure) -> Back | None:
    fits = (share.unit, share.metric, share.whom) == (
        Unit.PERCENT,
        Metric.RECORDED,
        figure.whom,
    ) and share.of in (None, whole.metric)
    if not fits or share.exact + share.slack >= 100:
        return None
    then = 100 * figure.exact / (100 - share.exact)
    least = 100 * figure.exact / (100 - share.exact + share.slack)
    most = 100 * figure.exact / (100 - share.exact - share.slack)
    days = abs((whole.as_of - share.as_of).days)
    growth = whole.exact * MOST_GROWTH_A_YEAR * days / DAYS_A_YEAR
    before = share.as_of < whole.as_of
    low, high = (
        (whole.exact - growth, whole.exact) if before else (whole.exact, whole.exact + growth)
    )
    if most < low or least > high:
        return None
    return Back(as_of=share.as_of, share=share, whole=then, least=least, most=most)


def _tell(figure: Figure, back: Back, *, whole: Figure, recorded: Figure) -> Reason:
    value, share, when = amount(figure), amount(back.share), day(back.as_of)
    then, came = counted(back.whole), counted(whole.exact - back.whole)
    since = [recorded.exact - (each - figure.exact) for each in (back.whole, back.most, back.least)]
    done, least, most = (counted(each) for each in since)
    return Reason(
        why=Why.OTHER_SNAPSHOT,
        say=Said(
            id=f"{value.id} cocok dengan {share.id} per {when.id}: wajib KTP saat itu sekitar"
            f" {then.id}. Bila benar, sejak itu {done.id} terekam ({least.id}–{most.id}) dan"
            f" wajib KTP bertambah {came.id}.",
            en=f"{value.en} fits {share.en} of {when.en}: about {then.en} had to hold a card then."
            f" If so, {done.en} were recorded since ({least.en}–{most.en}) and {came.en} more"
            " have to hold one.",
        ),
    )


def pair_of_another_day(
    figure: Figure, *, other: Figure, part: Figure, whole: Figure
) -> Reason | None:
    """The likely reason, when two percentages make 100 together, and neither fits the counts.

    Then there are counts that they do fit: 88,491 are 98.18 % of 90,127 to 90,136.
    """
    apart = abs(figure.exact + other.exact - 100) > figure.slack + other.slack
    if apart or figure.exact <= figure.slack:
        return None
    least = 100 * part.exact / (figure.exact + figure.slack)
    most = 100 * part.exact / (figure.exact - figure.slack)
    low, high = counted(-((-least) // 1)), counted(most // 1)
    mine, yours = (percent(each.exact, decimals=each.decimals) for each in (figure, other))
    count, of = amount(part), amount(whole)
    return Reason(
        why=Why.OTHER_SNAPSHOT,
        say=Said(
            id=f"{mine.id} dan {yours.id} berpasangan, tetapi tidak dengan angka-angka ini:"
            f" {count.id} adalah {mine.id} dari {low.id}–{high.id}, bukan dari {of.id}."
            " Persentase ini dari data lain.",
            en=f"{mine.en} and {yours.en} belong together, but not to these counts: {count.en} is"
            f" {mine.en} of {low.en}–{high.en}, not of {of.en}. The percentages are of other data.",
        ),
    )

"""Pools of young people are no parts of the backlog: some are under 17, some in both. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from app.claims.rules.figures import Figure, Metric, Whom
from app.claims.rules.findings import Finding, Kind, Reason, Why, rounded
from app.claims.rules.snapshot import Snapshot, snapshots
from app.claims.rules.wording import Said, beside, counted, day, equals, name, term

POOLS = (Whom.PUPIL, Whom.OUT_OF_SCHOOL)


def overlap_findings(now: Snapshot) -> Iterator[Finding]:
    """Pools that hold more unrecorded people than there are in all.

    Lists of pupils come more often than the clean data: they are held against the newest of those.
    """
    whole = _newest_whole(now)
    pools = [each for whom in POOLS if (each := _unrecorded(now, whom)) is not None]
    if whole is None or not pools:
        return
    together = sum((each.exact for each in pools), Fraction(0))
    if together <= whole.exact:
        return
    beyond, all_of_them = counted(together - whole.exact), counted(together)
    result = beside(all_of_them, Said(id="di dalam kelompok", en="in the pools"))
    formula = equals(beside(*(term(each) for each in pools), by=" + "), result)
    total = term(whole)
    if whole.as_of != now.as_of:
        total = beside(total, Said(id="per", en="as of"), day(whole.as_of))
    yield Finding(
        kind=Kind.OVERLAP,
        figure=pools[0],
        others=(*pools[1:], whole),
        derived=rounded(whole.exact, 0),
        size=rounded(together - whole.exact, 0),
        say=Said(
            id=f"{formula.id}, {beyond.id} lebih banyak daripada {total.id}.",
            en=f"{formula.en}, {beyond.en} more than {total.en}.",
        ),
        reasons=(_bounds(pools, whole, together),),
    )


def _newest_whole(now: Snapshot) -> Figure | None:
    """All unrecorded people on that day, or on the last one before that says how many."""
    before = [each for each in snapshots(now.elsewhen) if each.as_of < now.as_of]
    known = (_unrecorded(each, Whom.ALL) for each in (now, *reversed(before)))
    return next((each for each in known if each is not None), None)


def _unrecorded(now: Snapshot, whom: Whom) -> Figure | None:
    """By the two counts that it is the remainder of, else as it was reported.

    The reported one is the first to be in doubt; a figure that was derived keeps its name.
    """
    reported, recorded = now.count(Metric.UNRECORDED, whom), now.count(Metric.RECORDED, whom)
    wholes = now.net_wholes(whom)
    if recorded is None or not wholes or wholes[0].value < recorded.value:
        return reported
    return Figure(
        metric=Metric.UNRECORDED,
        place=now.place,
        value=wholes[0].value - recorded.value,
        as_of=now.as_of,
        whom=whom,
        id="" if reported is None else reported.id,
    )


def _bounds(pools: list[Figure], whole: Figure, together: Fraction) -> Reason:
    """How many of the pools are not among the whole, and how many can be in two pools."""
    least, most = counted(together - whole.exact), counted(together)
    twice = ""
    twice_en = ""
    if len(pools) > 1:
        both = counted(min(each.exact for each in pools))
        twice = f"; paling banyak {both.id} ada di dua kelompok"
        twice_en = f"; at most {both.en} are in two pools"
    of = name(whole.metric)
    return Reason(
        why=Why.NOT_A_PARTITION,
        say=Said(
            id=f"Kelompok-kelompok ini bukan bagian dari {of.id}: sedikitnya {least.id} dan paling"
            f" banyak {most.id} di antaranya belum 17 tahun atau terhitung dua kali{twice}."
            " Jangan dijumlahkan.",
            en=f"These pools are not parts of the {of.en}: at least {least.en} and at most {most.en}"
            f" of them are under 17 or counted twice{twice_en}. They must not be added.",
        ),
    )

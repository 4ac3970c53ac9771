"""Parts make the whole: men and women, the kelurahan of a kecamatan, its kecamatan. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from app.claims.rules.digits import swapped
from app.claims.rules.figures import Figure, Metric, Place, Unit, Whom
from app.claims.rules.findings import Finding, Kind, found, rounded
from app.claims.rules.snapshot import Snapshot
from app.claims.rules.wording import Said, beside, counted, equals, name, term

MOST_NAMED = 3
AREA_COUNTS = frozenset({Metric.KECAMATAN, Metric.KELURAHAN})


def sex_findings(now: Snapshot) -> Iterator[Finding]:
    """Men and women who are not all people together."""
    for metric in Metric:
        whole = now.count(metric)
        parts = [now.count(metric, whom) for whom in (Whom.MALE, Whom.FEMALE)]
        known = [each for each in parts if each is not None]
        if whole is not None and len(known) == len(parts):
            yield from _compared(whole, known, complete=True)


def area_findings(
    by_place: Mapping[Place, Snapshot], below: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Areas that do not make the area they lie in; a part of them may not exceed it.

    by_place      one day's figures
    below[code]   the codes of the areas right below
    """
    for place, now in by_place.items():
        if place.npsn or not below.get(place.area_code):
            continue
        for metric, whom in _kinds(now):
            whole = now.count(metric, whom)
            known, complete = _inside(place.area_code, metric, whom, by_place, below)
            if whole is not None and known:
                yield from _compared(whole, known, complete=complete)


def _inside(
    code: str,
    metric: Metric,
    whom: Whom,
    by_place: Mapping[Place, Snapshot],
    below: Mapping[str, Sequence[str]],
) -> tuple[list[Figure], bool]:
    """The areas' figures, of a kecamatan without one its kelurahan's; whether none is missing."""
    known: list[Figure] = []
    complete = True
    for inner in below.get(code, ()):
        now = by_place.get(Place(area_code=inner))
        figure = now.count(metric, whom) if now else None
        if figure is not None:
            known.append(figure)
            continue
        parts, whole = _inside(inner, metric, whom, by_place, below)
        known += parts
        complete = complete and whole and bool(parts)
    return known, complete


def _kinds(now: Snapshot) -> list[tuple[Metric, Whom]]:
    """What is counted there, each once. How many areas there are is counted otherwise."""
    kinds = [
        (each.metric, each.whom)
        for each in now.figures
        if each.unit is not Unit.PERCENT and each.metric not in AREA_COUNTS
    ]
    return list(dict.fromkeys(kinds))


def _compared(whole: Figure, parts: list[Figure], *, complete: bool) -> Iterator[Finding]:
    together = sum((each.exact for each in parts), Fraction(0))
    slack = sum((each.slack for each in parts), Fraction(0))
    too_many = together - slack > whole.exact + whole.slack
    if too_many or (complete and not whole.agrees(together, slack=slack)):
        yield found(
            Kind.PARTS,
            whole,
            tuple(parts),
            truth=together,
            formula=_formula(whole, parts, together),
            reasons=tuple(swapped(whole, rounded(together, 0))),
        )


def _formula(whole: Figure, parts: list[Figure], together: Fraction) -> Said:
    result = beside(counted(together), name(whole.metric, whole.whom))
    if len(parts) <= MOST_NAMED:
        return equals(beside(*(term(each) for each in parts), by=" + "), result)
    many = Said(id=f"jumlah {len(parts)} wilayah", en=f"the sum of {len(parts)} areas")
    return equals(many, result)

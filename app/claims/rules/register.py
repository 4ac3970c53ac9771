"""How many kecamatan and kelurahan there are, the office's own list says. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from app.claims.rules.digits import swapped
from app.claims.rules.figures import Metric
from app.claims.rules.findings import Finding, Kind, found, rounded
from app.claims.rules.snapshot import Snapshot
from app.claims.rules.wording import Said, counted, name


def register_findings(now: Snapshot, below: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Counts of areas that are not those of the list.

    below[code]   the codes of the areas right below
    """
    for metric in (Metric.KECAMATAN, Metric.KELURAHAN):
        said = now.count(metric)
        known = areas_in(now.place.area_code, metric, below)
        if said is None or not known or said.agrees(Fraction(known)):
            continue
        count, what = counted(known), name(metric)
        formula = Said(
            id=f"{count.id} {what.id} dalam daftar wilayah kantor",
            en=f"{count.en} {what.en} on the office's list of areas",
        )
        yield found(
            Kind.REGISTER,
            said,
            (),
            truth=Fraction(known),
            formula=formula,
            reasons=tuple(swapped(said, rounded(Fraction(known), 0))),
        )


def areas_in(code: str, metric: Metric, below: Mapping[str, Sequence[str]]) -> int:
    """How many of the level the list has there."""
    parts = 3 if metric is Metric.KECAMATAN else 4
    inside = [inner for inner in below.get(code, ()) if inner != code]
    here = sum(inner.count(".") + 1 == parts for inner in inside)
    return here + sum(areas_in(inner, metric, below) for inner in inside)

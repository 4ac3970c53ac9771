"""Figures as the five offices published them, and words to build others."""

from datetime import date
from decimal import Decimal
from typing import Any

from app.claims.rules import Figure, Finding, Kind, Metric, Place, Unit, Why, contradictions

OFFICE = "75.71"
S1_2023 = date(2023, 6, 30)
NO_AREAS: dict[str, list[str]] = {}


def count(metric: Metric, value: int, *, as_of: date = S1_2023, **rest: Any) -> Figure:
    """A count of people; its id is its metric unless one is given."""
    place = rest.pop("place", Place(area_code=OFFICE))
    whom = rest.get("whom", "")
    said: dict[str, Any] = {"id": f"{metric}-{whom}", "source": "uji"} | rest
    return Figure(metric=metric, value=Decimal(value), as_of=as_of, place=place, **said)


def share(metric: Metric, value: str, *, as_of: date = S1_2023, **rest: Any) -> Figure:
    """A percentage, with the decimals it was written with."""
    place = rest.pop("place", Place(area_code=OFFICE))
    said: dict[str, Any] = {"id": f"{metric}%-{rest.get('whom', '')}", "source": "uji"} | rest
    return Figure(
        metric=metric,
        value=Decimal(value),
        as_of=as_of,
        place=place,
        unit=Unit.PERCENT,
        **said,
    )


def compared(*figures: Figure) -> list[Finding]:
    return contradictions(figures, NO_AREAS)


def only(*figures: Figure, kind: Kind) -> Finding:
    """The one contradiction among them, which is of this kind."""
    found = compared(*figures)
    assert [each.kind for each in found] == [kind], [each.say for each in found]
    return found[0]


def whys(finding: Finding) -> list[Why]:
    return [each.why for each in finding.reasons]

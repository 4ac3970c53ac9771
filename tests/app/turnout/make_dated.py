"""Visits on dates, as calibration takes them."""

from datetime import date, timedelta

from app.places.rules import SiteKind
from app.turnout.rules import SEGMENT_OF_KIND, Dated, Key, Seen

FIRST = date(2023, 1, 2)


def visit(
    day: int,
    in_reach: int,
    came: int,
    *,
    kind: SiteKind = SiteKind.HALL,
    district: str = "75.71.01",
    at_least: bool = False,
) -> Dated:
    """On the so-manieth day."""
    return Dated(
        key=Key(kind=kind, segment=SEGMENT_OF_KIND[kind], district=district),
        date=FIRST + timedelta(days=day),
        seen=Seen(district=district, in_reach=in_reach, came=came, at_least=at_least),
    )

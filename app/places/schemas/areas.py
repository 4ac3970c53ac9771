"""Shapes of areas and schools on the wire."""

from typing import Literal

from app.core.wire import AreaCode, Latitude, Longitude, Name, Npsn, Wire
from app.places.schemas.shared import WhyShown

AreaLevelName = Literal["kabupaten", "kecamatan", "kelurahan"]
SchoolLevel = Literal["SMA", "SMK", "SLB", "MA", "PKBM", "other"]
PointKind = Literal["exact", "approximate"]


class AreaNew(Wire):
    code: AreaCode
    name: Name
    lat: Latitude
    lon: Longitude


class AreaEdit(Wire):
    """What is left out or null stays."""

    name: Name | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None


class AreaShown(AreaNew):
    level: AreaLevelName
    parent: AreaCode | None
    version: int


class AreaHolding(Wire):
    code: AreaCode
    name: Name


class WhereaboutsShown(Wire):
    """Where a point lies.

    area   the smallest area whose boundary holds it; null where no known boundary does
    why    why it does not lie in the area that was named; null where nothing speaks against it
    """

    area: AreaHolding | None
    why: WhyShown | None


class SchoolNew(Wire):
    """`area` is the smallest area it is known to lie in."""

    npsn: Npsn
    name: Name
    level: SchoolLevel
    area: AreaCode
    lat: Latitude
    lon: Longitude
    point: PointKind = "exact"


class SchoolEdit(Wire):
    """What is left out or null stays."""

    name: Name | None = None
    level: SchoolLevel | None = None
    area: AreaCode | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    point: PointKind | None = None
    active: bool | None = None


class SchoolShown(SchoolNew):
    active: bool
    version: int

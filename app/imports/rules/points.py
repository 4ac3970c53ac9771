"""Whether a row says where something stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.imports.rules import say_places as say
from app.imports.rules.cells import Value
from app.imports.rules.faults import Fault


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    lat: float
    lon: float


def point_of(says: Mapping[str, Value]) -> Point | Fault | None:
    """The row's point; None when it says none. 0,0 lies in the sea and is how lists say none."""
    lat, lon = says.get("lat"), says.get("lon")
    if lat is None and lon is None:
        return None
    if not isinstance(lat, float) or not isinstance(lon, float):
        return say.point_half()
    if not lat and not lon:
        return None
    # All of Indonesia, with the sea around it. Swapped numbers are the usual mistake.
    if not (-12 <= lat <= 8 and 94 <= lon <= 142):
        return say.point_elsewhere()
    return Point(lat=lat, lon=lon)

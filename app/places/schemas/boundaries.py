"""Boundaries of areas on the wire: GeoJSON (RFC 7946).

What else a file says beside geometry and code, as others write it, is passed over and not kept.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.core.wire import AreaCode, Name, Source, Wire
from app.places.schemas.areas import AreaLevelName

MOST_AREAS = 1_000
Degrees = Annotated[float, Field(ge=-180, le=180, strict=False)]
Position = Annotated[list[Degrees], Field(min_length=2, max_length=3)]
Ring = Annotated[list[Position], Field(min_length=4, max_length=100_000)]
Polygon = Annotated[list[Ring], Field(min_length=1, max_length=1_000)]


class GeoJson(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class PolygonGeometry(GeoJson):
    """`coordinates`: rings of [longitude, latitude], the outside first."""

    type: Literal["Polygon"]
    coordinates: Polygon

    @property
    def polygons(self) -> list[list[list[list[float]]]]:
        return [self.coordinates]


class MultiPolygonGeometry(GeoJson):
    type: Literal["MultiPolygon"]
    coordinates: Annotated[list[Polygon], Field(min_length=1, max_length=1_000)]

    @property
    def polygons(self) -> list[list[list[list[float]]]]:
        return self.coordinates


class AreaNamed(GeoJson):
    """The official code of the area; other properties are passed over."""

    code: AreaCode


class AreaFeature(GeoJson):
    type: Literal["Feature"]
    properties: AreaNamed
    geometry: Annotated[PolygonGeometry | MultiPolygonGeometry, Field(discriminator="type")]


class BoundariesStated(GeoJson):
    """The boundaries of some areas; those of other areas stay as they are."""

    type: Literal["FeatureCollection"]
    features: Annotated[list[AreaFeature], Field(min_length=1, max_length=MOST_AREAS)]


class BoundariesKept(Wire):
    """Of how many areas a boundary came, and of how many another one than before."""

    added: int
    changed: int
    unchanged: int


class AreaShownOnMap(Wire):
    code: AreaCode
    name: Name
    level: AreaLevelName
    source: Source


class GeometryShown(Wire):
    type: Literal["MultiPolygon"]
    coordinates: list[list[list[list[float]]]]


class FeatureShown(Wire):
    type: Literal["Feature"]
    properties: AreaShownOnMap
    geometry: GeometryShown


class BoundariesShown(Wire):
    type: Literal["FeatureCollection"]
    features: list[FeatureShown]

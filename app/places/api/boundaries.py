"""Doors to boundaries of areas."""

from typing import Annotated

from fastapi import Query

from app.accounts.access import Db, Manager, Viewer
from app.core.wire import Source
from app.places import actions, queries
from app.places.api.door import router
from app.places.api.shared import RowId
from app.places.schemas.areas import AreaLevelName
from app.places.schemas.boundaries import (
    AreaShownOnMap,
    BoundariesKept,
    BoundariesShown,
    BoundariesStated,
    FeatureShown,
    GeometryShown,
)
from app.places.tables import Area, AreaBoundary

BoundarySource = Annotated[Source, Query(description="Where the boundaries come from.")]


@router.get("/offices/{office}/boundaries")
def show_boundaries(
    caller: Viewer, db: Db, level: Annotated[AreaLevelName | None, Query()] = None
) -> BoundariesShown:
    """The areas whose boundary is known, as GeoJSON, by code."""
    kept = queries.boundaries(db, caller.office_id)
    return BoundariesShown(
        type="FeatureCollection",
        features=[
            _feature(area, kept[area.code])
            for area in queries.areas(db, caller.office_id)
            if area.code in kept and level in (None, area.level)
        ],
    )


@router.put("/offices/{office}/boundaries")
def state_boundaries(
    caller: Manager, db: Db, asked: BoundariesStated, source: BoundarySource
) -> BoundariesKept:
    """State where areas end, by a GeoJSON file with the code of each; other areas stay.

    All or nothing. Of the file only codes and geometry are kept, to the metre.
    """
    counts = actions.state_boundaries(
        db,
        office_id=caller.office_id,
        stated=[(each.properties.code, each.geometry.polygons) for each in asked.features],
        source=source,
    )
    return BoundariesKept(added=counts.added, changed=counts.changed, unchanged=counts.unchanged)


@router.delete("/offices/{office}/boundaries/{area}", status_code=204)
def remove_boundary(caller: Manager, db: Db, area: RowId) -> None:
    """Forget where an area ends."""
    actions.remove_boundary(db, kept=queries.boundary(db, caller.office_id, area))


def _feature(area: Area, kept: AreaBoundary) -> FeatureShown:
    return FeatureShown(
        type="Feature",
        properties=AreaShownOnMap(
            code=area.code,
            name=area.name,
            level=area.level,  # pyright: ignore[reportArgumentType] -- pydantic checks it
            source=kept.source,
        ),
        geometry=GeometryShown(type="MultiPolygon", coordinates=kept.polygons),
    )

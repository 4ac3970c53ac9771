"""What people do with boundaries of areas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core.errors import Field
from app.places import queries
from app.places.actions.refusing import refuse
from app.places.rules.boundaries import BoundaryError, Polygon, boundary
from app.places.tables import Area, AreaBoundary

MOST_PROBLEMS = 20
Stated = Sequence[Sequence[Sequence[Sequence[float]]]]


@dataclass(kw_only=True, slots=True)
class Counts:
    added: int = 0
    changed: int = 0
    unchanged: int = 0


def state_boundaries(
    db: Session, *, office_id: str, stated: Sequence[tuple[str, Stated]], source: str
) -> Counts:
    """These areas end where it is stated; all of them or none. The same again changes nothing.

    stated   of each area its code and polygons

    Raises Invalid that names each feature with an unknown or doubled area, or a boundary that
    cannot be.
    """
    areas = {area.code: area for area in queries.areas(db, office_id)}
    found = _checked(stated, areas)
    kept = queries.boundaries(db, office_id)
    counts = Counts()
    for code, polygons in found.items():
        row = kept.get(code)
        if row is None:
            db.add(
                AreaBoundary(office_id=office_id, area_code=code, polygons=polygons, source=source)
            )
            counts.added += 1
        elif (row.polygons, row.source) == (polygons, source):
            counts.unchanged += 1
        else:
            row.polygons, row.source = polygons, source
            counts.changed += 1
    db.flush()
    return counts


def remove_boundary(db: Session, *, kept: AreaBoundary) -> None:
    """Nobody knows any more where the area ends."""
    db.delete(kept)
    db.flush()


def _checked(
    stated: Sequence[tuple[str, Stated]], areas: Mapping[str, Area]
) -> dict[str, list[Polygon]]:
    found: dict[str, list[Polygon]] = {}
    problems: list[Field] = []
    for at, (code, polygons) in enumerate(stated):
        path = f"features.{at}"
        if code not in areas:
            problems.append(
                Field(
                    path=f"{path}.properties.code",
                    id="Wilayah ini belum ada di kantor Anda.",
                    en="Your office has no such area yet.",
                )
            )
        elif code in found:
            problems.append(
                Field(
                    path=f"{path}.properties.code",
                    id="Wilayah ini disebut dua kali.",
                    en="This area is there twice.",
                )
            )
        else:
            found[code] = []
            area = areas[code]
            try:
                found[code] = boundary(polygons, middle=(area.lat, area.lon))
            except BoundaryError as wrong:
                problems.append(Field(path=f"{path}.geometry", id=wrong.id, en=wrong.en))
    if problems:
        refuse(*problems[:MOST_PROBLEMS])
    return found

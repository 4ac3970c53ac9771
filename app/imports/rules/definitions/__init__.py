"""Every kind of spreadsheet that can be read. Templates are made from the same."""

from app.imports.rules.definitions.backlog import BACKLOG
from app.imports.rules.definitions.column import Column, Definition, Kind, Type
from app.imports.rules.definitions.figures import FIGURES
from app.imports.rules.definitions.office import STAFF, STOCK
from app.imports.rules.definitions.people import PUPILS, RESIDENTS
from app.imports.rules.definitions.places import AREAS, SCHOOLS, SITES
from app.imports.rules.definitions.week import WEEK

DEFINITIONS = {
    definition.kind: definition
    for definition in (
        AREAS,
        SCHOOLS,
        SITES,
        STAFF,
        STOCK,
        BACKLOG,
        PUPILS,
        RESIDENTS,
        FIGURES,
        WEEK,
    )
}
# What changes the office's books and records. A week by hand becomes a plan, and has its own doors.
IMPORTED = tuple(kind for kind in DEFINITIONS if kind is not Kind.WEEK)

__all__ = ["DEFINITIONS", "IMPORTED", "Column", "Definition", "Kind", "Type"]

"""Every kind of spreadsheet that can be imported. Templates are made from the same."""

from app.imports.rules.definitions.backlog import BACKLOG
from app.imports.rules.definitions.column import Column, Definition, Kind, Type
from app.imports.rules.definitions.figures import FIGURES
from app.imports.rules.definitions.office import STAFF, STOCK
from app.imports.rules.definitions.people import PUPILS, RESIDENTS
from app.imports.rules.definitions.places import AREAS, SCHOOLS, SITES

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
    )
}

__all__ = ["DEFINITIONS", "Column", "Definition", "Kind", "Type"]

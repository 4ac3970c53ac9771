"""Things that a file adds or changes one by one: areas, schools, sites, staff."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.imports.rules.definitions import Kind
from app.imports.rules.faults import Fault
from app.imports.rules.prepared import Change, Prepared
from app.imports.rules.reading import Reading

# A degree in the fifth place is a metre: files round, and that is no change.
SAME_DEGREES = 1e-6


@dataclass(kw_only=True, slots=True)
class PreparedRecords(Prepared):
    """Rows to be added, and rows that are there with what changes about them."""

    kind: Kind
    additions: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    edits: list[tuple[Any, dict[str, Any]]] = field(
        default_factory=list[tuple[Any, dict[str, Any]]]
    )

    @property
    def reading(self) -> Reading:
        return self.readings[self.kind]

    def add(self, key: str, name: str, values: Mapping[str, Any]) -> None:
        self.additions.append(dict(values))
        self.changes.append(Change(key=key, name=name, is_new=True))
        self.basis.append(["add", key, dict(values)])

    def edit(self, key: str, name: str, row: Any, values: Mapping[str, Any]) -> None:
        """What differs from the row; nothing when it says so already."""
        changes = {name: value for name, value in values.items() if _differs(row, name, value)}
        if changes:
            self.edits.append((row, changes))
            self.changes.append(Change(key=key, name=name, fields=tuple(sorted(changes))))
            self.basis.append(["edit", key, changes])

    def refuse(self, number: int, fields: tuple[str, ...], fault: Fault) -> None:
        """At the first of the fields that the table has a column for."""
        columns = self.reading.columns
        self.reading.refuse(number, next((columns[n] for n in fields if n in columns), ""), fault)


def empty(kind: Kind, reading: Reading) -> PreparedRecords:
    return PreparedRecords(kind=kind, readings={kind: reading})


def _differs(row: Any, name: str, value: Any) -> bool:
    there = getattr(row, name)
    if name in ("lat", "lon"):
        return abs(there - value) > SAME_DEGREES
    return there != value

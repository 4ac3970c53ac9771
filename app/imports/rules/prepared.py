"""What an import would do, found out before anything is done."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.imports.rules.definitions import Kind
from app.imports.rules.faults import Fault, Problem
from app.imports.rules.reading import Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One thing that would be otherwise afterwards.

    before, after   counts; None where nothing is counted
    is_new          it was not there before
    fields          what about it changes, where nothing is counted
    """

    key: str
    name: str
    before: int | None = None
    after: int | None = None
    is_new: bool = False
    fields: tuple[str, ...] = ()


@dataclass(kw_only=True, slots=True)
class Prepared:
    """An import that could be carried out, unless there are problems.

    readings   what was read, by kind
    notices    what to know about the files that is no problem
    changes    what people see: by area, school, person, item
    basis      every single change, so that the same basis is the same effect
    """

    readings: Mapping[Kind, Reading]
    notices: list[tuple[Kind, Fault]] = field(default_factory=list[tuple[Kind, Fault]])
    changes: list[Change] = field(default_factory=list[Change])
    basis: list[Any] = field(default_factory=list[Any])

    @property
    def problems(self) -> list[tuple[Kind, Problem]]:
        return [(kind, one) for kind, reading in self.readings.items() for one in reading.problems]

    @property
    def found(self) -> int:
        """How many problems there are, those beyond the first thousand too."""
        return sum(reading.found for reading in self.readings.values())

    @property
    def changes_nothing(self) -> bool:
        """Whether all that the files say is so already."""
        return not self.basis

    def tag(self, declared: Any) -> str:
        """The same text for the same changes declared in the same way, and only then."""
        said = json.dumps([declared, self.basis], sort_keys=True, default=str)
        return hashlib.sha256(said.encode()).hexdigest()[:32]

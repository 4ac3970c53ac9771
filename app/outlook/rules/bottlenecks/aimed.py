"""Which forecast a monthly sheet goes by, and whose target that has. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.outlook.rules.goals import Reckoned


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A forecast of the month.

    goal       what its target was worked out from; None = a number of the books, or no target
    is_aimed   whether it has a target
    asked_by   the name of who asked for it
    """

    id: str
    goal: Reckoned | None
    is_aimed: bool
    asked_by: str

    def is_of(self, targets: Collection[str]) -> bool:
        """Whether it is about one of these targets."""
        return self.goal is not None and self.goal.aimed.target_id in targets


def chosen(newest_first: Sequence[Candidate], targets: Collection[str]) -> Candidate | None:
    """The newest for a target of the office; the newest of all where there is none."""
    of_the_office = (each for each in newest_first if each.is_of(targets))
    return next(of_the_office, next(iter(newest_first), None))

"""Which rules a change breaks anew, beside those that are broken already. Pure."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from solver.check import Violation, broken_rules
from solver.plan import CrewDay, Visit
from solver.problem import Night, Problem

# The rule, whose place it is broken at, and the facts of it.
Break = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class BrokenBefore:
    """What is broken already: a crew fell ill, and nobody has replanned yet.

    Only the very same counts as broken before: by the same visit at the same time, with the same
    numbers. A day that gets worse is broken anew.
    """

    breaks: frozenset[Break]

    @staticmethod
    def of(
        problem: Problem,
        *,
        visits: Sequence[Visit],
        nights: Sequence[Night],
        staffing: Sequence[CrewDay],
    ) -> "BrokenBefore":
        """What these break as they stand."""
        found = broken_rules(problem, visits=visits, nights=nights, staffing=staffing)
        return BrokenBefore.of_found(found, visits)

    @staticmethod
    def of_found(found: Iterable[Violation], visits: Sequence[Visit]) -> "BrokenBefore":
        """These, which the visits break."""
        return BrokenBefore(breaks=frozenset(_break(one, visits) for one in found))

    def anew(self, found: Iterable[Violation], visits: Sequence[Visit]) -> list[Violation]:
        """Of what these visits break, what was not broken before."""
        return [one for one in found if _break(one, visits) not in self.breaks]


NOTHING = BrokenBefore(breaks=frozenset())


def _break(violation: Violation, visits: Sequence[Visit]) -> Break:
    """Entries of a list are told by what they are: their places differ from list to list."""
    index = re.fullmatch(r"visits\[(\d+)\]", violation.where)
    if index is None:
        where = re.sub(r"\[\d+\]", "", violation.where)
    else:
        visit = visits[int(index[1])]
        where = f"{visit.site} {visit.crew} {visit.date} {visit.arrive_minute}"
    return violation.rule.value, where, json.dumps(dict(violation.detail), sort_keys=True)

"""What stating counts of cohorts would change, and where it cannot be so."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.backlog import queries as backlog
from app.backlog.rules import CohortKey, Scope
from app.imports.rules.gazetteer import Gazetteer
from app.imports.rules.prepared import Change


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """Counts for a scope, beside what the ledger says of the same day.

    before, after   people by cohort; those with nobody before and after are left out
    too_few         cohorts that more people have left since than the count has, and how many
    """

    scope: Scope
    before: Mapping[CohortKey, int]
    after: Mapping[CohortKey, int]
    too_few: Mapping[CohortKey, int]

    @property
    def differences(self) -> dict[CohortKey, tuple[int, int]]:
        keys = self.before.keys() | self.after.keys()
        both = {key: (self.before.get(key, 0), self.after.get(key, 0)) for key in keys}
        return {key: pair for key, pair in both.items() if pair[0] != pair[1]}


def stated(
    db: Session, office_id: str, *, scope: Scope, counts: Mapping[CohortKey, int], day: date
) -> Stated:
    """The counts beside the ledger's."""
    rows = backlog.cohorts_in(db, office_id, scope)
    people = backlog.people_on(db, office_id, scope, day)
    before = {key: people.get(row.id, 0) for key, row in rows.items()}
    left_since = {key: before[key] - row.people for key, row in rows.items()}
    return Stated(
        scope=scope,
        before={key: number for key, number in before.items() if number},
        after={key: number for key, number in counts.items() if number},
        too_few={key: left for key, left in left_since.items() if counts.get(key, 0) < left},
    )


def changes_by_area(all_stated: list[Stated], gazetteer: Gazetteer) -> list[Change]:
    """The people of each kelurahan whose number would be another, before and after."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    touched: set[str] = set()
    for one in all_stated:
        touched |= {key.kelurahan_code for key in one.differences}
        for key, number in one.before.items():
            before[key.kelurahan_code] += number
        for key, number in one.after.items():
            after[key.kelurahan_code] += number
    return [
        Change(key=code, name=gazetteer.name_of(code), before=before[code], after=after[code])
        for code in sorted(touched)
    ]


def basis(all_stated: list[Stated]) -> list[Any]:
    """Every cohort's difference."""
    return sorted(
        [
            [
                key.kelurahan_code,
                key.npsn or "",
                key.segment.value,
                key.turns_17_month or "",
                *pair,
            ]
            for one in all_stated
            for key, pair in one.differences.items()
        ]
    )

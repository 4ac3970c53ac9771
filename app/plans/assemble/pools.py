"""Cohorts become pools: people who come to the same places and may, or may not yet, get a card."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.schemas import PlannerWeights
from app.backlog import queries as backlog
from app.backlog.queries import CohortBalance
from app.backlog.rules import Segment
from solver.problem import Pool, PoolId

# Recorded from 16 on, printed from 17 on.
YOUNGEST_MONTHS_BEFORE_17 = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Crowd:
    """A pool, and where its people are found.

    kelurahan_code   their home; None for pupils, who are found at their school
    npsn             the school of pupils
    """

    pool: Pool
    segment: Segment
    kelurahan_code: str | None
    npsn: str | None


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class _Key:
    place: str
    segment: Segment
    printed_now: bool
    at_school: bool

    @property
    def pool_id(self) -> PoolId:
        return PoolId(f"{self.place}/{self.segment}/{'17' if self.printed_now else '16'}")


def recordable(db: Session, office_id: str, *, on: dt.date) -> list[CohortBalance]:
    """Everybody who can be recorded on a date, as many as there are today; not before 16."""
    return [
        cohort
        for cohort in backlog.cohorts(db, office_id, today=on)
        if cohort.months_until_17 <= YOUNGEST_MONTHS_BEFORE_17
    ]


def pools(
    cohorts: Iterable[CohortBalance], *, gone: Mapping[str, float], weights: PlannerWeights
) -> tuple[Crowd, ...]:
    """The cohorts as crowds that are found together.

    Who turns 17 later is recorded and counts as much, but uses no card yet. A pupil without a
    school is found at home.

    gone[cohort]   who will have been recorded until then   people
    """
    counts: dict[_Key, float] = defaultdict(int)
    for cohort in cohorts:
        counts[_key(cohort)] += cohort.people - gone.get(cohort.id, 0)
    return tuple(_crowd(key, people, weights) for key, people in sorted(counts.items()))


def pool_of(cohort: CohortBalance) -> PoolId:
    return _key(cohort).pool_id


def _key(cohort: CohortBalance) -> _Key:
    at_school = cohort.segment is Segment.PUPIL and cohort.npsn is not None
    segment = cohort.segment
    if segment is Segment.PUPIL and not at_school:
        segment = Segment.GENERAL
    return _Key(
        place=cohort.npsn if at_school and cohort.npsn else cohort.kelurahan_code,
        segment=segment,
        printed_now=cohort.is_wajib,
        at_school=at_school,
    )


def _crowd(key: _Key, people: float, weights: PlannerWeights) -> Crowd:
    values = {
        Segment.GENERAL: weights.general,
        Segment.PUPIL: weights.pupil,
        Segment.HOMEBOUND: weights.homebound,
        Segment.INSTITUTION: weights.institution,
    }
    return Crowd(
        pool=Pool(
            id=key.pool_id,
            people=people,
            value=values[key.segment],
            card_share=1.0 if key.printed_now else 0.0,
        ),
        segment=key.segment,
        kelurahan_code=None if key.at_school else key.place,
        npsn=key.place if key.at_school else None,
    )

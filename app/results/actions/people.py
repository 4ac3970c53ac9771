"""Reports and the backlog: whom each visit, or the counter, recorded, by cohort."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sqlalchemy.orm import Session

from app.backlog import actions as backlog
from app.backlog import queries as backlog_queries
from app.backlog.queries import CohortBalance
from app.backlog.rules import Reason
from app.backlog.tables import BacklogEntry, Cohort
from app.places import queries as places
from app.places.tables import Site
from app.plans import queries as plans
from app.plans.assemble.found import FoundAt, segment_of
from app.results import rules
from app.results.actions.booked import Booked
from app.results.schemas import CounterNew, ResultNew
from app.results.tables import Result


def settle(db: Session, office_id: str, later: Sequence[Result], *, by: str) -> dict[str, int]:
    """Each report has its people in the ledger; how many it counted beyond, by its id.

    later   the standing reports from some turn on, in their order
    """
    booked = _booked(db, office_id, later)
    left = _Left(db, office_id, booked)
    beyond: dict[str, int] = {}
    due: list[tuple[Result, Site | None, dict[str, int]]] = []
    for each in later:
        site = site_of(db, each)
        share, beyond[each.id] = left.take(each, site)
        if share != {e.cohort_id: -e.change for e in booked.of(each.backlog_entries)}:
            due.append((each, site, share))
    for each, site, _ in due:
        _reverse(db, each, booked.standing(each.backlog_entries), site, by=by)
    for each, site, share in due:
        each.backlog_entries = [
            backlog.record_change(
                db,
                office_id=office_id,
                cohort_id=cohort_id,
                change=-people,
                reason=Reason.RECORDED,
                effective_date=each.date,
                source=rules.booked_from(site and site.name),
                by=by,
            ).id
            for cohort_id, people in share.items()
        ]
    db.flush()
    return beyond


def take_back(db: Session, result: Result, *, by: str) -> None:
    """The report has nobody in the ledger any more."""
    booked = _booked(db, result.office_id, [result])
    _reverse(db, result, booked.standing(result.backlog_entries), site_of(db, result), by=by)


def site_of(db: Session, result: Result) -> Site | None:
    """Where the visit was; None for the counter."""
    if result.visit_id is None:
        return None
    visit = plans.visit(db, result.office_id, result.visit_id)
    return places.site(db, result.office_id, visit.site_id)


def _reverse(
    db: Session, result: Result, entries: Iterable[BacklogEntry], site: Site | None, *, by: str
) -> None:
    for entry in entries:
        backlog.reverse(
            db,
            office_id=result.office_id,
            entry_id=entry.id,
            source=rules.reversed_for(site and site.name),
            by=by,
        )
    result.backlog_entries = []
    db.flush()


def _booked(db: Session, office_id: str, results: Sequence[Result]) -> Booked[BacklogEntry]:
    ids = [id for each in results for id in each.backlog_entries]
    return Booked(
        backlog_queries.entries_named(db, office_id, ids),
        taken_back=backlog_queries.reversed_among(db, office_id, ids),
    )


class _Left:
    """Who is unrecorded when each report has its turn."""

    def __init__(self, db: Session, office_id: str, booked: Booked[BacklogEntry]) -> None:
        rows = backlog_queries.cohort_rows(office_id).execution_options(populate_existing=True)
        self._cohorts = sorted(db.scalars(rows), key=_key)
        self._people = {row.id: row.people for row in self._cohorts}
        for entry in booked.all_standing:
            self._people[entry.cohort_id] -= entry.change
        self._found_in = cache(self._found)

    def take(self, result: Result, site: Site | None) -> tuple[dict[str, int], int]:
        """The report's people by cohort, and how many more it counted; they are left no more."""
        taken: Counter[str] = Counter()
        beyond = 0
        for people, among in self._asked(result, site):
            share = rules.spread(people, {cohort.id: self._people[cohort.id] for cohort in among})
            for cohort_id, count in share.items():
                self._people[cohort_id] -= count
            taken.update(share)
            beyond += people - sum(share.values())
        return dict(taken), beyond

    def _asked(
        self, result: Result, site: Site | None
    ) -> Iterator[tuple[int, list[CohortBalance]]]:
        """How many were recorded, and among whom they were."""
        found = self._found_in(result.date.replace(day=1))
        if site is None:
            for walk_ins in CounterNew.model_validate(result.report).recorded:
                at_home = found.anywhere(walk_ins.area)
                yield walk_ins.people, [c for c in at_home if c.segment == walk_ins.segment]
            return
        at_site = found.at(site)
        for recorded in ResultNew.model_validate(result.report).recorded:
            segment = recorded.segment or segment_of(site)
            yield recorded.people, [cohort for cohort in at_site if cohort.segment == segment]

    def _found(self, month: dt.date) -> FoundAt:
        """Who is found where; who is old enough changes on the 1st of a month."""
        balances: list[CohortBalance] = [
            backlog_queries.balance_of(row, month) for row in self._cohorts
        ]
        return FoundAt(balances)


def _key(cohort: Cohort) -> tuple[str, ...]:
    """An order that is the same wherever the same cohorts are."""
    return cohort.kelurahan_code, cohort.npsn, cohort.segment, cohort.turns_17_month

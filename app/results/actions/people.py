"""Reports and the backlog: whom each visit recorded, by cohort."""

import datetime as dt
from collections.abc import Iterable, Sequence
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
from app.results.schemas import ResultNew
from app.results.tables import VisitResult


def settle(db: Session, office_id: str, later: Sequence[VisitResult], *, by: str) -> dict[str, int]:
    """Each report has its people in the ledger; how many it counted beyond, by its id.

    later   the standing reports from some turn on, in their order
    """
    booked = _Booked(db, office_id, later)
    left = _Left(db, office_id, booked)
    beyond: dict[str, int] = {}
    due: list[tuple[VisitResult, Site, dict[str, int]]] = []
    for each in later:
        site = site_of(db, each)
        share, beyond[each.id] = left.take(each, site)
        if share != booked.by_cohort(each):
            due.append((each, site, share))
    for each, site, _ in due:
        _reverse(db, each, booked.standing(each), site, by=by)
    for each, site, share in due:
        each.backlog_entries = [
            backlog.record_change(
                db,
                office_id=office_id,
                cohort_id=cohort_id,
                change=-people,
                reason=Reason.RECORDED,
                effective_date=each.date,
                source=rules.booked_from(site.name),
                by=by,
            ).id
            for cohort_id, people in share.items()
        ]
    db.flush()
    return beyond


def take_back(db: Session, result: VisitResult, *, by: str) -> None:
    """The report has nobody in the ledger any more."""
    booked = _Booked(db, result.office_id, [result])
    _reverse(db, result, booked.standing(result), site_of(db, result), by=by)


def site_of(db: Session, result: VisitResult) -> Site:
    visit = plans.visit(db, result.office_id, result.visit_id)
    return places.site(db, result.office_id, visit.site_id)


def _reverse(
    db: Session, result: VisitResult, entries: Iterable[BacklogEntry], site: Site, *, by: str
) -> None:
    for entry in entries:
        backlog.reverse(
            db,
            office_id=result.office_id,
            entry_id=entry.id,
            source=rules.reversed_for(site.name),
            by=by,
        )
    result.backlog_entries = []
    db.flush()


class _Booked:
    """What reports have in the ledger. What somebody reversed by hand is theirs no more."""

    def __init__(self, db: Session, office_id: str, results: Sequence[VisitResult]) -> None:
        ids = [id for each in results for id in each.backlog_entries]
        found = backlog_queries.entries_named(db, office_id, ids)
        self._entries = {entry.id: entry for entry in found}
        self._reversed = backlog_queries.reversed_among(db, office_id, ids)

    def by_cohort(self, result: VisitResult) -> dict[str, int]:
        """Whom it booked, also what was reversed by hand since: that is not booked again."""
        entries = (self._entries[id] for id in result.backlog_entries)
        return {entry.cohort_id: -entry.change for entry in entries}

    def standing(self, result: VisitResult) -> list[BacklogEntry]:
        return [self._entries[id] for id in result.backlog_entries if id not in self._reversed]

    @property
    def all_standing(self) -> list[BacklogEntry]:
        return [entry for id, entry in self._entries.items() if id not in self._reversed]


class _Left:
    """Who is unrecorded when each report has its turn."""

    def __init__(self, db: Session, office_id: str, booked: _Booked) -> None:
        rows = backlog_queries.cohort_rows(office_id).execution_options(populate_existing=True)
        self._cohorts = sorted(db.scalars(rows), key=_key)
        self._people = {row.id: row.people for row in self._cohorts}
        for entry in booked.all_standing:
            self._people[entry.cohort_id] -= entry.change
        self._found_on = cache(self._found)

    def take(self, result: VisitResult, site: Site) -> tuple[dict[str, int], int]:
        """The report's people by cohort, and how many more it counted; they are left no more."""
        at_site = self._found_on(result.date).at(site)
        taken: dict[str, int] = {}
        beyond = 0
        for recorded in ResultNew.model_validate(result.report).recorded:
            segment = recorded.segment or segment_of(site)
            held = {
                cohort.id: self._people[cohort.id]
                for cohort in at_site
                if cohort.segment == segment
            }
            share = rules.spread(recorded.people, held)
            for cohort_id, people in share.items():
                self._people[cohort_id] -= people
            taken |= share
            beyond += recorded.people - sum(share.values())
        return taken, beyond

    def _found(self, day: dt.date) -> FoundAt:
        balances: list[CohortBalance] = [
            backlog_queries.balance_of(row, day) for row in self._cohorts
        ]
        return FoundAt(balances)


def _key(cohort: Cohort) -> tuple[str, ...]:
    """An order that is the same wherever the same cohorts are."""
    return cohort.kelurahan_code, cohort.npsn, cohort.segment, cohort.turns_17_month

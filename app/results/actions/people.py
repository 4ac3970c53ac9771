"""Reports and the backlog: whom each visit, or the counter, recorded, by cohort."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy.orm import Session

from app.backlog import actions as backlog
from app.backlog import queries as backlog_queries
from app.backlog.queries import CohortBalance
from app.backlog.rules import Reason, Segment
from app.backlog.tables import BacklogEntry, Cohort
from app.core.shares import spread
from app.places import queries as places
from app.places.tables import Site
from app.plans import queries as plans
from app.plans.assemble.found import FoundAt, segment_of
from app.plans.assemble.sites import turnout_key
from app.printing.rules import RecordKey
from app.results import queries, rules
from app.results.actions.booked import Booked
from app.results.schemas import CounterNew, ResultNew
from app.results.tables import Result
from app.turnout.actions import Showed


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """Whom a report recorded.

    site        where the visit was; None for the counter
    by_cohort   who left the backlog
    beyond      recorded beyond those who were unrecorded there               people
    records     all of them as print-ready records, as far as home, school and age are known
    """

    site: Site | None
    by_cohort: Mapping[str, int]
    beyond: int
    records: Mapping[RecordKey, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """People that a report recorded, among whom they were, and what is known of others."""

    people: int
    among: Sequence[CohortBalance]
    others: RecordKey


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What reports say when each has had its turn.

    taken    whom a report recorded, by its id
    showed   who came to a visit that they are of, by its id; None for one that shows nothing
    """

    taken: dict[str, Taken]
    showed: dict[str, Showed | None]


def settle(db: Session, office_id: str, later: Sequence[Result], *, by: str) -> Settled:
    """Each report has its people in the ledger.

    later   the standing reports from some turn on, in their order
    """
    booked = _booked(db, office_id, later)
    left = _Left(db, office_id, booked, first=later[0].date if later else dt.date.max)
    beside = queries.beside(db, later)
    taken: dict[str, Taken] = {}
    showed: dict[str, Showed | None] = {}
    due: list[tuple[Result, Site | None, dict[str, int]]] = []
    for each in later:
        site = site_of(db, each)
        if site is not None and each.visit_id is not None and each.id not in beside:
            showed[each.visit_id] = left.showed(each, site)
        taken[each.id] = left.take(each, site)
        share = dict(taken[each.id].by_cohort)
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
    return Settled(taken=taken, showed=showed)


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

    def __init__(
        self, db: Session, office_id: str, booked: Booked[BacklogEntry], *, first: dt.date
    ) -> None:
        rows = backlog_queries.cohort_rows(office_id).execution_options(populate_existing=True)
        self._cohorts = sorted(db.scalars(rows), key=_key)
        self._people = {row.id: row.people for row in self._cohorts}
        for entry in booked.all_standing:
            self._people[entry.cohort_id] -= entry.change
        self._found_in = cache(self._found)
        self._came_in: defaultdict[str, dict[dt.date, int]] = defaultdict(dict)
        for (cohort_id, date), change in backlog_queries.changes_after(
            db, office_id, first
        ).items():
            self._came_in[cohort_id][date] = change
        for entry in booked.all_standing:
            if entry.effective_date > first:
                self._came_in[entry.cohort_id][entry.effective_date] -= entry.change

    def showed(self, result: Result, site: Site) -> Showed | None:
        """Who was in reach of a visit when it has its turn, and who of them came."""
        report = ResultNew.model_validate(result.report)
        in_reach = sum(
            self._there(cohort, result.date)
            for cohort in self._found_in(result.date.replace(day=1)).at(site)
        )
        if report.outcome == "missed" or not in_reach:
            return None
        key = turnout_key(site)
        return Showed(
            date=result.date,
            kind=key.kind,
            segment=key.segment,
            district=key.district,
            in_reach=in_reach,
            came=rules.in_reach(
                [
                    (asked.people, sum(self._there(c, result.date) for c in asked.among))
                    for asked in self._asked(result, site)
                ]
            ),
            at_least=rules.says_at_least(
                outcome=report.outcome,
                tried=sum(each.people for each in report.recorded) + report.failed,
                could_record=result.could_record,
            ),
        )

    def _there(self, cohort: CohortBalance, day: dt.date) -> int:
        """The cohort's unrecorded people on a day, without whoever came into the ledger later."""
        later = sum(change for date, change in self._came_in[cohort.id].items() if date > day)
        return max(0, self._people[cohort.id] - later)

    def take(self, result: Result, site: Site | None) -> Taken:
        """The report's people; they are left no more."""
        taken: Counter[str] = Counter()
        records: Counter[RecordKey] = Counter()
        beyond = 0
        for asked in self._asked(result, site):
            held = {cohort.id: self._people[cohort.id] for cohort in asked.among}
            share = spread(asked.people, held)
            for cohort in asked.among:
                self._people[cohort.id] -= share.get(cohort.id, 0)
                records[_record(cohort)] += share.get(cohort.id, 0)
            taken.update(share)
            others = asked.people - sum(share.values())
            records[asked.others] += others
            beyond += others
        return Taken(site=site, by_cohort=taken, beyond=beyond, records=+records)

    def _asked(self, result: Result, site: Site | None) -> Iterator[_Asked]:
        """How many were recorded, and among whom they were."""
        found = self._found_in(result.date.replace(day=1))
        if site is None:
            for walk_ins in CounterNew.model_validate(result.report).recorded:
                at_home = found.anywhere(walk_ins.area)
                yield _Asked(
                    people=walk_ins.people,
                    among=[c for c in at_home if c.segment == walk_ins.segment],
                    others=RecordKey(home_code=walk_ins.area or result.office_id),
                )
            return
        at_site = found.at(site)
        for recorded in ResultNew.model_validate(result.report).recorded:
            segment = recorded.segment or segment_of(site)
            npsn = site.npsn if segment == Segment.PUPIL else None
            yield _Asked(
                people=recorded.people,
                among=[cohort for cohort in at_site if cohort.segment == segment],
                others=RecordKey(home_code=result.office_id, npsn=npsn or ""),
            )

    def _found(self, month: dt.date) -> FoundAt:
        """Who is found where; who is old enough changes on the 1st of a month."""
        balances: list[CohortBalance] = [
            backlog_queries.balance_of(row, month) for row in self._cohorts
        ]
        return FoundAt(balances)


def _key(cohort: Cohort) -> tuple[str, ...]:
    """An order that is the same wherever the same cohorts are."""
    return cohort.kelurahan_code, cohort.npsn, cohort.segment, cohort.turns_17_month


def _record(cohort: CohortBalance) -> RecordKey:
    return RecordKey(
        home_code=cohort.kelurahan_code,
        npsn=cohort.npsn or "",
        turns_17_month=cohort.turns_17_month or "",
    )

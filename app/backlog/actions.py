"""What people do with the backlog. Every change is an entry with its balance."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.backlog import queries, rules
from app.backlog.queries import LEDGER
from app.backlog.rules import CohortKey, Reason, Scope
from app.backlog.tables import BacklogEntry, Cohort
from app.core import ledgers
from app.core.clock import now
from app.core.errors import Conflict, Field, NotFound
from app.core.ids import new_id
from app.core.ledgers import check_not_ahead, check_reversible
from app.places import queries as places
from app.places.rules import AreaLevel


def cohort_for(db: Session, *, office_id: str, key: CohortKey) -> Cohort:
    """There is a cohort of these people, with nobody in it when it is new."""
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    found = queries.cohort_by_key(db, office_id, key)
    if found is None:
        _check_places(db, office_id, key)
        found = _empty(office_id, key)
        db.add(found)
        db.flush()
    return found


def record_change(
    db: Session,
    *,
    office_id: str,
    cohort_id: str,
    change: int,
    reason: Reason,
    effective_date: date,
    source: str,
    by: str,
) -> BacklogEntry:
    """People came into the cohort (above zero) or left it (below), never more than it has."""
    rules.check_direction(reason, change)
    check_not_ahead(effective_date, today(db, office_id))
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    made = BacklogEntry(
        office_id=office_id,
        id=new_id(),
        cohort_id=queries.cohort(db, office_id, cohort_id).id,
        change=change,
        reason=reason,
        effective_date=effective_date,
        source=source,
        made_by=by,
        made_at=now(),
    )
    return _enter(db, [made])[0]


def reverse(db: Session, *, office_id: str, entry_id: str, source: str, by: str) -> BacklogEntry:
    """The entry counts as if it had never been, from its own effective date on."""
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    found = queries.entry(db, office_id, entry_id)
    check_reversible(
        is_reversal=found.reverses_id is not None,
        reversed_before=queries.is_reversed(db, office_id, entry_id),
    )
    made = BacklogEntry(
        office_id=office_id,
        id=new_id(),
        cohort_id=found.cohort_id,
        change=-found.change,
        reason=Reason.REVERSAL,
        effective_date=found.effective_date,
        source=source,
        made_by=by,
        made_at=now(),
        reverses_id=found.id,
    )
    return _enter(db, [made])[0]


def state_counts(
    db: Session,
    *,
    office_id: str,
    scope: Scope,
    counts: Mapping[CohortKey, int],
    effective_date: date,
    source: str,
    by: str,
) -> list[BacklogEntry]:
    """At the end of that day the cohorts of the scope held these people, and others nobody.

    What happened after the day still counts. The entries are the differences from what the
    ledger says of that day, so that the same statement made twice changes nothing.
    """
    check_not_ahead(effective_date, today(db, office_id))
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    _check_counts(db, office_id, scope, counts)
    cohorts = queries.cohorts_in(db, office_id, scope)
    cohorts |= _opened(db, office_id, [key for key in counts if counts[key] and key not in cohorts])
    before = queries.people_on(db, office_id, scope, effective_date)
    differences = {key: counts.get(key, 0) - before.get(row.id, 0) for key, row in cohorts.items()}
    _check_left(cohorts, differences, counts)
    made = [
        BacklogEntry(
            office_id=office_id,
            id=new_id(),
            cohort_id=cohorts[key].id,
            change=difference,
            reason=Reason.RECOUNT,
            effective_date=effective_date,
            source=source,
            made_by=by,
            made_at=now(),
        )
        for key, difference in differences.items()
        if difference
    ]
    return _enter(db, made)


def _check_places(db: Session, office_id: str, key: CohortKey) -> None:
    if places.area(db, office_id, key.kelurahan_code).level != AreaLevel.KELURAHAN:
        raise NotFound
    if key.npsn is not None:
        places.school(db, office_id, key.npsn)


def _check_counts(
    db: Session, office_id: str, scope: Scope, counts: Mapping[CohortKey, int]
) -> None:
    """Raises NotFound for an unknown scope, Invalid that names each count it cannot take."""
    if scope.area not in (None, office_id):
        places.area(db, office_id, scope.area)
    if scope.npsn is not None:
        places.school(db, office_id, scope.npsn)
    areas = places.areas(db, office_id)
    kelurahan = {area.code for area in areas if area.level == AreaLevel.KELURAHAN}
    schools = {None} | {school.npsn for school in places.schools(db, office_id)}
    wrong: list[Field] = []
    for place, key in enumerate(counts):
        if not scope.holds(key):
            wrong.append(rules.outside_scope(place))
        if key.kelurahan_code not in kelurahan:
            wrong.append(rules.unknown_kelurahan(place))
        if key.npsn not in schools:
            wrong.append(rules.unknown_school(place))
    if wrong:
        raise rules.refused_counts(wrong)


def _check_left(
    cohorts: Mapping[CohortKey, Cohort],
    differences: Mapping[CohortKey, int],
    counts: Mapping[CohortKey, int],
) -> None:
    """Raises Invalid where more people left after the counted day than the count has."""
    places_named = {key: place for place, key in enumerate(counts)}
    wrong = [
        rules.fewer_than_left(
            places_named.get(key), least=counts.get(key, 0) - cohorts[key].people - difference
        )
        for key, difference in differences.items()
        if cohorts[key].people + difference < 0
    ]
    if wrong:
        raise rules.refused_counts(wrong)


def _opened(db: Session, office_id: str, keys: list[CohortKey]) -> dict[CohortKey, Cohort]:
    opened = {key: _empty(office_id, key) for key in keys}
    db.add_all(opened.values())
    db.flush()
    return opened


def _empty(office_id: str, key: CohortKey) -> Cohort:
    return Cohort(
        office_id=office_id,
        id=new_id(),
        kelurahan_code=key.kelurahan_code,
        npsn=key.npsn or "",
        segment=key.segment,
        turns_17_month=key.turns_17_month or "",
        people=0,
    )


def _enter(db: Session, made: list[BacklogEntry]) -> list[BacklogEntry]:
    """The entries are in the ledger and the balances have moved with them."""
    if made:
        _move(db, made)
        db.add_all(made)
        db.flush()
        ledgers.advance(db, office_id=made[-1].office_id, ledger=LEDGER, to=made[-1].id)
    return made


def _move(db: Session, made: list[BacklogEntry]) -> None:
    """All balances move, or Conflict is raised. A count may move thousands, so in one go."""
    after = Cohort.people + bindparam("change")
    moved = db.connection().execute(
        update(Cohort)
        .where(
            Cohort.office_id == bindparam("office"),
            Cohort.id == bindparam("cohort"),
            after >= 0,
            after <= rules.MOST,
        )
        .values(people=after),
        [
            {"office": entry.office_id, "cohort": entry.cohort_id, "change": entry.change}
            for entry in made
        ],
    )
    if moved.rowcount != len(made):
        raise _refusal(db, made)


def _refusal(db: Session, made: list[BacklogEntry]) -> Conflict:
    """Why not all balances moved: the first entry that its cohort has no room for."""
    for entry in made:
        key = (entry.office_id, entry.cohort_id)
        there = db.get_one(Cohort, key, populate_existing=True).people
        if there + entry.change < 0:
            return rules.not_so_many(asked=-entry.change, there=there)
        if there + entry.change > rules.MOST:
            return rules.too_many(there=there)
    raise AssertionError  # pragma: no cover -- whoever writes holds the ledger

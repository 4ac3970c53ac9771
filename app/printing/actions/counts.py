"""Counts: what was there, also before there were these books."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.backlog import rules as backlog_rules
from app.core.errors import Field
from app.core.ledgers import check_not_ahead
from app.places import queries as places
from app.printing import queries, rules
from app.printing.actions.moving import Booking, hold, rebook
from app.printing.rules import Place, RecordKey, State
from app.printing.tables import PrintEntry


def state_counts(
    db: Session,
    *,
    office_id: str,
    state: State,
    scope: Place | None,
    counts: Mapping[RecordKey, int],
    effective_date: date,
    source: str,
    by: str,
) -> list[PrintEntry]:
    """At the end of that day the groups of the scope had these people in the state, others none.

    What happened after the day still counts. The entries are the differences from what the
    ledger says of that day, so that the same statement made twice changes nothing.

    state   READY for records without a card, PRINTED for cards that wait to be handed over
    scope   None = the whole office
    """
    check_not_ahead(effective_date, today(db, office_id))
    hold(db, office_id)
    _check(db, office_id, scope, counts)
    before = queries.in_state_on(db, office_id, state, effective_date)
    now_there = queries.by_key(db, office_id)
    changes = {
        key: counts.get(key, 0) - before.get(key, 0)
        for key in sorted({*before, *counts})
        if scope is None or scope.holds(key)
    }
    named = {key: place for place, key in enumerate(counts)}
    wrong = [
        backlog_rules.fewer_than_left(named.get(key), least=counts.get(key, 0) - left)
        for key, change in changes.items()
        if key in now_there and (left := queries.counts(now_there[key])[state] + change) < 0
    ]
    if wrong:
        raise backlog_rules.refused_counts(wrong)
    made = [
        Booking(
            move=rules.counted(key, state, change),
            people=abs(change),
            effective_date=effective_date,
            source=source,
        )
        for key, change in changes.items()
        if change
    ]
    return rebook(db, office_id=office_id, made=made, by=by)


def take_back_counts(
    db: Session, *, office_id: str, entry_ids: Collection[str], source: str, by: str
) -> None:
    """These entries of counts are reversed, as far as nobody has reversed them."""
    hold(db, office_id)
    before = queries.reversed_among(db, office_id, entry_ids)
    found = queries.entries_named(db, office_id, set(entry_ids) - before)
    rebook(db, office_id=office_id, gone=[(entry, source) for entry in found], by=by)


def _check(
    db: Session, office_id: str, scope: Place | None, counts: Mapping[RecordKey, int]
) -> None:
    """Raises NotFound for an unknown scope, Invalid that names each count it cannot take."""
    if scope is not None and scope.npsn:
        places.school(db, office_id, scope.npsn)
    if scope is not None and scope.area_code not in ("", office_id):
        places.area(db, office_id, scope.area_code)
    homes = {office_id} | {area.code for area in places.areas(db, office_id)}
    schools = {""} | {school.npsn for school in places.schools(db, office_id)}
    wrong: list[Field] = []
    for place, key in enumerate(counts):
        if scope is not None and not scope.holds(key):
            wrong.append(backlog_rules.outside_scope(place))
        if key.home_code not in homes:
            wrong.append(rules.unknown_home(place))
        if key.npsn not in schools:
            wrong.append(backlog_rules.unknown_school(place))
    if wrong:
        raise backlog_rules.refused_counts(wrong)

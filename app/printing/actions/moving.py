"""People go from one state to another: entries are appended, and balances move with them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from app.core import ledgers
from app.core.clock import now
from app.core.errors import Conflict
from app.core.ids import new_id
from app.printing import queries, rules
from app.printing.queries import LEDGER
from app.printing.rules import Move, Reason, RecordKey, State
from app.printing.tables import PrintEntry, PrintGroup
from app.stock import queries as stock


@dataclass(frozen=True, kw_only=True, slots=True)
class Booking:
    """A move of so many people, and what its entry says of it."""

    move: Move
    people: int
    effective_date: date
    source: str
    batch_id: str | None = None
    handover_id: str | None = None


def hold(db: Session, office_id: str) -> None:
    """Nobody else moves cards or records until the transaction ends; in the order of reports."""
    for ledger in (stock.LEDGER, LEDGER):
        ledgers.hold(db, office_id=office_id, ledger=ledger)


def rebook(
    db: Session,
    *,
    office_id: str,
    gone: Sequence[tuple[PrintEntry, str]] = (),
    made: Sequence[Booking] = (),
    by: str,
) -> list[PrintEntry]:
    """Entries that are gone are reversed and others are made, all in one step.

    Only what comes of all of them together must leave nobody below nothing. Returns the entries
    that were made, in their order. Raises Conflict when a group has not so many people there.

    gone   each with the source of its reversal
    """
    ledgers.hold(db, office_id=office_id, ledger=LEDGER)
    group_ids = _groups_for(db, office_id, {booking.move.key for booking in made})
    reversals = [_reversal(entry, source=source, by=by) for entry, source in gone]
    entered = [
        PrintEntry(
            office_id=office_id,
            id=new_id(),
            group_id=group_ids[booking.move.key],
            people=booking.people,
            came_from=booking.move.came_from,
            went_to=booking.move.went_to,
            reason=booking.move.reason,
            effective_date=booking.effective_date,
            source=booking.source,
            made_by=by,
            made_at=now(),
            batch_id=booking.batch_id,
            handover_id=booking.handover_id,
        )
        for booking in made
    ]
    _enter(db, office_id, [*reversals, *entered])
    return entered


def _reversal(entry: PrintEntry, *, source: str, by: str) -> PrintEntry:
    """It takes effect on the day of what it reverses."""
    return PrintEntry(
        office_id=entry.office_id,
        id=new_id(),
        group_id=entry.group_id,
        people=entry.people,
        came_from=entry.went_to,
        went_to=entry.came_from,
        reason=Reason.REVERSAL,
        effective_date=entry.effective_date,
        source=source,
        made_by=by,
        made_at=now(),
        batch_id=entry.batch_id,
        handover_id=entry.handover_id,
        reverses_id=entry.id,
    )


def _groups_for(db: Session, office_id: str, keys: Collection[RecordKey]) -> dict[RecordKey, str]:
    """The id of each key's group; one that is new has nobody yet."""
    known = queries.by_key(db, office_id)
    opened = {key: _empty(office_id, key) for key in sorted(keys) if key not in known}
    db.add_all(opened.values())
    db.flush()
    return {key: row.id for key, row in (known | opened).items()}


def _empty(office_id: str, key: RecordKey) -> PrintGroup:
    return PrintGroup(
        office_id=office_id,
        id=new_id(),
        home_code=key.home_code,
        npsn=key.npsn,
        turns_17_month=key.turns_17_month,
        ready=0,
        in_batch=0,
        printed=0,
        handed_over=0,
    )


def _enter(db: Session, office_id: str, entries: Sequence[PrintEntry]) -> None:
    """The entries are in the ledger, and the balances have moved by what they add up to."""
    if not entries:
        return
    _move(db, office_id, _changes(entries))
    db.add_all(entries)
    db.flush()
    ledgers.advance(db, office_id=office_id, ledger=LEDGER, to=entries[-1].id)


def _changes(entries: Iterable[PrintEntry]) -> dict[str, Counter[str]]:
    """By how many each state of each group changes; groups in which nothing does are left out."""
    changes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        changes[entry.group_id][entry.went_to] += entry.people
        changes[entry.group_id][entry.came_from] -= entry.people
    return {id: change for id, change in changes.items() if any(change[s] for s in State)}


def _move(db: Session, office_id: str, changes: dict[str, Counter[str]]) -> None:
    if not changes:
        return
    columns = {
        State.READY: PrintGroup.ready,
        State.IN_BATCH: PrintGroup.in_batch,
        State.PRINTED: PrintGroup.printed,
        State.HANDED_OVER: PrintGroup.handed_over,
    }
    after = {state: column + bindparam(f"to_{state}") for state, column in columns.items()}
    moved = db.connection().execute(
        update(PrintGroup)
        .where(
            PrintGroup.office_id == bindparam("office"),
            PrintGroup.id == bindparam("group"),
            *(count >= 0 for count in after.values()),
            *(count <= rules.MOST for count in after.values()),
        )
        .values({columns[state].key: count for state, count in after.items()}),
        [
            {"office": office_id, "group": id} | {f"to_{state}": change[state] for state in State}
            for id, change in sorted(changes.items())
        ],
    )
    if moved.rowcount != len(changes):
        raise _refusal(db, office_id, changes)


def _refusal(db: Session, office_id: str, changes: dict[str, Counter[str]]) -> Conflict:
    """Why not all balances moved: the first one that has no room for its change."""
    for group_id, change in sorted(changes.items()):
        row = db.get_one(PrintGroup, (office_id, group_id), populate_existing=True)
        for state, there in queries.counts(row).items():
            if there + change[state] < 0:
                return rules.not_so_many(State(state), asked=-change[state], there=there)
            if there + change[state] > rules.MOST:
                return rules.too_many(there=there)
    raise AssertionError  # pragma: no cover -- whoever writes holds the ledger

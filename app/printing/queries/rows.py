"""Reading groups, entries, batches and hand-overs."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core import ledgers
from app.core.errors import NotFound
from app.printing.rules import Reason, RecordKey, State
from app.printing.tables import PrintBatch, PrintEntry, PrintGroup, PrintHandover

LEDGER = "printing"


def groups(office_id: str) -> Select[PrintGroup]:
    """The office's groups, as the database has them now."""
    found = select(PrintGroup).where(PrintGroup.office_id == office_id)
    return found.execution_options(populate_existing=True)


def key_of(row: PrintGroup) -> RecordKey:
    return RecordKey(home_code=row.home_code, npsn=row.npsn, turns_17_month=row.turns_17_month)


def counts(row: PrintGroup) -> dict[str, int]:
    """How many of the group are in each state."""
    return {
        State.READY: row.ready,
        State.IN_BATCH: row.in_batch,
        State.PRINTED: row.printed,
        State.HANDED_OVER: row.handed_over,
    }


def by_key(db: Session, office_id: str) -> dict[RecordKey, PrintGroup]:
    """The office's groups, in a fixed order."""
    found = {key_of(row): row for row in db.scalars(groups(office_id))}
    return {key: found[key] for key in sorted(found)}


def entries(office_id: str) -> Select[PrintEntry]:
    return select(PrintEntry).where(PrintEntry.office_id == office_id)


def entries_named(db: Session, office_id: str, entry_ids: Collection[str]) -> list[PrintEntry]:
    """The entries with these ids."""
    return list(ledgers.among(db, entries(office_id), PrintEntry.id, entry_ids))


def reversed_among(db: Session, office_id: str, entry_ids: Collection[str]) -> set[str]:
    """Which of these entries somebody has taken back."""
    reversals = select(PrintEntry.reverses_id).where(PrintEntry.office_id == office_id)
    found = ledgers.among(db, reversals, PrintEntry.reverses_id, entry_ids)
    return {one for one in found if one is not None}


def group(db: Session, office_id: str, group_id: str) -> PrintGroup:
    """The office's group; NotFound for another office's."""
    found = db.get(PrintGroup, (office_id, group_id), populate_existing=True)
    if found is None:
        raise NotFound
    return found


def handover_entries(db: Session, handover: PrintHandover) -> list[PrintEntry]:
    """What a hand-over has in the ledger."""
    own = entries(handover.office_id).where(PrintEntry.handover_id == handover.id)
    return list(db.scalars(own.where(PrintEntry.reason == Reason.HANDED_OVER)))


def batched(db: Session, batch: PrintBatch) -> list[tuple[RecordKey, int]]:
    """How many of each group a batch was made for, in a fixed order."""
    rows = db.execute(
        select(PrintGroup, PrintEntry.people)
        .join(
            PrintEntry,
            (PrintEntry.office_id == PrintGroup.office_id) & (PrintEntry.group_id == PrintGroup.id),
        )
        .where(
            PrintEntry.office_id == batch.office_id,
            PrintEntry.batch_id == batch.id,
            PrintEntry.reason == Reason.BATCHED,
        )
    )
    return sorted((key_of(row), people) for row, people in rows)


def batches(office_id: str) -> Select[PrintBatch]:
    return select(PrintBatch).where(PrintBatch.office_id == office_id)


def batch(db: Session, office_id: str, batch_id: str) -> PrintBatch:
    """The office's batch; NotFound for another office's."""
    found = db.get(PrintBatch, (office_id, batch_id), populate_existing=True)
    if found is None:
        raise NotFound
    return found


def handovers(office_id: str) -> Select[PrintHandover]:
    return select(PrintHandover).where(PrintHandover.office_id == office_id)


def handover(db: Session, office_id: str, handover_id: str) -> PrintHandover:
    """The office's hand-over; NotFound for another office's."""
    found = db.get(PrintHandover, (office_id, handover_id), populate_existing=True)
    if found is None:
        raise NotFound
    return found

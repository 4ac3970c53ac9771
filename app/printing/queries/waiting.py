"""Who may get a card, since when they wait, and how many cards there can be."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.printing.queries.rows import batches, groups, key_of
from app.printing.rules import (
    OUTSIDE,
    Moved,
    Reason,
    RecordKey,
    State,
    Waiting,
    cards_by_ribbons,
    ribbons_needed,
    waits_since,
)
from app.printing.tables import PrintBatch, PrintEntry
from app.stock import queries as stock


@dataclass(frozen=True, kw_only=True, slots=True)
class Supply:
    """What a batch may use today.

    cards            at the office, above the counter's reserve and what published visits need
    ribbons          at the office, above the counter's reserve
    printed_before   by other batches                                                 cards
    opened_before    ribbons that those took                                          ribbons
    """

    cards: int
    ribbons: int
    printed_before: int
    opened_before: int

    @property
    def cards_by_ribbons(self) -> int:
        """How many cards the ribbons are enough for, with what is left in the printer."""
        return cards_by_ribbons(
            self.ribbons, printed_before=self.printed_before, opened_before=self.opened_before
        )

    def ribbons_for(self, cards: int) -> int:
        return ribbons_needed(
            cards, printed_before=self.printed_before, opened_before=self.opened_before
        )


def supply(db: Session, office_id: str, *, today: date) -> Supply:
    known = [row for row in db.scalars(batches(office_id)) if row.state != "cancelled"]
    return Supply(
        cards=stock.cards_to_spare(db, office_id, today=today),
        ribbons=stock.ribbons_to_spare(db, office_id),
        printed_before=sum(_used(row) for row in known),
        opened_before=sum(row.ribbons for row in known),
    )


def waiting(db: Session, office_id: str, *, on: date) -> list[Waiting]:
    """The groups whose cards may be printed on a date, and have not been."""
    came = _came(db, office_id)
    return [
        Waiting(
            key=key_of(row),
            people=row.ready,
            since=waits_since(row.turns_17_month, came[row.id].items(), row.ready),
        )
        for row in db.scalars(groups(office_id))
        if row.ready and key_of(row).is_printable(on)
    ]


def in_state_on(db: Session, office_id: str, state: State, day: date) -> dict[RecordKey, int]:
    """How many of each group were in the state at the end of `day`, by what is known now."""
    found: defaultdict[str, int] = defaultdict(int)
    for column, sign in ((PrintEntry.went_to, 1), (PrintEntry.came_from, -1)):
        rows = db.execute(
            select(PrintEntry.group_id, func.sum(PrintEntry.people))
            .where(
                PrintEntry.office_id == office_id,
                PrintEntry.effective_date <= day,
                column == state,
            )
            .group_by(PrintEntry.group_id)
        )
        for group_id, people in rows:
            found[group_id] += sign * int(people)
    return {key_of(row): found[row.id] for row in db.scalars(groups(office_id))}


def moved(db: Session, office_id: str) -> list[Moved]:
    """What happened to records and cards by date and reason; what was taken back is not there."""
    taken_back = select(PrintEntry.reverses_id).where(
        PrintEntry.office_id == office_id, PrintEntry.reverses_id.is_not(None)
    )
    entry = PrintEntry
    rows = db.execute(
        select(
            entry.group_id,
            entry.effective_date,
            entry.reason,
            entry.came_from,
            entry.went_to,
            func.sum(entry.people),
        )
        .where(
            entry.office_id == office_id,
            entry.reverses_id.is_(None),
            entry.id.not_in(taken_back),
        )
        .group_by(
            entry.group_id, entry.effective_date, entry.reason, entry.came_from, entry.went_to
        )
    )
    keys = {row.id: key_of(row) for row in db.scalars(groups(office_id))}
    return [
        Moved(
            key=keys[group],
            date=day,
            reason=Reason(reason),
            came_from=came,
            went_to=went,
            people=int(people),
        )
        for group, day, reason, came, went, people in rows
    ]


def _used(batch: PrintBatch) -> int:
    """Cards that went through the printer, or will."""
    if batch.printed is None or batch.spoiled is None:
        return batch.cards
    return batch.printed + batch.spoiled


def _came(db: Session, office_id: str) -> defaultdict[str, dict[date, int]]:
    """How many came into each group on which date, less those who were taken out again."""
    rows = db.execute(
        select(
            PrintEntry.group_id,
            PrintEntry.effective_date,
            PrintEntry.went_to,
            func.sum(PrintEntry.people),
        )
        .where(
            PrintEntry.office_id == office_id,
            or_(
                (PrintEntry.came_from == OUTSIDE) & (PrintEntry.went_to == State.READY),
                (PrintEntry.came_from == State.READY) & (PrintEntry.went_to == OUTSIDE),
            ),
        )
        .group_by(PrintEntry.group_id, PrintEntry.effective_date, PrintEntry.went_to)
    )
    came: defaultdict[str, dict[date, int]] = defaultdict(dict)
    for group_id, day, went_to, people in rows:
        change = int(people) if went_to == State.READY else -int(people)
        came[group_id][day] = came[group_id].get(day, 0) + change
    return came

"""Doors to print-ready records: how far cards are, the ledger behind it, and counts."""

from typing import Annotated

from fastapi import Query

from app.accounts.access import Db, Manager, Viewer
from app.backlog import rules as backlog_rules
from app.core.errors import Field
from app.core.pages import Page, PageOf, page
from app.printing import actions, queries
from app.printing.api.door import router
from app.printing.api.places import place_of
from app.printing.queries import GroupBalance
from app.printing.rules import OUTSIDE, Grouping, Reason, RecordKey, State
from app.printing.schemas import (
    EntryShown,
    GroupingName,
    GroupShown,
    PrintingShown,
    RecordsCounted,
    RecordsCountNew,
    RecordsCountTaken,
    WaitShown,
)
from app.printing.tables import PrintEntry


@router.get("/offices/{office}/printing")
def show_printing(
    caller: Viewer, db: Db, group_by: Annotated[GroupingName, Query()] = "area"
) -> PrintingShown:
    """How far the cards of recorded people are, and who waits until which month."""
    found = queries.balances(db, caller.office_id, group_by=Grouping(group_by), today=caller.today)
    rows = [_group(group) for group in found.groups]
    return PrintingShown(
        group_by=group_by,
        today=caller.today,
        waiting=sum(row.waiting for row in rows),
        printable=sum(row.printable for row in rows),
        in_batch=sum(row.in_batch for row in rows),
        printed=sum(row.printed for row in rows),
        handed_over=sum(row.handed_over for row in rows),
        waits=[WaitShown(month=month, people=people) for month, people in found.waits.items()],
        rows=rows,
    )


@router.get("/offices/{office}/printing/entries")
def list_entries(caller: Manager, db: Db, asked: PageOf) -> Page[EntryShown]:
    """The ledger, the oldest entry first."""

    def shown(row: PrintEntry) -> EntryShown:
        key = queries.key_of(queries.group(db, row.office_id, row.group_id))
        return EntryShown(
            id=row.id,
            home=None if key.home_code == row.office_id else key.home_code,
            school=key.npsn or None,
            turns_17_month=key.turns_17_month or None,
            people=row.people,
            came_from=State(row.came_from).value if row.came_from else None,
            went_to=State(row.went_to).value if row.went_to else None,
            reason=Reason(row.reason).value,
            effective_date=row.effective_date,
            source=row.source,
            by=row.made_by,
            at=row.made_at,
            reverses=row.reverses_id,
        )

    return page(db, queries.entries(caller.office_id), PrintEntry.id, asked, show=shown)


@router.post("/offices/{office}/printing/counts", status_code=201)
def state_counts(caller: Manager, db: Db, asked: RecordsCountNew) -> RecordsCountTaken:
    """Say what was counted; the differences from the ledger become entries, all or none."""
    made = actions.state_counts(
        db,
        office_id=caller.office_id,
        state=State(asked.state),
        scope=None if asked.scope is None else place_of(asked.scope),
        counts=_counts(caller.office_id, asked.counts),
        effective_date=asked.effective_date,
        source=asked.source,
        by=caller.member_id,
    )
    return RecordsCountTaken(
        entries=len(made),
        came_in=sum(entry.people for entry in made if entry.came_from == OUTSIDE),
        went_out=sum(entry.people for entry in made if entry.went_to == OUTSIDE),
    )


def _counts(office_id: str, named: list[RecordsCounted]) -> dict[RecordKey, int]:
    counts: dict[RecordKey, int] = {}
    twice: list[Field] = []
    for place, each in enumerate(named):
        key = RecordKey(
            home_code=each.home or office_id,
            npsn=each.school or "",
            turns_17_month=each.turns_17_month or "",
        )
        if key in counts:
            twice.append(backlog_rules.named_twice(place))
        counts[key] = each.people
    if twice:
        raise backlog_rules.refused_counts(twice)
    return counts


def _group(found: GroupBalance) -> GroupShown:
    return GroupShown(
        key=found.key,
        name=found.name,
        waiting=found.waiting,
        printable=found.printable,
        in_batch=found.in_batch,
        printed=found.printed,
        handed_over=found.handed_over,
    )

"""Doors to the backlog: who is not yet recorded, and why it changed."""

from typing import Annotated

from fastapi import Path as PathPart
from fastapi import Query

from app.accounts.access import Coordinator, Db, Manager, Viewer
from app.backlog import actions, queries, rules
from app.backlog.queries import GroupBalance, Origin
from app.backlog.rules import CohortKey, Grouping, Reason, Scope, Segment
from app.backlog.schemas import (
    BacklogShown,
    CohortCounted,
    CohortNamed,
    CohortShown,
    CountsNew,
    CountsTaken,
    EntryNew,
    EntryShown,
    GroupingName,
    GroupShown,
    OriginShown,
    OriginsShown,
    ReversalNew,
    ScopeNamed,
)
from app.backlog.tables import BacklogEntry, Cohort
from app.core import routes
from app.core.errors import Field
from app.core.pages import Page, PageOf, page

router = routes.router(tags=["backlog"])
MOST_ORIGINS = 50
RowId = Annotated[str, PathPart(max_length=64)]


@router.get("/offices/{office}/backlog")
def show_backlog(
    caller: Viewer, db: Db, group_by: Annotated[GroupingName, Query()] = "area"
) -> BacklogShown:
    """Who is not yet recorded: wajib, and apart from them those who are not yet."""
    found = queries.groups(db, caller.office_id, group_by=Grouping(group_by), today=caller.today)
    return BacklogShown(
        group_by=group_by,
        today=caller.today,
        wajib=sum(group.wajib for group in found),
        not_yet_wajib=sum(group.not_yet_wajib for group in found),
        rows=[_group(group) for group in found],
    )


@router.get("/offices/{office}/backlog/origins")
def show_origins(
    caller: Coordinator,
    db: Db,
    group_by: Annotated[GroupingName | None, Query(description="The whole office without.")] = None,
    key: Annotated[str, Query(max_length=64, description='"" for those at no school.')] = "",
) -> OriginsShown:
    """The ledger's entries that a group's number is made of."""
    by = None if group_by is None else Grouping(group_by)
    found = queries.origins(db, caller.office_id, group_by=by, key=key, today=caller.today)
    shown, earlier = found[:MOST_ORIGINS], found[MOST_ORIGINS:]
    return OriginsShown(
        wajib=sum(each.wajib for each in found),
        not_yet_wajib=sum(each.not_yet_wajib for each in found),
        items=[_origin(each) for each in shown],
        earlier=len(earlier),
        earlier_wajib=sum(each.wajib for each in earlier),
        earlier_not_yet_wajib=sum(each.not_yet_wajib for each in earlier),
    )


@router.get("/offices/{office}/backlog/cohorts")
def list_cohorts(caller: Coordinator, db: Db, asked: PageOf) -> Page[CohortShown]:
    """The cohorts behind the balances."""

    def shown(row: Cohort) -> CohortShown:
        balance = queries.balance_of(row, caller.today)
        return CohortShown(
            id=balance.id,
            kelurahan=balance.kelurahan_code,
            school=balance.npsn,
            segment=balance.segment.value,
            turns_17_month=balance.turns_17_month,
            people=balance.people,
            wajib=balance.is_wajib,
        )

    return page(db, queries.cohort_rows(caller.office_id), Cohort.id, asked, show=shown)


@router.get("/offices/{office}/backlog/entries")
def list_entries(caller: Manager, db: Db, asked: PageOf) -> Page[EntryShown]:
    """The ledger, the oldest entry first."""
    return page(db, queries.entries(caller.office_id), BacklogEntry.id, asked, show=_entry)


@router.post("/offices/{office}/backlog/entries", status_code=201)
def record_change(caller: Manager, db: Db, asked: EntryNew) -> EntryShown:
    """People came into a cohort or left it."""
    cohort = actions.cohort_for(db, office_id=caller.office_id, key=_key(asked.cohort))
    made = actions.record_change(
        db,
        office_id=caller.office_id,
        cohort_id=cohort.id,
        change=asked.change,
        reason=Reason(asked.reason),
        effective_date=asked.effective_date,
        source=asked.source,
        by=caller.member_id,
    )
    return _entry(made)


@router.post("/offices/{office}/backlog/entries/{entry}/reversal", status_code=201)
def reverse_entry(caller: Manager, db: Db, entry: RowId, asked: ReversalNew) -> EntryShown:
    """Take an entry back."""
    made = actions.reverse(
        db,
        office_id=caller.office_id,
        entry_id=entry,
        source=asked.source,
        by=caller.member_id,
    )
    return _entry(made)


@router.post("/offices/{office}/backlog/counts", status_code=201)
def state_counts(caller: Manager, db: Db, asked: CountsNew) -> CountsTaken:
    """Say what was counted; the differences from the ledger become entries, all or none."""
    made = actions.state_counts(
        db,
        office_id=caller.office_id,
        scope=_scope(asked.scope),
        counts=_counts(asked.counts),
        effective_date=asked.effective_date,
        source=asked.source,
        by=caller.member_id,
    )
    changes = [entry.change for entry in made]
    return CountsTaken(
        entries=len(made),
        came_in=sum(change for change in changes if change > 0),
        went_out=-sum(change for change in changes if change < 0),
    )


def _counts(named: list[CohortCounted]) -> dict[CohortKey, int]:
    counts: dict[CohortKey, int] = {}
    twice: list[Field] = []
    for place, counted in enumerate(named):
        key = _key(counted)
        if key in counts:
            twice.append(rules.named_twice(place))
        counts[key] = counted.people
    if twice:
        raise rules.refused_counts(twice)
    return counts


def _key(named: CohortNamed) -> CohortKey:
    return CohortKey(
        kelurahan_code=named.kelurahan,
        npsn=named.school,
        segment=Segment(named.segment),
        turns_17_month=named.turns_17_month,
    )


def _scope(named: ScopeNamed) -> Scope:
    return Scope(
        area=named.area,
        npsn=named.school,
        segment=None if named.segment is None else Segment(named.segment),
        young=named.young,
    )


def _group(found: GroupBalance) -> GroupShown:
    return GroupShown(
        key=found.key, name=found.name, wajib=found.wajib, not_yet_wajib=found.not_yet_wajib
    )


def _origin(found: Origin) -> OriginShown:
    return OriginShown(
        effective_date=found.date,
        reason=found.reason.value,
        source=found.source,
        wajib=found.wajib,
        not_yet_wajib=found.not_yet_wajib,
    )


def _entry(found: BacklogEntry) -> EntryShown:
    return EntryShown(
        id=found.id,
        cohort=found.cohort_id,
        change=found.change,
        reason=Reason(found.reason).value,
        effective_date=found.effective_date,
        source=found.source,
        by=found.made_by,
        at=found.made_at,
        reverses=found.reverses_id,
    )

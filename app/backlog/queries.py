"""Reading the backlog: cohorts, their balances in four groupings, and the ledger."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session

from app.backlog import rules
from app.backlog.rules import COUNTS, CohortKey, Grouping, Reason, Scope, Segment
from app.backlog.tables import BacklogEntry, Cohort
from app.core import ledgers
from app.core.errors import NotFound
from app.places import queries as places
from app.places.rules import parent_of

LEDGER = "backlog"
SEGMENT_NAMES = {
    Segment.GENERAL: "Umum",
    Segment.PUPIL: "Pelajar",
    Segment.HOMEBOUND: "Kunjungan rumah",
    Segment.INSTITUTION: "Lembaga",
}
NO_SCHOOL = "Tanpa sekolah"


@dataclass(frozen=True, kw_only=True, slots=True)
class CohortBalance:
    """A cohort on a day.

    people            not yet recorded                                       people
    turns_17_month    like 2024-03; None for those who have been 17 for long
    months_until_17   0 when wajib; above 12 they are too young to be recorded
    """

    id: str
    kelurahan_code: str
    npsn: str | None
    segment: Segment
    turns_17_month: str | None
    people: int
    is_wajib: bool
    months_until_17: int


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupBalance:
    """The unrecorded people of an area, a district, a school or a segment.

    key   the area's code, the NPSN or the segment; None for those at no school
    """

    key: str | None
    name: str
    wajib: int
    not_yet_wajib: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Entries of one day, reason and source together, as their people count today."""

    date: date
    reason: Reason
    source: str
    wajib: int
    not_yet_wajib: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """People who came into a cohort on a day (above zero) or left it, for one reason."""

    cohort_id: str
    date: date
    reason: Reason
    change: int


def cohorts(db: Session, office_id: str, *, today: date) -> list[CohortBalance]:
    """All cohorts that hold anybody, by id."""
    rows = db.scalars(
        cohort_rows(office_id)
        .where(Cohort.people > 0)
        .order_by(Cohort.id)
        .execution_options(populate_existing=True)
    )
    return [balance_of(row, today) for row in rows]


def balance_of(row: Cohort, today: date) -> CohortBalance:
    """The cohort as it counts today."""
    months = rules.months_until_17(row.turns_17_month, today)
    return CohortBalance(
        id=row.id,
        kelurahan_code=row.kelurahan_code,
        npsn=row.npsn or None,
        segment=Segment(row.segment),
        turns_17_month=row.turns_17_month or None,
        people=row.people,
        is_wajib=months == 0,
        months_until_17=months,
    )


def groups(db: Session, office_id: str, *, group_by: Grouping, today: date) -> list[GroupBalance]:
    """The same people, grouped; each grouping adds up to the same totals."""
    column = {Grouping.SCHOOL: Cohort.npsn, Grouping.SEGMENT: Cohort.segment}.get(
        group_by, Cohort.kelurahan_code
    )
    not_yet = case((Cohort.turns_17_month > rules.month_of(today), Cohort.people), else_=0)
    rows = db.execute(
        select(column, func.sum(Cohort.people - not_yet), func.sum(not_yet))
        .where(Cohort.office_id == office_id)
        .group_by(column)
    )
    totals: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for key, wajib, not_yet_wajib in rows:
        group = (parent_of(key) or key) if group_by is Grouping.DISTRICT else key
        totals[group][0] += int(wajib)
        totals[group][1] += int(not_yet_wajib)
    names = _names(db, office_id, group_by)
    return [
        GroupBalance(
            key=key or None,
            name=names.get(key, key),
            wajib=totals[key][0],
            not_yet_wajib=totals[key][1],
        )
        for key in sorted(totals)
    ]


def origins(
    db: Session, office_id: str, *, group_by: Grouping | None, key: str, today: date
) -> list[Origin]:
    """What a group's balance is the sum of, the newest first; of the whole office without one."""
    young = case((Cohort.turns_17_month > rules.month_of(today), BacklogEntry.change), else_=0)
    parts = (BacklogEntry.effective_date, BacklogEntry.reason, BacklogEntry.source)
    rows = db.execute(
        select(*parts, func.sum(BacklogEntry.change - young), func.sum(young))
        .join(
            Cohort,
            (Cohort.office_id == BacklogEntry.office_id) & (Cohort.id == BacklogEntry.cohort_id),
        )
        .where(BacklogEntry.office_id == office_id, *_of_group(group_by, key))
        .group_by(*parts)
        .order_by(BacklogEntry.effective_date.desc(), func.max(BacklogEntry.id).desc())
    )
    return [
        Origin(
            date=day,
            reason=Reason(reason),
            source=source,
            wajib=int(wajib),
            not_yet_wajib=int(not_yet_wajib),
        )
        for day, reason, source, wajib, not_yet_wajib in rows
    ]


def data_version(db: Session, office_id: str) -> str:
    """Another text after any change of the backlog; "" before the first."""
    return ledgers.newest(db, office_id=office_id, ledger=LEDGER)


def cohort_rows(office_id: str) -> Select[Cohort]:
    return select(Cohort).where(Cohort.office_id == office_id)


def cohort(db: Session, office_id: str, cohort_id: str) -> Cohort:
    """The office's cohort; NotFound for another office's."""
    found = db.get(Cohort, (office_id, cohort_id), populate_existing=True)
    if found is None:
        raise NotFound
    return found


def cohort_by_key(db: Session, office_id: str, key: CohortKey) -> Cohort | None:
    return db.scalars(
        cohort_rows(office_id).where(
            Cohort.kelurahan_code == key.kelurahan_code,
            Cohort.npsn == (key.npsn or ""),
            Cohort.segment == key.segment,
            Cohort.turns_17_month == (key.turns_17_month or ""),
        )
    ).one_or_none()


def cohorts_in(db: Session, office_id: str, scope: Scope) -> dict[CohortKey, Cohort]:
    """The cohorts that a count of this scope speaks about."""
    rows = db.scalars(
        cohort_rows(office_id).where(*_in(scope)).execution_options(populate_existing=True)
    )
    return {key_of(row): row for row in rows}


def people_on(db: Session, office_id: str, scope: Scope, day: date) -> dict[str, int]:
    """How many each cohort of the scope had at the end of `day`, by what is known now."""
    rows = db.execute(
        select(BacklogEntry.cohort_id, func.sum(BacklogEntry.change))
        .join(
            Cohort,
            (Cohort.office_id == BacklogEntry.office_id) & (Cohort.id == BacklogEntry.cohort_id),
        )
        .where(
            BacklogEntry.office_id == office_id,
            BacklogEntry.effective_date <= day,
            *_in(scope),
        )
        .group_by(BacklogEntry.cohort_id)
    )
    return {cohort_id: int(people) for cohort_id, people in rows}


def changes_after(db: Session, office_id: str, day: date) -> dict[tuple[str, date], int]:
    """What came into each cohort, or left it, on each date after `day`, by what is known now."""
    rows = db.execute(
        select(BacklogEntry.cohort_id, BacklogEntry.effective_date, func.sum(BacklogEntry.change))
        .where(BacklogEntry.office_id == office_id, BacklogEntry.effective_date > day)
        .group_by(BacklogEntry.cohort_id, BacklogEntry.effective_date)
    )
    return {(cohort_id, date): int(people) for cohort_id, date, people in rows}


def recorded_since(db: Session, office_id: str, day: date) -> dict[str, int]:
    """How many of each cohort were recorded from `day` on, by what is known now."""
    taken_back = select(BacklogEntry.reverses_id).where(
        BacklogEntry.office_id == office_id, BacklogEntry.reverses_id.is_not(None)
    )
    rows = db.execute(
        select(BacklogEntry.cohort_id, func.sum(-BacklogEntry.change))
        .where(
            BacklogEntry.office_id == office_id,
            BacklogEntry.reason == Reason.RECORDED,
            BacklogEntry.effective_date >= day,
            BacklogEntry.id.not_in(taken_back),
        )
        .group_by(BacklogEntry.cohort_id)
    )
    return {cohort_id: int(people) for cohort_id, people in rows}


def flows(db: Session, office_id: str) -> list[Flow]:
    """What came into each cohort, or left it, by date and reason; what was taken back is not there."""
    taken_back = select(BacklogEntry.reverses_id).where(
        BacklogEntry.office_id == office_id, BacklogEntry.reverses_id.is_not(None)
    )
    entry = BacklogEntry
    rows = db.execute(
        select(entry.cohort_id, entry.effective_date, entry.reason, func.sum(entry.change))
        .where(
            entry.office_id == office_id,
            entry.reverses_id.is_(None),
            entry.id.not_in(taken_back),
        )
        .group_by(entry.cohort_id, entry.effective_date, entry.reason)
    )
    return [
        Flow(cohort_id=cohort_id, date=day, reason=Reason(reason), change=int(change))
        for cohort_id, day, reason, change in rows
    ]


def opening(db: Session, office_id: str) -> tuple[date, list[dict[str, int]]] | None:
    """The day of the ledger's first count, and that day's counts in order: people by cohort.

    One a source; a source that counts a cohort again begins another. None of an empty ledger.
    """
    counted = select(BacklogEntry).where(
        BacklogEntry.office_id == office_id, BacklogEntry.reason.in_(COUNTS)
    )
    day = db.scalar(select(func.min(counted.subquery().c.effective_date)))
    if day is None:
        return None
    counts: list[dict[str, int]] = []
    source = None
    for entry in db.scalars(
        counted.where(BacklogEntry.effective_date == day).order_by(BacklogEntry.id)
    ):
        if entry.source != source or entry.cohort_id in counts[-1]:
            counts.append({})
        source = entry.source
        counts[-1][entry.cohort_id] = entry.change
    return day, counts


def key_of(row: Cohort) -> CohortKey:
    return CohortKey(
        kelurahan_code=row.kelurahan_code,
        npsn=row.npsn or None,
        segment=Segment(row.segment),
        turns_17_month=row.turns_17_month or None,
    )


def entries(office_id: str) -> Select[BacklogEntry]:
    return select(BacklogEntry).where(BacklogEntry.office_id == office_id)


def entry(db: Session, office_id: str, entry_id: str) -> BacklogEntry:
    """The office's entry; NotFound for another office's."""
    found = db.get(BacklogEntry, (office_id, entry_id))
    if found is None:
        raise NotFound
    return found


def entries_named(db: Session, office_id: str, entry_ids: Collection[str]) -> list[BacklogEntry]:
    """The entries with these ids."""
    return list(ledgers.among(db, entries(office_id), BacklogEntry.id, entry_ids))


def reversed_among(db: Session, office_id: str, entry_ids: Collection[str]) -> set[str]:
    """Which of these entries somebody has taken back."""
    reversals = select(BacklogEntry.reverses_id).where(BacklogEntry.office_id == office_id)
    found = ledgers.among(db, reversals, BacklogEntry.reverses_id, entry_ids)
    return {one for one in found if one is not None}


def is_reversed(db: Session, office_id: str, entry_id: str) -> bool:
    found = entries(office_id).where(BacklogEntry.reverses_id == entry_id)
    return db.scalars(found).first() is not None


def _of_group(group_by: Grouping | None, key: str) -> list[ColumnElement[bool]]:
    match group_by:
        case None:
            return []
        case Grouping.AREA:
            return [Cohort.kelurahan_code == key]
        case Grouping.DISTRICT:
            return _in(Scope(area=key))
        case Grouping.SCHOOL:
            return [Cohort.npsn == key]
        case Grouping.SEGMENT:
            return [Cohort.segment == key]


def _in(scope: Scope) -> list[ColumnElement[bool]]:
    """Scope.holds as SQL."""
    wanted: list[ColumnElement[bool]] = []
    if scope.area is not None:
        inside = Cohort.kelurahan_code.startswith(scope.area + ".", autoescape=True)
        wanted.append(or_(Cohort.kelurahan_code == scope.area, inside))
    if scope.npsn is not None:
        wanted.append(Cohort.npsn == scope.npsn)
    if scope.segment is not None:
        wanted.append(Cohort.segment == scope.segment)
    if scope.young is not None:
        wanted.append((Cohort.turns_17_month != "") == scope.young)
    if scope.turned_17_by is not None:
        wanted.append(Cohort.turns_17_month <= scope.turned_17_by)
    return wanted


def _names(db: Session, office_id: str, group_by: Grouping) -> dict[str, str]:
    match group_by:
        case Grouping.AREA | Grouping.DISTRICT:
            return {area.code: area.name for area in places.areas(db, office_id)}
        case Grouping.SCHOOL:
            named = {school.npsn: school.name for school in places.schools(db, office_id)}
            return {"": NO_SCHOOL} | named
        case Grouping.SEGMENT:
            return {str(segment): name for segment, name in SEGMENT_NAMES.items()}

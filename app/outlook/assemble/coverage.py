"""Who is recorded, printed, holding a card, of whom: official figures and the books since."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.backlog import queries as backlog
from app.backlog.queries import NO_SCHOOL, SEGMENT_NAMES
from app.backlog.rules import Segment
from app.claims import queries as claims
from app.claims.rules import Metric, Place, Whom
from app.outlook.assemble.reconciliation import below, judged
from app.outlook.rules.bases import WHOLES, Base, Bases, newer_backlogs
from app.outlook.rules.cards import cards_booked, cards_since
from app.outlook.rules.numbers import Carried, How
from app.outlook.rules.rows import CARDS, Grouping, Row
from app.outlook.rules.settled import settle
from app.outlook.rules.since import (
    History,
    recorded_before_17,
    recorded_of_any_age,
    recorded_since,
    unrecorded_on,
    wajib_since,
)
from app.places import queries as places
from app.places.rules import AreaLevel, lies_in, parent_of
from app.printing import queries as printing
from app.printing.rules import Moved

FIRST_DAY = date(1900, 1, 1)
NET = (Metric.WAJIB_DYNAMIC, Metric.WAJIB, Metric.LISTED)
Each = TypeVar("Each")
WHOM_OF_SEGMENT = {
    Segment.PUPIL: Whom.PUPIL,
    Segment.HOMEBOUND: Whom.HOMEBOUND,
    Segment.INSTITUTION: Whom.INSTITUTION,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Group:
    """Whom a row is about: where its figures are looked up, and whose books are its own."""

    key: str
    name: str
    place: Place | None
    whom: Whom = Whom.ALL
    histories: Sequence[History] = ()
    moves: Sequence[Moved] = ()


class Books:
    """Everything coverage is made of, read once; any day can be asked about."""

    def __init__(self, db: Session, office_id: str) -> None:
        self.office_id = office_id
        self.office_name = accounts.office(db, office_id).name
        self.areas = places.areas(db, office_id)
        self.schools = places.schools(db, office_id)
        self.below = below(db, office_id)
        self.figures = claims.figures(db, office_id)
        found = judged(
            db,
            office_id,
            self.figures,
            self.below,
            against_books=newer_backlogs(self.figures),
        )
        self.settled = settle(self.figures, ((each.finding, each.verdict) for each in found))
        self.histories = _histories(db, office_id)
        self.moves = printing.moved(db, office_id)
        days = [day for each in self.histories for day in each.changes]
        self.backlog_unknown_until = min(days) - timedelta(days=1) if days else FIRST_DAY

    def rows(self, group_by: Grouping, on: date) -> list[Row]:
        """A row for each group, by its key."""
        bases = self._bases(on)
        return [self._row(group, bases, on) for group in self._groups(group_by)]

    def row_of_area(self, code: str, on: date) -> Row:
        """One area, or the office."""
        return self._row(self._area(code, self._name_of(code)), self._bases(on), on)

    def _bases(self, on: date) -> Bases:
        return Bases.of((each for each in self.settled.figures if each.as_of <= on), self.below)

    def _row(self, group: _Group, bases: Bases, on: date) -> Row:
        wajib, not_yet = unrecorded_on(group.histories, on)
        row = Row(
            key=group.key,
            name=group.name,
            unrecorded=wajib,
            not_yet_wajib=not_yet,
            recorded_before_17=recorded_before_17(group.histories, until=on),
            booked={metric: cards_booked(group.moves, metric, until=on) for metric in CARDS},
        )
        if group.place is None:
            return row
        wholes = [self._carried(group, bases, metric, on) for metric in WHOLES]
        cards = [self._carried(group, bases, metric, on) for metric in CARDS]
        return replace(
            row,
            wholes=tuple(each for each in wholes if each),
            recorded=self._carried(group, bases, Metric.RECORDED, on),
            cards=tuple(each for each in cards if each),
        )

    def _carried(self, group: _Group, bases: Bases, metric: Metric, on: date) -> Carried | None:
        base = _base(group, bases, metric)
        if metric is Metric.RECORDED:
            base = self._by_newer_backlog(group, bases, base) or base
        if base is None:
            return None
        after = max(base.as_of, self._unknown_until(metric))
        is_accepted = any(each.id in self.settled.accepted for each in base.figures)
        return Carried(
            metric=metric,
            reported=base.people,
            as_of=base.as_of,
            since=_since(group, metric, after=after, on=on),
            after=after,
            figures=base.figures,
            how=How.ACCEPTED if is_accepted and base.how is How.REPORTED else base.how,
            in_doubt=any(each.id in self.settled.doubted for each in base.figures),
        )

    def _by_newer_backlog(self, group: _Group, bases: Bases, recorded: Base | None) -> Base | None:
        """Recorded people by an official backlog of a later day, unless the office refused it.

        Who must hold a card is carried to that day by the books.
        """
        unrecorded = _base(group, bases, Metric.UNRECORDED)
        whole = next(
            (each for metric in NET if (each := _base(group, bases, metric)) is not None), None
        )
        if (
            unrecorded is None
            or whole is None
            or (recorded is not None and unrecorded.as_of <= recorded.as_of)
            or whole.as_of > unrecorded.as_of
            or any(each.id in self.settled.refused for each in unrecorded.figures)
        ):
            return None
        metric = whole.figures[0].metric
        after = max(whole.as_of, self._unknown_until(metric))
        since = _since(group, metric, after=after, on=unrecorded.as_of)
        return Base(
            people=whole.people + since - unrecorded.people,
            as_of=unrecorded.as_of,
            figures=(*whole.figures, *unrecorded.figures),
            how=How.DERIVED,
        )

    def _unknown_until(self, metric: Metric) -> date:
        """The last day of which the books know nothing, not even who turned 17.

        Only of the backlog: who is in the ledger of cards came there by an event that is told.
        """
        return FIRST_DAY if metric in CARDS else self.backlog_unknown_until

    def _groups(self, group_by: Grouping) -> list[_Group]:
        match group_by:
            case Grouping.OFFICE:
                return [self._area(self.office_id, self.office_name)]
            case Grouping.AREA:
                return self._areas(AreaLevel.KELURAHAN)
            case Grouping.DISTRICT:
                return self._areas(AreaLevel.KECAMATAN)
            case Grouping.SCHOOL:
                return self._by_school()
            case Grouping.SEGMENT:
                return self._by_segment()

    def _areas(self, level: AreaLevel) -> list[_Group]:
        here = [area for area in self.areas if area.level == level]
        histories = _by(self.histories, lambda each: _area_of(each.key.kelurahan_code, level))
        moves = _by(self.moves, lambda each: _area_of(each.key.home_code, level))
        return [
            _Group(
                key=area.code,
                name=area.name,
                place=Place(area_code=area.code),
                histories=histories[area.code],
                moves=moves[area.code],
            )
            for area in here
        ]

    def _area(self, code: str, name: str) -> _Group:
        return _Group(
            key=code,
            name=name,
            place=Place(area_code=code),
            histories=[each for each in self.histories if lies_in(each.key.kelurahan_code, code)],
            moves=[each for each in self.moves if lies_in(each.key.home_code, code)],
        )

    def _by_school(self) -> list[_Group]:
        names = {school.npsn: school.name for school in self.schools} | {"": NO_SCHOOL}
        histories = _by(self.histories, lambda each: each.key.npsn or "")
        moves = _by(self.moves, lambda each: each.key.npsn)
        return [
            _Group(
                key=npsn,
                name=names.get(npsn, npsn),
                place=Place(area_code=self.office_id, npsn=npsn) if npsn else None,
                histories=histories[npsn],
                moves=moves[npsn],
            )
            for npsn in sorted(set(names) | set(histories) | set(moves))
        ]

    def _by_segment(self) -> list[_Group]:
        """Cards are known of pupils: the ledger of records knows a school, and no segment."""
        histories = _by(self.histories, lambda each: str(each.key.segment))
        pupils = [each for each in self.moves if each.key.npsn]
        return [
            _Group(
                key=segment,
                name=SEGMENT_NAMES[segment],
                place=Place(area_code=self.office_id) if segment in WHOM_OF_SEGMENT else None,
                whom=WHOM_OF_SEGMENT.get(segment, Whom.ALL),
                histories=histories[segment],
                moves=pupils if segment is Segment.PUPIL else [],
            )
            for segment in Segment
        ]

    def _name_of(self, code: str) -> str:
        names = {area.code: area.name for area in self.areas}
        return self.office_name if code == self.office_id else names[code]


def _base(group: _Group, bases: Bases, metric: Metric) -> Base | None:
    """A school's figures may be said of its pupils, or of all there."""
    if group.place is None:
        return None
    found = bases.newest(group.place, metric, group.whom)
    if found is None and group.place.npsn:
        return bases.newest(group.place, metric, Whom.PUPIL)
    return found


def _since(group: _Group, metric: Metric, *, after: date, on: date) -> int:
    if metric in CARDS:
        return cards_since(group.moves, metric, after=after, until=on)
    if metric is Metric.LISTED:
        return 0
    of_a_list = group.place is not None and (group.place.npsn or group.whom is Whom.PUPIL)
    if metric is Metric.RECORDED:
        count = recorded_of_any_age if of_a_list else recorded_since
        return count(group.histories, after=after, until=on)
    is_gross = metric is Metric.WAJIB_GROSS
    return wajib_since(group.histories, after=after, until=on, is_gross=is_gross)


def _histories(db: Session, office_id: str) -> list[History]:
    rows = db.scalars(backlog.cohort_rows(office_id))
    found = {row.id: History(key=backlog.key_of(row)) for row in rows}
    for (cohort_id, when), change in backlog.changes_after(db, office_id, FIRST_DAY).items():
        found[cohort_id].changes[when] = change
    for flow in backlog.flows(db, office_id):
        found[flow.cohort_id].flows.append((flow.date, flow.reason, flow.change))
    return list(found.values())


def _area_of(code: str, level: AreaLevel) -> str:
    return code if level is AreaLevel.KELURAHAN else parent_of(code) or code


def _by(rows: Iterable[Each], key: Callable[[Each], str]) -> defaultdict[str, list[Each]]:
    found: defaultdict[str, list[Each]] = defaultdict(list)
    for one in rows:
        found[key(one)].append(one)
    return found

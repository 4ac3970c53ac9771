"""What the office's ledgers say of a figure's people on a day."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from app.backlog import queries as backlog
from app.backlog.rules import COUNTS, CohortKey, Reason, Segment, months_until_17
from app.claims.rules import Book, Booked, Figure, Metric, Whom
from app.places.rules import lies_in
from app.printing import queries as printing
from app.printing.rules import RecordKey, State
from app.stock import queries as stock
from app.stock.rules import Item

FIRST_DAY = date(1900, 1, 1)
SEGMENTS = {
    Whom.PUPIL: Segment.PUPIL,
    Whom.HOMEBOUND: Segment.HOMEBOUND,
    Whom.INSTITUTION: Segment.INSTITUTION,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Backlog:
    """Every cohort with its changes by date, by what is known now.

    changes   counts, corrections and what happened   people
    events    of these, what happened                 people
    why       the same by reason                      people
    people    today                                   people
    opened    the day of the first count, and the counts of that day in order; None of an empty book
    """

    changes: dict[CohortKey, dict[date, int]]
    events: Mapping[CohortKey, Mapping[date, int]]
    people: dict[CohortKey, int]
    why: Mapping[CohortKey, Sequence[tuple[date, Reason, int]]] = field(
        default_factory=dict[CohortKey, Sequence[tuple[date, Reason, int]]]
    )
    opened: tuple[date, Sequence[Mapping[CohortKey, int]]] | None = None

    def on(self, key: CohortKey, day: date) -> int:
        return sum(change for when, change in self.changes.get(key, {}).items() if when <= day)


NO_BACKLOG = Backlog(changes={}, events={}, people={})


def backlog_book(db: Session, office_id: str) -> Backlog:
    rows = {row.id: row for row in db.scalars(backlog.cohort_rows(office_id))}
    changes: defaultdict[CohortKey, dict[date, int]] = defaultdict(dict)
    for (cohort_id, when), change in backlog.changes_after(db, office_id, FIRST_DAY).items():
        changes[backlog.key_of(rows[cohort_id])][when] = change
    events: defaultdict[CohortKey, Counter[date]] = defaultdict(Counter)
    why: defaultdict[CohortKey, list[tuple[date, Reason, int]]] = defaultdict(list)
    for flow in backlog.flows(db, office_id):
        if flow.reason not in COUNTS:
            key = backlog.key_of(rows[flow.cohort_id])
            events[key][flow.date] += flow.change
            why[key].append((flow.date, flow.reason, flow.change))
    people = {backlog.key_of(row): row.people for row in rows.values()}
    first = backlog.opening(db, office_id)
    return Backlog(
        changes=dict(changes),
        events=dict(events),
        people=people,
        why=dict(why),
        opened=first
        and (
            first[0],
            [{backlog.key_of(rows[i]): n for i, n in each.items()} for each in first[1]],
        ),
    )


def booked(db: Session, office_id: str, figure: Figure, book: Backlog) -> Booked | None:
    """What the ledger says that the figure is about; None where none was kept."""
    match figure.metric:
        case Metric.UNRECORDED:
            return _unrecorded(figure, book)
        case Metric.CARDS if figure.place.area_code == office_id and not figure.place.npsn:
            return _cards(db, office_id, figure)
        case Metric.PRINT_READY if figure.whom is Whom.ALL:
            return _print_ready(db, office_id, figure)
        case _:
            return None


def cohorts_of(figure: Figure, book: Backlog) -> list[CohortKey]:
    """The cohorts whose people the figure counts, of whatever age, in a fixed order."""
    return sorted(
        (key for key in book.people if _is_of(key, figure)),
        key=lambda key: (
            key.kelurahan_code,
            key.npsn or "",
            key.segment,
            key.turns_17_month or "",
        ),
    )


def counts_on(key: CohortKey, figure: Figure, day: date) -> bool:
    """Whether the cohort's people are in the figure on a day.

    Lists of pupils and of young people hold those of 16 as well; the backlog, who is 17.
    """
    if figure.whom in (Whom.PUPIL, Whom.OUT_OF_SCHOOL):
        return True
    return not months_until_17(key.turns_17_month or "", day)


def day_of(figure: Figure, book: Backlog) -> date | None:
    """The day to compare on: the figure's, or when the book was opened if that is later."""
    days = [when for key in cohorts_of(figure, book) for when in book.changes.get(key, {})]
    return max(figure.as_of, min(days)) if days else None


def _is_of(key: CohortKey, figure: Figure) -> bool:
    place = figure.place
    here = lies_in(key.kelurahan_code, place.area_code) and place.npsn in ("", key.npsn or "")
    match figure.whom:
        case Whom.ALL:
            return here
        case Whom.MALE | Whom.FEMALE:
            return False
        case Whom.OUT_OF_SCHOOL:
            young = key.turns_17_month is not None
            return here and young and key.segment == Segment.GENERAL and key.npsn is None
        case whom:
            return here and key.segment == SEGMENTS[whom]


def _unrecorded(figure: Figure, book: Backlog) -> Booked | None:
    on = day_of(figure, book)
    if on is None:
        return None
    keys = cohorts_of(figure, book)
    days = {when for key in keys for when in book.changes.get(key, {})}

    def total(day: date, *, counted: bool = True) -> int:
        return sum(book.on(key, day) for key in keys if counts_on(key, figure, day) is counted)

    # A book is opened with a count; what happened on that day came after it.
    opened = on == min(days)
    after_opening = sum(
        book.events.get(key, {}).get(on, 0) for key in keys if counts_on(key, figure, on)
    )
    return Booked(
        book=Book.BACKLOG,
        on=on,
        opened=opened,
        opened_with=_opened_with(figure, book, on, keys) if opened else None,
        count=total(on) - (after_opening if opened else 0),
        younger=total(on, counted=False),
        other_days={day: total(day) for day in sorted(days - {on})},
        died=0 if opened else _happened(book, figure, Reason.DIED, on),
        moved_out=0 if opened else _happened(book, figure, Reason.MOVED_OUT, on),
        moved_in=0 if opened else _happened(book, figure, Reason.MOVED_IN, on),
    )


def _opened_with(figure: Figure, book: Backlog, on: date, keys: Sequence[CohortKey]) -> int | None:
    """How many of the figure's people were there before any was counted again that day.

    A count that has one of those before it counts again. None when another day's was first.
    """
    if book.opened is None or book.opened[0] != on:
        return None
    among = {key for key in keys if counts_on(key, figure, on)}
    first: dict[CohortKey, int] = {}
    for count in book.opened[1]:
        if first.keys().isdisjoint(count):
            first |= {key: people for key, people in count.items() if key in among}
    return sum(first.values())


def _happened(book: Backlog, figure: Figure, reason: Reason, until: date) -> int:
    """How many of the figure's people came or went for this reason up to the day."""
    return abs(
        sum(
            change
            for key in cohorts_of(figure, book)
            if counts_on(key, figure, until)
            for when, why, change in book.why.get(key, ())
            if why is reason and when <= until
        )
    )


def _cards(db: Session, office_id: str, figure: Figure) -> Booked | None:
    """None while there were none: then no book may have been kept yet."""
    held = sum(
        stock.held_on(db, office_id=office_id, item=Item.CARD, holder=each.holder, day=figure.as_of)
        for each in stock.balances(db, office_id)
        if each.item == Item.CARD
    )
    return Booked(book=Book.STOCK, on=figure.as_of, count=held) if held else None


def _print_ready(db: Session, office_id: str, figure: Figure) -> Booked | None:
    """None while there were none: then no book may have been kept yet."""
    ready = printing.in_state_on(db, office_id, State.READY, figure.as_of)
    here = sum(people for key, people in ready.items() if is_at(key, figure))
    return Booked(book=Book.PRINTING, on=figure.as_of, count=here) if here else None


def is_at(key: RecordKey, figure: Figure) -> bool:
    """Whether the group's people are at the figure's place."""
    place = figure.place
    return lies_in(key.home_code, place.area_code) and place.npsn in ("", key.npsn)

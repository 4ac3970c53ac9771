"""How a ledger that differs from a figure could be put right."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.backlog.rules import CohortKey, Segment
from app.claims.rules import Book, Booked, Figure
from app.outlook.assemble.books import Backlog, cohorts_of, counts_on, is_at
from app.outlook.rules.correction import Correction, correction
from app.places.rules import AreaLevel, level_of
from app.printing import queries as printing
from app.printing.rules import RecordKey, State
from app.stock import queries as stock
from app.stock.rules import OFFICE, Item


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """What would change in the ledger that differs: one of the three.

    cards   the office's own: what crews have along, they count themselves
    """

    cohorts: Correction[CohortKey] | None = None
    records: Correction[RecordKey] | None = None
    cards: Correction[str] | None = None

    @property
    def change(self) -> int:
        return sum(each.people for each in (self.cohorts, self.records, self.cards) if each)


def proposed(
    db: Session, office_id: str, figure: Figure, held: Booked, book: Backlog
) -> Proposed | None:
    """None where nothing can be proposed: people or cards have left since, or nobody knows whose."""
    difference = int(figure.value) - held.count
    match held.book:
        case Book.BACKLOG:
            cohorts = _cohorts(figure, held, book, difference)
            return cohorts and Proposed(cohorts=cohorts)
        case Book.STOCK:
            cards = _cards(db, office_id, held, difference)
            return cards and Proposed(cards=cards)
        case Book.PRINTING:
            records = _records(db, office_id, figure, held, difference)
            return records and Proposed(records=records)


def _cohorts(
    figure: Figure, held: Booked, book: Backlog, difference: int
) -> Correction[CohortKey] | None:
    """Who is missing in a kelurahan without anybody is taken for adults without a school."""
    keys = [key for key in cohorts_of(figure, book) if counts_on(key, figure, held.on)]
    on_day = {key: book.on(key, held.on) for key in keys}
    code = figure.place.area_code
    adults = CohortKey(kelurahan_code=code, segment=Segment.GENERAL) if _is_village(code) else None
    return correction(
        difference,
        held=on_day,
        room={key: max(0, min(people, book.people[key])) for key, people in on_day.items()},
        otherwise=adults,
    )


def _records(
    db: Session, office_id: str, figure: Figure, held: Booked, difference: int
) -> Correction[RecordKey] | None:
    ready = printing.in_state_on(db, office_id, State.READY, held.on)
    on_day = {key: ready[key] for key in sorted(ready) if is_at(key, figure)}
    now = {key: row.ready for key, row in printing.by_key(db, office_id).items()}
    code = figure.place.area_code
    adults = RecordKey(home_code=code) if _is_village(code) and not figure.place.npsn else None
    return correction(
        difference,
        held=on_day,
        room={key: max(0, min(people, now.get(key, 0))) for key, people in on_day.items()},
        otherwise=adults,
    )


def _cards(db: Session, office_id: str, held: Booked, difference: int) -> Correction[str] | None:
    on_day = stock.held_on(db, office_id=office_id, item=Item.CARD, holder=OFFICE, day=held.on)
    now = stock.held(db, office_id=office_id, item=Item.CARD, holder=OFFICE)
    if min(on_day, now) + difference < 0:
        return None
    return Correction(before={OFFICE: on_day}, changes={OFFICE: difference})


def _is_village(code: str) -> bool:
    return level_of(code) is AreaLevel.KELURAHAN

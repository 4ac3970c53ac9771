"""Batches: cards that are printed at the office, out of its stock, in one go."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.queries import today
from app.core.clock import now
from app.core.errors import Field, Invalid
from app.core.ids import new_id
from app.core.ledgers import check_not_ahead
from app.printing import queries, rules
from app.printing.actions.batch_stock import give_back, spoil, take
from app.printing.actions.moving import Booking, hold, rebook
from app.printing.queries import Supply
from app.printing.rules import Place, Portion, RecordKey, State
from app.printing.tables import PrintBatch
from app.stock.rules import Item

Wanted = Sequence[tuple[Place, int]]


def make_batch(
    db: Session,
    *,
    office_id: str,
    effective_date: date,
    source: str,
    by: str,
    wanted: Wanted | None = None,
    most: int | None = None,
) -> PrintBatch:
    """Cards and ribbons have left the stock, and are being printed for those who wait.

    wanted   places, and how many at each; None = as proposed, at most `most` cards

    Of a place those who wait longest are taken. Raises Conflict when fewer wait there, and when
    the cards that neither the counter's reserve nor a published visit needs, or the ribbons, are
    not enough.
    """
    check_not_ahead(effective_date, today(db, office_id))
    hold(db, office_id)
    supply = queries.supply(db, office_id, today=today(db, office_id))
    waiting = queries.waiting(db, office_id, on=effective_date)
    if not waiting:
        raise rules.nothing_to_print()
    if wanted is None:
        cards = min(supply.cards, supply.cards_by_ribbons)
        portions = rules.proposed(waiting, cards=cards if most is None else min(most, cards))
    else:
        portions = _chosen(rules.portions_of(waiting), wanted)
    lines = [line for portion in portions for line in portion.lines]
    cards = sum(people for _, people in lines)
    _check_supply(supply, cards)
    batch = _opened(
        db, office_id, supply, cards, effective_date=effective_date, source=source, by=by
    )
    rebook(
        db,
        office_id=office_id,
        made=[_booking(batch, rules.batched(key), people, effective_date) for key, people in lines],
        by=by,
    )
    return batch


def complete_batch(
    db: Session,
    *,
    office_id: str,
    batch_id: str,
    unprinted: Wanted,
    spoiled: int,
    effective_date: date,
    by: str,
) -> PrintBatch:
    """The batch is printed: its cards wait to be handed over.

    unprinted   places, and how many there got no card after all: their cards are in the stock
                again. Of a place the youngest are left out: age is the likeliest reason
    spoiled     cards lost in printing, beside those printed

    Raises Conflict when the batch is over, when it has not so many at a place, and when more
    were spoiled than the office has.
    """
    check_not_ahead(effective_date, today(db, office_id))
    hold(db, office_id)
    batch = _under_way(db, office_id, batch_id)
    _check_not_before(batch, effective_date)
    lines = dict(queries.batched(db, batch))
    left_out = _left_out(lines, unprinted)
    printed = {key: people - left_out.get(key, 0) for key, people in lines.items()}
    cards = sum(printed.values())
    batch.printed, batch.spoiled = cards, spoiled
    if cards < batch.cards and give_back(db, batch, {Item.CARD}, source=batch.source, by=by):
        take(db, batch, Item.CARD, cards, by=by)
    spoil(db, batch, spoiled, on=effective_date, by=by)
    moves = [(rules.printed_in_batch(key), people) for key, people in printed.items()]
    moves += [(rules.left_out(key), people) for key, people in left_out.items()]
    rebook(
        db,
        office_id=office_id,
        made=[_booking(batch, move, people, effective_date) for move, people in moves if people],
        by=by,
    )
    return _ended(db, batch, "done", effective_date, by=by)


def cancel_batch(db: Session, *, office_id: str, batch_id: str, source: str, by: str) -> PrintBatch:
    """Nothing of the batch was printed: cards and ribbons are in the stock again.

    Raises Conflict when it is over.
    """
    hold(db, office_id)
    batch = _under_way(db, office_id, batch_id)
    give_back(db, batch, set(Item), source=source, by=by)
    made = [
        Booking(
            move=rules.left_out(key),
            people=people,
            effective_date=batch.made_on,
            source=source,
            batch_id=batch.id,
        )
        for key, people in queries.batched(db, batch)
    ]
    rebook(db, office_id=office_id, made=made, by=by)
    return _ended(db, batch, "cancelled", today(db, office_id), by=by)


def _chosen(there: dict[Place, Portion], wanted: Wanted) -> list[Portion]:
    portions: list[Portion] = []
    for number, (place, people) in enumerate(wanted):
        found = there.get(place)
        if found is None or found.waiting < people:
            raise rules.not_so_many(
                State.READY,
                asked=people,
                there=0 if found is None else found.waiting,
                path=f"places.{number}.people",
            )
        portions.append(rules.cut(found, people))
    return portions


def _check_supply(supply: Supply, cards: int) -> None:
    if cards > supply.cards or not supply.cards:
        raise rules.cards_short(supply.cards, asked=cards)
    if cards > supply.cards_by_ribbons or not supply.cards_by_ribbons:
        raise rules.ribbons_short(supply.cards_by_ribbons, asked=cards)


def _opened(
    db: Session,
    office_id: str,
    supply: Supply,
    cards: int,
    *,
    effective_date: date,
    source: str,
    by: str,
) -> PrintBatch:
    """The batch, with what it took out of the office's stock."""
    own = PrintBatch.office_id == office_id
    batch = PrintBatch(
        office_id=office_id,
        id=new_id(),
        number=1 + (db.scalar(select(func.max(PrintBatch.number)).where(own)) or 0),
        state="printing",
        made_on=effective_date,
        cards=cards,
        ribbons=supply.ribbons_for(cards),
        stock_entries=[],
        source=source,
        made_by=by,
        made_at=now(),
    )
    take(db, batch, Item.CARD, cards, by=by)
    take(db, batch, Item.RIBBON, batch.ribbons, by=by)
    db.add(batch)
    db.flush()
    return batch


def _under_way(db: Session, office_id: str, batch_id: str) -> PrintBatch:
    batch = queries.batch(db, office_id, batch_id)
    if batch.state != "printing":
        raise rules.batch_is_over()
    return batch


def _check_not_before(batch: PrintBatch, day: date) -> None:
    if day < batch.made_on:
        id, en = "Sebelum paket cetak ini dibuat.", "Before this batch was made."
        field = Field(path="effective_date", id=id, en=en)
        raise Invalid("before_the_batch", id=id, en=en, fields=(field,))


def _left_out(lines: dict[RecordKey, int], unprinted: Wanted) -> dict[RecordKey, int]:
    left_out: dict[RecordKey, int] = {}
    for number, (place, people) in enumerate(unprinted):
        left = people
        there = [key for key in lines if Place.of(key) == place]
        for key in sorted(there, key=lambda key: key.turns_17_month, reverse=True):
            taken = min(left, lines[key] - left_out.get(key, 0))
            left_out[key] = left_out.get(key, 0) + taken
            left -= taken
        if left:
            raise rules.not_so_many(
                State.IN_BATCH,
                asked=people,
                there=people - left,
                path=f"unprinted.{number}.people",
            )
    return left_out


def _booking(batch: PrintBatch, move: rules.Move, people: int, day: date) -> Booking:
    return Booking(
        move=move, people=people, effective_date=day, source=batch.source, batch_id=batch.id
    )


def _ended(db: Session, batch: PrintBatch, state: str, day: date, *, by: str) -> PrintBatch:
    batch.state = state
    batch.finished_on, batch.finished_by = day, by
    db.flush()
    return batch

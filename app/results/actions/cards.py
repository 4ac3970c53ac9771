"""Reports and the stock: cards and ribbons used, out of what a visit's crew or the office holds."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from app.results import rules
from app.results.actions.booked import Booked
from app.results.actions.people import site_of
from app.results.queries import turn_of
from app.results.schemas import CounterNew, ResultNew
from app.results.tables import Result
from app.stock import actions as stock
from app.stock import queries as stock_queries
from app.stock.rules import OFFICE, Item, Reason
from app.stock.tables import StockEntry

Use = tuple[Item, Reason]


def settle(
    db: Session, office_id: str, later: Sequence[Result], *, gone: Result | None, by: str
) -> Counter[tuple[str, Item]]:
    """Each report has its uses in the ledger; what it counted beyond, by its id and item.

    later   the standing reports from some turn on, in their order
    gone    a report that is to have nothing in the ledger any more
    """
    left = [gone] if gone is not None else []
    booked = _booked(db, office_id, [*later, *left])
    held = _Held(db, office_id, booked)
    beyond: Counter[tuple[str, Item]] = Counter()
    shares: dict[str, dict[Use, int]] = {}
    for each in later:
        share = shares[each.id] = {}
        for (item, reason), wanted in _uses(each).items():
            taken = held.take(holder_of(each), item, reason, wanted)
            beyond[each.id, item] += wanted - taken
            if taken:
                share[item, reason] = taken
    due = [each for each in later if shares[each.id] != _by_use(booked.of(each.stock_entries))]
    if any(_returned(booked, each) for each in [*due, *left]):
        # The counter may have used what was brought back: it gives that up first, and takes it anew.
        due = [each for each in later if each in due or holder_of(each) == OFFICE]
    for each in sorted([*due, *left], key=turn_of, reverse=True):
        _reverse(db, each, booked.standing(each.stock_entries), by=by)
    for each in due:
        source = rules.booked_from(_site_name(db, each))
        each.stock_entries = [
            _book(db, each, item, reason, count, source=source, by=by)
            for (item, reason), count in shares[each.id].items()
        ]
    db.flush()
    return beyond


def _returned(booked: Booked[StockEntry], result: Result) -> bool:
    """Whether the report has brought something back to the office, by the ledger."""
    entries = booked.standing(result.stock_entries)
    return any(entry.reason == Reason.RETURNED for entry in entries)


def holder_of(result: Result) -> str:
    """Out of whose stock it is: the visit's crew's, or at the counter the office's own."""
    return OFFICE if result.crew_id is None else result.crew_id


def _site_name(db: Session, result: Result) -> str | None:
    site = site_of(db, result)
    return site and site.name


def _uses(result: Result) -> dict[Use, int]:
    """What was used, and then what was brought back of the rest."""
    shape = CounterNew if result.visit_id is None else ResultNew
    report = shape.model_validate(result.report)
    return {
        (Item.CARD, Reason.PRINTED): report.printed,
        (Item.CARD, Reason.SPOILED): report.spoiled,
        (Item.CARD, Reason.RETURNED): report.returned if isinstance(report, ResultNew) else 0,
        (Item.RIBBON, Reason.PRINTED): report.ribbons,
    }


def _book(
    db: Session,
    result: Result,
    item: Item,
    reason: Reason,
    count: int,
    *,
    source: str,
    by: str,
) -> str:
    """The id of the entry at the holder."""
    office_id, holder = result.office_id, holder_of(result)
    if reason is not Reason.RETURNED:
        return stock.record_movement(
            db,
            office_id=office_id,
            item=item,
            change=-count,
            reason=reason,
            effective_date=result.date,
            source=source,
            by=by,
            holder=holder,
        ).id
    sides = stock.take_back(
        db,
        office_id=office_id,
        item=item,
        crew_id=holder,
        quantity=count,
        effective_date=result.date,
        source=source,
        by=by,
    )
    return next(side.id for side in sides if side.holder == holder)


def _reverse(db: Session, result: Result, entries: Iterable[StockEntry], *, by: str) -> None:
    source = rules.reversed_for(_site_name(db, result))
    for entry in entries:
        stock.reverse(db, office_id=result.office_id, entry_id=entry.id, source=source, by=by)
    result.stock_entries = []
    db.flush()


def _booked(db: Session, office_id: str, results: Sequence[Result]) -> Booked[StockEntry]:
    ids = [id for each in results for id in each.stock_entries]
    return Booked(
        stock_queries.entries_named(db, office_id, ids),
        taken_back=stock_queries.reversed_among(db, office_id, ids),
    )


def _by_use(entries: Iterable[StockEntry]) -> dict[Use, int]:
    return {(Item(entry.item), Reason(entry.reason)): -entry.change for entry in entries}


class _Held:
    """What each holder has when each report has its turn."""

    def __init__(self, db: Session, office_id: str, booked: Booked[StockEntry]) -> None:
        self._held: Counter[tuple[str, str]] = Counter()
        for balance in stock_queries.balances(db, office_id):
            self._held[balance.holder, balance.item] = balance.quantity
        for entry in booked.all_standing:
            self._held[entry.holder, entry.item] -= entry.change
            if entry.reason == Reason.RETURNED:
                self._held[OFFICE, entry.item] += entry.change

    def take(self, holder: str, item: Item, reason: Reason, wanted: int) -> int:
        """As much of it as there is; the holder has that no more, and gets what is returned."""
        taken = max(0, min(wanted, self._held[holder, item]))
        self._held[holder, item] -= taken
        if reason is Reason.RETURNED:
            self._held[OFFICE, item] += taken
        return taken

"""Reports and the stock: the cards and ribbons that each visit used, out of what its crew holds."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from app.results import rules
from app.results.actions.people import site_of
from app.results.schemas import ResultNew
from app.results.tables import VisitResult
from app.stock import actions as stock
from app.stock import queries as stock_queries
from app.stock.rules import Item, Reason
from app.stock.tables import StockEntry

Use = tuple[Item, Reason]


def settle(
    db: Session, office_id: str, later: Sequence[VisitResult], *, by: str
) -> Counter[tuple[str, Item]]:
    """Each report has its uses in the ledger; what it counted beyond, by its id and item.

    later   the standing reports from some turn on, in their order
    """
    booked = _Booked(db, office_id, later)
    held = _Held(db, office_id, booked)
    beyond: Counter[tuple[str, Item]] = Counter()
    due: list[tuple[VisitResult, dict[Use, int]]] = []
    for each in later:
        share: dict[Use, int] = {}
        for (item, reason), wanted in _uses(each).items():
            taken = held.take(each.crew_id, item, wanted)
            beyond[each.id, item] += wanted - taken
            if taken:
                share[item, reason] = taken
        if share != booked.by_use(each):
            due.append((each, share))
    for each, _ in due:
        _reverse(db, each, booked.standing(each), by=by)
    for each, share in due:
        source = rules.booked_from(site_of(db, each).name)
        each.stock_entries = [
            _book(db, each, item, reason, count, source=source, by=by)
            for (item, reason), count in share.items()
        ]
    db.flush()
    return beyond


def take_back(db: Session, result: VisitResult, *, by: str) -> None:
    """The report has nothing in the ledger any more."""
    booked = _Booked(db, result.office_id, [result])
    _reverse(db, result, booked.standing(result), by=by)


def _uses(result: VisitResult) -> dict[Use, int]:
    """What was used, and then what was brought back of the rest."""
    report = ResultNew.model_validate(result.report)
    return {
        (Item.CARD, Reason.PRINTED): report.printed,
        (Item.CARD, Reason.SPOILED): report.spoiled,
        (Item.CARD, Reason.RETURNED): report.returned,
        (Item.RIBBON, Reason.PRINTED): report.ribbons,
    }


def _book(
    db: Session,
    result: VisitResult,
    item: Item,
    reason: Reason,
    count: int,
    *,
    source: str,
    by: str,
) -> str:
    """The id of the entry at the crew."""
    office_id, crew_id = result.office_id, result.crew_id
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
            holder=crew_id,
        ).id
    sides = stock.take_back(
        db,
        office_id=office_id,
        item=item,
        crew_id=crew_id,
        quantity=count,
        effective_date=result.date,
        source=source,
        by=by,
    )
    return next(side.id for side in sides if side.holder == crew_id)


def _reverse(db: Session, result: VisitResult, entries: Iterable[StockEntry], *, by: str) -> None:
    source = rules.reversed_for(site_of(db, result).name)
    for entry in entries:
        stock.reverse(db, office_id=result.office_id, entry_id=entry.id, source=source, by=by)
    result.stock_entries = []
    db.flush()


class _Booked:
    """What reports have in the ledger. What somebody reversed by hand is theirs no more."""

    def __init__(self, db: Session, office_id: str, results: Sequence[VisitResult]) -> None:
        ids = [id for each in results for id in each.stock_entries]
        found = stock_queries.entries_named(db, office_id, ids)
        self._entries = {entry.id: entry for entry in found}
        self._reversed = stock_queries.reversed_among(db, office_id, ids)

    def by_use(self, result: VisitResult) -> dict[Use, int]:
        """What it booked, also what was reversed by hand since: that is not booked again."""
        entries = (self._entries[id] for id in result.stock_entries)
        return {(Item(entry.item), Reason(entry.reason)): -entry.change for entry in entries}

    def standing(self, result: VisitResult) -> list[StockEntry]:
        return [self._entries[id] for id in result.stock_entries if id not in self._reversed]

    @property
    def all_standing(self) -> list[StockEntry]:
        return [entry for id, entry in self._entries.items() if id not in self._reversed]


class _Held:
    """What each crew holds when each report has its turn."""

    def __init__(self, db: Session, office_id: str, booked: _Booked) -> None:
        self._held: Counter[tuple[str, str]] = Counter()
        for balance in stock_queries.balances(db, office_id):
            self._held[balance.holder, balance.item] = balance.quantity
        for entry in booked.all_standing:
            self._held[entry.holder, entry.item] -= entry.change

    def take(self, crew_id: str, item: Item, wanted: int) -> int:
        """As much of it as the crew holds; it holds that no more."""
        taken = min(wanted, self._held[crew_id, item])
        self._held[crew_id, item] -= taken
        return taken

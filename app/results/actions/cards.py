"""Reports and the stock: cards and ribbons used, out of what a visit's crew or the office holds."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

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

# Their other side is the office's.
MOVED = frozenset({Reason.RETURNED, Reason.FETCHED})
Use = tuple[str, Item, Reason]
"""Out of whose stock, of what, why."""


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
            holder = held.holder_of(each, item)
            if reason is Reason.RETURNED and holder == OFFICE:
                continue  # the books have never let it go
            taken = held.take(holder, item, reason, wanted)
            beyond[each.id, item] += wanted - taken
            if taken:
                share[holder, item, reason] = taken
    due = [each for each in later if shares[each.id] != _by_use(booked.of(each.stock_entries))]
    if any(_returned(booked, each) for each in [*due, *left]):
        # What was brought back may have been used: that is given up first, and taken anew.
        due = [each for each in later if each in due or _uses_the_offices(booked, each)]
    for each in sorted([*due, *left], key=turn_of, reverse=True):
        _reverse(db, each, booked.standing(each.stock_entries), by=by)
    for each in due:
        source = rules.booked_from(_site_name(db, each))
        each.stock_entries = [
            id
            for use, count in shares[each.id].items()
            for id in _book(db, each, use, count, source=source, by=by)
        ]
    db.flush()
    return beyond


def _returned(booked: Booked[StockEntry], result: Result) -> bool:
    """Whether the report has brought something back to the office, by the ledger."""
    entries = booked.standing(result.stock_entries)
    return any(entry.reason == Reason.RETURNED for entry in entries)


def _uses_the_offices(booked: Booked[StockEntry], result: Result) -> bool:
    """Whether it has what was the office's before, by the ledger."""
    entries = booked.of(result.stock_entries)
    return any(e.holder == OFFICE or e.reason == Reason.FETCHED for e in entries)


def give_up(db: Session, office_id: str, results: Sequence[Result], *, by: str) -> None:
    """What these crews took out of the office's own stock is there again; each is to be settled."""
    booked = _booked(db, office_id, results)
    for each in results:
        entries = booked.standing(each.stock_entries)
        if any(entry.reason == Reason.FETCHED for entry in entries):
            _reverse(db, each, entries, by=by)


def _site_name(db: Session, result: Result) -> str | None:
    site = site_of(db, result)
    return site and site.name


def _uses(result: Result) -> dict[tuple[Item, Reason], int]:
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
    use: Use,
    count: int,
    *,
    source: str,
    by: str,
) -> list[str]:
    """The ids of the entries at who reported."""
    holder, item, reason = use
    reporter = result.crew_id or OFFICE
    of_crew = partial(_of_crew, db, result, item, count, crew_id=reporter, source=source, by=by)
    if reason is Reason.RETURNED:
        return of_crew(stock.take_back)
    fetched = [] if holder == reporter else of_crew(stock.fetch)
    used = stock.record_movement(
        db,
        office_id=result.office_id,
        item=item,
        change=-count,
        reason=reason,
        effective_date=result.date,
        source=source,
        by=by,
        holder=reporter,
    )
    return [*fetched, used.id]


def _of_crew(
    db: Session,
    result: Result,
    item: Item,
    count: int,
    move: Callable[..., list[StockEntry]],
    *,
    crew_id: str,
    source: str,
    by: str,
) -> list[str]:
    """What went between the office and the crew: the id of the crew's side."""
    sides = move(
        db,
        office_id=result.office_id,
        item=item,
        crew_id=crew_id,
        quantity=count,
        effective_date=result.date,
        source=source,
        by=by,
    )
    return [side.id for side in sides if side.holder == crew_id]


def _reverse(db: Session, result: Result, entries: Sequence[StockEntry], *, by: str) -> None:
    """The last first: what was fetched goes back when it is not used any more."""
    source = rules.reversed_for(_site_name(db, result))
    for entry in reversed(entries):
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
    """By whose it was: what a crew fetched was the office's."""
    found = list(entries)
    fetched = {entry.item for entry in found if entry.reason == Reason.FETCHED}
    return {
        (OFFICE if e.item in fetched else e.holder, Item(e.item), Reason(e.reason)): -e.change
        for e in found
        if e.reason != Reason.FETCHED
    }


class _Held:
    """What each holder has when each report has its turn."""

    def __init__(self, db: Session, office_id: str, booked: Booked[StockEntry]) -> None:
        self._supplied_since = stock_queries.supplied_since(db, office_id)
        self._held: Counter[tuple[str, str]] = Counter()
        for balance in stock_queries.balances(db, office_id):
            self._held[balance.holder, balance.item] = balance.quantity
        for entry in booked.all_standing:
            self._held[entry.holder, entry.item] -= entry.change
            if entry.reason in MOVED:
                self._held[OFFICE, entry.item] += entry.change

    def holder_of(self, result: Result, item: Item) -> str:
        """Out of whose stock a report's uses come: the crew's, or the office's own.

        At the counter it is the office's; so it is of a crew that was handed none by then: what
        it used must have come from there, and nothing contradicts that.
        """
        crew_id = result.crew_id
        if crew_id is None or self._supplied_since.get((crew_id, item), date.max) > result.date:
            return OFFICE
        return crew_id

    def take(self, holder: str, item: Item, reason: Reason, wanted: int) -> int:
        """As much of it as there is; the holder has that no more, and gets what is returned."""
        taken = max(0, min(wanted, self._held[holder, item]))
        self._held[holder, item] -= taken
        if reason is Reason.RETURNED:
            self._held[OFFICE, item] += taken
        return taken

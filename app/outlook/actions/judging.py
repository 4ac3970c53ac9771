"""What a manager decides about contradictions. Ledgers change through their own features."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.backlog import actions as backlog
from app.backlog import queries as backlog_queries
from app.backlog.tables import BacklogEntry
from app.claims import actions as claims
from app.claims import queries as claims_queries
from app.claims.rules import Booked, Figure, Verdict
from app.claims.tables import ClaimJudgement
from app.core import ledgers
from app.outlook.assemble.books import backlog_book
from app.outlook.assemble.corrections import Proposed
from app.outlook.assemble.reconciliation import Judged, counts_after, one_finding, scope_of
from app.outlook.rules import refusals
from app.printing import actions as printing
from app.printing import queries as printing_queries
from app.printing.rules import State
from app.printing.tables import PrintEntry
from app.stock import actions as stock
from app.stock import queries as stock_queries
from app.stock.rules import OFFICE, Item
from app.stock.tables import StockEntry

HELD = (
    claims_queries.LEDGER,
    backlog_queries.LEDGER,
    stock_queries.LEDGER,
    printing_queries.LEDGER,
)
"""In the order in which everybody takes them."""


def accept(
    db: Session, *, office_id: str, finding_id: str, size: Decimal, note: str, by: str
) -> ClaimJudgement:
    """What claims.rules.accepting says of its kind. A ledger that differs follows the figure.

    The entries are those of a count on the day that was compared, and reversible one by one.
    """
    found = _to_judge(db, office_id, finding_id, size)
    return claims.judge(
        db,
        office_id=office_id,
        finding=finding_id,
        verdict=Verdict.ACCEPTED,
        size=found.finding.size,
        note=note,
        entries=_put_right(db, office_id, found, by=by),
        by=by,
    )


def dispute(
    db: Session, *, office_id: str, finding_id: str, size: Decimal, note: str, by: str
) -> ClaimJudgement:
    """The office stands by what it reported, or doubts what follows from it, and says why."""
    found = _to_judge(db, office_id, finding_id, size)
    return claims.judge(
        db,
        office_id=office_id,
        finding=finding_id,
        verdict=Verdict.DISPUTED,
        size=found.finding.size,
        note=note,
        by=by,
    )


def take_back(
    db: Session, *, office_id: str, judgement_id: str, source: str, by: str
) -> ClaimJudgement:
    """The judgement counts no more, and what it has in a ledger is reversed."""
    found = claims.take_back(db, office_id=office_id, judgement_id=judgement_id, by=by)
    said = {"office_id": office_id, "source": source, "by": by}
    cards = {each.id for each in stock_queries.entries_named(db, office_id, found.entries)}
    records = {each.id for each in printing_queries.entries_named(db, office_id, found.entries)}
    people = set(found.entries) - cards - records
    for entry in sorted(people - backlog_queries.reversed_among(db, office_id, people)):
        backlog.reverse(db, entry_id=entry, **said)
    for entry in sorted(cards - stock_queries.reversed_among(db, office_id, cards)):
        stock.reverse(db, entry_id=entry, **said)
    if records:
        printing.take_back_counts(db, entry_ids=records, **said)
    return found


def _to_judge(db: Session, office_id: str, finding_id: str, size: Decimal) -> Judged:
    """The contradiction as it was read, with nobody else judging or writing a ledger now."""
    for ledger in HELD:
        ledgers.hold(db, office_id=office_id, ledger=ledger)
    found = one_finding(db, office_id, finding_id)
    if found.judgement is not None:
        raise refusals.judged_before()
    if found.finding.size != size:
        raise refusals.changed_since()
    return found


def _put_right(db: Session, office_id: str, found: Judged, *, by: str) -> list[str]:
    """The ids of the entries that make the ledger say what the figure says."""
    if found.booked is None:
        return []
    if found.proposed is None:
        raise refusals.no_correction()
    said = {
        "office_id": office_id,
        "effective_date": found.booked.on,
        "source": found.finding.figure.source,
        "by": by,
    }
    made = _entries(db, found.finding.figure, found.booked, found.proposed, said)
    return [entry.id for entry in made]


def _entries(
    db: Session, figure: Figure, held: Booked, put: Proposed, said: Mapping[str, Any]
) -> Sequence[BacklogEntry | StockEntry | PrintEntry]:
    office_id = said["office_id"]
    if put.cohorts is not None:
        counts = counts_after(backlog_book(db, office_id), figure, held, put.cohorts)
        return backlog.state_counts(db, scope=scope_of(figure), counts=counts, **said)
    if put.records is not None:
        ready = printing_queries.in_state_on(db, office_id, State.READY, held.on)
        after = {key: ready.get(key, 0) for key in {*ready, *put.records.changes}}
        for key, change in put.records.changes.items():
            after[key] += change
        return printing.state_counts(db, state=State.READY, scope=None, counts=after, **said)
    assert put.cards is not None  # noqa: S101 -- one of the three is there
    counted = put.cards.before[OFFICE] + put.cards.changes[OFFICE]
    made = stock.state_count(db, item=Item.CARD, counted=counted, **said)
    return [made] if made is not None else []

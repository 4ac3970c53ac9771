"""What a manager decides about contradictions. Ledgers change through their own features."""

from decimal import Decimal

from sqlalchemy.orm import Session

from app.backlog import actions as backlog
from app.backlog import queries as backlog_queries
from app.claims import actions as claims
from app.claims import queries as claims_queries
from app.claims.rules import Book, Verdict
from app.claims.tables import ClaimJudgement
from app.core import ledgers
from app.outlook.assemble.books import backlog_book
from app.outlook.assemble.reconciliation import Judged, counts_after, one_finding, scope_of
from app.outlook.rules import refusals


def accept(
    db: Session, *, office_id: str, finding_id: str, size: Decimal, note: str, by: str
) -> ClaimJudgement:
    """The derived figure is right. Where it is the ledger that differs, the ledger follows.

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
    """The judgement counts no more, and what it has in the backlog's ledger is reversed."""
    found = claims.take_back(db, office_id=office_id, judgement_id=judgement_id, by=by)
    reversed_before = backlog_queries.reversed_among(db, office_id, found.entries)
    for entry in found.entries:
        if entry not in reversed_before:
            backlog.reverse(db, office_id=office_id, entry_id=entry, source=source, by=by)
    return found


def _to_judge(db: Session, office_id: str, finding_id: str, size: Decimal) -> Judged:
    """The contradiction as it was read, with nobody else judging or writing the backlog now."""
    ledgers.hold(db, office_id=office_id, ledger=claims_queries.LEDGER)
    ledgers.hold(db, office_id=office_id, ledger=backlog_queries.LEDGER)
    found = one_finding(db, office_id, finding_id)
    if found.judgement is not None:
        raise refusals.judged_before()
    if found.finding.size != size:
        raise refusals.changed_since()
    return found


def _put_right(db: Session, office_id: str, found: Judged, *, by: str) -> list[str]:
    """The ids of the entries that make the backlog's ledger say what the figure says."""
    if found.booked is None:
        return []
    if found.booked.book is not Book.BACKLOG or found.correction is None:
        raise refusals.no_correction()
    figure = found.finding.figure
    made = backlog.state_counts(
        db,
        office_id=office_id,
        scope=scope_of(figure),
        counts=counts_after(backlog_book(db, office_id), figure, found.booked, found.correction),
        effective_date=found.booked.on,
        source=figure.source,
        by=by,
    )
    return [entry.id for entry in made]

"""What figures say, what follows from them, and where they contradict each other. Pure."""

from app.claims.rules.accepting import accepting, resting_on
from app.claims.rules.booked import Book, Booked, book_finding, to_hold_against_books
from app.claims.rules.compare import contradictions
from app.claims.rules.deductions import Deduction, deductions
from app.claims.rules.figures import (
    REMOVED_METRICS,
    SHARES,
    WAJIB_METRICS,
    WHOLES,
    Exactness,
    Figure,
    Metric,
    Place,
    Unit,
    Whom,
)
from app.claims.rules.findings import Finding, Kind, Reason, Why
from app.claims.rules.judgements import Verdict, taken_back_before
from app.claims.rules.refusals import (
    check_figure,
    check_target,
    superseded_before,
    target_taken_back,
)
from app.claims.rules.snapshot import Snapshot, snapshots
from app.claims.rules.wording import Said

__all__ = [
    "REMOVED_METRICS",
    "SHARES",
    "WAJIB_METRICS",
    "WHOLES",
    "Book",
    "Booked",
    "Deduction",
    "Exactness",
    "Figure",
    "Finding",
    "Kind",
    "Metric",
    "Place",
    "Reason",
    "Said",
    "Snapshot",
    "Unit",
    "Verdict",
    "Whom",
    "Why",
    "accepting",
    "book_finding",
    "check_figure",
    "check_target",
    "contradictions",
    "deductions",
    "resting_on",
    "snapshots",
    "superseded_before",
    "taken_back_before",
    "target_taken_back",
    "to_hold_against_books",
]

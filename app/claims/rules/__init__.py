"""What figures say, what follows from them, and where they contradict each other. Pure."""

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
    round_like,
)
from app.claims.rules.judgements import Verdict, taken_back_before
from app.claims.rules.refusals import check_figure, check_target, superseded_before

__all__ = [
    "REMOVED_METRICS",
    "SHARES",
    "WAJIB_METRICS",
    "WHOLES",
    "Exactness",
    "Figure",
    "Metric",
    "Place",
    "Unit",
    "Verdict",
    "Whom",
    "check_figure",
    "check_target",
    "round_like",
    "superseded_before",
    "taken_back_before",
]

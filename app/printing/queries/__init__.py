"""Reading print-ready records: how far cards are, who waits since when, batches, the ledger."""

from app.printing.queries.balances import Balances, GroupBalance, balances, place_names
from app.printing.queries.rows import (
    LEDGER,
    batch,
    batched,
    batches,
    by_key,
    counts,
    entries,
    entries_named,
    group,
    groups,
    handover,
    handover_entries,
    handovers,
    key_of,
    reversed_among,
)
from app.printing.queries.waiting import Supply, in_state_on, moved, supply, waiting

__all__ = [
    "LEDGER",
    "Balances",
    "GroupBalance",
    "Supply",
    "balances",
    "batch",
    "batched",
    "batches",
    "by_key",
    "counts",
    "entries",
    "entries_named",
    "group",
    "groups",
    "handover",
    "handover_entries",
    "handovers",
    "in_state_on",
    "key_of",
    "moved",
    "place_names",
    "reversed_among",
    "supply",
    "waiting",
]

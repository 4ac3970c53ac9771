"""What happens to print-ready records. Every change is an entry with its balances."""

from app.printing.actions.batches import cancel_batch, complete_batch, make_batch
from app.printing.actions.counts import state_counts, take_back_counts
from app.printing.actions.handovers import hand_over, reverse_handover
from app.printing.actions.moving import Booking, rebook

__all__ = [
    "Booking",
    "cancel_batch",
    "complete_batch",
    "hand_over",
    "make_batch",
    "rebook",
    "reverse_handover",
    "state_counts",
    "take_back_counts",
]

"""What happens to print-ready records. Every change is an entry with its balances."""

from app.printing.actions.moving import Booking, rebook

__all__ = ["Booking", "rebook"]

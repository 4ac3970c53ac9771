"""Doors to printing: print-ready records, batches, hand-overs."""

from app.printing.api import batches, handovers, records
from app.printing.api.door import router

__all__ = ["batches", "handovers", "records", "router"]

"""Doors to staff, kits and crews, and to when they are there."""

from app.crews.api import crews, days, kits, staff
from app.crews.api.door import router

__all__ = ["crews", "days", "kits", "router", "staff"]

"""Doors to staff, kits and crews, and to when they are there."""

from app.crews.api import absences, crews, days, kits, staff
from app.crews.api.door import router

__all__ = ["absences", "crews", "days", "kits", "router", "staff"]
